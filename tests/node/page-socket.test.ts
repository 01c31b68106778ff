/** The socket of a page, as the renderer keeps it, against a real browser host over the real backend. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type BrowserHost, startBrowserHost } from "../../src-main/hosts/browser/host.ts";
import type { ConnectionState } from "../../src-renderer/bridge/connection.ts";
import { createSocket, type Socket } from "../../src-renderer/bridge/socket.ts";
import { browserHost } from "../../src-shared/contract/bridge.ts";
import { err, ok } from "../../src-shared/domain/result.ts";
import { type TestThread, tempBackendThread } from "../support/backend.ts";

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let backend: TestThread;
let host: BrowserHost;

beforeAll(async () => {
  backend = await tempBackendThread();
  host = await startBrowserHost({ backend, assets: new Map(), log, version: "0.0.0", limits: { farewell: 300 } });
});
afterAll(async () => {
  await host.close();
  await backend.dispose();
});

interface PageSocket {
  readonly socket: Socket;
  readonly opened: readonly WebSocket[];
  readonly states: readonly ConnectionState[];
  /** Locks the vault, which ends the page's sockets. */
  readonly lock: () => Promise<void>;
  readonly close: () => void;
}

async function openVault(name: string): Promise<PageSocket> {
  const { origin } = host;
  let cookie = "";
  let csrf = "";
  const ask = async (path: string, init?: { readonly method: string; readonly body: string }) => {
    const response = await fetch(`${origin}${path}`, {
      ...init,
      headers: { origin, cookie, [browserHost.csrfHeader]: csrf, "content-type": "application/json" },
    });
    expect(response.status).toBe(200);
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    csrf = response.headers.get(browserHost.csrfHeader) ?? csrf;
    return response;
  };
  const call = (path: string, json: object) =>
    ask(`${browserHost.rpc}/${path}`, { method: "POST", body: JSON.stringify({ json }) });
  let closed = false;
  const resume = async () => {
    if (closed) return err({ kind: "no-session" as const });
    ({ csrf } = (await (await ask(browserHost.resume)).json()) as { csrf: string });
    return ok(csrf);
  };

  const token = host.link().split("#t=")[1];
  const begun = await ask(browserHost.begin, { method: "POST", body: JSON.stringify({ token }) });
  ({ csrf } = (await begun.json()) as { csrf: string });
  await call("profiles/create", { name, passphrase: "correct horse battery", currency: "EUR" });
  await resume();

  const opened: WebSocket[] = [];
  const states: ConnectionState[] = [];
  const socket = createSocket({
    csrf,
    resume,
    open: (path) => {
      const made = new WebSocket(`${origin.replace("http", "ws")}${path}`, { headers: { origin, cookie } });
      opened.push(made);
      // The package's socket has what the link needs; only its event types differ from the DOM's.
      return made as unknown as globalThis.WebSocket;
    },
    say: (state) => states.push(state),
  });
  await about(socket);
  return {
    socket,
    opened,
    states,
    lock: async () => void (await call("profiles/lock", {})),
    close() {
      closed = true;
      for (const each of opened) each.close();
    },
  };
}

const about = (socket: Socket) => socket.call(["system", "about"], undefined, { context: {} });

const ended = (socket: WebSocket | undefined) => new Promise((resolve) => socket?.once("close", resolve));

it("a page that moved on at a lock loses no call when the sockets of before are ended", async () => {
  const { socket, opened, states, lock, close } = await openVault("Anna");
  const oldOne = ended(opened[0]);
  await lock();
  socket.moveOn();
  const underWay = about(socket);
  await oldOne;
  await expect(underWay).resolves.toMatchObject({ door: "browser" });
  await expect(about(socket)).resolves.toMatchObject({ door: "browser" });
  expect(states).not.toContain("lost");
  close();
});

it("a page that stayed loses its connection then, and finds another", async () => {
  const { socket, opened, states, lock, close } = await openVault("Ben");
  const oldOne = ended(opened[0]);
  await lock();
  await oldOne;
  await expect(about(socket)).resolves.toMatchObject({ door: "browser" });
  expect(states).toEqual(["open", "lost", "open"]);
  close();
});

it("of two ways begun one after the other the last is kept, and the first is closed", async () => {
  const { socket, opened, close } = await openVault("Clara");
  socket.moveOn();
  await socket.reconnect();
  await expect(about(socket)).resolves.toMatchObject({ door: "browser" });
  const stillOpen = () => opened.filter(({ readyState }) => readyState === WebSocket.OPEN);
  // The first socket is left to the host, which has no reason to end it here.
  await expect.poll(stillOpen).toEqual([opened[0], opened.at(-1)]);
  const last = opened.at(-1);
  const gone = ended(last);
  last?.close();
  await gone;
  await expect(about(socket)).resolves.toMatchObject({ door: "browser" });
  close();
});
