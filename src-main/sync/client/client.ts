/**
 * One open shared budget: what this device changes is sealed in groups and put out, what comes in is opened, applied and
 * counted in one SQL transaction. All of it happens in turns, so that the places of the devices on disk are always those of
 * what was sealed and applied. After a failure memory is not trusted: the client stops, and another one begins from disk.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { canWrite } from "../../../src-shared/sync/membership/state.ts";
import type { NumberedEntry, SnapshotName } from "../../../src-shared/sync/wire/message.ts";
import type { Ledger, Work } from "../../ledger/ledger.ts";
import { createQueue } from "../../ledger/queue.ts";
import type { Sql } from "../../ledger/statements.ts";
import { failureFacts, type Log } from "../../log.ts";
import { type JoinError, joinBudget } from "../join.ts";
import type { ChangeRefusal, RoomChange } from "../membership/room-changes.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import { createSealedOutbox, putOut, savePlaces } from "../sealing/sealed-outbox.ts";
import { openShared, type RemoteUpdate } from "../shared-budget.ts";
import type { Sharing } from "../sharing.ts";
import type { Inbox } from "../transport/receiver.ts";
import type { TransportStatus } from "../transport.ts";
import { createLine } from "./line.ts";
import { bytesToDocuments, documentsToBytes } from "./payloads.ts";
import { createPresence } from "./presence.ts";
import { createWaiters } from "./waiters.ts";

export interface RoomClientDeps {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly room: OpenRoom;
  readonly relay: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly log: Log;
  /** The status is another one. */
  readonly changed: () => void;
  readonly presenceChanged: () => void;
  /** Everything is here; perhaps somebody asks to join. */
  readonly upToDate: () => void;
  /** Runs what brings the whole budget for the first time, with its progress. */
  readonly joining: <T>(work: (work: Work) => Promise<T>) => Promise<T>;
  readonly joinFailed: (error: JoinError) => void;
}

export type ClientStatus = TransportStatus | { readonly kind: "stopped"; readonly why: "removed" | "copied" };

export type RoomClient = ReturnType<typeof createRoomClient>;

/** Milliseconds between two groups of own changes: the first goes at once, those that follow soon gather. */
const GATHER = 50;
const GROUP_BYTES = 600_000;
const TAIL_ENTRIES = 500;
const TAIL_BYTES = 1_000_000;

