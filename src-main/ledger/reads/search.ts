/**
 * Finding transactions by part of a word. Each word must occur in the memo of the transaction or a posting, or in the
 * name of its payee, categories or accounts. The longest word leads: names are few and compared here, memos come from
 * the index of three letters, whose finds are checked against the text, and from the tail that is not indexed yet. The
 * other words only look at what the first one found.
 */
import type { SqlValue } from "../statements.ts";
import type { Lists, ReadDeps } from "./lists.ts";

/** A piece of SQL and the values of its question marks. */
export interface SqlPiece {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export interface FoundText {
  /** A SELECT of transaction rows. */
  readonly lead: SqlPiece;
  /** Conditions on `t`, a transaction that the lead has found. */
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

export function createSearch({ sql, numbers }: ReadDeps, lists: Lists): Search {
  // LIKE only knows the capitals of English. Asked for words with others, and only after the index has narrowed it down.
  sql.database.function("holds_word", { deterministic: true }, (text: unknown, word: unknown) =>
    typeof text === "string" && typeof word === "string" && fold(text).includes(word) ? 1 : 0,
  );
  const rowsOf = (
    table: "accounts" | "categories" | "payees",
    all: readonly { readonly id: string; readonly name: string }[],
    word: string,
  ): string =>
    JSON.stringify(all.flatMap(({ id, name }) => (fold(name).includes(word) ? (numbers.rowOf(table, id) ?? []) : [])));
  const namesWith = (word: string): Named => ({
    payees: rowsOf("payees", lists.payees(), word),
    categories: rowsOf("categories", lists.categories(), word),
    accounts: rowsOf("accounts", lists.accounts(), word),
  });

  return {
    find(query) {
      const [first = "", ...others] = wordsOf(query).sort((a, b) => b.length - a.length);
      const searchedTo = sql.value<number>("SELECT searched_to FROM meta") ?? 0;
      return {
        lead: leadOf(first, namesWith(first), searchedTo),
        also: others.map((word) => conditionOf(word, namesWith(word))),
      };
    },
  };
}

const IN = "IN (SELECT value FROM json_each(?))";
const OF_CATEGORIES = `SELECT transaction_row FROM postings WHERE category ${IN}`;
const OF_ACCOUNTS = `SELECT transaction_row FROM postings WHERE account ${IN}`;

function leadOf(word: string, { payees, categories, accounts }: Named, searchedTo: number): SqlPiece {
  const pieces: SqlPiece[] = [];
  const add = (text: string, ...values: readonly SqlValue[]) => pieces.push({ text, values });
  if (payees !== NOBODY) add(`SELECT row FROM transactions WHERE payee ${IN}`, payees);
  if (categories !== NOBODY) add(OF_CATEGORIES, categories);
  if (accounts !== NOBODY) add(OF_ACCOUNTS, accounts);
  const { holds, asked } = holding(word);
  const letters = [...word];
  if (letters.length < 3) {
    // Too short for the index: read every memo.
    add(`SELECT row FROM transactions WHERE memo <> '' AND ${holds("memo")}`, asked);
    add(`SELECT row >> 10 FROM postings WHERE memo <> '' AND ${holds("memo")}`, asked);
  } else {
    pieces.push(indexed(word, letters));
    add(`SELECT row FROM transactions WHERE row > ? AND memo <> '' AND ${holds("memo")}`, searchedTo, asked);
    add(
      `SELECT row >> 10 FROM postings WHERE row > ? AND +memo <> '' AND ${holds("memo")}`,
      searchedTo * 1024 + 1023,
      asked,
    );
  }
  return { text: pieces.map(({ text }) => text).join(" UNION "), values: pieces.flatMap(({ values }) => values) };
}

/** The index knows which letters come in threes, not in which order the threes come: longer words are read again. */
function indexed(word: string, letters: readonly string[]): SqlPiece {
  const match = letters
    .slice(0, -2)
    .map(
      (_, at) =>
        `"${letters
          .slice(at, at + 3)
          .join("")
          .replaceAll('"', '""')}"`,
    )
    .join(" AND ");
  const found = "SELECT rowid FROM search WHERE search MATCH ?";
  if (letters.length === 3) return { text: found, values: [match] };
  const { holds, asked } = holding(word);
  return {
    text: `SELECT t.row FROM (${found}) f CROSS JOIN transactions t ON t.row = f.rowid WHERE ${holds("t.memo")}
      OR EXISTS (SELECT 1 FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND ${holds("+p.memo")})`,
    values: [match, asked, asked],
  };
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
