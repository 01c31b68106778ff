/**
 * One admitted socket: reads its messages within its limits and does what they say. Malformed bytes, a scope that does not
 * allow it and too much of anything each have a typed answer; nothing that arrives here throws.
 */
import { verify } from "node:crypto";
import type { WebSocket } from "ws";
import { replacementStatement } from "../../src-shared/sync/statements.ts";
import { closeCodes } from "../../src-shared/sync/wire/close-codes.ts";
import { decodeMessage } from "../../src-shared/sync/wire/decode.ts";
import { encodeMessage } from "../../src-shared/sync/wire/encode.ts";
import type { EntryName, Message, MessageOf, RejectCode } from "../../src-shared/sync/wire/message.ts";
import { emptySyncAnswer, isSyncQuestion, standardKinds } from "../../src-shared/sync/wire/presence.ts";
import { publicKeyOf } from "../admission/public-key.ts";
import type { Admitted, Tokens } from "../admission/tokens.ts";
import { createBucket } from "../bucket.ts";
import type { RelayLimits } from "../limits.ts";
import type { Metrics } from "../metrics.ts";
import type { Store } from "../store/store.ts";
import type { Committed, GroupCommit } from "./group-commit.ts";
import type { Ending, Member } from "./member.ts";
import { createOutflow } from "./outflow.ts";
import type { Room } from "./room.ts";
import { createUploads } from "./uploads.ts";

export interface ConnectionDeps {
  readonly store: Store;
  readonly limits: RelayLimits;
  readonly now: () => number;
  readonly commits: GroupCommit<Connection>;
  readonly tokens: Tokens;
  readonly metrics: Metrics;
  readonly onFailed: (error: unknown) => void;
}

export interface Connection extends Member {
  receive(bytes: Uint8Array): void;
  /** What became of entries that it appended, in order. */
  committed(entries: readonly Committed<Connection>[]): void;
  beat(): void;
  closed(): void;
}

