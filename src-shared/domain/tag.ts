/** Tags: free labels of transactions. A transaction carries as many as a person likes, each once. */
import type { TagId } from "./id.ts";

export interface Tag {
  readonly id: TagId;
  readonly name: string;
  /** Slot 1 to 8 of the categorical colours. */
  readonly slot: number;
}

/** How many colours there are to choose from. */
export const TAG_SLOTS = 8;

/** More that one person puts on one transaction are no labels any more. */
export const MOST_TAGS = 50;

/** Puts on as many of the others as fit; takes none away, also where members who did not know of each other put on more. */
export function addTags(before: readonly TagId[], others: readonly TagId[]): readonly TagId[] {
  const kept = new Set(before);
  return [...new Set([...kept, ...others])].slice(0, Math.max(MOST_TAGS, kept.size));
}

/**
 * The colour that the fewest tags have, the first of several: so that new tags differ from the old ones.
 * @returns 1 to 8
 */
export function nextTagSlot(tags: readonly Pick<Tag, "slot">[]): number {
  const uses = Array.from({ length: TAG_SLOTS }, (_, at) => tags.filter(({ slot }) => slot === at + 1).length);
  return uses.indexOf(Math.min(...uses)) + 1;
}
