import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadAssets } from "../assets.ts";
import { securityHeaders } from "../headers.ts";
import { createAssetHandler } from "./serve-assets.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-assets-"));
afterAll(() => rmSync(folder, { recursive: true }));
const content: Record<string, string> = { "index.html": "<!doctype html>page", "x.js": "script" };
const assetsOf: Record<string, object> = {};
for (const [file, text] of Object.entries(content)) {
  writeFileSync(path.join(folder, file), text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  assetsOf[file === "x.js" ? "/assets/x.js" : `/${file}`] = { file, type: "text/plain", sha256 };
}
assetsOf["/"] = assetsOf["/index.html"] ?? {};
writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ assets: assetsOf }));
writeFileSync(path.join(folder, "secret.txt"), "secret");

const handle = createAssetHandler(loadAssets(folder));
const statusOf = (url: string, method = "GET") => handle({ method, url }).status;

describe("app:// answers", () => {
  it("serves what was built, with all headers of security on every answer", async () => {
    const page = handle({ method: "GET", url: "app://bundle/#/accounts" });
    expect(await page.text()).toBe("<!doctype html>page");
    expect(await handle({ method: "HEAD", url: "app://bundle/assets/x.js" }).text()).toBe("");
    for (const url of ["app://bundle/", "app://bundle/assets/x.js", "app://bundle/missing", "app://other/"]) {
      const { headers } = handle({ method: "GET", url });
      for (const [name, value] of Object.entries(securityHeaders))
        expect(headers.get(name), `${url} ${name}`).toBe(value);
    }
  });

  it("§5.2 7 · the policy allows scripts and styles only from the program itself", () => {
    const policy = handle({ method: "GET", url: "app://bundle/" }).headers.get("content-security-policy") ?? "";
    const directives = new Map(
      policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]),
    );
    expect(directives.get("default-src")).toBe("'none'");
    expect(directives.get("script-src")).toBe("'self'");
    expect(directives.get("style-src")).toBe("'self'");
    expect(directives.get("connect-src")).toBe("'self'");
    expect(directives.get("frame-ancestors")).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|http:|https:|\*/);
  });

  it("takes no other method and no other host", () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "get", ""])
      expect(statusOf("app://bundle/", method)).toBe(405);
    for (const url of [
      "app://other/",
      "app://bundle.evil/",
      "app://bundle:1/",
      "file:///etc/hosts",
      "http://bundle/",
      "nonsense",
    ])
      expect(statusOf(url)).toBe(403);
  });

  it("§5.2 18 · of 100,000 addresses none leads to anything but the built files", () => {
    const parts = [
      "..",
      "%2e%2e",
      ".",
      "/",
      "//",
      "\\",
      "%5c",
      "%2f",
      "%00",
      "assets",
      "x.js",
      "index.html",
      "secret.txt",
      "etc/passwd",
      "?",
      "#",
      "C:",
      "é",
      "%c0%af",
      "x".repeat(300),
      "__proto__",
      "constructor",
    ];
    // A fixed linear congruential sequence: the same addresses on every run.
    let state = 20_260_101;
    const next = (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % limit;
    };
    const known = new Set(["/", "/index.html", "/assets/x.js"]);
    let served = 0;
    for (let round = 0; round < 100_000; round++) {
      const address = `app://bundle/${Array.from({ length: 1 + next(6) }, () => parts[next(parts.length)]).join(next(2) ? "/" : "")}`;
      const status = statusOf(address);
      if (status !== 200) continue;
      served++;
      if (!known.has(new URL(address).pathname)) throw new Error(`${address} was served`);
    }
    expect(served).toBeGreaterThan(100);
  });

  it("does not start with a file that was changed after the build", () => {
    writeFileSync(path.join(folder, "x.js"), "changed");
    expect(() => loadAssets(folder)).toThrow("x.js is not the file that was built");
  });
});
