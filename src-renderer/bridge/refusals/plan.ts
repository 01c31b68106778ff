/** Refusals of what is planned ahead, in words. */
import { t } from "@lingui/core/macro";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";

export function planRefusal({ code, say, word }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "SCHEDULE_NOT_POSSIBLE":
      return say(
        t`This schedule cannot be followed as it is.`,
        t`Nothing was changed. Look at its lines, its range and its days.`,
      );
    case "GOAL_NOT_POSSIBLE":
      return say(
        t`This goal cannot be kept as it is.`,
        t`Nothing was changed. Look at its amount, its day and its accounts.`,
      );
    case "LOAN_NOT_POSSIBLE":
      return say(
        word("reason") === "payment-too-small"
          ? t`This payment is not more than the interest, so the debt would never end.`
          : word("reason") === "not-owing"
            ? t`This account owes nothing.`
            : t`A loan needs a payment or a number of payments.`,
        t`Nothing was changed.`,
      );
    case "OCCURRENCE_GONE":
      return say(t`This one was posted or skipped already.`);
    case "OCCURRENCE_PROBLEM":
      return say(
        t`${word("name")} cannot be posted as it is.`,
        t`Nothing was changed. Edit its schedule, or open its account again.`,
      );
    case "NOT_AN_ENVELOPE":
      return say(
        t`Income has no envelope.`,
        t`Nothing was changed. Choose a category for spending, or what is ready to assign.`,
      );
    case "NOT_ENOUGH_READY":
      return say(t`There is less ready to assign than is to be held.`, t`Nothing was changed. Hold less.`);
    default:
      return undefined;
  }
}
