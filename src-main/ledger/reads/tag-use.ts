/** How many transactions carry each tag: one walk over the index of tags, kept until a commit touches it. */
import type { TagId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";

export function createTagUse({ sql, numbers, memory }: ReadDeps): () => ReadonlyMap<TagId, number> {
  return memory.remember(["tags", "transactions"], () => {
    const counts = sql.all<readonly [number, number]>("SELECT tag, count(*) FROM transaction_tags GROUP BY tag");
    return new Map(counts.map(([row, count]) => [numbers.idOf<TagId>("tags", row), count]));
  });
}
