/**
 * Which number each entry of a batch gets: pure, so that both databases number alike. Within a lane entries come one after
 * the other; what was here before keeps its number, and what comes too early is refused, so that a lane never has a hole.
 */
import type { NewEntry, Outcome } from "./store.ts";

export interface RoomLevel {
  readonly epoch: number;
  head: number;
  heldBytes: number;
  /** Last number of each lane that the batch names. */
  readonly lanes: Map<string, number>;
}

export type Numbered = { readonly entry: NewEntry; readonly seq: number };

/** `held` outcomes have the number 0 until the database has looked it up. */
export function numberEntries(
  batch: readonly NewEntry[],
  levels: ReadonlyMap<string, RoomLevel>,
  roomBytes: number,
): { readonly outcomes: readonly Outcome[]; readonly numbered: readonly Numbered[] } {
  const numbered: Numbered[] = [];
  const outcomes = batch.map((entry): Outcome => {
    const level = levels.get(entry.room);
    if (!level || entry.epoch !== level.epoch) return { kind: "keys-replaced" };
    const lane = laneKey(entry.lane);
    const last = level.lanes.get(lane) ?? 0;
    if (entry.laneSeq <= last) return { kind: "held", seq: 0 };
    if (entry.laneSeq > last + 1) return { kind: "out-of-order" };
    if (level.heldBytes + entry.sealed.length > roomBytes) return { kind: "full" };
    level.head++;
    level.heldBytes += entry.sealed.length;
    level.lanes.set(lane, entry.laneSeq);
    numbered.push({ entry, seq: level.head });
    return { kind: "numbered", seq: level.head };
  });
  return { outcomes, numbered };
}

/** A lane as the key of a map. */
export const laneKey = (lane: Uint8Array): string => Buffer.from(lane).toString("latin1");
