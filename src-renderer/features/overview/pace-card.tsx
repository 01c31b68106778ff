/** How is this month going: spending against what the budget gives for it, day by day beside last month, or by group. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Pace } from "../../../src-shared/contract/overview.ts";
import {
  addMonths,
  daysInMonth,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from "../../../src-shared/domain/date.ts";
import { type Minor, minor, scale, toDecimal } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { ChartFrame, PaceChart } from "../../charts/index.ts";
import { Amount, buttonLook, Delayed, formatMonth, later, Segments, Skeleton, useFormat } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import type { PaceView } from "./arrangement.ts";

const LaterPaceGroups = later(async () => (await import("./pace-groups.tsx")).PaceGroups);

interface DaySpending {
  readonly date: LocalDate;
  readonly spent: Minor;
}

/** One running sum for each day from the first. */
export function cumulate(days: readonly DaySpending[], count: number): readonly Minor[] {
  const byDay = new Map(days.map(({ date, spent }) => [Number(date.slice(8)), spent]));
  let sum = 0;
  return Array.from({ length: count }, (_, at) => {
    sum += byDay.get(at + 1) ?? 0;
    return minor(sum);
  });
}

const lengthOf = (month: Month) => daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));

export interface PaceCardProps {
  readonly month: Month;
  readonly view: PaceView;
  readonly onViewChange: (view: PaceView) => void;
}

export function PaceCard({ month, view, onViewChange }: PaceCardProps) {
  const pace = useQuery(useApi().overview.pace.queryOptions({ input: { month } }));
  if (pace.error)
    return (
      <section className="card">
        <QueryError error={pace.error} onAgain={() => void pace.refetch()} />
      </section>
    );
  if (!pace.data)
    return (
      <section className="card">
        <Delayed>
          <Skeleton width="50%" />
        </Delayed>
      </section>
    );
  return <PaceFrame pace={pace.data} view={view} onViewChange={onViewChange} />;
}

interface PaceFrameProps extends Omit<PaceCardProps, "month"> {
  readonly pace: Pace;
}

function PaceFrame({ pace, view, onViewChange }: PaceFrameProps) {
  const { t } = useLingui();
  const { today, locale } = useFormat();
  const { month } = pace;
  const days = lengthOf(month);
  const isRunning = monthOf(today) === month;
  const lastSpent = pace.days.at(-1)?.date;
  const until = isRunning ? Number((lastSpent && lastSpent > today ? lastSpent : today).slice(8)) : days;
  const actual = cumulate(pace.days, until);
  const beforeMonth = addMonths(month, -1);
  const before = cumulate(pace.previousDays, lengthOf(beforeMonth));
  const spent = actual.at(-1) ?? minor(0);
  const last = before.at(-1) ?? minor(0);
  const hasBefore = last > 0;
  // The budget says what the month may cost; without one it is held against the month before, if there was any.
  const planned = pace.planned ?? 0;
  const isPlanned = planned > 0;
  const aim = isPlanned ? minor(planned) : hasBefore ? last : minor(0);
  const left = days - until;
  const hasDaily = isPlanned && isRunning && left > 0 && spent < aim;
  const beforeName = formatMonth(beforeMonth, locale, "name");
  const frame = {
    question: isRunning ? <Trans>This month</Trans> : formatMonth(month, locale, "long"),
    answer: (
      <>
        <Trans>Spent</Trans>{" "}
        <strong>
          <Amount value={spent} meaning="plain" symbol={isPlanned ? "auto" : "always"} />
        </strong>
        {isPlanned ? (
          <>
            {" "}
            <Trans>
              of <Amount value={aim} meaning="plain" symbol="always" />
            </Trans>
          </>
        ) : null}
        {pace.bills > 0 ? (
          <>
            {" "}
            <Trans>without bills</Trans>
          </>
        ) : null}
        {isRunning && !hasDaily ? (
          <>
            {" · "}
            <Plural value={left} one="# day left" other="# days left" />
          </>
        ) : null}
      </>
    ),
    tools: (
      <>
        <Segments
          name={t`Days or groups`}
          segments={[
            { value: "days", label: t`Days` },
            { value: "groups", label: t`Groups` },
          ]}
          value={view}
          onValueChange={onViewChange}
        />
        <Link {...buttonLook("link")} to="/budget" search={isRunning ? {} : { month }}>
          <Trans>Budget</Trans>
        </Link>
      </>
    ),
  };
  if (view === "groups")
    return (
      <section className="card">
        <LaterPaceGroups {...frame} pace={pace} part={{ day: until, days }} />
      </section>
    );
  return (
    <section className="card">
      <ChartFrame
        {...frame}
        compact
        fileName={`spending-${month}`}
        legend={
          <>
            <span>
              <i className="swatch mark-actual" data-line="" />
              <Trans>Actual</Trans>
            </span>
            {aim > 0 ? (
              <span>
                <i className="swatch mark-even" data-line="" />
                {isPlanned ? <Trans>Even pace</Trans> : <Trans>Even pace to {beforeName}’s total</Trans>}
              </span>
            ) : null}
            {hasBefore ? (
              <span>
                <i className="swatch mark-last" data-line="" />
                {beforeName}
              </span>
            ) : null}
            {hasDaily ? (
              <span className="pace-left">
                <Amount value={scale(minor(aim - spent), 1n, BigInt(left))} meaning="plain" />{" "}
                <Plural value={left} one="a day for # day" other="a day for # days" />
              </span>
            ) : null}
          </>
        }
        table={{
          columns: [{ name: t`Day` }, { name: t`Spent so far`, align: "end" }, { name: beforeName, align: "end" }],
          rows: actual.map((value, at) => ({
            key: String(at + 1),
            cells: [
              String(at + 1),
              <Amount key="now" value={value} meaning="balance" />,
              <Amount key="before" value={before[at] ?? last} meaning="balance" />,
            ],
            text: [
              `${month}-${String(at + 1).padStart(2, "0")}`,
              toDecimal(value, pace.currency),
              toDecimal(before[at] ?? last, pace.currency),
            ],
          })),
        }}
      >
        <PaceChart
          name={t`Spending day by day, until ${lastDay(month)}`}
          month={month}
          daysInMonth={days}
          actual={actual}
          before={hasBefore ? before : []}
          budget={aim}
        />
      </ChartFrame>
    </section>
  );
}
