/**
 * The SQLite file of an Actual budget, opened in memory and asked only for what is known. It may be hostile: nothing is
 * read from views or virtual tables, its own schema is not trusted, no extension can load, and it is checked first.
 * Columns that an older Actual did not have yet are read as null.
 */
import Database from "better-sqlite3";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";

const columns = {
  accounts: ["id", "name", "offbudget", "closed", "tombstone", "sort_order"],
  category_groups: ["id", "name", "is_income", "hidden", "tombstone", "sort_order"],
  categories: ["id", "name", "is_income", "cat_group", "hidden", "tombstone", "sort_order"],
  category_mapping: ["id", "transferId"],
  payees: ["id", "name", "transfer_acct", "tombstone"],
  payee_mapping: ["id", "targetId"],
  transactions: [
    "id",
    "isParent",
    "isChild",
    "acct",
    "category",
    "amount",
    "description",
    "notes",
    "date",
    "transferred_id",
    "cleared",
    "reconciled",
    "parent_id",
    "tombstone",
    "sort_order",
  ],
  schedules: ["id", "tombstone"],
  rules: ["id", "tombstone"],
  zero_budgets: ["id", "month", "category", "amount", "carryover"],
  reflect_budgets: ["id", "month", "category", "amount"],
  zero_budget_months: ["id", "buffered"],
} as const;
export type ActualTable = keyof typeof columns;
const needed: readonly ActualTable[] = ["accounts", "categories", "payees", "transactions"];

type Value = string | number | null;
export type ActualRow<T extends ActualTable> = { readonly [C in (typeof columns)[T][number]]: Value };

export interface ActualDatabase {
  /** Rows of a table that is not there are none. */
  rows<T extends ActualTable>(table: T): Iterable<ActualRow<T>>;
  close(): void;
}

/** Bytes. The check holds everything else up, so a larger file is only read: what is broken in it is met then. */
const MOST_CHECKED = 32 * 1024 * 1024;

/** @returns an error when it is no database, is damaged, or has no budget of Actual in it */
export function openActual(bytes: Uint8Array): Result<ActualDatabase, "damaged" | "no-statement"> {
  let database: Database.Database;
  try {
    database = new Database(Buffer.from(bytes), { readonly: true });
  } catch {
    return err("damaged");
  }
  const refuse = (why: "damaged" | "no-statement") => {
    database.close();
    return err(why);
  };
  try {
    database.pragma("trusted_schema = OFF");
    database.pragma("cell_size_check = ON");
    if (bytes.length <= MOST_CHECKED && database.pragma("quick_check(1)", { simple: true }) !== "ok")
      return refuse("damaged");
    const real = new Set(
      database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
        .pluck()
        .all(),
    );
    if (needed.some((table) => !real.has(table))) return refuse("no-statement");
    return ok({
      *rows<T extends ActualTable>(table: T) {
        if (!real.has(table)) return;
        const there = new Set((database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name));
        const selected = columns[table].map((name) => (there.has(name) ? `"${name}"` : `NULL AS "${name}"`));
        for (const row of database.prepare(`SELECT ${selected.join(", ")} FROM ${table} ORDER BY rowid`).iterate())
          yield plain(row as Record<string, unknown>) as ActualRow<T>;
      },
      close: () => void database.close(),
    });
  } catch {
    return refuse("damaged");
  }
}

/** A column of SQLite holds whatever was written; blobs and the like say nothing here. */
function plain(row: Record<string, unknown>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "string" || typeof value === "number" ? value : null,
    ]),
  );
}
