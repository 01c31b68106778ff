/**
 * One category through the months: carried over + assigned + activity = available (L8), and what of it is carried into the
 * next month. Months in which nothing happened cost nothing: carrying twice is carrying once.
 */
import type { Month } from "./date.ts";
import { add, type Minor, ZERO } from "./money.ts";

export const carryRules = ["carry", "return"] as const;
/** Carried into the next month, or returned to what is ready to assign there. */
export type CarryRule = (typeof carryRules)[number];

export interface CarryRules {
  /** Of money that is left. */
  readonly surplus: CarryRule;
  /** Of what was spent too much: carried as less, or taken from what is ready to assign. */
  readonly overspending: CarryRule;
}

/** In tracking nothing is carried: each month is compared with its own plan. */
export const carryNothing: CarryRules = { surplus: "return", overspending: "return" };

/** What was assigned to a category in a month, and what was spent from it (minus) or came back (plus). */
export interface PlannedMonth {
  readonly month: Month;
  readonly assigned: Minor;
  readonly activity: Minor;
}

export interface EnvelopeMonth extends PlannedMonth {
  readonly carried: Minor;
  readonly available: Minor;
}

export function carriedInto(available: Minor, { surplus, overspending }: CarryRules): Minor {
  return (available > 0 ? surplus : overspending) === "carry" ? available : ZERO;
}

/**
 * @param known oldest first, each month once; months without a row had nothing
 * @param months oldest first, without a gap
 */
export function envelopeMonths(
  known: readonly PlannedMonth[],
  rules: CarryRules,
  months: readonly Month[],
): EnvelopeMonth[] {
  let next = 0;
  let available: Minor = ZERO;
  const [first] = months;
  for (let each = known[next]; each && first !== undefined && each.month < first; each = known[++next])
    available = add(carriedInto(available, rules), each.assigned, each.activity);
  return months.map((month) => {
    const carried = carriedInto(available, rules);
    const own = known[next]?.month === month ? known[next++] : undefined;
    const [assigned, activity] = [own?.assigned ?? ZERO, own?.activity ?? ZERO];
    available = add(carried, assigned, activity);
    return { month, carried, assigned, activity, available };
  });
}
