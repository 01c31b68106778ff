/** Payees with their aliases, which have a table of their own. */
import type { Payee } from "../../../src-shared/domain/payee.ts";
import type { SqlValue } from "../statements.ts";
import { createTableRows, type RowsDeps, type TableRows } from "./table-rows.ts";

export function createPayeeRows(deps: RowsDeps): TableRows<Payee> {
  const { sql } = deps;
  const payees = createTableRows<Omit<Payee, "aliases">>(deps, "payees", [
    ["name", "name", "plain"],
    ["defaultCategoryId", "default_category", { references: "categories" }],
  ]);
  const writeAliases = (row: number, aliases: readonly string[]) => {
    for (const [position, alias] of aliases.entries()) {
      sql.run("INSERT INTO payee_aliases (payee, position, alias) VALUES (?, ?, ?)", row, position, alias);
    }
  };
  const removeAliases = (row: number) => sql.run("DELETE FROM payee_aliases WHERE payee = ?", row);
  return {
    table: "payees",
    read(row) {
      const payee = payees.read(row);
      return payee && { ...payee, aliases: sql.values<string & SqlValue>(ALIASES, row) };
    },
    insert(row, payee) {
      payees.insert(row, payee);
      writeAliases(row, payee.aliases);
    },
    update(row, payee, before) {
      payees.update(row, payee, before);
      if (JSON.stringify(payee.aliases) === JSON.stringify(before.aliases)) return;
      removeAliases(row);
      writeAliases(row, payee.aliases);
    },
    remove(row, payee) {
      removeAliases(row);
      payees.remove(row, payee);
    },
    toFields: ({ id: _, ...fields }) => fields,
    fromFields: (id, fields) => ({ id, ...fields }) as unknown as Payee,
  };
}

const ALIASES = "SELECT alias FROM payee_aliases WHERE payee = ? ORDER BY position";
