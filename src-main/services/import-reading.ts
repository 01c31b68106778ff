/**
 * From an uploaded file to a review: reads the drafts, puts rows of one transaction together, finds accounts and
 * categories, compares with the ledger and guesses categories. Writes nothing.
 */
import { draftStatuses } from "../../src-shared/contract/imports.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import { type CategoryId, isId, type PayeeId, type TransactionId } from "../../src-shared/domain/id.ts";
import type { ImportMapping, ReadFailure } from "../../src-shared/domain/import-mapping.ts";
import { isMinor, type Minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { unguarded } from "../exporters/csv.ts";
import { readDrafts } from "../importers/csv/read-drafts.ts";
import type { JobWork } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { Upload } from "./files.ts";
import { compareSides, verdictOf } from "./import-compare.ts";
import { createPayeeBook } from "./import-payees.ts";
import { decisions, type Review, type Side, type Source, sources, type Why } from "./import-review.ts";
import { categoryKey, createCategoryBook, namedTargets, oneTarget } from "./import-targets.ts";
import { groupRows } from "./import-units.ts";
import type { Refusal } from "./refusal.ts";

export interface ReadingRequest {
  readonly id: string;
  readonly session: string;
  readonly uploadId: string;
  readonly upload: Upload;
  readonly fingerprint: string;
  readonly mapping: ImportMapping;
  /** The chosen account; undefined when the file names accounts. */
  readonly account: Account | undefined;
  readonly now: number;
  readonly newId: <Id extends string>() => Id;
}

/** Reading the file is this part of the work; the rest is comparing. */
const READING = 0.6;

export async function readReview(
  ledger: Ledger,
  request: ReadingRequest,
  work: JobWork,
): Promise<Result<Review, Refusal>> {
  const { account, mapping, newId } = request;
  const { reads } = ledger;
  const file = await readDrafts(request.upload.bytes, mapping, {
    currency: account?.currency ?? ledger.currency,
    signal: work.signal,
    onProgress: (done, total) => work.onProgress(Math.floor(done * READING), total),
  });
  if (!file.ok) return err(readFailureToRefusal(file.error));
  const breathe = async (part: number) => {
    work.onProgress(Math.floor(part * 1000), 1000);
    await new Promise((resolve) => setImmediate(resolve));
    return work.signal.aborted;
  };
  const verbatim = mapping.columns.includes("transactionRef");
  const drafts = verbatim ? file.value.drafts.map(withoutGuards) : file.value.drafts;
  const { targets, targetOf } = account
    ? oneTarget(account, drafts)
    : namedTargets(drafts, reads.accounts(), ledger.currency, newId);
  const units = groupRows(drafts.map((draft) => draft.transactionRef));
  if (await breathe(0.7)) return err({ kind: "cancelled" });

  const { sides, firstSide } = sidesOfUnits(drafts, units, targetOf);
  compareSides(reads, sides, targets, account !== undefined);
  if (await breathe(0.9)) return err({ kind: "cancelled" });

  const categories = createCategoryBook(
    reads.categoryGroups(),
    reads.categories(),
    account ? undefined : sumsOf(drafts),
    newId,
  );
  const unitOf = new Int32Array(drafts.length);
  units.forEach((rows, unit) => {
    for (const row of rows) unitOf[row] = unit;
  });
  const balance = account && reads.balances().get(account.id);
  const lastDate = file.value.report.lastDate;
  const review: Review = {
    ...request,
    fileName: request.upload.name,
    accountId: account?.id ?? null,
    drafts,
    skipped: file.value.skipped,
    report: file.value.report,
    targets,
    targetOf,
    units,
    unitOf,
    sides,
    firstSide,
    categories,
    status: new Uint8Array(units.length),
    decision: new Uint8Array(units.length),
    overruled: new Uint8Array(units.length),
    why: new Map(),
    payee: new Map(),
    category: drafts.map(() => null),
    categoryFrom: new Uint8Array(drafts.length).fill(sources.indexOf("none")),
    sharedRefs: sharedReferences(sides),
    verbatim,
    balanceBefore: balance?.balance ?? 0,
    hasLater: Boolean(lastDate && balance?.lastDate && balance.lastDate > lastDate),
    used: request.now,
  };
  judge(review, reads);
  guessCategories(review, reads);
  return ok(review);
}

/** Cells of our own exports that a spreadsheet would have run. */
function withoutGuards(draft: Draft): Draft {
  const { account, category, categoryGroup, bankRef, splitMemo } = draft;
  return {
    ...draft,
    payee: unguarded(draft.payee),
    memo: unguarded(draft.memo),
    ...(account === undefined ? {} : { account: unguarded(account) }),
    ...(category === undefined ? {} : { category: unguarded(category) }),
    ...(categoryGroup === undefined ? {} : { categoryGroup: unguarded(categoryGroup) }),
    ...(splitMemo === undefined ? {} : { splitMemo: unguarded(splitMemo) }),
    ...referenceOf(draft.transactionRef, bankRef === undefined ? undefined : unguarded(bankRef)),
  };
}

/** Another program's transaction id is as good as a bank's; our own ids are kept as ids. */
function referenceOf(transactionRef: string | undefined, bankRef: string | undefined): { bankRef?: string } {
  if (bankRef !== undefined) return { bankRef };
  return transactionRef === undefined || isId(transactionRef) ? {} : { bankRef: transactionRef };
}

function sidesOfUnits(
  drafts: readonly Draft[],
  units: readonly (readonly number[])[],
  targetOf: Int32Array,
): { sides: Side[]; firstSide: Int32Array } {
  const sides: Side[] = [];
  const firstSide = new Int32Array(units.length);
  units.forEach((rows, unit) => {
    firstSide[unit] = sides.length;
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) {
      sides.push({ unit, target: targetOf[only] ?? 0, draft: drafts[only] as Draft });
      return;
    }
    const byTarget = new Map<number, Draft>();
    for (const row of rows) {
      const draft = drafts[row] as Draft;
      const target = targetOf[row] ?? 0;
      const held = byTarget.get(target);
      const sum = (held?.amount ?? 0) + draft.amount;
      byTarget.set(target, { ...(held ?? draft), amount: (isMinor(sum) ? sum : draft.amount) as Minor });
    }
    for (const [target, draft] of byTarget) sides.push({ unit, target, draft });
  });
  return { sides, firstSide };
}

