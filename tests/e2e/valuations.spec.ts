/** What property is worth as a person says it: at a desk, with a finger on a phone. */
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { goTo, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** Opens an empty vault in a window. */
function withVault(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  test.setTimeout(120_000);
  return withWindow(browser, { ...options, enter: signUp }, work);
}

const form = (page: Page) => page.getByRole("dialog");
const line = (page: Page, day: string) => page.locator(`[data-valuation="${day}"]`);

async function addProperty(page: Page, name: string, worth: string, on?: string): Promise<void> {
  await goTo(page, "/accounts");
  await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Add account" }).first().click();
  await form(page).getByRole("textbox", { name: "Name" }).fill(name);
  await form(page).getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "Property" }).click();
  await form(page).getByRole("textbox", { name: "What is it worth today?" }).fill(worth);
  if (on) await form(page).getByRole("textbox", { name: "On" }).fill(on);
  await form(page).getByRole("button", { name: "Add account" }).click();
  await said(page, `Account ${name} added.`);
}

test("at a desk · a house is worth what was said last, and what was said is corrected, deleted and taken back", async ({
  browser,
}) => {
  await withVault(browser, desk, async (page) => {
    await addProperty(page, "House", "300000", "3.3.2025");
    const row = page.getByRole("listitem").filter({ hasText: "House" });
    await expect(row.getByText("Worth as of 3 Mar 2025")).toBeVisible();
    await expectAccessible(page, "Accounts with a property");

    await row.getByRole("link", { name: "House" }).click();
    await expect(page.getByText("That is more than a year ago.")).toBeVisible();
    await page.getByRole("button", { name: "Say it anew" }).click();
    const worth = form(page).getByRole("textbox", { name: "Worth" });
    await worth.fill("-5");
    await worth.press("Tab");
    await expect(form(page).getByText("What you own is not worth less than nothing.")).toBeVisible();
    await worth.fill("300000+12500");
    await form(page).getByRole("textbox", { name: "On" }).fill("tomorrow");
    await form(page).getByRole("textbox", { name: "Note" }).click();
    await expect(form(page).getByText("That day is still to come.")).toBeVisible();
    await form(page).getByRole("textbox", { name: "On" }).fill("yesterday");
    await form(page).getByRole("textbox", { name: "Note" }).fill("The agent’s offer");
    await expectAccessible(page, "The form of a worth");
    await page.keyboard.press("Enter");
    await said(page, "Worth of House on 20 Nov 2026 noted.");
    await expect(page.getByText("That is more than a year ago.")).toHaveCount(0);
    await expect(line(page, "2026-11-20")).toContainText("312,500.00");
    await expect(line(page, "2026-11-20")).toContainText("The agent’s offer");
    await expectAccessible(page, "The page of a property");

    // The same day again replaces.
    await page.getByRole("button", { name: "Say what it is worth" }).click();
    await form(page).getByRole("textbox", { name: "Worth" }).fill("313000");
    await form(page).getByRole("textbox", { name: "On" }).fill("20.11.");
    await form(page).getByRole("textbox", { name: "Note" }).click();
    await expect(form(page).getByText("Saving replaces it.")).toBeVisible();
    await form(page).getByRole("button", { name: "Save worth" }).click();
    await expect(line(page, "2026-11-20")).toContainText("313,000.00");
    await expect(page.locator("[data-valuation]")).toHaveCount(2);

    await page.getByRole("button", { name: "Actions for 3 Mar 2025" }).click();
    await page.getByRole("menuitem", { name: "Edit valuation" }).click();
    await form(page).getByRole("textbox", { name: "Worth" }).fill("290000");
    await form(page).getByRole("button", { name: "Save worth" }).click();
    await expect(line(page, "2025-03-03")).toContainText("290,000.00");

    await page.getByRole("button", { name: "Actions for 20 Nov 2026" }).click();
    await page.getByRole("menuitem", { name: "Delete valuation" }).click();
    await said(page, "Valuation of 20 Nov 2026 deleted.");
    await expect(page.locator("[data-valuation]")).toHaveCount(1);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(page.locator("[data-valuation]")).toHaveCount(2);

    await goTo(page, "/");
    await expect(page.getByRole("figure", { name: "Net worth" })).toContainText("313,000.00");
  });
});

test("on a phone · a car is added with its worth, and said anew by touch", async ({ browser }) => {
  await withVault(browser, phone, async (page) => {
    await addProperty(page, "Car", "18000");
    await page.getByRole("link", { name: "Car", exact: true }).click();
    await expect(line(page, "2026-11-21")).toContainText("18,000.00");
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "The page of a property on a phone");
    await page.getByRole("button", { name: "Say what it is worth" }).click();
    await form(page).getByRole("textbox", { name: "Worth" }).fill("17500");
    await expectAccessible(page, "The form of a worth on a phone");
    await form(page).getByRole("button", { name: "Save worth" }).click();
    await expect(line(page, "2026-11-21")).toContainText("17,500.00");
    await page.getByRole("button", { name: "Show its transactions" }).click();
    await expect(page.getByText("No transactions in Car yet.")).toBeVisible();
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Back to its worth" }).click();
    await expect(line(page, "2026-11-21")).toBeVisible();
  });
});
