/** What comes in and goes out by schedules in the next two weeks, and whether it will be enough. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useApi } from "../../bridge/context.tsx";
import {
  Amount,
  buttonLook,
  Card,
  CardList,
  Day,
  Delayed,
  formatDate,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

const DAYS = 14;
/** More would push what needs a hand out of sight; all of them are a click away. */
const MOST = 7;

export function NextCard() {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const upcoming = useQuery(useApi().schedules.upcoming.queryOptions({ input: { days: DAYS } }));
  const schedules = useQuery(useApi().schedules.list.queryOptions());
  const all = upcoming.data?.occurrences.filter(({ due }) => due >= today) ?? [];
  const lowest = upcoming.data?.lowest;
  const hasNone = schedules.data?.length === 0;
  return (
    <Card
      title={<Trans>Next 14 days</Trans>}
      tools={
        <Link {...buttonLook("link")} to="/schedules">
          <Trans>Schedules</Trans>
        </Link>
      }
      foot={
        lowest && all.length > 0 ? (
          <>
            <span>{t`${lowest.account}, lowest on ${formatDate(lowest.date, locale, "weekday")}`}</span>
            <Amount value={lowest.balance} currency={lowest.currency} meaning="balance" />
          </>
        ) : undefined
      }
    >
      {upcoming.error ? (
        <QueryError error={upcoming.error} onAgain={() => void upcoming.refetch()} />
      ) : !upcoming.data ? (
        <Delayed>
          <SkeletonRows rows={3} />
        </Delayed>
      ) : all.length > 0 ? (
        <CardList>
          {all.slice(0, MOST).map((each) => (
            <li key={`${each.scheduleId} ${each.date}`} className="next-line">
              <Link className="next-link" to="/schedules" search={{ open: each.scheduleId }}>
                <Day value={each.due} style="weekday" className="next-day figures" />
                <span className="cut">{each.name}</span>
              </Link>
              <Amount value={each.amount} currency={each.currency} approximate={each.approximate} />
            </li>
          ))}
          {all.length > MOST ? (
            <li className="next-line">
              <Link {...buttonLook("link")} to="/schedules">
                <Trans>{all.length - MOST} more</Trans>
              </Link>
            </li>
          ) : null}
        </CardList>
      ) : (
        <div className="next-none">
          <p>
            {hasNone ? (
              <Trans>Rent, salary, insurance: what repeats is shown here before it happens.</Trans>
            ) : (
              <Trans>Nothing is planned for the next 14 days.</Trans>
            )}
          </p>
          {hasNone ? (
            <Link {...buttonLook("normal", "small")} to="/schedules" search={{ add: true }}>
              <Trans>Add a schedule</Trans>
            </Link>
          ) : null}
        </div>
      )}
    </Card>
  );
}
