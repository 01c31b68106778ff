/**
 * Rules on the lines of a file under review: what each would become is kept beside it, shown with the rule's name, and
 * carried out when the line is written. The person overrules field by field. Lines that are in the ledger already, parts
 * of a split and files that a person wrote (their own exports) are left alone.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, PayeeId } from "../../src-shared/domain/id.ts";
import type { RuleSubject } from "../../src-shared/domain/rule-conditions.ts";
import { createRuleRunner, type RuleOutcome } from "../../src-shared/domain/rule-run.ts";
import type { Posting } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { createPayeeBook, memoWithPrinted, type PayeeBook } from "./import-payees.ts";
import { isTransferRow, type Review, setCategory, sources } from "./import-review.ts";
import { compilePattern } from "./rule-patterns.ts";
import { ruleContext } from "./rule-views.ts";

const LONGEST_IMPORTED = 1000;

/** Payee and memo as the bank wrote them, with a line end between; empty when there is neither. */
export const importedText = ({ payee, memo }: Pick<Draft, "payee" | "memo">): string =>
  `${payee.trim()}\n${memo.trim()}`.slice(0, LONGEST_IMPORTED).trimEnd();

/** For a posting: absent where there is no text. */
export const importedPart = (imported: string) => (imported === "" ? {} : { imported });

/** The bank's own list is what "cleared" means; what is pending there is not. */
export function clearedOf(draft: Draft, isAgreed = false): Posting["cleared"] {
  if (draft.pending) return "none";
  // What another program agreed with is not what the statements here agreed with (L21).
  if (isAgreed && draft.cleared === "reconciled") return "cleared";
  return draft.cleared ?? "cleared";
}

/**
 * @param book knows the payees as they are; makes none
 * @param only one unit; all when absent
 */
export function applyRules(review: Review, reads: Reads, book: PayeeBook, only?: number): void {
  const rules = reads.rules();
  if (rules.length === 0 || review.verbatim) return;
  const inFile = new Map<AccountId, Account>(review.targets.map(({ account }) => [account.id, account]));
  const context = ruleContext(reads);
  const runner = createRuleRunner(rules, compilePattern, {
    ...context,
    account: (id) => inFile.get(id) ?? context.account(id),
  });
  const each = ([row, another]: readonly number[], unit: number) => {
    if (row === undefined || another !== undefined || isTransferRow(review, row)) return;
    const subject = draftSubject(review, row, book);
    const outcome = subject && runner.run(subject);
    if (!outcome) return;
    const { target } = outcome.after;
    // The other side of it stands in the same file: it is matched with that, not made here.
    const isTwice = target.kind === "transfer" && target.accountId !== null && inFile.has(target.accountId);
    if (isTwice) return;
    review.ruled.set(unit, outcome);
    if (outcome.by.target) setCategory(review, row, target.kind === "category" ? target.categoryId : null, "rule");
  };
  if (only === undefined) review.units.forEach(each);
  else each(review.units[only] ?? [], only);
}

function draftSubject(review: Review, row: number, book: PayeeBook): RuleSubject | undefined {
  const draft = review.drafts[row];
  const target = review.targets[review.targetOf[row] ?? 0];
  if (!draft || !target) return undefined;
  const payee = book.find(draft.payee);
  return {
    date: draft.date,
    amount: draft.amount,
    accountId: target.account.id,
    imported: importedText(draft),
    payeeId: payee?.id ?? null,
    payee: payee?.name ?? book.nameFor(draft.payee),
    memo: memoWithPrinted(draft.memo, book.lost(draft.payee)),
    target: { kind: "category", categoryId: review.category[row] ?? null },
    tagIds: [],
    reviewed: draft.reviewed ?? false,
    cleared: clearedOf(draft),
    canReshape: draft.value === undefined,
  };
}

/** What rules make of a unit, without what the person said otherwise. */
export function ruledUnit(review: Review, unit: number): RuleOutcome | undefined {
  const outcome = review.ruled.get(unit);
  // What a schedule says of its occurrence was agreed before.
  if (!outcome || review.occurrences.get(unit)?.taken) return undefined;
  const [row = 0] = review.units[unit] ?? [];
  const { payee, target, ...rest } = outcome.by;
  const by = {
    ...rest,
    ...(payee && !review.payee.has(unit) ? { payee } : {}),
    ...(target && isByRule(review, row) ? { target } : {}),
  };
  return Object.keys(by).length === 0 ? undefined : { after: outcome.after, by };
}

/** The person takes back what rules made of a line, or lets the rules have it again. */
export function decideRules(review: Review, reads: Reads, row: number, withRules: boolean): void {
  const unit = review.unitOf[row] ?? 0;
  const wasByRule = isByRule(review, row);
  review.ruled.delete(unit);
  if (wasByRule || withRules) setCategory(review, row, null, "none");
  const book = createPayeeBook(reads.payees(), review.verbatim, () => "" as PayeeId);
  if (withRules) applyRules(review, reads, book, unit);
}

/** @returns the payee that a rule gives it, unless the person said another */
export function ruledPayee(review: Review, unit: number): PayeeId | null | undefined {
  const outcome = ruledUnit(review, unit);
  return outcome?.by.payee ? outcome.after.payeeId : undefined;
}

const RULE = sources.indexOf("rule");
const isByRule = (review: Review, row: number): boolean => review.categoryFrom[row] === RULE;
