/** A first month from nothing, overspending covered, an insurance that costs once a year: by keyboard on a desk; and in a hand. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

const cell = (page: Page, name: string) => page.getByRole("textbox", { name: `Assigned to ${name}`, exact: true });
const openBudget = async (page: Page) => {
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page.getByText("Give your money its first jobs.")).toBeVisible();
};

test("money gets its first jobs, overspending is covered, and a year's insurance is paced", async ({ browser }) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await openBudget(page);
    await expectAccessible(page, "a budget without assignments");

    await cell(page, "Groceries").focus();
    await page.keyboard.type("300+50");
    await page.keyboard.press("Enter");
    await said(page, "Groceries set to 350.00");
    await expect(cell(page, "Eating out")).toBeFocused();
    await page.keyboard.type("60");
    await page.keyboard.press("Tab");
    await said(page, "Eating out set to 60.00");
    await expect(cell(page, "Groceries")).toHaveValue("350.00");

    await page.getByRole("button", { name: /^Cover Groceries/ }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("Amount")).toHaveValue("207.55");
    await expectAccessible(page, "covering");
    await dialog.getByRole("button", { name: "Cover", exact: true }).press("Enter");
    await said(page, "207.55 assigned to Groceries");
    await expect(page.getByRole("button", { name: /^Move money of Groceries/ })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("button", { name: /^Cover Groceries/ })).toBeVisible();

    await page.getByRole("button", { name: "Insurance", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Set a target" }).press("Enter");
    await dialog.getByLabel("Amount").fill("600");
    await dialog.getByRole("combobox", { name: "When" }).press("Enter");
    await page.getByRole("option", { name: "Each year" }).click();
    await expect(dialog.getByText("600.00 each year")).toBeVisible();
    await dialog.getByRole("button", { name: "Save target" }).press("Enter");
    await expect(page.getByText("2 months are left, so this one needs 300.00.")).toBeVisible();
    await expectAccessible(page, "a category of the budget");

    await goTo(page, "/budget?span=year");
    await expect(page.getByRole("textbox", { name: "Assigned to Insurance in the year" })).toHaveValue("600.00");
    await expectAccessible(page, "the budget of a year");
  });
});

test("a budget fits a phone", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: openSample }, async (page) => {
    await goTo(page, "/budget");
    await page.getByRole("button", { name: "Assign from last 3 months" }).click();
    await said(page, /categories changed/);
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "the budget on a phone");
    await page.getByRole("button", { name: "Groceries", exact: true }).click();
    await expect(page.getByRole("heading", { name: "How it adds up" })).toBeVisible();
    await expectAccessible(page, "a category of the budget on a phone");
  });
});
