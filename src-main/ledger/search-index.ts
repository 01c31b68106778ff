/**
 * The search index: every three letters of a transaction's memos. It holds what was in the file up to `searchedTo`;
 * reads look through the memos after that themselves. Small commits keep it up to date as they go, a bulk import leaves
 * a tail that is filled in chunks while nobody else writes.
 */
import { breathe, type Queue } from "./queue.ts";
import { postingRange } from "./rows/transactions.ts";
import type { Sql } from "./statements.ts";

export interface SearchIndex {
  /** The words of this transaction are about to change or go; with `words` as the file still has them. */
  remove(row: number): void;
  /** Reads the words from the file. */
  add(row: number): void;
}

const CHUNK = 2000;

export function createSearchIndex(sql: Sql): SearchIndex {
  return {
    remove(row) {
      sql.run("DELETE FROM search WHERE rowid = ?", row);
    },
    add(row) {
      const words = memosOf(sql, row);
      if (words.length >= 3) sql.run("INSERT INTO search (rowid, words) VALUES (?, ?)", row, words);
    },
  };
}

/** Memos that are split over lines stay apart, so that no word is found across two of them. */
function memosOf(sql: Sql, row: number): string {
  return sql.value<string>(MEMOS, row, ...postingRange(row)) ?? "";
}

const MEMOS = `SELECT group_concat(memo, char(10)) FROM (
  SELECT memo FROM transactions WHERE row = ? AND memo <> ''
  UNION ALL SELECT memo FROM postings WHERE row BETWEEN ? AND ? AND memo <> '')`;

/** Fills the tail that imports left. Ends when there is none, or when `isClosed`. */
export async function fillSearchIndex(sql: Sql, queue: Queue, isClosed: () => boolean): Promise<void> {
  const fill = (): boolean => {
    if (isClosed()) return true;
    sql.run("BEGIN IMMEDIATE");
    try {
      const from = sql.value<number>("SELECT searched_to FROM meta") ?? 0;
      const rows = sql.values<number>("SELECT row FROM transactions WHERE row > ? ORDER BY row LIMIT ?", from, CHUNK);
      const last = rows.at(-1);
      const to = rows.length < CHUNK ? (sql.value<number>("SELECT next_row - 1 FROM meta") ?? from) : (last ?? from);
      const index = createSearchIndex(sql);
      for (const row of rows) index.add(row);
      sql.run("UPDATE meta SET searched_to = ?", Math.max(to, from));
      sql.run("COMMIT");
      return rows.length < CHUNK;
    } catch (error) {
      if (sql.database.inTransaction) sql.run("ROLLBACK");
      throw error;
    }
  };
  while (!(await queue.run(fill))) await breathe();
}
