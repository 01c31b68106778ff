/**
 * The role of each column: from the words of its header, if its content agrees, else from its content alone. Every
 * guess says why and what else would fit, for the person has the last word.
 */
import type { ColumnGuess, ColumnRole, Confidence, Reason } from "../../../src-shared/domain/import-mapping.ts";
import { type ColumnProfile, isDateColumn, isNumberColumn, shareOf } from "./column-profile.ts";
import type { HeaderHabits } from "./header-habits.ts";
import {
  type HeaderMeaning,
  type HeaderRole,
  isOwnHeader,
  meaningOfHeader,
  meaningOfOwnHeader,
  normaliseHeader,
} from "./header-words.ts";
import { guessMoney, type MoneyGuess } from "./money-columns.ts";
import type { MoneyColumns, MoneyTable } from "./money-shapes.ts";

export interface ColumnsGuess {
  readonly columns: readonly ColumnGuess[];
  readonly money: MoneyGuess | undefined;
  /** Names of columns that only tables of trades have. */
  readonly tradeNames: number;
}

interface Named {
  readonly profile: ColumnProfile;
  readonly name: string | undefined;
  readonly meaning: HeaderMeaning | undefined;
}

export function guessColumns(
  table: Omit<MoneyTable, "habits">,
  header: readonly string[] | undefined,
  habits: HeaderHabits,
): ColumnsGuess {
  const own = header !== undefined && isOwnHeader(header);
  const known = new Set((header ?? []).map(normaliseHeader));
  const named: Named[] = table.profiles.map((profile) => {
    const name = header?.[profile.index];
    const meaning =
      name === undefined ? undefined : ((own ? meaningOfOwnHeader(name) : undefined) ?? meaningOfHeader(name));
    const beside = OWNER_BESIDE[meaning?.word ?? ""];
    if (meaning && beside && known.has(beside)) return { profile, name, meaning: { ...meaning, role: "ignore" } };
    return { profile, name, meaning };
  });
  const roles = new Map<number, ColumnRole>();
  const wanted = (...these: HeaderRole[]) =>
    named.filter((column) => column.meaning && these.includes(column.meaning.role) && fits(column)).sort(byStrength);
  const take = (index: number | undefined, role: ColumnRole) => {
    if (index !== undefined && !roles.has(index)) roles.set(index, role);
  };

  const free = (column: Named) => !roles.has(column.profile.index);
  const dates = fullestFirst(wanted("date"));
  const date = dates[0] ?? (wanted("bankDate")[0] || byContentDate(named));
  take(date?.profile.index, "date");
  take(
    wanted("bankDate").find(free)?.profile.index ?? dates.find(free)?.profile.index ?? secondDate(named, date, header),
    "bankDate",
  );

  const moneyNamed: MoneyColumns = {
    amount: wanted("amount")[0]?.profile.index,
    debit: wanted("debit")[0]?.profile.index,
    credit: wanted("credit")[0]?.profile.index,
    balance: wanted("balance")[0]?.profile.index,
    fee: wanted("fee")[0]?.profile.index,
    sign: wanted("sign")[0]?.profile.index,
  };
  const withoutDates: MoneyTable = {
    ...table,
    habits,
    profiles: table.profiles.map((profile) =>
      roles.has(profile.index) || named[profile.index]?.meaning?.role === "trade"
        ? { ...profile, numbers: 0 }
        : profile,
    ),
  };
  const money = guessMoney(withoutDates, moneyNamed, header !== undefined);
  for (const role of ["amount", "debit", "credit", "sign", "balance", "fee"] as const) take(money?.columns[role], role);

  const single: readonly (readonly [HeaderRole, ColumnRole])[] = [
    ["currency", "currency"],
    ["bankRef", "bankRef"],
    ["checkNumber", "checkNumber"],
    ["category", "category"],
    ["categoryGroup", "categoryGroup"],
    ["tags", "tags"],
  ];
  for (const [from, to] of single) take(wanted(from).find(free)?.profile.index, to);
  const statuses = wanted("status").filter(free);
  take((statuses.find(({ meaning }) => TELLS_EFFECT.has(meaning?.word ?? "")) ?? statuses[0])?.profile.index, "status");
  take(wanted("account").find((column) => free(column) && !isOtherSide(column, named))?.profile.index, "account");
  if (own) {
    for (const role of [
      "accountKind",
      "transactionRef",
      "value",
      "valueCurrency",
      "cleared",
      "reviewed",
      "splitMemo",
      "note",
    ] as const)
      take(named.find((column) => column.meaning?.role === role)?.profile.index, role);
  }
  if (![...roles.values()].includes("currency"))
    take(named.find((column) => free(column) && isCurrencyColumn(column))?.profile.index, "currency");
  takeTexts(named, roles, wanted, header !== undefined);

  // Programs have the columns of trades in every file: those that stay empty or zero tell of none.
  const tradeNames = named.filter(
    ({ meaning, profile }) =>
      meaning?.role === "trade" &&
      meaning.score === 1 &&
      (profile.rows === 0 || profile.withLetters > 0 || profile.nonZero > 0),
  ).length;
  return {
    columns: named.map((column) => explain(column, roles.get(column.profile.index) ?? "ignore", money)),
    money,
    tradeNames,
  };
}

