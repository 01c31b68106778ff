/** The backend as the hosts use it; src-main/backend-thread.ts builds it over a worker thread. */
import type { MessagePort } from "node:worker_threads";
import type { ConnectionContext } from "../backend-port.ts";

export interface TokenSession {
  readonly session: string;
  readonly scope: "read" | "write";
}

export interface HostBackend {
  /** A new conversation; the backend answers calls on the returned port. */
  readonly connect: (context: ConnectionContext) => MessagePort;
  /** Null when the token is not valid, was revoked, or its vault is locked. */
  readonly verifyToken: (token: string) => Promise<TokenSession | null>;
  /** Forgets a session and closes its vault if nobody else has it open. */
  readonly endSession: (session: string) => void;
  readonly onLocked: (listener: (sessions: readonly string[]) => void) => () => void;
  readonly onUnlocked: (listener: (session: string) => void) => () => void;
  readonly lockAll: (reason: "idle" | "closing") => void;
  readonly close: () => Promise<void>;
}
