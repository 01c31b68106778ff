/** Which entry was written after which: the order of a membership log, without any clock. */
import { type EntryBody, type KnownEntry, parentsOf } from "./entry.ts";

export interface History {
  /** Parents before children; the first is the room's beginning. */
  readonly entries: readonly KnownEntry[];
  /** Places of entries in `entries`. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** Whether the writer of the entry at `later` knew the one at `earlier`. */
  isBefore(earlier: number, later: number): boolean;
  /** Neither knew the other. */
  isConcurrent(one: number, other: number): boolean;
  /** Steps from the beginning, on the longest way. */
  depth(place: number): number;
}

/** @param entries parents before children, one beginning; throws otherwise, which is a bug of the log */
export function createHistory(entries: readonly KnownEntry[]): History {
  const size = entries.length;
  const before = new Uint8Array(size * size);
  const depths: number[] = [];
  const placeOf = new Map<string, number>();
  for (const [place, { hash, body }] of entries.entries()) {
    if ((body.kind === "create") !== (place === 0)) throw new Error("a log begins once");
    let depth = 0;
    for (const parentHash of parentsOf(body)) {
      const parent = placeOf.get(parentHash);
      if (parent === undefined) throw new Error("an entry stands before its parent");
      depth = Math.max(depth, (depths[parent] ?? 0) + 1);
      before[parent * size + place] = 1;
      for (let earlier = 0; earlier < parent; earlier++)
        if (before[earlier * size + parent] === 1) before[earlier * size + place] = 1;
    }
    depths.push(depth);
    placeOf.set(hash, place);
  }
  const isBefore = (earlier: number, later: number) => before[earlier * size + later] === 1;
  return {
    entries,
    placeOf,
    isBefore,
    isConcurrent: (one, other) => one !== other && !isBefore(one, other) && !isBefore(other, one),
    depth: (place) => depths[place] ?? 0,
  };
}

/** The part of a log that the named entries were written after, themselves included. */
export function pastOf(entries: readonly KnownEntry[], heads: readonly string[]): KnownEntry[] {
  const wanted = new Set(heads);
  const past: KnownEntry[] = [];
  for (const entry of entries.toReversed()) {
    if (!wanted.has(entry.hash)) continue;
    past.push(entry);
    for (const parent of parentsOf(entry.body)) wanted.add(parent);
  }
  return past.reverse();
}

/** What nobody has written after yet, sorted. */
export function headsOf(entries: readonly { readonly hash: string; readonly body: EntryBody }[]): string[] {
  const heads = new Set(entries.map(({ hash }) => hash));
  for (const { body } of entries) for (const parent of parentsOf(body)) heads.delete(parent);
  return [...heads].sort();
}