/** Stronger words first; then columns that hold something; then the order of the file. */
function byStrength(a: Named, b: Named): number {
  const strength = ({ meaning, profile }: Named) =>
    (meaning?.score ?? 0) + (profile.filled > profile.rows * 0.02 || profile.rows === 0 ? 1 : 0);
  return strength(b) - strength(a) || a.profile.index - b.profile.index;
}

/** A name that stands in front loses to one that is filled far more often. */
function fullestFirst(columns: readonly Named[]): Named[] {
  const most = Math.max(0, ...columns.map(({ profile }) => profile.filled));
  const isFull = ({ profile }: Named) => profile.filled >= most / 2;
  return [...columns.filter(isFull), ...columns.filter((column) => !isFull(column))];
}

/** Say whether a line moved money at all, which is more than whether it is done. */
const TELLS_EFFECT = new Set(["balance impact", "auswirkung auf guthaben"]);

/** The owner of the account, where the other side has a column of its own. */
const OWNER_BESIDE: Readonly<Record<string, string>> = {
  "auftraggeber zahlungsempfanger": "empfanger zahlungspflichtiger",
};

const EITHER_SIDE = new Set([
  "kontonummer",
  "konto nr",
  "account number",
  "numero de compte",
  "numer rachunku",
  "cislo uctu",
  "szamlaszam",
]);

/** "Kontonummer" right behind the name of the other side is the account of the other side. */
function isOtherSide({ profile, meaning }: Named, named: readonly Named[]): boolean {
  if (!meaning || !EITHER_SIDE.has(meaning.word)) return false;
  const [beforeThat, before] = [named[profile.index - 2]?.meaning?.role, named[profile.index - 1]?.meaning?.role];
  return before === "payee" || (before === "memo" && beforeThat === "payee");
}

/** Does the content allow what the header says? An empty column allows everything. */
function fits({ profile, meaning }: Named): boolean {
  if (profile.filled === 0 || !meaning) return true;
  switch (meaning.role) {
    case "date":
    case "bankDate":
      return isDateColumn(profile, 0.5);
    case "amount":
    case "debit":
    case "credit":
    case "balance":
    case "fee":
      return isNumberColumn(profile, 0.5) && profile.dates < profile.filled * 0.9;
    case "currency":
      return shareOf(profile.currencies, profile.filled) >= 0.3;
    case "sign":
      return shareOf(profile.directions, profile.filled) >= 0.8;
    case "status":
      return meaning.word !== "info" || profile.values.some((value) => /gebucht|vorgemerkt|pending|booked/.test(value));
    case "bankRef":
      return isReference(profile);
    case "checkNumber":
      return profile.withLetters <= profile.filled * 0.2;
    case "account":
      return profile.distinct <= Math.max(3, profile.filled * 0.1);
    case "payee":
    case "payer":
    case "text":
      return profile.withLetters > 0 && profile.dates < profile.filled * 0.9;
    default:
      return true;
  }
}

/** An id of the bank differs from line to line and has digits; "Reference: ICA" is text. */
function isReference(profile: ColumnProfile): boolean {
  const withDigit = profile.values.filter((value) => /\d/.test(value)).length;
  return profile.distinct >= profile.filled * 0.85 && withDigit >= profile.values.length * 0.8;
}

function byContentDate(named: readonly Named[]): Named | undefined {
  return named.find(({ profile }) => isDateColumn(profile, 0.6) && profile.filled >= profile.rows * 0.4);
}

/** Without a header the second column of days is the bank's. */
function secondDate(
  named: readonly Named[],
  date: Named | undefined,
  header: readonly string[] | undefined,
): number | undefined {
  if (header) return undefined;
  return named.find(
    (column) =>
      column !== date && isDateColumn(column.profile, 0.9) && column.profile.filled >= column.profile.rows * 0.9,
  )?.profile.index;
}

const isCurrencyColumn = ({ profile, meaning }: Named) =>
  meaning?.role !== "ignore" &&
  profile.filled > 0 &&
  profile.distinct <= 12 &&
  profile.currencies >= profile.filled * 0.9 &&
  profile.averageLength <= 3.5;

