/** Geometry of several lines over the same months, one of them with a band of what may come. Pure. */
import { area, line } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface Course {
  /** Of each line a value for each point; undefined where it has none. */
  readonly lines: readonly (readonly (number | undefined)[])[];
  /** From which point on, and how far it reaches. */
  readonly band?:
    | { readonly from: number; readonly low: readonly number[]; readonly high: readonly number[] }
    | undefined;
  /** A level that is aimed at. */
  readonly target?: number | undefined;
}

export interface CourseLayout {
  readonly axis: ValueAxis;
  readonly xs: readonly number[];
  readonly paths: readonly string[];
  readonly band: string;
  readonly targetY: number | undefined;
}

/** @param count points along the time, at least one */
export function courseLayout({ lines, band, target }: Course, count: number, box: Box): CourseLayout {
  const values = [...lines.flat(), ...(band?.high ?? []), target].filter((value) => value !== undefined);
  const axis = valueAxis(values, box, true);
  const inner = box.width - box.left - box.right;
  const xs = Array.from({ length: count }, (_, at) => box.left + (count > 1 ? (at / (count - 1)) * inner : inner / 2));
  const x = (at: number) => xs[at] ?? 0;
  const path = line<number | undefined>(
    (_, at) => x(at),
    (value) => axis.y(value ?? 0),
  ).defined((value) => value !== undefined);
  const from = band?.from ?? 0;
  const ground = area<number>(
    (_, at) => x(from + at),
    (low) => axis.y(low),
    (_, at) => axis.y(band?.high[at] ?? 0),
  );
  return {
    axis,
    xs,
    paths: lines.map((each) => path(each) ?? ""),
    band: band ? (ground(band.low) ?? "") : "",
    targetY: target === undefined ? undefined : axis.y(target),
  };
}
