/** Exchange rates as a person meets them: turned on, counted, entered by hand, taken back; at a desk and on a phone. */
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { goTo, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { type RatesServer, startRatesServer } from "../support/rates-server.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** Opens an empty vault in a window beside a server of rates. */
async function withVault(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page, server: RatesServer) => Promise<void>,
) {
  test.setTimeout(120_000);
  const server = await startRatesServer("2026-11-20" as LocalDate);
  // That a source failed is what a test asked for.
  const around = { app: { ratesFrom: server.origin }, enter: signUp, expected: /status of (502|503)\b/ };
  try {
    await withWindow(browser, { ...options, ...around }, (page) => work(page, server));
  } finally {
    await server.close();
  }
}

const form = (page: Page) => page.getByRole("dialog");
const line = (page: Page, day: string) => page.locator(`[data-rate="${day}"]`);

async function addDollars(page: Page, balance: string): Promise<void> {
  await goTo(page, "/accounts");
  await page.getByRole("heading", { name: "Accounts", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Add account" }).first().click();
  await form(page).getByRole("textbox", { name: "Name" }).fill("Dollars");
  await form(page).getByRole("combobox", { name: "Currency" }).fill("USD");
  await page.keyboard.press("Enter");
  await form(page)
    .getByRole("textbox", { name: /balance/i })
    .fill(balance);
  await form(page).getByRole("button", { name: "Add account" }).click();
  await said(page, "Account Dollars added.");
}

test("at a desk · rates are turned on, count, and give way to what a person enters until that is undone", async ({
  browser,
}) => {
  await withVault(browser, desk, async (page, server) => {
    await goTo(page, "/settings/rates");
    await said(page, "All your accounts are in EUR.");
    await expectAccessible(page, "Exchange rates without other currencies");

    await addDollars(page, "331.35");
    await goTo(page, "/");
    const worth = page.getByRole("figure", { name: "Net worth" });
    await expect(worth).toContainText("Not included, no exchange rate:");
    await page.getByRole("link", { name: "Choose", exact: true }).click();
    await said(page, "No rate is known yet, so accounts in USD are not part of your totals.");
    expect(server.asked).toEqual([]);

    // A source that fails is told, and nothing else happens.
    server.fault = "error";
    await page.getByRole("radio", { name: "European Central Bank" }).click();
    await said(page, /has a problem of its own/);
    await expectAccessible(page, "Exchange rates after a failure");
    server.fault = "none";
    await page.getByRole("button", { name: "Update now" }).click();
    await said(page, /exchange rates fetched\./);
    await expect(line(page, "2026-11-20")).toContainText("European Central Bank");
    await expect(page.getByText(/^Last updated/)).toBeVisible();
    await expectAccessible(page, "Exchange rates of one currency");

    await goTo(page, "/");
    await expect(worth).toContainText("Other currencies in it:");
    await expect(worth).toContainText("at the rate of 20 Nov 2026");
    await expect(page.getByText("waits for an exchange rate")).toHaveCount(0);

    // What a person says for today beats it.
    await goTo(page, "/settings/rates");
    await page.getByRole("button", { name: "Enter a rate" }).click();
    await form(page).getByRole("textbox", { name: "1 USD is" }).fill("0");
    await page.keyboard.press("Enter");
    await expect(form(page).getByText("A rate is a number above zero.")).toBeVisible();
    await form(page).getByRole("button", { name: "1 EUR in USD" }).click();
    await form(page).getByRole("textbox", { name: "1 EUR is" }).fill("2,0");
    await expectAccessible(page, "The form of a rate");
    await form(page).getByRole("button", { name: "Save rate" }).click();
    await expect(line(page, "2026-11-21")).toContainText("Entered by you");
    await expect(line(page, "2026-11-21")).toContainText("0.5 EUR");
    await goTo(page, "/");
    await expect(worth).toContainText("165.68");

    await goTo(page, "/settings/rates");
    await page.getByRole("button", { name: "Actions for the rate of 21 Nov 2026" }).click();
    await page.getByRole("menuitem", { name: "Delete exchange rate" }).click();
    await said(page, "Exchange rate of 21 Nov 2026 deleted.");
    await expect(line(page, "2026-11-21")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(line(page, "2026-11-21")).toContainText("Entered by you");

    const before = server.asked.length;
    await page.getByRole("radio", { name: "Nowhere" }).click();
    await said(page, "Exchange rates are not fetched any more. Those that are known stay.");
    await expect(page.getByRole("button", { name: "Update now" })).toHaveCount(0);
    expect(server.asked).toHaveLength(before);
  });
});

test("on a phone · a rate is entered by hand and counts, with nobody asked", async ({ browser }) => {
  await withVault(browser, phone, async (page, server) => {
    await addDollars(page, "100");
    await goTo(page, "/settings/rates");
    await page.getByRole("button", { name: "Enter a rate" }).click();
    await form(page).getByRole("textbox", { name: "1 USD is" }).fill("0.9");
    await form(page).getByRole("textbox", { name: "On" }).fill("1.11.2026");
    await expectAccessible(page, "The form of a rate on a phone");
    await form(page).getByRole("button", { name: "Save rate" }).click();
    await expect(line(page, "2026-11-01")).toContainText("0.9 EUR");
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "Exchange rates on a phone");
    // It is older than a week.
    await expect(page.locator("[data-currency=USD]")).toContainText("≈ 1 USD = 0.9 EUR");
    await goTo(page, "/");
    const worth = page.getByRole("figure", { name: "Net worth" });
    await expect(worth).toContainText("90.00");
    await expect(worth).toContainText("≈");
    await hasNoSidewaysScroll(page);
    expect(server.asked).toEqual([]);
  });
});
