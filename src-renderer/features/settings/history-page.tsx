/** What was done, by day; each can be taken back while nothing newer builds on it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CommitView } from "../../../src-shared/contract/history.ts";
import { undo } from "../../bridge/act.ts";
import { commitSentence } from "../../bridge/commit-words.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { Button, Card, Delayed, EmptyState, HistoryIcon, Pill, SkeletonRows, useFormat } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

const PAGE = 100;

export function HistoryPage() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [limit, setLimit] = useState(PAGE);
  const history = useQuery(useApi().history.list.queryOptions({ input: { limit: Math.min(limit, 500) } }));
  const dayOf = (at: number) =>
    new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at);
  const days = new Map<string, CommitView[]>();
  for (const commit of history.data?.commits ?? []) {
    const day = dayOf(commit.at);
    days.set(day, [...(days.get(day) ?? []), commit]);
  }
  return (
    <Card title={t`History`} sub={<Trans>Everything that was done in this vault. Undoing is itself a change.</Trans>}>
      {history.error ? (
        <QueryError error={history.error} onAgain={() => void history.refetch()} />
      ) : !history.data ? (
        <Delayed>
          <SkeletonRows rows={6} />
        </Delayed>
      ) : days.size === 0 ? (
        <EmptyState icon={HistoryIcon}>
          <Trans>Nothing was done yet.</Trans>
        </EmptyState>
      ) : (
        [...days].map(([day, commits]) => (
          <section key={day}>
            <h3 className="history-day">{day}</h3>
            {commits.map((commit) => (
              <CommitLine key={commit.id} commit={commit} />
            ))}
          </section>
        ))
      )}
      {history.data && history.data.total > history.data.commits.length && limit < 500 ? (
        <Button kind="link" onClick={() => setLimit(limit + PAGE)}>
          <Trans>Show earlier</Trans>
        </Button>
      ) : null}
    </Card>
  );
}

function CommitLine({ commit }: { readonly commit: CommitView }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const bridge = useBridge();
  const what = commitSentence(commit);
  const origins: Partial<Record<CommitView["origin"], string>> = { undo: t`Undo`, redo: t`Redo` };
  return (
    <div className="history-line" data-undone={commit.undone ? "" : undefined}>
      <time dateTime={new Date(commit.at).toISOString()}>
        {new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(commit.at)}
      </time>
      <span className="cut history-what">
        {origins[commit.origin] ? `${origins[commit.origin]}: ` : ""}
        {what}
      </span>
      {commit.undone ? (
        <Pill tone="off">
          <Trans>Undone</Trans>
        </Pill>
      ) : commit.undoable ? (
        <Button kind="link" aria-label={t`Undo: ${what}`} onClick={() => void undo(bridge, [commit.id])}>
          <Trans>Undo</Trans>
        </Button>
      ) : null}
    </div>
  );
}
