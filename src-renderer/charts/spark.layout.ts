/** A line as small as a word. Pure. */
import { curveMonotoneX, line } from "d3";
import { areaLayout } from "./area.layout.ts";

export function sparkLayout(values: readonly number[], width: number, height: number) {
  const box = { width, height, left: 2, right: 3, top: 3, bottom: 3 };
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const spread = highest - lowest || 1;
  // The whole height is used: a sparkline has no axis to be round for.
  const y = (value: number) => box.height - box.bottom - ((value - lowest) / spread) * (height - box.top - box.bottom);
  const { xs } = areaLayout(values, box);
  const points = xs.map((x, at): [number, number] => [x, y(values[at] ?? 0)]);
  return { line: line().curve(curveMonotoneX)(points) ?? "", end: points.at(-1) };
}
