/** Where the money of a category came from and went: every move, newest first, with who made it. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { CategoryId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { Amount, Button, InspectorSection, useFormat } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

const FIRST = 8;
const MOST = 200;

export function MovesList({ categoryId }: { readonly categoryId: CategoryId }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const [limit, setLimit] = useState(FIRST);
  const found = useQuery(useApi().budget.moves.queryOptions({ input: { categoryId, limit } }));
  const time = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  return (
    <InspectorSection title={<Trans>History</Trans>}>
      {found.error ? <QueryError error={found.error} onAgain={() => void found.refetch()} /> : null}
      {found.data?.total === 0 ? (
        <p className="budget-note">
          <Trans>Nothing was assigned or moved yet.</Trans>
        </p>
      ) : null}
      <ul className="budget-moves">
        {found.data?.moves.map((move) => (
          <li key={move.id}>
            <span>
              {move.toId === categoryId ? "+" : "−"}
              <Amount value={move.amount} meaning="plain" sign="never" />{" "}
              {move.toId === categoryId
                ? move.fromId === null
                  ? t`assigned for ${move.month}`
                  : t`from ${move.from} for ${move.month}`
                : move.toId === null
                  ? t`taken back for ${move.month}`
                  : t`to ${move.to} for ${move.month}`}
            </span>
            <small>
              {time.format(move.at)}
              {move.by.kind === "token"
                ? ` · ${move.by.name}`
                : move.by.kind === "command-line"
                  ? ` · ${t`command line`}`
                  : ""}
            </small>
          </li>
        ))}
      </ul>
      {found.data && found.data.total > found.data.moves.length && limit < MOST ? (
        <Button size="small" kind="quiet" onClick={() => setLimit(MOST)}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
    </InspectorSection>
  );
}
