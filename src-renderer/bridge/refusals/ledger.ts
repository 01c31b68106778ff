/** Changes that the ledger does not take, in words. */
import { plural, t } from "@lingui/core/macro";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";

export function ledgerRefusal({ code, say, word, number }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "NAME_TAKEN":
      return say(t`There is already something called “${word("name")}”.`, t`Nothing was changed. Choose another name.`);
    case "ACCOUNT_IN_USE": {
      const count = number("transactions");
      return say(
        t`This account has ${plural(count, { one: "# transaction", other: "# transactions" })}, so it was not deleted.`,
        t`Close it instead, or delete its transactions first.`,
      );
    }
    case "HAS_VALUATIONS": {
      const count = number("valuations");
      return say(
        t`This account has ${plural(count, { one: "# valuation", other: "# valuations" })}, so it stays property.`,
        t`Nothing was changed. Delete its valuations first.`,
      );
    }
    case "NOT_PROPERTY":
      return say(
        t`Only accounts of the kind property have a stated worth.`,
        t`Nothing was changed. Enter transactions instead.`,
      );
    case "DAY_TO_COME":
      return say(t`That day is still to come.`, t`Nothing was changed. Choose today or earlier.`);
    case "ACCOUNT_CLOSED":
      return say(t`This account is closed.`, t`Nothing was changed. Reopen it first.`);
    case "RATE_NEEDED": {
      const from = word("from");
      const to = word("to");
      return say(
        t`Coffer knows no exchange rate from ${from} to ${to}.`,
        t`Nothing was changed. Say what arrived in the other currency.`,
      );
    }
    case "SAME_CURRENCY":
      return say(t`A rate is between two different currencies.`);
    case "LINES_DO_NOT_ADD_UP":
      return say(t`The lines do not add up to the amount.`, t`Nothing was changed. Distribute the rest first.`);
    case "RECONCILED":
      return say(
        t`This was reconciled with a statement, so account and amount stay.`,
        t`Nothing was changed. Reopen the reconciliation first.`,
      );
    case "NO_PAIR":
      return say(
        t`These two are not the sides of one transfer.`,
        t`Nothing was changed. Choose one that left an account and one that arrived in another, of the same amount.`,
      );
    case "NOT_RECONCILING":
      return say(
        t`No statement is being compared with this account.`,
        t`Nothing was changed. Begin with its day and balance.`,
      );
    case "DOES_NOT_AGREE":
      return say(
        t`What is ticked does not make the balance of the statement.`,
        t`Nothing was changed. Tick what the statement shows, or enter an adjustment.`,
      );
    case "STATEMENT_TOO_EARLY":
      return say(
        t`A later statement was agreed with already.`,
        t`Nothing was changed. Choose a later day, or reopen that one.`,
      );
    case "REOPENED_ALREADY":
      return say(t`This reconciliation was reopened already.`);
    case "CURRENCY_FIXED":
      return say(t`The currency cannot change any more, because transactions use it.`);
    case "NOTHING_TO_UNDO":
      return say(t`There is nothing to undo.`, "");
    case "NO_LONGER_POSSIBLE":
      return say(t`This cannot be undone any more, because later changes build on it.`);
    case "RULE_BROKEN":
      return say(
        word("pattern")
          ? t`The pattern “${word("pattern")}” cannot be read.`
          : t`Something is missing in this rule, or two of its parts contradict each other.`,
        t`Nothing was saved. Complete the rule and save it again.`,
      );
    default:
      return undefined;
  }
}
