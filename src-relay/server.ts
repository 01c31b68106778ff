/**
 * The relay: HTTP for rooms, admission and mailbox, WebSocket for the log. This file orders the steps through which each
 * request and each upgrade goes: count, origin, token, room, then the work. docs/relay.md says what it sees and never sees.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createTokens } from "./admission/tokens.ts";
import { createBuckets } from "./bucket.ts";
import type { FanOut } from "./fan-out/fan-out.ts";
import { type Answer, done, refuse, send } from "./http/answers.ts";
import { createBlobRoutes } from "./http/blob-routes.ts";
import { asksForJoinPage, sendJoinPage } from "./http/join-page.ts";
import { createMailboxRoutes } from "./http/mailbox-routes.ts";
import { createRoomRoutes } from "./http/room-routes.ts";
import { createRouter } from "./http/router.ts";
import { type RelayLimits, relayLimits } from "./limits.ts";
import type { RelayLog } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { type Connection, type Connections, createConnections } from "./room/connection.ts";
import { type Committed, createGroupCommit } from "./room/group-commit.ts";
import { createRoomWork } from "./room/room.ts";
import { createRooms } from "./room/rooms.ts";
import { createSockets } from "./sockets.ts";
import type { Store } from "./store/store.ts";

export interface RelayDeps {
  readonly store: Store;
  readonly fanOut: FanOut;
  readonly log: RelayLog;
  readonly limits?: Partial<RelayLimits>;
  readonly now?: () => number;
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Pages that may connect; apps send no Origin. */
  readonly origins?: readonly string[];
  /** The address of a client stands in X-Forwarded-For, written by our own proxy. */
  readonly isBehindProxy?: boolean;
}

export interface Relay {
  readonly port: number;
  /** Rooms and connections in memory now. */
  readonly levels: () => { readonly rooms: number; readonly connections: number };
  /** No new sockets, commit what has come, close 1001. */
  readonly close: () => Promise<void>;
}