export function createRoomClient(deps: RoomClientDeps) {
  const { changed, clock, ledger, log, room, sharing } = deps;
  const shared = openShared(ledger, sharing);
  const turns = createQueue();
  const presence = createPresence(room, clock, deps.presenceChanged);
  const lastSeen = new Map<string, number>();
  const forked = new Set<string>();
  const { until, wake } = createWaiters();
  let sql: Sql | undefined;
  let cursor = 0;
  let status: ClientStatus = { kind: "off" };
  let since = clock();
  let upToDate: number | null = null;
  let tail = { entries: 0, bytes: 0 };
  let gathering: NodeJS.Timeout | undefined;
  let lastGroup = Number.NEGATIVE_INFINITY;
  let snapshot: { readonly covers: number; readonly parts: Uint8Array[] } | undefined;
  let isStopped = false;

  const say = (next: ClientStatus) => {
    if (isStopped) return;
    if (next.kind !== status.kind) since = clock();
    status = next;
    wake();
    changed();
  };
  const connection = (): Sql => {
    if (!sql) throw new Error("The client has not begun");
    return sql;
  };
  const outboxSize = () => connection().value<number>("SELECT count(*) FROM sync_outbox") ?? 0;
  const writing = <T>(work: (sql: Sql) => T): Promise<T> =>
    ledger.inTurn(({ sql: writer }) => writer.database.transaction(() => work(writer)).immediate());

  const fail = (error: unknown) => {
    if (isStopped) return;
    log.warn("a shared budget stopped", failureFacts(error));
    line.stop();
    say({ kind: "stopped", why: "inbox" });
  };

  // Out

  const sealWaiting = (writer: Sql): boolean => {
    const group: { row: number; document: string; bytes: Uint8Array }[] = [];
    let bytes = 0;
    for (const entry of sharing.store.waiting(writer, TAIL_ENTRIES)) {
      if (group.length > 0 && bytes + entry.bytes.length > GROUP_BYTES) break;
      group.push(entry);
      bytes += entry.bytes.length;
    }
    if (group.length === 0) return false;
    const sealed = room.sealUpdate(documentsToBytes(group));
    if (!sealed.ok) return false;
    putOut(writer, sealed.value);
    savePlaces(writer, room.places());
    sharing.store.markSent(
      writer,
      group.map(({ row }) => row),
    );
    return true;
  };
  const flush = () =>
    turns.run(async () => {
      const self = room.self();
      if (isStopped || !self || !canWrite(self.role)) return;
      while (await writing(sealWaiting)) room.keep();
      line.transport()?.nudge();
      changed();
    });
  const gather = () => {
    if (gathering || isStopped) return;
    const rest = Math.max(0, lastGroup + GATHER - performance.now());
    gathering = setTimeout(() => {
      gathering = undefined;
      lastGroup = performance.now();
      flush().catch(fail);
    }, rest);
    changed();
  };
  const stopListening = ledger.onCommit(({ origin }) => {
    if (origin !== "remote") gather();
  });

  /** What is sealed beside the documents: changes of who takes part, and the first entry of a room. */
  const change = <E>(make: () => Result<RoomChange, E>): Promise<Result<RoomChange, E>> =>
    turns.run(async () => {
      const made = await writing((writer) => {
        const result = make();
        if (result.ok && result.value.sealed) {
          putOut(writer, result.value.sealed);
          savePlaces(writer, room.places());
        }
        return result;
      });
      room.keep();
      if (!made.ok) return made;
      if (!made.value.sealed) await line.sendNow(made.value.mail);
      line.transport()?.nudge();
      afterMembership();
      return made;
    });

  // In

  const afterMembership = () => {
    if (!room.self()) {
      say({ kind: "stopped", why: "removed" });
      setImmediate(line.stop);
    } else line.settle();
    changed();
  };

  /** Applies what one author wrote, with the places as of its last entry. */
  const apply = async (run: readonly RemoteUpdate[], places: string): Promise<boolean> => {
    const applied = await shared.applyRemote(run, (writer) => savePlaces(writer, places));
    if (applied.ok) return true;
    if (applied.error.kind === "unreadable" || applied.error.kind === "law-broken") return false;
    throw new Error(`What came could not be applied: ${applied.error.kind}`);
  };
  const keepPlace = (upTo: number) =>
    writing((writer) => {
      savePlaces(writer, room.places());
      sharing.keepCursor(writer, upTo);
    });

  const takeUpdate = async ({ seq }: NumberedEntry, message: { readonly payload: Uint8Array } & Author) => {
    const documents = bytesToDocuments(message.payload);
    const { device, author } = message;
    const updates = documents?.map((each) => ({ ...each, person: author.names.person, device, cursor: seq }));
    if (updates && (updates.length === 0 || (await apply(updates, room.places())))) return updates.length > 0;
    room.refuseContent(message as Parameters<OpenRoom["refuseContent"]>[0]);
    return false;
  };

  const takeEntry = async (entry: NumberedEntry): Promise<"applied" | "membership" | "nothing"> => {
    // Without bytes it is an own one, which this connection has sent.
    const opened = entry.sealed.length > 0 ? room.open(entry.sealed) : undefined;
    if (!opened) return "nothing";
    if (!opened.ok) {
      const { code, device } = opened.error;
      if (code === "fork" && device !== undefined) forked.add(device);
      if (code === "own-ahead") say({ kind: "stopped", why: "copied" });
      if (code !== "replay") log.warn("an entry of a shared budget was refused", { code });
      return "nothing";
    }
    const { message, type } = opened.value;
    lastSeen.set(message.device, clock());
    if (type === "membership") return "membership";
    return type === "update" && (await takeUpdate(entry, message)) ? "applied" : "nothing";
  };

  const take = async (entries: readonly NumberedEntry[]) => {
    let isMembership = false;
    for (const entry of entries) {
      const taken = await takeEntry(entry);
      if (taken !== "applied") await keepPlace(entry.seq);
      room.keep();
      isMembership ||= taken === "membership";
      cursor = entry.seq;
      tail = { entries: tail.entries + 1, bytes: tail.bytes + entry.sealed.length };
    }
    wake();
    if (isMembership) afterMembership();
  };

  const takeSnapshot = async ({ covers }: SnapshotName): Promise<boolean> => {
    const sealed = Buffer.concat(snapshot?.parts ?? []);
    snapshot = undefined;
    const opened = room.open(sealed);
    if (!opened.ok || opened.value.type !== "snapshot") return false;
    const { content, message } = opened.value;
    const documents = bytesToDocuments(content);
    if (!documents) return false;
    const self = room.self();
    if (!self) return false;
    const isFirst = (await shared.state()) === undefined;
    if (isFirst) {
      const joined = await deps.joining((work) =>
        joinBudget(
          ledger,
          sharing,
          { self: { person: self.names.person, device: self.device }, cursor: 0, snapshots: documents },
          work,
        ),
      );
      if (!joined.ok) {
        deps.joinFailed(joined.error);
        return false;
      }
    } else {
      const { author, device } = message;
      const updates = documents.map((each) => ({ ...each, person: author.names.person, device, cursor: 0 }));
      if (!(await apply(updates, room.places()))) return false;
    }
    await keepPlace(covers);
    room.keep();
    cursor = covers;
    tail = { entries: 0, bytes: 0 };
    afterMembership();
    return true;
  };

  const inbox: Inbox = {
    cursor: () => cursor,
    half: () => (snapshot ? { covers: snapshot.covers, parts: snapshot.parts.length } : null),
    entries: (entries) => turns.run(() => take(entries)).catch((error: unknown) => void fail(error)),
    snapshotStart({ covers }, part) {
      snapshot = { covers, parts: snapshot?.parts.slice(0, part) ?? [] };
    },
    snapshotPart(_name, _part, sealed) {
      snapshot?.parts.push(Uint8Array.from(sealed));
    },
    snapshotEnd: (name) =>
      turns
        .run(() => takeSnapshot(name))
        .catch((error: unknown) => {
          fail(error);
          return false;
        }),
    caughtUp() {
      upToDate = clock();
      changed();
      deps.upToDate();
      void keepUp().catch(fail);
    },
  };

  /** What somebody has to do now and then: new keys when there is a reason, a snapshot when the log has become long. */
  const keepUp = async () => {
    const isDue = () => room.rotationReason() !== undefined || (room.self()?.role === "owner" && line.isAside());
    // Asked again in its turn: another one may have done it meanwhile.
    if (isDue()) await change(() => (isDue() ? room.changes.rotate() : err<ChangeRefusal>({ kind: "already-so" })));
    const isLong = tail.entries > TAIL_ENTRIES || tail.bytes > TAIL_BYTES;
    if (isLong && outboxSize() === 0) await putSnapshot();
  };

  async function putSnapshot(): Promise<boolean> {
    const made = await turns.run(async () => {
      const self = room.self();
      if (!self || !canWrite(self.role)) return undefined;
      while (await writing(sealWaiting)) room.keep();
      line.transport()?.nudge();
      const content = documentsToBytes(await shared.snapshots());
      const covers = cursor;
      const sealed = room.sealSnapshot(content);
      if (!sealed.ok) return undefined;
      await keepPlace(cursor);
      room.keep();
      return { covers, bytes: sealed.value.bytes };
    });
    const put = made && (await line.transport()?.putSnapshot(made.covers, made.bytes));
    if (put?.ok || put?.error === "stale-snapshot") tail = { entries: 0, bytes: 0 };
    return put?.ok ?? false;
  }

  const line = createLine({
    relay: deps.relay,
    room,
    random: deps.random,
    inbox,
    outbox: {
      waiting: (after, most) => createSealedOutbox(connection()).waiting(after, most),
      acknowledged(entries) {
        createSealedOutbox(connection()).acknowledged(entries);
        wake();
        changed();
        line.settle();
      },
    },
    isDrained: () => outboxSize() === 0,
    onMail: deps.upToDate,
    onStatus: (next) => say(room.self() ? next : { kind: "stopped", why: "removed" }),
    onTransport: (transport) => presence.use(transport),
  });

  return {
    room,
    relay: deps.relay,
    async begin(): Promise<void> {
      const found = await ledger.inTurn(({ sql: writer }) => ({ writer, state: sharing.state(writer) }));
      if (isStopped) return;
      sql = found.writer;
      cursor = found.state?.cursor ?? 0;
      if (room.isCopy()) {
        const successor = await change(() => room.succeed());
        if (!successor.ok) return say({ kind: "stopped", why: "copied" });
        await writing((writer) => sharing.keepDevice(writer, room.device()));
      }
      line.open();
      gather();
    },
    /** The first entry of a room, and the first snapshot: from then on somebody can join. */
    async publish(): Promise<boolean> {
      await change(() => {
        const sealed = room.sealUpdate(documentsToBytes([]));
        return sealed.ok ? ok({ entries: [], sealed: sealed.value, mail: [] }) : err(sealed.error);
      });
      return (await until(() => isStopped || cursor > 0, 15_000)) && putSnapshot();
    },
    change,
    putSnapshot,
    /** Everything that was sealed is with the relay. @returns false when it takes longer than `patience` milliseconds */
    async drained(patience: number): Promise<boolean> {
      await flush();
      return until(() => isStopped || outboxSize() === 0, patience);
    },
    isOnline: () => status.kind === "online",
    untilOnline: (patience: number) => until(() => isStopped || status.kind === "online", patience),
    status: () => status,
    since: () => since,
    waiting: () => (sql ? sharing.store.countWaiting(sql) + outboxSize() : 0),
    upToDate: () => upToDate,
    lastSeen: (device: string) => lastSeen.get(device) ?? null,
    forked: (): readonly string[] => [...forked],
    asides: () => shared.asides(),
    isShared: async () => (await shared.state()) !== undefined,
    presence: presence.all,
    publishPresence: presence.publish,
    transport: line.transport,
    hurry: line.hurry,
    stop(): void {
      if (isStopped) return;
      isStopped = true;
      clearTimeout(gathering);
      stopListening();
      presence.publish(null);
      line.stop();
      wake();
      room.close();
    },
  };
}

interface Author {
  readonly device: string;
  readonly author: { readonly names: { readonly person: string } };
}
