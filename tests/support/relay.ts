/**
 * A relay on loopback with a store of its own, rooms with real keys, and members of them: the product's own transport over
 * an outbox and an inbox in memory.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Inbox } from "../../src-main/sync/transport/receiver.ts";
import { createRelayHttp } from "../../src-main/sync/transport/relay-http.ts";
import type { Outbox, OutgoingEntry } from "../../src-main/sync/transport/sender.ts";
import {
  createTransport,
  type Transport,
  type TransportDeps,
  type TransportStatus,
} from "../../src-main/sync/transport.ts";
import { aloneFanOut, type FanOut } from "../../src-relay/fan-out/fan-out.ts";
import { type RelayLimits, relayLimits } from "../../src-relay/limits.ts";
import { createRelayLog } from "../../src-relay/log.ts";
import { type Relay, startRelay } from "../../src-relay/server.ts";
import { openSqliteStore } from "../../src-relay/store/sqlite.ts";
import type { Store } from "../../src-relay/store/store.ts";
import type { RoomKeys, Scope } from "../../src-shared/sync/statements.ts";
import type { Acknowledgement, EntryName, NumberedEntry } from "../../src-shared/sync/wire/message.ts";

export interface TestRelay {
  readonly address: string;
  readonly folder: string;
  readonly relay: Relay;
  /** What it wrote into its log. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

export interface TestRelayOptions {
  readonly limits?: Partial<RelayLimits>;
  /** An existing one, which then stays. */
  readonly folder?: string;
  readonly store?: Store;
  /** Puts something between relay and store: one that fails, for instance. */
  readonly wrapStore?: (store: Store) => Store;
  readonly fanOut?: FanOut;
  readonly now?: () => number;
  readonly port?: number;
  /** Its log is not kept: where memory is measured. */
  readonly isQuiet?: boolean;
  readonly origins?: readonly string[];
}

