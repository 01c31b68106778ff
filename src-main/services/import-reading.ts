/**
 * From what a file holds to a review: puts rows of one transaction together, finds categories, compares with the ledger
 * and guesses categories. Writes nothing.
 */
import { draftStatuses } from "../../src-shared/contract/import-drafts.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import { type CategoryId, isId, type PayeeId, type TransactionId } from "../../src-shared/domain/id.ts";
import { isMinor, type Minor } from "../../src-shared/domain/money.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { categoryKey } from "../importers/book.ts";
import type { JobWork } from "../jobs/jobs.ts";
import type { BudgetLanguage } from "../ledger/default-categories.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { compareSides, verdictOf } from "./import-compare.ts";
import type { FileContent } from "./import-content.ts";
import { goneOf } from "./import-gone.ts";
import { recogniseOccurrences } from "./import-occurrences.ts";
import { openingOf } from "./import-openings.ts";
import { createPayeeBook, type PayeeBook } from "./import-payees.ts";
import { matchPosted } from "./import-posted.ts";
import {
  decisions,
  type Held,
  isTransferRow,
  type Review,
  type Side,
  type Source,
  setCategory,
  sources,
  type Why,
} from "./import-review.ts";
import { applyRules, ruledPayee } from "./import-rules.ts";
import { createCategoryBook } from "./import-targets.ts";
import { createResolver, linkTransfers } from "./import-transfers.ts";
import { groupRows } from "./import-units.ts";
import type { Occurrences } from "./occurrences.ts";
import type { Refusal } from "./refusal.ts";

export interface ReadingRequest {
  readonly id: string;
  readonly session: string;
  readonly uploadId: string;
  readonly fileName: string;
  readonly now: number;
  readonly newId: <Id extends string>() => Id;
  /** What is made for it is named in this language. */
  readonly language: BudgetLanguage;
  /** Undefined: only counted, so that nobody is told what a line is. */
  readonly occurrences: Occurrences | undefined;
}

/** Reading the file is this part of the work; the rest is comparing. */
export const READING = 0.6;

/** The part of the work that reads the file. */
export const readingPart = ({ signal, onProgress }: JobWork): JobWork => ({
  signal,
  onProgress: (done, total) => onProgress(Math.floor(done * READING), total),
});

export async function readReview(
  ledger: Ledger,
  request: ReadingRequest,
  content: FileContent,
  work: JobWork,
): Promise<Result<Review, Refusal>> {
  const { reads } = ledger;
  const { drafts, targetOf } = content;
  const breathe = async (part: number) => {
    work.onProgress(Math.floor(part * 1000), 1000);
    await new Promise((resolve) => setImmediate(resolve));
    return work.signal.aborted;
  };
  const grouped = groupRows(content.refs);
  if (await breathe(0.7)) return err({ kind: "cancelled" });

  const compared = sidesOfUnits(drafts, grouped, targetOf);
  // A file of all accounts says itself what is a transfer; one that a bank made knows its own account only.
  const resolve = createResolver(content, reads.accounts());
  const withTransfers = content.accountId !== null || content.mapping === null;
  compareSides(reads, compared, content.targets, withTransfers ? resolve : undefined);
  const book = createPayeeBook(reads.payees(), content.verbatim, () => "" as PayeeId);
  const named = ({ draft: { transferAccount }, target }: Side) => {
    const other = withTransfers && transferAccount !== undefined ? resolve(transferAccount)?.id : undefined;
    return other === content.targets[target]?.account.id ? undefined : other;
  };
  const { occurrences } = request;
  // What a program exports tells its own history; what it planned is not among it.
  const alone = content.verbatim ? [] : compared.filter(({ unit }) => grouped[unit]?.length === 1);
  const entered = matchPosted(alone, { reads, book, occurrences, targets: content.targets, named });
  const { units, sides, targets, transferTo } =
    content.mapping === null
      ? linkTransfers(reads, content, { units: grouped, sides: compared }, resolve)
      : { units: grouped, sides: compared, targets: content.targets, transferTo: new Map<number, number>() };
  if (await breathe(0.9)) return err({ kind: "cancelled" });

  const categories = createCategoryBook({
    groups: reads.categoryGroups(),
    categories: reads.categories(),
    sums: content.makesCategories ? sumsOf(drafts) : undefined,
    book: content.book,
    newId: request.newId,
    language: request.language,
  });
  const unitOf = new Int32Array(drafts.length);
  units.forEach((rows, unit) => {
    for (const row of rows) unitOf[row] = unit;
  });
  const { id, session, uploadId, fileName, now } = request;
  const review: Review = {
    ...content,
    id,
    session,
    uploadId,
    fileName,
    targets,
    units,
    unitOf,
    sides,
    firstSide: firstSides(units.length, sides),
    transferTo,
    categories,
    status: new Uint8Array(units.length),
    decision: new Uint8Array(units.length),
    overruled: new Uint8Array(units.length),
    why: new Map(),
    payee: new Map(),
    occurrences: new Map(),
    entered,
    ruled: new Map(),
    category: drafts.map(() => null),
    categoryFrom: new Uint8Array(drafts.length).fill(sources.indexOf("none")),
    sharedRefs: sharedReferences(sides),
    held: heldBefore(reads, content),
    openings: new Set(),
    gone: goneOf(reads, content, sides),
    removing: new Set(),
    keeping: new Set(),
    used: now,
  };
  judge(review, reads);
  readCategories(review);
  if (occurrences) recogniseOccurrences(review, { reads, occurrences, book, named });
  applyRules(review, reads, book);
  guessCategories(review, reads, book);
  return ok(review);
}

