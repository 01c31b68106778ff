/**
 * The desktop program without an Electron binary: the real main bundle under Node, the real preload script in a real
 * isolated world, the real screens, over real message ports; Electron itself is the stand-in of tests/support/stand-in.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { listenForComplaints, now, passphrase, signUp } from "../support/app.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { walkThroughFirstHour } from "../support/journey.ts";
import { launchStandIn } from "../support/stand-in/launch.ts";

const dist = path.join(import.meta.dirname, "..", "..", "dist");

test.describe("in the stand-in", () => {
  test.skip(!findChromium(), CHROMIUM_HELP);

  test("a person signs up in the desktop window, locks it from the menu and finds it locked after sleep", async () => {
    const app = await launchStandIn();
    try {
      const page = await app.firstWindow();
      const complaints = listenForComplaints(page);
      await signUp(page);
      // The key came from a process of its own.
      const calls = await app.calls();
      expect(calls.find(({ name }) => name === "utilityProcess")?.args).toEqual(["derive-key.js"]);

      app.say("menu lock");
      await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
      await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
      await page.getByRole("button", { name: "Unlock" }).click();
      await expect(page.getByRole("button", { name: "Unlock" })).toBeHidden();
      app.say("suspend");
      await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
      expect(complaints).toEqual([]);
    } finally {
      await app.close();
    }
  });

  test("the window has a bar of its own: its button opens the menu, the system's buttons follow the theme", async () => {
    const app = await launchStandIn();
    const called = async (name: string) => (await app.calls()).filter((call) => call.name === name);
    try {
      const page = await app.firstWindow();
      await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
      expect((await called("title bar"))[0]?.args[0]).toBe("hidden");
      await page.getByRole("button", { name: "Menu", exact: true }).click();
      await expect.poll(() => called("menu popup")).toHaveLength(1);
      const before = (await called("setTitleBarOverlay")).at(-1);
      await page.evaluate(() => {
        document.documentElement.dataset["theme"] = "dark";
      });
      await expect.poll(async () => (await called("setTitleBarOverlay")).at(-1)).not.toEqual(before);
      // The page is as high as what the bar leaves.
      const overflow = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect(overflow).toBeLessThanOrEqual(0);
    } finally {
      await app.close();
    }
  });

  test("a person's first hour passes in the desktop window, with files of the system's dialogs", async () => {
    const app = await launchStandIn(undefined, { COFFER_NOW: now });
    const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-saved-"));
    const called = async (name: string) => (await app.calls()).filter((call) => call.name === name);
    try {
      const page = await app.firstWindow();
      const complaints = listenForComplaints(page);
      await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
      await walkThroughFirstHour({
        page,
        isPhone: false,
        // The same screens as in a browser, where this is looked at.
        expectAccessible: async () => {},
        choose: async (ask, file) => {
          await app.answer({ open: file });
          await ask();
        },
        save: async (ask) => {
          await app.answer({ save: folder });
          await ask();
          await expect.poll(() => called("saved")).toHaveLength(1);
          const [file = ""] = readdirSync(folder);
          return readFileSync(path.join(folder, file), "utf8");
        },
      });
      expect(readdirSync(folder)).toEqual([expect.stringMatching(/^coffer-.*\.csv$/)]);

      // A dialog that is cancelled writes nothing, and a file that is not the program's own is not even asked about.
      await app.answer({ save: null });
      await page.getByRole("button", { name: "Save everything as JSON" }).click();
      await expect.poll(() => called("save dialog")).toHaveLength(2);
      await app.answer({ save: folder });
      await page.evaluate(() => {
        const link = document.createElement("a");
        link.href = "data:text/plain,not ours";
        link.download = "evil.txt";
        link.click();
      });
      await expect
        .poll(async () => (await called("will-download")).at(-1)?.args)
        .toEqual(["data:text/plain,not ours", true]);
      expect(await called("save dialog")).toHaveLength(2);
      expect(readdirSync(folder)).toHaveLength(1);
      expect(complaints).toEqual([]);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("the page sees one frozen object, stays where it is, opens nothing and loads nothing from elsewhere", async () => {
    const app = await launchStandIn();
    try {
      const page = await app.firstWindow();
      await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
      const seen = await page.evaluate(() => {
        const bridge = Reflect.get(window, "cofferDesktop") as object;
        return {
          bridge: Object.keys(bridge),
          frozen: Object.isFrozen(bridge),
          leaked: ["require", "process", "electron", "ipcRenderer", "module"].filter((name) => name in globalThis),
        };
      });
      expect(seen).toEqual({ bridge: ["kind", "platform", "versions"], frozen: true, leaked: [] });

      // A reload opens a second port and the first is closed.
      await page.reload();
      await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();

      const args = async (name: string) => (await app.calls()).findLast((call) => call.name === name)?.args;
      await page.evaluate(() => {
        window.location.href = "https://evil.example/";
      });
      await expect.poll(() => args("will-navigate")).toEqual(["https://evil.example/", true]);
      await page.evaluate(() => void window.open("https://example.org/help"));
      await expect.poll(() => args("window.open")).toEqual(["https://example.org/help", "deny"]);
      expect(await args("openExternal")).toBeUndefined();
      expect((await args("BrowserWindow"))?.[0]).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
      expect(await args("fromPartition")).toEqual(["app", { cache: false }]);
      expect(await args("enableSandbox")).toEqual([]);
      for (const name of ["Request", "Check"]) expect(await args(`setPermission${name}Handler`)).toEqual(["function"]);
    } finally {
      await app.close();
    }
  });
});

test.describe("what was built", () => {
  test("§5.2 7 · the page has no inline script, style or handler, and the program no source map", () => {
    const html = readFileSync(path.join(dist, "renderer", "index.html"), "utf8");
    for (const tag of html.match(/<script\b[^>]*>/g) ?? []) expect(tag).toMatch(/\ssrc="\.\//);
    expect(html).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:|http:/);
    const files = readdirSync(dist, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.endsWith(".map"))).toEqual([]);
    const manifest = JSON.parse(readFileSync(path.join(dist, "renderer", "manifest.json"), "utf8")) as {
      assets: Record<string, unknown>;
    };
    expect(Object.keys(manifest.assets)).toContain("/");
    for (const address of Object.keys(manifest.assets)) expect(address).not.toMatch(/\.map$|manifest\.json|\.\./);
  });

  test("§5.2 1, 8 · the screens name no address of the insecure web that anything could be loaded from", () => {
    const assets = path.join(dist, "renderer", "assets");
    const named = readdirSync(assets)
      .filter((file) => file.endsWith(".js") || file.endsWith(".css"))
      .flatMap((file) => readFileSync(path.join(assets, file), "utf8").match(/http:\/\/[\w.-]+/g) ?? []);
    // Names of XML namespaces and of the library's own pseudo host; none of them is ever asked.
    const harmless = new Set(["http://www.w3.org", "http://orpc", "http://json-schema.org", "http://localhost"]);
    // The reader of PDFs measures addresses against it, and asks none.
    harmless.add("http://example.com");
    expect([...new Set(named)].filter((address) => !harmless.has(address))).toEqual([]);
  });

  test("§5.2 20 · the preload script is one file that requires nothing but Electron", () => {
    expect(readdirSync(path.join(dist, "preload"))).toEqual(["preload.cjs"]);
    const text = readFileSync(path.join(dist, "preload", "preload.cjs"), "utf8");
    expect([...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(["electron"]);
  });
});
