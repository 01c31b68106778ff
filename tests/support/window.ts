/**
 * A window over a program of its own, as most browser tests need it: opened, entered, used, closed, and in the end a page
 * that never complained.
 */
import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { type AppOptions, listenForComplaints, openApp, startApp } from "./app.ts";
import type { RunningHost } from "./serve.ts";

export const desk = { viewport: { width: 1440, height: 900 } };
export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export interface WindowOptions extends BrowserContextOptions {
  readonly app?: AppOptions;
  /** From the welcome or lock screen to where the test begins. */
  readonly enter?: (page: Page) => Promise<unknown>;
  /** Complaints that the test asks for. */
  readonly expected?: RegExp;
}

export async function withWindow(
  browser: Browser,
  { app, enter, expected, ...options }: WindowOptions,
  work: (page: Page, host: RunningHost) => Promise<void>,
): Promise<void> {
  const host = await startApp(app);
  const context = await browser.newContext({ locale: "en-GB", colorScheme: "light", ...options });
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  try {
    await openApp(page, host);
    await enter?.(page);
    await work(page, host);
    expect(complaints.filter((each) => !expected?.test(each))).toEqual([]);
    await expectStillWindow(page);
  } finally {
    await context.close();
    await host.close();
  }
}

/** What scrolls are the parts of the shell: a window that can be scrolled too may leave the screen under the hand. */
export const expectStillWindow = async (page: Page, what = "the window") =>
  expect
    .soft(
      await page.evaluate(() =>
        document.querySelector(".app-shell") ? document.documentElement.scrollHeight - window.innerHeight : 0,
      ),
      `${what} does not scroll`,
    )
    .toBeLessThanOrEqual(0);

/** A message, or the last of several that say the same. */
export const said = (page: Page, sentence: string | RegExp) => expect(page.getByText(sentence).last()).toBeVisible();

export const hasNoSidewaysScroll = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
