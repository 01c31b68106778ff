/**
 * A file under review, in memory: its drafts, what belongs together, what each is like in the ledger and what was decided.
 * States are small numbers in typed arrays, so that a file of 100,000 lines is held and counted at once. Nothing here
 * reads or writes the ledger.
 */
import { type DraftRow, draftStatuses, type ImportReview } from "../../src-shared/contract/imports.ts";
import type { Draft, ImportReport, SkippedLine } from "../../src-shared/domain/draft.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import type { MatchedDraft } from "../../src-shared/domain/matching.ts";
import { isMinor, type Minor } from "../../src-shared/domain/money.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { CategoryBook, Target } from "./import-targets.ts";

export const decisions = ["add", "match", "skip"] as const;
export const sources = ["file", "payee", "history", "person", "none"] as const;
export type Status = (typeof draftStatuses)[number];
export type Decision = (typeof decisions)[number];
export type Source = (typeof sources)[number];
export type Why = NonNullable<DraftRow["why"]>;

/** One account's side of a unit: what is compared with the ledger, and becomes one posting of that account. */
export interface Side {
  readonly unit: number;
  readonly target: number;
  /** The row itself, or the sum of the rows of this account. */
  readonly draft: Draft;
  answer?: MatchedDraft;
  /** The line that it is, or would be, matched with. */
  line?: AccountLine | undefined;
}

export interface Review {
  readonly id: string;
  readonly session: string;
  readonly uploadId: string;
  readonly fileName: string;
  readonly fingerprint: string;
  readonly mapping: ImportMapping;
  /** The chosen account; null when the file names accounts. */
  readonly accountId: AccountId | null;
  readonly drafts: readonly Draft[];
  readonly skipped: readonly SkippedLine[];
  readonly report: ImportReport;
  readonly targets: readonly Target[];
  readonly targetOf: Int32Array;
  /** Rows of each unit; most have one. */
  readonly units: readonly (readonly number[])[];
  readonly unitOf: Int32Array;
  readonly sides: readonly Side[];
  /** Place of the first side of each unit. */
  readonly firstSide: Int32Array;
  readonly categories: CategoryBook;
  /** By unit: places in `draftStatuses` and `decisions`. */
  readonly status: Uint8Array;
  readonly decision: Uint8Array;
  readonly overruled: Uint8Array;
  /** By unit, where it is not that of the only side. */
  readonly why: Map<number, Why>;
  /** By unit: another payee than the file's. */
  readonly payee: Map<number, string>;
  /** By row. */
  readonly category: (CategoryId | null)[];
  readonly categoryFrom: Uint8Array;
  /** References that stand at different bookings of the file: they name a card or a mandate, so they are not kept. */
  readonly sharedRefs: ReadonlySet<string>;
  /** Payees are named as people name them: the file is an export of Coffer or of a program like it. */
  readonly verbatim: boolean;
  /** Of the chosen account when the review was made. */
  readonly balanceBefore: number;
  /** The account has lines after the last of the file: then its balance and the file's cannot be compared. */
  readonly hasLater: boolean;
  used: number;
}

export const statusOf = (review: Review, unit: number): Status => draftStatuses[review.status[unit] ?? 0] ?? "new";
export const decisionOf = (review: Review, unit: number): Decision => decisions[review.decision[unit] ?? 0] ?? "add";

export function sidesOf(review: Review, unit: number): Side[] {
  const first = review.firstSide[unit] ?? 0;
  let end = first;
  while (review.sides[end]?.unit === unit) end++;
  return review.sides.slice(first, end);
}

export function onlySide(review: Review, unit: number): Side | undefined {
  const [first, second] = sidesOf(review, unit);
  return second ? undefined : first;
}

