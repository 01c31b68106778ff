/**
 * Which drafts of a file are in the ledger already. First by the bank's own id, then by content with counts (two equal
 * coffees in one file are two; the same two in an overlapping file are the same two), then by amount and near date
 * against lines that were entered by hand or are pending. One to one, what fits best together, O(n log n). Suggestions only:
 * the person can overrule each. The other sides of transfers are in matching-transfers.ts. Keeps law L12.
 */
import { type LocalDate, toDayNumber } from "./date.ts";
import type { Draft } from "./draft.ts";
import type { Candidate } from "./matching-assignment.ts";
import { importHash, normalisePayee } from "./matching-fingerprint.ts";
import { bestPairs, compareText } from "./matching-pairs.ts";
import { firstFree, groupBy } from "./matching-queues.ts";
import { type LineKey, TRANSFER_WINDOW_DAYS } from "./matching-transfers.ts";
import type { Minor } from "./money.ts";

/** A line (posting) that the account holds already. */
export interface ExistingLine {
  readonly key: LineKey;
  readonly date: LocalDate;
  /** Of a side of a transfer: the day on which its own bank booked it, where that is another. */
  readonly bankDate?: LocalDate;
  readonly amount: Minor;
  readonly payee: string;
  /** Payee and memo, as the bank wrote them where it did: a format may tell in one field what another tells in two. */
  readonly text?: string;
  readonly bankRef?: string;
  /** Came from a file or a bank connection. */
  readonly imported: boolean;
  /** Fingerprint of the draft it came from or was matched with. */
  readonly importHash?: string;
  readonly isTransfer: boolean;
  readonly pending?: boolean;
}

export interface MatchingDeps {
  /** How alike two normalised payee texts are, 0 to 1. */
  readonly similarity: (a: string, b: string) => number;
}

/**
 * - `new`: nothing like it; becomes a transaction.
 * - `match`: `existing` is the same event and takes over date and reference; or, with `transfer`, the other side of it.
 * - `already-there`: imported before; adds nothing.
 * - `look-at`: the person decides; `existing` or `transfer` is the best guess.
 */
export type MatchStatus = "new" | "match" | "already-there" | "look-at";

export interface MatchedDraft {
  readonly status: MatchStatus;
  readonly existing?: LineKey;
  readonly transfer?: { readonly key: LineKey; readonly account: LineKey };
  /** 0 to 1. */
  readonly score: number;
  readonly why: MatchReason;
  /** To be stored with the posting. */
  readonly importHash: string;
}

/**
 * Parameters: `days` between the dates, `similarity` 0..100, `count` of equal candidates, `difference` in minor units, `off`:
 * thousandths by which two currencies are exchanged beside the known rate.
 */
export interface MatchReason {
  readonly key:
    | "nothing-alike"
    | "same-reference"
    | "same-reference-other-amount"
    | "same-line-imported"
    | "same-content-imported"
    | "same-content-other-reference"
    | "same-content-entered"
    | "same-amount-near-date"
    | "same-amount-other-payee"
    | "several-candidates"
    | "same-day-and-amount-imported"
    | "pending-now-posted"
    /** A schedule entered it, with what was expected. Found beside this comparison, by what schedules know. */
    | "scheduled-now-posted"
    | "transfer-candidate"
    | "several-transfer-candidates"
    | "exchange-candidate";
  readonly params: Readonly<Record<string, number>>;
}

/** Days that a booking may lie from what was entered by hand. */
export const MATCH_WINDOW_DAYS = 4;
/** A bank's id that comes back after more days than this names a mandate or contract, not a booking. */
const REFERENCE_WINDOW_DAYS = 10;

interface Line {
  readonly line: ExistingLine;
  readonly key: LineKey;
  readonly amount: Minor;
  readonly imported: boolean;
  readonly pending: boolean;
  readonly day: number;
  readonly norm: string;
  taken: boolean;
}
type Open = {
  readonly at: number;
  readonly draft: Draft;
  readonly day: number;
  readonly norm: string;
};

const contentKey = (date: LocalDate, amount: number, norm: string) => `${date}|${amount}|${norm}`;

/**
 * Neither the order of the drafts nor that of the lines has a part in it.
 * @param existing lines of the account that the file goes to
 * @returns one answer for each draft, in their order
 */
