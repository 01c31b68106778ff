import { EventEmitter } from "node:events";
import type { BrowserWindow, IpcMain } from "electron";
import { describe, expect, it } from "vitest";
import { WINDOW_CHANNEL } from "../../../src-shared/contract/bridge.ts";
import { attendTitleBar, titleBarOptions } from "./title-bar.ts";

function attend(platform: string, url = "app://bundle/index.html") {
  const done: unknown[] = [];
  const ipcMain = new EventEmitter();
  const window = { setTitleBarOverlay: (look: { color: string }) => done.push(look.color) };
  attendTitleBar({
    ipcMain: ipcMain as unknown as IpcMain,
    platform,
    menu: () => ({ popup: (where) => done.push([where?.x, where?.y]) }),
    window: () => window as unknown as BrowserWindow,
  });
  const ask = (what: unknown) => ipcMain.emit(WINDOW_CHANNEL, { senderFrame: { url, parent: null } }, what);
  return { ask, done };
}

describe("the title bar", () => {
  it("is the system's lights on a Mac, and a bar of the page with the system's buttons elsewhere", () => {
    expect(titleBarOptions("darwin", false)).toEqual({
      titleBarStyle: "hiddenInset",
      trafficLightPosition: { x: 16, y: 20 },
    });
    for (const platform of ["win32", "linux"]) {
      const light = titleBarOptions(platform, false);
      const dark = titleBarOptions(platform, true);
      expect(light.titleBarStyle).toBe("hidden");
      expect(light.titleBarOverlay).toMatchObject({ height: 31 });
      expect(dark.titleBarOverlay).not.toEqual(light.titleBarOverlay);
    }
  });

  it("opens the menu below its button and follows the theme", () => {
    const { ask, done } = attend("linux");
    for (const what of ["menu", "dark", "light"]) ask(what);
    expect(done).toEqual([[0, 32], "#0a0c11", "#f2f4f7"]);
  });

  it("§5.2 17 · hears nothing else, from nobody else, and nothing at all on a Mac", () => {
    const here = attend("win32");
    for (const what of ["quit", undefined, { toString: () => "menu" }]) here.ask(what);
    const elsewhere = attend("win32", "https://example.org/");
    elsewhere.ask("menu");
    const mac = attend("darwin");
    mac.ask("menu");
    expect([here.done, elsewhere.done, mac.done]).toEqual([[], [], []]);
  });
});
