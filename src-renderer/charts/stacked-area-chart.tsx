/**
 * What am I worth: what is owned by group stacked above zero, what is owed below, the net as a line. As amounts, or as
 * shares of what is owned. Up and down walk the groups, right and left the time.
 */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, minor, toDecimal } from "../../src-shared/domain/money.ts";
import { Amount, formatCompact, formatMoney, formatShare, Segments, type Slot, useFormat } from "../design/index.ts";
import { Axes, leftRoom } from "./axis.tsx";
import type { ChartTable } from "./frame.tsx";
import { fitText, textWidth } from "./label.layout.ts";
import type { Paint } from "./marks.ts";
import { Plot } from "./plot.tsx";
import { type Box, labelEvery, valueAxis } from "./scale.layout.ts";
import { type StackedInput, stackedLayout } from "./stacked.layout.ts";
import { toUnits } from "./units.ts";

export interface StackedSeries {
  readonly key: string;
  readonly name: string;
  readonly kind: "owned" | "owed";
  /** Default: by order. Debts are grey. */
  readonly slot?: Slot | undefined;
  /** One per point; debts are below zero. */
  readonly values: readonly Minor[];
}

export interface StackedPoint {
  readonly key: string;
  /** Below the axis: “Nov”. */
  readonly name: string;
  /** In the tooltip: “November 2026”. */
  readonly title: string;
}

export type StackedMode = "amount" | "share";

export interface StackedAreaChartProps {
  readonly name: string;
  readonly points: readonly StackedPoint[];
  /** From zero outward. More than seven of a kind are told as Other. */
  readonly series: readonly StackedSeries[];
  readonly mode?: StackedMode | undefined;
  readonly currency?: Currency | undefined;
  readonly height?: number | undefined;
  readonly onDrill?: ((point: StackedPoint, series: StackedSeries | undefined) => void) | undefined;
}

const MOST_SERIES = 7;

const zeroOf = (y: number) => ({ y1: Math.round(y), y2: Math.round(y) });

interface Painted extends StackedSeries {
  readonly paint: Paint;
}

