/** A real Electron, where its binary is there: what only it can show (§5.2, right column). */
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { _electron, expect, test } from "@playwright/test";
import { findElectron } from "../support/electron-binary.ts";

const executablePath = findElectron();
test.skip(
  !executablePath,
  "There is no Electron binary: run `npx install-electron` where it can be downloaded, or set ELECTRON_OVERRIDE_DIST_PATH.",
);

test("§5.2 · the desktop window runs our page, sandboxed, without Node and without the web", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-electron-"));
  const app = await _electron.launch({
    executablePath: executablePath ?? "",
    args: [path.join(import.meta.dirname, "..", ".."), `--user-data-dir=${folder}`],
    env: { ...process.env, COFFER_HOME: path.join(folder, "home"), COFFER_KDF: "fast" },
  });
  const page = await app.firstWindow();
  await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
  const seen = await page.evaluate(async () => ({
    node: [typeof Reflect.get(globalThis, "require"), typeof Reflect.get(globalThis, "process")],
    origin: window.origin,
    web: await fetch("https://example.org/").catch(() => "refused"),
    file: await fetch("file:///etc/hosts").catch(() => "refused"),
    opened: window.open("https://example.org/"),
  }));
  expect(seen).toEqual({
    node: ["undefined", "undefined"],
    origin: "app://bundle",
    web: "refused",
    file: "refused",
    opened: null,
  });
  await page.evaluate(() => {
    window.location.href = "https://example.org/";
  });
  expect(page.url()).toMatch(/^app:\/\/bundle\//);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await app.close();
});
