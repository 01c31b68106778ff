/**
 * A transaction of a journal with every amount known: elided amounts and balance assignments filled in, costs applied,
 * each commodity proven to add up to zero (L1). What does not is left out whole, with why.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { SkipReason } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { Journal, JournalPosting, JournalTransaction } from "./journal.ts";
import {
  currencyOf,
  type Exact,
  isZero,
  NOTHING,
  negative,
  type PrintedAmount,
  plus,
  times,
  toMinor,
  withSignOf,
} from "./numbers.ts";

export interface SettledPosting {
  readonly posting: JournalPosting;
  readonly quantity: Exact;
  readonly commodity: string;
  /** Minor units of the group's currency. */
  readonly value: Minor;
}

/** What adds up to zero in one currency; nearly every transaction is one. */
export interface SettledGroup {
  readonly currency: Currency;
  readonly postings: readonly SettledPosting[];
}

export interface Trouble {
  readonly reason: SkipReason;
  readonly posting?: JournalPosting;
}

/** What a name of the journal holds of a commodity, as far as it was read. */
export type Holdings = (account: string, commodity: string) => Exact;

interface Open {
  posting: JournalPosting;
  quantity: Exact;
  commodity: string;
  value: Exact;
  valueIn: string;
  isPriced: boolean;
}

type Context = Pick<Journal, "numbers" | "names" | "defaultCommodity"> & { readonly currency: Currency };

export function settle(
  transaction: JournalTransaction,
  context: Context,
  holds: Holdings,
): Result<SettledGroup[], Trouble> {
  const filled = fill(transaction, context, holds);
  if (!filled.ok) return filled;
  const open = filled.value;
  const unbalanced = [...sumsOf(open)].filter(([, sum]) => !isZero(sum)).map(([commodity]) => commodity);
  if (unbalanced.length === 2) priceOther(open, unbalanced, context.currency);
  const groups: SettledGroup[] = [];
  for (const commodity of new Set(open.map(({ valueIn }) => valueIn))) {
    const own = open.filter(({ valueIn }) => valueIn === commodity);
    const currency = currencyOf(commodity, context.currency);
    if (!currency) return err({ reason: "investment" });
    const group = rounded(own, currency);
    if (!group.ok) return group;
    groups.push({ currency, postings: group.value });
  }
  return ok(groups);
}

function fill(
  { postings }: JournalTransaction,
  { numbers, names, defaultCommodity }: Context,
  holds: Holdings,
): Result<Open[], Trouble> {
  const open: Open[] = [];
  const elided: JournalPosting[] = [];
  const read = (amount: PrintedAmount) => ({
    exact: numbers.read(amount),
    commodity: amount.commodity === "" ? defaultCommodity : amount.commodity,
  });
  let before: Open | undefined;
  for (const posting of postings) {
    if (posting.isVirtual) continue;
    const { amount, cost, assertion } = posting;
    if (!amount && !assertion) {
      elided.push(posting);
      continue;
    }
    const printed = read(amount ?? (assertion as NonNullable<typeof assertion>).amount);
    if (!printed.exact) return err({ reason: "bad-amount", posting });
    // Without an amount, what the account shall hold says how much moved.
    const quantity = amount ? printed.exact : plus(printed.exact, negative(holds(posting.account, printed.commodity)));
    const price = cost && read(cost.amount);
    if (price && !price.exact) return err({ reason: "bad-amount", posting });
    if (names.role(posting.account).kind === "conversion") {
      // Coffer's own way to write a value whose sign is not that of the amount.
      if (before?.isPriced && isZero(before.value) && before.valueIn === printed.commodity) before.value = quantity;
      before = undefined;
      continue;
    }
    const value = price?.exact
      ? cost?.isTotal
        ? withSignOf(quantity, price.exact)
        : times(quantity, price.exact)
      : quantity;
    before = {
      posting,
      quantity,
      commodity: printed.commodity,
      value,
      valueIn: price ? price.commodity : printed.commodity,
      isPriced: price !== undefined,
    };
    open.push(before);
  }
  const [rest, second] = elided;
  if (second) return err({ reason: "no-amount", posting: second });
  if (!rest) return ok(open);
  for (const [commodity, sum] of sumsOf(open)) {
    if (isZero(sum)) continue;
    const quantity = negative(sum);
    open.push({ posting: rest, quantity, commodity, value: quantity, valueIn: commodity, isPriced: true });
  }
  return ok(open);
}

function sumsOf(open: readonly Open[]): ReadonlyMap<string, Exact> {
  const sums = new Map<string, Exact>();
  for (const { value, valueIn } of open) sums.set(valueIn, plus(sums.get(valueIn) ?? NOTHING, value));
  return sums;
}

/** Two commodities that do not add up each for itself: one was paid with the other, and only one posting is in the one. */
function priceOther(open: Open[], commodities: readonly string[], usual: Currency): void {
  const rank = (commodity: string) =>
    currencyOf(commodity, usual) === usual ? 0 : currencyOf(commodity, usual) ? 1 : 2;
  for (const base of commodities.toSorted((a, b) => rank(a) - rank(b))) {
    const others = open.filter(({ valueIn }) => commodities.includes(valueIn) && valueIn !== base);
    const [only, second] = others;
    if (!only || second) continue;
    only.value = negative(sumsOf(open).get(base) ?? NOTHING);
    only.valueIn = base;
    only.isPriced = true;
    return;
  }
}

function rounded(open: readonly Open[], currency: Currency): Result<SettledPosting[], Trouble> {
  const settled: { -readonly [K in keyof SettledPosting]: SettledPosting[K] }[] = [];
  let sum = 0;
  let slack = 0;
  let last = -1;
  for (const { posting, quantity, commodity, value, isPriced } of open) {
    const whole = toMinor(value, currency);
    if (!whole) return err({ reason: "bad-amount", posting });
    if (whole.isRounded && !isPriced) return err({ reason: "too-many-digits", posting });
    if (isPriced) {
      slack++;
      last = settled.length;
    }
    sum += whole.minor;
    settled.push({ posting, quantity, commodity, value: whole.minor });
  }
  if (sum === 0) return ok(settled);
  const priced = settled[last];
  // Prices for one unit have more digits than money has: the last priced line takes what rounding leaves.
  if (!priced || Math.abs(sum) > slack) return err({ reason: "unbalanced" });
  priced.value = minor(priced.value - sum);
  return ok(settled);
}
