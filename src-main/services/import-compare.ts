/**
 * Compares the drafts of a file with the ledger (domain/matching.ts decides, this room asks it the right questions) and
 * says what would become of each. Serves L12. A transaction id that the ledger holds already is the same transaction.
 */
import { distance } from "fastest-levenshtein";
import { type ExistingLine, matchDrafts } from "../../src-shared/domain/matching.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { daysOfSides } from "./import-days.ts";
import { findOtherSides, type ResolveAccount } from "./import-other-sides.ts";
import type { Decision, Side, Status, Why } from "./import-review.ts";
import type { Target } from "./import-targets.ts";

export interface Verdict {
  readonly status: Status;
  readonly decision: Decision;
  readonly why?: Why;
}

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

/**
 * Fills `answer` and `line` of every side.
 * @param resolve the account that a line names as the other side; absent: nothing is compared with the other accounts
 */
export function compareSides(
  reads: Reads,
  sides: readonly Side[],
  targets: readonly Target[],
  resolve: ResolveAccount | undefined,
): void {
  const byTarget = targets.map((): Side[] => []);
  for (const side of sides) byTarget[side.target]?.push(side);
  byTarget.forEach((own, at) => {
    const target = targets[at];
    const range = daysOfSides(own);
    if (!target || !range) return;
    const lines = target.isNew ? [] : reads.accountLines(target.account.id, range);
    const lineByKey = new Map<string, AccountLine>();
    for (const line of lines) lineByKey.set(line.postingId, line);
    const answers = matchDrafts(
      { similarity },
      own.map(({ draft }) => draft),
      lines.map(lineToExisting),
    );
    answers.forEach((answer, place) => {
      const side = own[place] as Side;
      side.answer = answer;
      side.line = answer.existing === undefined ? undefined : lineByKey.get(String(answer.existing));
    });
  });
  if (resolve) findOtherSides(reads, sides, targets, resolve);
}

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
