/**
 * Geometry of what is owned and owed over time: groups stacked above zero, liabilities below, the net as a line.
 * As shares, everything is measured by what is owned at that time. Pure.
 */
import { area, line, stack, stackOffsetDiverging } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface StackedInput {
  readonly key: string;
  /** One per point in time; debts are below zero. */
  readonly values: readonly number[];
}

export interface StackedBand {
  readonly key: string;
  readonly d: string;
  /** The outer edge as a line. */
  readonly edge: string;
  /** Outer edge of the band, the one further from zero, for each point. */
  readonly edges: readonly number[];
  /** Where a name beside the last point stands; undefined when the band is too thin there. */
  readonly labelY: number | undefined;
}

export interface StackedLayout {
  readonly axis: ValueAxis;
  readonly xs: readonly number[];
  readonly bands: readonly StackedBand[];
  readonly net: string;
  readonly netYs: readonly number[];
}

/** Below this height a name does not fit beside its band. */
const LABEL_HEIGHT = 13;

export function stackedLayout(series: readonly StackedInput[], box: Box, asShare: boolean): StackedLayout {
  const count = series.reduce((most, { values }) => Math.max(most, values.length), 0);
  const scaled = asShare ? toShares(series, count) : series;
  const rows = Array.from({ length: count }, (_, at) => scaled.map(({ values }) => values[at] ?? 0));
  const stacked = stack<readonly number[], number>()
    .keys(scaled.map((_, at) => at))
    .value((row, at) => row[at] ?? 0)
    .offset(stackOffsetDiverging)(rows);
  const nets = rows.map((row) => row.reduce((sum, value) => sum + value, 0));
  const axis = valueAxis([...stacked.flatMap((band) => band.flat()), ...nets], box, true);
  const inner = box.width - box.left - box.right;
  const xs = rows.map((_, at) => box.left + (count > 1 ? (at * inner) / (count - 1) : inner / 2));
  const xOf = (_: unknown, at: number) => xs[at] ?? 0;
  const bandOf = area<readonly number[]>(
    xOf,
    ([low]) => axis.y(low ?? 0),
    ([, high]) => axis.y(high ?? 0),
  );
  const bands = stacked.map((band, at): StackedBand => {
    const last = band.at(-1);
    const [low, high] = [axis.y(last?.[0] ?? 0), axis.y(last?.[1] ?? 0)];
    const isOwed = (scaled[at]?.values ?? []).every((value) => value <= 0);
    const edges = band.map(([from, to]) => axis.y(isOwed ? from : to));
    return {
      key: scaled[at]?.key ?? "",
      d: bandOf(band) ?? "",
      edge: line<number>(xOf, (y) => y)(edges) ?? "",
      edges,
      labelY: Math.abs(high - low) >= LABEL_HEIGHT ? (high + low) / 2 : undefined,
    };
  });
  const netYs = nets.map((value) => axis.y(value));
  return { axis, xs, bands, net: line<number>(xOf, (y) => y)(netYs) ?? "", netYs };
}

/** Percent of what is owned at each point; nothing owned is nothing to share. */
function toShares(series: readonly StackedInput[], count: number): readonly StackedInput[] {
  const owned = Array.from({ length: count }, (_, at) =>
    series.reduce((sum, { values }) => sum + Math.max(0, values[at] ?? 0), 0),
  );
  return series.map(({ key, values }) => ({
    key,
    values: values.map((value, at) => ((owned[at] ?? 0) > 0 ? (value / (owned[at] ?? 1)) * 100 : 0)),
  }));
}
