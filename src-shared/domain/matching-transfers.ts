/**
 * Which lines of a file are the other side of money that only moved between own accounts. In one currency the amounts are
 * opposite; between two the one must be what the other was worth on that day, or a line must name what became of it. Money
 * always goes from the side that it left to the side where it arrived, so that it does not matter which of two files is
 * read first. Suggestions only: the person can overrule each. Serves L3 and L12.
 */
import { type Currency, currencyDigits } from "./currency.ts";
import { assignPairs, type Candidate, type Pair } from "./matching-assignment.ts";
import { bestPairs, type Dated, endOf } from "./matching-pairs.ts";
import { saysExchange, saysTransfer } from "./transfer-words.ts";

export type LineKey = number | string;

/** Days that the two sides of a transfer may lie from each other. */
export const TRANSFER_WINDOW_DAYS = 5;

/** One side of what may be a transfer: a line of a file, or of the ledger. */
export interface MovedSide {
  readonly account: LineKey;
  readonly currency: Currency;
  readonly day: number;
  /** Minor units of its currency, plus is money in. */
  readonly amount: number;
  /** Payee and memo as printed. */
  readonly text: string;
  /** Account that the line itself names as the other side. */
  readonly names?: LineKey | undefined;
  /** The file itself marks it as a transfer. */
  readonly isSaid?: boolean | undefined;
}

/** What was known of two currencies on a day. */
export interface KnownRate {
  /** Units of the second currency for one of the first. */
  readonly rate: number;
  /** Old, or of a later day. */
  readonly isApproximate: boolean;
}

export type RateOf = (from: Currency, to: Currency, day: number) => KnownRate | undefined;

/** A side of the file and one of the ledger, by their places. */
export interface FoundTransfer extends Candidate {
  readonly days: number;
  /** One of the lines says that it is one. */
  readonly isSaid: boolean;
  /** Between two currencies: how far the amounts are from the known rate, in thousandths; null where none is known. */
  readonly off?: number | null;
  /** Sure enough to be made one without being asked. */
  readonly isSure: boolean;
}

/** @returns pairs of equal amounts, each side once */
export function sameCurrencyTransfers(own: readonly MovedSide[], others: readonly MovedSide[]): FoundTransfer[] {
  return inBothDirections(own, others, (outs, intos) =>
    bestPairs(
      outs.map(datedOf),
      intos.map((side) => ({ ...datedOf(side), amount: -side.amount })),
      TRANSFER_WINDOW_DAYS,
      (from, to, days) => {
        const [out, into] = [outs[from] as MovedSide, intos[to] as MovedSide];
        if (out.currency !== into.currency || !areTwo(out, into)) return undefined;
        return nearness(days);
      },
    ),
  ).map((pair) => {
    const [one, other] = [own[pair.from] as MovedSide, others[pair.to] as MovedSide];
    const isSaid = isNamed(one, other) || isMarked(one) || isMarked(other);
    // Opposite amounts alone are too little to make two bookings one without being asked.
    return { ...pair, days: Math.abs(one.day - other.day), isSaid, isSure: isSaid && pair.rivals === 0 };
  });
}

/** How far from the rate of the day a bank's own may lie, and the same where the known one is old. */
const TOLERANCE = 0.04;
const TOLERANCE_OF_OLD = 0.1;
/** The same for two lines of which none says that it is a transfer: nearly the rate, and soon. */
const UNSAID_TOLERANCE = 0.015;
const UNSAID_DAYS = 2;

/**
 * @param isPossible asked only for sides of the ledger (by their places) that would fit
 * @returns pairs of two currencies, each side once
 */
export function exchangeTransfers(
  own: readonly MovedSide[],
  others: readonly MovedSide[],
  rateOf: RateOf,
  isPossible: (places: readonly number[]) => (place: number) => boolean = () => () => true,
): FoundTransfer[] {
  const facts = new Map<string, Fit>();
  const byPair = inBothDirections(own, others, (outs, intos, isOwnFirst) => {
    const pairs = fittingPairs(outs, intos, rateOf);
    const placesOfOthers = isOwnFirst ? intos.places : outs.places;
    const placeOf = ({ from, to }: Pair) => placesOfOthers[isOwnFirst ? to : from] as number;
    const may = isPossible([...new Set(pairs.map(placeOf))]);
    const kept = pairs.filter((pair) => may(placeOf(pair)));
    for (const pair of kept) {
      const ends = [outs.places[pair.from], intos.places[pair.to]];
      facts.set((isOwnFirst ? ends : ends.reverse()).join(" "), pair);
    }
    return assignPairs(kept, endOf(outs.map(datedOf)), endOf(intos.map(datedOf)));
  });
  return byPair.flatMap((pair) => {
    const fit = facts.get(`${pair.from} ${pair.to}`);
    if (!fit || (pair.rivals > 0 && !(fit.isSaid && fit.isFirm))) return [];
    const { days, isSaid, off } = fit;
    return { ...pair, days, isSaid, off, isSure: isSaid && pair.rivals === 0 && fit.isClose };
  });
}

interface Fit extends Pair {
  readonly days: number;
  readonly isSaid: boolean;
  readonly off: number | null;
  readonly isClose: boolean;
  /** More speaks for it than one word and the days: it is offered also where others would do. */
  readonly isFirm: boolean;
}

