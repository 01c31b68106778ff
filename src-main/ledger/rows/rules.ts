/** Rules as JSON text, with what they name noted in a table of its own, so that L11 holds of it. */
import { type Rule, referencesOf } from "../../../src-shared/domain/rule.ts";
import type { Fields } from "./fields.ts";
import { createTableRows, type RowsDeps, rowReferred, type TableRows } from "./table-rows.ts";

interface Written extends Omit<Rule, "conditions" | "actions"> {
  readonly conditions: string;
  readonly actions: string;
}

export function createRuleRows(deps: RowsDeps): TableRows<Rule> {
  const { sql, numbers } = deps;
  const texts = createTableRows<Written>(deps, "rules", [
    ["name", "name", "plain"],
    ["enabled", "enabled", "boolean"],
    ["position", "position", "plain"],
    ["joined", "joined", "plain"],
    ["conditions", "conditions", "plain"],
    ["actions", "actions", "plain"],
    ["stops", "stops", "boolean"],
    ["updated", "updated", "plain"],
  ]);
  const toText = (rule: Rule): Written => ({
    ...rule,
    conditions: JSON.stringify(rule.conditions),
    actions: JSON.stringify(rule.actions),
  });
  const note = (row: number, rule: Rule) => {
    for (const { table, id } of referencesOf(rule)) {
      sql.run(NOTE, row, table, rowReferred(numbers, table, id, rule.id));
    }
  };
  return {
    table: "rules",
    read(row) {
      const found = texts.read(row);
      return found && { ...found, conditions: JSON.parse(found.conditions), actions: JSON.parse(found.actions) };
    },
    insert(row, rule) {
      texts.insert(row, toText(rule));
      note(row, rule);
    },
    update(row, rule, before) {
      texts.update(row, toText(rule), toText(before));
      sql.run(FORGET, row);
      note(row, rule);
    },
    remove(row, rule) {
      sql.run(FORGET, row);
      texts.remove(row, toText(rule));
    },
    toFields: ({ id: _, ...fields }) => fields as unknown as Fields,
    fromFields: (id, fields) => ({ id, ...fields }) as unknown as Rule,
  };
}

const NOTE = "INSERT INTO rule_references (rule, kind, ref) VALUES (?, ?, ?)";
const FORGET = "DELETE FROM rule_references WHERE rule = ?";
