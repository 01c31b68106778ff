/** A subscription that costs more: told, explained, put off; found among the subscriptions and planned; and what follows for the months ahead. */
import { expect, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test("a price rise is told with why and put off, its subscription is planned, and a thought changes the forecast", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await page.getByRole("button", { name: "Notifications" }).press("Enter");
    const told = "Netflix costs more: €20.49 instead of €17.99";
    await expect(page.getByText(told)).toBeVisible();
    await page.getByRole("button", { name: `Why: ${told}` }).press("Enter");
    await expect(page.getByText("Before, it cost the same several times in a row.")).toBeVisible();
    await expectAccessible(page, "the alerts");
    await expect(page.getByText("Water has used 65 % of its budget")).toBeHidden();
    await page.getByRole("button", { name: `Later or never: ${told}` }).press("Enter");
    await page.getByRole("menuitem", { name: "In a week" }).press("Enter");
    await said(page, "It comes again on its day, if it is still so.");
    await expect(page.getByText(told, { exact: true })).toBeHidden();
    await page.keyboard.press("Escape");

    await goTo(page, "/settings/alerts");
    await page.getByRole("combobox", { name: "Another for" }).fill("water");
    await page.getByRole("option", { name: /Water/ }).click();
    const ofWater = page.getByRole("combobox", { name: "Water", exact: true });
    await expect(ofWater).toContainText("85 %");
    await ofWater.press("Enter");
    await page.getByRole("option", { name: "60 %" }).click();
    await expect(ofWater).toContainText("60 %");
    await page.getByRole("button", { name: "Notifications" }).press("Enter");
    await expect(page.getByText("Water has used 65 % of its budget")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Water: as all categories" }).press("Enter");
    await expect(ofWater).toHaveCount(0);

    await goTo(page, "/schedules?view=subscriptions");
    await expect(page.getByText("▲ €2.50 more").first()).toBeVisible();
    await expectAccessible(page, "the subscriptions");
    await page.getByRole("button", { name: "Make a schedule of Netflix" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("On day 5 of every month, from 5 Dec 2026")).toBeVisible();
    await dialog.getByRole("button", { name: "Add schedule" }).press("Enter");
    await said(page, "Schedule Netflix added.");
    await expect(page.getByRole("button", { name: "Make a schedule of Netflix" })).toBeHidden();

    await page.getByRole("tab", { name: "Calendar" }).press("Enter");
    await expect(page.getByRole("table", { name: "Bills and income by day" }).getByText("Netflix")).toBeVisible();
    await expectAccessible(page, "the calendar of bills");

    await goTo(page, "/schedules?view=forecast");
    await expect(page.getByText("Lowest on").first()).toBeVisible();
    await page.getByRole("button", { name: "Add a thought" }).press("Enter");
    await dialog.getByLabel("Name").fill("New bicycle");
    await dialog.getByLabel("Amount").fill("900");
    await dialog.getByRole("button", { name: "Add a thought" }).press("Enter");
    await expect(page.getByText("Without your thoughts").first()).toBeVisible();
    await expectAccessible(page, "the forecast");
  });
});

test("calendar, subscriptions, forecast and the settings of alerts fit a phone", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: openSample }, async (page) => {
    for (const [view, text] of [
      ["calendar", "Netflix"],
      ["subscriptions", "Spotify"],
      ["forecast", "Account by account"],
      ["/settings/alerts", "Before a bill is due"],
    ] as const) {
      await goTo(page, view.startsWith("/") ? view : `/schedules?view=${view}`);
      await expect(page.getByText(text).first()).toBeVisible();
      await hasNoSidewaysScroll(page);
      await expectAccessible(page, `${view} on a phone`);
    }
  });
});
