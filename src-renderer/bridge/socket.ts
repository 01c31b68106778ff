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
  /**
   * Opens another socket for what comes from now on and leaves the old one to the host, which ends it after its last
   * answers: for a lock, which ends sockets while somebody may go on with what needs no open vault.
   */
  readonly moveOn: () => void;
  readonly csrf: () => Csrf;
  /** While the connection is lost: looks for it now instead of after the pause. */
  readonly retry: () => void;
}

const PAUSES = [0, 250, 500, 1000, 2000, 5000] as const;

export function createSocket({ csrf: first, resume, open, say }: SocketDeps): Socket {
  let csrf = first;
  /** The socket in use; a close of any other is no news. */
  let live: WebSocket | undefined;
  /** Counts the sockets that were left: a try that began before the last leaving is no longer wanted. */
  let left = 0;
  /** Ends the pause before the next try. */
  let wake = () => {};
  let current = dial(1, left);

  async function dial(attempt: number, since: number): Promise<CofferLink> {
    const socket = open(browserHost.socket);
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener("open", () => resolve(true), { once: true });
      socket.addEventListener("close", () => resolve(false), { once: true });
    });
    if (since !== left) {
      socket.close();
      return current;
    }
    if (!opened) return again(attempt, since);
    socket.send(`csrf ${csrf}`);
    live = socket;
    socket.addEventListener("close", () => {
      if (socket !== live) return;
      say("lost");
      current = again(0, left);
    });
    say("open");
    return new RPCLink({ websocket: socket });
  }

  async function again(attempt: number, since: number): Promise<CofferLink> {
    await new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 5000);
    });
    const resumed = await resume();
    if (since !== left) return current;
    if (resumed.ok) {
      csrf = resumed.value;
      return dial(attempt + 1, since);
    }
    if (resumed.error.kind === "unreachable") return again(attempt + 1, since);
    say("no-session");
    // Nobody will answer any more; the screen says what to do.
    return new Promise<never>(() => undefined);
  }

  function leave(): WebSocket | undefined {
    const before = live;
    live = undefined;
    left++;
    current = again(0, left);
    return before;
  }

  return {
    csrf: () => csrf,
    retry: () => wake(),
    async call(path, input, options) {
      const link = await current;
      return link.call(path, input, options);
    },
    async reconnect() {
      const before = leave();
      before?.close();
      await current;
    },
    moveOn: () => void leave(),
  };
}
