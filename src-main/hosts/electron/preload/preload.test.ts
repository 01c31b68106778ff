import path from "node:path";
import vm from "node:vm";
import { build } from "vite";
import { describe, expect, it } from "vitest";
import {
  CONNECT_CHANNEL,
  CONNECT_REQUEST,
  MENU_CHANNEL,
  MENU_MESSAGE,
  WINDOW_CHANNEL,
  WINDOW_REQUEST,
  windowAsks,
} from "../../../../src-shared/contract/bridge.ts";

/** The real bundle in a world that has only what a sandboxed preload script has. */
async function run() {
  const built = await build({
    configFile: path.join(import.meta.dirname, "vite.config.ts"),
    logLevel: "silent",
    build: { write: false },
  });
  const [output] = (Array.isArray(built) ? built : [built]) as { output: { code?: string }[] }[];
  const files = output?.output ?? [];
  const exposed = new Map<string, unknown>();
  const sent: { channel: string; ports: number }[] = [];
  const posted: { message: unknown; origin: string }[] = [];
  const asked: unknown[] = [];
  const heard = new Map<string, ((event: unknown, data?: unknown) => void)[]>();
  const listeners = {
    get: (name: string) => (event: unknown, data?: unknown) => {
      for (const listener of heard.get(name) ?? []) listener(event, data);
    },
    set: (name: string, listener: (event: unknown, data?: unknown) => void) =>
      heard.set(name, [...(heard.get(name) ?? []), listener]),
  };
  const required: string[] = [];
  const window = {
    location: { origin: "app://bundle" },
    addEventListener: (name: string, listener: (event: unknown) => void) => void listeners.set(name, listener),
    postMessage: (message: unknown, origin: string) => void posted.push({ message, origin }),
  };
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void exposed.set(name, api) },
    ipcRenderer: {
      on: (channel: string, listener: (event: unknown, data: unknown) => void) => void listeners.set(channel, listener),
      postMessage: (channel: string, _message: unknown, ports: unknown[]) =>
        void sent.push({ channel, ports: ports.length }),
      send: (channel: string, ask: unknown) => void asked.push([channel, ask]),
    },
  };
  vm.runInNewContext(files[0]?.code ?? "", {
    window,
    process: { platform: "linux", versions: { electron: "45", chrome: "150" } },
    require: (name: string) => {
      required.push(name);
      return electron;
    },
    exports: {},
    module: { exports: {} },
  });
  return { asked, exposed, files, listeners, posted, required, sent, window };
}

describe("the preload script", () => {
  it("§5.2 20 · is one file that requires nothing but Electron and shows the page one frozen object", async () => {
    const { exposed, files, required } = await run();
    expect([files.length, required]).toEqual([1, ["electron"]]);
    expect([...exposed.keys()]).toEqual(["cofferDesktop"]);
    const bridge = exposed.get("cofferDesktop") as Record<string, unknown>;
    expect(Object.keys(bridge)).toEqual(["kind", "platform", "versions"]);
    expect(Object.isFrozen(bridge) && Object.isFrozen(bridge["versions"])).toBe(true);
    expect(JSON.stringify(bridge)).toBe(
      '{"kind":"electron","platform":"linux","versions":{"electron":"45","chrome":"150"}}',
    );
  });

  it("§5.2 17 · hands over one port, for our own message from our own window", async () => {
    const { listeners, sent, window } = await run();
    const say = (event: unknown) => listeners.get("message")(event);
    say({ source: window, data: CONNECT_REQUEST, ports: [{}, {}] });
    expect(sent).toEqual([{ channel: CONNECT_CHANNEL, ports: 1 }]);
    say({ source: {}, data: CONNECT_REQUEST, ports: [{}] });
    say({ source: window, data: "something else", ports: [{}] });
    say({ source: window, data: CONNECT_REQUEST, ports: [] });
    expect(sent).toHaveLength(1);
  });

  it("passes on what the menu asks as data, and nothing that it does not know", async () => {
    const { listeners, posted } = await run();
    for (const action of ["import", "format-disk", { toString: () => "import" }, undefined])
      listeners.get(MENU_CHANNEL)({}, action);
    expect(posted).toEqual([{ message: { type: MENU_MESSAGE, action: "import" }, origin: "app://bundle" }]);
  });

  it("§5.2 17 · passes on three words of the title bar, from our own window, and nothing that it does not know", async () => {
    const { asked, listeners, window } = await run();
    const say = (source: unknown, data: unknown) => listeners.get("message")({ source, data, ports: [] });
    for (const ask of [...windowAsks, "quit", { toString: () => "menu" }]) say(window, { type: WINDOW_REQUEST, ask });
    say({}, { type: WINDOW_REQUEST, ask: "menu" });
    say(window, null);
    expect(asked).toEqual(windowAsks.map((ask) => [WINDOW_CHANNEL, ask]));
  });
});
