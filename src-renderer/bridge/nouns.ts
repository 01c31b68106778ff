/** The small lists that many screens read: asked once, kept, refreshed by events. */
import { useQuery } from "@tanstack/react-query";
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { CategoryGroupView, CategoryView } from "../../src-shared/contract/categories.ts";
import type { PayeeView } from "../../src-shared/contract/payees.ts";
import type { SavedFilterView } from "../../src-shared/contract/saved-filters.ts";
import type { Settings } from "../../src-shared/contract/settings.ts";
import type { UsedTag } from "../../src-shared/contract/tags.ts";
import { useApi } from "./context.tsx";

const none: readonly never[] = [];

export const useSettings = (): Settings | undefined => useQuery(useApi().settings.get.queryOptions()).data;

/** Undefined until they are known: for what says something else where there are none. */
export const useKnownAccounts = (): readonly AccountView[] | undefined =>
  useQuery(useApi().accounts.list.queryOptions()).data;

export const useAccounts = (): readonly AccountView[] => useKnownAccounts() ?? none;

export const useCategoryGroups = (): readonly CategoryGroupView[] =>
  useQuery(useApi().categories.list.queryOptions()).data ?? none;

export const usePayees = (): readonly PayeeView[] => useQuery(useApi().payees.list.queryOptions()).data ?? none;

export const useTags = (): readonly UsedTag[] => useQuery(useApi().tags.list.queryOptions()).data ?? none;

export const useSavedFilters = (): readonly SavedFilterView[] =>
  useQuery(useApi().filters.list.queryOptions()).data ?? none;

export function findCategory(groups: readonly CategoryGroupView[], id: string | null): CategoryView | undefined {
  for (const group of groups) for (const category of group.categories) if (category.id === id) return category;
  return undefined;
}
