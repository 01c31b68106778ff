/** Who adds rows of its own to every commit, in the same SQL transaction: how sharing hears of what is written. */
import type { Change, Commit } from "./change.ts";
import type { Sql, SqlValue } from "./statements.ts";

export type Participant = (changes: readonly Change[], commit: Commit) => readonly ExtraRow[];

export interface ExtraRow {
  /** Names of tables and columns come from code, never from a message. */
  readonly into: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

export function insertExtra(sql: Sql, { into, values }: ExtraRow): void {
  const names = Object.keys(values);
  const text = `INSERT INTO ${quoted(into)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  sql.run(text, ...Object.values(values));
}
