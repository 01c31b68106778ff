import { EventEmitter } from "node:events";
import type { BrowserWindow, IpcMain } from "electron";
import { expect, it } from "vitest";
import { NOTICE_CHANNEL } from "../../../src-shared/contract/bridge.ts";
import { attendNotices } from "./notices.ts";

function attend({ url = "app://bundle/index.html", isSupported = true } = {}) {
  const done: unknown[] = [];
  const ipcMain = new EventEmitter();
  const clicks: (() => void)[] = [];
  const clear = attendNotices({
    ipcMain: ipcMain as unknown as IpcMain,
    window: () =>
      ({
        isMinimized: () => true,
        restore: () => done.push("restored"),
        focus: () => done.push("focus"),
      }) as unknown as BrowserWindow,
    isSupported: () => isSupported,
    make({ onClick, ...texts }) {
      clicks.push(onClick);
      return { show: () => done.push(texts), close: () => done.push(`closed ${texts.body}`) };
    },
  });
  const ask = (what: unknown) => ipcMain.emit(NOTICE_CHANNEL, { senderFrame: { url, parent: null } }, what);
  return { ask, clear, clicks, done };
}

it("shows two short texts, and a click brings the window to the front", () => {
  const { ask, clicks, done } = attend();
  ask({ ask: "show", title: "Coffer", body: "1 thing is worth knowing.", icon: "file:///etc/passwd" });
  clicks[0]?.();
  expect(done).toEqual([{ title: "Coffer", body: "1 thing is worth knowing." }, "restored", "focus"]);
});

it("takes back what is shown when it is asked to, and when the program ends", () => {
  const { ask, clear, done } = attend();
  ask({ ask: "show", title: "Coffer", body: "a" });
  ask({ ask: "clear" });
  ask({ ask: "show", title: "Coffer", body: "b".repeat(500) });
  clear();
  expect(done.filter((each) => typeof each === "string")).toEqual(["closed a", `closed ${"b".repeat(200)}`]);
});

it("hears nothing else, from nobody else, and shows nothing where the system cannot", () => {
  const here = attend();
  for (const what of ["show", null, { ask: "run" }, { ask: "show", title: 1, body: "x" }, { ask: "show", title: "x" }])
    here.ask(what);
  const elsewhere = attend({ url: "https://example.org/" });
  elsewhere.ask({ ask: "show", title: "x", body: "y" });
  const unable = attend({ isSupported: false });
  unable.ask({ ask: "show", title: "x", body: "y" });
  expect([here.done, elsewhere.done, unable.done]).toEqual([[], [], []]);
});
