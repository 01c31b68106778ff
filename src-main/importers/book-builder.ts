/**
 * Collects the book of a program, row by row, into what the rest of the import reads: one statement for each account, its
 * categories in the order of the file, and both sides of a transfer under one reference. Readers say what a row is; what
 * belongs to all of them is here. Serves L3: money that moved between own accounts is one transaction.
 */
import type { AccountKind } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { Draft, SkippedLine } from "../../src-shared/domain/draft.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import {
  type BookAssignment,
  type BookCategory,
  type BookPayee,
  type BookPlan,
  categoryKey,
  type LeftOut,
} from "./book.ts";
import type { StatedAccount, Statement, StatementFile } from "./statement.ts";

/** What the file says of an account; `key` is whatever tells accounts apart in the file. */
export interface BookAccount extends StatedAccount, Pick<Statement, "currency" | "opening" | "closing"> {}

interface Entry {
  readonly account: number;
  draft: Draft;
}

export type BookBuilder = ReturnType<typeof createBookBuilder>;

export function createBookBuilder() {
  const accounts: BookAccount[] = [];
  const places = new Map<string, number>();
  const entries: Entry[] = [];
  const skipped: SkippedLine[] = [];
  const categories = new Map<string, BookCategory>();
  const payees = new Map<string, BookPayee>();
  const assigned: BookAssignment[] = [];
  const held: BookPlan["held"][number][] = [];
  const carrying = new Map<string, Pick<BookCategory, "name" | "group">>();
  let planCurrency: Currency | undefined;
  const leftOut = new Map<LeftOut["kind"], number>();

  const place = (key: string): number => {
    const plain = key.trim().toLowerCase();
    const known = places.get(plain);
    if (known !== undefined) return known;
    const next = accounts.push({ name: key.trim() }) - 1;
    places.set(plain, next);
    return next;
  };
  const category = (one: BookCategory) => {
    const key = categoryKey(one.name, one.group);
    if (one.name.trim() !== "" && !categories.has(key)) categories.set(key, one);
  };

  return {
    /** Names an account, or tells more of one. Its place in the list is that of the first time it is named. */
    account(key: string, facts: BookAccount = {}): void {
      const at = place(key);
      accounts[at] = { ...(accounts[at] as BookAccount), ...facts };
    },
    /** A row of that account. Transfers say the `key` of the other account as their `transferAccount`. */
    add(key: string, draft: Draft): void {
      entries.push({ account: place(key), draft });
      if (draft.category !== undefined)
        category({ name: draft.category, ...(draft.categoryGroup ? { group: draft.categoryGroup } : {}) });
    },
    skip: (line: SkippedLine): number => skipped.push(line),
    category,
    payee(one: BookPayee): void {
      const key = one.name.trim().toLowerCase();
      if (key !== "") payees.set(key, one);
    },
    /** @param currency that the file names for its budget */
    planIn(currency: Currency | undefined): void {
      planCurrency = currency;
    },
    /** Nothing is assigned where nothing is said. */
    assign(one: BookAssignment): void {
      if (one.amount !== 0) assigned.push(one);
    },
    /** Whether overspending stays in a category; said again, the later word counts. */
    carryOverspending({ name, group }: Pick<BookCategory, "name" | "group">, stays: boolean): void {
      const key = categoryKey(name, group);
      if (stays) carrying.set(key, group === undefined ? { name } : { name, group });
      else carrying.delete(key);
    },
    hold: (month: Month, amount: Minor): number => held.push({ month, amount }),
    leaveOut(kind: LeftOut["kind"], count = 1): void {
      if (count > 0) leftOut.set(kind, (leftOut.get(kind) ?? 0) + count);
    },
    rows: (): number => entries.length,
    finish(file: Pick<StatementFile, "format" | "charset" | "dates">): StatementFile {
      joinTransfers(entries, (key) => places.get(key.trim().toLowerCase()));
      const drafts = accounts.map((): Draft[] => []);
      for (const { account, draft } of entries) drafts[account]?.push(named(draft));
      return {
        ...file,
        statements: accounts.map(({ currency, opening, closing, ...account }, at) => ({
          account: { ...account, kind: account.kind ?? guessedKind(account.name ?? "") },
          ...(currency === undefined ? {} : { currency }),
          ...(opening === undefined ? {} : { opening }),
          ...(closing === undefined ? {} : { closing }),
          drafts: drafts[at] ?? [],
          skipped: [],
        })),
        skipped,
        book: {
          categories: [...categories.values()],
          payees: [...payees.values()],
          plan: {
            ...(planCurrency === undefined ? {} : { currency: planCurrency }),
            assigned,
            carrying: [...carrying.values()],
            held,
          },
          leftOut: [...leftOut].map(([kind, count]) => ({ kind, count })),
        },
      };
    },
  };

  /** A transfer whose other side is not in the file still says where it went. */
  function named(draft: Draft): Draft {
    const at = draft.transferAccount === undefined ? undefined : places.get(draft.transferAccount.trim().toLowerCase());
    const transferAccount = (at === undefined ? undefined : accounts[at]?.name) ?? draft.transferAccount;
    return transferAccount === undefined
      ? draft
      : { ...draft, transferAccount, payee: draft.payee === "" ? transferAccount : draft.payee };
  }
}

