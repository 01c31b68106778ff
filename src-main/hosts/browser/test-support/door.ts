/**
 * A host with nothing behind it but a few procedures, for the tests of the door itself: real sockets, real ports and the
 * real contract; no vault, so that hundreds of requests cost nothing. What lies behind the door is tested by the contract
 * suite, which runs through the same host over the real backend.
 */
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { connect as connectTcp } from "node:net";
import { MessageChannel, type MessagePort } from "node:worker_threads";
import { implement } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { WebSocket } from "ws";
import { browserHost } from "../../../../src-shared/contract/bridge.ts";
import { contract } from "../../../../src-shared/contract/contract.ts";
import type { ProfileId } from "../../../../src-shared/domain/id.ts";
import type { ConnectionContext } from "../../../backend-port.ts";
import type { BackendThread } from "../../../backend-thread.ts";
import type { Log } from "../../../log.ts";
import type { Assets } from "../../assets.ts";
import { type BrowserHostDeps, startBrowserHost } from "../host.ts";

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const profileId = "0198c0de-0000-7000-8000-000000000001" as ProfileId;
const profile = {
  id: profileId,
  name: "Anna",
  created: 1,
  open: true,
  sample: false,
  lastOpened: null,
  mark: { initial: "A", slot: 1 },
  problem: null,
};

type TokenSession = NonNullable<Awaited<ReturnType<BackendThread["verifyToken"]>>>;

export interface StubBackend extends BackendThread {
  readonly contexts: ConnectionContext[];
  readonly ended: string[];
  readonly tokens: Map<string, TokenSession>;
  /** The vault of these sessions was locked. */
  readonly announceLocked: (sessions: readonly string[]) => void;
}

export function createStubBackend(): StubBackend {
  const contexts: ConnectionContext[] = [];
  const ended: string[] = [];
  const tokens = new Map<string, TokenSession>();
  const onLocked = new Set<(sessions: readonly string[]) => void>();
  const onUnlocked = new Set<(session: string) => void>();
  const ports = new Set<MessagePort>();
  const os = implement(contract).$context<ConnectionContext>();
  const handler = new RPCHandler({
    system: {
      about: os.system.about.handler(({ context }) => ({
        version: "0",
        door: context.door,
        node: process.versions.node,
        sqlite: "",
        cipher: context.session,
      })),
      present: os.system.present.handler(() => ({})),
    },
    profiles: {
      unlock: os.profiles.unlock.handler(({ context, errors, input }) => {
        if (input.passphrase !== "right passphrase") throw errors.WRONG_PASSPHRASE({ data: { triesLeft: 4 } });
        for (const listener of onUnlocked) listener(context.session);
        return { profile };
      }),
      lock: os.profiles.lock.handler(({ context }) => {
        for (const listener of onLocked) listener([context.session]);
        return {};
      }),
    },
    settings: {
      get: os.settings.get.handler(() => {
        throw new TypeError("the secret of this stack must not cross the door");
      }),
    },
    files: {
      readDownload: os.files.readDownload.handler(({ input }) => ({
        piece: "A".repeat(262_144),
        size: input.at,
        done: false,
      })),
    },
    tokens: { list: os.tokens.list.handler(() => []) },
    events: {
      subscribe: os.events.subscribe.handler(async function* () {
        yield { kind: "hello" as const };
        await new Promise(() => undefined);
      }),
    },
  });
  return {
    contexts,
    ended,
    tokens,
    announceLocked: (sessions) => {
      for (const listener of onLocked) listener(sessions);
    },
    connect(context) {
      contexts.push(context);
      const { port1, port2 } = new MessageChannel();
      handler.upgrade(port2 as unknown as Parameters<typeof handler.upgrade>[0], { context });
      port2.start();
      ports.add(port1);
      return port1;
    },
    verifyToken: async (token) => tokens.get(token) ?? null,
    endSession: (session) => void ended.push(session),
    onLocked(listener) {
      onLocked.add(listener);
      return () => void onLocked.delete(listener);
    },
    onUnlocked(listener) {
      onUnlocked.add(listener);
      return () => void onUnlocked.delete(listener);
    },
    onFailed: () => () => undefined,
    lockAll: () => undefined,
    close: async () => {
      for (const port of ports) port.close();
    },
  };
}

const page = new TextEncoder().encode("<!doctype html><title>Coffer</title>");
const assets: Assets = new Map(
  ["/", "/index.html", "/assets/page-1234.js"].map((address) => [
    address,
    {
      type: address.endsWith(".js") ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8",
      bytes: page,
      sha256: "0".repeat(64),
      immutable: address.startsWith("/assets/"),
    },
  ]),
);

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string | string[]>;
  readonly body?: string;
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

export async function openDoor(deps: Partial<BrowserHostDeps> = {}) {
  const backend = createStubBackend();
  const host = await startBrowserHost({ backend, assets, log: quiet, version: "0.0.0", ...deps });
  const { port, host: name } = new URL(host.origin);

  /** Plain HTTP with exactly the given headers and a Host unless one is given. */
  const ask = (path: string, { body, headers = {}, method = "GET" }: Ask = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: "127.0.0.1", port, path, method, agent: false, setHost: !("host" in headers), headers },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
          response.on("error", reject);
        },
      );
      request.on("error", reject);
      request.end(body);
    });

  const own = { origin: host.origin, "sec-fetch-site": "same-origin" };
  const json = { ...own, "content-type": "application/json" };

  const begin = (token = host.link().split("#t=")[1] ?? "") =>
    ask(browserHost.begin, { method: "POST", headers: json, body: JSON.stringify({ token }) });

  /** Signs a page on: its cookie and its proof. */
  async function enter() {
    const answer = await begin();
    return { cookie: cookieOf(answer), csrf: (JSON.parse(answer.text) as { csrf: string }).csrf };
  }

  const rpc = (path: string, input: unknown, { cookie, csrf }: { cookie: string; csrf: string }) =>
    ask(`${browserHost.rpc}/${path}`, {
      method: "POST",
      headers: { ...json, cookie, [browserHost.csrfHeader]: csrf },
      body: JSON.stringify({ json: input }),
    });

  /** A socket that has not said anything yet. */
  const dial = (cookie: string, headers: Record<string, string> = own) =>
    new WebSocket(`ws://${name}${browserHost.socket}`, { headers: { ...headers, cookie } });

  return {
    ask,
    backend,
    begin,
    dial,
    enter,
    host,
    json,
    own,
    rpc,
    /** Bytes as they are, for requests that no client would send. */
    raw: () => connectTcp(Number(port), "127.0.0.1"),
    close: async () => {
      await host.close();
      await backend.close();
    },
  };
}

/** `name=value` of the answer's Set-Cookie. */
export const cookieOf = ({ headers }: Answer): string => headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

export const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once("close", (code) => resolve(code));
    socket.once("error", () => undefined);
  });

export const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, response) => reject(new Error(String(response.statusCode))));
  });

export const nextMessage = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => socket.once("message", (data) => resolve(String(data))));
