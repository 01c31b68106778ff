/**
 * How rows of the domain become rows of the file. One `TableRows` for each table that commits speak of; this file makes
 * those whose fields are their columns. A reference to a row that does not exist is told as a break of L11.
 */
import { fromDayNumber, type LocalDate, type Month, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { TableName } from "../change.ts";
import { lawBroken } from "../refusals.ts";
import { idBytes, type RowNumbers } from "../row-numbers.ts";
import type { Row, Sql, SqlValue } from "../statements.ts";
import { monthNumber, numberToMonth } from "../totals.ts";
import type { ChangedFields, Fields, FieldValue } from "./fields.ts";

export interface TableRows<T extends { readonly id: string }> {
  readonly table: TableName;
  read(row: number): T | undefined;
  /** @throws law-broken (L11) when it names a row that does not exist */
  insert(row: number, value: T): void;
  update(row: number, value: T, before: T): void;
  remove(row: number, value: T): void;
  toFields(value: T): Fields;
  /** What `changedFields` of both says, where that can be known for less. */
  readonly changed?: (before: T, after: T) => ChangedFields;
  fromFields(id: string, fields: Fields): T;
}

type ColumnKind = "plain" | "boolean" | "day" | "month" | { readonly references: TableName };
/** Field of the domain, column of the file, and how one becomes the other. */
export type Column = readonly [field: string, column: string, kind: ColumnKind];

export interface RowsDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
}

export function createTableRows<T extends { readonly id: string }>(
  { sql, numbers }: RowsDeps,
  table: TableName,
  columns: readonly Column[],
): TableRows<T> {
  const names = columns.map(([, column]) => column);
  const select = `SELECT id, ${names.join(", ")} FROM ${table} WHERE row = ?`;
  const insert = `INSERT INTO ${table} (row, id, ${names.join(", ")}) VALUES (?, ?${", ?".repeat(names.length)})`;
  const update = `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE row = ?`;
  const toValues = (value: T): SqlValue[] => {
    const fields: Readonly<Record<string, unknown>> = { ...value };
    return columns.map(([field, , kind]) => toColumn(fields[field], kind, numbers, value.id));
  };
  return {
    table,
    read(row) {
      const found = sql.get<Row>(select, row);
      if (!found) return undefined;
      const fields = columns.map(([field, , kind], at) => [field, fromColumn(found[at + 1] ?? null, kind, numbers)]);
      return { id: numbers.idOf(table, row), ...Object.fromEntries(fields) };
    },
    insert(row, value) {
      sql.run(insert, row, idBytes(value.id), ...toValues(value));
      numbers.learn(table, value.id, row);
    },
    update: (row, value) => void sql.run(update, ...toValues(value), row),
    remove(row, value) {
      sql.run(`DELETE FROM ${table} WHERE row = ?`, row);
      numbers.forget(table, value.id, row);
    },
    toFields({ id: _, ...fields }) {
      return fields as unknown as Fields;
    },
    fromFields: (id, fields) => ({ id, ...fields }) as unknown as T,
  };
}

function toColumn(value: unknown, kind: ColumnKind, numbers: RowNumbers, id: string): SqlValue {
  if (value === null || value === undefined) return null;
  if (kind === "boolean") return value === true ? 1 : 0;
  if (kind === "day") return toDayNumber(value as LocalDate);
  if (kind === "month") return monthNumber(value as Month);
  if (kind === "plain") return value as SqlValue;
  return rowReferred(numbers, kind.references, String(value), id);
}

function fromColumn(value: SqlValue, kind: ColumnKind, numbers: RowNumbers): FieldValue {
  if (value === null) return null;
  if (kind === "boolean") return value === 1;
  if (kind === "day") return fromDayNumber(value as number);
  if (kind === "month") return numberToMonth(value as number);
  if (kind === "plain") return value as string | number;
  return numbers.idOf(kind.references, value as number);
}

/** @throws law-broken (L11) */
export function rowReferred(numbers: RowNumbers, table: TableName, id: string, by: string): number {
  const row = numbers.rowOf(table, id);
  if (row === undefined) {
    throw lawBroken({ law: "L11", detail: `it names a row of ${table} that does not exist` }, by);
  }
  return row;
}
