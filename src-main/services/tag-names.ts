/** From the names that a person or a file writes to tags: found ignoring case, made when there is none. */
import type { TagId } from "../../src-shared/domain/id.ts";
import { nextTagSlot, type Tag } from "../../src-shared/domain/tag.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { sameName } from "./names.ts";

export interface NamedTags {
  /** In the order of the names, each once. */
  readonly ids: readonly TagId[];
  /** Those that had to be made. */
  readonly changes: readonly Change[];
}

export function tagsNamed(
  names: readonly string[],
  { reads, newId }: { readonly reads: Pick<Ledger["reads"], "tags">; readonly newId: <Id extends string>() => Id },
): NamedTags {
  const known: Tag[] = [...reads.tags()];
  const changes: Change[] = [];
  const ids = names.map((name) => {
    const there = known.find((tag) => sameName(tag.name, name));
    if (there) return there.id;
    const after: Tag = { id: newId<TagId>(), name, slot: nextTagSlot(known) };
    known.push(after);
    changes.push({ table: "tags", before: null, after });
    return after.id;
  });
  return { ids: [...new Set(ids)], changes };
}
