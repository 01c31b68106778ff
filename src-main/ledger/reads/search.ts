/**
 * Finding transactions by pieces of words. Each word must occur in the memo or note of the transaction or of a posting, or in the
 * name of its payee, categories, accounts or tags. Names are few and compared here, memos are looked through in memory (see
 * memo-text.ts); both only mark row numbers, so a transaction that is found in several ways counts once.
 */
import type { Lists, ReadDeps } from "./lists.ts";
import { foldText, LINE_END, type MemoText } from "./memo-text.ts";
import { numbersOf } from "./number-list.ts";
import { FIRST_DAY, type Where } from "./page-filter.ts";

export interface Search {
  /**
   * @param query at least one word
   * @param where what else is asked of `t`, see page-filter.ts
   * @returns rows of transactions, newest first
   */
  find(query: string, where: Where): Uint32Array;
}

/** A day and a row number as one number that keeps their order; a file has never given out as many row numbers. */
const ROWS_OF_A_DAY = 2 ** 31;

/** More words than this are not a search: the rest is not looked at. */
const MOST_WORDS = 100;

export const wordsOf = (query: string): string[] => [
  ...new Set(
    foldText(query)
      .replaceAll(LINE_END, " ")
      .split(/\s+/)
      .filter((word) => word !== ""),
  ),
];

export function createSearch({ sql, numbers, memory }: ReadDeps, lists: Lists, memos: MemoText): Search {
  const rowsNamed = (
    table: "accounts" | "categories" | "payees" | "tags",
    all: () => readonly { readonly id: string; readonly name: string }[],
  ) => {
    const folded = memory.remember([table], () => all().map(({ id, name }) => ({ id, name: foldText(name) })));
    return (word: string): readonly number[] =>
      folded()
        .filter(({ name }) => name.includes(word))
        .flatMap(({ id }) => numbers.rowOf(table, id) ?? []);
  };
  const waysByName = [
    { rowsOf: rowsNamed("payees", lists.payees), text: OF_PAYEES },
    { rowsOf: rowsNamed("categories", lists.categories), text: OF_CATEGORIES },
    { rowsOf: rowsNamed("accounts", lists.accounts), text: OF_ACCOUNTS },
    { rowsOf: rowsNamed("tags", lists.tags), text: OF_TAGS },
  ];

  const findWord = (word: string, found: (row: number, day: number) => void): void => {
    memos.find(word, found);
    for (const { rowsOf, text } of waysByName) {
      const named = rowsOf(word);
      if (named.length === 0) continue;
      const [rows, days] = sql.get<readonly [string | null, string | null]>(text, JSON.stringify(named)) ?? [];
      const dayNumbers = numbersOf(days ?? "");
      for (const [at, row] of numbersOf(rows ?? "").entries()) found(row, dayNumbers[at] ?? 0);
    }
  };

  return {
    find(query, where) {
      const words = wordsOf(query).slice(0, MOST_WORDS);
      // How many of the words, in their order, each row holds: a row that misses one is never counted further.
      const held = new Uint8Array((sql.value<number>("SELECT max(row) FROM transactions") ?? 0) + 1);
      const keys: number[] = [];
      for (const [index, word] of words.entries()) {
        const isLast = index === words.length - 1;
        findWord(word, (row, day) => {
          if (held[row] !== index) return;
          held[row] = index + 1;
          if (isLast) keys.push((day - FIRST_DAY) * ROWS_OF_A_DAY + row);
        });
      }
      const rows = newestFirst(keys);
      return where.conditions.length === 0 ? rows : keepAsked(rows, where);
    },
  };

  function keepAsked(rows: Uint32Array, { conditions, values }: Where): Uint32Array {
    const text = `SELECT group_concat(t.row) FROM json_each(?) f CROSS JOIN transactions t ON t.row = f.value WHERE ${conditions.join(" AND ")}`;
    const asked = new Set(numbersOf(sql.value<string | null>(text, JSON.stringify([...rows]), ...values) ?? ""));
    return rows.filter((row) => asked.has(row));
  }
}

function newestFirst(keys: readonly number[]): Uint32Array {
  const sorted = Float64Array.from(keys).sort();
  const rows = new Uint32Array(sorted.length);
  for (let at = 0; at < rows.length; at++) {
    const key = sorted[rows.length - 1 - at] ?? 0;
    rows[at] = key - Math.floor(key / ROWS_OF_A_DAY) * ROWS_OF_A_DAY;
  }
  return rows;
}

const IN = "IN (SELECT value FROM json_each(?))";
const OF_PAYEES = `SELECT group_concat(row), group_concat(date) FROM transactions WHERE payee ${IN}`;
const OF_CATEGORIES = `SELECT group_concat(transaction_row), group_concat(date) FROM postings WHERE category ${IN}`;
const OF_ACCOUNTS = `SELECT group_concat(transaction_row), group_concat(date) FROM postings WHERE account ${IN}`;
const OF_TAGS = `SELECT group_concat(t.row), group_concat(t.date) FROM transaction_tags g
  CROSS JOIN transactions t ON t.row = g.transaction_row WHERE g.tag ${IN}`;
