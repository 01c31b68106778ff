/** Geometry of paired bars (in, out) with a net line. Zero is inside the axis whatever the signs. Pure. */
import { line, scaleBand } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface InOut {
  /** Both positive, in whole units of the currency. */
  readonly moneyIn: number;
  readonly moneyOut: number;
}

export interface PairLayout {
  readonly center: number;
  readonly inBar: string;
  readonly outBar: string;
  readonly netY: number;
}

export interface BarsLayout {
  readonly axis: ValueAxis;
  readonly zero: number;
  readonly pairs: readonly PairLayout[];
  readonly netLine: string;
  readonly barWidth: number;
}

const RADIUS = 2;
const WIDEST_PERIOD = 120;

export function barsLayout(periods: readonly InOut[], box: Box): BarsLayout {
  const values = periods.flatMap(({ moneyIn, moneyOut }) => [moneyIn, moneyOut, moneyIn - moneyOut]);
  const axis = valueAxis(values, box, true);
  // Few periods stand together in the middle instead of far apart.
  const room = box.width - box.left - box.right;
  const used = Math.min(room, periods.length * WIDEST_PERIOD);
  const start = box.left + (room - used) / 2;
  const band = scaleBand<number>()
    .domain(periods.map((_, at) => at))
    .range([start, start + used]);
  const barWidth = Math.max(2, Math.min(periods.length < 4 ? 22 : 14, band.bandwidth() * 0.28));
  const zero = Math.round(axis.y(0));
  const pairs = periods.map(({ moneyIn, moneyOut }, at): PairLayout => {
    const center = (band(at) ?? 0) + band.bandwidth() / 2;
    return {
      center,
      inBar: standingBar(center - barWidth - 0.5, zero, axis.y(moneyIn), barWidth),
      outBar: standingBar(center + 0.5, zero, axis.y(moneyOut), barWidth),
      netY: axis.y(moneyIn - moneyOut),
    };
  });
  const netLine = line<PairLayout>(
    (pair) => pair.center,
    (pair) => pair.netY,
  )(pairs);
  return { axis, zero, pairs, netLine: netLine ?? "", barWidth };
}

/** A bar with rounded shoulders and feet on the line. Flat values draw nothing rather than a crumb. */
function standingBar(x: number, zero: number, top: number, width: number): string {
  const height = zero - Math.round(top);
  if (height <= 0) return "";
  const radius = Math.min(RADIUS, height, width / 2);
  return `M${x} ${zero}v${-(height - radius)}q0 ${-radius} ${radius} ${-radius}h${width - 2 * radius}q${radius} 0 ${radius} ${radius}v${height - radius}z`;
}
