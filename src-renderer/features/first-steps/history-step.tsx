/** Question 3: a file of the bank, handed to the import with its account, or later. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { Button, CheckIcon, Icon, Select, UploadIcon } from "../../design/index.ts";
import { acceptedFiles, offerFiles } from "../shell/index.ts";
import { hasHistory } from "./checklist.tsx";
import { StepFrame } from "./step-frame.tsx";

export function HistoryStep({ onBack, onNext }: { readonly onBack: () => void; readonly onNext: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const accounts = useAccounts().filter(({ closed }) => closed === null);
  const filled = accounts.filter(hasHistory);
  const isFilled = filled.length > 0;
  const [chosen, setChosen] = useState<AccountId>();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // The first one that still waits for its history.
  const target = accounts.find(({ id }) => id === chosen) ?? accounts.find((each) => !hasHistory(each)) ?? accounts[0];
  const bring = (files: readonly File[]) => {
    offerFiles(files);
    void navigate({
      to: "/import",
      search: { ...(target ? { account: target.id } : {}), back: "first-steps" },
    });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) bring(files);
  };
  return (
    <StepFrame
      title={<Trans>Bring your history</Trans>}
      sub={<Trans>A file that your bank lets you save. You see every line before anything is added.</Trans>}
      onBack={onBack}
      onNext={onNext}
      nextLabel={isFilled ? undefined : <Trans>Do this later</Trans>}
      nextIsMain={isFilled}
    >
      {accounts.length > 0 ? (
        <Select<AccountId>
          label={t`Into account`}
          options={accounts.map((account) => ({ value: account.id, label: account.name, detail: account.currency }))}
          value={target?.id ?? null}
          onValueChange={setChosen}
        />
      ) : null}
      <fieldset
        className="first-drop"
        aria-label={t`File`}
        data-over={over ? "" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="first-drop-content">
          <Icon of={UploadIcon} large />
          <strong>
            <Trans>Drop a file from your bank here</Trans>
          </strong>
          <Button kind={isFilled ? "normal" : "primary"} onClick={() => input.current?.click()}>
            <Trans>Choose a file</Trans>
          </Button>
          <small>
            <Trans>CSV, OFX and QFX, QIF, CAMT, MT940.</Trans>
          </small>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t`Choose a file`}
          accept={acceptedFiles}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            if (files.length > 0) bring(files);
          }}
        />
      </fieldset>
      {isFilled ? (
        <ul className="first-accounts-there" aria-label={t`Accounts with a history`}>
          {filled.map((account) => (
            <li key={account.id}>
              <Icon of={CheckIcon} />
              <span className="cut">{account.name}</span>
              <small>
                <Plural value={account.postings} one="# transaction" other="# transactions" />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
    </StepFrame>
  );
}
