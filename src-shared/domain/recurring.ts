/**
 * Recurring payments, found in what was paid to one payee from one account (or came from it): rent, a subscription, a
 * salary, with a day that varies and a price that rises. What is bought now and then is none of them. Where a payee has
 * both, the payments of one price are looked at by themselves. Pure; today comes in.
 */
import { fromDayNumber, type LocalDate, toDayNumber } from "./date.ts";
import { isSamePrice, isSteady, median, type PriceStep, priceSteps, unsteadiness } from "./price.ts";
import { occurrencesOf, type Recurrence } from "./recurrence.ts";
import { type Cadence, cadenceRules, periodDays, type Rhythm, recurrenceFrom, rhythmOf } from "./rhythm.ts";

export interface Payment {
  /** Day number. */
  readonly day: number;
  /** Whole minor units; all of one series have the same sign. */
  readonly amount: number;
}

export interface Recurring<P extends Payment = Payment> {
  readonly cadence: Cadence;
  readonly recurrence: Recurrence;
  /** The first day on which it would go on. */
  readonly start: LocalDate;
  /** Oldest first, one for each turn. */
  readonly payments: readonly P[];
  /** What the next one is expected to be. */
  readonly amount: number;
  readonly least: number;
  readonly most: number;
  /** It costs the same until it costs more. */
  readonly isSteady: boolean;
  readonly steps: readonly PriceStep[];
  /** Days around the usual one within which four of five lie. */
  readonly spread: number;
  /** The price by which it was told from other payments of its payee; null where all of them belong to it. */
  readonly price: number | null;
}

/** Of how many of the last payments the amount is that varies. */
const RECENT = 6;
/** Amounts may differ from one to the next by this part: of what comes every week by less, for shopping does that too. */
const UNSTEADY = { often: 0.15, seldom: 0.35 };
/** Shorter pieces at the end that are tried where all of it has no rhythm: it moved to another day, or began anew. */
const TAILS = [24, 12, 8];
/** With so many payments of a price a rhythm among them is no chance. */
const FEWEST_OF_A_PRICE = 4;
/** Two payments a year apart are enough where the day is nearly the same and the price is; more nearly, where it is almost. */
const TWICE = { days: 2, daysOfAlmost: 0.5 };
/** Where the amount varies, the days alone must speak: so many bits against chance, which three days far apart have not. */
const EVIDENCE = 11;

/** @param payments of one payee, account and direction, by day */
export function findRecurring<P extends Payment>(payments: readonly P[]): Recurring<P>[] {
  const whole = wholeOf(payments);
  if (whole) return [whole];
  return [...byPrice(payments)];
}

function wholeOf<P extends Payment>(payments: readonly P[]): Recurring<P> | undefined {
  for (const length of [payments.length, ...TAILS]) {
    if (length > payments.length || (length < payments.length && length < FEWEST_OF_A_PRICE)) continue;
    const found = recurringOf(payments.slice(-length), null);
    // A piece of weekly shopping can look like a rhythm; the whole of it does not.
    if (found && (length === payments.length || found.isSteady || periodDays(found.cadence) >= 28)) return found;
  }
  return undefined;
}

function recurringOf<P extends Payment>(payments: readonly P[], price: number | null): Recurring<P> | undefined {
  const days = payments.map(({ day }) => day);
  const [first, second] = payments;
  const isTwice =
    payments.length === 2 && first !== undefined && second !== undefined && isSamePrice(first.amount, second.amount);
  const rhythm = rhythmOf(days, isTwice ? { cadence: "yearly", fewest: 2 } : undefined);
  const isEqual = first?.amount === second?.amount;
  if (!rhythm || (isTwice && rhythm.spread > (isEqual ? TWICE.days : TWICE.daysOfAlmost))) return undefined;
  const kept = onePerTurn(payments, rhythm);
  const amounts = kept.map(({ amount }) => amount);
  const steady = isTwice || isSteady(amounts);
  const { often, seldom } = UNSTEADY;
  if (!steady && unsteadiness(amounts) > (periodDays(rhythm.cadence) < 28 ? often : seldom)) return undefined;
  if (!steady && evidenceOf(rhythm, kept.length) < EVIDENCE) return undefined;
  const recent = amounts.slice(-RECENT);
  return {
    cadence: rhythm.cadence,
    ...recurrenceFrom(
      rhythm,
      kept.map(({ day }) => day),
    ),
    payments: kept,
    amount: steady ? (amounts.at(-1) ?? 0) : median(recent),
    least: Math.min(...recent),
    most: Math.max(...recent),
    isSteady: steady,
    steps: steady ? priceSteps(amounts) : [],
    spread: rhythm.spread,
    price,
  };
}

