/**
 * What moving exchange rates brought or cost: of money in another currency, what it was worth when it came and when it
 * went, what is left and what that cost. Derived from the history each time and never stored (L6), so that a late edit
 * cannot make it wrong. Debts are the same with the other sign. Whole minor units throughout, products in BigInt: at any
 * time realised + (worth − cost basis) = worth + taken out − put in, to the last unit.
 */
import type { LocalDate } from "./date.ts";
import { divideHalfEven, isMinor, type Minor } from "./money.ts";

/** Which of the money goes first: all alike at its average cost, or what came first. */
export const costMethods = ["average", "fifo"] as const;
export type CostMethod = (typeof costMethods)[number];

/** Money that came (plus) or went (minus). */
export interface Movement {
  readonly date: LocalDate;
  /** Minor units of the other currency. */
  readonly quantity: Minor;
  /** What it was worth on its day, in minor units of the budget's currency; of the sign of the quantity. */
  readonly value: Minor;
  /** The value was found by an old rate, or by one of a later day. */
  readonly isApproximate: boolean;
}

/** How things stood at the end of a day. Amounts but `quantity` are in the budget's currency. */
export interface Position {
  readonly quantity: Minor;
  /** What the quantity was worth when it came; below zero of a debt. */
  readonly costBasis: Minor;
  readonly realised: Minor;
  /** Sums of what came and of what went, both at the value of the day; not below zero. */
  readonly putIn: Minor;
  readonly takenOut: Minor;
  readonly isApproximate: boolean;
}

interface Pool {
  readonly quantity: bigint;
  readonly cost: bigint;
  open(quantity: bigint, cost: bigint): void;
  /** @param quantity part of what is there, without a sign @returns its cost */
  close(quantity: bigint): bigint;
}

/**
 * @param movements oldest first
 * @param days in order; a position for each, which counts what was moved up to it
 * @returns undefined for a day on which a sum is beyond what a computer keeps exactly (L15)
 */
export function positionsOn(
  movements: Iterable<Movement>,
  days: readonly LocalDate[],
  method: CostMethod,
): (Position | undefined)[] {
  const pool = method === "fifo" ? createLots() : createAverage();
  const positions: (Position | undefined)[] = [];
  let [realised, putIn, takenOut, isApproximate] = [0n, 0n, 0n, false];
  const note = () => {
    const [quantity, costBasis, ...sums] = [pool.quantity, pool.cost, realised, putIn, takenOut].map(toMinor);
    const [made, came, went] = sums;
    positions.push(
      quantity === undefined ||
        costBasis === undefined ||
        made === undefined ||
        came === undefined ||
        went === undefined
        ? undefined
        : { quantity, costBasis, realised: made, putIn: came, takenOut: went, isApproximate },
    );
  };
  for (const movement of movements) {
    for (let day = days[positions.length]; day !== undefined && day < movement.date; day = days[positions.length])
      note();
    if (positions.length === days.length) return positions;
    const [quantity, value] = [BigInt(movement.quantity), BigInt(movement.value)];
    if (value > 0n) putIn += value;
    else takenOut -= value;
    isApproximate ||= movement.isApproximate;
    realised += move(pool, quantity, value);
  }
  while (positions.length < days.length) note();
  return positions;
}

/** @returns what it realised */
function move(pool: Pool, quantity: bigint, value: bigint): bigint {
  // A value without money is a gain or a loss by itself.
  if (quantity === 0n) return -value;
  const held = pool.quantity;
  if (held === 0n || held > 0n === quantity > 0n) {
    pool.open(quantity, value);
    return 0n;
  }
  const closed = smaller(magnitude(quantity), magnitude(held));
  const valueOfClosed = divideHalfEven(value * closed, magnitude(quantity));
  const realised = -(valueOfClosed + pool.close(closed));
  const left = quantity > 0n ? quantity - closed : quantity + closed;
  // What was there did not suffice: the rest begins on the other side of zero.
  if (left !== 0n) pool.open(left, value - valueOfClosed);
  return realised;
}

function createAverage(): Pool {
  let [quantity, cost] = [0n, 0n];
  return {
    get quantity() {
      return quantity;
    },
    get cost() {
      return cost;
    },
    open(more, itsCost) {
      quantity += more;
      cost += itsCost;
    },
    close(part) {
      const itsCost = divideHalfEven(cost * part, magnitude(quantity));
      quantity += quantity > 0n ? -part : part;
      cost -= itsCost;
      return itsCost;
    },
  };
}

function createLots(): Pool {
  const lots: { quantity: bigint; cost: bigint }[] = [];
  let [first, quantity, cost] = [0, 0n, 0n];
  return {
    get quantity() {
      return quantity;
    },
    get cost() {
      return cost;
    },
    open(more, itsCost) {
      lots.push({ quantity: more, cost: itsCost });
      quantity += more;
      cost += itsCost;
    },
    close(part) {
      let [left, sum] = [part, 0n];
      for (let lot = lots[first]; lot && left > 0n; lot = lots[first]) {
        const taken = smaller(left, magnitude(lot.quantity));
        const itsCost = divideHalfEven(lot.cost * taken, magnitude(lot.quantity));
        lot.quantity += lot.quantity > 0n ? -taken : taken;
        lot.cost -= itsCost;
        sum += itsCost;
        left -= taken;
        if (lot.quantity === 0n) first += 1;
      }
      quantity += quantity > 0n ? -part : part;
      cost -= sum;
      return sum;
    },
  };
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function toMinor(value: bigint): Minor | undefined {
  const number = Number(value);
  return isMinor(number) ? number : undefined;
}
