/**
 * The little of SQL that both databases speak alike, as a port: statements with $1, $2 … whose bytes come back as bytes and
 * whose whole numbers as numbers. What is in a hurry, the log, each database does in its own words.
 */

export type SqlValue = string | number | Uint8Array | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

export interface Sql {
  rows<Row extends SqlRow>(statement: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** @returns how many rows it changed */
  run(statement: string, ...values: readonly SqlValue[]): Promise<number>;
}

export interface Database extends Sql {
  /** All or nothing; nothing else comes between. */
  atomically<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}
