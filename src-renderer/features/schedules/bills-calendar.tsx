/** A month of bills and income: a grid of weeks on a desk, a list of days in a hand. */
import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CalendarEntry } from "../../../src-shared/contract/schedules.ts";
import { addMonths, type LocalDate, type Month, monthOf } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import {
  Amount,
  Card,
  CardList,
  Day,
  Delayed,
  firstDayOfWeek,
  formatDate,
  keyed,
  MonthStepper,
  SkeletonRows,
  useBreakpoint,
  useFormat,
  weekdayNames,
  weeksOf,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";

export interface BillsCalendarProps {
  readonly month: Month;
  readonly onMonthChange: (month: Month) => void;
}

/** As far as somebody looks at bills. */
const MONTHS = 36;

export function BillsCalendar({ month, onMonthChange }: BillsCalendarProps) {
  const { today } = useFormat();
  const breakpoint = useBreakpoint();
  const input = { month };
  const found = useQuery({ ...useApi().schedules.calendar.queryOptions({ input }), placeholderData: keepPreviousData });
  const entries = found.data?.entries;
  const change = (next: Month) => {
    if (next <= addMonths(monthOf(today), MONTHS) && next >= addMonths(monthOf(today), -MONTHS)) onMonthChange(next);
  };
  if (found.error) return <QueryError error={found.error} onAgain={() => void found.refetch()} />;
  return (
    <div className="schedules">
      <div className="bills-head">
        <MonthStepper month={month} onChange={change} />
        {entries ? <Sums entries={entries} /> : null}
      </div>
      {!entries ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : breakpoint === "phone" ? (
        <DayList entries={entries} />
      ) : (
        <Weeks month={month} entries={entries} />
      )}
    </div>
  );
}

/** Only what can be added up, and without what moves between own accounts. */
const sumOf = (entries: readonly CalendarEntry[], currency: string): Minor =>
  minor(entries.reduce((sum, each) => sum + (each.currency === currency && !each.isTransfer ? each.amount : 0), 0));

function Sums({ entries }: { readonly entries: readonly CalendarEntry[] }) {
  const { currency } = useFormat();
  const out = entries.filter(({ amount }) => amount < 0);
  const open = out.filter(({ state }) => state !== "paid");
  return (
    <p className="bills-sums">
      <span>
        <Trans>
          Bills <Amount value={minor(-sumOf(out, currency))} meaning="plain" symbol="always" />
        </Trans>
      </span>
      <span>
        <Trans>
          still open <Amount value={minor(-sumOf(open, currency))} meaning="plain" symbol="always" />
        </Trans>
      </span>
      <span>
        <Trans>
          Income{" "}
          <Amount
            value={sumOf(
              entries.filter(({ amount }) => amount > 0),
              currency,
            )}
            meaning="plain"
            symbol="always"
          />
        </Trans>
      </span>
    </p>
  );
}

function Weeks({ month, entries }: { readonly month: Month; readonly entries: readonly CalendarEntry[] }) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const firstWeekday = firstDayOfWeek(locale);
  const [short, long] = [weekdayNames(locale, firstWeekday), weekdayNames(locale, firstWeekday, "long")];
  const weeks = weeksOf(month, firstWeekday).filter((week) => week.some((day) => monthOf(day) === month));
  return (
    <table className="bills" aria-label={t`Bills and income by day`}>
      <thead>
        <tr>
          {short.map((name, at) => (
            <th key={name} scope="col" abbr={long[at]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                data-outside={monthOf(day) === month ? undefined : ""}
                data-today={day === today ? "" : undefined}
              >
                <time dateTime={day}>
                  <span aria-hidden="true">{Number(day.slice(8))}</span>
                  <span className="spoken">{formatDate(day, locale, "long")}</span>
                </time>
                <DayEntries entries={entries.filter(({ date }) => date === day)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayEntries({ entries }: { readonly entries: readonly CalendarEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ul>
      {keyed(entries, ({ name }) => name).map(([key, entry]) => (
        <li key={key}>
          <Entry entry={entry} />
        </li>
      ))}
    </ul>
  );
}

/** Leads to the transaction that paid it, or to its schedule; what only recurs has neither. */
function Entry({ entry }: { readonly entry: CalendarEntry }) {
  const { t } = useLingui();
  const { name, amount, currency, approximate, state, scheduleId, transactionId } = entry;
  const states = { paid: t`paid`, planned: t`planned`, expected: t`expected`, overdue: t`overdue` };
  const look = { className: "bill", "data-state": state, title: name };
  const inner = (
    <>
      <span className="cut">{name}</span>
      <span className="spoken">{states[state]}</span>
      <Amount value={amount} currency={currency} approximate={approximate} />
    </>
  );
  if (transactionId)
    return (
      <Link {...look} to="/transactions" search={{ open: transactionId }}>
        {inner}
      </Link>
    );
  if (scheduleId)
    return (
      <Link {...look} to="/schedules" search={{ open: scheduleId }}>
        {inner}
      </Link>
    );
  return <span {...look}>{inner}</span>;
}

function DayList({ entries }: { readonly entries: readonly CalendarEntry[] }) {
  const days = [...new Set(entries.map(({ date }) => date))];
  if (days.length === 0)
    return (
      <p className="schedules-none">
        <Trans>Nothing falls into this month.</Trans>
      </p>
    );
  return (
    <>
      {days.map((day: LocalDate) => (
        <Card key={day} title={<Day value={day} style="weekday" />}>
          <CardList>
            {keyed(
              entries.filter(({ date }) => date === day),
              ({ name }) => name,
            ).map(([key, entry]) => (
              <li key={key} className="bill-line">
                <Entry entry={entry} />
              </li>
            ))}
          </CardList>
        </Card>
      ))}
    </>
  );
}
