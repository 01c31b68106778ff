/**
 * The lines of a journal, taken apart: transactions with their postings, what directives say of accounts and numbers, and
 * every line that is not followed, with why. Amounts are only read when all directives are known.
 * Source: hledger's manual, "Journal".
 */
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { SkippedLine, SkipReason } from "../../../src-shared/domain/draft.ts";
import { squeeze } from "../clean-text.ts";
import { type AccountNames, createAccountNames } from "./account-names.ts";
import { type Comment, dayOf, readComment, tagValues } from "./comments.ts";
import { createNumberReader, type NumberReader, type PrintedAmount, takeAmount } from "./numbers.ts";

export interface JournalPosting {
  readonly line: number;
  readonly raw: string;
  readonly account: string;
  readonly isVirtual: boolean;
  readonly mark: string | undefined;
  /** Absent: what the others leave over. */
  readonly amount: PrintedAmount | undefined;
  readonly cost: { readonly amount: PrintedAmount; readonly isTotal: boolean } | undefined;
  readonly assertion: { readonly amount: PrintedAmount; readonly sign: string } | undefined;
  readonly comment: Comment;
}

export interface JournalTransaction {
  readonly line: number;
  readonly raw: string;
  readonly date: LocalDate;
  readonly secondDate: LocalDate | undefined;
  readonly mark: string | undefined;
  readonly code: string;
  readonly payee: string;
  readonly note: string;
  readonly comment: Comment;
  /** The comments below its first line as they are printed. */
  readonly commentLines: readonly string[];
  readonly postings: readonly JournalPosting[];
}

export interface DeclaredAccount {
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
}

export interface Journal {
  readonly transactions: readonly JournalTransaction[];
  readonly accounts: readonly DeclaredAccount[];
  readonly payees: readonly string[];
  readonly names: AccountNames;
  readonly numbers: NumberReader;
  /** Of amounts without a commodity. */
  readonly defaultCommodity: string;
  readonly skipped: readonly SkippedLine[];
}

/** Signs of a line that are looked at. */
const LONGEST = 10_000;
const MOST_COMMENT_LINES = 1_000;
const HEAD =
  /^((?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2})(?:=(\S{1,10}))?(?=\s|$)(?:\s+([*!])(?=\s|\(|$))?(?:\s*\(([^)]{0,200})\))?\s*(.*)$/u;

const MOST_ALIASES = 200;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Open = Writable<JournalTransaction> & {
  readonly postings: JournalPosting[];
  readonly commentLines: string[];
  comments: string;
};

