import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, it } from "vitest";
import { offForPlaywright } from "../support/chromium.ts";

it("what Playwright turns off in Chromium stays off when the browser tests name their own list", () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  const source = readFileSync(path.join(folder, "lib", "coreBundle.js"), "utf8");
  const list = /disabledFeatures = \[([^\]]*)\]/.exec(source)?.[1] ?? "";
  const theirs = [...list.replaceAll(/\/\/.*/g, "").matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(theirs.length).toBeGreaterThan(10);
  expect(theirs.filter((name) => !offForPlaywright.includes(name ?? ""))).toEqual([]);
});
