/**
 * `--map` and `--multi`: what a person says of the columns, laid over what Coffer understood by itself. Columns are named
 * by their header or counted from 1. Pure, so that each spelling is tested.
 */
import {
  type ColumnRole,
  columnRoles,
  type DateOrder,
  type ImportMapping,
  type Understanding,
} from "../../src-shared/domain/import-mapping.ts";
import { usage } from "./failure.ts";

type Seen = Pick<Understanding, "mapping" | "header" | "sampleRows">;

const shortNames: Readonly<Record<string, ColumnRole>> = {
  id: "transactionRef",
  transaction: "transactionRef",
  transactionid: "transactionRef",
  ref: "bankRef",
  reference: "bankRef",
  cheque: "checkNumber",
  check: "checkNumber",
  group: "categoryGroup",
  kind: "accountKind",
  out: "debit",
  in: "credit",
  direction: "sign",
  description: "memo",
  note: "memo",
};

/** @param texts such as `date=Datum,payee=3,decimal=comma` */
export function applyMap(seen: Seen, texts: readonly string[]): ImportMapping {
  let mapping = seen.mapping;
  const settings: [string, string][] = [];
  const given = new Map<ColumnRole, number[]>();
  for (const [key, value] of texts.flatMap(pairsOf)) {
    const role = roleOf(key);
    if (role) given.set(role, [...(given.get(role) ?? []), columnOf(seen, value)]);
    else settings.push([key, value]);
  }
  const columns = mapping.columns.map((role): ColumnRole => (given.has(role) ? "ignore" : role));
  for (const [role, places] of given) for (const at of places) columns.splice(at, 1, role);
  mapping = { ...mapping, columns };
  mapping = withAmount(mapping, seen, given);
  for (const [key, value] of settings) mapping = withSetting(mapping, key, value);
  return mapping;
}

/** A comma parts pairs only where a new name begins, because `decimal=,` holds one too. */
const pairsOf = (text: string): [string, string][] =>
  text
    .split(/,(?=[\p{L}-]+=)/u)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw usage(`${pair} in --map is not of the form role=column.`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    });

function roleOf(key: string): ColumnRole | undefined {
  const plain = key.toLowerCase().replaceAll(/[-_ ]/g, "");
  return columnRoles.find((role) => role.toLowerCase() === plain) ?? shortNames[plain];
}

/** @returns place from 0 */
export function columnOf({ header, mapping }: Seen, name: string): number {
  const plain = name.trim().toLowerCase();
  const named = header?.findIndex((cell) => cell.trim().toLowerCase() === plain) ?? -1;
  if (named >= 0) return named;
  const number = Number(name);
  if (Number.isInteger(number) && number >= 1 && number <= mapping.columns.length) return number - 1;
  const there = header
    ? `There is: ${header.join(", ")}.`
    : `There are ${mapping.columns.length} columns, without names.`;
  throw usage(`The file has no column ${name}. ${there}`);
}

/** Whoever names the column of money also says how it is read. */
function withAmount(
  mapping: ImportMapping,
  { sampleRows }: Seen,
  given: ReadonlyMap<ColumnRole, number[]>,
): ImportMapping {
  const without = (...roles: readonly ColumnRole[]) =>
    mapping.columns.map((role) => (roles.includes(role) && !given.has(role) ? "ignore" : role));
  if (given.has("debit") || given.has("credit")) {
    const isNegative = (role: ColumnRole) => {
      const at = mapping.columns.indexOf(role);
      return sampleRows.some(({ fields }) => /^\s*[-\u2212(]/.test(fields[at] ?? ""));
    };
    return {
      ...mapping,
      columns: without("amount", "sign"),
      amount: { kind: "two-columns", debitNegative: isNegative("debit"), creditNegative: isNegative("credit") },
    };
  }
  if (!given.has("amount")) return mapping;
  if (mapping.amount.kind === "sign-column" && mapping.columns.includes("sign"))
    return { ...mapping, columns: without("debit", "credit") };
  const inverted = mapping.amount.kind === "signed" && mapping.amount.inverted;
  return { ...mapping, columns: without("debit", "credit", "sign"), amount: { kind: "signed", inverted } };
}

function withSetting(mapping: ImportMapping, key: string, value: string): ImportMapping {
  switch (key.toLowerCase().replaceAll(/[-_ ]/g, "")) {
    case "dateformat": {
      const order = orderOf(value);
      return { ...mapping, dates: { ...mapping.dates, order, compact: order } };
    }
    case "decimal": {
      const mark = { ",": ",", comma: ",", ".": ".", point: ".", dot: "." }[value.toLowerCase()];
      if (mark !== "," && mark !== ".") throw usage(`decimal is comma or point, not ${value}.`);
      return { ...mapping, decimal: mark };
    }
    case "invert":
      if (mapping.amount.kind !== "signed") throw usage("Only a single column of amounts can be inverted.");
      return { ...mapping, amount: { kind: "signed", inverted: /^(yes|true|1)$/i.test(value) } };
    default:
      throw usage(`${key} in --map is no role. Roles: ${columnRoles.join(", ")}; also dateformat, decimal and invert.`);
  }
}

/** Of a file without columns only the order of its dates can be told. */
export function dateOrderIn(texts: readonly string[]): DateOrder {
  const pairs = texts.flatMap(pairsOf);
  const [pair, second] = pairs;
  const isDates = pair?.[0].toLowerCase().replaceAll(/[-_ ]/g, "") === "dateformat";
  if (!pair || !isDates || second) throw usage("This file is no table: --map takes dateformat only.");
  return orderOf(pair[1]);
}

/** `DD.MM.YYYY`, `%d/%m/%y` or `dmy`. */
function orderOf(text: string): DateOrder {
  const letters = [...new Set(text.toLowerCase().replace(/[^dmy]/g, ""))].join("");
  const orders: readonly DateOrder[] = ["dmy", "mdy", "ymd", "ydm"];
  const order = orders.find((each) => each === letters);
  if (!order) throw usage(`${text} is no form of a date. Write it like DD.MM.YYYY.`);
  return order;
}

/** Names that other programs give to what only a file of several accounts has. */
const multiNames: readonly (readonly [role: ColumnRole, name: RegExp])[] = [
  ["transactionRef", /^(transaction|txn?|entry|journal)[ _-]?(id|ref|reference|no|nr|number|uuid)$|^(uuid|guid|id)$/i],
  ["categoryGroup", /^(category[ _-]?group|group|master[ _-]?category|parent[ _-]?category)$/i],
  ["category", /^(category|envelope|kategorie)$/i],
  ["accountKind", /^(account[ _-]?(kind|type)|kind)$/i],
  ["currency", /^(currency|account[ _-]?currency|währung)$/i],
  ["splitMemo", /^split[ _-]?(memo|note|description)$/i],
];

/** The column names the account, so the file is one of several accounts: ids, groups and kinds are looked for too. */
export function applyMulti(seen: Seen, column: string): ImportMapping {
  const { header, mapping } = seen;
  const columns = mapping.columns.map((role): ColumnRole => (role === "account" ? "ignore" : role));
  columns.splice(columnOf(seen, column), 1, "account");
  for (const [role, name] of multiNames) {
    if (columns.includes(role)) continue;
    const at = header?.findIndex((cell, place) => name.test(cell.trim()) && isFree(columns[place])) ?? -1;
    if (at >= 0) columns.splice(at, 1, role);
  }
  return { ...mapping, columns };
}

/** A bank's reference and a free text give way to a name that says more. */
const isFree = (role: ColumnRole | undefined) => role === "ignore" || role === "bankRef" || role === "memo";
