/**
 * How much a month's budget gives for spending that goes on all month: the figure to hold a day-by-day line against. Bills
 * are taken out, because they come on a day of their own; what is saved for later counts only as far as it is spent.
 */
import type { EnvelopeMonth } from "./budget-carry.ts";
import { isSpentEvenly, type Target } from "./budget-target.ts";
import { type Minor, minor } from "./money.ts";

export interface SpendingLine extends Pick<EnvelopeMonth, "carried" | "assigned" | "activity"> {
  readonly target: Target | null;
  /** What schedules took or will still take from it in the month; not negative. */
  readonly paidBills: Minor;
  readonly openBills: Minor;
}

/** @returns what may be spent in the month without bills; money carried over counts as far as it is drawn upon */
export function plannedSpending(lines: readonly SpendingLine[]): Minor {
  let planned = 0;
  for (const { carried, assigned, activity, target, paidBills, openBills } of lines) {
    const used = Math.max(0, -activity) + openBills;
    const earlier = Math.max(0, carried);
    const own = isSpentEvenly(target)
      ? assigned + Math.min(earlier, Math.max(0, used - assigned))
      : Math.min(used, earlier + assigned);
    planned += Math.max(0, own - paidBills - openBills);
  }
  return minor(planned);
}
