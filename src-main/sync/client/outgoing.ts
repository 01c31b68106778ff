/**
 * What this device writes, on its way out: sealed and laid into the outbox before it is sent. After a pause a change is sealed
 * in the SQL transaction of its own commit, so that one wait for the disk does for both; while something is on its way to the
 * relay, what follows gathers until that has arrived, or for a moment.
 */
import { canWrite } from "../../../src-shared/sync/membership/state.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Queue } from "../../ledger/queue.ts";
import type { Sql } from "../../ledger/statements.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import { putOut, savePlaces } from "../sealing/sealed-outbox.ts";
import type { Sharing } from "../sharing.ts";
import { documentsToBytes } from "./payloads.ts";

export interface OutgoingDeps {
  readonly ledger: Pick<Ledger, "inTurn" | "onCommit">;
  readonly sharing: Pick<Sharing, "store" | "sealBy">;
  readonly room: OpenRoom;
  /** Of everything that seals and opens. */
  readonly turns: Queue;
  readonly isOnline: () => boolean;
  /** False while this device's next numbers may be used already, because its file was set back: until everything was read once. */
  readonly maySeal: () => boolean;
  readonly openEntries: () => number;
  /** There is something new in the outbox. */
  readonly nudge: () => void;
  readonly changed: () => void;
  readonly onFailed: (error: unknown) => void;
}

/** Milliseconds that changes gather at most. */
const GATHER = 50;
const GROUP_BYTES = 600_000;
const GROUP_UPDATES = 500;
/** More than this is sealed after its commit, so that whoever made it does not wait. */
const AT_ONCE_UPDATES = 16;
const AT_ONCE_BYTES = 65_536;

export function createOutgoing(deps: OutgoingDeps) {
  const { changed, ledger, onFailed, openEntries, room, sharing, turns } = deps;
  let gathering: NodeJS.Timeout | undefined;
  let lastGroup = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  /** Sealed in the transaction of a commit, of which nobody here has heard yet. */
  let isSealedInCommit = false;

  const writing = <T>(work: (sql: Sql) => T): Promise<T> =>
    ledger.inTurn(({ sql }) => sql.database.transaction(() => work(sql)).immediate());
  const mayWrite = (): boolean => {
    const self = room.self();
    return !isStopped && deps.maySeal() && self !== undefined && canWrite(self.role);
  };

  const sealWaiting = (sql: Sql): boolean => {
    const group: { row: number; document: string; bytes: Uint8Array }[] = [];
    let bytes = 0;
    for (const entry of sharing.store.waiting(sql, GROUP_UPDATES)) {
      if (group.length > 0 && bytes + entry.bytes.length > GROUP_BYTES) break;
      group.push(entry);
      bytes += entry.bytes.length;
    }
    if (group.length === 0) return false;
    const sealed = room.sealUpdate(documentsToBytes(group));
    if (!sealed.ok) return false;
    putOut(sql, sealed.value);
    savePlaces(sql, room.places());
    sharing.store.markSent(
      sql,
      group.map(({ row }) => row),
    );
    return true;
  };

  /** A commit is written in one go: whoever has a turn later finds it whole or not at all. */
  const settle = (): boolean => {
    const wasSealed = isSealedInCommit;
    isSealedInCommit = false;
    if (wasSealed) room.keep();
    return wasSealed;
  };
  const sealAll = async (): Promise<void> => {
    while (await writing(sealWaiting)) room.keep();
    deps.nudge();
  };
  const flush = (): Promise<void> =>
    turns.run(async () => {
      settle();
      if (!mayWrite()) return;
      lastGroup = performance.now();
      await sealAll();
      changed();
    });
  const send = (): void => {
    clearTimeout(gathering);
    gathering = undefined;
    flush().catch(onFailed);
  };
  const gather = (): void => {
    if (gathering || isStopped) return;
    const rest = openEntries() > 0 ? Math.max(0, lastGroup + GATHER - performance.now()) : 0;
    gathering = setTimeout(send, rest);
    changed();
  };

  sharing.sealBy({
    seal(sql) {
      if (!deps.isOnline() || !mayWrite() || turns.length() > 0 || gathering || openEntries() > 0) return;
      const waiting = sharing.store.waiting(sql, AT_ONCE_UPDATES + 1);
      const bytes = waiting.reduce((sum, update) => sum + update.bytes.length, 0);
      if (waiting.length > AT_ONCE_UPDATES || bytes > AT_ONCE_BYTES) return;
      try {
        isSealedInCommit = sql.database.transaction(() => sealWaiting(sql))();
      } catch {
        // Tried again after the commit, where it does no harm to it.
        room.drop();
      }
    },
    abandoned() {
      if (isSealedInCommit) room.drop();
      isSealedInCommit = false;
    },
  });
  const stopListening = ledger.onCommit(({ origin }) => {
    if (origin === "remote") return;
    if (!settle()) return gather();
    lastGroup = performance.now();
    deps.nudge();
    changed();
  });

  return {
    writing,
    /** To be called first in every turn. */
    settle,
    /** In a turn. */
    sealAll,
    flush,
    gather,
    /** The relay has what was on its way: nothing has to wait for it any more. */
    arrived(): void {
      if (gathering && openEntries() === 0) send();
    },
    stop(): void {
      isStopped = true;
      clearTimeout(gathering);
      stopListening();
      sharing.sealBy(undefined);
      settle();
    },
  };
}
