/** Step 4: what happened, and the way back. */
import { plural } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import type { CommitId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { undo } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { Amount, Button, buttonLook, DoneIcon, Icon, UndoIcon } from "../../design/index.ts";
import { postedOf, StatedBalance } from "./stated-balance.tsx";
import "./import.css";
import "./statements.css";

export type Outcome = Awaited<ReturnType<CofferClient["imports"]["commit"]>>;
type OutcomeAccount = Outcome["accounts"][number];

/** A starting balance that was set here, and what the account holds with it. */
interface Started {
  readonly id: CommitId;
  readonly balance: Minor;
}

export interface DoneStepProps {
  readonly outcome: Outcome;
  /** It came from a bank, without a file. */
  readonly fromBank?: boolean | undefined;
  readonly onAgain: () => void;
  /** After everything was taken back. */
  readonly onUndone: () => void;
  /** The import was part of something longer. */
  readonly onGoOn?: (() => void) | undefined;
  /** Another file waits. */
  readonly onNext?: (() => void) | undefined;
}

/** “41 transactions added to Giro, 12 matched, 3 were already there”. */
export function useOutcomeWords(): (
  outcome: Pick<Outcome, "added" | "matched" | "alreadyThere" | "removed"> & {
    readonly accounts: readonly { readonly name: string }[];
  },
) => string {
  const { t } = useLingui();
  return ({ added, matched, alreadyThere, removed, accounts }) => {
    const place = accounts.length === 1 ? accounts[0]?.name : undefined;
    return [
      place
        ? t`${plural(added, { one: "# transaction added", other: "# transactions added" })} to ${place}`
        : t`${plural(added, { one: "# transaction added", other: "# transactions added" })}`,
      ...(matched > 0 ? [t`${matched} matched`] : []),
      ...(alreadyThere > 0
        ? [t`${plural(alreadyThere, { one: "# was already there", other: "# were already there" })}`]
        : []),
      ...(removed > 0
        ? [t`${plural(removed, { one: "# pending one deleted", other: "# pending ones deleted" })}`]
        : []),
    ].join(", ");
  };
}

export function DoneStep({ outcome, fromBank, onAgain, onUndone, onGoOn, onNext }: DoneStepProps) {
  const bridge = useBridge();
  const there = useAccounts();
  const words = useOutcomeWords();
  const [started, setStarted] = useState<ReadonlyMap<string, Started>>(new Map());
  const { refused, commitId, importBatchId, accounts } = outcome;
  const [only, second] = accounts;
  const balanceOf = (part: OutcomeAccount) => there.find(({ id }) => id === part.accountId)?.balance ?? part.balance;
  const onStarted = (part: OutcomeAccount) => (id: CommitId, balance: Minor) =>
    setStarted(new Map(started).set(part.accountId, { id, balance }));
  // Taken back by its own Undo, a starting balance is no longer part of this.
  const later = accounts.flatMap((part) => {
    const start = started.get(part.accountId);
    return start && postedOf(balanceOf(part), part) === start.balance ? [start.id] : [];
  });
  const first = onNext ?? onGoOn;
  return (
    <main className="import-done" tabIndex={-1}>
      <Icon of={DoneIcon} />
      <h2>{words(outcome)}.</h2>
      {only && !second ? (
        <>
          <p>
            <Trans>The balance is now</Trans>{" "}
            <Amount value={balanceOf(only)} currency={only.currency} meaning="balance" symbol="always" />.
          </p>
          <StatedBalance
            fromBank={fromBank}
            part={only}
            balance={postedOf(balanceOf(only), only)}
            onStarted={onStarted(only)}
          />
        </>
      ) : second ? (
        <ul className="done-accounts">
          {accounts.map((part) => (
            <li key={part.accountId}>
              <span className="cut">
                <strong>{part.name}</strong>{" "}
                <small>
                  {part.isNew ? (
                    <>
                      <Trans>New account</Trans>
                      {" · "}
                    </>
                  ) : null}
                  <Plural value={part.added} one="# added" other="# added" />
                </small>
              </span>
              <Amount value={balanceOf(part)} currency={part.currency} meaning="balance" symbol="always" />
              <StatedBalance
                fromBank={fromBank}
                part={part}
                balance={postedOf(balanceOf(part), part)}
                onStarted={onStarted(part)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="import-done-actions">
        {onNext ? (
          <Button kind="primary" onClick={onNext}>
            <Trans>Next file</Trans>
          </Button>
        ) : null}
        {onGoOn ? (
          <Button kind={onNext ? "normal" : "primary"} onClick={onGoOn}>
            <Trans>Go on with the first steps</Trans>
          </Button>
        ) : null}
        <Link
          {...buttonLook(first ? "normal" : "primary")}
          {...(only && !second
            ? {
                to: "/accounts/$accountId",
                params: { accountId: only.accountId },
                search: importBatchId ? { batch: importBatchId } : {},
              }
            : { to: "/transactions", search: importBatchId ? { batch: importBatchId } : {} })}
        >
          <Trans>Look at them</Trans>
        </Link>
        {onNext ? null : (
          <Button onClick={onAgain}>
            {fromBank ? <Trans>Import a file</Trans> : <Trans>Import another file</Trans>}
          </Button>
        )}
        {commitId ? (
          <Button kind="quiet" icon={UndoIcon} onClick={() => void undo(bridge, [commitId, ...later]).then(onUndone)}>
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
              <li key={`${line.line} ${line.raw} ${line.law}`}>
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
