/**
 * A file under review, in memory: its drafts, what belongs together, what each is like in the ledger and what was decided.
 * States are small numbers in typed arrays, so that a file of 100,000 lines is held and counted at once. Nothing here
 * reads or writes the ledger.
 */
import { type DraftRow, draftStatuses } from "../../src-shared/contract/import-drafts.ts";
import type { ImportReview, ReviewedAccount } from "../../src-shared/contract/imports.ts";
import type { CategoryGuess } from "../../src-shared/domain/category-guess.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, CategoryId, PayeeId, RuleId, TransactionId } from "../../src-shared/domain/id.ts";
import type { MatchedDraft } from "../../src-shared/domain/matching.ts";
import { isMinor, minor } from "../../src-shared/domain/money.ts";
import { type RuleOutcome, ruleFields } from "../../src-shared/domain/rule-run.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { FileContent } from "./import-content.ts";
import { type GoneLine, goneView } from "./import-gone.ts";
import type { OccurrenceShown, Recognised } from "./import-occurrences.ts";
import type { Opening } from "./import-openings.ts";
import type { MoneyOn } from "./import-reasons.ts";
import type { CategoryBook, Target } from "./import-targets.ts";
import { sameName } from "./names.ts";
import type { Planned } from "./occurrences.ts";

export const decisions = ["add", "match", "skip"] as const;
export const sources = ["file", "payee", "history", "person", "none", "rule", "guess"] as const;
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

/** An account of the file as it was when the review was made. */
export interface Held {
  readonly balance: number;
  /** It has lines after the last of the file: then its balance and the file's cannot be compared. */
  readonly hasLater: boolean;
  readonly firstDate: LocalDate | null;
  readonly lastDate: LocalDate | null;
  readonly lines: number;
  /** What it held before the file's first line, where that may be entered. */
  readonly opening: Opening | null;
}

/** `targets`: those of the file, and behind them accounts that only transfers name. */
export interface Review extends FileContent {
  readonly id: string;
  readonly session: string;
  readonly uploadId: string;
  readonly fileName: string;
  /** Rows of each unit; most have one. */
  readonly units: readonly (readonly number[])[];
  readonly unitOf: Int32Array;
  readonly sides: readonly Side[];
  /** Place of the first side of each unit. */
  readonly firstSide: Int32Array;
  /** By row: place of the account on the other side, where the file names it and holds nothing of it. */
  readonly transferTo: ReadonlyMap<number, number>;
  readonly categories: CategoryBook;
  /** By unit: places in `draftStatuses` and `decisions`. */
  readonly status: Uint8Array;
  readonly decision: Uint8Array;
  readonly overruled: Uint8Array;
  /** By unit, where it is not that of the only side. */
  readonly why: Map<number, Why>;
  /** By unit: another payee than the file's. */
  readonly payee: Map<number, string>;
  /** By unit: the occurrence of a schedule that it is, or could be. */
  readonly occurrences: Map<number, Recognised>;
  /** Occurrences that are still open, by the entry of a person that a line of the file confirms. */
  readonly entered: ReadonlyMap<TransactionId, Planned>;
  /** By unit: what rules would make of it. */
  readonly ruled: Map<number, RuleOutcome>;
  /** By row. */
  readonly category: (CategoryId | null)[];
  readonly categoryFrom: Uint8Array;
  /** References that stand at different bookings of the file: they name a card or a mandate, so they are not kept. */
  readonly sharedRefs: ReadonlySet<string>;
  /** By target of the file. */
  readonly held: readonly Held[];
  /** Targets that begin with what the file says that they held. */
  readonly openings: Set<number>;
  /** What the bank no longer tells, and what of it the person wants deleted or kept. */
  readonly gone: readonly GoneLine[];
  readonly removing: Set<TransactionId>;
  readonly keeping: Set<TransactionId>;
  used: number;
  /** It did not come from a file: whoever made it is told when it was committed. */
  readonly onCommitted?: (review: Review) => void;
}

export const statusOf = (review: Review, unit: number): Status => draftStatuses[review.status[unit] ?? 0] ?? "new";
export const decisionOf = (review: Review, unit: number): Decision => decisions[review.decision[unit] ?? 0] ?? "add";

/** Units that the commit leaves out: the ledger held them before, or somebody said so. */
export function countLeftOut(review: Review): { readonly alreadyThere: number; readonly skipped: number } {
  let [alreadyThere, skipped] = [0, 0];
  review.units.forEach((_, unit) => {
    if (decisionOf(review, unit) !== "skip") return;
    if (statusOf(review, unit) === "already-there") alreadyThere++;
    else skipped++;
  });
  return { alreadyThere, skipped };
}

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

