/**
 * Upgrades to WebSocket and the life of a socket: token, room and a free place before it, a beat while it lives, its place
 * given back after it. What does not belong here is refused over HTTP, before there is a socket.
 */
import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { RefusalCode } from "../src-shared/sync/http/rooms.ts";
import { closeCodes, SUBPROTOCOL, TOKEN_PREFIX } from "../src-shared/sync/wire/close-codes.ts";
import type { Admitted, Tokens } from "./admission/tokens.ts";
import { createBeats } from "./beats.ts";
import { statusOf } from "./http/answers.ts";
import { roomOfAddress } from "./http/router.ts";
import type { RelayLimits } from "./limits.ts";
import type { RelayLog } from "./log.ts";
import { createPlaces } from "./places.ts";
import type { Connection, Connections } from "./room/connection.ts";
import type { Room, RoomWork } from "./room/room.ts";
import type { Rooms } from "./room/rooms.ts";

export interface SocketsDeps {
  readonly server: Server;
  readonly limits: RelayLimits;
  readonly tokens: Tokens;
  readonly rooms: Rooms;
  readonly roomWork: RoomWork;
  readonly isLeaving: () => boolean;
  readonly isForeign: (request: IncomingMessage) => boolean;
  readonly mayAsk: (address: string) => boolean;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly connections: Connections;
  readonly onRefused: (code: RefusalCode) => void;
  readonly onFailed: (error: unknown) => void;
  readonly log: RelayLog;
}

interface Entry {
  readonly room: Room;
  readonly admitted: Admitted;
  readonly address: string;
}

export function createSockets(deps: SocketsDeps) {
  const { connections, limits, log, rooms, roomWork, server } = deps;
  const places = createPlaces(limits);
  const beats = createBeats({ pace: limits.beat, beat: connections.beat, look: connections.endExpired });
  let count = 0;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });

  async function admit(request: IncomingMessage): Promise<Entry | RefusalCode> {
    if (deps.isLeaving()) return "unavailable";
    if (deps.isForeign(request)) return "origin";
    const address = deps.addressOf(request);
    if (!deps.mayAsk(address)) return "too-many";
    const tag = roomOfAddress(request.url ?? "");
    if (tag === undefined) return "not-found";
    const token = tokenOf(request);
    const admitted = token === undefined ? undefined : await deps.tokens.verify(token);
    if (!admitted?.ok || admitted.value.room !== tag) return "bad-token";
    const room = await rooms.enter(tag);
    if (!room) return "bad-token";
    // Its keys may have been replaced at another relay.
    await roomWork.refresh(room);
    const isWelcome = admitted.value.epoch === room.epoch;
    if (isWelcome && room.members.size < limits.connectionsOfRoom && places.take(address))
      return { room, admitted: admitted.value, address };
    rooms.rest(room);
    return isWelcome ? "too-many" : "bad-token";
  }

  function refuse(socket: Duplex, code: RefusalCode): void {
    deps.onRefused(code);
    const status = statusOf[code];
    const body = JSON.stringify({ error: code });
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
        `content-length: ${body.length}\r\n\r\n${body}`,
    );
  }

  function begin({ address, admitted, room }: Entry, request: IncomingMessage, socket: Duplex, first: Buffer) {
    const giveBack = () => {
      places.giveBack(address);
      rooms.rest(room);
    };
    // It may have gone while it was being admitted.
    if (socket.destroyed) return giveBack();
    socket.on("close", giveBack);
    sockets.handleUpgrade(request, socket, first, (webSocket) => {
      live(webSocket, connections.open(webSocket, socket, room, admitted), address);
      log.info("joined", { scope: admitted.scope, ...log.whom(address, room.tag) });
    });
  }

  function live(socket: WebSocket, connection: Connection, address: string) {
    const { room } = connection;
    const beating = beats.add(connection);
    count++;
    roomWork.join(room, connection);
    socket.on("error", terminate);
    socket.on("pong", () => {
      connection.isAlive = true;
    });
    socket.on("message", (data, isBinary) => {
      connection.isAlive = true;
      if (isBinary) connections.receive(connection, data as Buffer);
      else connections.end(connection, "notUnderstood");
    });
    socket.on("close", (code) => {
      beating.delete(connection);
      count--;
      connections.closed(connection);
      roomWork.leave(room, connection);
      rooms.rest(room);
      log.info("left", { code, ...log.whom(address, room.tag) });
    });
  }

  server.on("upgrade", (request, socket, first) => {
    socket.on("error", destroy);
    admit(request)
      .catch((error: unknown): RefusalCode => {
        deps.onFailed(error);
        return "unavailable";
      })
      .then((entry) => {
        if (typeof entry === "string") refuse(socket, entry);
        else begin(entry, request, socket, first);
      })
      .catch((error: unknown) => {
        log.failure("upgrade-failed", error);
        socket.destroy();
      });
  });

  // Node's own deadlines begin with the first byte; a connection that says nothing at all ends here.
  const silent = new Map<Duplex, NodeJS.Timeout>();
  function hasSpoken(socket: Duplex): void {
    clearTimeout(silent.get(socket));
    silent.delete(socket);
  }
  function forgetSilent(this: Duplex): void {
    hasSpoken(this);
  }
  server.on("connection", (socket) => {
    silent.set(
      socket,
      setTimeout(() => socket.destroy(), limits.admissionTime),
    );
    socket.on("close", forgetSilent);
  });
  for (const event of ["request", "upgrade"] as const)
    server.on(event, (request: IncomingMessage) => hasSpoken(request.socket));

  return {
    count: (): number => count,
    /** Says goodbye to all. */
    leave(): void {
      beats.stop();
      for (const socket of sockets.clients) socket.close(closeCodes.leaving, "leaving");
    },
    terminate(): void {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

/** One function for all sockets, so that none keeps hold of the request that it came with. */
function destroy(this: Duplex): void {
  this.destroy();
}
function terminate(this: WebSocket): void {
  this.terminate();
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const offered = (headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  return offered.find((one) => one.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
}
