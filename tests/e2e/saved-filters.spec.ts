/** A filter that has a name: saved, found again in the register and in the palette, changed, deleted, brought back. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const menu = (page: Page, name = "Saved filters") =>
  page.getByRole("search").getByRole("button", { name, exact: true });
const filter = (page: Page) => page.getByRole("combobox", { name: "Filter" });

async function save(page: Page, query: string, name: string): Promise<void> {
  await goTo(page, `/transactions?q=${encodeURIComponent(query)}`);
  await expect(filter(page)).toHaveValue(query);
  await menu(page).click();
  await page.getByRole("menuitem", { name: "Save this filter" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.keyboard.press("Enter");
  await said(page, `Filter ${name} saved.`);
}

test("a filter is saved, found again, renamed, replaced, deleted and brought back", async ({ browser }) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await goTo(page, "/transactions");
    await menu(page).press("Enter");
    await expect(page.getByRole("menuitem", { name: "No saved filters yet" })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: /^Save this filter/ })).toHaveAttribute("aria-disabled", "true");
    await page.keyboard.press("Escape");
    await save(page, ">20 #groceries", "Large shopping");
    await expect(menu(page, "Large shopping")).toBeVisible();
    await expectAccessible(page, "a saved filter in use");

    await goTo(page, "/");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("large sho");
    await page.getByRole("option", { name: /Large shopping/ }).click();
    await expect(filter(page)).toHaveValue(">20 #groceries");

    await filter(page).fill("rewe");
    await page.keyboard.press("Enter");
    await expect(menu(page)).toBeVisible();
    await menu(page).click();
    await page.getByRole("menuitem", { name: "Change saved filters" }).click();
    const dialog = page.getByRole("dialog", { name: "Saved filters" });
    await expect(dialog.getByText(">20 #groceries")).toBeVisible();
    await expectAccessible(page, "saved filters to change");
    const more = dialog.getByRole("button", { name: "More for Large shopping" });
    await more.click();
    await page.getByRole("menuitem", { name: "Replace with the present filter" }).click();
    await said(page, "Filter Large shopping replaced.");
    await expect(dialog.getByText("rewe")).toBeVisible();
    await more.click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Rewe");
    await page.keyboard.press("Enter");
    await said(page, "Filter renamed to Rewe.");
    await dialog.getByRole("button", { name: "More for Rewe" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await said(page, "Filter Rewe deleted.");
    await expect(dialog.getByText("Filter a list of transactions")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");
    await expect(menu(page, "Rewe")).toBeVisible();
  });
});

test("saved filters in a hand", async ({ browser }) => {
  await withWindow(browser, { ...phone, enter: openSample }, async (page) => {
    await save(page, "rewe", "Rewe");
    await page.getByRole("button", { name: "Close" }).click();
    await goTo(page, "/transactions");
    await menu(page).click();
    await page.getByRole("menuitem", { name: "Rewe" }).click();
    await expect(filter(page)).toHaveValue("rewe");
    await menu(page, "Rewe").click();
    await page.getByRole("menuitem", { name: "Change saved filters" }).click();
    await expect(page.getByRole("dialog", { name: "Saved filters" })).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "saved filters in a hand");
  });
});
