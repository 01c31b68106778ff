/** How the price of something that is paid again and again went: levels that stayed, and the step from one to the next. */

/** Up to this part of the amount two payments cost the same. */
const SAME = 0.01;
/** A step beyond twice the price or below half of it is another thing, not another price. */
const LARGEST_STEP = 2;

export interface PriceStep {
  /** Which payment was the first at the new price. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export const isSamePrice = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * SAME;

/** Whether most payments cost what the one before cost. */
export function isSteady(amounts: readonly number[]): boolean {
  if (amounts.length < 2) return false;
  const same = amounts.slice(1).filter((amount, at) => isSamePrice(amount, amounts[at] ?? 0)).length;
  return same >= (amounts.length - 1) * 0.6;
}

/**
 * Steps of a steady price, oldest first. A single payment that was different is none, unless it is the last: that may be
 * the first at a new price.
 */
export function priceSteps(amounts: readonly number[]): PriceStep[] {
  const steps: PriceStep[] = [];
  let [level] = amounts;
  if (level === undefined) return [];
  for (const [at, amount] of amounts.entries()) {
    if (isSamePrice(amount, level)) continue;
    const next = amounts[at + 1];
    const stays = next === undefined || isSamePrice(next, amount);
    const factor = amount / level;
    if (!stays || factor > LARGEST_STEP || factor < 1 / LARGEST_STEP) continue;
    steps.push({ at, from: level, to: amount });
    level = amount;
  }
  return steps;
}

/** The middle of how much payments differ from the one before, as a part of the usual amount. */
export function unsteadiness(amounts: readonly number[]): number {
  const usual = Math.abs(median(amounts));
  if (usual === 0) return Number.POSITIVE_INFINITY;
  return median(amounts.slice(1).map((amount, at) => Math.abs(amount - (amounts[at] ?? 0)))) / usual;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return Math.round((below + above) / 2);
}
