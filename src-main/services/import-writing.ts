/**
 * What was decided becomes one request to the ledger: new transactions, edits of those that matched, and the accounts,
 * categories and payees they need. A transaction that a law would refuse is left out alone and named. L12 rests on what
 * is stored here with each posting: the fingerprint of its line and the bank's reference.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, ImportBatchId, PayeeId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { stands } from "../../src-shared/domain/reconciliation.ts";
import { applyOutcome } from "../../src-shared/domain/rule-apply.ts";
import { noExtras, type Posting, type Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change, ImportPreset } from "../ledger/change.ts";
import type { ImportRequest, Ledger } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { bookPayees, bookPlan, newCategories } from "./import-book-changes.ts";
import { bookScheduled } from "./import-booked.ts";
import { removalsOf } from "./import-gone.ts";
import { bookedDay } from "./import-joining.ts";
import { createMatching } from "./import-matching.ts";
import { takenOccurrence } from "./import-occurrences.ts";
import { startsOf } from "./import-openings.ts";
import { createPayeeBook, memoWithPrinted, type PayeeBook } from "./import-payees.ts";
import { otherCurrency, referenceKey } from "./import-reading.ts";
import { rememberedAccounts } from "./import-remembering.ts";
import { countLeftOut, decisionOf, firstDraft, payeeText, type Review, type Side, sidesOf } from "./import-review.ts";
import { clearedOf, importedPart, importedText, ruledPayee, ruledUnit } from "./import-rules.ts";
import { type ImportedTags, tagsOfReview } from "./import-tags.ts";
import { type PlannedPosting, planUnit } from "./import-units.ts";
import { sameName } from "./names.ts";
import type { Occurrences } from "./occurrences.ts";
import { startWith } from "./starting-balance.ts";

export interface Refused {
  readonly line: number;
  readonly raw: string;
  readonly law: string;
}

export interface Written {
  readonly request: ImportRequest;
  /** Unit of each new transaction, in their order. */
  readonly unitByIndex: readonly number[];
  readonly matched: number;
  readonly removed: number;
  readonly refused: readonly Refused[];
  /** Nothing to add, to match or to delete. */
  readonly isEmpty: boolean;
  /** What is made and remembered even then: accounts, their numbers, where files like this go, what a book lists. */
  readonly setup: readonly Change[];
  /** By target. */
  readonly accountIds: readonly AccountId[];
}

type NewId = <Id extends string>() => Id;

export interface Writing {
  readonly now: number;
  readonly newId: NewId;
  readonly preset: Change | undefined;
  readonly occurrences: Occurrences;
  /** Who assigns what a book assigned. */
  readonly actor: () => Actor;
}

