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

/** What a copy would put on the clipboard. */
const copied = (page: Page) =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData("text/plain");
  });

test("a range of cells is copied, by keys and drawn; columns are moved by the menu and drawn, and stay there", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await goTo(page, "/transactions?q=lidl");
    const cell = (row: number, column: number) => page.locator(`[data-place="${row}:${column}"]`);
    await cell(0, 2).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await expect.poll(() => copied(page)).toBe("Lidl\tGroceries\nLidl\tGroceries");
    await expectAccessible(page, "a range of cells");
    await cell(3, 2).hover();
    await page.mouse.down();
    await cell(5, 3).hover();
    await page.mouse.up();
    await expect(page.locator("[data-marked]")).toHaveCount(6);
    await page.keyboard.press("Escape");
    await expect(page.locator("[data-marked]")).toHaveCount(0);

    const heads = () => page.getByRole("columnheader").allTextContents();
    const natural = await heads();
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.getByRole("menuitem", { name: "Move columns" }).press("Enter");
    await page.getByRole("menuitem", { name: "Payee" }).press("Enter");
    await page.getByRole("menuitem", { name: "To the left" }).press("Enter");
    await expect.poll(heads).toEqual(["", "Date", "Payee", "Account", ...natural.slice(4)]);
    const [payee, memo] = [
      page.getByRole("columnheader", { name: "Payee" }),
      page.getByRole("columnheader", { name: "Memo" }),
    ];
    await memo.hover();
    await page.mouse.down();
    const { x = 0, y = 0 } = (await payee.boundingBox()) ?? {};
    await page.mouse.move(x + 4, y + 8, { steps: 4 });
    await page.mouse.up();
    await expect.poll(heads).toEqual(["", "Date", "Memo", "Payee", "Account", "Category", ...natural.slice(6)]);
    await goTo(page, "/");
    await goTo(page, "/transactions");
    await expect.poll(heads).toEqual(["", "Date", "Memo", "Payee", "Account", "Category", ...natural.slice(6)]);
  });
});

test("S splits by a share, E edits; the details make a transfer, give it two days, and make it plain again", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await goTo(page, "/transactions?q=lidl");
    const category = () => page.locator('[data-place="0:3"]');
    await page.locator('[data-place="0:2"]').click();
    await page.keyboard.press("e");
    await expect(page.getByRole("combobox", { name: "Payee" })).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("s");
    const split = page.getByRole("dialog", { name: "Split" });
    await split.getByRole("textbox", { name: "Amount of line 1" }).fill("25%");
    await split.getByRole("textbox", { name: "Amount of line 2" }).fill("100%");
    await page.keyboard.press("Tab");
    await expect(split.getByText("Left to split 0.00")).toBeVisible();
    await expect(split.getByRole("button", { name: "Line 2 takes the rest" })).toBeFocused();
    const second = split.getByRole("textbox", { name: "Amount of line 2" });
    const shared = await second.inputValue();
    await split.getByRole("button", { name: "Line 2 takes the rest" }).press("Enter");
    await split.getByRole("textbox", { name: "Amount of line 1" }).fill("5");
    await page.keyboard.press("Tab");
    await expect(second).not.toHaveValue(shared);
    await expect(split.getByText("Left to split 0.00")).toBeVisible();
    await expectAccessible(page, "a split by shares, with a line that takes the rest");
    await split.getByRole("button", { name: "Save split" }).click();
    await said(page, "Split saved.");
    await expect(category()).toContainText("Split · 2");
    await page.keyboard.press("Control+z");
    await expect(category()).toContainText("Groceries");

    await page.keyboard.press("Control+.");
    const details = page.getByRole("complementary");
    const purpose = details.getByRole("combobox", { name: "Category or account" });
    await purpose.fill("Savings");
    await page.getByRole("option", { name: /^Savings/ }).click();
    await said(page, "Made a transfer with Savings.");
    const arrived = details.getByRole("textbox", { name: "Arrived in Savings" });
    await arrived.fill("23.11.2026");
    await page.keyboard.press("Enter");
    await said(page, "Days of the transfer changed.");
    await expectAccessible(page, "a transfer with two days");
    await purpose.fill("Groceries");
    await page.getByRole("option", { name: /^Groceries/ }).click();
    await said(page, "Category changed to Groceries.");
    await expect(arrived).toHaveCount(0);
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
