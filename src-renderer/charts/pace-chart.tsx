/** How is this month going: spent so far as steps against an even pace, last month faint, the end as a band. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, firstDay, type Month } from "../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { Amount, formatAmount, formatCompact, formatDate, formatMoney, useFormat } from "../design/index.ts";
import { Axes, leftRoom } from "./axis.tsx";
import { paceLayout } from "./pace.layout.ts";
import { Plot } from "./plot.tsx";
import type { Box } from "./scale.layout.ts";
import { toUnits } from "./units.ts";

export interface PaceChartProps {
  readonly name: string;
  readonly month: Month;
  readonly daysInMonth: number;
  /** Cumulative spending, positive, one per day from the first to today. */
  readonly actual: readonly Minor[];
  /** Cumulative, one per day of last month. */
  readonly before: readonly Minor[];
  readonly budget: Minor;
  readonly estimate?: { readonly low: Minor; readonly high: Minor } | undefined;
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
}

export function PaceChart({
  name,
  month,
  daysInMonth,
  actual,
  before,
  budget,
  estimate,
  currency,
  height = 156,
}: PaceChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const units = (amounts: readonly Minor[]) => amounts.map((amount) => toUnits(amount, of));
  const pace = {
    actual: units(actual),
    before: units(before),
    budget: toUnits(budget, of),
    daysInMonth,
    estimate: estimate && { low: toUnits(estimate.low, of), high: toUnits(estimate.high, of) },
  };
  const valueText = (value: number) => (hide ? "•••" : formatCompact(value, format.locale));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: 8, top: 12, bottom: 20 };
    return { ...bare, left: leftRoom(paceLayout(pace, bare).axis, valueText) };
  };
  const layoutOf = (width: number) => paceLayout(pace, boxOf(width));
  const dayName = (point: number) => formatDate(addDays(firstDay(month), point), format.locale, "weekday");
  const evenAt = (point: number) => minor(Math.round((budget * (point + 1)) / daysInMonth));
  const nothingYet = (actual.at(-1) ?? 0) === 0;
  // Once today is beyond two thirds the label has no room at its right.
  const isLate = actual.length > daysInMonth * 0.66;

  return (
    <Plot
      name={name}
      height={height}
      pointCount={actual.length}
      note={nothingYet ? t`Nothing spent so far.` : undefined}
      xsOf={(width) => actual.map((_, at) => layoutOf(width).x(at + 1))}
      yOf={({ point }, width) => layoutOf(width).axis.y(pace.actual[point] ?? 0)}
      tipOf={({ point }) => {
        const spent = actual[point] ?? minor(0);
        const last = before[Math.min(point, before.length - 1)];
        return {
          title: dayName(point),
          lines: [
            { label: t`Spent`, mark: "mark-actual", value: <Amount value={spent} meaning="balance" currency={of} /> },
            ...(budget === 0
              ? []
              : [
                  {
                    label: t`Even pace`,
                    mark: "mark-even",
                    value: <Amount value={evenAt(point)} meaning="balance" currency={of} />,
                  },
                ]),
            ...(last === undefined
              ? []
              : [
                  {
                    label: t`Last month`,
                    mark: "mark-last",
                    value: <Amount value={last} meaning="balance" currency={of} />,
                  },
                ]),
          ],
          spoken: hide
            ? t`${dayName(point)}, hidden amount`
            : t`${dayName(point)}: spent ${formatMoney(spent, of, format.locale)}, even pace ${formatMoney(evenAt(point), of, format.locale)}`,
        };
      }}
    >
      {(width) => {
        const box = boxOf(width);
        const layout = layoutOf(width);
        const under = minor(evenAt(actual.length - 1) - (actual.at(-1) ?? 0));
        const gap = formatAmount(minor(Math.abs(under)), of, format.locale);
        const days = [1, 10, 20, daysInMonth];
        return (
          <>
            <Axes
              axis={layout.axis}
              box={box}
              valueText={valueText}
              zeroLine
              names={days.map((day) => ({
                x: layout.x(day),
                text: String(day),
                anchor: day === daysInMonth ? "end" : "middle",
              }))}
            />
            <path d={layout.before} className="pace-last" />
            {budget === 0 ? null : <line className="pace-even" {...layout.even} />}
            <path d={layout.estimate} className="pace-estimate" />
            {nothingYet ? null : <path d={layout.actual} className="chart-line" />}
            {actual.length > 0 && actual.length < daysInMonth ? (
              <g>
                <line
                  className="pace-today"
                  x1={Math.round(layout.today.x)}
                  x2={Math.round(layout.today.x)}
                  y1={nothingYet ? layout.axis.y(0) - 24 : layout.today.y + 6}
                  y2={layout.axis.y(0)}
                />
                {nothingYet ? null : <circle className="chart-end" cx={layout.today.x} cy={layout.today.y} r={4} />}
                <text
                  className="chart-tick chart-halo"
                  x={layout.today.x + (isLate ? -6 : 6)}
                  y={layout.axis.y(0) - 7}
                  textAnchor={isLate ? "end" : "start"}
                >
                  <Trans>today</Trans>
                </text>
                {hide || nothingYet || budget === 0 ? null : (
                  <text
                    className={under >= 0 ? "chart-label-in chart-halo" : "chart-label-warn chart-halo"}
                    x={Math.min(layout.today.x + 9, width - 84)}
                    y={Math.min(layout.today.y + 17, layout.axis.y(0) - 22)}
                  >
                    {under >= 0 ? t`${gap} under` : t`${gap} over`}
                  </text>
                )}
              </g>
            ) : null}
          </>
        );
      }}
    </Plot>
  );
}
