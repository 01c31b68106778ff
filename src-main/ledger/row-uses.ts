/** L11 from the other side: a row goes only when nothing refers to it. */
import type { TableName } from "./change.ts";
import { lawBroken } from "./refusals.ts";
import type { Sql } from "./statements.ts";

/** What refers to a row of these tables. */
const USES: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  accounts: [
    "SELECT 1 FROM postings WHERE account = ? LIMIT 1",
    "SELECT 1 FROM valuations WHERE account = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'accounts' LIMIT 1",
    "SELECT 1 FROM schedules WHERE account = ? LIMIT 1",
    "SELECT 1 FROM schedule_lines WHERE account = ? LIMIT 1",
    "SELECT 1 FROM goal_sources WHERE account = ? LIMIT 1",
    "SELECT 1 FROM loans WHERE account = ? LIMIT 1",
    "SELECT 1 FROM reconciliations WHERE account = ? LIMIT 1",
    "SELECT 1 FROM statement_balances WHERE account = ? LIMIT 1",
  ],
  reconciliations: ["SELECT 1 FROM postings WHERE reconciliation = ? LIMIT 1"],
  category_groups: ["SELECT 1 FROM categories WHERE category_group = ? LIMIT 1"],
  categories: [
    "SELECT 1 FROM postings WHERE category = ? LIMIT 1",
    "SELECT 1 FROM payees WHERE default_category = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'categories' LIMIT 1",
    "SELECT 1 FROM schedule_lines WHERE category = ? LIMIT 1",
    "SELECT 1 FROM goal_sources WHERE category = ? LIMIT 1",
    "SELECT 1 FROM loans WHERE interest_category = ? LIMIT 1",
    "SELECT 1 FROM allocations WHERE category = ? LIMIT 1",
    "SELECT 1 FROM moves WHERE from_category = ? LIMIT 1",
    "SELECT 1 FROM moves WHERE to_category = ? LIMIT 1",
    "SELECT 1 FROM category_plans WHERE category = ? LIMIT 1",
  ],
  payees: [
    "SELECT 1 FROM transactions WHERE payee = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'payees' LIMIT 1",
    "SELECT 1 FROM schedules WHERE payee = ? LIMIT 1",
  ],
  tags: [
    "SELECT 1 FROM transaction_tags WHERE tag = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'tags' LIMIT 1",
  ],
  schedules: [
    "SELECT 1 FROM transactions WHERE schedule = ? LIMIT 1",
    "SELECT 1 FROM schedule_occurrences WHERE schedule = ? LIMIT 1",
  ],
  import_batches: ["SELECT 1 FROM transactions WHERE import_batch = ? LIMIT 1"],
};

export const isUsed = (sql: Sql, table: TableName, row: number): boolean =>
  (USES[table] ?? []).some((use) => sql.value(use, row) !== undefined);

/** @throws law-broken */
export function refuseIfUsed(sql: Sql, table: TableName, row: number, id: string): void {
  if (isUsed(sql, table, row)) throw lawBroken({ law: "L11", detail: "it is still used" }, id);
}
