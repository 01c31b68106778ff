/** What will it be, day by day: the expected line in the band of what it may be, its lowest point, and another line to compare. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { Amount, formatAmount, formatCompact, formatMoney, useFormat } from "../design/index.ts";
import { Axes, leftRoom } from "./axis.tsx";
import { bandLayout } from "./band.layout.ts";
import { Plot } from "./plot.tsx";
import { type Box, labelEvery } from "./scale.layout.ts";
import { toUnits } from "./units.ts";

export interface BandPoint {
  /** Identity: a day. */
  readonly key: string;
  /** Below the axis, on few of them: “Dec”. */
  readonly name?: string | undefined;
  /** In the tooltip. */
  readonly title: string;
  readonly middle: Minor;
  readonly low: Minor;
  readonly high: Minor;
  /** Of the line to compare with. */
  readonly other?: Minor | undefined;
  /** What happens then, below the figures of the tooltip. */
  readonly events?: readonly { readonly label: string; readonly value: ReactNode }[] | undefined;
}

export interface BandChartProps {
  readonly name: string;
  readonly points: readonly BandPoint[];
  /** Place of the lowest point, which is marked. */
  readonly lowest: number;
  /** What the line to compare with is called. */
  readonly otherName?: string | undefined;
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
}

const NAME_ROOM = 44;
/** Of what happens on a day, so many are told. */
const MOST_EVENTS = 4;

export function BandChart({ name, points, lowest, otherName, currency, height = 320 }: BandChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const units = (pick: (point: BandPoint) => Minor) => points.map((point) => toUnits(pick(point), of));
  const values = {
    middle: units(({ middle }) => middle),
    low: units(({ low }) => low),
    high: units(({ high }) => high),
    other: otherName === undefined ? undefined : units(({ other, middle }) => other ?? middle),
  };
  const valueText = (value: number) => (hide ? "•••" : formatCompact(value, format.locale));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: 8, top: 20, bottom: 20 };
    return { ...bare, left: leftRoom(bandLayout(values, bare).axis, valueText) };
  };
  const layoutOf = (width: number) => bandLayout(values, boxOf(width));
  const money = (value: Minor) => formatMoney(value, of, format.locale);
  const balance = (value: Minor) => <Amount value={value} meaning="balance" currency={of} />;

  return (
    <Plot
      name={name}
      height={height}
      pointCount={points.length}
      xsOf={(width) => layoutOf(width).xs}
      yOf={({ point }, width) => layoutOf(width).ys[point] ?? 0}
      tipOf={({ point }) => {
        const shown = points[point];
        if (!shown) return { title: "", lines: [], spoken: "" };
        const { title, middle, low, high, other, events = [] } = shown;
        return {
          title,
          lines: [
            { label: t`Expected`, value: balance(middle) },
            ...(low === high
              ? []
              : [
                  { label: t`May be as low as`, value: balance(low) },
                  { label: t`May be as high as`, value: balance(high) },
                ]),
            ...(otherName === undefined || other === undefined ? [] : [{ label: otherName, value: balance(other) }]),
            ...events.slice(0, MOST_EVENTS),
          ],
          spoken: hide
            ? t`${title}, hidden amount`
            : t`${title}: ${money(middle)}, between ${money(low)} and ${money(high)}`,
        };
      }}
    >
      {(width) => {
        const box = boxOf(width);
        const layout = layoutOf(width);
        const named = points.flatMap((point, at) => (point.name === undefined ? [] : [{ at, text: point.name }]));
        const every = labelEvery(named.length, width - box.left, NAME_ROOM);
        const low = points[lowest];
        const [x, y] = [layout.xs[lowest] ?? 0, layout.ys[lowest] ?? 0];
        const isRight = x > width * 0.7;
        return (
          <>
            <Axes
              axis={layout.axis}
              box={box}
              valueText={valueText}
              zeroLine={layout.axis.min < 0}
              names={named
                .filter((_, at) => at % every === 0)
                .map(({ at, text }) => ({ x: layout.xs[at] ?? 0, text, anchor: "start" as const }))}
            />
            <path d={layout.band} className="chart-band" />
            {otherName === undefined ? null : <path d={layout.other} className="pace-even" />}
            <path d={layout.line} className="chart-line" />
            {low && points.length > 1 ? (
              <g>
                <circle className="chart-low" cx={x} cy={y} r={4} />
                <text
                  className={low.middle < 0 ? "chart-label-warn chart-halo" : "chart-label chart-halo"}
                  x={x + (isRight ? -8 : 8)}
                  y={Math.min(y + 18, height - box.bottom - 4)}
                  textAnchor={isRight ? "end" : "start"}
                >
                  {hide ? "•••••" : formatAmount(minor(low.middle), of, format.locale)}
                </text>
              </g>
            ) : null}
          </>
        );
      }}
    </Plot>
  );
}
