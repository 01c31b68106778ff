/**
 * Admitted sockets: reads their messages within their limits and does what they say. Malformed bytes, a scope that does not
 * allow it and too much of anything each have a typed answer; nothing that arrives here throws. A connection is a record and
 * what is done with it stands here once, because thousands of them are there at a time and most do nothing.
 */
import { verify } from "node:crypto";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { replacementStatement, type Scope } from "../../src-shared/sync/statements.ts";
import { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { EntryName, Message, MessageOf, RejectCode, SnapshotName } from "../../src-shared/sync/wire/message.ts";
import { emptySyncAnswer, isSyncQuestion, standardKinds } from "../../src-shared/sync/wire/presence.ts";
import { publicKeyOf } from "../admission/public-key.ts";
import type { Admitted, Tokens } from "../admission/tokens.ts";
import { fullLevel, type Level, takeFrom } from "../bucket.ts";
import type { RelayLimits } from "../limits.ts";
import type { Metrics } from "../metrics.ts";
import type { Store } from "../store/store.ts";
import type { Committed, GroupCommit } from "./group-commit.ts";
import type { Ending } from "./member.ts";
import { createOutflow, type Flow, newFlow } from "./outflow.ts";
import type { Room, RoomWork } from "./room.ts";
import { createUploads } from "./uploads.ts";

export interface ConnectionsDeps {
  readonly store: Store;
  readonly rooms: RoomWork;
  readonly limits: RelayLimits;
  readonly now: () => number;
  readonly commits: GroupCommit<Connection>;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly onFailed: (error: unknown) => void;
}

export interface Connection {
  readonly room: Room;
  readonly socket: WebSocket;
  /** What the WebSocket writes to. */
  readonly line: Duplex;
  readonly scope: Scope;
  /** Of the keys that it was admitted with. */
  readonly epoch: number;
  readonly flow: Flow;
  /** Seconds since 1970. */
  expires: number;
  isEnding: boolean;
  isSubscribed: boolean;
  /** It was heard since the last beat. */
  isAlive: boolean;
  /** What is sent to it waits for the end of `together`. */
  isCorked: boolean;
  messages: Level | undefined;
  entries: Level | undefined;
  bytes: Level | undefined;
  /** Snapshot that it is putting. */
  offered: SnapshotName | undefined;
  /** Work that asks the store goes in order: a part never overtakes its offer. */
  last: Promise<void> | undefined;
}

interface Rejection {
  readonly entry?: EntryName;
  readonly retryAfter?: number;
}

export type Connections = ReturnType<typeof createConnections>;

export function createConnections(deps: ConnectionsDeps) {
  const { commits, limits, metrics, now, rooms, store, tokens } = deps;
  /** Those that are written to once `together` ends; undefined outside of it. */
  let corked: Connection[] | undefined;

  function send(to: Connection, bytes: Uint8Array): void {
    const { socket } = to;
    if (socket.readyState !== socket.OPEN) return;
    metrics.bytesOut.inc(bytes.length);
    if (corked && !to.isCorked) {
      to.isCorked = true;
      to.line.cork();
      corked.push(to);
    }
    socket.send(bytes);
    if (socket.bufferedAmount > limits.bufferedBytes) end(to, "tooSlow");
  }
  const answer = (to: Connection, message: Message) => send(to, encodeMessage(message));
  function reject(to: Connection, code: RejectCode, { entry, retryAfter = 0 }: Rejection = {}): void {
    metrics.rejected.inc({ code });
    const name = entry ? { lane: entry.lane, laneSeq: entry.laneSeq } : null;
    answer(to, { kind: "reject", code, retryAfter, entry: name });
  }
  function end(to: Connection, why: Ending): void {
    if (to.isEnding) return;
    to.isEnding = true;
    metrics.ended.inc({ why });
    to.socket.close(closeCodes[why]);
    setTimeout(() => to.socket.terminate(), 1_000).unref();
  }
  function inOrder(of: Connection, work: () => Promise<void>): void {
    const turn = (of.last ?? Promise.resolve())
      .then(() => (of.isEnding ? undefined : work()))
      .catch((error: unknown) => {
        deps.onFailed(error);
        reject(of, "unavailable", { retryAfter: 1_000 });
      })
      .finally(() => {
        if (of.last === turn) of.last = undefined;
      });
    of.last = turn;
  }

  const outflow = createOutflow({
    store,
    rooms,
    send,
    onFailed(to, error) {
      deps.onFailed(error);
      end(to, "leaving");
    },
  });
  const uploads = createUploads({ store, rooms, answer, reject });

  const takeBytes = (of: Connection, amount: number): number => {
    of.bytes ??= fullLevel(limits.bytesOfConnection, now());
    return takeFrom(of.bytes, limits.bytesOfConnection, now(), amount);
  };
  const takeEntry = (of: Connection): number => {
    of.entries ??= fullLevel(limits.entriesOfConnection, now());
    return takeFrom(of.entries, limits.entriesOfConnection, now(), 1);
  };

  function append(by: Connection, { lane, laneSeq, sealed }: MessageOf<"append">) {
    const entry: EntryName = { lane, laneSeq };
    const { room } = by;
    if (by.scope !== "rw") return reject(by, "read-only", { entry });
    const retryAfter = takeEntry(by) || takeBytes(by, sealed.length) || rooms.allow(room, sealed.length);
    if (retryAfter > 0) return reject(by, "too-fast", { entry, retryAfter });
    const isTaken = commits.add({ room: room.tag, epoch: by.epoch, lane, laneSeq, sealed }, by);
    if (!isTaken) reject(by, "unavailable", { entry, retryAfter: 1_000 });
  }

  function putSnapshot(by: Connection, bytes: number, work: () => Promise<void>) {
    if (by.scope !== "rw") return reject(by, "read-only");
    const retryAfter = takeBytes(by, bytes);
    if (retryAfter > 0) return reject(by, "too-fast", { retryAfter });
    inOrder(by, work);
  }

  async function takeToken(of: Connection, { token }: MessageOf<"token">): Promise<void> {
    const next = await tokens.verify(token);
    const isSame = next.ok && next.value.room === of.room.tag && next.value.scope === of.scope;
    if (!isSame || next.value.epoch !== of.epoch) return reject(of, "bad-token");
    of.expires = Math.max(of.expires, next.value.expires);
    answer(of, { kind: "tokenTaken", expires: of.expires });
  }

  async function replaceKeys(by: Connection, { epoch, reader, signature, writer }: MessageOf<"replaceKeys">) {
    const { room } = by;
    if (by.scope !== "rw") return reject(by, "read-only");
    const record = await store.findRoom(room.tag);
    if (!record || record.keys.epoch !== by.epoch) return reject(by, "keys-replaced");
    const keys = { epoch, reader: Buffer.from(reader), writer: Buffer.from(writer) };
    const statement = replacementStatement(room.tag, keys);
    if (!verify(null, statement, publicKeyOf(record.keys.writer), signature)) return reject(by, "bad-signature");
    // What was appended before under the old keys still counts.
    await commits.settle();
    if (!(await store.replaceKeys(room.tag, keys))) return reject(by, "keys-replaced");
    rooms.keysReplaced(room, epoch, by);
  }

  function handle(by: Connection, message: Message) {
    switch (message.kind) {
      case "append":
        return append(by, message);
      case "credit":
        return outflow.grant(by, message.bytes);
      case "subscribe":
        if (by.isSubscribed) return reject(by, "not-understood");
        by.isSubscribed = true;
        return outflow.subscribe(by, message);
      case "snapshotOffer":
        return putSnapshot(by, 0, () => uploads.offer(by, message));
      case "snapshotPart":
        return putSnapshot(by, message.sealed.length, () => uploads.part(by, message));
      case "token":
        return inOrder(by, () => takeToken(by, message));
      case "replaceKeys":
        return inOrder(by, () => replaceKeys(by, message));
      default:
        // The rest only a relay says.
        return end(by, "notUnderstood");
    }
  }

  return {
    open(socket: WebSocket, line: Duplex, room: Room, { epoch, expires, scope }: Admitted): Connection {
      return {
        room,
        socket,
        line,
        scope,
        epoch,
        flow: newFlow(),
        expires,
        isEnding: false,
        isSubscribed: false,
        isAlive: true,
        isCorked: false,
        messages: undefined,
        entries: undefined,
        bytes: undefined,
        offered: undefined,
        last: undefined,
      };
    },
    send,
    end,
    wake: outflow.wake,
    receive(from: Connection, bytes: Uint8Array) {
      if (from.isEnding) return;
      metrics.bytesIn.inc(bytes.length);
      from.messages ??= fullLevel(limits.messagesOfConnection, now());
      if (takeFrom(from.messages, limits.messagesOfConnection, now(), 1) > 0) return end(from, "tooFast");
      if (bytes[0] === standardKinds.sync) {
        // There is no document here: "synchronised" at once, and updates of the provider's empty one say nothing.
        if (isSyncQuestion(bytes)) send(from, emptySyncAnswer);
        return;
      }
      if (bytes[0] === standardKinds.queryAwareness) return;
      if (bytes[0] === standardKinds.awareness) return rooms.presence(from.room, bytes, from);
      const message = decodeMessage(bytes);
      if (message.ok) return handle(from, message.value);
      reject(from, "not-understood");
      end(from, "notUnderstood");
    },
    /** What became of entries that it appended, in order. */
    committed(by: Connection, entries: readonly Committed<Connection>[]): void {
      const acks = entries.flatMap(({ entry, outcome }) =>
        outcome.kind === "numbered" || outcome.kind === "held"
          ? [{ lane: entry.lane, laneSeq: entry.laneSeq, seq: outcome.seq }]
          : [],
      );
      if (acks.length > 0) answer(by, { kind: "ack", entries: acks });
      for (const { entry, outcome } of entries) {
        if (outcome.kind === "out-of-order" || outcome.kind === "keys-replaced") reject(by, outcome.kind, { entry });
        else if (outcome.kind === "full") reject(by, "too-large", { entry });
        else if (outcome.kind === "unavailable") reject(by, "unavailable", { entry, retryAfter: 1_000 });
      }
      if (entries.some(({ outcome }) => outcome.kind === "keys-replaced")) end(by, "keysReplaced");
    },
    /** What is sent meanwhile goes to each socket in one write: an acknowledgement and the entry itself, mostly. */
    together(work: () => void): void {
      const held: Connection[] = [];
      corked = held;
      try {
        work();
      } finally {
        corked = undefined;
        for (const connection of held) {
          connection.isCorked = false;
          connection.line.uncork();
        }
      }
    },
    beat(of: Connection) {
      if (!of.isAlive) return of.socket.terminate();
      of.isAlive = false;
      of.socket.ping();
      const { head } = of.room;
      if (of.isSubscribed && of.flow.sent >= head) answer(of, { kind: "head", seq: head });
    },
    endExpired(of: Connection): void {
      if (of.expires * 1_000 <= now()) end(of, "tokenEnded");
    },
    closed(of: Connection): void {
      of.isEnding = true;
      of.flow.isStopped = true;
    },
  };
}
