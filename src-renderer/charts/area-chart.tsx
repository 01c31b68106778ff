/** What am I worth, over time: a line over a ground that fades to nothing, first and last value written at it. */
import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { Amount, formatAmount, formatCompact, formatMoney, useFormat } from "../design/index.ts";
import { areaLayout } from "./area.layout.ts";
import { Axes, leftRoom } from "./axis.tsx";
import { Plot } from "./plot.tsx";
import { type Box, labelEvery, valueAxis } from "./scale.layout.ts";
import { toUnits } from "./units.ts";

export interface AreaPoint {
  /** Identity: a month or a day. */
  readonly key: string;
  /** Below the axis: “Nov”. */
  readonly name: string;
  /** In the tooltip: “November 2026”. */
  readonly title: string;
  readonly value: Minor;
  /** Found by a rate that was old or missing: shown with ≈ and a hollow mark. */
  readonly approximate?: boolean | undefined;
}

export interface AreaChartProps {
  readonly name: string;
  readonly points: readonly AreaPoint[];
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
  /** Reports keep zero in the axis. */
  readonly fromZero?: boolean | undefined;
  readonly onDrill?: ((point: AreaPoint) => void) | undefined;
}

/** The last name ends where the drawing ends, so a long one reaches into the room of the name before it. */
function roomOfName(points: readonly AreaPoint[]): number {
  const longest = Math.max(0, ...points.map(({ name }) => name.length));
  return longest > 4 ? Math.ceil(longest * 10) + 8 : 44;
}

export function AreaChart({ name, points, currency, height = 200, fromZero = false, onDrill }: AreaChartProps) {
  const { t } = useLingui();
  const format = useFormat();
  const gradient = useId();
  const of = currency ?? format.currency;
  const values = points.map((point) => toUnits(point.value, of));
  const hide = format.hidden;
  const valueText = (value: number) => (hide ? "•••" : formatCompact(value, format.locale));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: 8, top: 20, bottom: 20 };
    return { ...bare, left: leftRoom(valueAxis(values, bare, fromZero), valueText) };
  };
  const layoutOf = (width: number) => areaLayout(values, boxOf(width), fromZero);
  const amountText = (value: Minor) => (hide ? "•••••" : formatAmount(value, of, format.locale));

  return (
    <>
      <Plot
        name={name}
        height={height}
        pointCount={points.length}
        note={points.length === 0 ? t`No balances yet.` : undefined}
        xsOf={(width) => layoutOf(width).xs}
        yOf={({ point }, width) => layoutOf(width).ys[point] ?? 0}
        tipOf={({ point }) => {
          const shown = points[point];
          const value = shown?.value ?? (0 as Minor);
          const before = points[point - 1];
          const change = before ? ((value - before.value) as Minor) : undefined;
          return {
            title: shown?.title ?? "",
            lines: [
              {
                label: name,
                value: <Amount value={value} meaning="balance" currency={of} approximate={shown?.approximate} />,
              },
              ...(change === undefined
                ? []
                : [{ label: t`Change`, value: <Amount value={change} meaning="gain" currency={of} /> }]),
            ],
            spoken: hide
              ? t`${shown?.title ?? ""}, hidden amount`
              : `${shown?.title ?? ""}, ${shown?.approximate ? "≈ " : ""}${formatMoney(value, of, format.locale)}`,
          };
        }}
        onDrill={onDrill && (({ point }) => points[point] && onDrill(points[point]))}
      >
        {(width) => {
          const box = boxOf(width);
          const layout = layoutOf(width);
          const every = labelEvery(points.length, width - box.left, roomOfName(points));
          const last = points.length - 1;
          const first = points[0];
          const end = points[last];
          const endX = layout.xs[last] ?? 0;
          const endY = layout.ys[last] ?? 0;
          return (
            <>
              <defs>
                <linearGradient id={gradient} x1="0" y1="0" x2="0" y2="1">
                  <stop offset="0" className="chart-fade-from" />
                  <stop offset="1" className="chart-fade-to" />
                </linearGradient>
              </defs>
              <Axes
                axis={layout.axis}
                box={box}
                valueText={valueText}
                zeroLine={fromZero}
                names={points.flatMap((point, at) =>
                  (last - at) % every === 0
                    ? [
                        {
                          x: layout.xs[at] ?? 0,
                          text: point.name,
                          anchor: at === last ? "end" : at === 0 ? "start" : "middle",
                        } as const,
                      ]
                    : [],
                )}
              />
              {points.length === 1 ? (
                <line className="pace-even" x1={box.left} x2={width - box.right} y1={endY} y2={endY} />
              ) : null}
              <path d={layout.area} fill={`url(#${gradient})`} />
              <path d={layout.line} className="chart-line" />
              {points.map(({ key, approximate }, at) =>
                approximate ? (
                  <circle key={key} className="chart-approximate" cx={layout.xs[at]} cy={layout.ys[at]} r={3} />
                ) : null,
              )}
              {end && !end.approximate ? <circle className="chart-end" cx={endX} cy={endY} r={4} /> : null}
              {end ? (
                <g>
                  <text
                    className="chart-label chart-halo"
                    x={endX}
                    y={Math.max(12, endY - 11)}
                    textAnchor={points.length === 1 ? "middle" : "end"}
                  >
                    {end.approximate ? "≈\u2009" : ""}
                    {amountText(end.value)}
                  </text>
                </g>
              ) : null}
              {first && points.length > 1 && width > 480 ? (
                <g>
                  {first.approximate ? null : (
                    <circle className="chart-start" cx={layout.xs[0]} cy={layout.ys[0]} r={2.5} />
                  )}
                  <text
                    className="chart-label-2 chart-halo"
                    x={layout.xs[0]}
                    y={Math.max(12, (layout.ys[0] ?? 0) - 20)}
                  >
                    {amountText(first.value)}
                  </text>
                </g>
              ) : null}
            </>
          );
        }}
      </Plot>
      {points.some(({ approximate }) => approximate) ? (
        <div className="chart-legend">
          <span>
            <i className="legend-mark mark-approximate" aria-hidden="true" />
            {t`≈ by an old or missing exchange rate`}
          </span>
        </div>
      ) : null}
    </>
  );
}