const netAt = (series: readonly StackedSeries[], at: number) =>
  minor(series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
const ownedAt = (series: readonly StackedSeries[], at: number) =>
  series.reduce((sum, { values }) => sum + Math.max(0, values[at] ?? 0), 0);

/** Gives each its colour; what is beyond seven becomes one neutral band. */
function usePainted(series: readonly StackedSeries[]): readonly Painted[] {
  const { t } = useLingui();
  const owned = series.filter(({ kind }) => kind === "owned");
  const owed = series.filter(({ kind }) => kind === "owed");
  const size = ({ values }: StackedSeries) => Math.abs(values.at(-1) ?? 0);
  const fold = (kind: StackedSeries["kind"], all: readonly StackedSeries[], most: number) => {
    if (all.length <= most) return { kept: all, rest: undefined };
    const large = new Set([...all].sort((a, b) => size(b) - size(a)).slice(0, most - 1));
    const small = all.filter((each) => !large.has(each));
    const values = (small[0]?.values ?? []).map((_, at) => netAt(small, at));
    return {
      kept: all.filter((each) => large.has(each)),
      rest: { key: `other-${kind}`, name: t`Other`, kind, values },
    };
  };
  const above = fold("owned", owned, MOST_SERIES + 1);
  const below = fold("owed", owed, 2);
  return [
    ...above.kept.map((each, at) => ({ ...each, paint: `series-${each.slot ?? ((at + 1) as Slot)}` as const })),
    ...(above.rest ? [{ ...above.rest, paint: "other" as const }] : []),
    ...below.kept.map((each, at) => ({ ...each, paint: at === 0 ? ("owed-1" as const) : ("owed-2" as const) })),
    ...(below.rest ? [{ ...below.rest, paint: "owed-2" as const }] : []),
  ];
}

export function StackedAreaChart(props: StackedAreaChartProps) {
  const { name, points, series, mode = "amount", currency, height = 360, onDrill } = props;
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const hide = format.hidden;
  const asShare = mode === "share";
  const painted = usePainted(series);
  const inputs: StackedInput[] = painted.map(({ key, values }) => ({ key, values: values.map((v) => toUnits(v, of)) }));
  const isEmpty = series.every(({ values }) => values.every((value) => value === 0));
  const valueText = (value: number) =>
    asShare ? formatShare(value / 100, format.locale) : hide ? "•••" : formatCompact(value, format.locale);
  const labelRoom = Math.min(120, Math.max(40, ...painted.map((each) => textWidth(each.name) + 14)));
  const boxOf = (width: number): Box => {
    const bare = { width, height, left: 0, right: width > 560 ? labelRoom : 8, top: 12, bottom: 20 };
    const { axis } = stackedLayout(inputs, bare, asShare);
    return { ...bare, left: leftRoom(axis, valueText) };
  };
  const layoutOf = (width: number) => stackedLayout(inputs, boxOf(width), asShare);
  const shareText = (value: Minor, at: number) => {
    const owned = ownedAt(painted, at);
    return owned > 0 ? formatShare(value / owned, format.locale, 1) : "–";
  };
  const figure = (value: Minor, at: number) =>
    asShare ? shareText(value, at) : <Amount value={value} meaning="balance" currency={of} />;
  const words = (value: Minor, at: number) => (asShare ? shareText(value, at) : formatMoney(value, of, format.locale));

  return (
    <>
      <Plot
        name={name}
        height={height}
        pointCount={isEmpty ? 0 : points.length}
        seriesCount={painted.length + 1}
        note={isEmpty ? t`No balances in this time.` : undefined}
        xsOf={(width) => layoutOf(width).xs}
        yOf={({ point, series: at }, width) => {
          const layout = layoutOf(width);
          return (at === 0 ? layout.netYs[point] : layout.bands[at - 1]?.edges[point]) ?? 0;
        }}
        tipOf={({ point, series: at }) => {
          const net = netAt(painted, point);
          const title = points[point]?.title ?? "";
          const chosen = at === 0 ? undefined : painted[at - 1];
          const value = chosen?.values[point] ?? net;
          return {
            title,
            lines: [
              { label: t`Net`, mark: "mark-net", value: figure(net, point) },
              ...painted.map((each) => ({
                label: each.name,
                mark: `paint-${each.paint}`,
                value: figure(each.values[point] ?? minor(0), point),
              })),
            ],
            spoken:
              hide && !asShare
                ? t`${title}, hidden amount`
                : `${title}, ${chosen?.name ?? t`Net`}: ${words(value, point)}`,
          };
        }}
        onDrill={
          onDrill &&
          (({ point, series: at }) => {
            const chosen = points[point];
            const key = painted[at - 1]?.key;
            if (chosen) onDrill(chosen, at === 0 ? undefined : series.find((each) => each.key === key));
          })
        }
      >
        {(width, place) => {
          const box = boxOf(width);
          const layout = layoutOf(width);
          const every = labelEvery(points.length, width - box.left, 44);
          const last = points.length - 1;
          const chosen = place && place.series > 0 ? painted[place.series - 1]?.key : undefined;
          return (
            <>
              <Axes
                axis={isEmpty ? valueAxis([0], box, true) : layout.axis}
                box={box}
                valueText={valueText}
                names={points.flatMap((point, at) =>
                  !isEmpty && (last - at) % every === 0
                    ? [
                        {
                          x: layout.xs[at] ?? 0,
                          text: point.name,
                          anchor: last > 0 && at === last ? "end" : last > 0 && at === 0 ? "start" : "middle",
                        } as const,
                      ]
                    : [],
                )}
              />
              {layout.bands.map((band, at) => {
                const look = {
                  "data-paint": painted[at]?.paint,
                  "data-aside": chosen !== undefined && chosen !== band.key ? "" : undefined,
                };
                return (
                  <g key={band.key}>
                    <path className="mark" d={band.d} {...look} data-look="ground" />
                    <path className="stacked-edge" d={band.edge} {...look} />
                  </g>
                );
              })}
              <line className="chart-zero" x1={box.left} x2={width - box.right} {...zeroOf(layout.axis.y(0))} />
              {isEmpty ? null : (
                <>
                  <path d={layout.net} className="net-halo" />
                  <path d={layout.net} className="net-line" />
                  <circle className="net-point" cx={layout.xs[last]} cy={layout.netYs[last]} r={3} />
                </>
              )}
              {width > 560
                ? layout.bands.map((band, at) =>
                    band.labelY === undefined ? null : (
                      <text key={band.key} className="chart-label-2" x={width - box.right + 10} y={band.labelY + 4}>
                        {fitText(painted[at]?.name ?? "", box.right - 10)}
                      </text>
                    ),
                  )
                : null}
            </>
          );
        }}
      </Plot>
      {isEmpty ? null : (
        <div className="chart-legend">
          {painted.map((each) => (
            <span key={each.key}>
              <i className="legend-mark" data-paint={each.paint} aria-hidden="true" />
              {each.name}
            </span>
          ))}
          <span>
            <i className="legend-mark mark-net" data-shape="line" aria-hidden="true" />
            {t`Net`}
          </span>
        </div>
      )}
    </>
  );
}

/** Amounts or shares: for the tools of the frame. */
export function StackedModeToggle({
  mode,
  onModeChange,
}: {
  readonly mode: StackedMode;
  readonly onModeChange: (mode: StackedMode) => void;
}) {
  const { t } = useLingui();
  return (
    <Segments<StackedMode>
      name={t`Measure`}
      value={mode}
      onValueChange={onModeChange}
      segments={[
        { value: "amount", label: t`Amount` },
        { value: "share", label: t`Share` },
      ]}
    />
  );
}

/** For a screen without an opinion: keeps the mode itself. */
export function useStackedMode(start: StackedMode = "amount") {
  return useState<StackedMode>(start);
}

/** The twin: a line for each point, the newest first, all series and the net. */
export function useStackedTable(
  points: readonly StackedPoint[],
  series: readonly StackedSeries[],
  currency?: Currency,
): ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const of = currency ?? format.currency;
  const rows = points.map((point, at) => {
    const values = [...series.map((each) => each.values[at] ?? minor(0)), netAt(series, at)];
    return {
      key: point.key,
      cells: [
        point.title,
        ...values.map((value, column) => (
          <Amount key={series[column]?.key ?? "net"} value={value} meaning="balance" currency={of} />
        )),
      ],
      text: [point.title, ...values.map((value) => toDecimal(value, of))],
    };
  });
  return {
    columns: [
      { name: t`Date` },
      ...series.map((each) => ({ name: each.name, align: "end" as const })),
      { name: t`Net`, align: "end" },
    ],
    rows: rows.reverse(),
  };
}
