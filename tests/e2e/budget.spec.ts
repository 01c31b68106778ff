/** Money given to categories, overspending covered, taxes that come once a year: by keyboard on a desk; a new one in a hand. */
import { expect, type Locator, type Page, test } from "@playwright/test";
import { goTo, openSample, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

const cell = (page: Page, name: string) => page.getByRole("textbox", { name: `Assigned to ${name}`, exact: true });

/** By its grip, with the mouse: let go when the place shows where it will land. */
async function dragBefore(page: Page, grip: Locator, place: Locator): Promise<void> {
  await place.scrollIntoViewIfNeeded();
  const [from, to] = [await grip.boundingBox(), await place.boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 4 });
  await expect(place).toHaveAttribute("data-drop", "before");
  await page.mouse.up();
}

test("a category gets money, overspending is covered, and a year's taxes are paced", async ({ browser }) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Groups" }).press("Enter");
    await expect(page.getByRole("listitem").filter({ hasText: "Everyday" })).toContainText("230.29 over");
    await expectAccessible(page, "the pace of each group");
    await page.getByRole("button", { name: "Cover it: Eating out" }).press("Enter");
    await expect(dialog.getByLabel("Amount")).toHaveValue("23.58");
    await dialog.getByRole("button", { name: "Cover", exact: true }).press("Enter");
    await said(page, "23.58 assigned to Eating out");
    await page.getByRole("button", { name: "Assign 26.00" }).press("Enter");
    await said(page, "1 category changed.");
    await expect(page.getByRole("link", { name: "Assign 10.42" })).toBeVisible();

    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await expect(page.getByText("Ready to assign", { exact: true }).first()).toBeVisible();
    await expectAccessible(page, "the budget of a month");

    await cell(page, "Groceries").focus();
    await page.keyboard.type("300+50");
    await page.keyboard.press("Enter");
    await said(page, "Groceries set to 350.00");
    await expect(cell(page, "Eating out")).toBeFocused();
    await page.keyboard.type("60");
    await page.keyboard.press("Tab");
    await said(page, "Eating out set to 60.00");
    await expect(cell(page, "Groceries")).toHaveValue("350.00");

    await page.getByRole("button", { name: /^Cover Eating out/ }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog.getByLabel("Amount")).toHaveValue("83.58");
    await expectAccessible(page, "covering");
    await dialog.getByRole("button", { name: "Cover", exact: true }).press("Enter");
    await said(page, "83.58 assigned to Eating out");
    await expect(page.getByRole("button", { name: /^Move money of Eating out/ })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("button", { name: /^Cover Eating out/ })).toBeVisible();

    const groups = page.locator("tbody[data-sort-group]");
    await expect(groups.first()).toContainText("Home");
    const grip = page.getByRole("button", { name: "Move group Home" });
    await grip.press("Alt+ArrowDown");
    await page.keyboard.press("Alt+ArrowDown");
    await expect(groups.nth(2)).toContainText("Rent or mortgage");
    await expect(grip).toBeFocused();
    await expect(page.getByText("Due 23 Nov · 78.00")).toBeVisible();
    await dragBefore(page, page.getByRole("button", { name: "Move group Getting around" }), groups.first());
    await expect(groups.first()).toContainText("Fuel");

    await page.getByRole("button", { name: "Taxes", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Set a target" }).press("Enter");
    await dialog.getByLabel("Amount").fill("600");
    await dialog.getByRole("combobox", { name: "When" }).press("Enter");
    await page.getByRole("option", { name: "Each year" }).click();
    await expect(dialog.getByText("600.00 each year")).toBeVisible();
    await dialog.getByRole("button", { name: "Save target" }).press("Enter");
    await expect(page.getByText("2 months are left, so this one needs 300.00.")).toBeVisible();
    await expectAccessible(page, "a category of the budget");

    await goTo(page, "/budget?span=year");
    await expect(page.getByRole("textbox", { name: "Assigned to Taxes in the year" })).toHaveValue("600.00");
    await expectAccessible(page, "the budget of a year");
  });
});

test("a new budget says how it begins, and fits a phone", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: signUp }, async (page) => {
    await goTo(page, "/budget");
    await expect(page.getByText("Give your money its first jobs.")).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "the budget on a phone");
    await page.getByRole("button", { name: "Start with Rent or mortgage" }).click();
    await expect(page.getByRole("heading", { name: "Rent or mortgage" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "How it adds up" })).toBeVisible();
    await expectAccessible(page, "a category of the budget on a phone");
  });
});
