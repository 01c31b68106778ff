/**
 * Valuations: what a person said that something they own is worth on a day (a house, a car, a ring). A valuation is an
 * observation beside the postings, never one of them: from its day on, until the next one, it is what the account counts
 * for net worth. Before the first one that is the balance of the postings. Keeps L17 and its part of L15.
 */
import type { AccountKind } from "./account.ts";
import { type LocalDate, localDate } from "./date.ts";
import type { AccountId, ValuationId } from "./id.ts";
import type { LawBreak } from "./laws.ts";
import { type Minor, ZERO } from "./money.ts";

export interface Valuation {
  readonly id: ValuationId;
  readonly accountId: AccountId;
  readonly date: LocalDate;
  /** Minor units of the account's currency. */
  readonly value: Minor;
  readonly note: string;
}

/** Whether a person may say what an account of this kind is worth; for all others the postings are the only truth. */
export const isValuedKind = (kind: AccountKind): boolean => kind === "property";

/**
 * @param valuations of one account, oldest first
 * @returns the latest on or before the day; undefined before the first one
 */
export function valuationOn<V extends Pick<Valuation, "date">>(
  valuations: readonly V[],
  day: LocalDate,
): V | undefined {
  let [low, high] = [0, valuations.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((valuations[middle]?.date ?? "") <= day) low = middle + 1;
    else high = middle;
  }
  return valuations[low - 1];
}

/**
 * What an account counts for net worth on a day. Property that was closed (sold, given away) counts nothing from then on.
 * @param valuations of this account, oldest first
 * @param balance of its postings on that day
 */
export function worthOn(
  { closed }: { readonly closed: LocalDate | null },
  valuations: readonly Pick<Valuation, "date" | "value">[],
  day: LocalDate,
  balance: Minor,
): Minor {
  const stated = valuationOn(valuations, day);
  if (!stated) return balance;
  return closed !== null && closed <= day ? ZERO : stated.value;
}

/** Whether a valuation is older than twelve months: still the best that is known, but the person should hear its age. */
export function isStale(date: LocalDate, today: LocalDate): boolean {
  const [year, month, day] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)), Number(today.slice(8))];
  // The 29th of February has its anniversary on the 28th.
  const yearAgo = localDate(year - 1, month, day) ?? localDate(year - 1, month, day - 1);
  return yearAgo !== undefined && date < yearAgo;
}

/** @returns the law that the valuation would break by itself; whether its day is taken only the file knows */
export function checkValuation(
  { value }: Valuation,
  account: { readonly kind: AccountKind } | undefined,
): LawBreak | undefined {
  if (!account) return { law: "L11", detail: "it names an account that does not exist" };
  if (!isValuedKind(account.kind)) return { law: "L17", detail: "the account is no property" };
  if (!Number.isSafeInteger(value)) return { law: "L15", detail: "its value" };
  return undefined;
}
