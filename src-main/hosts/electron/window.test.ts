import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Session } from "electron";
import { describe, expect, it, vi } from "vitest";
import { createWindow } from "./window.ts";

const made = vi.hoisted(() => [] as { webPreferences: Record<string, unknown>; show: boolean }[]);
vi.mock("electron", () => ({
  BrowserWindow: function BrowserWindow(options: (typeof made)[number]) {
    made.push(options);
    return { once: () => undefined };
  },
}));

const source = path.join(import.meta.dirname, "..", "..", "..");

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

describe("the window", () => {
  it("§5.2 2, 3, 4, 6, 9, 10 · is made with every preference of safety written out", () => {
    const session = {} as Session;
    createWindow({
      preloadFile: "/preload.cjs",
      session,
      isPackaged: true,
      isDark: false,
      platform: "linux",
      icon: undefined,
    });
    expect(made[0]?.show).toBe(false);
    expect(made[0]?.webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      plugins: false,
      spellcheck: false,
      devTools: false,
      preload: "/preload.cjs",
      session,
    });
  });

  it("§5.2 2, 3, 4 · comes from this one place, and nobody weakens Chromium by a switch", () => {
    const all = ["src-main", "src-renderer", "src-shared"].flatMap((room) => sources(path.join(source, room)));
    const having = (pattern: RegExp) =>
      all.filter((file) => pattern.test(readFileSync(file, "utf8"))).map((file) => path.basename(file));
    expect(having(/new BrowserWindow\(/)).toEqual(["window.ts"]);
    expect(having(/new (?:BrowserView|WebContentsView|BaseWindow)\(/)).toEqual([]);
    expect(
      having(/commandLine\.append|enableBlinkFeatures|<webview|certificate-error|setCertificateVerifyProc/),
    ).toEqual([]);
    expect(having(/ipcMain\.(?:handle|on)\(|webContents\.send\(/).sort()).toEqual([
      "notices.ts",
      "ports.ts",
      "shell.ts",
      "title-bar.ts",
    ]);
    expect(having(/shell\.openExternal/)).toEqual(["shell.ts"]);
  });
});
