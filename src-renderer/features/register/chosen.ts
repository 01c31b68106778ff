/** What the address asks for beside the typed filter, by name: one import, a category, a payee, a quick filter. */
import { useLingui } from "@lingui/react/macro";
import type { QuickFilter } from "../../../src-shared/domain/saved-filter.ts";
import { findCategory, useCategoryGroups, usePayees } from "../../bridge/nouns.ts";
import type { ShownNames } from "./saved-filter-text.ts";
import type { RegisterSearch } from "./search.ts";

export interface Chosen {
  readonly what: "batch" | "category" | "payee" | "only";
  readonly name: string;
}

export function useQuickNames(): Readonly<Record<QuickFilter, string>> {
  const { t } = useLingui();
  return { review: t`To review`, uncategorised: t`Uncategorised`, uncleared: t`Uncleared` };
}

/** The names of what the address narrows to; undefined where there is none, or none that is known. */
export function useShownNames({ category, payee }: RegisterSearch): ShownNames {
  return {
    category: findCategory(useCategoryGroups(), category ?? null)?.name,
    payee: usePayees().find(({ id }) => id === payee)?.name,
  };
}

export function useChosen(search: RegisterSearch): readonly Chosen[] {
  const { t } = useLingui();
  const quick = useQuickNames();
  const { batch, category, payee, only } = search;
  const names = useShownNames(search);
  return [
    ...(batch ? [{ what: "batch" as const, name: t`One import` }] : []),
    ...(category ? [{ what: "category" as const, name: names.category ?? t`One category` }] : []),
    ...(payee ? [{ what: "payee" as const, name: names.payee ?? t`One payee` }] : []),
    ...(only ? [{ what: "only" as const, name: quick[only] }] : []),
  ];
}
