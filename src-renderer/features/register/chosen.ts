/** What the address asks for beside the typed filter, by name: one import, a category, a payee, a quick filter. */
import { useLingui } from "@lingui/react/macro";
import { findCategory, useCategoryGroups, usePayees } from "../../bridge/nouns.ts";
import type { QuickFilter, RegisterSearch } from "./search.ts";

export interface Chosen {
  readonly what: "batch" | "category" | "payee" | "only";
  readonly name: string;
}

export function useQuickNames(): Readonly<Record<QuickFilter, string>> {
  const { t } = useLingui();
  return { review: t`To review`, uncategorised: t`Uncategorised`, uncleared: t`Uncleared` };
}

export function useChosen({ batch, category, payee, only }: RegisterSearch): readonly Chosen[] {
  const { t } = useLingui();
  const quick = useQuickNames();
  const categoryName = findCategory(useCategoryGroups(), category ?? null)?.name ?? t`One category`;
  const payeeName = usePayees().find(({ id }) => id === payee)?.name ?? t`One payee`;
  return [
    ...(batch ? [{ what: "batch" as const, name: t`One import` }] : []),
    ...(category ? [{ what: "category" as const, name: categoryName }] : []),
    ...(payee ? [{ what: "payee" as const, name: payeeName }] : []),
    ...(only ? [{ what: "only" as const, name: quick[only] }] : []),
  ];
}