export async function startTestRelay(options: TestRelayOptions = {}): Promise<TestRelay> {
  const { limits = {}, now, origins, port = 0, wrapStore = (store: Store) => store } = options;
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), "coffer-relay-"));
  const lines: string[] = [];
  const { roomBytes } = { ...relayLimits, ...limits };
  const relay = await startRelay({
    store: wrapStore(options.store ?? (await openSqliteStore({ folder, roomBytes }))),
    fanOut: options.fanOut ?? aloneFanOut(),
    log: createRelayLog({
      level: options.isQuiet ? "silent" : "info",
      withAddresses: false,
      write: (line) => lines.push(line),
    }),
    limits,
    host: "127.0.0.1",
    port,
    ...(now ? { now } : {}),
    ...(origins ? { origins } : {}),
  });
  return {
    address: `http://127.0.0.1:${relay.port}`,
    folder,
    relay,
    lines,
    async close() {
      await relay.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface TestRoom {
  readonly room: string;
  readonly keys: RoomKeys;
  sign(scope: Scope): (statement: Uint8Array) => Uint8Array;
}

export function makeRoom(epoch = 1, room = randomBytes(16).toString("hex")): TestRoom {
  const reader = generateKeyPairSync("ed25519");
  const writer = generateKeyPairSync("ed25519");
  const raw = (key: KeyObject) => key.export({ format: "der", type: "spki" }).subarray(-32);
  return {
    room,
    keys: { epoch, reader: raw(reader.publicKey), writer: raw(writer.publicKey) },
    sign: (scope) => (statement) => sign(null, statement, scope === "rw" ? writer.privateKey : reader.privateKey),
  };
}

export async function registerRoom(address: string, made = makeRoom()): Promise<TestRoom> {
  const created = await createRelayHttp(address).createRoom(made.room, made.keys, made.sign("rw"));
  if (!created.ok) throw new Error(`the room was not made: ${created.error}`);
  return made;
}

export interface TestMember {
  readonly transport: Transport;
  readonly statuses: TransportStatus[];
  /** What it has taken in, own ones included. */
  readonly entries: NumberedEntry[];
  readonly acknowledged: Acknowledgement[];
  readonly snapshots: { readonly covers: number; readonly sealed: Uint8Array }[];
  /** How many mails it was told of. */
  readonly mails: () => number;
  /** Puts an entry into the outbox and sends it. */
  write(sealed: Uint8Array | string): EntryName;
  waiting(): number;
  until(seen: () => boolean): Promise<void>;
  untilStatus(kind: TransportStatus["kind"]): Promise<void>;
}

export type MemberOptions = Partial<Omit<TransportDeps, "relay" | "room" | "sign">> & {
  /** Called before each portion is taken in: a slow reader waits here. */
  readonly pause?: () => Promise<void>;
  /** Goes on where another one ended. */
  readonly of?: TestMember;
};

export function joinRoom(address: string, room: TestRoom, options: MemberOptions = {}): TestMember {
  const { of, pause, scope = "rw", ...rest } = options;
  const entries: NumberedEntry[] = [...(of?.entries ?? [])];
  const snapshots: { covers: number; sealed: Uint8Array }[] = [...(of?.snapshots ?? [])];
  const acknowledged: Acknowledgement[] = [];
  const statuses: TransportStatus[] = [];
  const own = new Map<string, OutgoingEntry>();
  const lane = randomBytes(16);
  let written = 0;
  let mails = 0;
  let parts: Uint8Array[] = [];
  let half: { covers: number; parts: number } | null = null;
  const outgoing: OutgoingEntry[] = [];
  const waking = new Set<() => void>();
  const wake = () => {
    for (const look of [...waking]) look();
  };

  const outbox: Outbox = {
    waiting: (after, most) => outgoing.filter(({ laneSeq }) => laneSeq > (after?.laneSeq ?? 0)).slice(0, most),
    acknowledged(these) {
      acknowledged.push(...these);
      const done = new Set(these.map(({ laneSeq }) => laneSeq));
      outgoing.splice(0, outgoing.length, ...outgoing.filter(({ laneSeq }) => !done.has(laneSeq)));
      wake();
    },
  };
  const inbox: Inbox = {
    cursor: () => Math.max(entries.at(-1)?.seq ?? 0, snapshots.at(-1)?.covers ?? 0),
    half: () => half,
    async entries(these) {
      await pause?.();
      for (const { lane: from, laneSeq, sealed, seq } of these) {
        const mine = own.get(`${Buffer.from(from).toString("hex")} ${laneSeq}`);
        entries.push({
          seq,
          lane: from,
          laneSeq,
          sealed: sealed.length > 0 ? Buffer.from(sealed) : (mine?.sealed ?? sealed),
        });
      }
      wake();
    },
    snapshotStart({ covers }, part) {
      parts = parts.slice(0, part);
      half = { covers, parts: part };
    },
    async snapshotPart({ covers }, part, sealed) {
      await pause?.();
      parts.push(Buffer.from(sealed));
      half = { covers, parts: part + 1 };
      wake();
    },
    snapshotEnd({ covers }) {
      snapshots.push({ covers, sealed: Buffer.concat(parts) });
      parts = [];
      half = null;
      wake();
      return true;
    },
    caughtUp: wake,
  };
  const transport = createTransport({
    outbox,
    inbox,
    scope,
    longestWait: 400,
    onMail() {
      mails++;
      wake();
    },
    ...rest,
    relay: address,
    room: room.room,
    sign: room.sign(scope),
    onStatus(status) {
      statuses.push(status);
      rest.onStatus?.(status);
      wake();
    },
  });
  const until = (seen: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!seen()) return;
        waking.delete(look);
        resolve();
      };
      waking.add(look);
      look();
    });
  transport.connect();
  return {
    transport,
    statuses,
    entries,
    acknowledged,
    snapshots,
    mails: () => mails,
    write(sealed) {
      const entry = { lane, laneSeq: ++written, sealed: Buffer.from(sealed) };
      own.set(`${lane.toString("hex")} ${written}`, entry);
      outgoing.push(entry);
      transport.nudge();
      return entry;
    },
    waiting: () => outgoing.length,
    until,
    untilStatus: (kind) => until(() => transport.status().kind === kind),
  };
}

/** What was written, as text, in the order of the log. */
export const texts = ({ entries }: TestMember): string[] => entries.map(({ sealed }) => Buffer.from(sealed).toString());
