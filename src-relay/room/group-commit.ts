/**
 * Commits together what arrives together: one transaction, one wait for the disk, whatever number of rooms. After a rest the
 * first entry waits for nobody; those that follow within a few milliseconds gather. Order: on the disk, then acknowledged,
 * then told to the others. One transaction at a time; the next fills meanwhile.
 */
import type { RelayLimits } from "../limits.ts";
import type { LogStore, NewEntry, Outcome } from "../store/store.ts";

export interface Committed<Writer> {
  readonly entry: NewEntry;
  readonly writer: Writer;
  readonly outcome: Outcome | { readonly kind: "unavailable" };
}

export interface GroupCommitDeps<Writer> {
  readonly store: LogStore;
  readonly limits: Pick<RelayLimits, "commitWindow" | "commitBytes" | "commitEntries" | "commitQueueBytes">;
  /** In the order in which they came. */
  readonly onCommitted: (entries: readonly Committed<Writer>[]) => void;
  readonly onFailed: (error: unknown) => void;
  readonly observe: (entries: number, seconds: number) => void;
}

export interface GroupCommit<Writer> {
  /** @returns false when too much waits already for a store that does not keep up */
  add(entry: NewEntry, writer: Writer): boolean;
  /** Resolves when everything that was added is on the disk or refused. */
  settle(): Promise<void>;
}

export function createGroupCommit<Writer>(deps: GroupCommitDeps<Writer>): GroupCommit<Writer> {
  const { limits, store } = deps;
  let waiting: { readonly entry: NewEntry; readonly writer: Writer }[] = [];
  let bytes = 0;
  let cancel: (() => void) | undefined;
  let lastBegan = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | undefined;

  const isFull = () => waiting.length >= limits.commitEntries || bytes >= limits.commitBytes;

  function start(): void {
    cancel?.();
    cancel = undefined;
    if (running || waiting.length === 0) return;
    running = commit().finally(() => {
      running = undefined;
      // What came meanwhile has waited long enough.
      if (waiting.length > 0) start();
    });
  }

  function startSoon(): void {
    if (cancel || running !== undefined) return;
    const rest = lastBegan + limits.commitWindow - performance.now();
    if (rest > 0) {
      const timer = setTimeout(start, rest);
      cancel = () => clearTimeout(timer);
      return;
    }
    // Whatever the sockets hold already goes along.
    const next = setImmediate(start);
    cancel = () => clearImmediate(next);
  }

  async function commit(): Promise<void> {
    const batch = waiting;
    waiting = [];
    bytes = 0;
    const began = performance.now();
    lastBegan = began;
    let outcomes: readonly Outcome[] | undefined;
    try {
      outcomes = await store.append(batch.map(({ entry }) => entry));
    } catch (error) {
      deps.onFailed(error);
    }
    deps.observe(batch.length, (performance.now() - began) / 1_000);
    deps.onCommitted(
      batch.map(({ entry, writer }, at) => ({ entry, writer, outcome: outcomes?.[at] ?? { kind: "unavailable" } })),
    );
  }

  return {
    add(entry, writer) {
      if (bytes > limits.commitQueueBytes) return false;
      waiting.push({ entry, writer });
      bytes += entry.sealed.length;
      if (isFull()) start();
      else startSoon();
      return true;
    },
    async settle() {
      while (running || waiting.length > 0) {
        start();
        await running;
      }
    },
  };
}
