/** What a new budget starts with: a tidy set that most people can use as it is. Names are English; people rename them. */
import type { Category, CategoryGroup, Flow } from "../../src-shared/domain/category.ts";
import type { CategoryGroupId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Change } from "./change.ts";

/** Takes the balance that an account starts with. */
export const STARTING_BALANCES = "Starting balances";

const GROUPS: readonly (readonly [name: string, flow: Flow, categories: readonly string[]])[] = [
  ["Income", "income", ["Salary", "Other income", STARTING_BALANCES]],
  ["Home", "expense", ["Rent or mortgage", "Electricity and heating", "Water", "Internet and phone", "Household"]],
  ["Everyday", "expense", ["Groceries", "Eating out", "Clothing", "Personal care", "Health"]],
  ["Getting around", "expense", ["Fuel", "Public transport", "Car"]],
  ["Leisure", "expense", ["Subscriptions", "Hobbies", "Culture", "Travel", "Gifts"]],
  ["Money", "expense", ["Insurance", "Taxes", "Bank fees", "Saving"]],
];

/** @param newId a fresh id for each */
export function defaultCategories(newId: () => string): Change[] {
  const changes: Change[] = [];
  let slot = 0;
  for (const [groupPosition, [groupName, flow, names]] of GROUPS.entries()) {
    const group: CategoryGroup = { id: newId() as CategoryGroupId, name: groupName, position: groupPosition };
    changes.push({ table: "category_groups", before: null, after: group });
    for (const [position, name] of names.entries()) {
      const category: Category = {
        id: newId() as CategoryId,
        groupId: group.id,
        name,
        flow,
        archived: false,
        position,
        slot: (slot++ % 8) + 1,
      };
      changes.push({ table: "categories", before: null, after: category });
    }
  }
  return changes;
}
