/** What one of the changes of all that match a filter does to a transaction. */
import type { AccountId, TagId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { changeTags, type Transaction } from "../../src-shared/domain/transaction.ts";
import { recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import type { Refusal } from "./refusal.ts";
import type { Input } from "./wire.ts";

/** The transaction as it will be, null when it goes, undefined when it stays as it is. */
export type Step = (before: Transaction) => Result<Transaction | null | undefined, Refusal>;

export interface ManyEdit {
  /** Kind of the commit. */
  readonly label: string;
  readonly step: Step;
}

/** Tags that are there already, by their ids. */
export interface TagsChange {
  readonly kind: "tags";
  readonly add: readonly TagId[];
  readonly remove: readonly TagId[];
}

/** @param accountId the only account whose lines are marked, where the filter names one */
export function manyEdit(
  change: Exclude<Input<"transactions", "changeMatching">["change"], { readonly kind: "tags" }> | TagsChange,
  accountId: AccountId | undefined,
  clock: () => number,
): ManyEdit {
  switch (change.kind) {
    case "category":
      return {
        label: "transactions-recategorised",
        step: (before) => ok(recategorise(before, change.categoryId, clock())),
      };
    case "reviewed":
      return {
        label: "transactions-reviewed",
        step: (before) =>
          ok(
            before.reviewed === change.reviewed
              ? undefined
              : { ...before, reviewed: change.reviewed, updated: clock() },
          ),
      };
    case "cleared":
      return {
        label: "transactions-cleared",
        step: (before) =>
          isReconciled(before, accountId)
            ? err({ kind: "reconciled", id: before.id })
            : ok(setCleared(before, change.cleared, clock(), accountId)),
      };
    case "tags":
      return { label: "transactions-tagged", step: (before) => ok(changeTags(before, change, clock())) };
    case "remove":
      return { label: "transactions-deleted", step: () => ok(null) };
  }
}

/** @param accountId any account when absent */
export const isReconciled = ({ postings }: Transaction, accountId: AccountId | undefined): boolean =>
  postings.some(
    (posting) =>
      posting.accountId !== null &&
      (accountId === undefined || posting.accountId === accountId) &&
      posting.cleared === "reconciled",
  );
