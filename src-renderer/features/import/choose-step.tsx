/** Step 1: a file, and the account it belongs to. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type DragEvent, useRef, useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import type { Refusal } from "../../bridge/refusal.ts";
import { AddIcon, Button, ErrorPanel, FileIcon, Icon, Progress, Select, UploadIcon } from "../../design/index.ts";
import { AccountDialog } from "../accounts/index.ts";
import "./import.css";

/** Into which account: one, or those that a column of the file names. */
export type Target = AccountId | "named";

export interface ChooseStepProps {
  readonly file: File | undefined;
  readonly target: Target | undefined;
  readonly onTargetChange: (target: Target) => void;
  readonly onFile: (file: File) => void;
  readonly progress: number | undefined;
  readonly onCancel: () => void;
  readonly problem: Refusal | undefined;
}

export function ChooseStep({ file, target, onTargetChange, onFile, progress, onCancel, problem }: ChooseStepProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [adding, setAdding] = useState(false);
  const name = file?.name ?? "";
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) onFile(dropped);
  };
  return (
    <div className="import-choose">
      <div className="import-into">
        <Select<Target>
          label={t`Into account`}
          placeholder={t`Choose an account`}
          options={[
            ...accounts
              .filter(({ closed }) => closed === null)
              .map((account) => ({ value: account.id as Target, label: account.name, detail: account.currency })),
            { value: "named", label: t`The file names the accounts` },
          ]}
          value={target ?? null}
          onValueChange={onTargetChange}
        />
        <Button icon={AddIcon} onClick={() => setAdding(true)}>
          <Trans>New account</Trans>
        </Button>
      </div>
      <fieldset
        className="drop-zone"
        aria-label={t`File`}
        data-over={over ? "" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {progress === undefined ? (
          <div className="drop-zone-content">
            <Icon of={file ? FileIcon : UploadIcon} large />
            <strong>{file ? name : <Trans>Drop a file from your bank here</Trans>}</strong>
            <Button kind={file ? "normal" : "primary"} onClick={() => input.current?.click()}>
              {file ? <Trans>Choose another file</Trans> : <Trans>Choose a file</Trans>}
            </Button>
            <small>
              <Trans>
                Reads CSV, as banks and other apps export it. Nothing is added before you have seen every line.
              </Trans>
            </small>
          </div>
        ) : (
          <div className="drop-zone-content">
            <Progress label={t`Reading ${name}`} value={progress} />
            <Button onClick={onCancel}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        )}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t`Choose a file`}
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (chosen) onFile(chosen);
          }}
        />
      </fieldset>
      {problem ? <ErrorPanel what={problem.what} data={problem.effect} reference={problem.reference} /> : null}
      <AccountDialog open={adding} onOpenChange={setAdding} onAdded={(account) => onTargetChange(account.id)} />
    </div>
  );
}
