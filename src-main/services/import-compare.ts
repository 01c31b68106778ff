/**
 * Compares the drafts of a file with the ledger (domain/matching.ts decides, this room asks it the right questions) and
 * says what would become of each. Serves L12. A transaction id that the ledger holds already is the same transaction.
 */
import { distance } from "fastest-levenshtein";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, daysBetween, type LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import { type ExistingLine, matchDrafts, type OtherSide } from "../../src-shared/domain/matching.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { Decision, Side, Status, Why } from "./import-review.ts";
import type { Target } from "./import-targets.ts";

export interface Verdict {
  readonly status: Status;
  readonly decision: Decision;
  readonly why?: Why;
}

/** Days around the file in which its lines may lie in the ledger. */
const WINDOW = 12;
/** Transactions that are looked up at once. */
const CHUNK = 1_000;

/** How alike two normalised texts are, 0 to 1; a first word in common counts more than letters in common. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [a.slice(0, 60), b.slice(0, 60)];
  const letters = 1 - distance(one, other) / Math.max(1, one.length, other.length);
  const isPart = a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a));
  const first = a.split(" ", 1)[0] ?? "";
  const sharesFirst = first.length > 2 && first === b.split(" ", 1)[0];
  return Math.max(letters, isPart ? 0.85 : 0, sharesFirst ? 0.75 : 0);
}

/** Fills `answer` and `line` of every side. @param withTransfers compare also with the other accounts */
export function compareSides(
  reads: Reads,
  sides: readonly Side[],
  targets: readonly Target[],
  withTransfers: boolean,
): void {
  const byTarget = targets.map((): Side[] => []);
  // One line is the other side of one transfer, whichever account of the file claims it first.
  const claimed = new Set<string>();
  for (const side of sides) byTarget[side.target]?.push(side);
  byTarget.forEach((own, at) => {
    const target = targets[at];
    const range = rangeOf(own);
    if (!target || !range) return;
    const { id, currency } = target.account;
    const lines = target.isNew ? [] : reads.accountLines(id, range);
    const others = (withTransfers ? otherSides(reads, own, id, currency, range) : []).filter(
      ({ line }) => !claimed.has(line.postingId),
    );
    const lineByKey = new Map<string, AccountLine>();
    for (const line of lines) lineByKey.set(line.postingId, line);
    for (const { line } of others) lineByKey.set(line.postingId, line);
    const answers = matchDrafts(
      { similarity },
      own.map(({ draft }) => draft),
      lines.map(lineToExisting),
      others.map(({ line, account }) => lineToOther(line, account)),
    );
    answers.forEach((answer, place) => {
      const side = own[place] as Side;
      side.answer = answer;
      const key = answer.existing ?? answer.transfer?.key;
      side.line = key === undefined ? undefined : lineByKey.get(String(key));
      if (answer.transfer) claimed.add(String(answer.transfer.key));
    });
  });
}

function rangeOf(sides: readonly Side[]): { from: LocalDate; to: LocalDate } | undefined {
  const first = sides[0]?.draft.date;
  if (!first) return undefined;
  let [from, to] = [first, first];
  for (const { draft } of sides) {
    if (draft.date < from) from = draft.date;
    if (draft.date > to) to = draft.date;
  }
  return { from: daysBefore(from, WINDOW), to: daysAfter(to, WINDOW) };
}

const [FIRST_DAY, LAST_DAY] = ["0001-01-01" as LocalDate, "9999-12-31" as LocalDate];

/** Stops at the ends of the calendar. */
export const daysBefore = (date: LocalDate, days: number): LocalDate =>
  daysBetween(FIRST_DAY, date) < days ? FIRST_DAY : addDays(date, -days);
export const daysAfter = (date: LocalDate, days: number): LocalDate =>
  daysBetween(date, LAST_DAY) < days ? LAST_DAY : addDays(date, days);