/** How unlikely it is that so many days lie so near to the place of the first in their turns, in bits. */
function evidenceOf({ cadence, spread }: Rhythm, turns: number): number {
  return (turns - 1) * Math.log2(periodDays(cadence) / (2 * spread + 1));
}

/** Of several in a turn (a bonus beside the salary) the one that is like those before. */
function onePerTurn<P extends Payment>(payments: readonly P[], { turns }: Rhythm): P[] {
  const usual = median(payments.map(({ amount }) => amount));
  const kept: P[] = [];
  let turn: number | undefined;
  for (const [at, payment] of payments.entries()) {
    const before = kept.at(-1);
    if (turn !== turns[at] || !before) kept.push(payment);
    else if (Math.abs(payment.amount - usual) < Math.abs(before.amount - usual)) kept[kept.length - 1] = payment;
    turn = turns[at];
  }
  return kept;
}

/** Payments of exactly one price that keep a rhythm, with those at later prices that go on with it. */
function* byPrice<P extends Payment>(payments: readonly P[]): Generator<Recurring<P>> {
  const prices = new Map<number, P[]>();
  for (const payment of payments) {
    const own = prices.get(payment.amount);
    if (own) own.push(payment);
    else prices.set(payment.amount, [payment]);
  }
  const taken = new Set<P>();
  const candidates = [...prices].filter(([, own]) => own.length >= FEWEST_OF_A_PRICE);
  for (const [price, own] of candidates.sort(([, a], [, b]) => (b.at(-1)?.day ?? 0) - (a.at(-1)?.day ?? 0))) {
    const free = own.filter((payment) => !taken.has(payment));
    const found = free.length >= FEWEST_OF_A_PRICE ? recurringOf(free, price) : undefined;
    if (!found) continue;
    const rest = payments.filter((payment) => !taken.has(payment) && !free.includes(payment));
    const longer = recurringOf(withNeighbours(found, rest), price) ?? found;
    for (const payment of longer.payments) taken.add(payment);
    yield longer;
  }
}

/** With what was paid a turn before and after, and so on, at a price that may be the earlier or the next one. */
function withNeighbours<P extends Payment>({ cadence, payments }: Recurring<P>, others: readonly P[]): readonly P[] {
  const [turn, { tolerance }] = [periodDays(cadence), cadenceRules[cadence]];
  const isLike = (amount: number, of: number) => amount / of <= 1.5 && amount / of >= 1 / 1.5;
  const found = [...payments];
  const next = (from: P | undefined, days: number): P | undefined =>
    from &&
    others
      .filter(({ day, amount }) => Math.abs(day - from.day - days) <= tolerance && isLike(amount, from.amount))
      .sort((a, b) => Math.abs(a.amount - from.amount) - Math.abs(b.amount - from.amount))[0];
  for (let after = next(found.at(-1), turn); after; after = next(after, turn)) found.push(after);
  for (let before = next(found[0], -turn); before; before = next(before, -turn)) found.unshift(before);
  return found;
}

export type RecurringState = "active" | "late" | "stopped";

/** Days after which something that comes seldom has stopped; what comes often, after another turn. */
const PATIENCE = 45;

/**
 * Late is what should have come; stopped, what did not come for another turn.
 * @param known the last day of which anything is known: what was not read in yet is not late
 */
export function stateOn({ cadence, start, spread }: Recurring, known: LocalDate): RecurringState {
  const overdue = toDayNumber(known) - toDayNumber(start);
  const { tolerance } = cadenceRules[cadence];
  if (overdue <= Math.max(spread, tolerance / 2)) return "active";
  return overdue <= Math.min(periodDays(cadence), PATIENCE) + tolerance ? "late" : "stopped";
}

/** The days on which it goes on; of those that should have come by today only the last, which is expected at once. */
export function nextDays({ start, recurrence }: Recurring, today: LocalDate, to: LocalDate): LocalDate[] {
  const days = occurrencesOf(start, recurrence)
    .between(start, to, 2000)
    .map(({ due }) => due);
  const ahead = days.filter((day) => day >= today);
  return ahead.length < days.length ? [today, ...ahead] : ahead;
}

/** In a year, at what the next one costs. */
export const costPerYear = ({ amount, cadence }: Pick<Recurring, "amount" | "cadence">): number =>
  amount * cadenceRules[cadence].perYear;

/** The last step, where it is no older than so many days. */
export function stepSince<P extends Payment>({ steps, payments }: Recurring<P>, since: LocalDate) {
  const step = steps.at(-1);
  const first = step && payments[step.at];
  return step && first && fromDayNumber(first.day) >= since ? { ...step, date: fromDayNumber(first.day) } : undefined;
}
