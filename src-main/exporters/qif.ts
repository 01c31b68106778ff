/**
 * QIF as Quicken, GnuCash, KMyMoney, HomeBank and Moneydance read it: a list for each account, categories as
 * `Group:Category`, splits, transfers as `[Account]` in both lists. Days are written as YYYY-MM-DD, which nobody can
 * mistake; QIF itself has no rule for them. It has no currency either: each list is in that of its account.
 */
import type { Account, AccountKind } from "../../src-shared/domain/account.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { toDecimal } from "../../src-shared/domain/money.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Cleared } from "../../src-shared/domain/transaction.ts";
import type { LedgerDump } from "../ledger/ledger.ts";
import { type AccountEntry, type AccountPart, byAccount, type Days, type Frame } from "./account-lines.ts";

const types: Readonly<Record<AccountKind, string>> = {
  checking: "Bank",
  savings: "Bank",
  cash: "Cash",
  card: "CCard",
  loan: "Oth L",
  brokerage: "Bank",
  crypto: "Oth A",
  property: "Oth A",
  other: "Oth A",
};
const marks: Readonly<Record<Cleared, string>> = { none: "", cleared: "C*\n", reconciled: "CX\n" };

/** @param only the list of this account; of all when absent. Each text ends with a line break, or is empty. */
export function* qifLines(dump: LedgerDump, only?: AccountId): Generator<string | Uint8Array> {
  const groups = new Map(dump.groups.map((group) => [group.id, group.name]));
  const categories = new Map(dump.categories.map((category) => [category.id, category]));
  const accountNames = new Map(dump.accounts.map(({ id, name }) => [id, named(name)]));
  const categoryName = (id: CategoryId): string => {
    const category = categories.get(id);
    return category ? `${named(groups.get(category.groupId) ?? "")}:${named(category.name)}` : "";
  };
  const target = ({ categoryId, transferTo }: AccountPart): string =>
    transferTo ? `[${accountNames.get(transferTo) ?? ""}]` : categoryId ? categoryName(categoryId) : "";
  const isOpening = ({ categoryId }: AccountPart): boolean => {
    const category = categoryId ? categories.get(categoryId) : undefined;
    return category !== undefined && isStartingBalances(category);
  };

  yield "!Option:AutoSwitch\n!Account\n";
  for (const { name, kind } of dump.accounts) yield `N${named(name)}\nT${types[kind]}\n^\n`;
  yield "!Clear:AutoSwitch\n!Type:Cat\n";
  for (const { id, flow } of dump.categories) yield `N${categoryName(id)}\n${flow === "income" ? "I" : "E"}\n^\n`;
  yield "!Option:AutoSwitch\n";

  const write = (entry: AccountEntry, account: Account, isFirst: boolean): string => {
    const { transaction, side, payee, parts } = entry;
    const [only, second] = parts;
    // The first record of a list may be what was there before: QIF says so by a transfer to itself.
    const opens = isFirst && only !== undefined && !second && isOpening(only);
    const text = (amount: number) => toDecimal(amount as AccountPart["amount"], account.currency);
    const head =
      `D${transaction.date}\nT${text(side.quantity)}\n${marks[side.cleared]}` +
      `${field("P", opens ? "Opening Balance" : payee)}${field("M", transaction.memo)}`;
    if (opens) return `${head}L[${accountNames.get(account.id as AccountId) ?? ""}]\n^\n`;
    if (only && !second) return `${head}${field("L", target(only))}${only.memo ? field("E", only.memo) : ""}^\n`;
    const splits = parts.map((part) => `S${target(part)}\n${field("E", part.memo)}$${text(part.amount)}\n`);
    return `${head}${splits.join("")}^\n`;
  };
  const frame = ({ name, kind }: Account, { first }: Days): Frame | undefined =>
    first === undefined
      ? undefined
      : { head: `!Account\nN${named(name)}\nT${types[kind]}\n^\n!Type:${types[kind]}\n`, foot: "" };
  yield* byAccount(dump, write, frame, only);
}

const field = (letter: string, text: string): string => (text === "" ? "" : `${letter}${oneLine(text)}\n`);
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();
/** Without the signs that part a category from its group, its class and its account. */
const named = (text: string): string => oneLine(text).replaceAll(":", "-").replaceAll("/", "-").replace(/[[\]]/g, "");
