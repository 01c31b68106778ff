/** One commit beside the list: the facts, whether it can be taken back and why not, and all that it changed. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { CommitView } from "../../../src-shared/contract/history.ts";
import type { CommitId } from "../../../src-shared/domain/id.ts";
import { undo } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import {
  Button,
  buttonLook,
  Day,
  Delayed,
  Facts,
  formatCount,
  Icon,
  Inspector,
  InspectorSection,
  SkeletonRows,
  TransferIcon,
  UndoIcon,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { CommitChanges } from "./commit-changes.tsx";
import { dayOf, Time, useActorName, useCommitTitle, useObstacleWords } from "./commit-look.tsx";

/** Changes that are asked for at once. */
const WINDOW = 50;

export interface CommitInspectorProps {
  readonly id: CommitId;
  readonly onOpen: (id: CommitId) => void;
  readonly onClose: () => void;
}

export function CommitInspector({ id, onOpen, onClose }: CommitInspectorProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const bridge = useBridge();
  const api = useApi();
  const titleOf = useCommitTitle();
  const actorOf = useActorName();
  const obstacleWords = useObstacleWords();
  const [windows, setWindows] = useState(1);
  const parts = useQueries({
    queries: Array.from({ length: windows }, (_, at) => ({
      ...api.history.details.queryOptions({ input: { commitId: id, offset: at * WINDOW, limit: WINDOW } }),
      placeholderData: undefined,
    })),
  });
  const head = parts[0]?.data;
  const failed = parts.find(({ error }) => error);
  const title = head ? titleOf(head.commit) : t`Details`;
  let body = null;
  if (failed?.error) body = <QueryError error={failed.error} onAgain={() => void failed.refetch()} />;
  else if (!head)
    body = (
      <Delayed>
        <SkeletonRows rows={4} />
      </Delayed>
    );
  else {
    const { commit, importBatchId, inTheWay, of, total } = head;
    const words = obstacleWords(commit.obstacle);
    const left = total - windows * WINDOW;
    body = (
      <>
        <Facts
          facts={[
            {
              label: t`When`,
              value: (
                <>
                  <Day value={dayOf(commit.at)} style="medium" /> <Time at={commit.at} />
                </>
              ),
            },
            { label: t`By`, value: actorOf(commit) },
            { label: t`Rows`, value: formatCount(commit.count, locale) },
          ]}
        />
        {words ? <p className="history-why">{words.long}</p> : null}
        <div className="history-acts">
          {commit.undoable ? (
            <Button icon={UndoIcon} onClick={() => void undo(bridge, [commit.id])}>
              <Trans>Undo this</Trans>
            </Button>
          ) : null}
          {importBatchId ? (
            <Link {...buttonLook("normal")} to="/transactions" search={{ batch: importBatchId }}>
              <Icon of={TransferIcon} />
              <span>
                <Trans>Show its transactions</Trans>
              </span>
            </Link>
          ) : null}
        </div>
        {inTheWay ? (
          <InspectorSection title={<Trans>The latest that builds on it</Trans>}>
            <OtherCommit commit={inTheWay} onOpen={onOpen} />
          </InspectorSection>
        ) : null}
        {of ? (
          <InspectorSection title={commit.origin === "undo" ? <Trans>Took back</Trans> : <Trans>Did again</Trans>}>
            <OtherCommit commit={of} onOpen={onOpen} />
          </InspectorSection>
        ) : null}
        {total > 0 ? (
          <InspectorSection title={<Plural value={total} one="# change" other="# changes" />}>
            <CommitChanges changes={parts.flatMap(({ data }) => data?.changes ?? [])} />
            {left > 0 ? (
              <Button kind="link" onClick={() => setWindows(windows + 1)}>
                <Plural value={Math.min(left, WINDOW)} one="Show # more" other="Show # more" />
              </Button>
            ) : null}
          </InspectorSection>
        ) : null}
      </>
    );
  }
  return (
    <Inspector title={<span className="history-title">{title}</span>} onClose={onClose}>
      {body}
    </Inspector>
  );
}

function OtherCommit({ commit, onOpen }: { readonly commit: CommitView; readonly onOpen: (id: CommitId) => void }) {
  const titleOf = useCommitTitle();
  return (
    <button type="button" className="history-other" onClick={() => onOpen(commit.id)}>
      <span className="cut">{titleOf(commit)}</span>
      <Day value={dayOf(commit.at)} style="auto" className="figures history-quiet" />
    </button>
  );
}
