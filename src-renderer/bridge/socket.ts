/**
 * A socket to the browser host that comes back by itself: the library's link lives and dies with one socket, so this
 * keeps a current one, lets calls wait while there is none, and says how the connection is.
 */
import { RPCLink } from "@orpc/client/websocket";
import { browserHost } from "../../src-shared/contract/bridge.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { CofferLink, ConnectionState } from "./connection.ts";
import type { Csrf, SessionError } from "./session.ts";

export interface SocketDeps {
  /** The proof the first socket opens with. */
  readonly csrf: Csrf;
  /** Asked before each later socket: the cookie may have changed. */
  readonly resume: () => Promise<Result<Csrf, SessionError>>;
  readonly open: (path: string) => WebSocket;
  readonly say: (state: ConnectionState) => void;
}

export interface Socket extends CofferLink {
  /** Closes the socket and opens another, with the cookie as it is now. Resolves when it is open. */
  readonly reconnect: () => Promise<void>;
  readonly csrf: () => Csrf;
  /** While the connection is lost: looks for it now instead of after the pause. */
  readonly retry: () => void;
}

const PAUSES = [0, 250, 500, 1000, 2000, 5000] as const;

export function createSocket({ csrf: first, resume, open, say }: SocketDeps): Socket {
  let csrf = first;
  /** The socket in use; a close of any other is no news. */
  let live: WebSocket | undefined;
  /** Ends the pause before the next try. */
  let wake = () => {};
  let current = dial(1);

  async function dial(attempt: number): Promise<CofferLink> {
    const socket = open(browserHost.socket);
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener("open", () => resolve(true), { once: true });
      socket.addEventListener("close", () => resolve(false), { once: true });
    });
    if (!opened) return again(attempt);
    socket.send(`csrf ${csrf}`);
    live = socket;
    socket.addEventListener("close", () => {
      if (socket !== live) return;
      say("lost");
      current = again(0);
    });
    say("open");
    return new RPCLink({ websocket: socket });
  }

  async function again(attempt: number): Promise<CofferLink> {
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 5000);
    });
    const resumed = await resume();
    if (resumed.ok) {
      csrf = resumed.value;
      return dial(attempt + 1);
    }
    if (resumed.error.kind === "unreachable") return again(attempt + 1);
    say("no-session");
    // Nobody will answer any more; the screen says what to do.
    return new Promise<never>(() => undefined);
  }

  return {
    csrf: () => csrf,
    retry: () => wake(),
    async call(path, input, options) {
      const link = await current;
      return link.call(path, input, options);
    },
    async reconnect() {
      const before = live;
      live = undefined;
      current = again(0);
      before?.close();
      await current;
    },
  };
}