export function matchDrafts(
  deps: MatchingDeps,
  drafts: readonly Draft[],
  existing: readonly ExistingLine[],
): MatchedDraft[] {
  const texts = textCache();
  const days = dayCache();
  const lines: Line[] = existing.map((line) => {
    const norm = texts(line.payee);
    return {
      line,
      key: line.key,
      amount: line.amount,
      imported: line.imported,
      pending: line.pending === true,
      day: days(line.bankDate ?? line.date),
      norm,
      taken: false,
    };
  });
  lines.sort(compareLines);
  const hashes = drafts.map((draft) => importHash(draft, texts));
  const answers: (Omit<MatchedDraft, "importHash"> | undefined)[] = drafts.map(() => undefined);
  let open: Open[] = drafts.map((draft, at) => {
    const norm = texts(draft.payee);
    return { at, draft, day: days(draft.date), norm };
  });
  open.sort(compareOpen);
  const settle = (pass: (entry: Open) => Omit<MatchedDraft, "importHash"> | undefined) => {
    open = open.filter((entry) => {
      const answer = pass(entry);
      answers[entry.at] = answer;
      return !answer;
    });
  };

  settle(byReference(lines, repeatedReferences(drafts)));
  settle(byFingerprint(lines, hashes));
  const whole = byContent(lines, "imported", {
    ofLine: ({ line }) => texts(line.text ?? line.payee),
    ofDraft: ({ draft }) => texts(`${draft.payee} ${draft.memo}`),
  });
  settle(whole);
  settle(byContent(lines, "imported"));
  settle(byContent(lines, "entered"));
  for (const [at, answer] of byNearDate(deps, lines, open)) answers[at] = answer;
  open = open.filter((entry) => !answers[entry.at]);
  settle(bySameDay(lines));

  return answers.map((answer, at) => ({
    ...(answer ?? { status: "new", score: 0, why: { key: "nothing-alike", params: {} } }),
    importHash: hashes[at] as string,
  }));
}

type Answer = Omit<MatchedDraft, "importHash">;

/** By what they are: of those that are equal here any may be taken. */
const compareOpen = (a: Open, b: Open): number =>
  a.day - b.day ||
  a.draft.amount - b.draft.amount ||
  compareText(a.norm, b.norm) ||
  compareText(a.draft.memo, b.draft.memo) ||
  compareText(a.draft.bankRef ?? "", b.draft.bankRef ?? "");

const compareLines = (a: Line, b: Line): number =>
  a.day - b.day ||
  a.amount - b.amount ||
  compareText(a.norm, b.norm) ||
  compareText(a.line.text ?? "", b.line.text ?? "") ||
  compareText(a.line.bankRef ?? "", b.line.bankRef ?? "") ||
  compareText(a.line.importHash ?? "", b.line.importHash ?? "") ||
  compareText(String(a.key), String(b.key));

/** Ids that stand at different bookings of one file name a shop or a mandate: they prove nothing. */
/** Not posted yet, as the bank says it or as the program does that the line comes from. */
const isUnposted = ({ pending, cleared }: Draft): boolean => pending === true || cleared === "none";

function repeatedReferences(drafts: readonly Draft[]): ReadonlySet<string> {
  const first = new Map<string, Draft>();
  const repeated = new Set<string>();
  for (const draft of drafts) {
    if (!draft.bankRef) continue;
    const before = first.get(draft.bankRef);
    if (!before) first.set(draft.bankRef, draft);
    else if (before.amount !== draft.amount || before.date !== draft.date) repeated.add(draft.bankRef);
  }
  return repeated;
}

function byReference(lines: readonly Line[], repeated: ReadonlySet<string>) {
  const byRef = groupBy(lines, ({ line }) => line.bankRef || undefined);
  return ({ draft, day }: Open): Answer | undefined => {
    const held = draft.bankRef && !repeated.has(draft.bankRef) ? byRef.get(draft.bankRef) : undefined;
    if (!held) return undefined;
    const near = (line: Line) => !line.taken && Math.abs(line.day - day) <= REFERENCE_WINDOW_DAYS;
    const same = firstFree(held, (line) => near(line) && line.amount === draft.amount);
    if (same) {
      same.taken = true;
      const params = { days: Math.abs(same.day - day) };
      if (same.pending && !isUnposted(draft))
        return answer("match", same, 1, "pending-now-posted", { ...params, difference: 0 });
      return answer(same.imported ? "already-there" : "match", same, 1, "same-reference", params);
    }
    const changed = firstFree(held, (line) => near(line) && (line.pending || line.day === day));
    if (!changed) return undefined;
    changed.taken = true;
    const params = { days: Math.abs(changed.day - day), difference: draft.amount - changed.amount };
    return changed.pending
      ? answer("match", changed, 1, "pending-now-posted", params)
      : answer("look-at", changed, 0.7, "same-reference-other-amount", params);
  };
}

function byFingerprint(lines: readonly Line[], hashes: readonly string[]) {
  const byHash = groupBy(lines, ({ line }) => line.importHash);
  return ({ at }: Open): Answer | undefined => {
    const same = firstFree(byHash.get(hashes[at] as string) ?? [], (line) => !line.taken);
    if (!same) return undefined;
    same.taken = true;
    return answer("already-there", same, 1, "same-line-imported", {});
  };
}

interface Texts {
  readonly ofLine: (line: Line) => string;
  readonly ofDraft: (entry: Open) => string;
}

/** The transaction's day, and that of the bank on this side of a transfer: either is what a file may say. */
const daysOf = ({ date, bankDate }: ExistingLine): LocalDate[] => (bankDate ? [bankDate, date] : [date]);

