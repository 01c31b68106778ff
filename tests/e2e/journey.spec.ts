/** A new person's first hour, on a desk and in a hand: sign up, import, correct, look, lock, unlock, take it all out. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, goTo, listenForComplaints, openApp, passphrase, signUp, startApp } from "../support/app.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const file = path.join(import.meta.dirname, "..", "fixtures", "e2e", "giro-november.csv");
const sizes = [
  { name: "at 1440", viewport: { width: 1440, height: 900 }, hasTouch: false },
  { name: "at 390", viewport: { width: 390, height: 844 }, hasTouch: true },
];

for (const { name, viewport, hasTouch } of sizes)
  test(`${name} · sign up, import a bank file, correct it, see it, lock, unlock, export`, async ({ browser }) => {
    const host = await startApp();
    const context = await browser.newContext({ viewport, hasTouch, locale: "en-GB", colorScheme: "light" });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    try {
      await openApp(page, host);
      await expectAccessible(page, "Welcome");
      await signUp(page);
      await addAccount(page);
      await importFile(page);
      await correct(page, hasTouch);
      await look(page, hasTouch);
      await lockAndUnlock(page);
      await exportAll(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await host.close();
    }
  });

async function addAccount(page: Page) {
  await page.getByRole("button", { name: "Add account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Giro");
  await expectAccessible(page, "Add account");
  await dialog.getByRole("button", { name: "Add account" }).click();
  await expect(page.getByText("No transactions in Giro yet.")).toBeVisible();
  await expectAccessible(page, "an empty register");
}

async function importFile(page: Page) {
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.locator("input[type=file]").setInputFiles(file);
  await expectAccessible(page, "Import, choose");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("A number above 12 can only be a day, as in 20.11.2026.")).toBeVisible();
  await expect(page.getByText("The balances agree in 8 of 8 lines.")).toBeVisible();
  await expectAccessible(page, "Import, understand");
  await page.getByRole("button", { name: "Review the lines" }).click();
  await expect(page.getByRole("grid", { name: "Lines to review" })).toBeVisible();
  await page.getByRole("button", { name: "2 lines left out" }).click();
  await expect(page.getByText("The date could not be read: 31.13.2026")).toBeVisible();
  await page.keyboard.press("Escape");
  // By name: a message that is still on the screen is a dialog too.
  await expect(page.getByRole("dialog", { name: "Lines that were left out" })).toBeHidden();
  await expectAccessible(page, "Import, review");
  await page.getByRole("button", { name: "Add 8", exact: true }).click();
  await expect(page.getByRole("heading", { name: "8 transactions added to Giro." })).toBeVisible();
  await expectAccessible(page, "Import, done");
  await page.getByRole("link", { name: "Look at them" }).click();
  await expect(page.getByText("LIDL SAGT DANKE")).toBeVisible();
  await page.getByRole("button", { name: "Remove filter One import" }).click();
}

async function correct(page: Page, isPhone: boolean) {
  if (isPhone) {
    await page.getByRole("gridcell").filter({ hasText: "LIDL SAGT DANKE" }).click();
    const sheet = page.getByRole("dialog", { name: "Edit transaction" });
    await sheet.getByRole("combobox", { name: "Category or account" }).fill("Groceries");
    await page.keyboard.press("Enter");
    await expectAccessible(page, "the sheet of a transaction");
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect(sheet).toBeHidden();
  } else {
    const row = page.getByRole("row").filter({ hasText: "LIDL SAGT DANKE" });
    await row.getByRole("button", { name: "Pick a category" }).click();
    await page.getByRole("combobox", { name: "Category" }).fill("Groceries");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Category changed to Groceries.")).toBeVisible();
  }
  await expect(page.getByRole("row").filter({ hasText: "LIDL SAGT DANKE" }).getByText("Groceries")).toBeVisible();
  await expectAccessible(page, "Register");
}

async function look(page: Page, isPhone: boolean) {
  await expect(page.getByRole("row").filter({ hasText: "EMPLOYER GMBH" })).toBeVisible();
  await goTo(page, "/");
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /To review/ })).toBeVisible();
  await expect(page.getByText("Groceries").first()).toBeVisible();
  await expectAccessible(page, "Overview");
  if (isPhone) return;
  await page.getByRole("button", { name: "Mark LIDL SAGT DANKE reviewed" }).click();
  await expect(page.getByText("Marked reviewed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark LIDL SAGT DANKE reviewed" })).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Mark LIDL SAGT DANKE reviewed" })).toBeVisible();
}

async function lockAndUnlock(page: Page) {
  await page.keyboard.press("Control+l");
  const field = page.getByLabel("Passphrase", { exact: true });
  await expect(field).toBeFocused();
  await expect(page.getByText("LIDL")).toBeHidden();
  await expectAccessible(page, "Lock");
  await field.fill("not the passphrase");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("alert")).toContainText("That passphrase does not open this vault. 4 tries left");
  await expectAccessible(page, "Lock after a wrong passphrase");
  await field.fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
}

async function exportAll(page: Page) {
  await goTo(page, "/settings/export");
  await expectAccessible(page, "Export");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save everything as CSV" }).click();
  const text = readFileSync(await (await saved).path(), "utf8");
  expect(text).toContain("LIDL SAGT DANKE");
  expect(text).toContain("Groceries");
  expect(text.trim().split("\n").length).toBeGreaterThan(8);
}
