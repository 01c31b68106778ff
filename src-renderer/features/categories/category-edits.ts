/** What a person can do to groups and categories, each as one deed: shown at once, sent, said with Undo. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useBridge } from "../../bridge/context.tsx";
import { toOrderInput } from "./order.ts";

export type CategoryEdits = ReturnType<typeof useCategoryEdits>;
export type CategoryFields = Partial<Pick<CategoryView, "name" | "flow" | "slot" | "groupId" | "archived">>;

export function useCategoryEdits() {
  const { t } = useLingui();
  const bridge = useBridge();
  const act = useAct();
  return useMemo(() => {
    const { categories } = bridge.client;
    const { queryKey } = bridge.api.categories.list.queryOptions();
    const patch = (change: (groups: readonly CategoryGroupView[]) => readonly CategoryGroupView[]) => () => {
      void bridge.queries.cancelQueries({ queryKey });
      const before = bridge.queries.getQueryData<CategoryGroupView[]>(queryKey);
      if (before) bridge.queries.setQueryData<CategoryGroupView[]>(queryKey, [...change(before)]);
      return () => bridge.queries.setQueryData(queryKey, before);
    };
    const patchOne = (id: CategoryId, fields: CategoryFields) =>
      patch((groups) =>
        groups.map((group) => ({
          ...group,
          categories: group.categories.map((each) => (each.id === id ? { ...each, ...fields } : each)),
        })),
      );

    return {
      addGroup: (name: string) =>
        act({ quiet: true, command: () => categories.createGroup({ name }), said: t`Group ${name} added.` }),
      renameGroup: (group: CategoryGroupView, name: string) =>
        act({
          command: () => categories.renameGroup({ id: group.id, name }),
          said: t`Group renamed to ${name}.`,
          patch: patch((groups) => groups.map((each) => (each.id === group.id ? { ...each, name } : each))),
        }),
      removeGroup: (group: CategoryGroupView, moveTo: CategoryGroupId | undefined) =>
        act({
          command: () => categories.removeGroup({ id: group.id, ...(moveTo ? { moveTo } : {}) }),
          said: t`Group ${group.name} deleted.`,
        }),
      add: (groupId: CategoryGroupId, name: string, flow: CategoryView["flow"]) =>
        act({
          quiet: true,
          command: () => categories.create({ groupId, name, flow }),
          said: t`Category ${name} added.`,
        }),
      rename: (category: CategoryView, name: string) =>
        act({
          command: () => categories.update({ id: category.id, name }),
          said: t`Category renamed to ${name}.`,
          patch: patchOne(category.id, { name }),
        }),
      change: (category: CategoryView, fields: CategoryFields) => {
        const name = fields.name ?? category.name;
        return act({
          quiet: true,
          command: () => categories.update({ id: category.id, ...fields }),
          said: t`Category ${name} changed.`,
        });
      },
      recolour: (category: CategoryView, slot: number) =>
        act({
          command: () => categories.update({ id: category.id, slot }),
          said: t`Colour of ${category.name} changed.`,
          patch: patchOne(category.id, { slot }),
        }),
      archive: (category: CategoryView, archived: boolean) =>
        act({
          command: () => categories.update({ id: category.id, archived }),
          said: archived ? t`${category.name} archived.` : t`${category.name} is in use again.`,
          patch: patchOne(category.id, { archived }),
        }),
      /** @param said a sentence about what moved */
      reorder: (groups: readonly CategoryGroupView[], said: string) =>
        act({
          command: () => categories.reorder(toOrderInput(groups)),
          said,
          patch: patch(() => groups),
        }),
      /** Merging and deleting are the same command; only the words differ. */
      remove: (category: CategoryView, reassignTo: CategoryId | null, said: string) =>
        act({ command: () => categories.remove({ id: category.id, reassignTo }), said }),
    };
  }, [bridge, act, t]);
}
