/** Rules as a person meets them: made of an edit, tried, saved, carried out, undone; seen on an import; on a phone. */
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const FILE = [
  "Date;Payee;Memo;Amount",
  "20.11.2026;SQ *KAFFEEHAUS 12 BERLIN;card;-4,20",
  "19.11.2026;PAYPAL *SPOTIFY;sub;-9,99",
].join("\n");

const withSample = (browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) => {
  test.setTimeout(120_000);
  return withWindow(browser, { ...options, enter: openSample }, work);
};
const form = (page: Page) => page.getByRole("dialog");
const choose = async (page: Page, field: string, option: string) => {
  await form(page).getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

async function writeRule(page: Page, text: string, category: string): Promise<void> {
  await form(page).getByRole("textbox", { name: "Value" }).fill(text);
  await form(page).getByRole("combobox", { name: "Category" }).fill(category);
  await page.getByRole("option", { name: category }).first().click();
}

test("at a desk · a rule is made of a transaction, tried, saved and carried out, and one undo takes it back", async ({
  browser,
}) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/rules");
    await expect(page.getByText("A rule does what you would do again and again")).toBeVisible();
    await expectAccessible(page, "Rules, none yet");

    await goTo(page, "/transactions?q=Lidl");
    await page.getByRole("row").filter({ hasText: "Lidl" }).first().click();
    await page.keyboard.press("Control+.");
    await page.getByRole("link", { name: "Make a rule" }).click();
    await expect(form(page).getByRole("textbox", { name: "Value" })).toHaveValue(/Lidl/i);
    await choose(page, "What", "payee");
    await form(page).getByRole("combobox", { name: "Category" }).fill("Household");
    await page.getByRole("option", { name: "Household" }).first().click();
    await expect(form(page).getByText(/\d+ transactions would change/)).toBeVisible();
    await expectAccessible(page, "The editor of a rule");
    await form(page).getByRole("button", { name: "Save and apply" }).click();
    await said(page, /\d+ transactions changed\./);
    await expect(page.getByRole("button", { name: "Save rule" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Lidl.*When payee is/ })).toBeVisible();
    await page.keyboard.press("Control+z");
    await said(page, /Undone: rule Lidl applied to \d+ transactions/);

    await page.getByRole("switch", { name: "Lidl is on" }).click();
    await said(page, "Rule Lidl turned off.");
    await expectAccessible(page, "Rules");
  });
});

test("at a desk · an import shows what rules and the clean-up made, and lets a person take it back", async ({
  browser,
}) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/rules?make=new");
    await writeRule(page, "spotify", "Household");
    await form(page).getByRole("textbox", { name: "Name", exact: true }).fill("Music");
    await form(page).getByRole("button", { name: "Save rule" }).click();
    await said(page, "Rule Music added.");

    await goTo(page, "/import");
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "giro.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
    await page.getByRole("combobox", { name: "Account" }).first().click();
    await page.getByRole("option", { name: "Giro" }).first().click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Review the lines" }).click();
    const spotify = page.getByRole("row").filter({ hasText: "Spotify" }).last();
    await expect(spotify).toContainText("By rule Music");
    await expect(spotify).toContainText("Household");
    await expect(page.getByRole("row").filter({ hasText: "Kaffeehaus" }).last()).toContainText(
      "Name cleaned from “SQ *KAFFEEHAUS 12 BERLIN”",
    );
    await expectAccessible(page, "The review with rules");
    await spotify.getByText("Household").click();
    await page.keyboard.press("u");
    await expect(spotify).not.toContainText("By rule Music");
    await page.keyboard.press("u");
    await expect(spotify).toContainText("By rule Music");
    await page.getByRole("button", { name: "Add 2" }).click();
    await expect(page.getByRole("heading", { name: "2 transactions added to Giro." })).toBeVisible();
  });
});

test("on a phone · a rule is written as a sentence and listed", async ({ browser }) => {
  await withSample(browser, phone, async (page) => {
    await goTo(page, "/rules");
    await page.getByRole("button", { name: "Add rule" }).click();
    await writeRule(page, "rewe", "Groceries");
    await expect(form(page).getByText(/transactions? would change/)).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "The editor of a rule on a phone");
    await form(page).getByRole("button", { name: "Save rule" }).click();
    await expect(page.getByText("When text from the bank contains “rewe” → category Groceries")).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "Rules on a phone");
  });
});
