/** Saved filters name things by their names: they follow a new one in the commit that gives it, so that one undo takes both. */
import { type NamedInFilter, type Renaming, renameInFilter } from "../../src-shared/domain/filter-rename.ts";
import { LONGEST_QUERY } from "../../src-shared/domain/saved-filter.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";

type Named = { readonly id: string; readonly name: string };

/** @param renamed what is called otherwise now, as it was before */
export function filtersRenamed(
  reads: Pick<Reads, "savedFilters">,
  what: NamedInFilter,
  renamed: readonly { readonly before: Named; readonly to: string }[],
  all: readonly Named[],
): Change[] {
  const gone = new Set(renamed.map(({ before }) => before.id));
  const others = all.flatMap(({ id, name }) => (gone.has(id) ? [] : [name]));
  const names = renamed
    .filter(({ before, to }) => before.name !== to)
    .map(({ before, to }): Renaming => ({ what, from: before.name, to, others }));
  if (names.length === 0) return [];
  return reads.savedFilters().flatMap((before): Change[] => {
    const query = names.reduce(renameInFilter, before.query);
    // A text that became too long could not be kept (L27): it stays, and says by itself what it no longer finds.
    const isKept = query === before.query || query.length > LONGEST_QUERY;
    return isKept ? [] : [{ table: "saved_filters", before, after: { ...before, query } }];
  });
}