/** Same day, amount and text; the bank's ids, when both have one, must not contradict. */
function byContent(
  lines: readonly Line[],
  which: "imported" | "entered",
  { ofLine, ofDraft }: Texts = { ofLine: ({ norm }) => norm, ofDraft: ({ norm }) => norm },
) {
  const byKey = groupBy(lines, (line) =>
    !line.taken && (which === "imported") === (line.imported && !line.pending)
      ? daysOf(line.line).map((date) => contentKey(date, line.amount, ofLine(line)))
      : undefined,
  );
  return (entry: Open): Answer | undefined => {
    if (byKey.size === 0) return undefined;
    const { draft } = entry;
    const held = byKey.get(contentKey(draft.date, draft.amount, ofDraft(entry))) ?? [];
    const isOther = ({ line }: Line) => Boolean(draft.bankRef && line.bankRef && draft.bankRef !== line.bankRef);
    const same = firstFree(held, (line) => !line.taken && !isOther(line)) ?? firstFree(held, (line) => !line.taken);
    if (!same) return undefined;
    same.taken = true;
    if (same.pending && isUnposted(draft)) return answer("already-there", same, 1, "same-content-imported", {});
    if (same.pending) return answer("match", same, 1, "pending-now-posted", { days: 0, difference: 0 });
    if (which === "entered") return answer("match", same, 1, "same-content-entered", {});
    return isOther(same)
      ? answer("look-at", same, 0.8, "same-content-other-reference", {})
      : answer("already-there", same, 1, "same-content-imported", {});
  };
}

function byNearDate(deps: MatchingDeps, lines: readonly Line[], open: readonly Open[]): Map<number, Answer> {
  const free = lines.filter((line) => !line.taken && (!line.imported || line.pending));
  const pairs = bestPairs(
    open.map(({ day, draft, norm }) => ({ day, amount: draft.amount, text: `${norm} ${draft.memo}` })),
    free.map(({ day, amount, norm, line }) => ({ day, amount, text: `${norm} ${line.text ?? ""}` })),
    TRANSFER_WINDOW_DAYS,
    (from, to, distance) => {
      const line = free[to] as Line;
      // What is still pending confirms nothing: near and equal, it is another one.
      const draft = open[from]?.draft;
      if (line.pending && draft && isUnposted(draft)) return undefined;
      if (distance > (line.line.isTransfer ? TRANSFER_WINDOW_DAYS : MATCH_WINDOW_DAYS)) return undefined;
      const norm = open[from]?.norm ?? "";
      const alike = norm === "" || line.norm === "" ? 0.5 : deps.similarity(norm, line.norm);
      return 0.6 * (1 - distance / (TRANSFER_WINDOW_DAYS + 1)) + 0.4 * alike;
    },
  );
  const answers = new Map<number, Answer>();
  for (const pair of pairs) {
    const { at, day, norm } = open[pair.from] as Open;
    const line = free[pair.to] as Line;
    line.taken = true;
    answers.set(at, nearAnswer(deps, pair, line, Math.abs(line.day - day), norm));
  }
  return answers;
}

function nearAnswer(deps: MatchingDeps, pair: Candidate, line: Line, days: number, norm: string): Answer {
  const alike = norm === "" || line.norm === "" ? 0.5 : deps.similarity(norm, line.norm);
  const params = { days, similarity: Math.round(alike * 100) };
  if (pair.rivals > 0)
    return answer("look-at", line, pair.score, "several-candidates", { ...params, count: pair.rivals });
  if (line.pending) return answer("match", line, pair.score, "pending-now-posted", { ...params, difference: 0 });
  if (alike < 0.2 && days > 0) return answer("look-at", line, pair.score, "same-amount-other-payee", params);
  return answer("match", line, pair.score, "same-amount-near-date", params);
}

/** Left over: an imported line of the same day and amount under another text may be the same booking told otherwise. */
function bySameDay(lines: readonly Line[]) {
  const byKey = groupBy(lines, (line) =>
    !line.taken && line.imported && !line.pending ? `${line.day}|${line.amount}` : undefined,
  );
  return ({ draft, day }: Open): Answer | undefined => {
    const same = firstFree(
      byKey.get(`${day}|${draft.amount}`) ?? [],
      (line) => !line.taken && !(line.line.bankRef && draft.bankRef && line.line.bankRef !== draft.bankRef),
    );
    if (!same) return undefined;
    same.taken = true;
    return answer("look-at", same, 0.5, "same-day-and-amount-imported", {});
  };
}

function answer(
  status: MatchStatus,
  line: Line,
  score: number,
  key: MatchReason["key"],
  params: Record<string, number>,
): Answer {
  return { status, existing: line.key, score, why: { key, params } };
}

function textCache(): (text: string) => string {
  const cache = new Map<string, string>();
  return (text) => {
    let norm = cache.get(text);
    if (norm === undefined) {
      norm = normalisePayee(text);
      cache.set(text, norm);
    }
    return norm;
  };
}

function dayCache(): (date: LocalDate) => number {
  const cache = new Map<LocalDate, number>();
  return (date) => {
    let day = cache.get(date);
    if (day === undefined) {
      day = toDayNumber(date);
      cache.set(date, day);
    }
    return day;
  };
}
