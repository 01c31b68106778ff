/**
 * What axe finds on a page: every rule of WCAG 2.2 AA, or the rules that are named. Put into the page once and asked for
 * findings only, it takes a third of the time of its own package for Playwright, which does both for each question. The
 * app has no frames, so the main document is all there is.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const floor = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** @returns each broken rule with the elements that break it */
export async function findings(page: Page, ...rules: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(
    async (runOnly) => {
      const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run(document, {
        runOnly,
        resultTypes: ["violations"],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    },
    rules.length > 0 ? { type: "rule" as const, values: [...rules] } : { type: "tag" as const, values: floor },
  );
}

/** Parts of a screen that wait for an answer or for their file, whether or not they already show so. */
export const TO_COME = ".skeleton, [data-pending]";

/** Something that fades in has too little contrast for a moment; a skeleton breathes as long as it waits. */
export async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (each) => each.playState !== "running" || each.effect?.getTiming().iterations === Number.POSITIVE_INFINITY,
      ),
  );
}

/**
 * WCAG 2.2 AA by axe: no finding of any weight. What begins to fade while axe looks, as a message does when its time is
 * over, is looked at once more when all stands still again.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await standsStill(page);
  let found = await findings(page);
  if (found.length > 0) {
    await standsStill(page);
    found = await findings(page);
  }
  expect.soft(found, `${what} is accessible`).toEqual([]);
}