export function writeReview(ledger: Ledger, review: Review, writing: Writing): Written {
  const { now, newId, actor, preset, occurrences } = writing;
  const { reads } = ledger;
  const batchId = newId<ImportBatchId>();
  const payees = createPayeeBook(reads.payees(), review.verbatim, () => newId<PayeeId>());
  const accounts = settledAccounts(review, reads);
  const inFile = new Map(accounts.map((account) => [account.id, account]));
  const accountOf = (id: AccountId) => inFile.get(id) ?? reads.account(id);
  const refused: Refused[] = [];
  /** Units that are added, unless they turn out to be the other side of another. */
  const planned: number[] = [];
  const matched: number[] = [];
  const scheduled: number[] = [];
  const matching = createMatching(review, { reads, accounts, accountOf, payees, newId, now });
  const resolvePayee = (unit: number) => {
    if (ruledPayee(review, unit) === undefined) payees.resolve(payeeText(review, unit));
  };
  const refuse = (unit: number, law: string) => {
    const draft = firstDraft(review, unit);
    refused.push({ line: draft.line, raw: draft.raw, law });
  };

  review.units.forEach((_, unit) => {
    const decision = decisionOf(review, unit);
    if (decision === "skip") return;
    const sides = sidesOf(review, unit);
    if (otherCurrency(review, sides)) {
      refuse(unit, "L5");
      return;
    }
    const [side, second] = sides;
    if (decision === "match" && side && !second) {
      const before = side.line && matching.current(side.line.transactionId);
      if (before && !side.answer?.transfer && (before.occurrence || review.entered.has(before.id))) {
        scheduled.push(unit);
        return;
      }
      const after = before && matching.edit(before, side, review.category[review.units[unit]?.[0] ?? 0] ?? null);
      if (!before || !after) {
        refuse(unit, "gone");
        return;
      }
      matching.keep(before, after);
      matched.push(unit);
      return;
    }
    // A row that stands alone can always be planned, so most are planned once: when they are written.
    const [row = 0, another] = review.units[unit] ?? [];
    const isAlone = another === undefined && !review.transferTo.has(row);
    if (!isAlone && !planUnit(rowsOf(review, unit, accounts), ledger.currency).ok) {
      refuse(unit, "L4");
      return;
    }
    if (takenOccurrence(review, unit)) scheduled.push(unit);
    else resolvePayee(unit);
    planned.push(unit);
  });
  const booking = bookScheduled(review, scheduled, { reads, occurrences, matching, accountOf, batchId, newId });
  for (const unit of booking.plain) resolvePayee(unit);
  for (const unit of booking.gone) refuse(unit, "gone");
  matched.push(...booking.matched);
  const adding = planned.filter((unit) => !booking.joined.has(unit));

  const tags = tagsOfReview(review, adding, { reads, newId });
  const makeTransaction = (unit: number): Transaction => {
    const occurrence = booking.posted.get(unit);
    if (occurrence) return { ...occurrence, tagIds: tags.ofUnit(unit) };
    return unitToTransaction(review, unit, { ledger, accounts, accountOf, payees, tags, batchId, now, newId });
  };
  function* transactions(): Generator<Transaction> {
    for (const unit of adding) yield makeTransaction(unit);
  }
  const plan = bookPlan(review, ledger.currency, { reads, newId, clock: () => now, actor });
  const named = [
    ...newCategories(review, [...adding, ...matched], plan.categories),
    ...bookPayees(review, payees),
    ...plan.changes,
  ];
  const setup: Change[] = [
    ...newAccounts(review, accounts, [...adding, ...matched]),
    ...rememberedAccounts(review, accounts, reads, { now, newId }),
    ...(preset ? [preset] : []),
    ...(review.book ? named : []),
  ];
  const begun = startWith({ ledger, newId, clock: () => now }, startsOf(review, accounts), batchId);
  const removals = removalsOf(review, reads);
  const changes: Change[] = [
    ...setup,
    ...(review.book ? [] : named),
    ...tags.changes,
    ...(begun.ok ? begun.value : []),
    ...booking.changes,
    ...declaredBalances(review, accounts, reads, newId),
    ...removals,
    ...[...matching.edits.values()].map(({ before, after }): Change => ({ table: "transactions", before, after })),
  ];
  const batch = {
    id: batchId,
    fileName: review.fileName.slice(0, 400),
    format: review.report.format,
    at: now,
    added: adding.length,
    matched: matched.length,
    alreadyThere: countLeftOut(review).alreadyThere,
    accounts: [...new Set(review.targetOf)].flatMap((target) => accounts[target]?.id ?? []).join(" "),
  };
  const kind = review.report.format === "simplefin" ? "bank-fetched" : "file-imported";
  const label = {
    kind,
    subject: review.fileName.slice(0, 400),
    count: adding.length + matched.length + removals.length,
  };
  return {
    request: { label, batch, changes, transactions: transactions(), count: adding.length },
    unitByIndex: adding,
    matched: matched.length,
    removed: removals.length,
    refused,
    isEmpty: adding.length + matched.length + removals.length === 0 && review.openings.size === 0,
    setup,
    accountIds: accounts.map(({ id }) => id),
  };
}

/** An account that was planned may have been made by hand since. */
function settledAccounts(review: Review, reads: Reads): Account[] {
  const existing = reads.accounts();
  return review.targets.map(({ account, isNew }) => {
    const held = isNew
      ? existing.find((each) => sameName(each.name, account.name) && each.currency === account.currency)
      : existing.find((each) => each.id === account.id);
    return held ?? account;
  });
}

function newAccounts(review: Review, accounts: readonly Account[], units: readonly number[]): Change[] {
  const used = new Set<AccountId>();
  for (const unit of units) for (const side of sidesOf(review, unit)) used.add((accounts[side.target] as Account).id);
  // Where the person said of each account of the file where it goes, also one without lines is meant.
  if (review.mapping === null) for (const { id } of accounts) used.add(id);
  return review.targets
    .filter(({ account, isNew }) => isNew && used.has(account.id))
    .map(({ account }): Change => ({ table: "accounts", before: null, after: account }));
}

/** What the file says that its accounts held; said of the same day again, the later word counts. */
function declaredBalances(review: Review, accounts: readonly Account[], reads: Reads, newId: NewId): Change[] {
  return review.stated.flatMap(({ declared = [] }, at): Change[] => {
    const account = accounts[at];
    if (!account) return [];
    const known = new Map(reads.statementBalances(account.id).map((each) => [each.date, each]));
    const latest = new Map(declared.map((each) => [each.date, each.amount]));
    return [...latest].flatMap(([date, balance]): Change[] => {
      const before = known.get(date) ?? null;
      if (before?.balance === balance) return [];
      const fileName = review.fileName.slice(0, 400);
      const after = { id: before?.id ?? newId(), accountId: account.id, date, balance, fileName };
      return [{ table: "statement_balances", before, after } as Change];
    });
  });
}

