/** Labels that a file gives to its rows, as tags of the transactions that are made of them. */
import type { TagId } from "../../src-shared/domain/id.ts";
import { MOST_TAGS } from "../../src-shared/domain/tag.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Review } from "./import-review.ts";
import { tagsNamed } from "./tag-names.ts";

export interface ImportedTags {
  ofUnit(unit: number): readonly TagId[];
  /** Tags to make. */
  readonly changes: readonly Change[];
}

/** @param units that are added */
export function tagsOfReview(
  review: Review,
  units: readonly number[],
  deps: { readonly reads: Ledger["reads"]; readonly newId: <Id extends string>() => Id },
): ImportedTags {
  const namesOf = (unit: number): string[] =>
    (review.units[unit] ?? []).flatMap((row) => review.drafts[row]?.tags ?? []).map(nameOf);
  // One question for each name, so that each answer belongs to its name.
  const names = new Map<string, string>();
  for (const unit of units)
    for (const name of namesOf(unit)) names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
  const ids = new Map<string, TagId>();
  const { ids: all, changes } = tagsNamed([...names.values()], deps);
  [...names.keys()].forEach((key, at) => {
    const id = all[at];
    if (id) ids.set(key, id);
  });
  return {
    changes,
    ofUnit: (unit) =>
      [...new Set(namesOf(unit).flatMap((name) => ids.get(name.toLowerCase()) ?? []))].slice(0, MOST_TAGS),
  };
}

const nameOf = (tag: string): string => tag.normalize("NFKC").trim().slice(0, 60);
