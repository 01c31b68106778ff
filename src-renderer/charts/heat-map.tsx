/** Which days cost: a year in columns of a week. Colour in five steps with their numbers below; a day leads to its lines. */
import { useLingui } from "@lingui/react/macro";
import { useCallback, useMemo } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { daysBetween, type LocalDate } from "../../src-shared/domain/date.ts";
import { type Minor, minor, toDecimal } from "../../src-shared/domain/money.ts";
import {
  Amount,
  firstDayOfWeek,
  formatCompact,
  formatDate,
  formatMoney,
  formatMonth,
  useFormat,
  weekdayNames,
} from "../design/index.ts";
import type { ChartTable } from "./frame.tsx";
import { HEAT_LEFT, type HeatScale, heatColumns, heatLayout, heatScale } from "./heat.layout.ts";
import { MarkPlot } from "./mark-plot.tsx";
import { boxPath, type MarkDrawing } from "./marks.ts";
import { toUnits } from "./units.ts";
import { useWidth } from "./use-size.ts";
import { walkDays } from "./walk-marks.ts";

export interface HeatDay {
  readonly date: LocalDate;
  /** What was spent, positive; a refund is below zero. */
  readonly value: Minor;
}

export interface HeatMapProps {
  readonly name: string;
  /** Days without an entry are days without spending. */
  readonly days: readonly HeatDay[];
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly currency?: Currency | undefined;
  readonly onDrill?: ((day: HeatDay) => void) | undefined;
}

/** Smaller cells cannot be told apart nor touched: layoutNow rooms scroll. */
const SMALLEST_PITCH = 14;

export function HeatMap({ name, days, from, until, currency, onDrill }: HeatMapProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const weekStart = firstDayOfWeek(format.locale);
  const [box, room] = useWidth<HTMLDivElement>();
  const valuesByDate = useMemo(() => new Map(days.map((day) => [day.date, day.value])), [days]);
  const scale = useMemo(() => heatScale(days.map((day) => toUnits(day.value, of))), [days, of]);
  const span = useMemo(() => ({ from, until, weekStart }), [from, until, weekStart]);
  const minWidth = HEAT_LEFT + heatColumns(span) * SMALLEST_PITCH;
  const layoutNow = heatLayout(span, Math.max(room, minWidth));
  const height = layoutNow.height;
  const spentOn = (date: string) => valuesByDate.get(date as LocalDate) ?? minor(0);

  const drawingOf = useCallback(
    (width: number): MarkDrawing => {
      const { cells, side } = heatLayout(span, width);
      return {
        marks: cells.map(({ date, x, y }) => {
          const level = scale.levelOf(toUnits(valuesByDate.get(date) ?? minor(0), of));
          // Nothing is a dot: it differs from a little by shape, not only by a shade.
          const inset = level === 0 ? side * 0.38 : 0;
          return {
            key: date,
            d: boxPath(x + inset, y + inset, x + side - inset, y + side - inset, 2),
            paint: `heat-${level}`,
            look: "solid",
          };
        }),
        spots: cells.map(({ date, x, y }) => ({ key: date, x0: x, y0: y, x1: x + side, y1: y + side })),
      };
    },
    [span, scale, valuesByDate, of],
  );
  const names = weekdayNames(format.locale, weekStart);

  return (
    <div ref={box}>
      <MarkPlot
        name={name}
        height={height}
        minWidth={minWidth}
        lead={
          <svg width={HEAT_LEFT - 4} height={height} aria-hidden="true">
            <Weekdays rows={layoutNow.rows} side={layoutNow.side} names={names} />
          </svg>
        }
        walk={walkDays}
        drawingOf={drawingOf}
        note={scale.steps.length === 0 ? t`No spending in this time.` : undefined}
        onDrill={onDrill && ((key) => onDrill({ date: key as LocalDate, value: spentOn(key) }))}
        tipOf={(key) => {
          const value = spentOn(key);
          const day = formatDate(key as LocalDate, format.locale, "long");
          const money = formatMoney(value, of, format.locale);
          return {
            title: formatDate(key as LocalDate, format.locale, "weekday"),
            lines: [{ label: t`Spent`, value: <Amount value={value} meaning="balance" currency={of} /> }],
            spoken: hide
              ? t`${day}, hidden amount`
              : value === 0
                ? t`${day}: nothing spent`
                : t`${day}: spent ${money}`,
          };
        }}
      >
        {(width) => {
          const layout = heatLayout(span, width);
          return (
            <>
              {layout.months.map(({ date, x }) => (
                <text key={date} className="chart-tick" x={x} y={12}>
                  {x > width - 24 ? "" : formatMonth(date.slice(0, 7) as never, format.locale, "name")}
                </text>
              ))}
              <Weekdays rows={layout.rows} side={layout.side} names={names} />
            </>
          );
        }}
      </MarkPlot>
      {scale.steps.length > 0 ? <HeatLegend scale={scale} locale={format.locale} hidden={hide} /> : null}
    </div>
  );
}

interface WeekdaysProps {
  readonly rows: readonly number[];
  readonly side: number;
  readonly names: readonly string[];
}

/** Every second one: all seven would touch each other. */
function Weekdays({ rows, side, names }: WeekdaysProps) {
  return rows.map((y, row) =>
    row % 2 === 0 ? (
      <text key={names[row]} className="chart-tick" x={0} y={y + side / 2 + 4}>
        {names[row]}
      </text>
    ) : null,
  );
}

interface HeatLegendProps {
  readonly scale: HeatScale;
  readonly locale: string;
  readonly hidden: boolean;
}

function HeatLegend({ scale, locale, hidden }: HeatLegendProps) {
  const { t } = useLingui();
  const bound = (at: number) => formatCompact(scale.steps[at] ?? 0, locale);
  const words = (at: number) =>
    hidden
      ? at === 0
        ? t`less`
        : at === scale.steps.length - 1
          ? t`more`
          : ""
      : at === scale.steps.length - 1
        ? t`${bound(at)} or more`
        : `${bound(at)}–${bound(at + 1)}`;
  return (
    <div className="chart-legend heat-legend">
      <span>
        <i className="legend-mark" data-paint="heat-0" aria-hidden="true" />
        {t`nothing`}
      </span>
      {scale.steps.map((step, at) => (
        <span key={step}>
          <i className="legend-mark" data-paint={`heat-${at + 1}`} aria-hidden="true" />
          {words(at)}
        </span>
      ))}
    </div>
  );
}

/** The twin: days on which something was spent or came back, the newest first. */
export function useHeatTable({ days, from, until, currency }: Omit<HeatMapProps, "name" | "onDrill">): ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const shown = days
    .filter(({ date, value }) => value !== 0 && daysBetween(from, date) >= 0 && daysBetween(date, until) >= 0)
    .sort((a, b) => (a.date < b.date ? 1 : -1));
  return {
    columns: [{ name: t`Day` }, { name: t`Spent`, align: "end" }],
    rows: shown.map(({ date, value }) => ({
      key: date,
      cells: [
        formatDate(date, format.locale, "long"),
        <Amount key="spent" value={value} meaning="balance" currency={of} />,
      ],
      text: [date, toDecimal(value, of)],
    })),
  };
}
