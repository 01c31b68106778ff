/**
 * How all debts together come to an end. Each month every debt bears its interest, gets what it asks for, and what is left
 * of the money goes to one debt after the other: the highest rate first (avalanche) or the smallest first (snowball). What
 * a paid debt no longer asks for goes to the others. Without a strategy each gets only what it asks for.
 *
 * Reckoned in billionths of a minor unit and rounded only where it is shown: rounded month by month, which strategy
 * is cheaper could hang on a cent.
 */
import type { AccountId } from "./id.ts";
import type { PayoffStrategy } from "./loan.ts";
import { rateUnit } from "./loan.ts";
import { divideHalfEven, type Minor, minor } from "./money.ts";

export interface Debt {
  readonly accountId: AccountId;
  /** Minor units, above zero. */
  readonly owed: Minor;
  /** Yearly, in millionths. */
  readonly rate: number;
  /** What it asks for each month. */
  readonly payment: Minor;
}

export interface PayoffMonth {
  /** Months from now: 1 is the first payment. */
  readonly number: number;
  readonly interest: Minor;
  readonly paid: Minor;
  /** By debt, in the order in which they came in. */
  readonly payments: readonly Minor[];
  readonly balances: readonly Minor[];
  readonly owed: Minor;
}

export interface Payoff {
  /** Empty when it never ends. */
  readonly months: readonly PayoffMonth[];
  /** Null when it never ends: the payments do not pay more than the interest. */
  readonly interest: Minor | null;
  readonly count: number | null;
  /** The month in which each debt ends, in the order in which they came in; null when it never ends. */
  readonly ends: readonly (number | null)[];
}

const FINE = 1_000_000_000n;
const MONTHS_OF_UNIT = BigInt(12 * rateUnit);
export const mostPayoffMonths = 1200;

/** @param strategy null: each debt gets what it asks for, and no more when others have ended */
export function payOff(debts: readonly Debt[], strategy: PayoffStrategy | null, extra: Minor): Payoff {
  const balances = debts.map(({ owed }) => BigInt(owed) * FINE);
  const asked = debts.map(({ payment }) => BigInt(payment) * FINE);
  const all = asked.reduce((sum, each) => sum + each, BigInt(extra) * FINE);
  const order = strategy === null ? [] : orderOf(debts, strategy);
  const ends: (number | null)[] = debts.map(() => null);
  const months: PayoffMonth[] = [];
  let [borne, shown] = [0n, 0n];
  while (balances.some((balance) => balance > 0n)) {
    if (months.length === mostPayoffMonths)
      return { months: [], interest: null, count: null, ends: debts.map(() => null) };
    for (const [at, { rate }] of debts.entries()) {
      const interest = divideHalfEven((balances[at] ?? 0n) * BigInt(rate), MONTHS_OF_UNIT);
      balances[at] = (balances[at] ?? 0n) + interest;
      borne += interest;
    }
    let left = all;
    const payments = debts.map(() => 0n);
    const pay = (at: number, most: bigint) => {
      const paid = least(most, balances[at] ?? 0n);
      balances[at] = (balances[at] ?? 0n) - paid;
      payments[at] = (payments[at] ?? 0n) + paid;
      left -= paid;
    };
    for (const at of debts.keys()) pay(at, asked[at] ?? 0n);
    for (const at of order) pay(at, left);
    const number = months.length + 1;
    for (const [at, balance] of balances.entries()) if (balance === 0n) ends[at] ??= number;
    // Rounded sums, and each month their difference: what is shown adds up to the total that is shown.
    const soFar = BigInt(toMinor(borne));
    months.push({
      number,
      interest: minor(Number(soFar - shown)),
      paid: toMinor(payments.reduce((sum, each) => sum + each, 0n)),
      payments: payments.map(toMinor),
      balances: balances.map(toMinor),
      owed: toMinor(balances.reduce((sum, each) => sum + each, 0n)),
    });
    shown = soFar;
  }
  return { months, interest: toMinor(borne), count: months.length, ends };
}

/** Places of the debts, the one that gets what is left over first. Equal rates: the smaller one, which ends sooner. */
function orderOf(debts: readonly Debt[], strategy: PayoffStrategy): readonly number[] {
  const places = debts.map((debt, at) => ({ ...debt, at }));
  const bySize = (a: Debt, b: Debt) => a.owed - b.owed;
  const sorted = places.sort(strategy === "snowball" ? bySize : (a, b) => b.rate - a.rate || bySize(a, b));
  return sorted.map(({ at }) => at);
}

const toMinor = (fine: bigint): Minor => minor(Number(divideHalfEven(fine, FINE)));
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
