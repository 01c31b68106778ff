/**
 * Every screen of the sample household shows what it is for, light and dark, on a desk and in a hand, and nothing complains.
 * axe looks at what no address alone leads to (addresses: access.spec); in the long run at all of it, in more looks.
 */
import { expect, type Page, test } from "@playwright/test";
import { goTo, listenForComplaints, openApp, openSample, startApp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { isLong } from "../support/rounds.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

interface Screen {
  readonly address: string;
  readonly shows: (page: Page) => Promise<void>;
  /** More than its address: axe meets it nowhere else. */
  readonly isState?: true;
}

const screens: readonly Screen[] = [
  { address: "/", shows: (page) => expect(page.getByRole("heading", { name: "Where it went" })).toBeVisible() },
  { address: "/transactions", shows: (page) => expect(page.getByRole("grid")).toBeVisible() },
  {
    address: "/transactions?q=nothing%20is%20called%20this",
    shows: (page) => expect(page.getByText("Nothing matches")).toBeVisible(),
    isState: true,
  },
  {
    address: "/accounts",
    shows: (page) => expect(page.getByRole("main").getByRole("heading", { name: "Everyday" })).toBeVisible(),
  },
  { address: "/import", shows: (page) => expect(page.getByText("Drop a file from your bank here")).toBeVisible() },
  { address: "/settings/general", shows: (page) => expect(page.getByLabel("Name of the vault")).toBeVisible() },
  { address: "/settings/appearance", shows: (page) => expect(page.getByText("Text size").first()).toBeVisible() },
  { address: "/settings/security", shows: (page) => expect(page.getByText("Ways in")).toBeVisible() },
  { address: "/settings/tokens", shows: (page) => expect(page.getByText("No tokens yet.")).toBeVisible() },
  { address: "/settings/export", shows: (page) => expect(page.getByText("hledger journal").first()).toBeVisible() },
  { address: "/settings/keyboard", shows: (page) => expect(page.getByText("Next part of the window")).toBeVisible() },
  {
    address: "/settings/general?q=theme",
    shows: (page) => expect(page.getByText("Light, dark, or")).toBeVisible(),
    isState: true,
  },
  {
    address: "/settings/general?q=nothing%20like%20this",
    shows: (page) => expect(page.getByText("Nothing matches “nothing like this” in the settings.")).toBeVisible(),
    isState: true,
  },
  { address: "/health", shows: checkHealth, isState: true },
  { address: "/history", shows: (page) => expect(page.getByText("Sample data made").first()).toBeVisible() },
  {
    address: "/history?q=nothing%20like%20this",
    shows: (page) => expect(page.getByText("Nothing in the history matches")).toBeVisible(),
    isState: true,
  },
  { address: "/history", shows: openFirstCommit, isState: true },
  { address: "/profiles", shows: (page) => expect(page.getByText("Open here")).toBeVisible() },
  { address: "/settings/about", shows: (page) => expect(page.getByText("Encryption")).toBeVisible() },
];

async function checkHealth(page: Page) {
  await page.getByRole("button", { name: "Check everything" }).click();
  await expect(page.getByText(/All \d+ checks passed/)).toBeVisible();
  await expect(page.getByText("Transactions add up")).toBeVisible();
}

async function openFirstCommit(page: Page) {
  await page.getByRole("gridcell").filter({ hasText: "Vault started" }).first().dblclick();
  await expect(page.getByText("31 changes")).toBeVisible();
}

const looks = [
  { width: 1440, height: 900, colorScheme: "light" },
  { width: 390, height: 844, colorScheme: "dark" },
  ...(isLong
    ? ([
        { width: 1440, height: 900, colorScheme: "dark" },
        { width: 820, height: 1180, colorScheme: "light" },
      ] as const)
    : []),
] as const;

for (const { width, height, colorScheme } of looks)
  test(`${width}, ${colorScheme} · every screen is shown, quiet and accessible`, async ({ browser }) => {
    test.setTimeout(180_000);
    const host = await startApp();
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "en-GB" });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    try {
      await openApp(page, host);
      await openSample(page);
      for (const { address, shows, isState } of screens) {
        await goTo(page, address);
        await shows(page);
        if (isState || isLong) await expectAccessible(page, `${address} at ${width}, ${colorScheme}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${address} does not scroll sideways`).toBeLessThanOrEqual(0);
      }
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await host.close();
    }
  });