/** What an account probably is, where the file does not say: a proposal that a person sees and can change. */
const KINDS: readonly (readonly [AccountKind, RegExp])[] = [
  ["card", /\b(?:credit|visa|master ?card|amex|american express|discover|kreditkarte|card|karte)\b/i],
  ["loan", /\b(?:loan|mortgage|debt|kredit|darlehen|hypothek)\b/i],
  ["brokerage", /\b(?:401 ?\(?k\)?|403b|ira|roth|brokerage|invest\w*|depot|stocks?|pension|retirement)\b/i],
  ["savings", /\b(?:savings?|sparkonto|tagesgeld|rainy day|emergency)\b/i],
  ["cash", /\b(?:cash|wallet|bargeld|portemonnaie)\b/i],
];

export const guessedKind = (name: string): AccountKind =>
  KINDS.find(([, words]) => words.test(name))?.[0] ?? "checking";

/**
 * Both sides of a transfer are in the file, on the same day, with opposite amounts, and each names the other's account:
 * they are one transaction. Those that differ in any of this are left to the comparison of the whole file, which knows the
 * ledger too. A category of one side is for the money that arrives in an account that is not planned, so it goes there.
 */
function joinTransfers(entries: readonly Entry[], placeOf: (key: string) => number | undefined): void {
  const waiting = new Map<string, Entry[]>();
  let count = 0;
  for (const entry of entries) {
    const { account, draft } = entry;
    const other = draft.transferAccount === undefined ? undefined : placeOf(draft.transferAccount);
    if (other === undefined || other === account || draft.amount === 0) continue;
    const partners = waiting.get(`${draft.date}|${other}|${account}|${-draft.amount}`) ?? [];
    // Two shares of two splits cannot be one transaction without making the splits one as well.
    const at = partners.findIndex((partner) => !partner.draft.transactionRef || !draft.transactionRef);
    const [partner] = at < 0 ? [] : partners.splice(at, 1);
    if (partner) {
      const ref = partner.draft.transactionRef ?? draft.transactionRef ?? `transfer ${++count}`;
      [partner.draft, entry.draft] = joined(partner.draft, draft, ref);
      continue;
    }
    const key = `${draft.date}|${account}|${other}|${draft.amount}`;
    const queue = waiting.get(key);
    if (queue) queue.push(entry);
    else waiting.set(key, [entry]);
  }
}

function joined(one: Draft, other: Draft, transactionRef: string): [Draft, Draft] {
  const side = (
    { transferAccount: _told, category: _name, categoryGroup: _group, ...draft }: Draft,
    from: Draft,
  ): Draft => ({
    ...draft,
    transactionRef,
    ...(from.category === undefined ? {} : { category: from.category }),
    ...(from.categoryGroup === undefined ? {} : { categoryGroup: from.categoryGroup }),
  });
  if ((one.category === undefined) === (other.category === undefined)) return [side(one, one), side(other, other)];
  return [side(one, other), side(other, one)];
}
