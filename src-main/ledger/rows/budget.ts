/** Rows of the plan that are not plain columns: a target is JSON, because nobody asks SQL about it; who moved is flat. */
import type { Actor } from "../../../src-shared/domain/actor.ts";
import type { CategoryPlan, Move } from "../../../src-shared/domain/budget-plan.ts";
import { createTableRows, type RowsDeps, type TableRows } from "./table-rows.ts";

interface WrittenPlan extends Omit<CategoryPlan, "target"> {
  readonly target: string | null;
}

interface WrittenMove extends Omit<Move, "by"> {
  readonly door: Actor["kind"];
  readonly token: string;
}

export function createPlanRows(deps: RowsDeps): TableRows<CategoryPlan> {
  const written = createTableRows<WrittenPlan>(deps, "category_plans", [
    ["categoryId", "category", { references: "categories" }],
    ["surplus", "surplus", "plain"],
    ["overspending", "overspending", "plain"],
    ["priority", "priority", "plain"],
    ["target", "target", "plain"],
    ["note", "note", "plain"],
  ]);
  return translated(
    written,
    (plan) => ({ ...plan, target: plan.target && JSON.stringify(plan.target) }),
    (plan) => ({ ...plan, target: plan.target === null ? null : JSON.parse(plan.target) }),
  );
}

export function createMoveRows(deps: RowsDeps): TableRows<Move> {
  const written = createTableRows<WrittenMove>(deps, "moves", [
    ["month", "month", "month"],
    ["fromId", "from_category", { references: "categories" }],
    ["toId", "to_category", { references: "categories" }],
    ["amount", "amount", "plain"],
    ["kind", "kind", "plain"],
    ["at", "at", "plain"],
    ["door", "door", "plain"],
    ["token", "token", "plain"],
  ]);
  return translated(
    written,
    ({ by, ...move }) => ({ ...move, door: by.kind, token: by.kind === "token" ? by.name : "" }),
    ({ door, token, ...move }) => ({ ...move, by: door === "token" ? { kind: door, name: token } : { kind: door } }),
  );
}

/** The journal speaks of rows as the domain has them. */
function translated<T extends { readonly id: string }, W extends { readonly id: string }>(
  written: TableRows<W>,
  toWritten: (value: T) => W,
  fromWritten: (row: W) => T,
): TableRows<T> {
  return {
    table: written.table,
    read(row) {
      const found = written.read(row);
      return found && fromWritten(found);
    },
    insert: (row, value) => written.insert(row, toWritten(value)),
    update: (row, value, before) => written.update(row, toWritten(value), toWritten(before)),
    remove: (row, value) => written.remove(row, toWritten(value)),
    toFields({ id: _, ...fields }) {
      return fields as unknown as ReturnType<TableRows<T>["toFields"]>;
    },
    fromFields: (id, fields) => ({ id, ...fields }) as unknown as T,
  };
}
