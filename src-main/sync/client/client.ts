/**
 * One open shared budget: what this device changes is sealed in groups and put out, what comes in is opened, applied and
 * counted in one SQL transaction. All of it happens in turns, so that the places of the devices on disk are always those of
 * what was sealed and applied. After a failure memory is not trusted: the client stops, and another one begins from disk.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { canWrite } from "../../../src-shared/sync/membership/state.ts";
import { PART_BYTES } from "../../../src-shared/sync/wire/limits.ts";
import { partsOf } from "../../../src-shared/sync/wire/message.ts";
import type { Ledger, Work } from "../../ledger/ledger.ts";
import { createQueue } from "../../ledger/queue.ts";
import type { Sql } from "../../ledger/statements.ts";
import { failureFacts, type Log } from "../../log.ts";
import type { JoinError } from "../join.ts";
import type { ChangeRefusal, RoomChange } from "../membership/room-changes.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import { createReceipts } from "../receipts/receipts.ts";
import { adoptAttachments } from "../receipts/seal-attachments.ts";
import { putOut, savePlaces } from "../sealing/sealed-outbox.ts";
import { openShared } from "../shared-budget.ts";
import type { Sharing } from "../sharing.ts";
import type { Inbox } from "../transport/receiver.ts";
import type { TransportStatus } from "../transport.ts";
import { createGaps } from "./gaps.ts";
import { createHeads } from "./heads.ts";
import { createIncoming } from "./incoming.ts";
import { createLaterNotes } from "./later-notes.ts";
import { createLine } from "./line.ts";
import { createOutgoing } from "./outgoing.ts";
import { documentsToBytes } from "./payloads.ts";
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

/** Milliseconds between two looks into the own mailbox. */
const MAIL_PAUSE = 300_000;

export type RoomClient = ReturnType<typeof createRoomClient>;

