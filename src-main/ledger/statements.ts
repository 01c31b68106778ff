/** Prepared statements, each prepared once and kept for as long as its connection is open. Rows come as arrays. */
import type Database from "better-sqlite3";

export type SqlValue = number | string | Uint8Array | null;
/** One row; its columns in the order of the SELECT. */
export type Row = readonly SqlValue[];

export interface Sql {
  readonly database: Database.Database;
  all<R extends Row>(text: string, ...values: readonly SqlValue[]): R[];
  get<R extends Row>(text: string, ...values: readonly SqlValue[]): R | undefined;
  /** First column of the first row. */
  value<V extends SqlValue>(text: string, ...values: readonly SqlValue[]): V | undefined;
  /** First column of every row. */
  values<V extends SqlValue>(text: string, ...values: readonly SqlValue[]): V[];
  /** @returns how many rows changed */
  run(text: string, ...values: readonly SqlValue[]): number;
  /** The statement itself, for loops over many rows. */
  prepare(text: string): Database.Statement<SqlValue[], Row>;
}

export function createSql(database: Database.Database): Sql {
  const statements = new Map<string, Database.Statement<SqlValue[], Row>>();
  const prepare = (text: string): Database.Statement<SqlValue[], Row> => {
    let statement = statements.get(text);
    if (!statement) {
      statement = database.prepare<SqlValue[], Row>(text);
      if (statement.reader) statement.raw(true);
      statements.set(text, statement);
    }
    return statement;
  };
  return {
    database,
    prepare,
    all: <R extends Row>(text: string, ...values: readonly SqlValue[]) =>
      prepare(text).all(...values) as unknown as R[],
    get: <R extends Row>(text: string, ...values: readonly SqlValue[]) =>
      prepare(text).get(...values) as unknown as R | undefined,
    value: <V extends SqlValue>(text: string, ...values: readonly SqlValue[]) =>
      prepare(text).get(...values)?.[0] as V | undefined,
    values: <V extends SqlValue>(text: string, ...values: readonly SqlValue[]) =>
      prepare(text)
        .all(...values)
        .map((row) => row[0] as V),
    run: (text, ...values) => prepare(text).run(...values).changes,
  };
}