/** Takes one line after the other. */
export function createJournalReader() {
  const transactions: JournalTransaction[] = [];
  const accounts: DeclaredAccount[] = [];
  const payees: string[] = [];
  const names = createAccountNames();
  const numbers = createNumberReader();
  const skipped: SkippedLine[] = [];
  let defaultCommodity = "";
  /** Of the dates that follow and have none. */
  let year = "";
  const aliases = new Map<string, string>();
  let open: Open | undefined;
  /** What indented lines belong to. */
  let block: "transaction" | "commodity" | "nothing" = "nothing";
  let isInComment = false;

  const skip = (line: number, raw: string, reason: SkipReason, text?: string) =>
    skipped.push({ line, raw: raw.slice(0, 500), reason, ...(text === undefined ? {} : { text: text.slice(0, 200) }) });

  const close = () => {
    if (!open) return;
    const { comments, ...transaction } = open;
    transactions.push({ ...transaction, comment: readComment(comments) });
    open = undefined;
  };

  function directive(text: string, line: number): void {
    const { before, comment } = splitComment(text.replace(/^Y(?=\d{4})/, "Y "));
    const [word = "", ...rest] = before.split(/\s+/);
    const said = before.slice(word.length).trim();
    block = "nothing";
    switch (word) {
      case "account": {
        const tags = tagValues(comment);
        accounts.push({ name: said, tags });
        const type = tags.get("type");
        if (type) names.declare(said, type);
        return;
      }
      case "commodity": {
        const amount = takeAmount(said);
        if (amount) numbers.declare(amount);
        block = "commodity";
        return;
      }
      case "decimal-mark":
        if (said === "." || said === ",") numbers.decimalMark(said);
        return;
      case "D": {
        const amount = takeAmount(said);
        if (!amount) break;
        numbers.declare(amount);
        defaultCommodity = amount.commodity;
        return;
      }
      case "alias": {
        const [, from = "", to = ""] = /^([^/=][^=]{0,200})=(.{1,200})$/.exec(said) ?? [];
        if (from.trim() === "" || to.trim() === "" || aliases.size >= MOST_ALIASES) break;
        aliases.set(from.trim(), to.trim());
        return;
      }
      case "year":
      case "Y":
        if (!/^\d{4}$/.test(said)) break;
        year = said;
        return;
      case "payee":
        payees.push(squeeze(said));
        return;
      case "comment":
        if (rest.length === 0) isInComment = true;
        return;
      case "tag":
        return;
    }
    skip(line, text, "directive", word.slice(0, 40));
  }

  /** By the aliases so far, the newest first; an alias is said of an account with all below it. */
  function renamed(account: string): string {
    if (aliases.size === 0) return account;
    let name = account;
    for (const [from, to] of [...aliases].reverse())
      if (name === from || name.startsWith(`${from}:`)) name = to + name.slice(from.length);
    return name.slice(0, LONGEST);
  }

  function head(text: string, line: number): void {
    const { before, comment } = splitComment(text);
    const [, printed = "", second, mark, code = "", description = ""] = HEAD.exec(before) ?? [];
    const day = withYear(printed, year);
    const date = dayOf(day);
    if (!date) {
      block = "nothing";
      skip(line, text, "bad-date", before.split(/\s/)[0] ?? "");
      return;
    }
    const bar = description.indexOf("|");
    block = "transaction";
    open = {
      line,
      raw: text.slice(0, 500),
      date,
      secondDate: second === undefined ? undefined : dayOf(withYear(second, day.slice(0, 4))),
      mark,
      code: code.trim(),
      payee: squeeze(bar < 0 ? description : description.slice(0, bar)),
      note: bar < 0 ? "" : squeeze(description.slice(bar + 1)),
      comment: readComment(""),
      comments: comment,
      commentLines: [],
      postings: [],
    };
  }

  function indented(text: string, line: number): void {
    const inner = text.trim();
    if (block === "commodity") {
      const format = /^format\s+(.+)$/.exec(inner)?.[1];
      const amount = format && takeAmount(format);
      if (amount) numbers.declare(amount);
    }
    if (!open) return;
    if (inner.startsWith(";")) {
      const said = inner.slice(1).trim();
      const last = open.postings.at(-1);
      if (!last) {
        open.comments = joined(open.comments, said);
        if (open.commentLines.length < MOST_COMMENT_LINES) open.commentLines.push(said);
      } else open.postings[open.postings.length - 1] = { ...last, comment: merged(last.comment, readComment(said)) };
      return;
    }
    const posting = takePosting(inner, line, text);
    if (posting) {
      open.postings.push({ ...posting, account: renamed(posting.account) });
      for (const amount of [posting.amount, posting.cost?.amount, posting.assertion?.amount])
        if (amount) numbers.see(amount);
    } else {
      skip(open.line, open.raw, "bad-amount", inner);
      open = undefined;
    }
  }

  return {
    take(whole: string, line: number): void {
      const text = whole.slice(0, LONGEST).trimEnd();
      if (isInComment) {
        if (text === "end comment") isInComment = false;
        return;
      }
      if (text === "") {
        close();
        block = "nothing";
        return;
      }
      if (/^\s/.test(text)) {
        indented(text, line);
        return;
      }
      close();
      if (/^[;#*%|]/.test(text)) return;
      if (/^\d/.test(text)) head(text, line);
      else if (/^[~=]/.test(text)) {
        block = "nothing";
        skip(line, text, "directive", text.startsWith("~") ? "~" : "=");
      } else directive(text, line);
    },
    finish(): Journal {
      close();
      return { transactions, accounts, payees, names, numbers, defaultCommodity, skipped };
    },
  };
}

const withYear = (day: string, year: string): string => (/^\d{4}/.test(day) || year === "" ? day : `${year}-${day}`);

function splitComment(text: string): { readonly before: string; readonly comment: string } {
  const at = text.search(/(?:^|\s);/);
  if (at < 0) return { before: text.trim(), comment: "" };
  return { before: text.slice(0, at).trim(), comment: text.slice(text.indexOf(";", at) + 1).trim() };
}

const joined = (one: string, other: string): string => [one, other].filter(Boolean).join(", ");

function merged(one: Comment, other: Comment): Comment {
  return { ...one, ...other, text: joined(one.text, other.text), tags: [...one.tags, ...other.tags] };
}

/** @returns undefined where what follows the account cannot be read */
function takePosting(inner: string, line: number, raw: string): JournalPosting | undefined {
  const { before, comment } = splitComment(inner);
  const [, mark, named = ""] = /^(?:([*!])\s*)?(.*)$/u.exec(before) ?? [];
  const gap = named.search(/\s{2,}|\t/);
  const account = (gap < 0 ? named : named.slice(0, gap)).trim();
  if (account === "") return undefined;
  const virtual = /^[([](.*)[)\]]$/.exec(account);
  const rest = (gap < 0 ? "" : named.slice(gap)).replace(/\{\{?[^}]{0,80}\}?\}|\(@[^)]{0,80}\)/g, "").trim();
  const [sum = "", asserted, sign = ""] = apart(rest, /={1,2}\*?/);
  const [own = "", priced, at = ""] = apart(sum, /\(?@@?\)?/);
  const amount = own === "" ? undefined : takeAmount(own);
  const cost = priced === undefined ? undefined : takeAmount(priced);
  const assertion = asserted === undefined ? undefined : takeAmount(apart(asserted, /@@?/)[0] ?? "");
  if ((own !== "" && !amount) || (priced !== undefined && !cost) || (asserted !== undefined && !assertion))
    return undefined;
  if (cost && !amount) return undefined;
  return {
    line,
    raw: raw.slice(0, 500),
    account: (virtual?.[1] ?? account).trim(),
    isVirtual: virtual !== null,
    mark,
    amount,
    cost: cost && { amount: cost, isTotal: at.includes("@@") },
    assertion: assertion && { amount: assertion, sign },
    comment: readComment(comment),
  };
}

/** What stands before a sign and after it, and the sign itself; commodities in quotes may hold any sign. */
function apart(text: string, sign: RegExp): readonly [string, string | undefined, string] {
  const masked = text.replace(/"[^"]*"/g, (quoted) => "x".repeat(quoted.length));
  const found = sign.exec(masked);
  if (!found) return [text.trim(), undefined, ""];
  return [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim(), found[0]];
}