/** A bank's own id of a booking comes once in a file, or again with the very same booking. */
function sharedReferences(sides: readonly Side[]): Set<string> {
  const contents = new Map<string, string>();
  const shared = new Set<string>();
  for (const { target, draft } of sides) {
    if (!draft.bankRef) continue;
    const key = referenceKey(target, draft);
    const content = contentOf(draft);
    const held = contents.get(key);
    if (held === undefined) contents.set(key, content);
    else if (held !== content) shared.add(key);
  }
  return shared;
}

export const referenceKey = (target: number, draft: Draft): string => `${target} ${draft.bankRef}`;
const contentOf = ({ date, amount, payee, memo }: Draft): string => `${date} ${amount} ${payee} ${memo}`;

function judge(review: Review, reads: Reads): void {
  const seenRefs = new Set<string>();
  const isTwice = ({ target, draft }: Side): boolean => {
    if (!draft.bankRef) return false;
    const key = referenceKey(target, draft);
    if (review.sharedRefs.has(key)) return false;
    if (seenRefs.has(key)) return true;
    seenRefs.add(key);
    return false;
  };
  const refs = review.units.map((rows) => review.drafts[rows[0] ?? 0]?.transactionRef);
  const known = new Set<string>();
  const ids = [...new Set(refs.filter((ref) => ref !== undefined && isId(ref)))] as TransactionId[];
  for (let at = 0; at < ids.length; at += 1_000)
    for (const { id } of reads.transactions(ids.slice(at, at + 1_000))) known.add(id);
  let next = 0;
  review.units.forEach((_, unit) => {
    const own: Side[] = [];
    while (review.sides[next]?.unit === unit) own.push(review.sides[next++] as Side);
    const twice = own.filter(isTwice).length === own.length;
    const wrong = otherCurrency(review, own) ?? (twice ? { key: "twice-in-file", params: {} } : undefined);
    const verdict = wrong
      ? ({ status: "look-at", decision: "skip", why: wrong } as const)
      : verdictOf(own, known.has(refs[unit] ?? ""));
    review.status[unit] = draftStatuses.indexOf(verdict.status);
    review.decision[unit] = decisions.indexOf(verdict.decision);
    if (verdict.why) review.why.set(unit, verdict.why);
  });
}

/** A line in another currency than the account's cannot become one of its lines. */
export function otherCurrency(review: Pick<Review, "targets">, sides: readonly Side[]): Why | undefined {
  for (const { draft, target } of sides) {
    const account = review.targets[target]?.account;
    if (account && draft.currency && draft.currency !== account.currency)
      return { key: "other-currency", params: { currency: draft.currency, account: account.currency } };
  }
  return undefined;
}

/** The file's own word first, then what the person set for the payee, then what it was the last time. */
function guessCategories(review: Review, reads: Reads): void {
  const book = createPayeeBook(reads.payees(), review.verbatim, () => "" as PayeeId);
  const use = reads.payeeUse();
  const live = new Set(
    reads
      .categories()
      .filter(({ archived }) => !archived)
      .map(({ id }) => id),
  );
  const guessFor = (text: string): { readonly id: CategoryId; readonly source: Source } | null => {
    const payee = book.find(text);
    const last = payee && use.get(payee.id)?.lastCategoryId;
    if (payee?.defaultCategoryId && live.has(payee.defaultCategoryId))
      return { id: payee.defaultCategoryId, source: "payee" };
    return last && live.has(last) ? { id: last, source: "history" } : null;
  };
  const guesses = new Map<string, ReturnType<typeof guessFor>>();
  review.drafts.forEach((draft, row) => {
    if (draft.category !== undefined) {
      const id = review.categories.find(draft.category, draft.categoryGroup);
      if (id) setCategory(review, row, id, "file");
    }
    // A file that tells categories leaves them out on purpose: transfers, and what waits for one.
    if (review.category[row] || review.verbatim) return;
    let guess = guesses.get(draft.payee);
    if (guess === undefined) {
      guess = guessFor(draft.payee);
      guesses.set(draft.payee, guess);
    }
    if (guess) setCategory(review, row, guess.id, guess.source);
  });
}

export function setCategory(review: Review, row: number, id: CategoryId | null, source: Source): void {
  review.category[row] = id;
  review.categoryFrom[row] = sources.indexOf(source);
}

function sumsOf(drafts: readonly Draft[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { category, categoryGroup, amount } of drafts) {
    if (category === undefined) continue;
    const key = categoryKey(category, categoryGroup);
    sums.set(key, (sums.get(key) ?? 0) + amount);
  }
  return sums;
}

export function readFailureToRefusal(failure: ReadFailure): Refusal {
  switch (failure.kind) {
    case "cancelled":
      return { kind: "cancelled" };
    case "incomplete-mapping":
      return { kind: "mapping-incomplete", missing: failure.missing };
    case "not-csv":
      return { kind: "not-a-table", found: failure.found };
    case "too-large":
      return { kind: "too-large", most: failure.limit };
    case "too-many-columns":
    case "too-many-rows":
    case "unknown-charset":
      return { kind: "not-a-table", found: failure.kind };
  }
}
