/**
 * The other side of the relay's benchmark, in a process of its own: a relay whose heap can be asked for, or a stock
 * y-websocket server, which reads every document and keeps nothing.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as later } from "node:timers/promises";
import { queryObjects } from "node:v8";
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { type WebSocket, WebSocketServer } from "ws";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { connectRedisFanOut } from "../../src-relay/fan-out/redis.ts";
import { openPostgresStore } from "../../src-relay/store/postgres.ts";
import { startTestRelay } from "../support/relay.ts";

export interface ChildOptions {
  readonly kind: "relay" | "stock";
  readonly postgres?: string;
  readonly redis?: string;
}

export interface Child {
  readonly address: string;
  /** Bytes of heap once collecting frees nothing more. */
  heap(): Promise<number>;
  /** Processor time so far, microseconds. */
  processor(): Promise<number>;
  /** Rooms in memory. */
  rooms(): Promise<number>;
  end(): Promise<void>;
}

/** Bytes: what falls by less has settled. */
const SETTLED = 32_768;
const BOUNDLESS = { perSecond: 1e9, burst: 1e9 };

export async function startChild(options: ChildOptions): Promise<Child> {
  // Bytecode stays: V8 lets go of it at some later collection, which would be taken for memory of rooms.
  const child: ChildProcess = fork(import.meta.filename, [JSON.stringify(options)], {
    execArgv: ["--expose-gc", "--no-flush-bytecode"],
  });
  const [address] = (await once(child, "message")) as [string];
  const ask = async (what: "heap" | "processor" | "rooms") => {
    child.send(what);
    const [answer] = (await once(child, "message")) as [number];
    return answer;
  };
  return {
    address,
    heap: () => ask("heap"),
    processor: () => ask("processor"),
    rooms: () => ask("rooms"),
    async end() {
      child.send("end");
      await once(child, "exit");
    },
  };
}

async function startRelayHere({ postgres, redis }: ChildOptions) {
  const limits = {
    roomRest: 100,
    connectionsOfAddress: 1e6,
    roomsOfAddress: BOUNDLESS,
    requestsOfAddress: BOUNDLESS,
    entriesOfConnection: BOUNDLESS,
    bytesOfConnection: BOUNDLESS,
    messagesOfConnection: BOUNDLESS,
  };
  return startTestRelay({
    limits,
    isQuiet: true,
    ...(postgres ? { store: await openPostgresStore({ url: postgres, roomBytes: 1e12 }) } : {}),
    ...(redis ? { fanOut: await connectRedisFanOut(redis, () => {}) } : {}),
  });
}

/** As the stock server does it: sync step 1 is answered, updates are applied and passed on, all else is passed on. */
async function startStockHere() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  const rooms = new Map<string, { readonly doc: Doc; readonly members: Set<WebSocket> }>();
  server.on("connection", (socket, request) => {
    const tag = request.url ?? "";
    const room = rooms.get(tag) ?? { doc: new Doc(), members: new Set<WebSocket>() };
    rooms.set(tag, room);
    room.members.add(socket);
    socket.on("close", () => room.members.delete(socket));
    socket.on("message", (data: Buffer) => {
      const from = createDecoder(data);
      if (readVarUint(from) !== 0) return;
      if (readVarUint(from) === 0) {
        const answer = createEncoder();
        writeVarUint(answer, 0);
        writeVarUint(answer, 1);
        writeVarUint8Array(answer, encodeStateAsUpdate(room.doc));
        socket.send(toUint8Array(answer));
        return;
      }
      applyUpdate(room.doc, readVarUint8Array(from));
      for (const member of room.members) if (member !== socket) member.send(data);
    });
  });
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { address: `http://127.0.0.1:${port}`, close: async () => server.close() };
}

/** What a collection lets go of is often freed by a later one, once its handles have been closed in a turn of the loop. */
async function settledHeap(): Promise<number> {
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    globalThis.gc?.();
    // Looks through the whole heap, and for that collects what gc() leaves for later.
    queryObjects(Object, { format: "count" });
    const { heapUsed } = process.memoryUsage();
    if (heapUsed > last - SETTLED) return heapUsed;
    last = heapUsed;
    await later(100);
  }
}

if (import.meta.main) {
  const options: ChildOptions = JSON.parse(process.argv[2] ?? "{}");
  const running = options.kind === "relay" ? await startRelayHere(options) : await startStockHere();
  process.send?.(running.address);
  process.on("message", (what) => {
    if (what === "end") void running.close().then(() => process.exit(0));
    if (what === "processor") {
      const { system, user } = process.cpuUsage();
      process.send?.(user + system);
    }
    if (what === "rooms") process.send?.("relay" in running ? running.relay.levels().rooms : 0);
    if (what === "heap") void settledHeap().then((bytes) => process.send?.(bytes));
  });
}
