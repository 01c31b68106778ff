/**
 * Which booking of a bank is which occurrence of a schedule: near in time, of the amount that is expected or close to it,
 * and of the same payee where both name one. One to one, best pairs first. A suggestion only: the person overrules.
 */
import type { Minor } from "./money.ts";
import type { HowMuch } from "./schedule.ts";

export interface ExpectedOccurrence {
  /** The account that it is booked on, as a number that tells accounts apart. */
  readonly account: number;
  /** The day on which it is due, counted from 1970. */
  readonly day: number;
  readonly amount: Minor;
  readonly howMuch: HowMuch;
}

export interface BookedLine {
  readonly account: number;
  readonly day: number;
  readonly amount: Minor;
}

export interface OccurrenceMatch {
  /** Places in the two lists. */
  readonly expected: number;
  readonly booked: number;
  /** Days after the day on which it was due; less than 0: before. */
  readonly days: number;
  /** Taken unless the person refuses; otherwise only offered. */
  readonly isSure: boolean;
}

/** Banks book late after a weekend, and bills are paid early. */
export const OCCURRENCE_WINDOW_DAYS = 6;
/** Share of the amount by which a bill may differ, in hundredths: one that is said to be fixed was raised, an estimate is one. */
const FIXED_MAY_DIFFER = 10;
const ESTIMATE_MAY_DIFFER = 25;
/** Texts that are less alike name somebody else. */
export const SAME_PAYEE = 0.6;
/** Without a name only the day and the very amount speak for it. */
const NEAR_DAYS = 3;

/**
 * @param alike how alike the payees of two are, 0 to 1; undefined where one of them is not known
 * @returns best first
 */
export function matchOccurrences(
  expected: readonly ExpectedOccurrence[],
  booked: readonly BookedLine[],
  alike: (expected: number, booked: number) => number | undefined,
): OccurrenceMatch[] {
  const byAccount = new Map<number, number[]>();
  booked.forEach(({ account }, at) => {
    const own = byAccount.get(account);
    if (own) own.push(at);
    else byAccount.set(account, [at]);
  });
  for (const own of byAccount.values()) own.sort((a, b) => dayOf(booked, a) - dayOf(booked, b));

  const pairs: (OccurrenceMatch & { readonly score: number })[] = [];
  expected.forEach((one, at) => {
    const own = byAccount.get(one.account) ?? [];
    for (let next = firstFrom(own, booked, one.day - OCCURRENCE_WINDOW_DAYS); next < own.length; next++) {
      const place = own[next] as number;
      const line = booked[place] as BookedLine;
      if (line.day > one.day + OCCURRENCE_WINDOW_DAYS) break;
      const apart = amountApart(one, line.amount);
      if (apart === undefined) continue;
      const days = line.day - one.day;
      const likeness = alike(at, place);
      const isNamed = likeness !== undefined && likeness >= SAME_PAYEE;
      const isExact = apart === 0 && Math.abs(days) <= NEAR_DAYS;
      if (!isNamed && !isExact) continue;
      const score =
        0.5 * (likeness ?? 0.5) + 0.3 * (1 - Math.abs(days) / (OCCURRENCE_WINDOW_DAYS + 1)) + 0.2 * (1 - apart);
      pairs.push({ expected: at, booked: place, days, isSure: isNamed || likeness === undefined, score });
    }
  });
  pairs.sort((a, b) => b.score - a.score || a.expected - b.expected || a.booked - b.booked);
  const taken = { expected: new Set<number>(), booked: new Set<number>() };
  return pairs.flatMap(({ score: _, ...pair }) => {
    if (taken.expected.has(pair.expected) || taken.booked.has(pair.booked)) return [];
    taken.expected.add(pair.expected);
    taken.booked.add(pair.booked);
    return [pair];
  });
}

/** @returns 0 for what is expected, up to 1 at the end of what it may be; undefined beyond */
function amountApart({ amount, howMuch }: ExpectedOccurrence, booked: Minor): number | undefined {
  if (booked === amount) return 0;
  if (Math.sign(booked) !== Math.sign(amount)) return undefined;
  if (howMuch.kind === "range") return howMuch.least <= booked && booked <= howMuch.most ? 0.5 : undefined;
  const most = howMuch.kind === "fixed" ? FIXED_MAY_DIFFER : ESTIMATE_MAY_DIFFER;
  const apart = Math.abs(booked - amount) / ((Math.abs(amount) * most) / 100);
  return apart <= 1 ? apart : undefined;
}

const dayOf = (booked: readonly BookedLine[], at: number): number => (booked[at] as BookedLine).day;

function firstFrom(own: readonly number[], booked: readonly BookedLine[], day: number): number {
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayOf(booked, own[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
