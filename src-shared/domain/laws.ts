/**
 * The laws of the ledger by their ids, and the checks that look at one transaction. The write gate asks these before
 * every write; the health check asks the whole file in SQL. Laws about several rows (L10 to L12, L14, L15, L17 to L21) have only
 * their sentence here.
 */
import type { Account } from "./account.ts";
import type { Currency } from "./currency.ts";
import type { AccountId } from "./id.ts";
import type { Transaction } from "./transaction.ts";

export const laws = {
  L1: "The values of a transaction's postings add up to zero.",
  L2: "A transaction has at least two postings, at least one of them with an account.",
  L3: "A posting with an account and a category stands on a tracking account.",
  L4: "A transaction with categories is in the budget's currency, or waits for a rate in that of its accounts; a transfer is in that of its first account.",
  L5: "Quantity equals value where the account has the transaction's currency, and where there is no account.",
  L7: "A reconciled posting keeps its account and amount until its reconciliation is reopened.",
  L8: "What moves in budget accounts in a month is what its categories move, what waits for one, and what goes to tracking accounts: so money is availables plus ready to assign.",
  L9: "A category moves an envelope only by transactions that touch a budget account.",
  L10: "Monthly totals equal the sums recomputed from the postings.",
  L11: "Every reference points to a row that exists.",
  L12: "A line of a file that names its booking is in an account once.",
  L13: "A posting with neither account nor category waits for a category, and no bank can have cleared it.",
  L14: "A posting carries the date of its transaction.",
  L15: "Amounts and their sums are whole numbers that a computer keeps exactly.",
  L16: "The postings of a transaction are numbered from 0 without a gap, 1024 at most.",
  L17: "Only property has valuations, and one on a day.",
  L18: "An exchange rate is a positive decimal between two currencies, one for a pair, a day and a source.",
  L19: "What an attachment holds is there whole.",
  L20: "A rule has conditions and actions that can be carried out, and notes everything that it names.",
  L22: "The lines of a schedule add up to its amount, and its recurrence can be followed.",
  L23: "An occurrence of a schedule is dealt with once, and has one transaction at most.",
  L24: "A goal has an amount above zero, and names where its money lies once each, in its own currency.",
  L25: "An account's money is promised to goals once: what is promised and what is free add up to what is there.",
  L26: "The terms of a loan can be followed, an account has those of one, and there is one pay-off plan.",
  L27: "A saved filter has a name and asks for something.",
  L28: "What is assigned to a category in a month is the sum of the moves recorded for it.",
  L29: "A category has one plan, a month one row, the budget one style, and targets can be reckoned with.",
  L21: "What statements agreed with adds up to what they said, until it is reopened.",
} as const;
export type LawId = keyof typeof laws;

export interface LawBreak {
  readonly law: LawId;
  readonly detail: string;
}

export interface LawContext {
  readonly budgetCurrency: Currency;
  readonly account: (id: AccountId) => Pick<Account, "currency" | "inBudget"> | undefined;
}

export const MOST_POSTINGS = 1024;

/** @returns the first law that the transaction would break */
export function checkTransaction(transaction: Transaction, context: LawContext): LawBreak | undefined {
  const { postings, currency } = transaction;
  if (postings.length < 2) return { law: "L2", detail: `${postings.length} postings` };
  if (postings.length > MOST_POSTINGS) return { law: "L16", detail: `${postings.length} postings` };
  let sum = 0;
  let firstCurrency: Currency | undefined;
  let isOneCurrency = true;
  let hasCategory = false;
  for (const [index, posting] of postings.entries()) {
    const { quantity, value } = posting;
    if (posting.position !== index) return { law: "L16", detail: `posting ${index} has position ${posting.position}` };
    sum += value;
    if (!Number.isSafeInteger(quantity) || !Number.isSafeInteger(value) || !Number.isSafeInteger(sum)) {
      return { law: "L15", detail: `posting ${index}` };
    }
    if (posting.categoryId !== null || posting.accountId === null) hasCategory = true;
    if (posting.accountId === null) {
      if (quantity !== value) return { law: "L5", detail: `posting ${index} has no account` };
      if (posting.categoryId === null && posting.cleared !== "none") return { law: "L13", detail: `posting ${index}` };
      continue;
    }
    if (posting.reconciliationId !== undefined && posting.cleared !== "reconciled") {
      return { law: "L21", detail: `posting ${index} belongs to a reconciliation and is not reconciled` };
    }
    const account = context.account(posting.accountId);
    if (!account) return { law: "L11", detail: `posting ${index} names an account that does not exist` };
    firstCurrency ??= account.currency;
    if (account.currency !== firstCurrency) isOneCurrency = false;
    if (account.currency === currency && quantity !== value) return { law: "L5", detail: `posting ${index}` };
    if (posting.categoryId !== null && account.inBudget) return { law: "L3", detail: `posting ${index}` };
  }
  if (firstCurrency === undefined) return { law: "L2", detail: "no posting has an account" };
  if (sum !== 0) return { law: "L1", detail: `the values add up to ${sum}` };
  if (!isCurrencyRight(currency, context.budgetCurrency, firstCurrency, isOneCurrency, hasCategory)) {
    return { law: "L4", detail: `in ${currency}, its first account in ${firstCurrency}` };
  }
  return undefined;
}

function isCurrencyRight(
  currency: Currency,
  budgetCurrency: Currency,
  firstCurrency: Currency,
  isOneCurrency: boolean,
  hasCategory: boolean,
): boolean {
  if (!hasCategory) return currency === firstCurrency;
  return currency === budgetCurrency || (isOneCurrency && currency === firstCurrency);
}

/** A foreign transaction that stays in its account's currency until a rate is known (L4). */
export const isWaitingForRate = (transaction: Transaction, budgetCurrency: Currency): boolean =>
  transaction.currency !== budgetCurrency &&
  transaction.postings.some(({ accountId, categoryId }) => accountId === null || categoryId !== null);

/**
 * L7: what an edit may not do to what a statement agreed with. Reopening is an edit of its own that only changes
 * `cleared`.
 * @param after null when the transaction is deleted
 */
export function checkReconciled(before: Transaction, after: Transaction | null): LawBreak | undefined {
  for (const posting of before.postings) {
    if (posting.cleared !== "reconciled") continue;
    const kept = after?.postings.find(({ id }) => id === posting.id);
    if (!kept || kept.accountId !== posting.accountId || kept.quantity !== posting.quantity) {
      return { law: "L7", detail: "a reconciled posting" };
    }
    // Reopening takes away the mark and what it came from, in the commit that reopens.
    if (
      posting.reconciliationId !== undefined &&
      kept.reconciliationId !== undefined &&
      kept.cleared !== "reconciled"
    ) {
      return { law: "L7", detail: "a reconciled posting" };
    }
  }
  return undefined;
}
