/** Moving in from another program, and one sheet of a spreadsheet: from the file to done. */
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { inline, number, row, writeXlsx } from "../../src-main/importers/test-support/sheet-writers.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { goTo, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { seededHome, seedVault } from "../support/seeded-home.ts";
import { desk, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const ynab = { name: "budget.zip", buffer: readFileSync("tests/fixtures/ynab4/household.zip") };
const cells = (day: number, payee: string, amount: string) =>
  row(number(String(day), 1), inline(payee), number(amount, 2));
const sheet = (...rows: readonly string[]) =>
  `<sheetData>${row(inline("Date"), inline("Payee"), inline("Amount"))}${rows.join("")}</sheetData>`;
const workbook = {
  name: "year.xlsx",
  buffer: writeXlsx({
    sheets: {
      "First half": sheet(cells(46_053, "Bakery", "-12.099999999999999"), cells(46_054, "Employer", "2480")),
      "Second half": sheet(cells(46_235, "Hotel Bellevue", "-198")),
    },
    formats: ["dd.mm.yyyy", "#,##0.00 [$€-407]"],
  }),
};

async function onStage(browser: Browser, size: typeof desk, play: (page: Page) => Promise<void>) {
  const seeded = seededHome();
  try {
    await seedVault(seeded, (client: CofferClient) => client.accounts.create({ name: "Giro", kind: "checking" }));
    await withWindow(browser, { ...size, app: { home: seeded.home }, enter: unlock }, play);
  } finally {
    seeded.dispose();
  }
}

const choose = (page: Page, file: { readonly name: string; readonly buffer: Buffer }) =>
  page.getByLabel("Choose a file", { exact: true }).setInputFiles([{ ...file, mimeType: "application/octet-stream" }]);

for (const size of [desk, phone])
  test(`the book of another program comes with its accounts and categories, ${size.viewport.width} wide`, async ({
    browser,
  }) => {
    await onStage(browser, size, async (page) => {
      await goTo(page, "/import");
      await choose(page, ynab);
      await expect(page.getByText("YNAB 4")).toBeVisible();
      await expect(page.getByText("1 schedule is left out.")).toBeVisible();
      const book = page.getByRole("article").filter({ hasText: "Tithing" });
      await book.getByRole("combobox", { name: "Where Tithing goes" }).fill("No cat");
      const none = page.getByRole("option", { name: "No category" });
      // Until the list has taken in what was typed it passes a press over.
      await expect(none).toHaveAttribute("data-highlighted");
      await none.click();
      await expectAccessible(page, "what a book holds");
      await page.getByRole("button", { name: "Review the lines" }).click();
      await expect(page.getByText("1 account will be made: Savings")).toBeVisible();
      await page.getByRole("button", { name: "Add 9" }).click();
      await expect(page.getByRole("heading", { name: "6 transactions added." })).toBeVisible();
      await expectAccessible(page, "done with a book");
      const toast = page.locator(".toast").filter({ hasText: "6 transactions added." });
      await toast.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText(/^Undone/)).toBeVisible();
    });
  });

test("of a spreadsheet one sheet is taken, and another can be chosen", async ({ browser }) => {
  await onStage(browser, desk, async (page) => {
    await goTo(page, "/import");
    await choose(page, workbook);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Bakery")).toBeVisible();
    await expectAccessible(page, "what a sheet holds");
    await page.getByRole("combobox", { name: "Sheet" }).click();
    await page.getByRole("option", { name: "Second half" }).click();
    await expect(page.getByText("Hotel Bellevue")).toBeVisible();
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("button", { name: "Add 1" }).click();
    await expect(page.getByRole("heading", { name: "1 transaction added to Giro." })).toBeVisible();
  });
});