function lineToExisting(line: AccountLine): ExistingLine {
  return {
    key: line.postingId,
    date: line.date,
    ...(line.isTransfer && line.bankDate !== null ? { bankDate: line.bankDate } : {}),
    amount: line.amount as Minor,
    payee: line.payee,
    // The other half of an imported transfer was never seen in this account's own file.
    imported: line.importHash !== null || line.bankRef !== null,
    isTransfer: line.isTransfer,
    text: line.printed || `${line.payee} ${line.memo}`,
    ...(line.pending ? { pending: true } : {}),
    ...(line.bankRef === null ? {} : { bankRef: line.bankRef }),
    ...(line.importHash === null ? {} : { importHash: line.importHash }),
  };
}

const lineToOther = (line: AccountLine, account: AccountId): OtherSide => ({
  key: line.postingId,
  account,
  date: line.date,
  amount: line.amount as Minor,
  isTransfer: line.isTransfer,
  text: `${line.payee} ${line.memo}`,
});

/** Lines of other accounts that wait for a category and have the opposite amount: what has a category is no transfer. */
export function otherSides(
  reads: Reads,
  sides: readonly Pick<Side, "draft">[],
  own: AccountId,
  currency: Currency,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): { line: AccountLine; account: AccountId }[] {
  const wanted = new Set(sides.map(({ draft }) => -draft.amount));
  const found = reads
    .accounts()
    .filter((account) => account.id !== own && account.currency === currency)
    .flatMap(({ id }) =>
      reads
        .accountLines(id, range)
        .filter((line) => !line.isTransfer && wanted.has(line.amount))
        .map((line) => ({ line, account: id })),
    );
  const waiting = new Set<TransactionId>();
  for (let at = 0; at < found.length; at += CHUNK) {
    const ids = found.slice(at, at + CHUNK).map(({ line }) => line.transactionId);
    for (const transaction of reads.transactions(ids)) if (couldBeTransfer(transaction)) waiting.add(transaction.id);
  }
  return found.filter(({ line }) => waiting.has(line.transactionId));
}

/** One account and one line that waits for a category. */
export function couldBeTransfer({ postings }: Transaction): boolean {
  const open = postings.filter(({ accountId, categoryId }) => accountId === null && categoryId === null);
  return postings.length === 2 && open.length === 1;
}

/** What becomes of a unit unless the person says otherwise. */
export function verdictOf(sides: readonly Side[], isKnownId: boolean): Verdict {
  if (isKnownId) return { status: "already-there", decision: "skip", why: { key: "same-transaction", params: {} } };
  const [only, second] = sides;
  if (only && !second) return verdictOfOne(only);
  const states = sides.map(({ answer }) => answer?.status ?? "new");
  if (states.every((state) => state === "new")) return { status: "new", decision: "add" };
  const transactions = new Set(sides.map(({ line }) => line?.transactionId));
  // All sides are found in one transaction: it is this one, also where the bank has posted it since.
  const isOne =
    transactions.size === 1 &&
    !transactions.has(undefined) &&
    states.every((state) => state === "already-there" || state === "match" || states.includes("already-there"));
  if (isOne || states.every((state) => state === "already-there")) return { status: "already-there", decision: "skip" };
  const there = states.filter((state) => state === "already-there").length;
  const why = { key: "partly-there", params: { there, of: sides.length } };
  return { status: "look-at", decision: there > 0 ? "skip" : "add", why };
}

function verdictOfOne({ answer }: Side): Verdict {
  const status = answer?.status ?? "new";
  switch (status) {
    case "new":
      return { status, decision: "add" };
    case "match":
      return { status, decision: "match" };
    case "already-there":
      return { status, decision: "skip" };
    case "look-at":
      return { status, decision: unsureDecision(answer?.why.key) };
  }
}

/** Where Coffer is not sure: nothing is lost, and one booking is not counted twice. */
function unsureDecision(key: string | undefined): Decision {
  // Equal candidates, so that whichever is taken is right; or the same reference with another amount.
  if (key === "several-candidates") return "match";
  return key === "same-reference-other-amount" ? "skip" : "add";
}
