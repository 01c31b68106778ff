/**
 * The last entries of a room in memory, for those who are a little behind: an unbroken run up to its head, limited in
 * bytes. Whoever is further behind is served from the store.
 */
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";

export interface RecentEntry<Writer> extends NumberedEntry {
  /** Which connection here appended it; null when another relay did. */
  readonly writer: Writer | null;
}

export interface Recent<Writer> {
  entries: RecentEntry<Writer>[];
  bytes: number;
}

export const noRecent = <Writer>(): Recent<Writer> => ({ entries: [], bytes: 0 });

export function dropUntil(recent: Recent<unknown>, seq: number): void {
  let count = 0;
  for (const entry of recent.entries) {
    if (entry.seq > seq) break;
    recent.bytes -= entry.sealed.length;
    count++;
  }
  if (count > 0) recent.entries = recent.entries.slice(count);
}

/** A run that does not follow on what is here takes its place. */
export function pushRecent<Writer>(
  recent: Recent<Writer>,
  run: readonly RecentEntry<Writer>[],
  mostBytes: number,
): void {
  for (const entry of run) {
    const last = recent.entries.at(-1);
    if (last && entry.seq <= last.seq) continue;
    if (last && entry.seq !== last.seq + 1) {
      recent.entries = [];
      recent.bytes = 0;
    }
    recent.entries.push(entry);
    recent.bytes += entry.sealed.length;
  }
  let drop = 0;
  let left = recent.bytes;
  while (left > mostBytes && drop < recent.entries.length) left -= recent.entries[drop++]?.sealed.length ?? 0;
  if (drop > 0) dropUntil(recent, recent.entries[drop - 1]?.seq ?? 0);
}

/** Entries that follow `seq`, up to so many bytes, at least one; undefined when they do not begin here. */
export function recentAfter<Writer>(
  { entries }: Recent<Writer>,
  seq: number,
  most: number,
): readonly RecentEntry<Writer>[] | undefined {
  const first = entries[0];
  if (!first || first.seq > seq + 1) return undefined;
  const start = seq + 1 - first.seq;
  if (start >= entries.length) return undefined;
  let end = start;
  let size = 0;
  while (end < entries.length) {
    size += entries[end]?.sealed.length ?? 0;
    if (end > start && size > most) break;
    end++;
  }
  return entries.slice(start, end);
}
