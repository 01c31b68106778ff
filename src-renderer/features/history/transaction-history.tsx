/** What became of one transaction, newest first: who, when, each field from what to what, and undo of a step while it is valid. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { HistoryStep } from "../../../src-shared/contract/history.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { undo } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { Button, Day, Delayed, Icon, IconButton, SkeletonRows, UndoIcon } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { ChangedFields } from "./commit-changes.tsx";
import { dayOf, originIcons, Time, useActorName, useCommitTitle } from "./commit-look.tsx";
import "./history.css";

/** Steps that are asked for at once. */
const WINDOW = 10;

export function TransactionHistory({ id }: { readonly id: TransactionId }) {
  const api = useApi();
  const [windows, setWindows] = useState(1);
  const parts = useQueries({
    queries: Array.from({ length: windows }, (_, at) =>
      api.history.ofTransaction.queryOptions({ input: { id, offset: at * WINDOW, limit: WINDOW } }),
    ),
  });
  const head = parts[0]?.data;
  const failed = parts.find(({ error }) => error);
  if (failed?.error) return <QueryError error={failed.error} onAgain={() => void failed.refetch()} />;
  if (!head)
    return (
      <Delayed>
        <SkeletonRows rows={2} />
      </Delayed>
    );
  const left = head.total - windows * WINDOW;
  return (
    <>
      <ol className="transaction-history">
        {parts
          .flatMap(({ data }) => data?.steps ?? [])
          .map((step) => (
            <Step key={step.commit.id} step={step} />
          ))}
      </ol>
      {left > 0 ? (
        <Button kind="link" onClick={() => setWindows(windows + 1)}>
          <Plural value={Math.min(left, WINDOW)} one="Show # more" other="Show # more" />
        </Button>
      ) : null}
    </>
  );
}

function Step({ step: { commit, fields } }: { readonly step: HistoryStep }) {
  const { t } = useLingui();
  const bridge = useBridge();
  const titleOf = useCommitTitle();
  const actorOf = useActorName();
  const title = titleOf(commit);
  return (
    <li data-undone={commit.undone ? "" : undefined}>
      <div className="transaction-history-head">
        <Icon of={originIcons[commit.origin]} />
        <span className="transaction-history-title">{title}</span>
        {commit.undoable ? (
          <IconButton icon={UndoIcon} name={t`Undo: ${title}`} onClick={() => void undo(bridge, [commit.id])} />
        ) : null}
      </div>
      <p className="history-thing-facts">
        <span>{actorOf(commit)}</span>
        <span>
          <Day value={dayOf(commit.at)} style="medium" /> <Time at={commit.at} />
        </span>
        {commit.undone ? (
          <span>
            <Trans>Undone</Trans>
          </span>
        ) : null}
      </p>
      <ChangedFields fields={fields} />
    </li>
  );
}
