/**
 * Months of the own history as a forecast draws them: what each account moved on each day. What came once and was many
 * times as large as anything that comes again and again is no part of what is usual, and neither are months in which an
 * account that matters now was not yet used.
 */
import {
  addMonths,
  firstDay,
  fromDayNumber,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  toDayNumber,
} from "./date.ts";
import type { UsualMonth } from "./forecast.ts";

export interface UsualMovement {
  /** Place in the list of accounts. */
  readonly account: number;
  /** Day number. */
  readonly day: number;
  readonly quantity: number;
}

/** Whole months that are looked at. */
export const USUAL_MONTHS = 24;
const FEWEST_MONTHS = 3;
/** An account that had this part of all movements lately. */
const MATTERS = 0.2;
/** Something so many times as large as what comes every few months is a single event. */
const SINGLE = 4;
const EVERY_MONTHS = 4;

/** The days of the past that are looked at: whole months, the last one before this. */
export function usualRange(today: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  const month = monthOf(today);
  return { from: firstDay(addMonths(month, -USUAL_MONTHS)), to: lastDay(addMonths(month, -1)) };
}

/** Oldest first; none where there is no whole month yet. */
export function usualMonths(
  movements: readonly UsualMovement[],
  accounts: number,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): { readonly from: Month | null; readonly months: readonly UsualMonth[] } {
  const first = firstMonth(movements, accounts, range);
  if (first === undefined) return { from: null, months: [] };
  const months: UsualMonth[] = [];
  const places = new Map<string, UsualMonth>();
  for (let month = first; month <= monthOf(range.to); month = addMonths(month, 1)) {
    const made = { monthOfYear: Number(month.slice(5)), movements: new Float64Array(accounts * 32) };
    months.push(made);
    places.set(month, made);
  }
  for (const { account, day, quantity } of movements) {
    const date = fromDayNumber(day);
    const at = account * 32 + Number(date.slice(8));
    const own = places.get(monthOf(date))?.movements;
    if (own) own[at] = (own[at] ?? 0) + quantity;
  }
  return { from: first, months };
}

/** From when on the accounts that matter were all in use. */
function firstMonth(
  movements: readonly UsualMovement[],
  accounts: number,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): Month | undefined {
  const begun: (number | undefined)[] = Array.from({ length: accounts });
  const lately = new Float64Array(accounts);
  const recent = toDayNumber(firstDay(addMonths(monthOf(range.to), 1 - FEWEST_MONTHS)));
  for (const { account, day, quantity } of movements) {
    begun[account] = Math.min(begun[account] ?? day, day);
    if (day >= recent) lately[account] = (lately[account] ?? 0) + Math.abs(quantity);
  }
  const days = begun.filter((day) => day !== undefined);
  if (days.length === 0) return undefined;
  const all = lately.reduce((sum, each) => sum + each, 0);
  const mattering = begun.filter((day, at) => day !== undefined && (lately[at] ?? 0) >= all * MATTERS && all > 0);
  const start = Math.max(Math.min(...days), ...mattering.map((day) => day ?? 0));
  // A month that began without it is not whole, unless nothing else is left.
  const month = monthOf(fromDayNumber(start));
  const whole =
    fromDayNumber(start).endsWith("-01") || start <= toDayNumber(range.from) + 5 ? month : addMonths(month, 1);
  const latest = addMonths(monthOf(range.to), 1 - FEWEST_MONTHS);
  const wanted = whole > latest ? latest : whole;
  const earliest = monthOf(fromDayNumber(Math.min(...days)));
  const chosen = wanted < earliest ? earliest : wanted;
  return chosen > monthOf(range.to) ? undefined : chosen;
}

/**
 * Those of the largest movements of an account that will not come again.
 * @param largest without sign of what is planned, the largest first; as many as there are months at least, or all
 */
export function singleEvents<M extends { readonly quantity: number }>(largest: readonly M[], months: number): M[] {
  const usual = largest[Math.ceil(months / EVERY_MONTHS)];
  if (usual === undefined) return [...largest];
  return largest.filter(({ quantity }) => Math.abs(quantity) > Math.abs(usual.quantity) * SINGLE);
}