/** What each account of the file holds now, and which days of it the file tells about. */
function heldBefore(reads: Reads, content: FileContent): Held[] {
  const { targets, targetOf, drafts } = content;
  const balances = reads.balances();
  const held = targets.map(({ account }) => {
    const balance = balances.get(account.id);
    return { balance: balance?.balance ?? 0, last: balance?.lastDate ?? null };
  });
  const ranges = targets.map(() => ({
    firstDate: null as LocalDate | null,
    lastDate: null as LocalDate | null,
    lines: 0,
  }));
  drafts.forEach(({ date }, row) => {
    const range = ranges[targetOf[row] ?? 0];
    if (!range) return;
    range.lines++;
    if (range.firstDate === null || date < range.firstDate) range.firstDate = date;
    if (range.lastDate === null || date > range.lastDate) range.lastDate = date;
  });
  return held.map(({ balance, last }, at) => {
    const range = ranges[at] ?? { firstDate: null, lastDate: null, lines: 0 };
    const hasLater = Boolean(last && range.lastDate && last > range.lastDate);
    return { ...range, balance, hasLater, opening: openingOf(reads, content, at, range.firstDate) };
  });
}

function firstSides(units: number, sides: readonly Side[]): Int32Array {
  const first = new Int32Array(units);
  for (let at = sides.length - 1; at >= 0; at--) first[(sides[at] as Side).unit] = at;
  return first;
}

function sidesOfUnits(drafts: readonly Draft[], units: readonly (readonly number[])[], targetOf: Int32Array): Side[] {
  const sides: Side[] = [];
  units.forEach((rows, unit) => {
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
  return sides;
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

/** What the file itself says. */
function readCategories(review: Review): void {
  review.drafts.forEach((draft, row) => {
    if (draft.category === undefined) return;
    const id = review.categories.find(draft.category, draft.categoryGroup);
    if (id) setCategory(review, row, id, "file");
  });
}

/**
 * Where neither the file nor a rule says it: what the person set for the payee, then what it was the last time, then what
 * lines like it were.
 * @param only the rows to guess; all when absent
 */
export function guessCategories(review: Review, reads: Reads, book: PayeeBook, only?: readonly number[]): void {
  // A file that tells categories leaves them out on purpose: transfers, and what waits for one.
  if (review.verbatim) return;
  const use = reads.payeeUse();
  const live = new Set(
    reads
      .categories()
      .filter(({ archived }) => !archived)
      .map(({ id }) => id),
  );
  const guessFor = (payee: Payee | undefined): { readonly id: CategoryId; readonly source: Source } | null => {
    const last = payee && use.get(payee.id)?.lastCategoryId;
    if (payee?.defaultCategoryId && live.has(payee.defaultCategoryId))
      return { id: payee.defaultCategoryId, source: "payee" };
    return last && live.has(last) ? { id: last, source: "history" } : null;
  };
  const byRule = sources.indexOf("rule");
  for (const row of only ?? review.drafts.keys()) {
    const draft = review.drafts[row];
    if (!draft || review.category[row] || review.categoryFrom[row] === byRule || isTransferRow(review, row)) continue;
    const ruled = ruledPayee(review, review.unitOf[row] ?? 0);
    const payee = ruled ? reads.payee(ruled) : book.find(draft.payee);
    const guess = guessFor(payee);
    if (guess) setCategory(review, row, guess.id, guess.source);
  }
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
