/**
 * Rules: what transactions become when they answer a description. Conditions and actions are JSON text in the form of
 * src-shared/domain/rule.ts; what they name (accounts, categories, payees) is noted beside them by row number, so that L11
 * can be asked of them as of every other reference. And what the person does not want to be suggested again.
 */

import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const rules = sqliteTable(
  "rules",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    name: text().notNull(),
    enabled: integer().notNull(),
    position: integer().notNull(),
    /** all or any of the conditions */
    joined: text().notNull(),
    /** JSON text */
    conditions: text().notNull(),
    /** JSON text */
    actions: text().notNull(),
    /** no later rule looks at what this one matched */
    stops: integer().notNull(),
    /** milliseconds since 1970 */
    updated: integer().notNull(),
  },
  (table) => [uniqueIndex("rules_id").on(table.id), check("rules_id_length", sql`length(${table.id}) = 16`)],
);

export const ruleReferences = sqliteTable(
  "rule_references",
  {
    row: integer().primaryKey(),
    rule: integer()
      .notNull()
      .references(() => rules.row),
    /** name of the table */
    kind: text().notNull(),
    /** row of that table */
    ref: integer().notNull(),
  },
  (table) => [
    uniqueIndex("rule_references_rule").on(table.rule, table.kind, table.ref),
    index("rule_references_ref").on(table.ref, table.kind),
  ],
);

export const dismissals = sqliteTable(
  "dismissals",
  {
    row: integer().primaryKey(),
    id: blob({ mode: "buffer" }).notNull(),
    /** rule, payees or recurring */
    kind: text().notNull(),
    /** what would have been suggested, as the suggestion names itself */
    subject: text().notNull(),
    /** milliseconds since 1970 */
    at: integer().notNull(),
  },
  (table) => [
    uniqueIndex("dismissals_id").on(table.id),
    uniqueIndex("dismissals_subject").on(table.kind, table.subject),
    check("dismissals_id_length", sql`length(${table.id}) = 16`),
  ],
);
