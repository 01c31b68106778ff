/** How far the first goals are; hidden by having none. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useApi } from "../../bridge/context.tsx";
import { Amount, buttonLook, Card, CardList, Delayed, Meter, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

const MOST = 4;

export function GoalsCard() {
  const found = useQuery(useApi().goals.list.queryOptions());
  const open = found.data?.goals.filter(({ completed, archived }) => completed === null && !archived) ?? [];
  return (
    <Card
      title={<Trans>Goals</Trans>}
      tools={
        <Link {...buttonLook("link")} to="/goals">
          <Trans>All goals</Trans>
        </Link>
      }
    >
      {found.error ? (
        <QueryError error={found.error} onAgain={() => void found.refetch()} />
      ) : !found.data ? (
        <Delayed>
          <SkeletonRows rows={3} />
        </Delayed>
      ) : open.length > 0 ? (
        <CardList>
          {open.slice(0, MOST).map((goal) => (
            <li key={goal.id}>
              <Link className="overview-goal" to="/goals" search={{ open: goal.id }}>
                <span className="cut">{goal.name}</span>
                <span>
                  <Amount value={goal.saved} currency={goal.currency} meaning="plain" />{" "}
                  <Trans>
                    of <Amount value={goal.amount} currency={goal.currency} meaning="plain" />
                  </Trans>
                </span>
                <Meter
                  spent={goal.saved / goal.amount}
                  tone={
                    goal.state === "behind" || goal.state === "overdue"
                      ? "warn"
                      : goal.state === "reached"
                        ? "in"
                        : "plain"
                  }
                />
              </Link>
            </li>
          ))}
        </CardList>
      ) : (
        <div className="next-none">
          <p>
            <Trans>Say what you save for, and see when it will be there.</Trans>
          </p>
          <Link {...buttonLook("normal", "small")} to="/goals" search={{ add: true }}>
            <Trans>Add a goal</Trans>
          </Link>
        </div>
      )}
    </Card>
  );
}