export function createRoomClient(deps: RoomClientDeps) {
  const { changed, clock, ledger, log, room, sharing } = deps;
  const shared = openShared(ledger, sharing);
  const turns = createQueue();
  const heads = createHeads({
    room,
    isDrained: () => sql !== undefined && isDrained(),
    tell: () => presence.say(),
    onForked(devices) {
      incoming.forkedBy(devices);
      changed();
    },
    onHeard: () => {
      if (status.kind === "online") gaps.look();
    },
  });
  const presence = createPresence({ room, clock, changed: deps.presenceChanged, heads });
  const gaps = createGaps({
    elapsed: () => performance.now(),
    missingByHeads: heads.missing,
    isSetAside: (device) => incoming.forked().includes(device) || room.quarantined().includes(device),
    reread: () => reread(),
    changed,
  });
  /** The log from its beginning, out of the line's own call. What it has handed over by then is taken first. */
  const reread = (): void => {
    setImmediate(() => {
      line.close();
      inTurn(() => {
        incoming.readAgain();
        line.reopen();
      }).catch(fail);
    });
  };
  const { until, wake } = createWaiters();
  let sql: Sql | undefined;
  let status: ClientStatus = { kind: "off" };
  let since = clock();
  let upToDate: number | null = null;
  let snapshot: { readonly covers: number; readonly total: number; readonly parts: Uint8Array[] } | undefined;
  let isStopped = false;
  /** Somebody has written as this device what it does not know: its next numbers may be used. */
  let isOutpaced = false;
  /** Everything was here once since it was opened: nobody has written as this device. */
  let isSure = false;
  let lastMail = Number.NEGATIVE_INFINITY;

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
  const fail = (error: unknown) => {
    if (isStopped) return;
    log.warn("a shared budget stopped", failureFacts(error));
    line.stop();
    say({ kind: "stopped", why: "inbox" });
  };

  const later = createLaterNotes({ ledger, sharing, connection, onFailed: fail });
  const isDrained = () => later.openEntries() === 0;
  const outgoing = createOutgoing({
    ledger,
    sharing,
    room,
    turns,
    isOnline: () => status.kind === "online",
    maySeal: () => isSure,
    openEntries: () => (sql ? later.openEntries() : 0),
    nudge: () => line.transport()?.nudge(),
    changed,
    onFailed: fail,
  });
  const { writing } = outgoing;
  /** One after the other, and each knows what was sealed meanwhile. */
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> =>
    turns.run(() => {
      outgoing.settle();
      return work();
    });

  /** What is sealed beside the documents: changes of who takes part, and the first entry of a room. */
  const change = <E>(make: () => Result<RoomChange, E>): Promise<Result<RoomChange, E>> =>
    inTurn(async () => {
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

  const afterMembership = () => {
    if (!room.self()) {
      say({ kind: "stopped", why: "removed" });
      setImmediate(line.stop);
    } else line.settle();
    changed();
  };

  const incoming = createIncoming({
    ledger,
    sharing,
    shared,
    room,
    clock,
    log,
    writing,
    readUpTo: later.readUpTo,
    onCopied() {
      isOutpaced = true;
      isSure = false;
    },
    onMembership() {
      gaps.isWorthAnother();
      afterMembership();
    },
    gaps,
    joining: deps.joining,
    joinFailed: deps.joinFailed,
  });

  const inbox: Inbox = {
    cursor: incoming.cursor,
    half: () => (snapshot ? { covers: snapshot.covers, parts: snapshot.parts.length } : null),
    entries: (entries) =>
      inTurn(async () => {
        await incoming.take(entries);
        wake();
        receipts.wake();
      }).catch((error: unknown) => void fail(error)),
    snapshotStart({ bytes, covers }, part) {
      snapshot = { covers, total: partsOf(bytes, PART_BYTES), parts: snapshot?.parts.slice(0, part) ?? [] };
    },
    snapshotPart(_name, _part, sealed) {
      snapshot?.parts.push(Uint8Array.from(sealed));
      changed();
    },
    snapshotEnd(name) {
      const sealed = Buffer.concat(snapshot?.parts ?? []);
      snapshot = undefined;
      return inTurn(() => incoming.takeSnapshot(name, sealed)).catch((error: unknown) => {
        fail(error);
        return false;
      });
    },
    caughtUp() {
      if (incoming.isReadAgain()) {
        line.stop();
        return say({ kind: "stopped", why: "forgot" });
      }
      if (isOutpaced && room.self()) {
        goOnFromHere().catch(fail);
        return;
      }
      if (!isSure) {
        isSure = true;
        outgoing.gather();
      }
      upToDate = clock();
      gaps.caughtUp();
      heads.renew();
      changed();
      receipts.wake();
      deps.upToDate();
      void keepUp().catch(fail);
    },
  };

  /** Under new keys with the role of the old ones. @returns whether it does */
  const goOnAsAnother = async (): Promise<boolean> => {
    const successor = await change(() => room.succeed());
    if (successor.ok) await writing((writer) => sharing.keepDevice(writer, room.device()));
    else {
      line.stop();
      say({ kind: "stopped", why: "copied" });
    }
    return successor.ok;
  };
  /** What was written as this device is then another's, and is read like everything else. */
  const goOnFromHere = async (): Promise<void> => {
    if (!(await goOnAsAnother())) return;
    isOutpaced = false;
    reread();
  };

  /** What somebody has to do now and then: new keys when there is a reason, a snapshot when the log has become long. */
  const keepUp = async () => {
    await takeMail();
    const isDue = () => room.rotationReason() !== undefined || (room.self()?.role === "owner" && line.isAside());
    // Asked again in its turn: another one may have done it meanwhile.
    if (isDue()) await change(() => (isDue() ? room.changes.rotate() : err<ChangeRefusal>({ kind: "already-so" })));
    if (incoming.isTailLong() && isDrained()) await putSnapshot();
  };

  /** Who only reads can tell it to the owners alone, and one of them to everybody. */
  const takeMail = async () => {
    if (room.self()?.role !== "owner" || performance.now() - lastMail < MAIL_PAUSE) return;
    lastMail = performance.now();
    const brought = await line.fetchMail();
    if (brought.length > 0 && room.self()) await change(() => room.changes.passOn(brought));
  };

  async function putSnapshot(): Promise<boolean> {
    const made = await inTurn(async () => {
      const self = room.self();
      if (!self || !canWrite(self.role)) return undefined;
      await outgoing.sealAll();
      const content = documentsToBytes(await shared.snapshots());
      const covers = incoming.cursor();
      const sealed = room.sealSnapshot(content);
      if (!sealed.ok) return undefined;
      await incoming.keepPlace(covers);
      return { covers, bytes: sealed.value.bytes };
    });
    const put = made && (await line.transport()?.putSnapshot(made.covers, made.bytes));
    if (put?.ok || put?.error === "stale-snapshot") incoming.tailIsInSnapshot();
    return put?.ok ?? false;
  }

  const receipts = createReceipts({
    ledger,
    room,
    transport: () => line.transport(),
    isOnline: () => status.kind === "online",
    isDrained: () => sql !== undefined && isDrained() && sharing.store.countWaiting(sql) === 0,
    clock,
    log,
    changed,
  });

  const line = createLine({
    relay: deps.relay,
    room,
    random: deps.random,
    inbox,
    outbox: {
      waiting: later.outbox.waiting,
      acknowledged(entries) {
        later.outbox.acknowledged(entries);
        outgoing.arrived();
        heads.renew();
        wake();
        changed();
        receipts.wake();
        line.settle();
      },
    },
    isDrained,
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
      incoming.startAt(found.state?.cursor ?? 0);
      if (room.isCopy() && !(await goOnAsAnother())) return;
      const self = room.self();
      if (self && canWrite(self.role)) await adoptAttachments(ledger, sharing);
      line.open();
      outgoing.gather();
    },
    /** The first entry of a room, and the first snapshot: from then on somebody can join. */
    async publish(): Promise<boolean> {
      await change(() => {
        const sealed = room.sealUpdate(documentsToBytes([]));
        return sealed.ok ? ok({ entries: [], sealed: sealed.value, mail: [] }) : err(sealed.error);
      });
      return (await until(() => isStopped || incoming.cursor() > 0, 15_000)) && putSnapshot();
    },
    change,
    putSnapshot,
    receipts,
    /** Everything that was sealed is with the relay. @returns false when it takes longer than `patience` milliseconds */
    async drained(patience: number): Promise<boolean> {
      await outgoing.flush();
      return until(() => isStopped || isDrained(), patience);
    },
    isOnline: () => status.kind === "online",
    untilOnline: (patience: number) => until(() => isStopped || status.kind === "online", patience),
    status: () => status,
    since: () => since,
    waiting: () => (sql ? sharing.store.countWaiting(sql) + later.openEntries() : 0),
    upToDate: () => upToDate,
    /** Parts of a snapshot that is on its way. */
    coming: () => (snapshot ? { done: snapshot.parts.length, total: snapshot.total } : null),
    lastSeen: incoming.lastSeen,
    forked: incoming.forked,
    /** Devices of which the relay does not give everything. */
    missing: gaps.missing,
    asides: () => shared.asides(),
    isShared: async () => (await shared.state()) !== undefined,
    presence: presence.all,
    publishPresence: presence.publish,
    transport: line.transport,
    hurry(): void {
      gaps.isWorthAnother();
      if (status.kind === "online") gaps.look();
      line.hurry();
    },
    stop(): void {
      if (isStopped) return;
      isStopped = true;
      outgoing.stop();
      heads.stop();
      receipts.stop();
      if (sql) later.stop();
      presence.publish(null);
      line.stop();
      wake();
      room.close();
    },
  };
}
