/** The columns of the history: the day once, then the time, what was done, to how many, by whom, and taking it back. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { CommitView } from "../../../src-shared/contract/history.ts";
import { undo } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import {
  Button,
  DAY_HEAD_HEIGHT,
  DayHead,
  formatCount,
  type GridColumn,
  HitText,
  Icon,
  TWO_LINES_HEIGHT,
  TwoLines,
  useFormat,
} from "../../design/index.ts";
import { DayOf, dayOf, originIcons, Time, useActorName, useCommitTitle, useObstacleWords } from "./commit-look.tsx";

type RowAt = (index: number) => CommitView | undefined;

const startsDay = (commit: CommitView, before: CommitView | undefined) =>
  before === undefined || dayOf(commit.at) !== dayOf(before.at);

export function useHistoryColumns(rowAt: RowAt, query: string): readonly GridColumn<CommitView>[] {
  const { t } = useLingui();
  const { locale } = useFormat();
  const titleOf = useCommitTitle();
  const actorOf = useActorName();
  return useMemo(
    (): readonly GridColumn<CommitView>[] => [
      {
        id: "day",
        head: <Trans>Day</Trans>,
        width: 128,
        text: ({ at }) => dayOf(at),
        cell: (commit, index) => (
          <span className={startsDay(commit, rowAt(index - 1)) ? "history-day" : "spoken"}>
            <DayOf at={commit.at} />
          </span>
        ),
      },
      { id: "time", head: <Trans>Time</Trans>, width: 80, cell: ({ at }) => <Time at={at} /> },
      {
        id: "what",
        head: <Trans>What was done</Trans>,
        width: "grow",
        minWidth: 200,
        text: titleOf,
        cell: (commit) => (
          <span className="history-what" data-undone={commit.undone ? "" : undefined}>
            <Icon of={originIcons[commit.origin]} />
            <span className="cut">
              <HitText text={titleOf(commit)} query={query} />
            </span>
          </span>
        ),
      },
      {
        id: "rows",
        head: <Trans>Rows</Trans>,
        align: "end",
        width: 80,
        priority: 2,
        text: ({ count }) => String(count),
        cell: ({ count }) => <span className="figures history-quiet">{formatCount(count, locale)}</span>,
      },
      {
        id: "by",
        head: <Trans>By</Trans>,
        width: 112,
        priority: 2,
        text: (commit) => actorOf(commit),
        cell: (commit) => (
          <span className="cut history-quiet">
            <HitText text={actorOf(commit)} query={query} />
          </span>
        ),
      },
      {
        id: "undo",
        head: "",
        name: t`Undo`,
        width: 152,
        align: "end",
        text: () => "",
        cell: (commit) => <UndoCell commit={commit} />,
      },
    ],
    [t, locale, titleOf, actorOf, rowAt, query],
  );
}

function UndoCell({ commit }: { readonly commit: CommitView }) {
  const { t } = useLingui();
  const bridge = useBridge();
  const titleOf = useCommitTitle();
  const words = useObstacleWords()(commit.obstacle);
  const what = titleOf(commit);
  if (words)
    return (
      <span className="history-quiet" title={words.long}>
        {words.short}
      </span>
    );
  return (
    <Button
      kind="link"
      tabIndex={-1}
      aria-label={t`Undo: ${what}`}
      onClick={(event) => {
        event.stopPropagation();
        void undo(bridge, [commit.id]);
      }}
    >
      <Trans>Undo</Trans>
    </Button>
  );
}

export function historyRowHeight(rowAt: RowAt, index: number): number {
  const commit = rowAt(index);
  return TWO_LINES_HEIGHT + (commit && startsDay(commit, rowAt(index - 1)) ? DAY_HEAD_HEIGHT : 0);
}

export interface HistoryPhoneRowProps {
  readonly commit: CommitView;
  readonly before: CommitView | undefined;
  readonly query: string;
}

export function HistoryPhoneRow({ commit, before, query }: HistoryPhoneRowProps) {
  const titleOf = useCommitTitle();
  const actorOf = useActorName();
  const words = useObstacleWords()(commit.obstacle);
  return (
    <>
      {startsDay(commit, before) ? <DayHead day={<DayOf at={commit.at} />} /> : null}
      <TwoLines
        lead={
          <span className="history-what" data-undone={commit.undone ? "" : undefined}>
            <Icon of={originIcons[commit.origin]} />
            <span className="cut">
              <HitText text={titleOf(commit)} query={query} />
            </span>
          </span>
        }
        amount={<Time at={commit.at} />}
        detail={<span className="cut">{actorOf(commit)}</span>}
        mark={words?.short ? <span className="history-quiet">{words.short}</span> : null}
      />
    </>
  );
}