/** The account on the other side of a row that is added as a transfer. */
function otherSideOf(review: Review, row: number): Target | undefined {
  const alone = review.transferTo.get(row);
  if (alone !== undefined) return review.category[row] ? undefined : review.targets[alone];
  const partner = partnerOf(review, row);
  return partner === undefined ? undefined : review.targets[review.targetOf[partner] ?? 0];
}

/** The row of the file that is the other side: of the opposite amount, or of another currency. */
function partnerOf(review: Review, row: number): number | undefined {
  if (review.mapping !== null) return undefined;
  const currencyOf = (at: number) => review.targets[review.targetOf[at] ?? 0]?.account.currency;
  const amountOf = (at: number) => review.drafts[at]?.amount ?? 0;
  const rows = review.units[review.unitOf[row] ?? 0] ?? [];
  const others = rows.filter((other) => review.targetOf[other] !== review.targetOf[row]);
  const isExchanged = (other: number) =>
    rows.length === 2 &&
    currencyOf(other) !== currencyOf(row) &&
    Math.sign(amountOf(other)) === -Math.sign(amountOf(row));
  return others.find((other) => amountOf(other) === -amountOf(row) || isExchanged(other));
}

export const isTransferRow = (review: Review, row: number): boolean => otherSideOf(review, row) !== undefined;

/** What each account of the file will hold after the commit, beside what the file states. */
export function accountsOf(review: Review): ReviewedAccount[] {
  const moved = review.held.map(() => 0);
  const waiting = review.held.map(() => 0);
  for (const side of review.sides) {
    const decision = decisionOf(review, side.unit);
    const becomesTransfer = decision === "match" && side.answer?.transfer !== undefined;
    // What was pending may be posted with another amount.
    const counts = decision === "match" && !becomesTransfer ? (side.line?.amount ?? side.draft.amount) : 0;
    if (decision !== "skip") moved[side.target] = (moved[side.target] ?? 0) + side.draft.amount - counts;
    const isHeld = decision !== "skip" || statusOf(review, side.unit) === "already-there";
    if (side.draft.pending && isHeld) waiting[side.target] = (waiting[side.target] ?? 0) + side.draft.amount;
  }
  for (const { line, target } of review.gone)
    if (review.removing.has(line.transactionId)) moved[target] = (moved[target] ?? 0) - line.amount;
  return review.held.map(({ balance, hasLater, opening, ...range }, at): ReviewedAccount => {
    const { account, isNew } = review.targets[at] as Target;
    const { closing: stated, addsUp } = review.stated[at] ?? { closing: null, addsUp: null };
    const taken = opening !== null && review.openings.has(at);
    const sum = balance + (moved[at] ?? 0) + (taken ? opening.amount : 0);
    const after = isMinor(sum) ? sum : null;
    const pending = waiting[at] ?? 0;
    return {
      accountId: isNew ? null : account.id,
      name: account.name,
      currency: account.currency,
      ...range,
      after,
      stated,
      pending: minor(pending),
      agrees: stated === null || after === null || hasLater ? null : stated === after - pending,
      addsUp,
      opening: opening && { ...opening, taken },
    };
  });
}

/** Of the one account that everything goes to. */
function balanceOf(review: Review, accounts: readonly ReviewedAccount[]): ImportReview["balance"] {
  const [only] = accounts;
  if (review.accountId === null || !only || only.after === null) return null;
  const { after, stated, agrees, addsUp } = only;
  return { after, stated, agrees, addsUp };
}

const MOST_SKIPPED_SHOWN = 500;
/** Lines that nobody misses: counted, not listed. */
const unremarkable: ReadonlySet<string> = new Set(["empty", "preamble", "header", "repeated-header"]);

export function reviewView(review: Review): ImportReview {
  const { report } = review;
  const listed = review.skipped.filter(({ reason }) => !unremarkable.has(reason)).slice(0, MOST_SKIPPED_SHOWN);
  const used = new Set(review.category);
  const { categories } = review;
  const accounts = accountsOf(review);
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
    balance: balanceOf(review, accounts),
    newAccounts: review.targets.filter(({ isNew }) => isNew).map(({ account }) => account.name),
    newCategories: [...categories.planned.values()]
      .filter(({ id }) => used.has(id) || categories.listed.has(id))
      .map(({ name }) => name),
    accounts,
    gone: goneView(review),
  };
}

