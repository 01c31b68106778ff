/**
 * Finding transactions by pieces of words. Each word must occur in the memo or note of the transaction or of a posting, or in the
 * name of its payee, categories, accounts or tags. Names are few and compared here, memos are looked through in memory (see
 * memo-text.ts), and who bears a name is looked up in the facts (row-facts.ts); all only mark row numbers, so a
 * transaction that is found in several ways counts once.
 */
import { createMarks, numberAmong, type RowTest, someOf, withPostingOf } from "./block-tests.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import { foldText, LINE_END, type MemoText } from "./memo-text.ts";
import type { FactsBlock, RowFacts } from "./row-facts.ts";

export interface Search {
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

export function createSearch(
  { sql, numbers, memory }: ReadDeps,
  { lists, memos, facts }: { readonly lists: Lists; readonly memos: MemoText; readonly facts: RowFacts },
): Search {
  const rowsNamed = (
    table: "accounts" | "categories" | "payees" | "tags",
    all: () => readonly { readonly id: string; readonly name: string }[],
  ) => {
    const folded = memory.remember([table], () => all().map(({ id, name }) => ({ id, name: foldText(name) })));
    return (word: string): readonly number[] => {
      const named = folded().filter(({ name }) => name.includes(word));
      return named.flatMap(({ id }) => numbers.rowOf(table, id) ?? []);
    };
  };
  const payees = rowsNamed("payees", lists.payees);
  const categories = rowsNamed("categories", lists.categories);
  const accounts = rowsNamed("accounts", lists.accounts);
  const tags = rowsNamed("tags", lists.tags);

  const countNamed = (word: string, held: Uint8Array, before: number): void => {
    const tagged = tags(word);
    if (tagged.length > 0) {
      for (const row of sql.values<number>(TAGGED, JSON.stringify(tagged)))
        if (held[row] === before) held[row] = before + 1;
    }
    const [ofPayees, ofCategories, ofAccounts] = [payees(word), categories(word), accounts(word)];
    const tests: RowTest[] = [];
    if (ofPayees.length > 0) tests.push(numberAmong("payees", ofPayees));
    if (ofCategories.length > 0) tests.push(withPostingOf("categories", ofCategories));
    if (ofAccounts.length > 0) tests.push(withPostingOf("accounts", ofAccounts));
    if (tests.length === 0) return;
    const test = someOf(tests);
    const marks = createMarks();
    for (const block of facts.blocks()) {
      test(block, marks);
      countMarked(block, marks, held, before);
    }
  };

  return {
    mark(query, only) {
      const words = wordsOf(query).slice(0, MOST_WORDS);
      // How many of the words, in their order, each row holds: a row that misses one is never counted further.
      const held = new Uint8Array((sql.value<number>("SELECT max(row) FROM transactions") ?? 0) + 1);
      for (const [index, word] of words.entries()) {
        memos.count(word, held, index);
        if (only === undefined) countNamed(word, held, index);
      }
      for (let row = 0; row < held.length; row++) held[row] = held[row] === words.length ? 1 : 0;
      return held;
    },
  };
}

const TAGGED = "SELECT transaction_row FROM transaction_tags WHERE tag IN (SELECT value FROM json_each(?))";

function countMarked({ rows }: FactsBlock, marks: Uint8Array, held: Uint8Array, before: number): void {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (marks[at] === 1 && held[row] === before) held[row] = before + 1;
  }
}
