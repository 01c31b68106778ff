/**
 * What was pending at the bank, came into an account by an earlier fetch, and is no longer told: the bank let it go, as of a
 * hotel's hold. Nothing of it is deleted by itself; a person deletes or keeps it, and what is kept is not asked about again.
 */
import type { GonePending } from "../../src-shared/contract/imports.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Change } from "../ledger/change.ts";
import type { AccountLine } from "../ledger/ledger.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { FileContent } from "./import-content.ts";
import type { Review, Side } from "./import-review.ts";

/** What a bank tells of one account: everything that is pending since a day. */
export interface PendingTold {
  /** With which references of this bank's account begin. */
  readonly prefix: string;
  readonly since: LocalDate;
  /** References that it tells, and those that a person kept. */
  readonly known: ReadonlySet<string>;
}

export interface GoneLine {
  readonly line: AccountLine;
  readonly target: number;
}

const LAST_DAY = "9999-12-31" as LocalDate;

/** @param sides compared with the ledger: what became of a pending line is not gone */
export function goneOf(
  reads: Reads,
  { targets, pendingTold = [] }: Pick<FileContent, "targets" | "pendingTold">,
  sides: readonly Side[],
): GoneLine[] {
  const found = new Set(sides.map(({ line }) => line?.postingId));
  const lines = pendingTold.flatMap((told, target): GoneLine[] => {
    const account = targets[target]?.account;
    if (!told || !account) return [];
    const isGone = ({ bankRef, pending, isTransfer, postingId }: AccountLine) =>
      pending && !isTransfer && bankRef?.startsWith(told.prefix) && !told.known.has(bankRef) && !found.has(postingId);
    return reads
      .accountLines(account.id, { from: told.since, to: LAST_DAY })
      .filter(isGone)
      .map((line) => ({ line, target }));
  });
  const ids = lines.map(({ line }) => line.transactionId);
  const whole = new Set(reads.transactions(ids).flatMap(({ id, postings }) => (isOnly(postings) ? [id] : [])));
  return lines.filter(({ line }) => whole.has(line.transactionId));
}

/** One account only: what also moved another was more than a hold. */
const isOnly = (postings: readonly { readonly accountId: unknown }[]): boolean =>
  postings.filter(({ accountId }) => accountId !== null).length === 1;

export const goneView = ({ gone, removing, targets }: Review): GonePending[] =>
  gone.flatMap(({ line, target }) => {
    const account = targets[target]?.account;
    if (!account) return [];
    const { transactionId: id, date, payee, memo, amount } = line;
    const { name, currency } = account;
    return [{ id, date, payee, memo, amount: amount as Minor, currency, account: name, taken: removing.has(id) }];
  });

/** @returns whether there is one to take */
export function takeGone({ gone, removing, keeping }: Review, id: TransactionId, taken: boolean): boolean {
  if (!gone.some(({ line }) => line.transactionId === id)) return false;
  const [chosen, other] = taken ? [removing, keeping] : [keeping, removing];
  chosen.add(id);
  other.delete(id);
  return true;
}

/** What a person changed meanwhile so that it is pending no more stays. */
export const removalsOf = ({ removing }: Review, reads: Reads): Change[] =>
  [...removing].flatMap((id): Change[] => {
    const before = reads.transaction(id);
    const isPending = before?.postings.every(({ cleared }) => cleared === "none");
    return before && isPending ? [{ table: "transactions", before, after: null }] : [];
  });
