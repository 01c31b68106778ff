/**
 * Finding transactions by pieces of words. Each word must occur in the memo or note of the transaction or of a posting, or in the
 * name of its payee, categories, accounts or tags. Names are few and compared here, memos are looked through in memory (see
 * memo-text.ts); both only mark row numbers, so a transaction that is found in several ways counts once.
 */
import type { Lists, ReadDeps } from "./lists.ts";
import { foldText, LINE_END, type MemoText } from "./memo-text.ts";
import { dayKey, newestFirst } from "./newest-first.ts";
import { numbersOf } from "./number-list.ts";
import type { Where } from "./page-filter.ts";

export interface Search {
  /**
   * @param query at least one word
   * @param where what else is asked of `t`, see page-filter.ts
   * @returns rows of transactions, newest first
   */
  find(query: string, where: Where): Uint32Array;
  /**
   * @param only "memo" leaves names alone
   * @returns by row of a transaction: 1 where every word occurs; 1 for all when there is no word
   */
  mark(query: string, only?: "memo"): Uint8Array;
}

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

  const findWord = (word: string, found: (row: number, day: number) => void, only?: "memo"): void => {
    memos.find(word, found);
    if (only) return;
    for (const { rowsOf, text } of waysByName) {
      const named = rowsOf(word);
      if (named.length === 0) continue;
      const [rows, days] = sql.get<readonly [string | null, string | null]>(text, JSON.stringify(named)) ?? [];
      const dayNumbers = numbersOf(days ?? "");
      for (const [at, row] of numbersOf(rows ?? "").entries()) found(row, dayNumbers[at] ?? 0);
    }
  };

  const noneHeld = () => new Uint8Array((sql.value<number>("SELECT max(row) FROM transactions") ?? 0) + 1);

  return {
    mark(query, only) {
      const words = wordsOf(query).slice(0, MOST_WORDS);
      const held = noneHeld();
      for (const [index, word] of words.entries()) {
        const mark = (row: number) => {
          if (held[row] === index) held[row] = index + 1;
        };
        findWord(word, mark, only);
      }
      return held.map((count) => (count === words.length ? 1 : 0));
    },
    find(query, where) {
      const words = wordsOf(query).slice(0, MOST_WORDS);
      // How many of the words, in their order, each row holds: a row that misses one is never counted further.
      const held = noneHeld();
      const keys: number[] = [];
      for (const [index, word] of words.entries()) {
        const isLast = index === words.length - 1;
        findWord(word, (row, day) => {
          if (held[row] !== index) return;
          held[row] = index + 1;
          if (isLast) keys.push(dayKey(day, row));
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

const IN = "IN (SELECT value FROM json_each(?))";
const OF_PAYEES = `SELECT group_concat(row), group_concat(date) FROM transactions WHERE payee ${IN}`;
const OF_CATEGORIES = `SELECT group_concat(transaction_row), group_concat(date) FROM postings WHERE category ${IN}`;
const OF_ACCOUNTS = `SELECT group_concat(transaction_row), group_concat(date) FROM postings WHERE account ${IN}`;
const OF_TAGS = `SELECT group_concat(t.row), group_concat(t.date) FROM transaction_tags g
  CROSS JOIN transactions t ON t.row = g.transaction_row WHERE g.tag ${IN}`;
