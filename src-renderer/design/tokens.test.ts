import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { tokensToCss } from "../../scripts/tokens.mjs";
import { contrast, toLinear } from "./contrast.ts";

const read = (name: string) => readFileSync(path.join(import.meta.dirname, name), "utf8");
const tokens: {
  readonly color: Readonly<Record<string, { readonly light: string; readonly dark: string }>>;
} = JSON.parse(read("tokens.json"));

const grounds = ["canvas", "surface", "sunken", "raised", "hover", "selected"];
const color = (name: string, theme: "light" | "dark") => {
  const found = tokens.color[name];
  if (!found) throw new Error(`No color ${name}`);
  return found[theme];
};

describe.each(["light", "dark"] as const)("contrast in the %s theme", (theme) => {
  const ratio = (one: string, other: string) => contrast(color(one, theme), color(other, theme));

  test("text reads as promised on surface", () => {
    const [text, text2] = theme === "light" ? [16.5, 7.8] : [15.1, 8.9];
    expect(ratio("text", "surface")).toBeGreaterThan(text - 0.1);
    expect(ratio("text-2", "surface")).toBeGreaterThan(text2 - 0.1);
  });

  test.each(grounds)("hints reach 4.7 : 1 on %s", (ground) => {
    expect(ratio("text-3", ground)).toBeGreaterThanOrEqual(4.65);
  });

  test.each(grounds)("the edge of an input reaches 3.1 : 1 on %s", (ground) => {
    expect(ratio("line-control", ground)).toBeGreaterThanOrEqual(3.05);
  });

  test("white on filled buttons reaches 4.5 : 1", () => {
    for (const fill of ["accent", "accent-hover", "danger-fill"]) {
      expect(ratio("on-accent", fill), fill).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("money colours read on their soft grounds and on surface", () => {
    for (const name of ["in", "danger", "warn"]) {
      expect(ratio(name, `${name}-soft`), name).toBeGreaterThanOrEqual(4.5);
      expect(ratio(name, "surface"), name).toBeGreaterThanOrEqual(4.5);
    }
    expect(ratio("accent-text", "accent-soft")).toBeGreaterThanOrEqual(4.5);
    expect(ratio("accent-text", "selected")).toBeGreaterThanOrEqual(4.5);
  });

  test("series, marks and the focus ring reach 3 : 1 on surface", () => {
    const names = [1, 2, 3, 4, 5, 6, 7, 8].map((slot) => `series-${slot}`);
    for (const name of [...names, "mark-in", "mark-loss", "mark-warn", "ring"]) {
      expect(ratio(name, "surface"), name).toBeGreaterThanOrEqual(3);
    }
  });
});

test("the computation knows black on white and finds a promise that does not hold", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast(".985 .003 260", "1 0 0")).toBeLessThan(1.1);
  const [r, g, b] = toLinear(".500 .185 264");
  const hex = toLinear("#2a58cb");
  for (const [at, value] of [r, g, b].entries()) expect(value).toBeCloseTo(hex[at] ?? 0, 2);
});

test("tokens.css is what tokens.json says; run `npm run tokens` after a change", () => {
  expect(read("tokens.css")).toBe(tokensToCss(JSON.parse(read("tokens.json"))));
});

test("Tailwind holds no scale but ours", () => {
  expect(read("tokens.css")).toContain("@theme inline {\n  --*: initial;");
});
