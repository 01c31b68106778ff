/** A month of clean-up without a mouse: filter, categorise, rename, duplicate, transfer, paste, go to a day, undo. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const filter = (page: Page) => page.getByRole("combobox", { name: "Filter" });
const rows = (page: Page) => page.getByRole("grid").getByRole("row");

/** As a spreadsheet would put it on the clipboard. */
const paste = (page: Page, text: string) =>
  page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", value);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

test("a month of clean-up by keyboard only", async ({ browser }) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press("g", "t");
    await expect(rows(page).nth(1)).toContainText("Rewe");

    await press("/");
    await page.keyboard.type("gro");
    await expect(page.getByRole("option", { name: /Groceries/ })).toBeVisible();
    await press("ArrowDown", "Enter");
    await page.keyboard.type(">20 -payee:rewe nov or #nowhere");
    await expect(page.getByText("No category like “nowhere”.")).toBeVisible();
    await expectAccessible(page, "a filter that is not understood");
    for (let sign = 0; sign < " or #nowhere".length; sign++) await press("Backspace");
    await expect(page.getByRole("button", { name: "Remove filter Nov 2026" })).toBeVisible();
    await expect(rows(page).filter({ hasText: "Rewe" })).toHaveCount(0);
    await press("Enter");
    await expect(page.locator('[data-place="0:0"]')).toBeFocused();

    await press("Control+a", "p");
    await page.getByRole("dialog").getByRole("combobox", { name: "Payee" }).fill("The shops");
    await press("Enter");
    await said(page, /Payee of \d+ transactions changed to The shops\./);
    await press("Control+z");
    await said(page, /Undone/);
    await press("Escape");

    await press("/", "Escape", "Escape", "Enter");
    await expect(page.locator('[data-place="0:0"]')).toBeFocused();
    await press("d");
    await said(page, "Transaction duplicated.");
    await press("Control+z");

    await press("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight");
    await paste(page, "One\tGroceries\tfirst\nTwo\tNowhere\tsecond\nThree\tEating out\tthird\nFour\tGroceries\tlast");
    await expect(page.getByRole("dialog", { name: "Paste into the rows" })).toBeVisible();
    await expect(page.getByText("no such category")).toBeVisible();
    await expectAccessible(page, "what a paste would do");
    await page.getByRole("button", { name: "Change 4 transactions" }).press("Enter");
    await said(page, "4 transactions changed.");
    await expect(rows(page).filter({ hasText: "Three" })).toContainText("Eating out");
    await press("Control+z");
    await expect(rows(page).filter({ hasText: "Three" })).toHaveCount(0);

    await press("Shift+N");
    await page.getByRole("combobox", { name: "From" }).fill("Giro");
    await press("Enter", "Tab");
    await page.keyboard.type("Savings");
    await press("Enter", "Tab");
    await page.keyboard.type("120");
    await expectAccessible(page, "a new transfer");
    await page.getByRole("button", { name: "Add transfer" }).press("Enter");
    await said(page, "Transfer to Savings added.");

    await expect(page.getByRole("dialog", { name: "New transfer" })).toHaveCount(0);
    await expect(page.locator("[data-place]:focus")).toBeVisible();
    await press("g", "y");
    await page.getByRole("textbox", { name: "Day" }).fill("1.9.2026");
    await press("Tab");
    await page.getByRole("button", { name: "Go there" }).press("Enter");
    await expect(rows(page).filter({ has: page.locator("[data-place]:focus") })).toContainText(
      /(1 Sept|3\d Aug|[12]\d Aug)/,
    );
  });
});

test("the filter and a transfer in a hand", async ({ browser }) => {
  await withWindow(browser, { ...phone, enter: openSample, colorScheme: "dark" }, async (page) => {
    await goTo(page, `/transactions?q=${encodeURIComponent("out:>20 last 3 months -payee:rewe")}`);
    await expect(page.getByRole("button", { name: "Remove filter not Payee: rewe" })).toBeVisible();
    await expectAccessible(page, "a filter on a phone");
    await hasNoSidewaysScroll(page);
    await filter(page).fill("nothing is called this");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await goTo(page, "/transactions?transfer=true");
    await expect(page.getByRole("button", { name: "Add transfer" })).toBeVisible();
    await expectAccessible(page, "a transfer on a phone");
  });
});
