/**
 * The last entries of a room in memory, for those who are a little behind: an unbroken run up to its head, limited in
 * bytes. Whoever is further behind is served from the store.
 */
import type { NumberedEntry } from "../../src-shared/sync/wire/message.ts";

export interface RecentEntry<Writer> extends NumberedEntry {
  /** Which connection here appended it; null when another relay did. */
  readonly writer: Writer | null;
}

export function createRecent<Writer>(mostBytes: number) {
  let entries: RecentEntry<Writer>[] = [];
  let bytes = 0;

  function dropUntil(seq: number): void {
    let count = 0;
    for (const entry of entries) {
      if (entry.seq > seq) break;
      bytes -= entry.sealed.length;
      count++;
    }
    if (count > 0) entries = entries.slice(count);
  }

  return {
    /** A run that does not follow on what is here takes its place. */
    push(run: readonly RecentEntry<Writer>[]): void {
      for (const entry of run) {
        const last = entries.at(-1);
        if (last && entry.seq <= last.seq) continue;
        if (last && entry.seq !== last.seq + 1) {
          entries = [];
          bytes = 0;
        }
        entries.push(entry);
        bytes += entry.sealed.length;
      }
      const before = entries.length;
      let drop = 0;
      let left = bytes;
      while (left > mostBytes && drop < before) left -= entries[drop++]?.sealed.length ?? 0;
      if (drop > 0) dropUntil(entries[drop - 1]?.seq ?? 0);
    },
    dropUntil,
    /** Entries that follow `seq`, up to so many bytes, at least one; undefined when they do not begin here. */
    after(seq: number, most: number): readonly RecentEntry<Writer>[] | undefined {
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
    },
  };
}
