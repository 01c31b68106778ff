/** What one of the changes of all that match a filter does to a transaction. */
import type { Account } from "../../src-shared/domain/account.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { changeTags, type Transaction } from "../../src-shared/domain/transaction.ts";
import type { BuildContext } from "../../src-shared/domain/transaction-build.ts";
import { duplicate, recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import { moveToAccount } from "../../src-shared/domain/transaction-move.ts";
import { editErrorToRefusal, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Making } from "./transaction-prepare.ts";
import type { Input } from "./wire.ts";

/** The transaction as it will be, null when it goes, undefined when it stays as it is. */
export type Step = (before: Transaction) => Result<Transaction | null | undefined, Refusal>;

export interface ManyEdit {
  /** Kind of the commit. */
  readonly label: string;
  /** What the step gives is new, and what it was made from stays. */
  readonly adds?: true;
  readonly step: Step;
}

export interface ManyDeps {
  readonly context: () => BuildContext;
  readonly made: Making;
  readonly account: (id: AccountId) => Account | undefined;
  readonly newId: ServiceDeps["newId"];
  readonly today: () => LocalDate;
}

/** @param accountId the only account whose lines are marked or moved, where the filter names one */
export function manyEdit(
  change: Input<"transactions", "changeMatching">["change"],
  accountId: AccountId | undefined,
  { context, made, account, newId, today }: ManyDeps,
): ManyEdit {
  const clock = () => context().now;
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
    case "tags": {
      const tags = { add: made.tags(change.add), remove: change.remove };
      return { label: "transactions-tagged", step: (before) => ok(changeTags(before, tags, clock())) };
    }
    case "payee": {
      const payeeId = made.payee(change.payee)?.id ?? null;
      return {
        label: "transactions-changed",
        step: (before) => ok(before.payeeId === payeeId ? undefined : { ...before, payeeId, updated: clock() }),
      };
    }
    case "memo": {
      const { memo } = change;
      return {
        label: "transactions-changed",
        step: (before) => ok(before.memo === memo ? undefined : { ...before, memo, updated: clock() }),
      };
    }
    case "account": {
      const to = account(change.accountId);
      return {
        label: "transactions-moved",
        step: (before) => {
          const moved = to ? moveToAccount(before, accountId, to, context()) : ok(undefined);
          return moved.ok ? moved : err(editErrorToRefusal(moved.error));
        },
      };
    }
    case "duplicate":
      return {
        label: "transactions-added",
        adds: true,
        step: (before) => ok(duplicate(before, { id: newId(), date: today() }, context())),
      };
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
