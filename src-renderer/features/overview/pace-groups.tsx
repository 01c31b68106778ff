/** The pace of a month group by group: what each has spent of its plan, with a tick where an even pace would be by now. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Pace } from "../../../src-shared/contract/overview.ts";
import { type Minor, minor, scale, toDecimal } from "../../../src-shared/domain/money.ts";
import { ChartFrame, type ChartTable } from "../../charts/index.ts";
import { Amount, EmptyState, formatAmount, Meter, useFormat } from "../../design/index.ts";

type Group = Pace["groups"][number];

/** Which part of the month is over. */
export interface PartOfMonth {
  readonly day: number;
  readonly days: number;
}

interface PaceGroupsProps {
  readonly pace: Pace;
  readonly part: PartOfMonth;
  readonly question: ReactNode;
  readonly answer: ReactNode;
  readonly tools: ReactNode;
}

export function PaceGroups({ pace, part, ...frame }: PaceGroupsProps) {
  const { t } = useLingui();
  const { locale, hidden } = useFormat();
  const { groups, currency, month } = pace;
  const hasPlan = groups.some(({ planned }) => planned !== null && planned > 0);
  const most = Math.max(1, ...groups.map(({ spent }) => spent));
  const nameOf = ({ id, name }: Group) => (id === null ? t`Waits for a category` : name);
  const gapOf = (over: number): string => {
    if (hidden) return over > 0 ? t`over the pace` : t`under the pace`;
    const gap = formatAmount(minor(Math.abs(over)), currency, locale);
    return over > 0 ? t`${gap} over` : t`${gap} under`;
  };
  return (
    <ChartFrame
      compact
      fileName={`pace-${month}`}
      {...frame}
      table={paceTable(groups, part, {
        columns: [t`Group`, t`Spent`, t`Even pace`, t`For the month`],
        nameOf,
        decimal: (value) => toDecimal(value, currency),
      })}
      legend={
        hasPlan ? (
          <span className="tick-key">
            <i /> <Trans>Even pace</Trans>
          </span>
        ) : null
      }
    >
      {groups.length > 0 ? (
        <ul className="pace-groups">
          {groups.map((group) => {
            const even = evenNow(group, part);
            const over = group.spent - (even ?? 0);
            return (
              <li key={group.id ?? "none"}>
                <span className="cut">{nameOf(group)}</span>
                <Meter {...meterOf(group, even, most)} />
                <Amount value={group.spent} meaning="outflow" />
                {hasPlan ? (
                  <span className="pace-gap" data-over={even !== undefined && over > 0 ? "" : undefined}>
                    {even === undefined ? <Trans>not planned</Trans> : gapOf(over)}
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : (
        <EmptyState>
          <Trans>Nothing spent so far.</Trans>
        </EmptyState>
      )}
    </ChartFrame>
  );
}

/** @returns what an even pace would have spent by the end of the day; undefined where nothing was planned */
function evenNow({ planned }: Group, { day, days }: PartOfMonth): Minor | undefined {
  return planned === null || planned <= 0 ? undefined : scale(planned, BigInt(day), BigInt(days));
}

/** Each bar is its own plan, so that the ticks stand below each other; without one it is a share of the most. */
function meterOf({ spent, planned }: Group, even: Minor | undefined, most: number) {
  if (even === undefined || planned === null) return { spent: spent / most };
  const whole = Math.max(planned, spent);
  return { spent: spent / whole, tick: even / whole, ...(spent > planned ? { overFrom: planned / whole } : {}) };
}

interface TableWords {
  readonly columns: readonly string[];
  readonly nameOf: (group: Group) => string;
  readonly decimal: (value: Minor) => string;
}

function paceTable(groups: readonly Group[], part: PartOfMonth, { columns, nameOf, decimal }: TableWords): ChartTable {
  const amount = (key: string, value: Minor | null | undefined) =>
    value == null ? "" : <Amount key={key} value={value} meaning="balance" />;
  const text = (value: Minor | null | undefined) => (value == null ? "" : decimal(value));
  return {
    columns: columns.map((name, at) => (at === 0 ? { name } : { name, align: "end" })),
    rows: groups.map((group) => {
      const even = evenNow(group, part);
      return {
        key: group.id ?? "none",
        cells: [nameOf(group), amount("spent", group.spent), amount("even", even), amount("planned", group.planned)],
        text: [nameOf(group), text(group.spent), text(even), text(group.planned)],
      };
    }),
  };
}
