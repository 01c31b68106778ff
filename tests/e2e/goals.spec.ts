/** A goal by keyboard alone: added, reached, completed; and the way out of debt. On a desk and in a hand. */
import { expect, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test("a goal is added by keys, moved to the front, reached and completed; terms show how a debt ends", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await page.keyboard.press("g");
    await page.keyboard.press("g");
    await expect(page.getByRole("heading", { name: "Goals", level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: /^Emergency fund/ })).toBeVisible();
    await page.getByRole("button", { name: "Add goal" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").press("B");
    await page.keyboard.type("icycle");
    await page.keyboard.press("Tab");
    await page.keyboard.type("500");
    await expectAccessible(page, "the editor of a goal");
    await dialog.getByRole("combobox", { name: "Account or category" }).focus();
    await page.keyboard.type("Savings");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Add goal" }).focus();
    await page.keyboard.press("Enter");
    await said(page, "Goal Bicycle added.");
    const grip = page.getByRole("button", { name: "Move Bicycle: drag, or Alt with an arrow" });
    for (const place of [3, 2, 1]) {
      await grip.press("Alt+ArrowUp");
      await expect(page.getByText(`Bicycle is now ${place} of 4.`)).toBeAttached();
    }
    await expectAccessible(page, "goals");
    const line = page.getByRole("link", { name: /^Bicycle Reached/ });
    await line.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Bicycle", level: 1 })).toBeVisible();
    await expectAccessible(page, "one goal");
    await page.getByRole("button", { name: "Complete" }).focus();
    await page.keyboard.press("Enter");
    await said(page, "Bicycle completed. Its money is free again.");
    await page.keyboard.press("Control+z");
    await said(page, "Undone: goal Bicycle completed");

    await goTo(page, "/goals?view=debts");
    await expect(page.getByRole("heading", { name: "When is all of it paid?" })).toBeVisible();
    await page.getByRole("button", { name: "Edit the terms of Car loan" }).click();
    await dialog.getByLabel("Interest a year, in percent").fill("6,5");
    await dialog.getByRole("button", { name: "Save" }).click();
    await said(page, "Terms of Car loan kept.");
    await page.getByRole("link", { name: "Car loan" }).last().click();
    await expect(page.getByRole("table", { name: "Payments of Car loan" })).toBeVisible();
    await expectAccessible(page, "the payments of a loan");

    // The schedule of its payments says what is interest; from then on each payment has its own share.
    await goTo(page, "/schedules");
    await page.getByRole("button", { name: "More for the schedule Car loan" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    await dialog.getByRole("button", { name: "Split · 2" }).click();
    const split = page.getByRole("dialog", { name: "Split" });
    await split.getByRole("button", { name: "Remove line 2" }).click();
    await split.getByRole("button", { name: "Distribute rest" }).click();
    await split.getByRole("button", { name: "Split into interest and repayment" }).click();
    await expect(split.getByLabel("Amount of line 2")).not.toHaveValue("");
    await split.getByRole("button", { name: "Save split" }).click();
    await expect(dialog.getByText("Interest and repayment are parted anew for each payment")).toBeVisible();
    await expectAccessible(page, "the schedule of a loan");
    await dialog.getByRole("button", { name: "Save" }).click();
    await said(page, "Schedule Car loan changed.");
    await goTo(page, "/schedules");
    await expect(
      page.getByRole("listitem").filter({ hasText: "Car loan" }).filter({ hasText: "of it interest" }).first(),
    ).toBeVisible();
    await expectAccessible(page, "payments of a loan that are coming up");
  });
});

test("goals and debts fit a phone", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: openSample }, async (page) => {
    for (const place of ["/goals", "/goals?view=debts"]) {
      await goTo(page, place);
      await expect(page.getByRole("tab", { name: "Debts" })).toBeVisible();
      await expect(page.getByText("Car loan").or(page.getByText("Emergency fund")).first()).toBeVisible();
      await hasNoSidewaysScroll(page);
      await expectAccessible(page, place);
    }
  });
});