/** Counts rows, because rows are what a person sees. */
export function countsOf(review: Review): ImportReview["counts"] {
  const counts = { new: 0, match: 0, "already-there": 0, "look-at": 0, toAdd: 0, toMatch: 0, toSkip: 0 };
  review.units.forEach((rows, unit) => {
    counts[statusOf(review, unit)] += rows.length;
    const decision = decisionOf(review, unit);
    counts[decision === "add" ? "toAdd" : decision === "match" ? "toMatch" : "toSkip"] += rows.length;
  });
  return counts;
}

/** What the chosen account will have after the commit. */
function balanceOf(review: Review): ImportReview["balance"] {
  if (review.accountId === null) return null;
  let after = review.balanceBefore;
  for (const side of review.sides) {
    const decision = decisionOf(review, side.unit);
    const becomesTransfer = decision === "match" && side.answer?.transfer !== undefined;
    if (decision === "add" || becomesTransfer) after += side.draft.amount;
  }
  if (!isMinor(after)) return null;
  const check = review.report.balances;
  const stated = check?.closing ?? null;
  return {
    after,
    stated,
    agrees: stated === null || review.hasLater ? null : stated === after,
    addsUp: check && check.compared > 0 ? check.agree === check.compared : null,
  };
}

const MOST_SKIPPED_SHOWN = 500;
/** Lines that nobody misses: counted, not listed. */
const unremarkable: ReadonlySet<string> = new Set(["empty", "preamble", "header", "repeated-header"]);

export function reviewView(review: Review): ImportReview {
  const { report } = review;
  const listed = review.skipped.filter(({ reason }) => !unremarkable.has(reason)).slice(0, MOST_SKIPPED_SHOWN);
  const used = new Set(review.category);
  const { categories } = review;
  return {
    reviewId: review.id,
    fileName: review.fileName,
    accountId: review.accountId,
    counts: countsOf(review),
    rowsRead: report.rowsRead,
    drafts: review.drafts.length,
    skipped: listed.map(({ line, raw, reason, text }) => ({ line, raw, reason, text: text ?? null })),
    skippedCounts: { ...report.skipped },
    firstDate: report.firstDate ?? null,
    lastDate: report.lastDate ?? null,
    sum: report.sum ?? null,
    currency: report.currency,
    balance: balanceOf(review),
    newAccounts: review.targets.filter(({ isNew }) => isNew).map(({ account }) => account.name),
    newCategories: [...categories.planned.values()].filter(({ id }) => used.has(id)).map(({ name }) => name),
  };
}

/** @param shown names for payees and texts of matched transactions, looked up for one page only */
export function draftRow(
  review: Review,
  row: number,
  shown: {
    readonly payee: (text: string) => string;
    readonly memo: (id: AccountLine["transactionId"]) => string;
    readonly category: (id: CategoryId) => string;
  },
): DraftRow {
  const draft = review.drafts[row] as Draft;
  const unit = review.unitOf[row] ?? 0;
  const side = onlySide(review, unit);
  const target = review.targets[review.targetOf[row] ?? 0] as Target;
  const line = side?.line;
  const categoryId = review.category[row] ?? null;
  return {
    index: row,
    line: draft.line,
    raw: draft.raw,
    date: draft.date,
    payee: shown.payee(review.payee.get(unit) ?? draft.payee),
    memo: draft.memo,
    amount: draft.amount,
    currency: draft.currency ?? target.account.currency,
    account: draft.account ?? "",
    status: statusOf(review, unit),
    decision: decisionOf(review, unit),
    overruled: review.overruled[unit] === 1,
    why:
      review.why.get(unit) ??
      (side?.answer ? { key: side.answer.why.key, params: { ...side.answer.why.params } } : null),
    match: line
      ? {
          id: line.transactionId,
          date: line.date,
          payee: line.payee,
          memo: shown.memo(line.transactionId),
          amount: line.amount as Minor,
        }
      : null,
    categoryId,
    category: categoryId === null ? "" : shown.category(categoryId),
    categoryFrom: sources[review.categoryFrom[row] ?? 4] ?? "none",
  };
}
