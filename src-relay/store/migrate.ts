/**
 * Brings the tables of a store to their present form, step by step, all in one transaction: a relay that is killed meanwhile
 * finds them as they were. Tables that a newer relay has made are left alone.
 */
import type { Sql } from "./sql.ts";
import { type Dialect, type Step, steps } from "./tables.ts";

/** @param sql in a transaction that nobody else writes beside @throws when a newer relay has made them */
export async function migrateStore(sql: Sql, dialect: Dialect, all: readonly Step[] = steps): Promise<void> {
  await sql.run("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BIGINT NOT NULL)");
  const [fact] = await sql.rows<{ value: number | string }>("SELECT value FROM facts WHERE name = 'schema'");
  const found = Number(fact?.value ?? 0);
  if (found > all.length) throw new Error(newer(found, all.length));
  for (const step of all.slice(found)) for (const statement of step(dialect)) await sql.run(statement);
  if (found < all.length)
    await sql.run(
      "INSERT INTO facts (name, value) VALUES ('schema', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      all.length,
    );
}

const newer = (found: number, known: number): string =>
  `its store has form ${found}, and this relay knows forms up to ${known}. Start the newer relay again, or use another store`;
