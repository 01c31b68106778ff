/** The check that a statement carries in itself: opening balance plus bookings equals closing balance. */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import { isMinor, type Minor, minor } from "../../src-shared/domain/money.ts";
import type { StatedBalance } from "./statement.ts";

/**
 * Pending bookings are not yet in a booked balance, and amounts of another currency cannot be: neither is counted.
 * @returns undefined unless both balances are stated and the sum stays within the safe integers
 */
export function differenceOf(
  opening: StatedBalance | undefined,
  closing: StatedBalance | undefined,
  drafts: readonly Draft[],
  currency: Currency,
): Minor | undefined {
  if (!opening || !closing) return undefined;
  let difference = closing.amount - opening.amount;
  for (const draft of drafts)
    if (!draft.pending && (draft.currency ?? currency) === currency) difference -= draft.amount;
  return isMinor(difference) ? minor(difference) : undefined;
}
