/**
 * What others wrote, on its way in: opened, applied and counted. Entries that arrive together are one step, which is on the
 * disk whole or not at all: how far the devices were read is written with the last of them, and whatever came before it can be
 * taken twice without harm. When one of them is refused they are taken again in halves, until only that one is left out.
 */
import type { Result } from "../../../src-shared/domain/result.ts";
import type { NumberedEntry, SnapshotName } from "../../../src-shared/sync/wire/message.ts";
import type { Author } from "../../ledger/change.ts";
import type { Ledger, Work } from "../../ledger/ledger.ts";
import type { Sql } from "../../ledger/statements.ts";
import type { Log } from "../../log.ts";
import { type DocumentSnapshot, type JoinError, joinBudget } from "../join.ts";
import type { Opened } from "../membership/opening.ts";
import type { OpenRoom } from "../membership/room-keys.ts";
import type { OpenedMessage } from "../sealing/message.ts";
import type { SealingRefusal } from "../sealing/refusal.ts";
import { savePlaces } from "../sealing/sealed-outbox.ts";
import type { RemoteUpdate, SharedBudget } from "../shared-budget.ts";
import type { Sharing } from "../sharing.ts";
import type { Gaps } from "./gaps.ts";
import { bytesToDocuments } from "./payloads.ts";

export interface IncomingDeps {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly shared: SharedBudget;
  readonly room: OpenRoom;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly log: Log;
  readonly writing: <T>(work: (sql: Sql) => T) => Promise<T>;
  /** Up to there nothing had to be written. */
  readonly readUpTo: (cursor: number) => void;
  /** This device has written from another copy of the file, or from this one before it was set back. */
  readonly onCopied: () => void;
  readonly onMembership: () => void;
  readonly gaps: Pick<Gaps, "skippedBy" | "followedOn" | "replaced">;
  /** Runs what brings the whole budget for the first time, with its progress. */
  readonly joining: <T>(work: (work: Work) => Promise<T>) => Promise<T>;
  readonly joinFailed: (error: JoinError) => void;
}

const TAIL_ENTRIES = 500;
const TAIL_BYTES = 1_000_000;

interface Arrived {
  readonly entry: NumberedEntry;
  /** "own": this connection has sent it. "passed": read, and there is nothing in it to apply. */
  readonly kind: "own" | "passed" | "membership" | "update";
  readonly message?: OpenedMessage;
  /** Undefined when they cannot be read. */
  readonly documents?: readonly DocumentSnapshot[] | undefined;
}

