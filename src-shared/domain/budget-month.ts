/**
 * A budget through the months: its envelopes, and what is ready to assign, which is the money in budget accounts less all
 * that is available and less what is held for the next month (L8). Where that comes from is told part by part, and the
 * parts add up.
 */
import {
  type CarryRules,
  carryNothing,
  type EnvelopeMonth,
  envelopeMonths,
  type PlannedMonth,
} from "./budget-carry.ts";
import type { BudgetStyle } from "./budget-plan.ts";
import type { Flow } from "./category.ts";
import { addMonths, type Month } from "./date.ts";
import { add, type Minor, minor, negate, ZERO } from "./money.ts";

/** One category with all that was ever planned and spent, oldest first. */
export interface Envelope extends CarryRules {
  readonly flow: Flow;
  readonly known: readonly PlannedMonth[];
}

export interface BudgetBooks<E extends Envelope> {
  readonly style: BudgetStyle;
  readonly envelopes: readonly E[];
  /** What budget accounts hold at the end of a month. */
  readonly money: (month: Month) => Minor;
  readonly held: (month: Month) => Minor;
}

/** Where ready to assign comes from; the parts add up to `readyToAssign`. */
export interface ReadyToAssign {
  readonly readyToAssign: Minor;
  /** Left over from the month before, with what was held there. */
  readonly fromBefore: Minor;
  readonly income: Minor;
  /** Minus what is assigned. */
  readonly assigned: Minor;
  /** What categories gave back at the turn of the month. */
  readonly returned: Minor;
  /** Minus what was spent too much in the month before and is not carried. */
  readonly overspent: Minor;
  /** What moved without a category: it waits for one, went to a tracking account, or came from exchange rates. */
  readonly elsewhere: Minor;
  /** Minus what is held for the next month. */
  readonly held: Minor;
}

export interface BudgetTotals {
  readonly month: Month;
  readonly money: Minor;
  /** Null in tracking, where nothing is assigned. */
  readonly ready: ReadyToAssign | null;
  /** Over expense categories. */
  readonly assigned: Minor;
  readonly activity: Minor;
  readonly available: Minor;
  readonly income: Minor;
  readonly incomePlanned: Minor;
}

export interface BudgetMonths<E extends Envelope> {
  readonly envelopes: readonly { readonly envelope: E; readonly months: readonly EnvelopeMonth[] }[];
  readonly totals: readonly BudgetTotals[];
}

/** @param months oldest first, without a gap */
export function budgetMonths<E extends Envelope>(books: BudgetBooks<E>, months: readonly Month[]): BudgetMonths<E> {
  const [first] = months;
  if (first === undefined) return { envelopes: [], totals: [] };
  const before = addMonths(first, -1);
  // One month more in front: what is carried comes from there.
  const all = books.envelopes.map((envelope) => ({
    envelope,
    months: envelopeMonths(envelope.known, rulesOf(envelope, books.style), [before, ...months]),
  }));
  const at = (index: number, flow: Flow) =>
    all.flatMap(({ envelope, months: own }) => (envelope.flow === flow ? (own[index] ?? []) : []));
  const readyAt = (index: number, month: Month): Minor =>
    minor(books.money(month) - sum(at(index, "expense"), "available") - books.held(month));
  const totals = months.map((month, place): BudgetTotals => {
    const [previous, spending, earning] = [at(place, "expense"), at(place + 1, "expense"), at(place + 1, "income")];
    const money = books.money(month);
    const own = {
      month,
      money,
      assigned: sum(spending, "assigned"),
      activity: sum(spending, "activity"),
      available: sum(spending, "available"),
      income: sum(earning, "activity"),
      incomePlanned: sum(earning, "assigned"),
    };
    if (books.style === "tracking") return { ...own, ready: null };
    const earlier = addMonths(month, -1);
    const turned = spending.map(({ carried }, index) => minor((previous[index]?.available ?? 0) - carried));
    return {
      ...own,
      ready: {
        readyToAssign: readyAt(place + 1, month),
        fromBefore: add(readyAt(place, earlier), books.held(earlier)),
        income: own.income,
        assigned: negate(own.assigned),
        returned: add(...turned.filter((each) => each > 0)),
        overspent: add(...turned.filter((each) => each < 0)),
        elsewhere: minor(money - books.money(earlier) - own.income - own.activity),
        held: negate(books.held(month)),
      },
    };
  });
  return { envelopes: all.map(({ envelope, months: own }) => ({ envelope, months: own.slice(1) })), totals };
}

/** Income is planned, never kept: what came in is ready to assign. */
export const rulesOf = ({ flow, surplus, overspending }: Envelope, style: BudgetStyle): CarryRules =>
  flow === "income" || style === "tracking" ? carryNothing : { surplus, overspending };

function sum(months: readonly EnvelopeMonth[], what: "assigned" | "activity" | "available"): Minor {
  let total = 0;
  for (const month of months) total += month[what];
  return total === 0 ? ZERO : minor(total);
}
