/** Rent, once said: seen before it happens, posted, taken back, changed from one month on; on a desk and in a hand. */
import { expect, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test("a schedule is added, shown ahead, posted, taken back, and changed from one occurrence on", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await expect(page.getByRole("heading", { name: "Next 14 days" })).toBeVisible();
    await goTo(page, "/schedules");
    await page.getByRole("button", { name: "Add schedule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Amount").fill("55");
    await dialog.getByLabel("Name").fill("Garage");
    await dialog.getByLabel("From").fill("25.11.2026");
    await dialog.getByLabel("From").press("Tab");
    await expect(dialog.getByText("On day 25 of every month, from 25 Nov 2026")).toBeVisible();
    await expectAccessible(page, "the editor of a schedule");
    await dialog.getByRole("button", { name: "Add schedule" }).click();
    await said(page, "Schedule Garage added.");
    await expectAccessible(page, "schedules");

    await page.getByRole("button", { name: "Post Garage" }).first().click();
    await said(page, "Garage posted.");
    await page.keyboard.press("Control+z");
    await said(page, "Undone: Garage posted by its schedule");

    await page.getByRole("button", { name: "More for Garage" }).first().click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await dialog.getByRole("button", { name: "This and following" }).click();
    await dialog.getByLabel("Amount").fill("60");
    await dialog.getByRole("button", { name: "Save" }).click();
    await said(page, "Schedule Garage changed.");
    await expect(page.getByText("−60.00").first()).toBeVisible();
  });
});

test("schedules fit a phone", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: openSample }, async (page) => {
    await goTo(page, "/schedules");
    await expect(page.getByRole("heading", { name: "This week" })).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "schedules on a phone");
  });
});
