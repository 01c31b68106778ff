/**
 * A new person's first hour, the same through every door that has screens: sign up, import a bank's file, correct how it
 * was read, look, correct a category, lock, unlock, take it all out. How a file comes in and goes out is the door's.
 */
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { goTo, passphrase, signUp } from "./app.ts";

export interface Door {
  readonly page: Page;
  readonly isPhone: boolean;
  /** Lets the page ask for a file, and gives it this one. */
  readonly choose: (ask: () => Promise<void>, file: string) => Promise<void>;
  /** Lets the page save a file. @returns what then lies on the disk */
  readonly save: (ask: () => Promise<void>) => Promise<string>;
  readonly expectAccessible: (page: Page, what: string) => Promise<void>;
}

const statement = path.join(import.meta.dirname, "..", "fixtures", "e2e", "giro-november.csv");

export async function walkThroughFirstHour(door: Door): Promise<void> {
  await door.expectAccessible(door.page, "Welcome");
  await signUp(door.page);
  await addAccount(door);
  await importFile(door);
  await correctCategory(door);
  await look(door);
  await lockAndUnlock(door);
  await exportAll(door);
}

async function addAccount({ page, expectAccessible }: Door) {
  await page.getByRole("button", { name: "Add account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Giro");
  await expectAccessible(page, "Add account");
  await dialog.getByRole("button", { name: "Add account" }).click();
  await expect(page.getByText("No transactions in Giro yet.")).toBeVisible();
  await expectAccessible(page, "an empty register");
}

async function importFile({ page, choose, expectAccessible }: Door) {
  await page.getByRole("link", { name: "Import a file" }).click();
  await choose(() => page.getByRole("button", { name: "Choose a file" }).click(), statement);
  await expectAccessible(page, "Import, choose");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("A number above 12 can only be a day, as in 20.11.2026.")).toBeVisible();
  await expect(page.getByText("The balances agree in 8 of 8 lines.")).toBeVisible();
  await expectAccessible(page, "Import, understand");
  // This bank writes nothing there that is worth keeping.
  await page.getByRole("combobox", { name: "What column Verwendungszweck holds" }).click();
  await page.getByRole("option", { name: "Not used" }).click();
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
  await expect(page.getByText("Lidl").first()).toBeVisible();
  await page.getByRole("button", { name: "Remove filter One import" }).click();
}

async function correctCategory({ page, isPhone, expectAccessible }: Door) {
  if (isPhone) {
    await page.getByRole("gridcell").filter({ hasText: "Lidl" }).click();
    const sheet = page.getByRole("dialog", { name: "Edit transaction" });
    await sheet.getByRole("combobox", { name: "Category or account" }).fill("Groceries");
    await page.keyboard.press("Enter");
    await expectAccessible(page, "the sheet of a transaction");
    await sheet.getByRole("button", { name: "Save" }).click();
    await expect(sheet).toBeHidden();
  } else {
    const row = page.getByRole("row").filter({ hasText: "Lidl" });
    await row.getByRole("button", { name: "Pick a category" }).click();
    await page.getByRole("combobox", { name: "Category" }).fill("Groceries");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Category changed to Groceries.")).toBeVisible();
  }
  await expect(page.getByRole("row").filter({ hasText: "Lidl" }).getByText("Groceries")).toBeVisible();
  await expectAccessible(page, "Register");
}

async function look({ page, isPhone, expectAccessible }: Door) {
  await expect(page.getByRole("row").filter({ hasText: "EMPLOYER GMBH" })).toBeVisible();
  await goTo(page, "/");
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /To review/ })).toBeVisible();
  await expect(page.getByText("Groceries").first()).toBeVisible();
  await expectAccessible(page, "Overview");
  if (isPhone) return;
  await page.getByRole("button", { name: "Mark Lidl reviewed" }).click();
  await expect(page.getByText("Marked reviewed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark Lidl reviewed" })).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Mark Lidl reviewed" })).toBeVisible();
}

async function lockAndUnlock({ page, expectAccessible }: Door) {
  await page.keyboard.press("Control+l");
  const field = page.getByLabel("Passphrase", { exact: true });
  await expect(field).toBeFocused();
  await expect(page.getByText("Lidl")).toHaveCount(0);
  await expectAccessible(page, "Lock");
  await field.fill("not the passphrase");
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("alert")).toContainText("That passphrase does not open this vault. 4 tries left");
  await expectAccessible(page, "Lock after a wrong passphrase");
  await field.fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
  await expect(page.getByText("Lidl").first()).toBeVisible();
}

async function exportAll({ page, save, expectAccessible }: Door) {
  await goTo(page, "/settings/export");
  await expectAccessible(page, "Export");
  const text = await save(() => page.getByRole("button", { name: "Save everything as CSV" }).click());
  await expect(page.getByText(/^8 transactions saved as /)).toBeVisible();
  const [header = "", ...lines] = text.trim().split(/\r?\n/);
  expect(header).toContain(",Payee,");
  const lidl = lines.filter((line) => line.includes("Lidl"));
  expect(lidl.join("\n")).toContain("Groceries");
  expect(lidl.join("\n")).toContain("-54.20");
  expect(lines.length).toBeGreaterThanOrEqual(8);
  // What was corrected while reading: the column that is not used did not come in, the others did.
  expect(text).toContain("HAUSVERWALTUNG NORD");
  expect(text).not.toContain("Miete November");
}
