/**
 * From what a bank answered to what a review is made of: the same as of a file. A booking's reference is the bank's id of
 * the account and its id of the booking; with the fingerprint of its line it keeps L12: fetching twice adds nothing.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft, SkippedLine, SkipReason } from "../../src-shared/domain/draft.ts";
import { isMinor, minor } from "../../src-shared/domain/money.ts";
import { readMoney } from "../importers/money-text.ts";
import type { BankAccount, BankBooking } from "../markets/bank-connector.ts";
import type { LinkedAccount } from "./bank-memory.ts";
import { countSkipped, type FileContent } from "./import-content.ts";

export interface PlacedBank {
  readonly bank: BankAccount;
  readonly account: Account;
}

export const bankReference = ({ id }: Pick<BankAccount, "id">, booking: Pick<BankBooking, "id">): string =>
  `${id}:${booking.id}`;

/**
 * @param leftOut references that the person does not want
 * @param kept references of what the bank no longer tells and the person wants to keep
 * @returns undefined where nothing has a place
 */
export function contentOfBank(
  placed: readonly PlacedBank[],
  { leftOut, kept }: Readonly<Record<"leftOut" | "kept", readonly string[]>>,
): FileContent | undefined {
  const isLeftOut = new Set(leftOut);
  const [first] = placed;
  if (!first) return undefined;
  const drafts: Draft[] = [];
  const targetOf: number[] = [];
  const skipped: SkippedLine[] = [];
  let line = 0;
  placed.forEach(({ bank, account }, at) => {
    for (const raw of bank.unreadable) skipped.push({ line: ++line, raw, reason: "bad-amount" });
    // What is posted first: what is still pending may be one of it.
    const inOrder = [...bank.bookings].sort((a, b) => Number(a.pending) - Number(b.pending));
    for (const booking of inOrder) {
      line++;
      if (isLeftOut.has(bankReference(bank, booking))) continue;
      const made = draftOf(booking, { bank, account }, line);
      if ("reason" in made) skipped.push(made);
      else {
        drafts.push(made);
        targetOf.push(at);
      }
    }
  });
  const { currency } = first.account;
  const isOne = placed.every(({ account }) => account.currency === currency);
  const total = drafts.reduce((sum, { amount }) => sum + amount, 0);
  const dates = drafts.map(({ date }) => date).sort();
  const [firstDate, lastDate] = [dates[0], dates.at(-1)] as [LocalDate | undefined, LocalDate | undefined];
  return {
    drafts,
    skipped,
    targets: placed.map(({ account }) => ({ account, isNew: false })),
    targetOf: Int32Array.from(targetOf),
    stated: placed.map(({ bank, account }) => {
      const stated = readMoney(bank.balance, ".", account.currency);
      return { closing: stated.kind === "amount" && !stated.roundedFrom ? stated.amount : null, addsUp: null };
    }),
    pendingTold: placed.map(({ bank }) => {
      const known = new Set([...kept, ...bank.bookings.map((booking) => bankReference(bank, booking))]);
      return bank.toldSince && { prefix: bankReference(bank, { id: "" }), since: bank.toldSince, known };
    }),
    refs: drafts.map(() => undefined),
    accountId: placed.length === 1 ? first.account.id : null,
    verbatim: false,
    makesCategories: false,
    book: undefined,
    mapping: null,
    fingerprint: "",
    report: {
      format: "simplefin",
      charset: { label: "utf-8", why: [] },
      rowsRead: line,
      drafts: drafts.length,
      skipped: countSkipped(skipped),
      continued: 0,
      currency,
      otherCurrencies: [],
      ...(firstDate && lastDate ? { firstDate, lastDate } : {}),
      ...(isOne && isMinor(total) ? { sum: minor(total) } : {}),
    },
  };
}

function draftOf(booking: BankBooking, { bank, account }: PlacedBank, line: number): Draft | SkippedLine {
  const { date, payee, memo, pending } = booking;
  const raw = [date, booking.amount, payee, memo].filter(Boolean).join("  ").slice(0, 400);
  const skip = (reason: SkipReason): SkippedLine => ({ line, raw, reason, text: booking.amount });
  // A bank writes its own currency's digits: more of them are no cent to be rounded away.
  const amount = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(booking.amount)
    ? readMoney(booking.amount, ".", account.currency)
    : ({ kind: "bad-amount" } as const);
  if (amount.kind !== "amount") return skip("bad-amount");
  if (amount.roundedFrom) return skip("too-many-digits");
  if (amount.amount === 0) return skip("zero-amount");
  return {
    line,
    raw,
    date,
    amount: amount.amount,
    currency: account.currency,
    payee,
    memo,
    bankRef: bankReference(bank, booking),
    ...(pending ? { pending: true } : {}),
  };
}

/** What waits already, and a newer answer: its word counts for every booking that it names, and for all that is pending. */
export function mergeWaiting(before: readonly BankAccount[], newer: readonly BankAccount[]): BankAccount[] {
  const merged = newer.map((account) => {
    const known = before.find(({ key }) => key === account.key);
    const named = new Set(account.bookings.map(({ id }) => id));
    const older = (known?.bookings ?? []).filter(({ id, pending }) => !pending && !named.has(id));
    return { ...account, bookings: [...older, ...account.bookings] };
  });
  return [...before.filter(({ key }) => !newer.some((account) => account.key === key)), ...merged];
}

/** What is known of accounts, and what the bank says of them now: links stay with theirs, also when a server renames its banks. */
export function updateAccounts(
  before: readonly LinkedAccount[],
  found: readonly BankAccount[],
  isWhole: boolean,
): LinkedAccount[] {
  const ofId = (id: string, list: readonly { readonly id: string }[]) => list.filter((each) => each.id === id).length;
  const known = (account: BankAccount) =>
    before.find(({ key }) => key === account.key) ??
    (ofId(account.id, before) === 1 && ofId(account.id, found) === 1
      ? before.find(({ id }) => id === account.id)
      : undefined);
  const used = new Set<LinkedAccount>();
  const now = found.map(({ id, key, bank, name, currency, unit, balance, balanceAt }): LinkedAccount => {
    const old = known({ id, key } as BankAccount);
    if (old) used.add(old);
    const { accountId, since, fetchedAt } = old ?? { accountId: null, since: null, fetchedAt: null };
    const isSame = old === undefined || old.currency === currency;
    return {
      ...{ id, key, bank, name, currency, unit, balance, balanceAt },
      ...(isSame ? { accountId, since, fetchedAt } : { accountId: null, since: null, fetchedAt: null }),
    };
  });
  if (!isWhole) {
    const at = new Map(now.map((account) => [account.id, account]));
    return before.map((account) => (used.has(account) ? (at.get(account.id) ?? account) : account));
  }
  // Gone at the bank: one that has a place stays, so that the person sees that nothing comes of it any more.
  return [...now, ...before.filter((account) => !used.has(account) && account.accountId !== null)];
}
