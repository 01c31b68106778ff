/** Geometry of a line with a band around it: what is expected, between what it may be. Pure. */
import { area, line } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface BandValues {
  readonly middle: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Another line to compare with. */
  readonly other: readonly number[] | undefined;
}

export interface BandLayout {
  readonly axis: ValueAxis;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly line: string;
  readonly band: string;
  readonly other: string;
}

/** @param values in order of time, evenly spaced, all equally long */
export function bandLayout({ middle, low, high, other }: BandValues, box: Box): BandLayout {
  const axis = valueAxis([...low, ...high, ...(other ?? [])], box, false);
  const inner = box.width - box.left - box.right;
  const step = middle.length > 1 ? inner / (middle.length - 1) : 0;
  const xs = middle.map((_, at) => box.left + at * step);
  const points = (values: readonly number[]) =>
    values.map((value, at): [number, number] => [xs[at] ?? 0, axis.y(value)]);
  const edges = low.map((value, at): [number, number, number] => [xs[at] ?? 0, axis.y(value), axis.y(high[at] ?? 0)]);
  return {
    axis,
    xs,
    ys: middle.map((value) => axis.y(value)),
    line: line()(points(middle)) ?? "",
    band:
      area<[number, number, number]>()
        .x(([x]) => x)
        .y0(([, y]) => y)
        .y1(([, , y]) => y)(edges) ?? "",
    other: other ? (line()(points(other)) ?? "") : "",
  };
}