export function setCategory(review: Review, row: number, id: CategoryId | null, source: Source): void {
  review.category[row] = id;
  review.categoryFrom[row] = sources.indexOf(source);
}

/** @param shown names for payees and texts of matched transactions, looked up for one page only */
export function draftRow(
  review: Review,
  row: number,
  shown: {
    readonly payee: (text: string) => string;
    readonly match: (side: Side) => DraftRow["match"];
    readonly counted: (side: Side) => DraftRow["counted"];
    readonly exchange: (own: MoneyOn, other: MoneyOn) => DraftRow["exchange"];
    readonly category: (id: CategoryId) => string;
    readonly payeeOf: (id: PayeeId) => string;
    readonly account: (id: AccountId) => string;
    readonly rule: (id: RuleId) => string;
    readonly ruled: (unit: number) => RuleOutcome | undefined;
    readonly guess: (row: number) => CategoryGuess | undefined;
    readonly occurrence: (row: number) => OccurrenceShown | undefined;
  },
): DraftRow {
  const draft = review.drafts[row] as Draft;
  const unit = review.unitOf[row] ?? 0;
  const side = onlySide(review, unit);
  const target = review.targets[review.targetOf[row] ?? 0] as Target;
  const expected = shown.occurrence(row);
  const purpose = expected?.purpose;
  const categoryId = purpose ? purpose.categoryId : (review.category[row] ?? null);
  const ruled = shown.ruled(unit);
  const aim = ruled?.by.target ? ruled.after.target : undefined;
  const printed = review.payee.get(unit) ?? draft.payee;
  const payee = ruled?.by.payee && ruled.after.payeeId ? shown.payeeOf(ruled.after.payeeId) : shown.payee(printed);
  const guess = shown.guess(row);
  const partner = partnerOf(review, row);
  return {
    index: row,
    line: draft.line,
    raw: draft.raw,
    date: draft.date,
    payee,
    memo: ruled?.by.memo ? ruled.after.memo : draft.memo || (draft.splitMemo ?? ""),
    amount: draft.amount,
    currency: draft.currency ?? target.account.currency,
    account: draft.account ?? (review.accountId === null ? target.account.name : ""),
    status: statusOf(review, unit),
    decision: decisionOf(review, unit),
    overruled: review.overruled[unit] === 1,
    why:
      review.why.get(unit) ??
      (side?.answer ? { key: side.answer.why.key, params: { ...side.answer.why.params } } : null),
    match: (side && shown.match(side)) ?? null,
    score: side?.line && side.answer ? Math.round(side.answer.score * 100) : null,
    counted: side ? shown.counted(side) : null,
    categoryId,
    category: categoryId === null ? "" : shown.category(categoryId),
    categoryFrom: purpose ? "schedule" : (sources[review.categoryFrom[row] ?? 4] ?? "none"),
    guess: guess
      ? {
          categoryId: guess.categoryId,
          category: shown.category(guess.categoryId),
          words: guess.words.map((each) => ({ ...each })),
        }
      : null,
    rules: ruleFields.flatMap((field) => {
      const id = ruled?.by[field];
      return id ? [{ id, name: shown.rule(id), field }] : [];
    }),
    cleanedFrom: review.verbatim || review.payee.has(unit) || sameName(payee, draft.payee) ? "" : draft.payee.trim(),
    occurrence: expected?.occurrence ?? null,
    split: purpose?.split ?? (aim?.kind === "split" ? (aim.lines?.length ?? 0) : 0),
    transfer: purpose?.transferTo
      ? shown.account(purpose.transferTo)
      : aim?.kind === "transfer" && aim.accountId !== null
        ? shown.account(aim.accountId)
        : (otherSideOf(review, row)?.account.name ?? ""),
    exchange: partner === undefined ? null : shown.exchange(moneyOf(review, row), moneyOf(review, partner)),
    pending: draft.pending ?? false,
  };
}

function moneyOf({ drafts, targets, targetOf }: Review, row: number): MoneyOn {
  const { date, amount } = drafts[row] as Draft;
  return { date, amount, currency: (targets[targetOf[row] ?? 0] as Target).account.currency };
}

export const firstDraft = (review: Review, unit: number): Draft => review.drafts[review.units[unit]?.[0] ?? 0] as Draft;

/** As the file prints it, or as the person chose it. */
export function payeeText(review: Review, unit: number): string {
  const chosen = review.payee.get(unit);
  if (chosen !== undefined) return chosen;
  const rows = review.units[unit] ?? [];
  return review.drafts[rows.find((row) => review.drafts[row]?.payee) ?? rows[0] ?? 0]?.payee ?? "";
}
