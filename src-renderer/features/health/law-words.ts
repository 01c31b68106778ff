/** Each law by a short name, in a sentence, and what a person can do when it is broken. Keys are those of laws.ts. */
import { useLingui } from "@lingui/react/macro";

export interface LawWords {
  readonly name: string;
  readonly says: string;
  readonly repair: string;
}

/** @param says the law's English sentence, for one that these words do not know yet */
export function useLawWords(): (id: string, says: string) => LawWords {
  const { t } = useLingui();
  const openIt = t`Open the transaction, look at its amounts and categories, and save it again.`;
  const recompute = t`Export everything and read it into a new vault: sums are computed anew there.`;
  const restore = t`Bring back a backup from before, or export everything and read it into a new vault.`;
  const words: Readonly<Record<string, LawWords>> = {
    L1: {
      name: t`Transactions add up`,
      says: t`The amounts within a transaction add up to zero.`,
      repair: openIt,
    },
    L2: {
      name: t`Transactions have two sides`,
      says: t`A transaction has at least two postings, and at least one of them is in an account.`,
      repair: t`Open the transaction and say which account it is in, or delete it.`,
    },
    L3: {
      name: t`Categories stand where they count`,
      says: t`A posting in an account carries a category only where the account is outside of the budget.`,
      repair: openIt,
    },
    L4: {
      name: t`Currencies fit`,
      says: t`A transaction with categories is in the currency of the budget or waits for a rate; a transfer is in that of its first account.`,
      repair: openIt,
    },
    L5: {
      name: t`Amount and value agree`,
      says: t`Where an account has the currency of the transaction, the amount in it is the value.`,
      repair: openIt,
    },
    L7: {
      name: t`What is reconciled stays`,
      says: t`A reconciled posting keeps its account and amount.`,
      repair: t`Reconcile the account again.`,
    },
    L10: {
      name: t`Sums are right`,
      says: t`The sums of each month equal those computed anew from every posting.`,
      repair: recompute,
    },
    L11: {
      name: t`Nothing points into the void`,
      says: t`Every account, category, payee and import that is named is there.`,
      repair: restore,
    },
    L12: {
      name: t`Nothing was imported twice`,
      says: t`A booking that the bank names is in an account once.`,
      repair: t`Open the transactions and delete the one that is too many.`,
    },
    L13: {
      name: t`Waiting for a category`,
      says: t`What waits for a category cannot have been confirmed by a bank.`,
      repair: t`Open the transaction and pick a category.`,
    },
    L14: {
      name: t`Days agree`,
      says: t`Every posting has the day of its transaction.`,
      repair: t`Open the transaction, change its date and change it back.`,
    },
    L15: {
      name: t`Amounts are exact`,
      says: t`Amounts and their sums are whole numbers that a computer keeps exactly.`,
      repair: restore,
    },
    L16: {
      name: t`Postings are in order`,
      says: t`The postings of a transaction are numbered without a gap.`,
      repair: openIt,
    },
    L17: {
      name: t`Values of property`,
      says: t`Only property has values that a person entered, and one on a day.`,
      repair: t`Open the account and delete the value that is too many.`,
    },
    L18: {
      name: t`Exchange rates`,
      says: t`A rate is a positive decimal between two currencies, one for a pair, a day and a source.`,
      repair: t`Open the exchange rates in the settings and delete the one that is wrong.`,
    },
    L20: {
      name: t`Rules`,
      says: t`A rule has conditions and actions that can be carried out, and what it names is there.`,
      repair: t`Open the rules and delete the one that is broken.`,
    },
    L27: {
      name: t`Saved filters`,
      says: t`A saved filter has a name and asks for something.`,
      repair: t`Open the saved filters of the register and delete the one that is broken.`,
    },
    L21: {
      name: t`Statements still agree`,
      says: t`What was reconciled with a statement still adds up to what it said.`,
      repair: t`Open the account, reopen the reconciliation and reconcile it again.`,
    },
    S1: {
      name: t`Shared budget`,
      says: t`What is shown is what the members wrote, for every row and field that is shared.`,
      repair: t`What the others have is as it was. Leave the shared budget, make a new vault and join again with an invitation: the budget comes anew.`,
    },
  };
  return (id, says) => words[id] ?? { name: id, says, repair: restore };
}
