/** Files of earlier versions, with what was in them, brought to the present shape. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "../vault/migrate.ts";
import { checkLaws } from "./check-laws.ts";
import { createSql } from "./statements.ts";
import { MIGRATIONS, openFile } from "./test-support/temporary-ledger.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @returns a folder that ends with that many */
function firstMigrations(count: number): string {
  const journal = JSON.parse(readFileSync(path.join(MIGRATIONS, "meta", "_journal.json"), "utf8"));
  journal.entries = journal.entries.slice(0, count);
  mkdirSync(path.join(folder, "meta"));
  writeFileSync(path.join(folder, "meta", "_journal.json"), JSON.stringify(journal));
  for (const { tag } of journal.entries)
    copyFileSync(path.join(MIGRATIONS, `${tag}.sql`), path.join(folder, `${tag}.sql`));
  return folder;
}

const FILLED = `
  INSERT INTO meta (id, currency, commit_seq, next_row, searched_to) VALUES (1, 'EUR', 1, 100, 0);
  INSERT INTO accounts (row, id, name, kind, currency, in_budget, position, note, institution, number)
    VALUES (1, randomblob(16), 'Giro', 'checking', 'EUR', 1, 0, '', '', '');
  WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 59)
  INSERT INTO transactions (row, id, date, memo, currency, reviewed, created, updated)
    SELECT i, randomblob(16), 20000 + i * 3, 'memo ' || i, 'EUR', i % 3 = 0, 0, 0 FROM n;
  INSERT INTO postings (row, id, date, account, quantity, value, memo, cleared)
    SELECT row * 1024, randomblob(16), date, 1, -500, -500, '', 0 FROM transactions
    UNION ALL SELECT row * 1024 + 1, randomblob(16), date, NULL, 500, 500, '', 0 FROM transactions;
  INSERT INTO monthly_counts (month, transactions, postings)
    SELECT strftime('%Y', date * 86400, 'unixepoch') * 12 + strftime('%m', date * 86400, 'unixepoch') - 1, count(*), count(*) * 2
    FROM transactions GROUP BY 1;
  INSERT INTO monthly_totals (kind, ref, currency, month, sum, cleared, count)
    SELECT kind, ref, 'EUR', month, -500 * transactions, 0, transactions
    FROM monthly_counts, (SELECT 1 AS kind, 1 AS ref UNION ALL SELECT 2, 0);`;

test("L10 · a file of the first version keeps its laws, with what is to review counted by month", async () => {
  const file = path.join(folder, "budget.db");
  const database = openFile(file, "create");
  try {
    expect(migrate(database, firstMigrations(2))).toMatchObject({ ok: true });
    database.exec(FILLED);
    expect(migrate(database, MIGRATIONS)).toMatchObject({ ok: true, value: { from: 2 } });
    const health = await checkLaws(createSql(database), {});
    expect(health).toMatchObject({ ok: true });
    expect(health.ok && health.value.laws.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(database.prepare("SELECT sum(unreviewed) FROM monthly_counts").pluck().get()).toBe(34);
    expect(database.prepare("SELECT count(*) FROM sqlite_master WHERE name LIKE 'search%'").pluck().get()).toBe(0);
  } finally {
    database.close();
  }
});
