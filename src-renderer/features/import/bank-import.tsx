/** What a bank answered, through the same review as a file. What waits already is shown at once; else the bank is asked. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportReview } from "../../../src-shared/contract/imports.ts";
import type { AccountId, BankConnectionId } from "../../../src-shared/domain/id.ts";
import { undo, useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import {
  ActionBar,
  BankIcon,
  Button,
  buttonLook,
  CloseIcon,
  EmptyState,
  IconButton,
  PageHeader,
  Steps,
} from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { BalanceCheck } from "./balance-check.tsx";
import { CommitButton } from "./commit-button.tsx";
import { DoneStep, type Outcome, useOutcomeWords } from "./done-step.tsx";
import { ImportProblem, type Problem } from "./import-problem.tsx";
import { ReviewStep } from "./review-step.tsx";
import "./import.css";

export interface BankImportProps {
  readonly connectionId: BankConnectionId;
  readonly onAgain: () => void;
  readonly onClose: (accountId: AccountId | undefined) => void;
}

type State = "asking" | "nothing" | "failed" | "review" | "done";

export function BankImport({ connectionId: id, onAgain, onClose }: BankImportProps) {
  const { t } = useLingui();
  const bridge = useBridge();
  const { client } = bridge;
  const act = useAct();
  const words = useOutcomeWords();
  const [state, setState] = useState<State>("asking");
  const [problem, setProblem] = useState<Problem>();
  const [review, setReview] = useState<ImportReview>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);
  const latest = useRef<{ review?: ImportReview | undefined; isOver: boolean }>({ isOver: false });
  useEffect(() => {
    latest.current = { review, isOver: outcome !== undefined };
  });

  const begin = useCallback(async () => {
    setState("asking");
    setProblem(undefined);
    const made = await act({
      quiet: true,
      command: async () => {
        const known = (await client.banks.list()).find((each) => each.id === id);
        const waiting = known?.waiting || (await client.banks.fetch({ id })).connection.waiting;
        return waiting > 0 ? client.banks.review({ id }) : null;
      },
    });
    if (!made.ok) {
      setProblem(made.error);
      return setState("failed");
    }
    if (!made.value) return setState("nothing");
    setReview(made.value);
    setState("review");
  }, [act, client, id]);
  const isBegun = useRef(false);
  useEffect(() => {
    if (!isBegun.current) void begin();
    isBegun.current = true;
    return () => {
      const { review: left, isOver } = latest.current;
      if (left && !isOver) client.imports.discard({ reviewId: left.reviewId }).catch(() => undefined);
    };
  }, [begin, client]);

  const commit = async () => {
    if (!review) return;
    setBusy(true);
    const { reviewId, gone } = review;
    const done = await act({
      command: async () => {
        // Seen and not ticked: it stays, and is not asked about again.
        for (const { id: kept, taken } of gone)
          if (!taken) await client.imports.takeGone({ reviewId, id: kept, taken });
        return client.imports.commit({ reviewId });
      },
    });
    setBusy(false);
    if (!done.ok) return;
    const { commitId } = done.value;
    if (commitId)
      bridge.notices.say({
        kind: "done",
        text: `${words(done.value)}.`,
        undo: () => void undo(bridge, [commitId]).then(() => onClose(review.accountId ?? undefined)),
      });
    setOutcome(done.value);
    setState("done");
  };
  const goal = outcome?.accounts.length === 1 ? outcome.accounts[0]?.accountId : undefined;
  const step = state === "review" ? 1 : state === "done" ? 2 : 0;
  const settings = (
    <Link {...buttonLook("normal")} to="/settings/$page" params={{ page: "bank" }}>
      <Trans>Bank connection</Trans>
    </Link>
  );
  return (
    <div className="import">
      <PageHeader
        lead={<IconButton icon={CloseIcon} name={t`Close import`} onClick={() => onClose(goal)} />}
        title={<Trans>Fetch from the bank</Trans>}
        tools={
          <>
            <span className="import-file">{review?.fileName}</span>
            <Steps names={[t`Fetch`, t`Review`, t`Done`]} current={step} />
          </>
        }
      />
      {state === "review" && review ? (
        <main className="import-body" data-fixed="">
          <ReviewStep review={review} onReviewChange={setReview} />
        </main>
      ) : state === "done" && outcome ? (
        <DoneStep outcome={outcome} fromBank onAgain={onAgain} onUndone={() => onClose(goal)} />
      ) : (
        <main className="import-body">
          <div className="import-choose">
            {state === "asking" ? (
              <p role="status">
                <Trans>The bank is asked.</Trans>
              </p>
            ) : null}
            {state === "asking" ? <RunningJobs only={["bank", "import-read"]} /> : null}
            {state === "nothing" ? (
              <EmptyState icon={BankIcon} action={settings}>
                <Trans>Nothing new. Everything that the bank tells is in your budget.</Trans>
              </EmptyState>
            ) : null}
            {problem ? (
              <>
                <ImportProblem problem={problem} />
                <div className="import-into">
                  <Button onClick={() => void begin()}>
                    <Trans>Try again</Trans>
                  </Button>
                  {settings}
                </div>
              </>
            ) : null}
          </div>
        </main>
      )}
      {state === "review" && review ? (
        <ActionBar status={busy ? <RunningJobs only={["import-commit"]} /> : <BalanceCheck review={review} fromBank />}>
          <Button disabled={busy} onClick={() => onClose(undefined)}>
            <Trans>Later</Trans>
          </Button>
          <CommitButton review={review} busy={busy} onCommit={() => void commit()} />
        </ActionBar>
      ) : null}
    </div>
  );
}