export async function startRelay(deps: RelayDeps): Promise<Relay> {
  const { fanOut, log, store } = deps;
  const now = deps.now ?? Date.now;
  const limits: RelayLimits = { ...relayLimits, ...deps.limits };
  const tokens = await createTokens({ store, limits, now });
  const roomWork = createRoomWork({
    store,
    fanOut,
    limits,
    now,
    members: {
      send: (member, bytes) => connections.send(member, bytes),
      end: (member, why) => connections.end(member, why),
      wake: (member) => connections.wake(member),
    },
  });
  const rooms = createRooms({ store, limits, work: roomWork });
  const metrics = createMetrics({ connections: () => sockets.count(), rooms: rooms.count });
  const requests = createBuckets(limits.requestsOfAddress, now);
  const creations = createBuckets(limits.roomsOfAddress, now);
  let isLeaving = false;

  const onFailed = (error: unknown) => {
    metrics.failed.inc();
    log.failure("store-failed", error);
  };
  const commits = createGroupCommit<Connection>({
    store,
    limits,
    onCommitted: (entries) => connections.together(() => tell(entries)),
    onFailed,
    observe(entries, seconds) {
      metrics.commitEntries.observe(entries);
      metrics.commitSeconds.observe(seconds);
    },
  });
  const connections: Connections = createConnections({
    store,
    rooms: roomWork,
    limits,
    now,
    commits,
    tokens,
    metrics,
    onFailed,
  });

  /** First each writer, then the others of its room. */
  function tell(entries: readonly Committed<Connection>[]): void {
    for (const [writer, own] of Map.groupBy(entries, (entry) => entry.writer)) connections.committed(writer, own);
    const isNew = ({ outcome }: Committed<Connection>) => outcome.kind === "numbered";
    const fresh = entries.filter(isNew);
    metrics.entries.inc(fresh.length);
    metrics.repeated.inc(entries.filter(({ outcome }) => outcome.kind === "held").length);
    for (const [tag, run] of Map.groupBy(fresh, ({ entry }) => entry.room)) {
      const room = rooms.ifHere(tag);
      if (!room) continue;
      roomWork.committed(
        room,
        run.map(({ entry, outcome, writer }) => ({
          seq: outcome.kind === "numbered" ? outcome.seq : 0,
          lane: entry.lane,
          laneSeq: entry.laneSeq,
          sealed: entry.sealed,
          writer,
        })),
      );
    }
  }

  const route = createRouter({
    tokens,
    store,
    bodyBytes: limits.bodyBytes,
    blobs: createBlobRoutes({ store, limits, metrics, now }),
    rooms: createRoomRoutes({ store, tokens, mayCreate: (address) => creations.take(address) === 0 }),
    mailbox: createMailboxRoutes({
      store,
      limits,
      now,
      onMail(tag) {
        const room = rooms.ifHere(tag);
        if (room) roomWork.tellMail(room);
        fanOut.publish(tag, { kind: "mail" });
      },
    }),
  });

  function addressOf(request: IncomingMessage): string {
    const forwarded = deps.isBehindProxy ? request.headers["x-forwarded-for"] : undefined;
    // The last one is what our own proxy saw; those before anybody can write.
    const last = String(forwarded ?? "")
      .split(",")
      .at(-1)
      ?.trim();
    return last || (request.socket.remoteAddress ?? "");
  }
  const isForeign = ({ headers: { origin } }: IncomingMessage) =>
    origin !== undefined && !(deps.origins ?? []).includes(origin);

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = request.url ?? "";
    if (path === "/healthz") {
      await Promise.all([store.ping(), fanOut.ping()]);
      return isLeaving ? refuse("unavailable") : done({ status: "ok" });
    }
    if (isForeign(request)) return refuse("origin");
    const address = addressOf(request);
    if (requests.take(address) > 0) return refuse("too-many");
    return (await route(request, path, address)) ?? refuse("not-found");
  }

  const server = createServer({
    headersTimeout: limits.admissionTime,
    requestTimeout: limits.admissionTime,
    connectionsCheckingInterval: Math.min(1_000, limits.admissionTime / 2),
    keepAliveTimeout: limits.admissionTime,
    maxHeaderSize: limits.headerBytes,
  });
  server.maxConnections = limits.connections;

  server.on("request", (request, response) => {
    if (request.url === "/metrics" && request.method === "GET") {
      void metrics.register.metrics().then((text) => {
        response.writeHead(200, { "content-type": metrics.register.contentType }).end(text);
      });
      return;
    }
    if (asksForJoinPage(request) && requests.take(addressOf(request)) === 0) return sendJoinPage(request, response);
    answer(request)
      .catch((error: unknown) => {
        onFailed(error);
        return refuse("unavailable");
      })
      .then((given) => {
        if (given.refused) metrics.refused.inc({ code: given.refused });
        send(response, given);
      })
      .catch((error: unknown) => log.failure("answer-failed", error));
  });

  const sockets = createSockets({
    server,
    limits,
    tokens,
    rooms,
    roomWork,
    isLeaving: () => isLeaving,
    isForeign,
    mayAsk: (address) => requests.take(address) === 0,
    addressOf,
    connections,
    onRefused: (code) => metrics.refused.inc({ code }),
    onFailed,
    log,
  });

  const sweep = setInterval(() => {
    store.sweepMailbox(now() - 86_400_000).catch(onFailed);
    store.sweepBlobs(now() - limits.unfinishedBlobLife).catch(onFailed);
  }, 3_600_000);
  sweep.unref();
  const recheck = setInterval(() => {
    if (!fanOut.isAlone) for (const room of rooms.all()) roomWork.refresh(room).catch(onFailed);
  }, limits.recheck);
  recheck.unref();

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: deps.port, host: deps.host }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  log.info("listening", { port });

  return {
    port,
    levels: () => ({ rooms: rooms.count(), connections: sockets.count() }),
    async close() {
      if (isLeaving) return;
      isLeaving = true;
      clearInterval(sweep);
      clearInterval(recheck);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await commits.settle();
      sockets.leave();
      server.closeIdleConnections();
      const late = setTimeout(() => {
        sockets.terminate();
        server.closeAllConnections();
      }, limits.drain);
      await closed;
      clearTimeout(late);
      await commits.settle();
      rooms.close();
      await fanOut.close();
      await store.close();
      log.info("closed");
    },
  };
}
