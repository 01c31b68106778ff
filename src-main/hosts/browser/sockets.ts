/**
 * The live connections of pages. A socket belongs to a session by its cookie; its first message must be the proof
 * `csrf <token>`, in time. From then on frames go to the backend and back as they are. A client that does not read what
 * it asked for is cut off, and so are all sockets of a session that ends or whose vault is locked.
 */
import type { MessagePort } from "node:worker_threads";
import { WebSocket, WebSocketServer } from "ws";
import { type FrameEnd, relay } from "../relay.ts";
import { portToEnd } from "../worker-port.ts";
import type { HostLimits } from "./limits.ts";
import type { Session, Sessions } from "./sessions.ts";

/** Why a socket was closed, as codes that a page can read. */
export const closeCodes = { noProof: 4401, ended: 4403, tooSlow: 4408, onlyText: 1003, tooMany: 1013 } as const;

export interface SocketsDeps {
  readonly limits: HostLimits;
  readonly sessions: Sessions;
  readonly connect: (session: Session) => MessagePort;
}

export function createSockets({ limits, sessions, connect }: SocketsDeps) {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const bySession = new Map<string, Set<WebSocket>>();

  function accept(socket: WebSocket, session: Session): void {
    const open = bySession.get(session.name) ?? new Set();
    if (open.size >= limits.socketsOfSession) {
      socket.close(closeCodes.tooMany, "too many pages");
      return;
    }
    bySession.set(session.name, open.add(socket));
    sessions.countPage(session, 1);
    const timer = setTimeout(() => socket.close(closeCodes.noProof, "no proof in time"), limits.proofTimeout);
    socket.on("error", () => socket.terminate());
    socket.once("close", () => {
      clearTimeout(timer);
      sessions.countPage(session, -1);
      open.delete(socket);
      if (open.size === 0) bySession.delete(session.name);
    });
    socket.once("message", (data, isBinary) => {
      clearTimeout(timer);
      const proof = isBinary ? undefined : /^csrf (\S+)$/.exec(String(data))?.[1];
      if (!sessions.isProof(session, proof)) return socket.close(closeCodes.noProof, "wrong proof");
      relay(
        socketToEnd(socket, limits, () => sessions.touch(session)),
        portToEnd(connect(session)),
      );
    });
  }

  function endThose(those: Iterable<WebSocket>): void {
    for (const socket of those) {
      socket.close(closeCodes.ended, "locked");
      // A client that does not answer the close must not keep its connection.
      setTimeout(() => socket.terminate(), 1_000).unref();
    }
  }

  return {
    server,
    accept,
    endSession: (name: string): void => endThose(bySession.get(name) ?? []),
    /** After a moment for the last answers. A socket that is opened meanwhile belongs to the next unlocking and stays. */
    endSessionSoon(name: string, moment: number): void {
      const those = [...(bySession.get(name) ?? [])];
      if (those.length > 0) setTimeout(() => endThose(those), moment).unref();
    },
    endAll(): void {
      for (const socket of server.clients) socket.terminate();
    },
  };
}

function socketToEnd(socket: WebSocket, { bufferedBytes }: HostLimits, touch: () => void): FrameEnd {
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > bufferedBytes) return socket.terminate();
      socket.send(frame as string | Uint8Array);
    },
    close: () => socket.close(),
    onFrame(listener) {
      socket.on("message", (data, isBinary) => {
        if (isBinary) return socket.close(closeCodes.onlyText, "only text");
        touch();
        listener(String(data));
      });
    },
    onClose: (listener) => void socket.once("close", listener),
  };
}
