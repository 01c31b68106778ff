/**
 * What a style sheet may not do, because it costs every frame: ask the root, the body or the frame of the app what they
 * have. Each row of a table that comes or goes would change the answer, and with it the style of all of the page.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ASKS_PAGE = /(?<![\w-])(?::root|html|body|\.app-shell)(?:\[[^\]]*\]|:not\([^)]*\))*:has\(/;

const screens = path.join(import.meta.dirname, "..");
// Its rules hold on paper, where nothing scrolls.
const sheets = globSync("**/*.css", { cwd: screens }).filter((file) => !file.endsWith("print.css"));

test("no rule asks the whole page what it has", () => {
  expect(sheets.length).toBeGreaterThan(20);
  const asking = sheets.filter((file) => ASKS_PAGE.test(readFileSync(path.join(screens, file), "utf8")));
  expect(asking).toEqual([]);
});

test("such rules are found, also inside of others, and rules about a small part are not", () => {
  for (const rule of [
    ":root:has(.app-shell) {",
    ".page-header:not(.app-shell:has(.sidebar) *) {",
    'body[data-x="1"]:has(.import) .toasts {',
  ])
    expect(ASKS_PAGE.test(rule)).toBe(true);
  for (const rule of [".input-box:has(:disabled) {", ".quick-add-body:has(> .arrival) {", "body > .a:has(b) {"])
    expect(ASKS_PAGE.test(rule)).toBe(false);
});
