/**
 * How an amount is shared out: fixed parts first, then what is left by percentages. The method of largest remainders
 * (Hamilton, 1792) gives every minor unit to somebody, so that the parts add up to the amount and L1 holds.
 */
import { type Minor, minor } from "./money.ts";
import { type RuleShare, WHOLE } from "./rule.ts";

/**
 * @param amount with its sign, which every part gets
 * @returns one amount for each share; undefined when the fixed parts leave nothing to share
 */
export function shareOut(amount: Minor, shares: readonly RuleShare[]): Minor[] | undefined {
  const whole = BigInt(Math.abs(amount));
  let left = whole;
  for (const share of shares) if (share.kind === "fixed") left -= BigInt(share.amount);
  if (left <= 0n) return undefined;
  const parts = shares.map((share, at) => {
    if (share.kind === "fixed") return { at, units: BigInt(share.amount), rest: -1n };
    const exact = left * BigInt(share.hundredths);
    return { at, units: exact / BigInt(WHOLE), rest: exact % BigInt(WHOLE) };
  });
  let over = whole - parts.reduce((sum, { units }) => sum + units, 0n);
  // The earlier of two equal remainders is served first.
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (over <= 0n) break;
    part.units++;
    over--;
  }
  const sign = amount < 0 ? -1n : 1n;
  return parts.map(({ units }) => minor(Number(units * sign)));
}
