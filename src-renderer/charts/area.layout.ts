/** Geometry of a line over time with a fading ground: net worth, balances, prices. Pure. */
import { area, curveMonotoneX, line } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface AreaLayout {
  readonly axis: ValueAxis;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly line: string;
  readonly area: string;
}

/** @param values in order of time, evenly spaced */
export function areaLayout(values: readonly number[], box: Box, fromZero = false): AreaLayout {
  const axis = valueAxis(values, box, fromZero);
  const inner = box.width - box.left - box.right;
  const step = values.length > 1 ? inner / (values.length - 1) : 0;
  const xs = values.map((_, at) => box.left + (values.length > 1 ? at * step : inner / 2));
  const ys = values.map((value) => axis.y(value));
  const points = xs.map((x, at): [number, number] => [x, ys[at] ?? 0]);
  const ground = axis.y(Math.max(axis.min, Math.min(axis.max, fromZero ? 0 : axis.min)));
  return {
    axis,
    xs,
    ys,
    line: line().curve(curveMonotoneX)(points) ?? "",
    area: area().curve(curveMonotoneX).y0(ground)(points) ?? "",
  };
}
