/** Lengths of horizontal bars and places of their ticks, in percent of the longest of both. Pure. */
import { max, scaleLinear } from "d3";

export interface RankedInput {
  readonly value: number;
  readonly average?: number | undefined;
}

export function rankedLayout(
  bars: readonly RankedInput[],
): { readonly share: number; readonly tick: number | undefined }[] {
  const longest = max(bars, (bar) => Math.max(bar.value, bar.average ?? 0)) ?? 0;
  const scale = scaleLinear()
    .domain([0, longest || 1])
    .range([0, 100])
    .clamp(true);
  return bars.map((bar) => ({
    share: scale(bar.value),
    tick: bar.average === undefined ? undefined : scale(bar.average),
  }));
}
