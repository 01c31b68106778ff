/**
 * Goals: an amount to save, perhaps by a day, and where the money for it lies: whole accounts, slices of accounts, or what
 * is available in categories. A goal holds no money of its own; goal-promises.ts says which part of an account is whose.
 * Keeps L24, and its part of L15.
 */
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, GoalId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import type { Minor } from "./money.ts";

/** Where money of a goal lies. */
export interface GoalSource {
  /** Exactly one of account and category is named. */
  readonly accountId: AccountId | null;
  readonly categoryId: CategoryId | null;
  /** At most this much of it, in minor units; null for all that the goal needs and no goal before it was promised. */
  readonly most: Minor | null;
}

export interface Goal {
  readonly id: GoalId;
  readonly name: string;
  readonly currency: Currency;
  /** Minor units, above zero. */
  readonly amount: Minor;
  /** The day by which it is to be there; null for whenever. */
  readonly date: LocalDate | null;
  /** The day from which an even pace is counted. */
  readonly start: LocalDate;
  /** Its place in the order of priority: smaller is served first. */
  readonly position: number;
  /** In the order in which they are drawn on. */
  readonly sources: readonly GoalSource[];
  readonly note: string;
  /** The day on which a person said that it is done, and what was there then: from that day on it is promised nothing. */
  readonly completed: LocalDate | null;
  readonly completedAmount: Minor | null;
  /** Out of the way: promised nothing, listed with the past ones. */
  readonly archived: boolean;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly updated: number;
}

export const mostSources = 50;

/**
 * @param currencyOf of an account, undefined for one that does not exist
 * @returns the law that the goal would break by itself; whether its categories exist only the file knows
 */
export function checkGoal(
  { amount, date, start, currency, sources, completed, completedAmount }: Goal,
  currencyOf: (id: AccountId) => Currency | undefined,
): LawBreak | undefined {
  const wrong = (detail: string): LawBreak => ({ law: "L24", detail });
  const figures = [amount, completedAmount ?? 0, ...sources.map(({ most }) => most ?? 0)];
  if (!figures.every(Number.isSafeInteger)) return { law: "L15", detail: "an amount of the goal" };
  if (amount <= 0) return wrong("its amount is not above zero");
  if (date !== null && date < start) return wrong("its day lies before its start");
  if ((completed === null) !== (completedAmount === null)) return wrong("it is half completed");
  const named = new Set<string>();
  for (const { accountId, categoryId, most } of sources) {
    if ((accountId === null) === (categoryId === null)) return wrong("a source is not one account or category");
    if (most !== null && most <= 0) return wrong("a slice is not above zero");
    const name = accountId ?? categoryId ?? "";
    if (named.has(name)) return wrong("it names a source twice");
    named.add(name);
    if (accountId === null) continue;
    const own = currencyOf(accountId);
    if (own === undefined) return { law: "L11", detail: "it names an account that does not exist" };
    if (own !== currency) return wrong(`an account is in ${own}, the goal in ${currency}`);
  }
  return undefined;
}
