/** A person says which transaction a draft is: what could be meant, and what may be chosen. */
import type { Account } from "../../src-shared/domain/account.ts";
import { daysBetween } from "../../src-shared/domain/date.ts";
import type { Draft } from "../../src-shared/domain/draft.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import { TRANSFER_WINDOW_DAYS } from "../../src-shared/domain/matching-transfers.ts";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { daysAround } from "./import-days.ts";
import { otherSidesOf } from "./import-other-sides.ts";
import { decisionOf, onlySide, type Review } from "./import-review.ts";
import type { Target } from "./import-targets.ts";
import { notFound, type Refusal, refused } from "./refusal.ts";

/** Days around a draft in which a person may look for what it is. */
const DAYS = 14;
const MOST = 20;

export interface Possible {
  readonly line: AccountLine;
  /** The other account, where the two would become a transfer. */
  readonly account?: Account;
}

/** Lines of the same account and amount, then what could be the other side of a transfer, of its currency first; the nearest in time first. */
export function possibleLines(reads: Reads, { account, isNew }: Target, draft: Draft): Possible[] {
  const own = isNew ? [] : linesLike(reads, account.id, draft).map((line): Possible => ({ line }));
  const { date } = draft;
  const apart = ({ line }: Possible) => Math.abs(daysBetween(line.date, date));
  const isForeign = (other: Possible) => Number(other.account?.currency !== account.currency);
  const others = otherSidesOf(reads, account, draft, daysAround(date, TRANSFER_WINDOW_DAYS)).sort(
    (a, b) => isForeign(a) - isForeign(b) || apart(a) - apart(b),
  );
  return [...own, ...others].slice(0, MOST);
}

function linesLike(reads: Reads, accountId: AccountId, { date, amount }: Draft): AccountLine[] {
  const apart = (line: AccountLine) => Math.abs(daysBetween(line.date, date));
  return reads
    .accountLines(accountId, daysAround(date, DAYS))
    .filter((line) => line.amount === amount)
    .sort((a, b) => apart(a) - apart(b))
    .slice(0, MOST);
}

/** One draft to one transaction that is possible; no two drafts to the same. */
export function chooseMatch(
  reads: Reads,
  review: Review,
  indexes: readonly number[],
  id: TransactionId,
): Result<void, Refusal> {
  const [row] = indexes;
  if (row === undefined || indexes.length !== 1)
    return refused("match", "Only one line at a time can be matched with a transaction.");
  const draft = review.drafts[row];
  const side = onlySide(review, review.unitOf[row] ?? 0);
  const target = review.targets[review.targetOf[row] ?? 0];
  if (!draft || !side || !target) return notFound("draft", String(row));
  const found = possibleLines(reads, target, draft).find((each) => each.line.transactionId === id);
  const line = found?.line;
  if (!line && side.line?.transactionId !== id)
    return refused("match", "That transaction is of another account, amount or time.");
  const isTaken = review.sides.some(
    (other) => other !== side && other.line?.transactionId === id && decisionOf(review, other.unit) === "match",
  );
  if (isTaken) return refused("match", "Another line of this file is matched with that transaction already.");
  if (line && side.answer) {
    const { importHash, why } = side.answer;
    side.line = line;
    const place =
      found?.account === undefined
        ? { existing: line.postingId }
        : { transfer: { key: line.postingId, account: found.account.id } };
    side.answer = { status: "match", ...place, score: 1, why, importHash };
    review.why.set(side.unit, { key: "chosen", params: {} });
  }
  return ok(undefined);
}
