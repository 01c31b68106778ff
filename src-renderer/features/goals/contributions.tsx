/** Which postings brought the money of a goal, month by month, the newest first. */
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import { useApi } from "../../bridge/context.tsx";
import { Amount, Button, Card, CardList, Day, Delayed, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

const STEP = 6;
const MOST = 24;

export function Contributions({ goal }: { readonly goal: GoalView }) {
  const [months, setMonths] = useState(STEP);
  const input = { id: goal.id, months };
  const found = useQuery({
    ...useApi().goals.contributions.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={<Trans>What brought it</Trans>}>
      {found.error ? (
        <QueryError error={found.error} onAgain={() => void found.refetch()} />
      ) : !found.data ? (
        <Delayed>
          <SkeletonRows rows={4} />
        </Delayed>
      ) : (
        <>
          {found.data.contributions.length === 0 ? (
            <p className="goal-none">
              <Trans>Nothing moved for this goal in these months.</Trans>
            </p>
          ) : (
            <CardList>
              {found.data.contributions.map((each, at) => (
                <li key={each.transactionId ?? `${each.date} ${at}`} className="goal-contribution">
                  <span className="goal-what">
                    <Day value={each.date} style="auto" className="figures" />
                    {each.transactionId === null ? (
                      <span className="cut">
                        <Trans>Assigned in the budget</Trans>
                      </span>
                    ) : (
                      <Link className="cut" to="/transactions" search={{ open: each.transactionId }}>
                        {each.payee || each.memo || each.accounts.join(", ")}
                      </Link>
                    )}
                    <small className="cut">{each.payee || each.memo ? each.accounts.join(", ") : ""}</small>
                  </span>
                  <Amount value={each.amount} currency={goal.currency} />
                </li>
              ))}
            </CardList>
          )}
          {found.data.earlier && months < MOST ? (
            <Button kind="quiet" onClick={() => setMonths(months + STEP)}>
              <Trans>Show earlier months</Trans>
            </Button>
          ) : null}
        </>
      )}
    </Card>
  );
}
