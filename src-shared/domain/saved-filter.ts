/** A filter of the register that has a name: the text of the field as it was typed, and the quick filter beside it. */
import type { SavedFilterId } from "./id.ts";

export const quickFilters = ["review", "uncategorised", "uncleared"] as const;
export type QuickFilter = (typeof quickFilters)[number];

export interface SavedFilter {
  readonly id: SavedFilterId;
  readonly name: string;
  /** In the language of filters; empty where the quick filter is all there is. */
  readonly query: string;
  readonly quick: QuickFilter | null;
}

/** Letters that the address carries. */
export const LONGEST_QUERY = 200;

/** L27: @returns what is wrong with it */
export function checkSavedFilter({ name, query, quick }: SavedFilter): string | undefined {
  if (name.trim() === "") return "it has no name";
  if (query.trim() === "" && quick === null) return "it asks for nothing";
  return query.length > LONGEST_QUERY ? "it is too long" : undefined;
}
