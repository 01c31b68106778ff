/** Step 4: what happened, and the way back. */
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import type { CommitId, ImportBatchId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { undo } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { Amount, Button, buttonLook, DoneIcon, Icon, UndoIcon } from "../../design/index.ts";
import { StatedBalance } from "./stated-balance.tsx";
import "./import.css";

export interface Outcome {
  readonly commitId: CommitId | null;
  readonly importBatchId: ImportBatchId | null;
  readonly added: number;
  readonly matched: number;
  readonly alreadyThere: number;
  readonly refused: readonly { readonly line: number; readonly raw: string; readonly law: string }[];
  readonly balance: Minor | null;
}

export interface DoneStepProps {
  readonly outcome: Outcome;
  readonly review: ImportReview;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  /** The import was part of something longer. */
  readonly onGoOn?: (() => void) | undefined;
}

export function DoneStep({ outcome, review, onAgain, onClose, onGoOn }: DoneStepProps) {
  const { t } = useLingui();
  const bridge = useBridge();
  const account = useAccounts().find(({ id }) => id === review.accountId);
  const [startedBy, setStartedBy] = useState<CommitId>();
  const { added, matched, alreadyThere, refused, balance, commitId, importBatchId } = outcome;
  const place = account?.name;
  // Taken back by its own Undo, the starting balance is no longer part of this.
  const hasStarted = startedBy !== undefined && account?.balance === review.balance?.stated;
  const parts = [
    place
      ? t`${plural(added, { one: "# transaction added", other: "# transactions added" })} to ${place}`
      : t`${plural(added, { one: "# transaction added", other: "# transactions added" })}`,
    ...(matched > 0 ? [t`${matched} matched`] : []),
    ...(alreadyThere > 0
      ? [t`${plural(alreadyThere, { one: "# was already there", other: "# were already there" })}`]
      : []),
  ];
  return (
    <main className="import-done" tabIndex={-1}>
      <Icon of={DoneIcon} />
      <h2>{parts.join(", ")}.</h2>
      {balance !== null && account ? (
        <>
          <p>
            <Trans>The balance is now</Trans>{" "}
            <Amount value={account.balance} currency={review.currency} meaning="balance" symbol="always" />.
          </p>
          <StatedBalance review={review} account={account} balance={account.balance} onStarted={setStartedBy} />
        </>
      ) : null}
      <div className="import-done-actions">
        {onGoOn ? (
          <Button kind="primary" onClick={onGoOn}>
            <Trans>Go on with the first steps</Trans>
          </Button>
        ) : null}
        <Link
          {...buttonLook(onGoOn ? "normal" : "primary")}
          {...(account
            ? {
                to: "/accounts/$accountId",
                params: { accountId: account.id },
                search: importBatchId ? { batch: importBatchId } : {},
              }
            : { to: "/transactions", search: importBatchId ? { batch: importBatchId } : {} })}
        >
          <Trans>Look at them</Trans>
        </Link>
        <Button onClick={onAgain}>
          <Trans>Import another file</Trans>
        </Button>
        {commitId ? (
          <Button
            kind="quiet"
            icon={UndoIcon}
            onClick={() => void undo(bridge, hasStarted ? [commitId, startedBy] : [commitId]).then(onClose)}
          >
            <Trans>Undo import</Trans>
          </Button>
        ) : null}
      </div>
      {refused.length > 0 ? (
        <div className="import-done-refused">
          <p>
            <Trans>These lines would break a rule of the ledger and were not added:</Trans>
          </p>
          <ul className="skipped-lines">
            {refused.map((line) => (
              <li key={line.line}>
                <span>
                  <Trans>Line {line.line}</Trans>
                </span>
                <span>{line.law}</span>
                <code>{line.raw}</code>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </main>
  );
}