export function createIncoming(deps: IncomingDeps) {
  const { clock, gaps, ledger, log, room, shared, sharing, writing } = deps;
  const lastSeen = new Map<string, number>();
  const forked = new Set<string>();
  let cursor = 0;
  /** Beyond `cursor` while the log is read again. */
  let furthest = 0;
  let tail = { entries: 0, bytes: 0 };

  const keepPlace = async (upTo: number): Promise<void> => {
    await writing((sql) => {
      savePlaces(sql, room.places());
      sharing.keepCursor(sql, upTo);
    });
    room.keep();
  };

  const moveTo = (seq: number): void => {
    cursor = seq;
    furthest = Math.max(furthest, seq);
  };
  const isReadAgain = (): boolean => cursor < furthest;

  /** Without bytes it is an own one, which this connection has sent. */
  const isOwn = ({ sealed }: NumberedEntry): boolean => sealed.length === 0;
  const openAll = (entries: readonly NumberedEntry[]): readonly Arrived[] => {
    const foreign = entries.filter((entry) => !isOwn(entry));
    const opened = room.openAll(foreign.map(({ sealed }) => sealed));
    const results = new Map(foreign.map((entry, at) => [entry, opened[at]]));
    return entries.map((entry) => arrivedOf(entry, results.get(entry)));
  };
  const arrivedOf = (entry: NumberedEntry, opened: Result<Opened, SealingRefusal> | undefined): Arrived => {
    if (!opened) return { entry, kind: "own" };
    if (!opened.ok) {
      const { code, device } = opened.error;
      if (code === "fork" && device !== undefined) forked.add(device);
      if (code === "sequence" && device !== undefined) gaps.skippedBy(device);
      if (code === "own-ahead") deps.onCopied();
      if (code !== "replay") log.warn("an entry of a shared budget was refused", { code });
      return { entry, kind: "passed" };
    }
    const { message, type } = opened.value;
    lastSeen.set(message.device, clock());
    gaps.followedOn(message.device);
    const all = [...("vouched" in opened.value ? (opened.value.vouched ?? []) : []), message];
    const updates = all.filter((each) => each.type === "update").map(({ payload }) => bytesToDocuments(payload));
    const documents = updates.every((each) => each !== undefined) ? updates.flat() : undefined;
    if (documents?.length !== 0) return { entry, kind: "update", message, documents };
    return { entry, kind: type === "membership" ? type : "passed" };
  };

  /** @returns false when the documents or the ledger refuse something of it */
  const apply = async (updates: readonly RemoteUpdate[]): Promise<boolean> => {
    const places = room.places();
    const applied = await shared.applyRemote(updates, (sql) => savePlaces(sql, places));
    if (applied.ok) return true;
    if (applied.error.kind === "unreadable" || applied.error.kind === "law-broken") return false;
    throw new Error(`What came could not be applied: ${applied.error.kind}`);
  };

  const takeTogether = async (arrived: readonly Arrived[], last: number): Promise<boolean> => {
    if (arrived.some(({ kind, documents }) => kind === "update" && !documents)) return false;
    const updates = arrived.flatMap(({ documents = [], entry: { seq }, message }) =>
      documents.map((each) => ({ ...each, ...authorOf(message), cursor: seq })),
    );
    if (updates.length > 0 && !(await apply(updates))) return false;
    const isDone = arrived.at(-1)?.kind === "update";
    if (arrived.every(({ kind }) => kind === "own")) deps.readUpTo(last);
    else if (!isDone) await keepPlace(last);
    room.keep();
    return true;
  };

  /** @returns what arrived with them */
  const takeAll = async (entries: readonly NumberedEntry[], last: NumberedEntry): Promise<readonly Arrived[]> => {
    const arrived = openAll(entries);
    if (await takeTogether(arrived, last.seq)) return arrived;
    const [first] = arrived;
    if (entries.length === 1) {
      if (first?.message) room.refuseContent(first.message);
      await keepPlace(last.seq);
      return arrived;
    }
    room.drop();
    const middle = Math.floor(entries.length / 2);
    const halves = [entries.slice(0, middle), entries.slice(middle)];
    const taken: Arrived[] = [];
    for (const half of halves) taken.push(...(await takeAll(half, half.at(-1) ?? last)));
    return taken;
  };

  const take = async (entries: readonly NumberedEntry[]): Promise<void> => {
    const last = entries.at(-1);
    if (!last) return;
    const arrived = await takeAll(entries, last);
    moveTo(last.seq);
    const bytes = entries.reduce((sum, { sealed }) => sum + sealed.length, 0);
    tail = { entries: tail.entries + entries.length, bytes: tail.bytes + bytes };
    if (arrived.some(({ kind }) => kind === "membership")) deps.onMembership();
  };

  const join = async (documents: readonly DocumentSnapshot[], self: Author): Promise<boolean> => {
    const joined = await deps.joining((work) =>
      joinBudget(ledger, sharing, { self, cursor: 0, snapshots: documents }, work),
    );
    if (!joined.ok) deps.joinFailed(joined.error);
    return joined.ok;
  };

  /** @returns false when it is not taken */
  const takeSnapshot = async ({ covers }: SnapshotName, sealed: Uint8Array): Promise<boolean> => {
    const opened = room.open(sealed, isReadAgain());
    const isOutpaced = !opened.ok && opened.error.code === "own-ahead";
    if (isOutpaced) deps.onCopied();
    // What is passed over here for now is read again as soon as this device is another one.
    if (isOutpaced || (!opened.ok && opened.error.code === "replay")) {
      moveTo(covers);
      return true;
    }
    if (!opened.ok || opened.value.type !== "snapshot") return false;
    const { content, message } = opened.value;
    const documents = bytesToDocuments(content);
    const self = room.self();
    if (!documents || !self) return false;
    const isFirst = (await shared.state()) === undefined;
    const updates = documents.map((each) => ({ ...each, ...authorOf(message), cursor: 0 }));
    const isTaken = isFirst
      ? await join(documents, { person: self.names.person, device: self.device })
      : await apply(updates);
    if (!isTaken) return false;
    await keepPlace(covers);
    moveTo(covers);
    gaps.replaced();
    tail = { entries: 0, bytes: 0 };
    deps.onMembership();
    return true;
  };

  return {
    take,
    takeSnapshot,
    keepPlace,
    cursor: (): number => cursor,
    /** Where the file says that it stands. */
    startAt: moveTo,
    /** From the beginning, because something is missing. */
    readAgain(): void {
      cursor = 0;
      tail = { entries: 0, bytes: 0 };
    },
    /** What a relay has now ends before what it had given. */
    isReadAgain,
    /** What came since the last snapshot. */
    isTailLong: (): boolean => tail.entries > TAIL_ENTRIES || tail.bytes > TAIL_BYTES,
    tailIsInSnapshot(): void {
      tail = { entries: 0, bytes: 0 };
    },
    /** Milliseconds since 1970. */
    lastSeen: (device: string): number | null => lastSeen.get(device) ?? null,
    forked: (): readonly string[] => [...forked],
    forkedBy(devices: readonly string[]): void {
      for (const device of devices) forked.add(device);
    },
  };
}

const authorOf = (message: OpenedMessage | undefined): Author => ({
  person: message?.author.names.person ?? "",
  device: message?.device ?? "",
});
