/** What was read in last: what came of each, the way to it in the history, and taking it back while that is possible. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { PastImport } from "../../../src-shared/contract/imports.ts";
import { undo } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { Button, buttonLook, Card, CardList, Delayed, Pill, SkeletonRows, UndoIcon } from "../../design/index.ts";
import { DayOf } from "../history/index.ts";
import { QueryError } from "../shell/index.ts";
import { useOutcomeWords } from "./done-step.tsx";
import "./recent-imports.css";

/** More are in the history. */
const SHOWN = 5;

export function RecentImports() {
  const { data, error, refetch } = useQuery(useApi().imports.list.queryOptions({ input: { offset: 0, limit: SHOWN } }));
  // Whoever reads in the first file has nothing to look back on.
  if (data?.total === 0) return null;
  return (
    <Card
      className="recent-imports"
      title={<Trans>Recent imports</Trans>}
      tools={
        <Link {...buttonLook("link")} to="/history" search={{ only: "imports" }}>
          <Trans>All in the history</Trans>
        </Link>
      }
    >
      {error ? (
        <QueryError error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <CardList>
          {data.imports.map((each) => (
            <Line key={each.id} past={each} />
          ))}
        </CardList>
      ) : (
        <Delayed>
          <SkeletonRows rows={2} />
        </Delayed>
      )}
    </Card>
  );
}

function Line({ past }: { readonly past: PastImport }) {
  const { t } = useLingui();
  const bridge = useBridge();
  const words = useOutcomeWords();
  const { at, fileName, accounts, added, matched, alreadyThere, commit } = past;
  const several = accounts.length > 1 ? accounts.map(({ name }) => name).join(", ") : undefined;
  return (
    <li>
      <span className="recent-import">
        {commit ? (
          <Link className="cut" to="/history" search={{ open: commit.id }}>
            {fileName}
          </Link>
        ) : (
          <span className="cut">{fileName}</span>
        )}
        <small>
          <DayOf at={at} />
          {" · "}
          {words({ added, matched, alreadyThere: alreadyThere ?? 0, removed: 0, accounts })}
          {several ? ` · ${several}` : null}
        </small>
      </span>
      {commit?.undone ? (
        <Pill tone="off">
          <Trans>Undone</Trans>
        </Pill>
      ) : commit?.undoable ? (
        <Button
          kind="quiet"
          icon={UndoIcon}
          aria-label={t`Undo the import of ${fileName}`}
          onClick={() => void undo(bridge, [commit.id])}
        >
          <Trans>Undo</Trans>
        </Button>
      ) : null}
    </li>
  );
}
