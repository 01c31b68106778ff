/** Goals with their sources, which have a table of their own: what a source names must exist (L11), and SQLite can see it. */
import type { Goal, GoalSource } from "../../../src-shared/domain/goal.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Fields } from "./fields.ts";
import { createTableRows, type RowsDeps, rowReferred, type TableRows } from "./table-rows.ts";

type SourceColumns = readonly [account: number | null, category: number | null, most: Minor | null];

export function createGoalRows(deps: RowsDeps): TableRows<Goal> {
  const { sql, numbers } = deps;
  const goals = createTableRows<Goal>(deps, "goals", [
    ["name", "name", "plain"],
    ["currency", "currency", "plain"],
    ["amount", "amount", "plain"],
    ["date", "date", "day"],
    ["start", "start", "day"],
    ["position", "position", "plain"],
    ["note", "note", "plain"],
    ["completed", "completed", "day"],
    ["completedAmount", "completed_amount", "plain"],
    ["archived", "archived", "boolean"],
    ["created", "created", "plain"],
    ["updated", "updated", "plain"],
  ]);
  const writeSources = (row: number, { id, sources }: Goal) => {
    for (const [position, { accountId, categoryId, most }] of sources.entries())
      sql.run(
        INSERT_SOURCE,
        row,
        position,
        accountId === null ? null : rowReferred(numbers, "accounts", accountId, id),
        categoryId === null ? null : rowReferred(numbers, "categories", categoryId, id),
        most,
      );
  };
  const removeSources = (row: number) => sql.run("DELETE FROM goal_sources WHERE goal = ?", row);
  const readSources = (row: number): GoalSource[] =>
    sql.all<SourceColumns>(SELECT_SOURCES, row).map(([account, category, most]) => ({
      accountId: account === null ? null : numbers.idOf<AccountId>("accounts", account),
      categoryId: category === null ? null : numbers.idOf<CategoryId>("categories", category),
      most,
    }));
  return {
    table: "goals",
    read(row) {
      const plain = goals.read(row);
      return plain && { ...plain, sources: readSources(row) };
    },
    insert(row, goal) {
      goals.insert(row, goal);
      writeSources(row, goal);
    },
    update(row, goal, before) {
      goals.update(row, goal, before);
      if (JSON.stringify(goal.sources) === JSON.stringify(before.sources)) return;
      removeSources(row);
      writeSources(row, goal);
    },
    remove(row, goal) {
      removeSources(row);
      goals.remove(row, goal);
    },
    // Completing is one act: half of it taken back would break L24.
    toFields({ id: _, completed, completedAmount, ...fields }) {
      return { ...fields, completion: completed === null ? null : [completed, completedAmount] } as unknown as Fields;
    },
    fromFields(id, { completion, ...fields }) {
      const [completed, completedAmount] = (completion ?? [null, null]) as readonly unknown[];
      return { id, ...fields, completed, completedAmount } as unknown as Goal;
    },
  };
}

const INSERT_SOURCE = "INSERT INTO goal_sources (goal, position, account, category, most) VALUES (?, ?, ?, ?, ?)";
const SELECT_SOURCES = "SELECT account, category, most FROM goal_sources WHERE goal = ? ORDER BY position";