export function openConnection(socket: WebSocket, room: Room, admitted: Admitted, deps: ConnectionDeps): Connection {
  const { commits, limits, metrics, now, store, tokens } = deps;
  const messagesAllowed = createBucket(limits.messagesOfConnection, now);
  const entriesAllowed = createBucket(limits.entriesOfConnection, now);
  const bytesAllowed = createBucket(limits.bytesOfConnection, now);
  let expires = admitted.expires;
  let expiry = endAt(expires);
  let isEnding = false;
  let isSubscribed = false;
  /** Work that asks the store goes in order: a part never overtakes its offer. */
  let last: Promise<void> = Promise.resolve();

  function endAt(seconds: number): NodeJS.Timeout {
    return setTimeout(() => end("tokenEnded"), Math.max(0, seconds * 1_000 - now())).unref();
  }
  function send(bytes: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return;
    metrics.bytesOut.inc(bytes.length);
    socket.send(bytes);
    if (socket.bufferedAmount > limits.bufferedBytes) end("tooSlow");
  }
  const answer = (message: Message) => send(encodeMessage(message));
  function reject(code: RejectCode, { entry, retryAfter = 0 }: Rejection = {}): void {
    metrics.rejected.inc({ code });
    answer({ kind: "reject", code, retryAfter, entry: entry ? { lane: entry.lane, laneSeq: entry.laneSeq } : null });
  }
  function end(why: Ending): void {
    if (isEnding) return;
    isEnding = true;
    metrics.ended.inc({ why });
    socket.close(closeCodes[why]);
    setTimeout(() => socket.terminate(), 1_000).unref();
  }
  function fail(error: unknown): void {
    deps.onFailed(error);
    reject("unavailable", { retryAfter: 1_000 });
  }
  function inOrder(work: () => Promise<void>): void {
    last = last.then(() => (isEnding ? undefined : work())).catch(fail);
  }

  const outflow = createOutflow({
    room,
    store,
    member: () => connection,
    send,
    onFailed(error) {
      deps.onFailed(error);
      end("leaving");
    },
  });
  const uploads = createUploads({ room, store, answer, reject });

  function append({ lane, laneSeq, sealed }: MessageOf<"append">) {
    const entry: EntryName = { lane, laneSeq };
    if (admitted.scope !== "rw") return reject("read-only", { entry });
    const retryAfter = entriesAllowed.take(1) || bytesAllowed.take(sealed.length) || room.allow(sealed.length);
    if (retryAfter > 0) return reject("too-fast", { entry, retryAfter });
    const isTaken = commits.add({ room: room.tag, epoch: admitted.epoch, lane, laneSeq, sealed }, connection);
    if (!isTaken) reject("unavailable", { entry, retryAfter: 1_000 });
  }

  function putSnapshot(bytes: number, work: () => Promise<void>) {
    if (admitted.scope !== "rw") return reject("read-only");
    const retryAfter = bytesAllowed.take(bytes);
    if (retryAfter > 0) return reject("too-fast", { retryAfter });
    inOrder(work);
  }

  async function takeToken({ token }: MessageOf<"token">): Promise<void> {
    const next = await tokens.verify(token);
    const isSame = next.ok && next.value.room === room.tag && next.value.scope === admitted.scope;
    if (!isSame || next.value.epoch !== admitted.epoch) return reject("bad-token");
    expires = Math.max(expires, next.value.expires);
    clearTimeout(expiry);
    expiry = endAt(expires);
    answer({ kind: "tokenTaken", expires });
  }

  async function replaceKeys({ epoch, reader, signature, writer }: MessageOf<"replaceKeys">): Promise<void> {
    if (admitted.scope !== "rw") return reject("read-only");
    const record = await store.findRoom(room.tag);
    if (!record || record.keys.epoch !== admitted.epoch) return reject("keys-replaced");
    const keys = { epoch, reader: Buffer.from(reader), writer: Buffer.from(writer) };
    const statement = replacementStatement(room.tag, keys);
    if (!verify(null, statement, publicKeyOf(record.keys.writer), signature)) return reject("bad-signature");
    // What was appended before under the old keys still counts.
    await commits.settle();
    if (!(await store.replaceKeys(room.tag, keys))) return reject("keys-replaced");
    room.keysReplaced(epoch, connection);
  }

  function handle(message: Message) {
    switch (message.kind) {
      case "append":
        return append(message);
      case "credit":
        return outflow.grant(message.bytes);
      case "subscribe":
        if (isSubscribed) return reject("not-understood");
        isSubscribed = true;
        return outflow.subscribe(message);
      case "snapshotOffer":
        return putSnapshot(0, () => uploads.offer(message));
      case "snapshotPart":
        return putSnapshot(message.sealed.length, () => uploads.part(message));
      case "token":
        return inOrder(() => takeToken(message));
      case "replaceKeys":
        return inOrder(() => replaceKeys(message));
      default:
        // The rest only a relay says.
        return end("notUnderstood");
    }
  }

  const connection: Connection = {
    scope: admitted.scope,
    epoch: admitted.epoch,
    outflow,
    send,
    end,
    receive(bytes) {
      if (isEnding) return;
      metrics.bytesIn.inc(bytes.length);
      if (messagesAllowed.take(1) > 0) return end("tooFast");
      if (bytes[0] === standardKinds.sync) {
        // There is no document here: "synchronised" at once, and updates of the provider's empty one say nothing.
        if (isSyncQuestion(bytes)) send(emptySyncAnswer);
        return;
      }
      if (bytes[0] === standardKinds.queryAwareness) return;
      if (bytes[0] === standardKinds.awareness) return room.presence(bytes, connection);
      const message = decodeMessage(bytes);
      if (message.ok) return handle(message.value);
      reject("not-understood");
      end("notUnderstood");
    },
    committed(entries) {
      const acks = entries.flatMap(({ entry, outcome }) =>
        outcome.kind === "numbered" || outcome.kind === "held"
          ? [{ lane: entry.lane, laneSeq: entry.laneSeq, seq: outcome.seq }]
          : [],
      );
      if (acks.length > 0) answer({ kind: "ack", entries: acks });
      for (const { entry, outcome } of entries) {
        if (outcome.kind === "out-of-order" || outcome.kind === "keys-replaced") reject(outcome.kind, { entry });
        else if (outcome.kind === "full") reject("too-large", { entry });
        else if (outcome.kind === "unavailable") reject("unavailable", { entry, retryAfter: 1_000 });
      }
      if (entries.some(({ outcome }) => outcome.kind === "keys-replaced")) end("keysReplaced");
    },
    beat() {
      socket.ping();
      if (isSubscribed && outflow.sent() >= room.head()) answer({ kind: "head", seq: room.head() });
    },
    closed() {
      isEnding = true;
      clearTimeout(expiry);
      outflow.stop();
    },
  };
  return connection;
}

interface Rejection {
  readonly entry?: EntryName;
  readonly retryAfter?: number;
}
