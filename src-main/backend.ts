/**
 * The worker: the whole backend in one thread of its own, so that no report and no import ever freezes a window. Composes
 * everything and speaks backend-port.ts with the host thread; calls come through message ports of their own.
 */
import { randomBytes } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { BackendWorkerOptions, FromBackend, ToBackend } from "./backend-port.ts";
import { clockFrom } from "./clock.ts";
import { type Backend, createBackend } from "./compose.ts";
import { kdfFrom } from "./kdf.ts";
import { createStderrLog, failureFacts } from "./log.ts";
import type { DeriveKey } from "./vault/key-derivation.ts";

if (!parentPort) throw new Error("the backend runs in a worker thread");
const host = parentPort;
const send = (message: FromBackend) => host.postMessage(message);

const waiting = new Map<number, (answer: Extract<ToBackend, { type: "derived-key" }>) => void>();
let calls = 0;

/** Done by the host thread, because only it can start the process that forgets everything afterwards. */
const deriveKey: DeriveKey = (request) =>
  new Promise((resolve, reject) => {
    const call = calls++;
    waiting.set(call, ({ key, error }) => (key ? resolve(key) : reject(new Error(error || "no key came back"))));
    // A copy: of a view, the whole buffer behind it would travel.
    const passphrase = Uint8Array.from(request.passphrase);
    const salt = Uint8Array.from(request.salt);
    send({ type: "derive-key", call, request: { ...request, passphrase, salt } });
    passphrase.fill(0);
  });

function start(): Backend {
  const options = workerData as BackendWorkerOptions;
  const clock = clockFrom(options.now);
  const log = createStderrLog(clock, options.logLevel);
  // A frame that is no call throws where nobody listens. It must not take everybody's open ledger down with it.
  process.on("unhandledRejection", (reason) => {
    log.warn("a frame or a task was dropped", failureFacts(reason));
  });
  const backend = createBackend({
    home: options.home,
    migrations: options.migrations,
    deriveKey,
    clock,
    random: randomBytes,
    log,
    kdf: kdfFrom(options.kdf),
    ratesFrom: options.ratesFrom,
    banksFrom: options.banksFrom,
    ratesByThemselves: true,
  });
  backend.onLocked((sessions) => send({ type: "locked", sessions }));
  backend.onUnlocked((session) => send({ type: "unlocked", session }));
  return backend;
}

function receive(backend: Backend, message: ToBackend): void {
  switch (message.type) {
    case "connect":
      backend.connect(message.port as Parameters<Backend["connect"]>[0], message.context);
      break;
    case "end-session":
      backend.sessions.end(message.session);
      break;
    case "verify-token":
      backend.verifyToken(message.token).then(
        (verified) =>
          send({
            type: "token",
            call: message.call,
            session: verified?.session ?? null,
            scope: verified?.scope ?? "read",
          }),
        () => send({ type: "token", call: message.call, session: null, scope: "read" }),
      );
      break;
    case "derived-key":
      waiting.get(message.call)?.(message);
      waiting.delete(message.call);
      break;
    case "lock-all":
      backend.sessions.lockAll(message.reason);
      break;
    case "close":
      backend.close();
      send({ type: "closed" });
      host.close();
      break;
  }
}

try {
  const backend = start();
  host.on("message", (message: ToBackend) => receive(backend, message));
  send({ type: "ready" });
} catch (error) {
  send({ type: "failed", message: error instanceof Error ? error.message : "unknown" });
}
