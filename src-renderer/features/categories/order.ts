/**
 * The order of groups and categories as pure functions: what a person sees is a list of groups with the ids of those that
 * are in use; archived ones keep their place behind them and are never named.
 */
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";

/** Where something lands: before the one that now stands at `index` of the group (its length: at the end). */
export interface CategoryPlace {
  readonly groupId: CategoryGroupId;
  readonly index: number;
}

export type Step = "up" | "down";

/** Input of `categories.reorder`: everything in its place. */
export interface OrderInput {
  groups: { id: CategoryGroupId; categoryIds: CategoryId[] }[];
}

export const inUse = (group: CategoryGroupView): readonly CategoryView[] =>
  group.categories.filter(({ archived }) => !archived);

const archivedOf = (group: CategoryGroupView) => group.categories.filter(({ archived }) => archived);

/** @returns the same groups when nothing would change or the category is not there */
export function moveCategory(
  groups: readonly CategoryGroupView[],
  id: CategoryId,
  { groupId, index }: CategoryPlace,
): readonly CategoryGroupView[] {
  const from = groups.find(({ categories }) => categories.some((each) => each.id === id));
  const moved = from?.categories.find((each) => each.id === id);
  const to = groups.find((group) => group.id === groupId);
  if (!from || !moved || !to) return groups;
  const before = inUse(from).findIndex((each) => each.id === id);
  const stays = from === to && (index === before || index === before + 1);
  if (stays) return groups;
  return groups.map((group) => {
    if (group !== from && group !== to) return group;
    const rest = inUse(group).filter((each) => each.id !== id);
    if (group !== to) return { ...group, categories: [...rest, ...archivedOf(group)] };
    // The place was counted with the moved one still in it.
    const at = from === to && index > before ? index - 1 : index;
    const lands = { ...moved, groupId };
    return { ...group, categories: [...rest.slice(0, at), lands, ...rest.slice(at), ...archivedOf(group)] };
  });
}

/** One step up or down; at the edge of a group on into the next one. Undefined at the very end. */
export function stepPlace(groups: readonly CategoryGroupView[], id: CategoryId, step: Step): CategoryPlace | undefined {
  const at = groups.findIndex((group) => inUse(group).some((each) => each.id === id));
  const group = groups[at];
  if (!group) return undefined;
  const index = inUse(group).findIndex((each) => each.id === id);
  if (step === "up" && index > 0) return { groupId: group.id, index: index - 1 };
  if (step === "down" && index < inUse(group).length - 1) return { groupId: group.id, index: index + 2 };
  const next = groups[step === "up" ? at - 1 : at + 1];
  return next && { groupId: next.id, index: step === "up" ? inUse(next).length : 0 };
}

/** @param index before the group that now stands there */
export function moveGroup(
  groups: readonly CategoryGroupView[],
  id: CategoryGroupId,
  index: number,
): readonly CategoryGroupView[] {
  const before = groups.findIndex((group) => group.id === id);
  const moved = groups[before];
  if (!moved || index === before || index === before + 1) return groups;
  const rest = groups.filter((group) => group.id !== id);
  const at = index > before ? index - 1 : index;
  return [...rest.slice(0, at), moved, ...rest.slice(at)];
}

export const toOrderInput = (groups: readonly CategoryGroupView[]): OrderInput => ({
  groups: groups.map((group) => ({ id: group.id, categoryIds: inUse(group).map(({ id }) => id) })),
});

/** “2 of 5 in Living”, counted from one. Undefined when it is not there. */
export function placeOf(groups: readonly CategoryGroupView[], id: CategoryId) {
  for (const group of groups) {
    const list = inUse(group);
    const at = list.findIndex((each) => each.id === id);
    if (at >= 0) return { group: group.name, at: at + 1, of: list.length };
  }
  return undefined;
}
