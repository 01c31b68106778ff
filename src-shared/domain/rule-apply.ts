/**
 * From a transaction to what rules see of it, and from what they made of it back to a transaction. All edits go through
 * transaction-edit.ts, which keeps L1 to L5 and refuses to touch what a statement agreed with (L7).
 */
import type { Payee } from "./payee.ts";
import { ok, type Result } from "./result.ts";
import type { RuleSubject, RuleTarget } from "./rule-conditions.ts";
import type { RuleOutcome } from "./rule-run.ts";
import { addTags } from "./tag.ts";
import type { Transaction } from "./transaction.ts";
import type { BuildContext } from "./transaction-build.ts";
import { asTransfer, type EditError, editTransaction, recategorise, setCleared } from "./transaction-edit.ts";
import { linesOf } from "./transaction-lines.ts";

/** @returns undefined only for what breaks L2 */
export function transactionToSubject(
  transaction: Transaction,
  payee: Pick<Payee, "name"> | undefined,
): RuleSubject | undefined {
  const shown = linesOf(transaction);
  const accountId = shown?.main.accountId;
  if (!shown || !accountId) return undefined;
  const { main, amount } = shown;
  const { date, payeeId, memo, tagIds, reviewed, postings } = transaction;
  return {
    date,
    amount,
    accountId,
    imported: postings.flatMap(({ imported }) => imported ?? []).join(" "),
    payeeId,
    payee: payee?.name ?? "",
    memo,
    target: targetOf(shown.postings),
    tagIds,
    reviewed,
    cleared: main.cleared,
    canReshape: main.quantity === main.value,
  };
}

function targetOf(others: readonly Transaction["postings"][number][]): RuleTarget {
  const [only, second] = others;
  if (!only || second) return { kind: "split" };
  if (only.accountId !== null) return { kind: "transfer", accountId: null };
  return { kind: "category", categoryId: only.categoryId };
}

export function applyOutcome(
  before: Transaction,
  { after, by }: RuleOutcome,
  context: BuildContext,
): Result<Transaction, EditError> {
  let transaction: Transaction = {
    ...before,
    payeeId: by.payee ? after.payeeId : before.payeeId,
    memo: by.memo ? after.memo : before.memo,
    // The file may have told tags of its own.
    tagIds: by.tags ? addTags(before.tagIds, after.tagIds) : before.tagIds,
    reviewed: by.reviewed ? after.reviewed : before.reviewed,
    updated: context.now,
  };
  if (by.target) {
    const aimed = withTarget(transaction, after.target, context);
    if (!aimed.ok) return aimed;
    transaction = aimed.value;
  }
  if (by.cleared) transaction = setCleared(transaction, "cleared", context.now, after.accountId) ?? transaction;
  return ok(transaction);
}

function withTarget(before: Transaction, target: RuleTarget, context: BuildContext): Result<Transaction, EditError> {
  if (target.kind === "category") return ok(recategorise(before, target.categoryId, context.now) ?? before);
  if (target.kind === "transfer") {
    const other = target.accountId === null ? undefined : context.account(target.accountId);
    return other ? asTransfer(before, other, context) : ok(before);
  }
  if (!target.lines) return ok(before);
  const lines = target.lines.map((line) => ({ ...line, transferAccountId: null }));
  return editTransaction(before, { lines }, context);
}
