/**
 * Finding transactions by part of a word. Each word must occur in the memo of the transaction or a posting, or in the
 * name of its payee, categories or accounts. The longest word leads: names are few and compared here, memos come from
 * the index of three letters, whose finds are checked against the text, and from the tail that is not indexed yet. The
 * other words only look at what the first one found. How the finds come together is in find.ts.
 */
import type { SqlValue } from "../statements.ts";
import type { Lists, ReadDeps } from "./lists.ts";

/** A piece of SQL and the values of its question marks. */
export interface SqlPiece {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

/** One way in which the leading word may stand in a transaction, with the index that finds it. */
export interface WayIn {
  readonly day: string;
  readonly row: string;
  readonly from: string;
  /** Brings in `transactions t`, where `from` does not and more is asked. */
  readonly joined?: string;
  readonly where: string;
  readonly values: readonly SqlValue[];
}

export interface FoundText {
  readonly waysIn: readonly WayIn[];
  /** Conditions on `t`, a transaction that was found. */
  readonly also: readonly SqlPiece[];
}

export interface Search {
  /** @param query at least one word */
  find(query: string): FoundText;
}

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

export const wordsOf = (query: string): string[] => [
  ...new Set(
    fold(query)
      .split(/\s+/)
      .filter((word) => word !== ""),
  ),
];

/** Rows whose names hold the word, as JSON lists; "[]" when there are none. */
interface Named {
  readonly payees: string;
  readonly categories: string;
  readonly accounts: string;
}

const NOBODY = "[]";

export function createSearch({ sql, numbers, memory }: ReadDeps, lists: Lists): Search {
  // LIKE only knows the capitals of English. Asked for words with others, and only after the index has narrowed it down.
  sql.database.function("holds_word", { deterministic: true }, (text: unknown, word: unknown) =>
    typeof text === "string" && typeof word === "string" && fold(text).includes(word) ? 1 : 0,
  );
  const rowsOf = (
    table: "accounts" | "categories" | "payees",
    all: () => readonly { readonly id: string; readonly name: string }[],
  ) => {
    const folded = memory.remember([table], () => all().map(({ id, name }) => ({ id, name: fold(name) })));
    return (word: string): string => {
      const found = folded().filter(({ name }) => name.includes(word));
      return JSON.stringify(found.flatMap(({ id }) => numbers.rowOf(table, id) ?? []));
    };
  };
  const payees = rowsOf("payees", lists.payees);
  const categories = rowsOf("categories", lists.categories);
  const accounts = rowsOf("accounts", lists.accounts);
  const namesWith = (word: string): Named => ({
    payees: payees(word),
    categories: categories(word),
    accounts: accounts(word),
  });

  return {
    find(query) {
      const [first = "", ...others] = wordsOf(query).sort((a, b) => b.length - a.length);
      const searchedTo = sql.value<number>("SELECT searched_to FROM meta") ?? 0;
      const named = others.map((word) => ({ word, names: namesWith(word) }));
      // What no name holds must stand in the memos too, so the index can look for it at once.
      const onlyInMemos = named.filter(({ names }) => isNobody(names)).map(({ word }) => word);
      return {
        waysIn: waysTo(first, namesWith(first), onlyInMemos, searchedTo),
        also: named.map(({ word, names }) => conditionOf(word, names)),
      };
    },
  };
}

const isNobody = ({ payees, categories, accounts }: Named): boolean =>
  payees === NOBODY && categories === NOBODY && accounts === NOBODY;

const IN = "IN (SELECT value FROM json_each(?))";
const OF_CATEGORIES = `SELECT transaction_row FROM postings WHERE category ${IN}`;
const OF_ACCOUNTS = `SELECT transaction_row FROM postings WHERE account ${IN}`;

const TRANSACTIONS = { day: "t.date", row: "t.row", from: "transactions t" } as const;
const POSTINGS = {
  day: "s.date",
  row: "s.transaction_row",
  from: "postings s",
  joined: "CROSS JOIN transactions t ON t.row = s.row >> 10",
} as const;

function waysTo(
  word: string,
  { payees, categories, accounts }: Named,
  onlyInMemos: readonly string[],
  searchedTo: number,
): WayIn[] {
  const ways: WayIn[] = [];
  const add = (of: Omit<WayIn, "where" | "values">, where: string, ...values: readonly SqlValue[]) =>
    ways.push({ ...of, where, values });
  if (payees !== NOBODY) add(TRANSACTIONS, `t.payee ${IN}`, payees);
  if (categories !== NOBODY) add(POSTINGS, `s.category ${IN}`, categories);
  if (accounts !== NOBODY) add(POSTINGS, `s.account ${IN}`, accounts);
  const { holds, asked } = holding(word);
  if ([...word].length < 3) {
    // Too short for the index: read every memo.
    add(TRANSACTIONS, `t.memo <> '' AND ${holds("t.memo")}`, asked);
    add(POSTINGS, `s.memo <> '' AND ${holds("s.memo")}`, asked);
  } else {
    ways.push(indexed(word, onlyInMemos));
    add(TRANSACTIONS, `t.row > ? AND t.memo <> '' AND ${holds("t.memo")}`, searchedTo, asked);
    add(POSTINGS, `s.row > ? AND +s.memo <> '' AND ${holds("s.memo")}`, searchedTo * 1024 + 1023, asked);
  }
  return ways;
}

/** The index knows which letters come in threes, not in which order the threes come: longer words are read again. */
function indexed(word: string, others: readonly string[]): WayIn {
  const match = [word, ...others].flatMap(threes).join(" AND ");
  const from = `(SELECT rowid FROM search WHERE search MATCH ?) f CROSS JOIN transactions t ON t.row = f.rowid`;
  if ([...word].length === 3) return { ...TRANSACTIONS, from, where: "1", values: [match] };
  const { holds, asked } = holding(word);
  return {
    ...TRANSACTIONS,
    from,
    where: `(${holds("t.memo")} OR EXISTS (SELECT 1 FROM postings p
      WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND ${holds("+p.memo")}))`,
    values: [match, asked, asked],
  };
}

/** Side by side and the last: those that overlap cost the index as much and hardly find less. */
function threes(word: string): string[] {
  const letters = [...word];
  const last = letters.length - 3;
  return letters
    .map((_, at) => at)
    .filter((at) => at === last || (at < last && at % 3 === 0))
    .map(
      (at) =>
        `"${letters
          .slice(at, at + 3)
          .join("")
          .replaceAll('"', '""')}"`,
    );
}

function conditionOf(word: string, { payees, categories, accounts }: Named): SqlPiece {
  const { holds, asked } = holding(word);
  const conditions = [
    holds("t.memo"),
    `t.row IN (SELECT row >> 10 FROM postings WHERE memo <> '' AND ${holds("memo")})`,
  ];
  const values: SqlValue[] = [asked, asked];
  const add = (condition: string, value: string) => {
    if (value === NOBODY) return;
    conditions.push(condition);
    values.push(value);
  };
  add(`t.payee ${IN}`, payees);
  add(`t.row IN (${OF_CATEGORIES})`, categories);
  add(`t.row IN (${OF_ACCOUNTS})`, accounts);
  return { text: `(${conditions.join(" OR ")})`, values };
}

function holding(word: string): { readonly holds: (column: string) => string; readonly asked: string } {
  return /^[\x20-\x7e]*$/.test(word)
    ? { holds: (column) => `${column} LIKE ? ESCAPE '\\'`, asked: `%${word.replace(/[\\%_]/g, "\\$&")}%` }
    : { holds: (column) => `holds_word(${column}, ?)`, asked: word };
}