/** Payees and memos: what the header says; else the most telling text is the payee and the rest is memo. */
function takeTexts(
  named: readonly Named[],
  roles: Map<number, ColumnRole>,
  wanted: (...roles: HeaderRole[]) => Named[],
  hasHeader: boolean,
): void {
  const free = ({ profile }: Named) => !roles.has(profile.index);
  const inOrder = (list: readonly Named[]) => list.filter(free).sort((a, b) => a.profile.index - b.profile.index);
  const payees = inOrder(wanted("payee"));
  const payers = inOrder(wanted("payer"));
  const texts = inOrder(wanted("text"));
  const looseReferences = named.filter(
    (column) =>
      free(column) &&
      (column.meaning?.role === "bankRef" || column.meaning?.role === "checkNumber") &&
      !fits(column) &&
      column.profile.withLetters > 0,
  );
  const memos = inOrder([...wanted("memo"), ...looseReferences]);
  for (const { profile } of payees) roles.set(profile.index, "payee");
  for (const { profile } of payers) roles.set(profile.index, payees.length > 0 ? "payer" : "payee");
  if (payees.length + payers.length === 0) {
    const best =
      mostTelling(texts) ??
      (hasHeader ? undefined : mostTelling(named.filter(free))) ??
      mostTelling(memos) ??
      mostTelling(named.filter((column) => free(column) && column.meaning?.role !== "ignore"));
    if (best) roles.set(best.profile.index, "payee");
  }
  for (const { profile } of inOrder([...texts, ...memos])) roles.set(profile.index, "memo");
  for (const column of named.filter(free)) {
    const before = roles.get(column.profile.index - 1);
    const isMore = column.name === "" && column.profile.withLetters > 0 && (before === "payee" || before === "memo");
    if (isMore) roles.set(column.profile.index, "memo");
  }
  if (hasHeader) return;
  for (const column of named.filter(free)) {
    const { profile } = column;
    const telling =
      profile.withLetters >= profile.filled * 0.5 &&
      profile.filled > 0 &&
      profile.averageLength >= 4 &&
      profile.dates === 0;
    if (telling && (profile.distinct > 1 || profile.rows === 1)) roles.set(profile.index, "memo");
  }
}

/** Long, filled and different from row to row. */
function mostTelling(columns: readonly Named[]): Named | undefined {
  let best: Named | undefined;
  let most = 0.01;
  for (const column of columns) {
    const { profile } = column;
    if (profile.rows > 0 && profile.withLetters === 0) continue;
    const variety = shareOf(profile.distinct, Math.max(1, profile.filled));
    const score =
      profile.rows === 0
        ? 0.1
        : shareOf(profile.filled, profile.rows) *
          (0.3 + variety) *
          Math.min(30, profile.averageLength) *
          (profile.dates > profile.filled * 0.5 ? 0.05 : 1);
    if (score > most) {
      best = column;
      most = score;
    }
  }
  return best;
}

function explain({ profile, name, meaning }: Named, role: ColumnRole, money: MoneyGuess | undefined): ColumnGuess {
  const why: Reason[] = [];
  if (meaning && (meaning.role === role || role !== "ignore"))
    why.push({ key: "column-header", params: { name: name ?? "", word: meaning.word } });
  if (role === "date" || role === "bankDate")
    why.push({ key: "column-dates", params: { valid: profile.dates, total: profile.filled } });
  else if (["amount", "debit", "credit", "fee"].includes(role))
    why.push({ key: "column-numbers", params: { valid: profile.numbers, total: profile.filled } });
  else if (role === "balance")
    why.push(
      money?.balance
        ? { key: "column-balance-adds-up", params: { agree: money.balance.agree, total: money.balance.total } }
        : { key: "column-numbers", params: { valid: profile.numbers, total: profile.filled } },
    );
  else if (role === "currency")
    why.push({
      key: "column-currencies",
      params: { valid: profile.currencies, total: profile.filled, sample: profile.samples[0] ?? "" },
    });
  else if (role === "sign")
    why.push({ key: "column-direction-words", params: { words: profile.values.slice(0, 6).join(", ") } });
  else if (role === "payee" || role === "memo")
    why.push({ key: "column-text", params: { distinct: profile.distinct, length: Math.round(profile.averageLength) } });
  if (why.length === 0) why.push({ key: profile.filled === 0 ? "column-empty" : "column-unknown", params: {} });
  return {
    index: profile.index,
    name,
    role,
    confidence: confidenceOf(role, meaning, money),
    why,
    alternatives: alternativesOf(profile, role),
    samples: profile.samples,
  };
}

function confidenceOf(role: ColumnRole, meaning: HeaderMeaning | undefined, money: MoneyGuess | undefined): Confidence {
  if (["amount", "debit", "credit", "sign"].includes(role) && money?.reading.why[0]?.key === "amount-balance")
    return "sure";
  if (meaning) return meaning.score >= 0.95 ? "sure" : "likely";
  return role === "ignore" || role === "memo" ? "likely" : role === "date" ? "likely" : "unsure";
}

function alternativesOf(profile: ColumnProfile, role: ColumnRole): ColumnRole[] {
  const possible: ColumnRole[] = [];
  if (isDateColumn(profile, 0.5)) possible.push("date", "bankDate");
  else if (isNumberColumn(profile, 0.5))
    possible.push("amount", "debit", "credit", "balance", "fee", "bankRef", "checkNumber");
  else if (profile.filled > 0) {
    if (profile.currencies > profile.filled / 2) possible.push("currency");
    if (profile.directions > profile.filled / 2) possible.push("sign");
    possible.push("payee", "memo", "category", "bankRef", "account", "status", "tags");
  }
  possible.push("ignore");
  return possible.filter((one) => one !== role);
}