function fittingPairs(outs: readonly MovedSide[], intos: readonly MovedSide[], rateOf: RateOf): Fit[] {
  const sorted = intos.map((side, at) => ({ side, at })).sort((a, b) => a.side.day - b.side.day);
  const rates = new Map<string, KnownRate | undefined>();
  const rateOn = (from: Currency, to: Currency, day: number) => {
    const key = `${from}${to}${day}`;
    if (!rates.has(key)) rates.set(key, rateOf(from, to, day));
    return rates.get(key);
  };
  return outs.flatMap((out, from) => {
    const found: Fit[] = [];
    for (let at = firstFrom(sorted, out.day - TRANSFER_WINDOW_DAYS); at < sorted.length; at++) {
      const { side: into, at: to } = sorted[at] as (typeof sorted)[number];
      if (into.day > out.day + TRANSFER_WINDOW_DAYS) break;
      if (into.currency === out.currency || !areTwo(out, into)) continue;
      const fit = fitOf(out, into, rateOn(out.currency, into.currency, out.day));
      if (fit) found.push({ from, to, ...fit });
    }
    return found;
  });
}

function firstFrom(sorted: readonly { readonly side: MovedSide }[], day: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.side.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fitOf(out: MovedSide, into: MovedSide, known: KnownRate | undefined): Omit<Fit, "from" | "to"> | undefined {
  const days = Math.abs(out.day - into.day);
  const off = known ? Math.abs(rateBetween(out, into) / known.rate - 1) : undefined;
  const widest = known?.isApproximate ? TOLERANCE_OF_OLD : TOLERANCE;
  // Most of all lines are far from each other's worth: texts are read only of the others.
  if (off !== undefined && off > widest) return undefined;
  const isTold = namesAmount(out.text, into) || namesAmount(into.text, out);
  const says = [out, into].filter((side) => isMarked(side) || saysExchange(side.text)).length;
  const isSaid = isTold || says > 0 || isNamed(out, into);
  const isKnown = off !== undefined && !known?.isApproximate;
  if (!isSaid && !(isKnown && off <= UNSAID_TOLERANCE && days <= UNSAID_DAYS)) return undefined;
  const worth = isTold ? 1 : off === undefined ? 0.3 : 1 - off / (TOLERANCE_OF_OLD + 0.01);
  return {
    days,
    isSaid,
    off: off === undefined ? null : Math.round(off * 1000),
    isClose: isTold || isKnown,
    isFirm: isTold || isKnown || says > 1 || isNamed(out, into),
    score: 0.5 * nearness(days) + 0.5 * worth,
  };
}

/** Units of the second currency for one of the first. */
export const rateBetween = (
  from: Pick<MovedSide, "amount" | "currency">,
  to: Pick<MovedSide, "amount" | "currency">,
): number =>
  Math.abs(to.amount) /
  10 ** currencyDigits(to.currency) /
  (Math.abs(from.amount) / 10 ** currencyDigits(from.currency));

/** “540.00 USD”, “USD 1.540,00”: a bank tells of an exchange what became of the money. */
function namesAmount(text: string, { amount, currency }: MovedSide): boolean {
  if (!text.includes(currency)) return false;
  const places = currencyDigits(currency);
  const wanted = String(Math.abs(amount)).padStart(places + 1, "0");
  const isWhole = places > 0 && wanted.endsWith("0".repeat(places));
  return (text.match(/\d[\d.,'’\u00a0\u202f]*/g) ?? []).some((printed) => {
    const digits = printed.replaceAll(/\D/g, "");
    return digits === wanted || (isWhole && digits === wanted.slice(0, -places));
  });
}

const nearness = (days: number): number => 1 - days / (TRANSFER_WINDOW_DAYS + 1);

const isNamed = (one: MovedSide, other: MovedSide): boolean =>
  (one.names !== undefined && one.names === other.account) ||
  (other.names !== undefined && other.names === one.account);

const isMarked = ({ isSaid, text }: MovedSide): boolean => isSaid === true || saysTransfer(text);

/** Two accounts, and no line names a third one. */
const areTwo = (one: MovedSide, other: MovedSide): boolean =>
  one.account !== other.account &&
  (one.names === undefined || one.names === other.account) &&
  (other.names === undefined || other.names === one.account);

const datedOf = ({ day, amount, account, text }: MovedSide): Dated => ({ day, amount, text: `${account} ${text}` });

type Placed = readonly MovedSide[] & { readonly places: readonly number[] };

/** Once where the file tells what left, once where it tells what arrived; places of the answers are those of the whole lists. */
function inBothDirections(
  own: readonly MovedSide[],
  others: readonly MovedSide[],
  find: (outs: Placed, intos: Placed, isOwnFirst: boolean) => readonly Candidate[],
): Candidate[] {
  const leaving = ({ amount }: MovedSide) => amount < 0;
  const arriving = ({ amount }: MovedSide) => amount > 0;
  const [ownOuts, ownIntos] = [placed(own, leaving), placed(own, arriving)];
  const [otherOuts, otherIntos] = [placed(others, leaving), placed(others, arriving)];
  const sent = find(ownOuts, otherIntos, true).map((pair) => ({
    ...pair,
    from: ownOuts.places[pair.from] as number,
    to: otherIntos.places[pair.to] as number,
  }));
  const received = find(otherOuts, ownIntos, false).map((pair) => ({
    ...pair,
    from: ownIntos.places[pair.to] as number,
    to: otherOuts.places[pair.from] as number,
  }));
  return [...sent, ...received];
}

function placed(sides: readonly MovedSide[], isMeant: (side: MovedSide) => boolean): Placed {
  const places: number[] = [];
  const meant: MovedSide[] = [];
  sides.forEach((side, at) => {
    if (!isMeant(side)) return;
    places.push(at);
    meant.push(side);
  });
  return Object.assign(meant, { places });
}
