/** A recurring payment as the beginning of a schedule: what was found, for a person to change before it is planned. */
import type { RecurringView } from "../../../src-shared/contract/recurring.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { recurrenceToDraft, type ScheduleDraft } from "./schedule-draft.ts";

export function recurringToDraft(payment: RecurringView): Partial<ScheduleDraft> {
  const { accountId, payee, categoryId, amount, steady, next, recurrence } = payment;
  return {
    accountId,
    payee,
    purpose: categoryId === null ? null : `category:${categoryId}`,
    isIn: amount > 0,
    amount: minor(Math.abs(amount)),
    howMuch: steady ? "fixed" : "estimate",
    start: next,
    ...recurrenceToDraft(recurrence, next),
  };
}