function rowsOf(review: Review, unit: number, accounts: readonly Account[]) {
  const rows = (review.units[unit] ?? []).map((row) => {
    const draft = review.drafts[row] as Draft;
    const target = review.targetOf[row] ?? 0;
    const account = accounts[target] as Account;
    return {
      account: target,
      accountCurrency: account.currency,
      isTracking: !account.inBudget,
      hasCategory: Boolean(review.category[row]),
      amount: draft.amount,
      value: draft.value,
      valueCurrency: draft.valueCurrency,
    };
  });
  // The other sides of transfers, which the file does not hold.
  for (const row of review.units[unit] ?? []) {
    const target = review.transferTo.get(row);
    if (target === undefined || review.category[row]) continue;
    const { currency, inBudget } = accounts[target] as Account;
    rows.push({
      account: target,
      accountCurrency: currency,
      isTracking: !inBudget,
      hasCategory: false,
      amount: -(review.drafts[row] as Draft).amount as Minor,
      value: undefined,
      valueCurrency: undefined,
    });
  }
  return rows;
}

interface Surroundings {
  readonly ledger: Ledger;
  readonly accounts: readonly Account[];
  readonly accountOf: (id: AccountId) => Account | undefined;
  readonly payees: PayeeBook;
  readonly tags: ImportedTags;
  readonly batchId: ImportBatchId;
  readonly now: number;
  readonly newId: NewId;
}

const ownId = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function unitToTransaction(review: Review, unit: number, around: Surroundings): Transaction {
  const { ledger, accounts, payees, tags, batchId, now, newId } = around;
  const draft = firstDraft(review, unit);
  const planned = planUnit(rowsOf(review, unit, accounts), ledger.currency);
  if (!planned.ok) throw new Error("a unit was planned before and cannot be planned now");
  const rows = review.units[unit] ?? [];
  const sides = sidesOf(review, unit);
  const isAgreed = (target: number) => ledger.reads.reconciliations((accounts[target] as Account).id).some(stands);
  const posting = (plan: PlannedPosting, position: number): Posting => {
    const side = plan.account === null ? undefined : sideOf(sides, plan.account);
    const categoryRow = plan.categoryOf === null ? undefined : rows[plan.categoryOf];
    const memoRow = plan.memoOf === null ? undefined : rows[plan.memoOf];
    return {
      id: newId(),
      position,
      accountId: plan.account === null ? null : (accounts[plan.account] as Account).id,
      categoryId: (categoryRow === undefined ? null : review.category[categoryRow]) ?? null,
      quantity: plan.quantity as Minor,
      value: plan.value as Minor,
      memo: memoRow === undefined ? "" : splitMemo(review.drafts[memoRow], draft),
      cleared: side && plan.account !== null ? clearedOf(side.draft, isAgreed(plan.account)) : "none",
      ...(side?.draft.checkNumber === undefined ? {} : { checkNumber: side.draft.checkNumber.slice(0, 64) }),
      bankDate: side ? bookedDay(side.draft, draft.date) : null,
      bankRef:
        side && !review.sharedRefs.has(referenceKey(side.target, side.draft)) ? (side.draft.bankRef ?? null) : null,
      importHash: side?.answer?.importHash ?? null,
      ...(side && !review.verbatim ? importedPart(importedText(side.draft)) : {}),
    };
  };
  const ruled = ruledUnit(review, unit);
  const text = payeeText(review, unit);
  const memoOf = ({ memo, payee }: Draft) => memoWithPrinted(memo, review.payee.has(unit) ? "" : payees.lost(payee));
  const ref = draft.transactionRef;
  const keepsId = ref !== undefined && ownId.test(ref) && !ledger.reads.transaction(ref as TransactionId);
  const transaction: Transaction = {
    id: keepsId ? (ref as TransactionId) : newId(),
    date: draft.date,
    payeeId: ruled?.by.payee ? ruled.after.payeeId : payees.resolve(text),
    memo: (memoOf(draft) || sides.map((side) => memoOf(side.draft)).find(Boolean) || "").slice(0, 4000),
    currency: planned.value.currency,
    reviewed: draft.reviewed ?? false,
    ...noExtras,
    note: (draft.note ?? "").slice(0, 20_000),
    tagIds: tags.ofUnit(unit),
    importBatchId: batchId,
    created: now,
    updated: now,
    postings: planned.value.postings.map(posting),
  };
  if (!ruled) return transaction;
  const context = { budgetCurrency: ledger.currency, account: around.accountOf, newId, now };
  const after = applyOutcome(transaction, ruled, context);
  // What a law stands against stays as the file says.
  return after.ok ? after.value : transaction;
}

const sideOf = (sides: readonly Side[], target: number): Side | undefined =>
  sides.find((side) => side.target === target);

/** Rows of one transaction may each have a memo of their own; the first row's is the transaction's. */
function splitMemo(row: Draft | undefined, first: Draft): string {
  if (!row) return "";
  return row.splitMemo ?? (row.memo === first.memo ? "" : row.memo);
}

export function presetChange(
  reads: Reads,
  review: Review,
  name: string | undefined,
  now: number,
  newId: NewId,
): Change | undefined {
  const { fingerprint } = review;
  if (name === undefined || review.mapping === null) return undefined;
  const before = reads.presetFor(fingerprint) ?? null;
  const mapping = JSON.stringify(review.mapping);
  const after: ImportPreset = { id: before?.id ?? newId(), name, fingerprint, mapping, updated: now };
  return { table: "import_presets", before, after };
}
