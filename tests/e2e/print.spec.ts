/** What goes onto paper: a list longer than its window, and the overview as a report. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { addAccount, importText, manyLines, seededHome, seedVault } from "../support/seeded-home.ts";
import { desk, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** The browser's own dialog cannot be answered by a test; that it was asked for is kept. */
async function withoutDialog(page: Page) {
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset["printed"] = document.title;
    };
  });
}

const asked = (page: Page) => expect(page.locator("body")).toHaveAttribute("data-printed", /./);
const pagesOf = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test("all rows of a list are on paper, page after page with their heads, and the window is as before", async ({
  browser,
}) => {
  const seeded = seededHome();
  try {
    await seedVault(seeded, async (client) => {
      await importText(client, await addAccount(client, "Giro", 100_000), manyLines(300));
    });
    const enter = async (page: Page) => {
      await unlock(page);
      await page.getByRole("link", { name: "Giro" }).first().click();
      await expect(page.getByText("receipt 299 paid").first()).toBeVisible();
    };
    await withWindow(browser, { ...desk, colorScheme: "dark", app: { home: seeded.home }, enter }, async (page) => {
      await withoutDialog(page);
      await expectAccessible(page, "a list that can be printed");
      await page.getByRole("button", { name: "Print or save as PDF" }).click();
      await asked(page);
      await page.emulateMedia({ media: "print" });
      const sheet = page.locator(".print-root");
      await expect(sheet.locator("tbody:not(.print-totals) tr")).toHaveCount(301);
      await expect(sheet.getByText("301 transactions")).toBeVisible();
      await expect(sheet.getByText("receipt 0 paid")).toBeVisible();
      await expect(page.getByRole("navigation", { name: "Places" })).toBeHidden();
      const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
      expect(pagesOf(pdf)).toBeGreaterThan(5);
      expect(pagesOf(pdf)).toBeLessThan(15);
      await expect(sheet).toHaveCount(0);
      await page.emulateMedia({ media: "screen" });
      await expect(page.locator("html")).not.toHaveAttribute("data-paper");

      // By the keys, and only what the filter leaves.
      await page
        .getByRole("searchbox", { name: "Filter" })
        .or(page.getByRole("combobox", { name: "Filter" }))
        .first()
        .fill("receipt 299 paid");
      await expect(page.getByText("receipt 298 paid")).toHaveCount(0);
      await page.keyboard.press("Control+p");
      await expect(sheet.locator("tbody:not(.print-totals) tr")).toHaveCount(1);
      await expect(sheet).toContainText("“receipt 299 paid”");
    });
  } finally {
    seeded.dispose();
  }
});

test("the overview is printed as a report in two columns, without anything to press", async ({ browser }) => {
  await withWindow(browser, { ...desk, colorScheme: "dark", enter: openSample }, async (page) => {
    await withoutDialog(page);
    await goTo(page, "/");
    await page.keyboard.press("Control+p");
    await asked(page);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
    await expect(page.locator(".button, .pick").filter({ visible: true })).toHaveCount(0);
    const ground = await page.evaluate(() => getComputedStyle(document.body).colorScheme);
    expect(ground).toBe("light");
    const pdf = await page.pdf({ format: "A4" });
    expect(pagesOf(pdf)).toBeLessThanOrEqual(3);
    await page.emulateMedia({ media: "screen" });
    await expect(page.locator("html")).not.toHaveAttribute("data-paper");
  });
});
