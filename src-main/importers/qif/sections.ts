/**
 * Lines of QIF to sections and records. A header (`!Type:Bank`) says what the records under it are, `^` ends one, the
 * first letter of a line says what the rest is. Only places are kept: a record is read from its lines when it is needed.
 */
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import type { DateOrder } from "../../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { limits } from "./limits.ts";

export interface RecordPlace {
  /** 1-based. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Transactions of one account, in the order of the file. */
export interface Section {
  readonly name: string | undefined;
  readonly kind: AccountKind | undefined;
  readonly isInvestment: boolean;
  readonly records: RecordPlace[];
}

export interface QifOutline {
  readonly sections: readonly Section[];
  readonly classes: ReadonlySet<string>;
  /** Of the dates, where the file says it: `!Option:MDY`. */
  readonly order: DateOrder | undefined;
}

export interface Line {
  /** Capital letter or sign in front. */
  readonly code: string;
  readonly value: string;
}

/** Where the first header stands at the latest, if there is one. */
const HEAD = 4000;

type What = "transactions" | "accounts" | "classes" | "ignored";

/** By what stands behind `!Type:` or on the T line of an account. */
const KINDS: Readonly<Record<string, AccountKind>> = {
  bank: "checking",
  savings: "savings",
  "money market": "savings",
  cash: "cash",
  ccard: "card",
  "credit card": "card",
  creditcard: "card",
  "oth a": "other",
  "oth l": "loan",
  invst: "brokerage",
  investment: "brokerage",
  port: "brokerage",
  mutual: "brokerage",
  "401(k)": "brokerage",
  "401(k)/403(b)": "brokerage",
};

const LISTS: ReadonlySet<string> = new Set(
  "cat class memorized memorised security prices budget tag invitem template payee tax".split(" "),
);

/**
 * @param text its lines end with a line feed
 * @param breathe lets go of the thread; true when the person has cancelled
 */
export async function outlineOf(
  text: string,
  breathe: (at: number) => Promise<boolean>,
): Promise<
  Result<QifOutline, { readonly kind: "cancelled" } | { readonly kind: "too-many-records"; readonly line: number }>
> {
  const sections: Section[] = [];
  const byName = new Map<string, Section>();
  const classes = new Set<string>();
  const kindOfAccount = new Map<string, AccountKind>();
  let order: DateOrder | undefined;
  let what: What = "ignored";
  let section: Section | undefined;
  /** Of the account that the last `!Account` list ended with. */
  let account: string | undefined;
  let from = -1;
  let line = 0;
  let count = 0;
  let seenDate = false;
  let seenAmount = false;

  const endRecord = (to: number) => {
    if (from < 0) return;
    const place = { line, from, to };
    if (what === "transactions") {
      section?.records.push(place);
      count++;
    } else if (what === "accounts" || what === "classes") {
      const fields = firstValues(text, place);
      const name = fields.get("N")?.trim();
      if (name && what === "classes" && classes.size < limits.records) classes.add(name.toLowerCase());
      if (name && what === "accounts") {
        account = name;
        const kind = KINDS[fields.get("T")?.trim().toLowerCase() ?? ""];
        if (kind) kindOfAccount.set(name, kind);
      }
    }
    from = -1;
    seenDate = false;
    seenAmount = false;
  };

  const beginSection = (type: string) => {
    const kind = KINDS[type];
    const stated = account === undefined ? undefined : kindOfAccount.get(account);
    const isInvestment = kind === "brokerage";
    const key = `${account}|${type}`;
    section = account === undefined ? undefined : byName.get(key);
    if (!section) {
      // `Bank` is said of every account with a balance: the list of accounts knows more.
      const known = kind === "checking" || kind === undefined ? (stated ?? kind) : kind;
      section = { name: account, kind: known, isInvestment, records: [] };
      sections.push(section);
      if (account !== undefined) byName.set(key, section);
    }
    account = undefined;
  };

  const header = (title: string) => {
    const [, word = "", rest = ""] = /^!\s{0,8}([a-z]{1,20})\s{0,8}:?\s{0,8}(.{0,60})/i.exec(title) ?? [];
    const type = rest.trim().toLowerCase();
    switch (word.toLowerCase()) {
      case "account":
        what = "accounts";
        account = undefined;
        return;
      case "type":
        what = type === "class" ? "classes" : LISTS.has(type) ? "ignored" : "transactions";
        if (what === "transactions") beginSection(type);
        return;
      case "option":
        if (type === "mdy" || type === "dmy" || type === "ymd") order ??= type;
        return;
      case "clear":
        // The list of all accounts is over: its last one is not the one that the next transactions are of.
        account = undefined;
        return;
      default:
        what = "ignored";
    }
  };

  // A bank may leave the header out.
  if (!/^[^\S\n]*!/m.test(text.slice(0, HEAD))) {
    what = "transactions";
    beginSection("");
  }
  let number = 0;
  for (const place of linesOf(text)) {
    number++;
    if (number % (limits.block * 8) === 0 && (await breathe(place.from))) return err({ kind: "cancelled" });
    if (place.from === place.to) continue;
    const code = text[place.from];
    if (from < 0 && (code === "#" || code === ";")) continue;
    if (code === "^" || code === "!") {
      endRecord(place.from);
      if (code === "!") header(text.slice(place.from, Math.min(place.to, place.from + 120)));
      if (count > limits.records || sections.length > limits.records)
        return err({ kind: "too-many-records", line: number });
      continue;
    }
    if (what === "ignored") continue;
    if (what === "transactions" && code === "D") {
      // A second date can only mean that the mark between two records is missing.
      if (seenDate && seenAmount) endRecord(place.from);
      seenDate = true;
    }
    if (code === "T" || code === "U") seenAmount = true;
    if (what === "transactions" && (code === "S" || code === "$")) count++;
    if (from < 0) {
      if (isBlank(text, place.from, place.to)) continue;
      from = place.from;
      line = number;
    }
  }
  endRecord(text.length);
  return count > limits.records ? err({ kind: "too-many-records", line: number }) : ok({ sections, classes, order });
}

/** Lines of a record, by letter; those without content keep an empty value. */
export function* fieldsOf(text: string, place: RecordPlace): Generator<Line> {
  for (const { from, to } of linesOf(text, place.from, place.to)) {
    if (from === to) continue;
    const value = text.slice(from + 1, Math.min(to, from + 1 + limits.valueLength));
    yield { code: (text[from] as string).toUpperCase(), value: value.trim() };
  }
}

function firstValues(text: string, place: RecordPlace): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { code, value } of fieldsOf(text, place)) if (!values.has(code)) values.set(code, value);
  return values;
}

/** Begin and end of each line, blanks in front and the line end left out. */
function* linesOf(text: string, from = 0, to = text.length): Generator<{ readonly from: number; readonly to: number }> {
  for (let at = from; at < to; ) {
    const found = text.indexOf("\n", at);
    const end = found < 0 || found > to ? to : found;
    let begin = at;
    while (begin < end && isSpace(text.charCodeAt(begin))) begin++;
    yield { from: begin, to: text[end - 1] === "\r" && end > begin ? end - 1 : end };
    at = end + 1;
  }
}

const isSpace = (code: number) => code === 32 || code === 9 || code === 13 || code === 0xfeff;

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}
