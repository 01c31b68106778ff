/** Ticks and ranges of value axes: three to five round steps, zero where the chart stands on it. Pure. */
import { range, scaleLinear, tickStep } from "d3";

export interface ValueAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** Value → pixels from the top. */
  readonly y: (value: number) => number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** @param fromZero lines that show change may start near their lowest value; bars and stacked areas may not */
export function valueAxis(values: readonly number[], box: Box, fromZero: boolean, count = 4): ValueAxis {
  const lowest = values.reduce((a, b) => Math.min(a, b), fromZero ? 0 : Number.POSITIVE_INFINITY);
  const highest = values.reduce((a, b) => Math.max(a, b), fromZero ? 0 : Number.NEGATIVE_INFINITY);
  const safe = Number.isFinite(lowest) && Number.isFinite(highest);
  // Nothing, or nothing but zeros, has no scale to tell: one line, no invented figures.
  if (!safe || (fromZero && lowest === 0 && highest === 0)) {
    return { min: 0, max: 1, ticks: [0], y: (value) => (value > 0 ? box.top : box.height - box.bottom) };
  }
  const [low, high] = [lowest, highest];
  // A flat line gets room around it instead of a division by nothing.
  const padding = low === high ? Math.max(1, Math.abs(high) * 0.1) : 0;
  const [bottom, top] = [fromZero && low === 0 ? 0 : low - padding, high + padding];
  const { min, max, step } = roundRange(bottom, top, count);
  const scale = scaleLinear()
    .domain([min, max])
    .range([box.height - box.bottom, box.top]);
  return { min, max, ticks: range(Math.ceil(min / step) * step, max, step).map(clean), y: (value) => scale(value) };
}

/** Steps of 1, 2 or 5 times a power of ten; round below, above only as much room as the highest value needs. */
function roundRange(bottom: number, top: number, count: number) {
  for (let wanted = count; ; wanted--) {
    const step = tickStep(bottom, top, Math.max(1, wanted));
    const isBelowZero = bottom < 0 && top >= 0;
    // Below zero there is only as much room as the lowest value needs, as there is above.
    const min = isBelowZero ? bottom - (top - bottom) * 0.03 : Math.floor(bottom / step) * step;
    const max = top + (top - min) * 0.03;
    if (wanted <= 1 || Math.ceil((max - min) / step) <= 5) return { min, max, step };
  }
}

/** 0.30000000000000004 → 0.3, -0 → 0 */
const clean = (value: number) => Number(value.toPrecision(12)) + 0;

/** Index of the place nearest to a pointer. @param xs ascending */
export function nearest(xs: readonly number[], x: number): number {
  let best = 0;
  for (const [at, each] of xs.entries()) if (Math.abs(each - x) < Math.abs((xs[best] ?? 0) - x)) best = at;
  return best;
}

/** Every so many labels, so that none touches its neighbour, the last one always shown. */
export function labelEvery(count: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((count * labelWidth) / Math.max(1, width)));
}
