/**
 * The backend as hosts hold it: a worker thread started, its messages (backend-port.ts) turned into functions. The host
 * thread only carries: it hands ports over, derives keys in a process of its own, and hears what was locked and unlocked.
 */
import { once } from "node:events";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type {
  BackendWorkerOptions,
  ConnectionContext,
  DeriveKeyOnHost,
  FromBackend,
  ToBackend,
} from "./backend-port.ts";

export interface BackendThreadOptions {
  /** dist/main/backend.js, or backend.ts: both run as they are. */
  readonly workerFile: string;
  readonly options: BackendWorkerOptions;
  /** @returns 32 bytes. What is handed in is zeroed afterwards. */
  readonly deriveKey: DeriveKeyOnHost;
}

export interface BackendThread {
  /** A new conversation; the backend answers calls on the returned port. */
  connect(context: ConnectionContext): MessagePort;
  /** Null when the token is not valid, was revoked, or its vault is locked. */
  verifyToken(token: string): Promise<{ readonly session: string; readonly scope: "read" | "write" } | null>;
  /** Forgets a session and closes its vault if nobody else has it open. */
  endSession(session: string): void;
  onLocked(listener: (sessions: readonly string[]) => void): () => void;
  onUnlocked(listener: (session: string) => void): () => void;
  /** The worker ended although nobody closed it. */
  onFailed(listener: (error: Error) => void): () => void;
  lockAll(reason: "idle" | "closing"): void;
  /** Locks everything, then ends the worker. */
  close(): Promise<void>;
}

/**
 * Short-lived objects of large reads may pile up this far before they are cleared away. Left to itself the engine takes
 * a hundred megabytes more for a million transactions and gives nothing back; work takes as long either way.
 */
const YOUNG_MEGABYTES = 24;

/** @throws when the worker cannot start: the home cannot be written, a native part is missing */
export async function startBackend({ workerFile, options, deriveKey }: BackendThreadOptions): Promise<BackendThread> {
  const worker = new Worker(workerFile, {
    workerData: options,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  const send = (message: ToBackend, transfer: readonly MessagePort[] = []) => worker.postMessage(message, transfer);

  const locked = listeners<readonly string[]>();
  const unlocked = listeners<string>();
  const failed = listeners<Error>();
  const waiting = new Map<number, (answer: { session: string; scope: "read" | "write" } | null) => void>();
  let calls = 0;
  let isClosing = false;

  const derive = async ({ call, request }: Extract<FromBackend, { type: "derive-key" }>) => {
    try {
      const key = await deriveKey(request);
      send({ type: "derived-key", call, key });
      key.fill(0);
    } catch (error) {
      send({ type: "derived-key", call, key: null, error: error instanceof Error ? error.message : "" });
    } finally {
      request.passphrase.fill(0);
    }
  };

  const receive = (message: FromBackend) => {
    switch (message.type) {
      case "derive-key":
        void derive(message);
        break;
      case "token": {
        const { call, session, scope } = message;
        waiting.get(call)?.(session === null ? null : { session, scope });
        waiting.delete(call);
        break;
      }
      case "locked":
        locked.tell(message.sessions);
        break;
      case "unlocked":
        unlocked.tell(message.session);
        break;
      case "ready":
      case "failed":
      case "closed":
        break;
    }
  };

  await untilReady(worker);
  worker.on("message", receive);
  worker.on("error", (error: Error) => failed.tell(error));
  const ended = new Promise<void>((resolve) => {
    worker.once("exit", (code) => {
      for (const settle of waiting.values()) settle(null);
      waiting.clear();
      if (!isClosing) failed.tell(new Error(`the backend ended with ${code}`));
      resolve();
    });
  });

  return {
    connect(context) {
      const { port1, port2 } = new MessageChannel();
      send({ type: "connect", port: port1, context }, [port1]);
      return port2;
    },
    verifyToken: (token) =>
      new Promise((resolve) => {
        if (isClosing) return resolve(null);
        const call = calls++;
        waiting.set(call, resolve);
        send({ type: "verify-token", call, token });
      }),
    endSession: (session) => send({ type: "end-session", session }),
    onLocked: locked.add,
    onUnlocked: unlocked.add,
    onFailed: failed.add,
    lockAll: (reason) => send({ type: "lock-all", reason }),
    async close() {
      if (!isClosing) send({ type: "close" });
      isClosing = true;
      await ended;
    },
  };
}

async function untilReady(worker: Worker): Promise<void> {
  const [message] = (await once(worker, "message")) as [FromBackend];
  if (message.type === "ready") return;
  await worker.terminate();
  throw new Error(message.type === "failed" ? message.message : "the backend did not start");
}

function listeners<T>() {
  const all = new Set<(value: T) => void>();
  return {
    add(listener: (value: T) => void) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    tell(value: T) {
      for (const listener of all) listener(value);
    },
  };
}
