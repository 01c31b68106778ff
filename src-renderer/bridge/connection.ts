/**
 * The way to the backend, whichever window this is: a message port inside the desktop app, a socket and HTTP in a
 * browser. Calls wait while a socket is being opened again; questions are then asked anew, commands never are.
 */
import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from "@orpc/client";
import { RPCLink as HttpLink } from "@orpc/client/fetch";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { browserHost, CONNECT_REQUEST } from "../../src-shared/contract/bridge.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { procedures } from "./procedures.ts";
import { resumeSession, type SessionError, startSession } from "./session.ts";
import { createSocket } from "./socket.ts";

export type ConnectionState = "open" | "lost" | "no-session";

export type CofferLink = ClientLink<ClientContext>;

export interface Connection {
  readonly client: CofferClient;
  readonly door: "electron" | "browser";
  readonly state: () => ConnectionState;
  readonly onState: (listener: () => void) => () => void;
  /** While it is lost: tries at once. */
  readonly retry: () => void;
  /** After a lock, which ends what this window asked by: calls from now on go another way. */
  readonly moveOn: () => void;
}

declare global {
  interface Window {
    readonly cofferDesktop?: { readonly kind: "electron"; readonly platform: string };
  }
}

export async function connect(): Promise<Result<Connection, SessionError>> {
  if (window.cofferDesktop) return ok(connectToPort());
  const session = await startSession();
  if (!session.ok) return err(session.error);
  return ok(connectToSocket(session.value));
}

function connectToPort(): Connection {
  const { port1, port2 } = new MessageChannel();
  window.postMessage(CONNECT_REQUEST, window.location.origin, [port2]);
  port1.start();
  return {
    client: createORPCClient(new PortLink({ port: port1 })),
    door: "electron",
    state: () => "open",
    onState: () => () => undefined,
    retry: () => undefined,
    moveOn: () => undefined,
  };
}

/** These change the session's cookie, so they need an answer over HTTP. */
const renewing: ReadonlySet<string> = new Set([
  "profiles.unlock",
  "profiles.create",
  "profiles.createSample",
  "profiles.unlockWithRecoveryCode",
  "profiles.changePassphrase",
]);

function connectToSocket(csrf: string): Connection {
  const states = createStates();
  const socket = createSocket({
    csrf,
    resume: resumeSession,
    open: (path) => {
      const url = new URL(path, window.location.href);
      url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      return new WebSocket(url);
    },
    say: states.set,
  });
  const http: CofferLink = new HttpLink({
    url: new URL(browserHost.rpc, window.location.href).href,
    headers: () => ({ [browserHost.csrfHeader]: socket.csrf() }),
    fetch: (request, init) => fetch(request, { ...init, credentials: "same-origin" }),
  });
  const link: CofferLink = {
    async call(path, input, options) {
      const name = path.join(".");
      if (renewing.has(name)) {
        const answer = await http.call(path, input, options);
        await socket.reconnect();
        return answer;
      }
      try {
        return await socket.call(path, input, options);
      } catch (error) {
        // The socket died under a question: asking again changes nothing. A command may have been carried out.
        const died = !(error instanceof ORPCError) && options.signal?.aborted !== true;
        if (died && procedures.get(name)?.kind === "query" && name !== "events.subscribe")
          return socket.call(path, input, options);
        throw error;
      }
    },
  };
  return {
    client: createORPCClient(link),
    door: "browser",
    state: states.get,
    onState: states.listen,
    retry: socket.retry,
    moveOn: socket.moveOn,
  };
}

function createStates() {
  let state: ConnectionState = "open";
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next: ConnectionState) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    listen(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
