/**
 * Category groups and categories. L11: whatever pointed to a category or group that goes is pointed elsewhere in the same
 * commit. Names are unique within their group, group names within the budget.
 */
import type { CategoryGroupView, CategoryView } from "../../src-shared/contract/categories.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { CategoryGroupId, CategoryId, CommitId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { replaceCategory } from "../../src-shared/domain/transaction-edit.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { planWithout } from "./budget-changes.ts";
import { withoutCategory } from "./goal-references.ts";
import { refuseName } from "./names.ts";
import { byPosition, firstTwice, namedFirst } from "./order.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import { filtersRenamed } from "./renamed-filters.ts";
import { rulesWithout } from "./rule-references.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input } from "./wire.ts";

export type CategoriesService = ReturnType<typeof createCategoriesService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;
/** Colours of the categorical scale. */
const SLOTS = 8;

export function createCategoriesService({ ledger, newId, clock }: ServiceDeps & { readonly ledger: Ledger }) {
  const { reads } = ledger;

  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const view = (category: Category, use = reads.categoryUse()): CategoryView => ({
    ...category,
    postings: use.get(category.id) ?? 0,
  });
  const group = (id: CategoryGroupId) => reads.categoryGroups().find((each) => each.id === id);
  const inGroup = (id: CategoryGroupId) => reads.categories().filter(({ groupId }) => groupId === id);
  const next = (rows: readonly { readonly position: number }[]) => Math.max(-1, ...rows.map((row) => row.position)) + 1;

  /** What must change with a category that goes. */
  const reassignments = (id: CategoryId, to: CategoryId | null): Change[] => [
    ...reads
      .transactions(reads.transactionIdsOf({ categoryId: id }))
      .map((before): Change => ({ table: "transactions", before, after: replaceCategory(before, id, to, clock()) })),
    ...reads
      .payees()
      .filter((payee) => payee.defaultCategoryId === id)
      .map((before): Change => ({ table: "payees", before, after: { ...before, defaultCategoryId: to } })),
    ...withoutCategory(reads, id, to),
    ...rulesWithout(reads.rules(), [{ from: { table: "categories", id }, to }]),
    ...reads
      .schedules()
      .filter(({ lines }) => lines.some(({ categoryId }) => categoryId === id))
      .map((before): Change => {
        const lines = before.lines.map((line) => (line.categoryId === id ? { ...line, categoryId: to } : line));
        return { table: "schedules", before, after: { ...before, lines } };
      }),
    ...planWithout({ reads, newId }, id, to),
  ];

  return {
    list(): CategoryGroupView[] {
      const use = reads.categoryUse();
      const categories = [...reads.categories()].sort(byPosition).map((category) => view(category, use));
      return [...reads.categoryGroups()].sort(byPosition).map((each) => ({
        ...each,
        categories: categories.filter(({ groupId }) => groupId === each.id),
      }));
    },

    async createGroup({ name }: Input<"categories", "createGroup">) {
      const refusal = refuseName(name, reads.categoryGroups());
      if (refusal) return err(refusal);
      const after: CategoryGroup = { id: newId(), name, position: next(reads.categoryGroups()) };
      const done = await commit({ kind: "category-group-added", subject: name }, [
        { table: "category_groups", before: null, after },
      ]);
      return done.ok ? ok({ ...done.value, id: after.id }) : done;
    },

    async renameGroup({ id, name }: Input<"categories", "renameGroup">): Promise<Committed> {
      const before = group(id);
      if (!before) return notFound("category group", id);
      const refusal = refuseName(name, reads.categoryGroups(), id);
      if (refusal) return err(refusal);
      return commit({ kind: "category-group-changed", subject: name }, [
        { table: "category_groups", before, after: { ...before, name } },
      ]);
    },

    async removeGroup({ id, moveTo }: Input<"categories", "removeGroup">): Promise<Committed> {
      const before = group(id);
      if (!before) return notFound("category group", id);
      const members = inGroup(id);
      if (members.length > 0 && moveTo === undefined)
        return refused("L11", `The group still has ${members.length} categories. Say where they go.`);
      if (moveTo === id) return refused("L11", "Categories cannot move to the group that is deleted.");
      if (moveTo !== undefined && !group(moveTo)) return notFound("category group", moveTo);
      const first = moveTo === undefined ? 0 : next(inGroup(moveTo));
      const moves = members.map(
        (category, index): Change => ({
          table: "categories",
          before: category,
          after: { ...category, groupId: moveTo ?? category.groupId, position: first + index },
        }),
      );
      return commit({ kind: "category-group-deleted", subject: before.name }, [
        ...moves,
        { table: "category_groups", before, after: null },
      ]);
    },

    async create({ groupId, name, flow }: Input<"categories", "create">) {
      if (!group(groupId)) return notFound("category group", groupId);
      const siblings = inGroup(groupId);
      const refusal = refuseName(name, siblings);
      if (refusal) return err(refusal);
      const after: Category = {
        id: newId(),
        groupId,
        name,
        flow,
        archived: false,
        position: next(siblings),
        slot: (reads.categories().length % SLOTS) + 1,
      };
      const done = await commit({ kind: "category-added", subject: name }, [
        { table: "categories", before: null, after },
      ]);
      return done.ok ? ok({ ...done.value, category: view(after) }) : done;
    },

    async update({ id, ...fields }: Input<"categories", "update">) {
      const before = reads.category(id);
      if (!before) return notFound("category", id);
      const after: Category = {
        ...before,
        name: fields.name ?? before.name,
        groupId: fields.groupId ?? before.groupId,
        flow: fields.flow ?? before.flow,
        archived: fields.archived ?? before.archived,
        slot: fields.slot ?? before.slot,
      };
      if (!group(after.groupId)) return notFound("category group", after.groupId);
      const refusal = refuseName(after.name, inGroup(after.groupId), id);
      if (refusal) return err(refusal);
      const moved = after.groupId === before.groupId ? after : { ...after, position: next(inGroup(after.groupId)) };
      const done = await commit({ kind: "category-changed", subject: after.name }, [
        { table: "categories", before, after: moved },
        ...filtersRenamed(reads, "category", [{ before, to: after.name }], reads.categories()),
      ]);
      return done.ok ? ok({ ...done.value, category: view(moved) }) : done;
    },

    async archive({ archived, inUse }: Input<"categories", "archive">) {
      const twice = firstTwice([...archived, ...inUse]);
      if (twice) return refused("order", `${twice} is named twice.`);
      const changes: Change[] = [];
      for (const [ids, after] of [
        [archived, true],
        [inUse, false],
      ] as const)
        for (const id of ids) {
          const before = reads.category(id);
          if (!before) return notFound("category", id);
          if (before.archived !== after)
            changes.push({ table: "categories", before, after: { ...before, archived: after } });
        }
      const count = changes.length;
      const done = await commit({ kind: "categories-archived", count }, changes);
      return done.ok ? ok({ ...done.value, count }) : done;
    },

    /**
     * Groups in the order given, each with its categories in the order given; a category listed elsewhere moves there. What
     * is not named keeps its order behind those that are.
     */
    async reorder({ groups }: Input<"categories", "reorder">): Promise<Committed> {
      const twice = firstTwice(groups.flatMap(({ id, categoryIds }) => [id, ...categoryIds]));
      if (twice) return refused("order", `${twice} stands twice in the order.`);
      const named = new Set<string>(groups.flatMap(({ categoryIds }) => categoryIds));
      const changes: Change[] = [];
      const allGroups = namedFirst(
        reads.categoryGroups(),
        groups.map(({ id }) => id),
      );
      if (!allGroups.ok) return notFound("category group", allGroups.error);
      for (const [position, before] of allGroups.value.entries())
        if (before.position !== position)
          changes.push({ table: "category_groups", before, after: { ...before, position } });
      for (const { id, categoryIds } of groups) {
        const there = reads.categories().filter((each) => each.groupId === id && !named.has(each.id));
        const members: Category[] = [];
        for (const categoryId of categoryIds) {
          const category = reads.category(categoryId);
          if (!category) return notFound("category", categoryId);
          members.push(category);
        }
        for (const [position, before] of [...members, ...there.sort(byPosition)].entries())
          if (before.groupId !== id || before.position !== position)
            changes.push({ table: "categories", before, after: { ...before, groupId: id, position } });
      }
      return commit({ kind: "categories-reordered", count: changes.length }, changes);
    },

    async remove({ id, reassignTo }: Input<"categories", "remove">): Promise<Committed> {
      const before = reads.category(id);
      if (!before) return notFound("category", id);
      if (reassignTo === id) return refused("L11", "Its transactions cannot move to the category that is deleted.");
      if (reassignTo !== null && !reads.category(reassignTo)) return notFound("category", reassignTo);
      return commit({ kind: "category-deleted", subject: before.name }, [
        ...reassignments(id, reassignTo),
        { table: "categories", before, after: null },
      ]);
    },
  };
}
