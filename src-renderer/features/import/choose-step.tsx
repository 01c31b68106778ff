/** Step 1: files, and the account that a table belongs to; what a structured file holds it says itself. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useBanks } from "../../bridge/banks.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AddIcon,
  BankIcon,
  Button,
  buttonLook,
  FileIcon,
  Icon,
  Progress,
  Select,
  UploadIcon,
} from "../../design/index.ts";
import { AccountDialog } from "../accounts/index.ts";
import { acceptedFiles } from "../shell/index.ts";
import { ImportProblem, type Problem } from "./import-problem.tsx";
import { RecentImports } from "./recent-imports.tsx";
import "./import.css";

/** Into which account: one, or those that a column of the file names. */
export type Target = AccountId | "named";

export interface ChooseStepProps {
  readonly file: File | undefined;
  /** Tables only: a structured file says itself whose it is. */
  readonly asksAccount: boolean;
  readonly target: Target | undefined;
  readonly onTargetChange: (target: Target) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly progress: number | undefined;
  readonly onCancel: () => void;
  readonly problem: Problem | undefined;
}

export function ChooseStep({
  file,
  asksAccount,
  target,
  onTargetChange,
  onFiles,
  progress,
  onCancel,
  problem,
}: ChooseStepProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [adding, setAdding] = useState(false);
  const banks = useBanks().filter(({ isLinked }) => isLinked);
  const name = file?.name ?? "";
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    if (dropped.length > 0) onFiles(dropped);
  };
  return (
    <div className="import-choose">
      {asksAccount ? (
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
      ) : null}
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
                Reads CSV, Excel and OpenDocument, OFX and QFX, QIF, CAMT and MT940, hledger journals, and what YNAB,
                Mint, Firefly III and Actual (CSV or zip) export. Nothing is added before you have seen every line.
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
          multiple
          hidden
          aria-label={t`Choose a file`}
          accept={acceptedFiles}
          onChange={(event) => {
            const chosen = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            if (chosen.length > 0) onFiles(chosen);
          }}
        />
      </fieldset>
      {progress === undefined && banks.length > 0 ? (
        <div className="flex flex-wrap gap-2 *:max-w-full *:min-w-0">
          {banks.map(({ id, name: bank }) => (
            <Link key={id} {...buttonLook("normal")} to="/import" search={{ bank: id }}>
              <Icon of={BankIcon} />
              <span className="cut">
                <Trans>Fetch from {bank}</Trans>
              </span>
            </Link>
          ))}
        </div>
      ) : null}
      {problem ? <ImportProblem problem={problem} /> : null}
      {file ? null : <RecentImports />}
      <AccountDialog open={adding} onOpenChange={setAdding} onAdded={(account) => onTargetChange(account.id)} />
    </div>
  );
}
