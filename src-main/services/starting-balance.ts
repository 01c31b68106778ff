/**
 * The system category "Starting balances" (flow income, group "Income"): where the money comes from that an account holds
 * before its first transaction. Found by its name; made, with its group, when it is missing.
 */
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { Change } from "../ledger/change.ts";
import { STARTING_BALANCES } from "../ledger/default-categories.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { sameName } from "./names.ts";
import type { ServiceDeps } from "./service-deps.ts";

const GROUP = "Income";
const SLOT = 8;

/** @returns the category and the changes that make it, none when it is there */
export function startingBalances(
  reads: Reads,
  newId: ServiceDeps["newId"],
): { readonly id: CategoryId; readonly changes: readonly Change[] } {
  const categories = reads.categories();
  const there = categories.find(isStartingBalances);
  if (there) return { id: there.id, changes: [] };
  const changes: Change[] = [];
  const group = groupOf(reads, newId, changes);
  const after: Category = {
    id: newId(),
    groupId: group.id,
    name: STARTING_BALANCES,
    flow: "income",
    archived: false,
    position: categories.filter(({ groupId }) => groupId === group.id).length,
    slot: SLOT,
  };
  changes.push({ table: "categories", before: null, after });
  return { id: after.id, changes };
}

/** "Income"; in another language the first group that holds income. */
function groupOf(reads: Reads, newId: ServiceDeps["newId"], changes: Change[]): CategoryGroup {
  const groups = reads.categoryGroups();
  const withIncome = new Set(reads.categories().flatMap(({ flow, groupId }) => (flow === "income" ? [groupId] : [])));
  const there = groups.find(({ name }) => sameName(name, GROUP)) ?? groups.find(({ id }) => withIncome.has(id));
  if (there) return there;
  const after: CategoryGroup = { id: newId(), name: GROUP, position: groups.length };
  changes.push({ table: "category_groups", before: null, after });
  return after;
}

export function isStartingBalances({ name, flow }: Category): boolean {
  return flow === "income" && sameName(name, STARTING_BALANCES);
}
