/** From what a register shows to what can be kept under a name, and back to its address. Pure. */
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import { quoteFilterValue } from "../../../src-shared/domain/filter-tokens.ts";
import { LONGEST_QUERY, type SavedFilter } from "../../../src-shared/domain/saved-filter.ts";
import type { RegisterSearch } from "./search.ts";

export type Asked = Pick<SavedFilter, "query" | "quick">;

export interface ShownNames {
  readonly category: string | undefined;
  readonly payee: string | undefined;
}

/**
 * A category or a payee that was come from goes into the text by its name.
 * @returns "nothing" when all is shown; "no-words" when the language of filters cannot say it
 */
export function askedOfSearch(
  { q = "", only, batch, category, payee }: RegisterSearch,
  pieces: readonly Pick<FilterPiece, "group">[],
  names: ShownNames,
): Asked | "nothing" | "no-words" {
  if (!q && !only && !batch && !category && !payee) return "nothing";
  const narrowed = [
    ...(category ? [names.category === undefined ? undefined : `category:${quoteFilterValue(names.category)}`] : []),
    ...(payee ? [names.payee === undefined ? undefined : `payee:${quoteFilterValue(names.payee)}`] : []),
  ];
  // There are no brackets that could hold the ways of an “or” together.
  const hasWays = pieces.some(({ group }) => group !== pieces[0]?.group);
  if (batch || narrowed.includes(undefined) || (hasWays && narrowed.length > 0)) return "no-words";
  const query = [q.trim(), ...narrowed].filter(Boolean).join(" ");
  return query.length > LONGEST_QUERY ? "no-words" : { query, quick: only ?? null };
}

/** What a register must show for a saved filter; the rest of what it was narrowed to goes. */
export const searchOfSaved = ({ query, quick }: Asked) => ({
  q: query || undefined,
  only: quick ?? undefined,
  batch: undefined,
  category: undefined,
  payee: undefined,
});

export const isSameAsked = (a: Asked, b: Asked): boolean => a.query.trim() === b.query.trim() && a.quick === b.quick;
