/** What exchange rates brought: without a rate, with one, at a desk, in the dark and on a phone in German. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const form = (page: Page) => page.getByRole("dialog");

test("what exchange rates brought is told once there is an account and a rate, and fits a phone", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await withWindow(browser, { ...desk, enter: signUp }, async (page) => {
    await goTo(page, "/gains");
    await said(page, /All your accounts are in EUR, so exchange rates/);
    await expectAccessible(page, "Gains without other currencies");

    await goTo(page, "/accounts");
    await page.getByRole("button", { name: "Add account" }).first().click();
    await form(page).getByRole("textbox", { name: "Name" }).fill("Dollars");
    await form(page).getByRole("combobox", { name: "Currency" }).fill("USD");
    await page.keyboard.press("Enter");
    await form(page)
      .getByRole("textbox", { name: /balance/i })
      .fill("110");
    await form(page).getByRole("button", { name: "Add account" }).click();
    await said(page, "Account Dollars added.");
    await page.getByRole("button", { name: "Actions for Dollars" }).first().click();
    await page.getByRole("menuitem", { name: "Gains from exchange rates" }).click();
    await said(page, "No exchange rate is known for USD, so it is not part of the sums.");
    await expect(page.getByRole("heading", { name: "What did exchange rates bring?" })).toBeHidden();
    await expectAccessible(page, "Gains without a rate");

    await page.getByRole("link", { name: "Exchange rates" }).first().click();
    await page.getByRole("button", { name: "Enter a rate" }).click();
    await form(page).getByRole("textbox", { name: "1 USD is" }).fill("0.9");
    await form(page).getByRole("textbox", { name: "On" }).fill("1.11.2026");
    await form(page).getByRole("button", { name: "Save rate" }).click();
    await said(page, /noted\./);
    await goTo(page, "/gains");
    await expect(page.getByRole("row", { name: /^Put in/ })).toContainText("≈ 99.00");
    await said(page, "20 days old");
    await expect(page.getByRole("heading", { name: "What did exchange rates bring?" })).toBeVisible();
    await page.getByRole("button", { name: "First in, first out" }).click();
    await page.getByRole("button", { name: "This year" }).click();
    await expect(page.getByRole("row", { name: /^Worth before the period/ })).toBeVisible();
    const file = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    expect((await file).suggestedFilename()).toMatch(/^coffer-gains-.*\.csv$/);
    await expectAccessible(page, "Gains");

    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(phone.viewport);
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "Gains on a phone in the dark");
  });
});
