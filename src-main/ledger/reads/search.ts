/**
 * Finding transactions by part of a word. Each word must occur in the memo of the transaction or a posting, or in the
 * name of its payee, categories or accounts. Names are few and compared here; memos come from the index of three letters,
 * whose finds are checked against the text, and from the tail that is not indexed yet.
 */

import type { SqlValue } from "../statements.ts";
import type { Lists, ReadDeps } from "./lists.ts";

/** A SELECT of transaction rows, and the values of its question marks. */
export interface Candidates {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export interface Search {
  /** One for each word of the query: a transaction must be in all of them. */
  candidates(query: string): readonly Candidates[];
}

const fold = (text: string): string => text.normalize("NFC").toLowerCase();

export function createSearch({ sql, numbers }: ReadDeps, lists: Lists): Search {
  // LIKE only knows the capitals of English. Asked for words with others, and only after the index has narrowed it down.
  sql.database.function("holds_word", { deterministic: true }, (text: unknown, word: unknown) =>
    typeof text === "string" && typeof word === "string" && fold(text).includes(word) ? 1 : 0,
  );
  const named = <T extends { readonly id: string }>(
    table: "accounts" | "categories" | "payees",
    all: readonly T[],
    isNamed: (value: T) => boolean,
  ): string => JSON.stringify(all.filter(isNamed).map(({ id }) => numbers.rowOf(table, id)));

  return {
    candidates(query) {
      const searchedTo = sql.value<number>("SELECT searched_to FROM meta") ?? 0;
      return wordsOf(query).map((word) => {
        const has = ({ name }: { readonly name: string }) => fold(name).includes(word);
        const values: SqlValue[] = [];
        const parts: string[] = [];
        const add = (text: string, ...more: readonly SqlValue[]) => {
          parts.push(text);
          values.push(...more);
        };
        const payees = named("payees", lists.payees(), (payee) => has(payee));
        const categories = named("categories", lists.categories(), has);
        const accounts = named("accounts", lists.accounts(), has);
        if (payees !== "[]")
          add("SELECT row FROM transactions WHERE payee IN (SELECT value FROM json_each(?))", payees);
        if (categories !== "[]") {
          add("SELECT row >> 10 FROM postings WHERE category IN (SELECT value FROM json_each(?))", categories);
        }
        if (accounts !== "[]") {
          add("SELECT transaction_row FROM postings WHERE account IN (SELECT value FROM json_each(?))", accounts);
        }
        addMemos(add, word, searchedTo);
        return { text: parts.join(" UNION "), values };
      });
    },
  };
}

export const wordsOf = (query: string): string[] => [
  ...new Set(
    fold(query)
      .split(/\s+/)
      .filter((word) => word !== ""),
  ),
];

type Add = (text: string, ...values: readonly SqlValue[]) => void;

function addMemos(add: Add, word: string, searchedTo: number): void {
  const isEnglish = /^[\x20-\x7e]*$/.test(word);
  const holds = (column: string) => (isEnglish ? `${column} LIKE ? ESCAPE '\\'` : `holds_word(${column}, ?)`);
  const asked = isEnglish ? `%${word.replace(/[\\%_]/g, "\\$&")}%` : word;
  const letters = [...word];
  if (letters.length < 3) {
    // Too short for the index: read every memo.
    add(`SELECT row FROM transactions WHERE memo <> '' AND ${holds("memo")}`, asked);
    add(`SELECT row >> 10 FROM postings WHERE memo <> '' AND ${holds("memo")}`, asked);
    return;
  }
  const found = "SELECT rowid FROM search WHERE search MATCH ?";
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
  if (letters.length === 3) {
    add(found, match);
  } else {
    const inMemo = `t.memo <> '' AND ${holds("t.memo")}`;
    const inPostings = `EXISTS (SELECT 1 FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023 AND p.memo <> '' AND ${holds("p.memo")})`;
    add(
      `SELECT t.row FROM (${found}) f CROSS JOIN transactions t ON t.row = f.rowid WHERE ${inMemo} OR ${inPostings}`,
      match,
      asked,
      asked,
    );
  }
  add(`SELECT row FROM transactions WHERE row > ? AND memo <> '' AND ${holds("memo")}`, searchedTo, asked);
  add(
    `SELECT row >> 10 FROM postings WHERE row > ? AND memo <> '' AND ${holds("memo")}`,
    searchedTo * 1024 + 1023,
    asked,
  );
}
