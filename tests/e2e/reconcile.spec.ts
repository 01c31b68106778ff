/** An account beside its bank statement: ticked to zero by keyboard and by thumb, agreed, protected, opened again. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

const difference = (page: Page) => page.getByRole("region", { name: "Reconcile" }).locator("p[role=status]");

async function openGiro(page: Page): Promise<void> {
  await goTo(page, "/accounts");
  await page.getByRole("main").getByRole("link", { name: "Giro", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Giro", level: 1 })).toBeVisible();
}

/** The books of the sample hold 1,623.91 on its last day; three lines wait there for the bank. */
async function sayStatement(page: Page): Promise<void> {
  await page.getByLabel("Statement date").fill("21.11.2026");
  await page.getByLabel("Statement date").press("Tab");
  await page.getByLabel("Closing balance").fill("1623.91");
  await page.getByLabel("Closing balance").press("Enter");
  await expect(difference(page)).toHaveText("Difference −€98.37");
}

test("an account is reconciled to zero by keyboard, what agreed is protected, and a statement is reopened", async ({
  browser,
}) => {
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await openGiro(page);
    await page.keyboard.press("Shift+R");
    await sayStatement(page);

    await expect(page.locator('[data-place="0:0"]')).toBeFocused();
    await page.keyboard.press("Space");
    await expect(difference(page)).toHaveText("Difference −€67.19");
    // What is begun stays while a person does something else.
    await page.keyboard.press("Shift+R");
    await expect(page.getByRole("region", { name: "Reconcile" })).toBeHidden();
    await page.keyboard.press("Shift+R");
    await expect(difference(page)).toHaveText("Difference −€67.19");
    await expectAccessible(page, "the bar over the register");
    await page.getByRole("gridcell", { name: "PAYPAL" }).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Space");
    await expect(difference(page)).toHaveText("The account agrees with the statement.");
    await page.keyboard.press("Control+Enter");
    await said(page, "Giro agrees with the statement of 21 Nov 2026.");

    await page.getByRole("gridcell", { name: "PAYPAL" }).click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Backspace");
    await said(page, /^This was reconciled with a statement, so account and amount stay\./);
    await page.locator(".toast").getByText("Show it").click();
    await expect(page.getByRole("heading", { level: 1, name: "Transactions" })).toBeVisible();
    await page.getByRole("link", { name: "Look at it" }).click();
    await expect(page.getByText("Agreed, 29 lines")).toBeVisible();
    await expectAccessible(page, "the report of a reconciliation");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as CSV" }).click();
    expect((await download).suggestedFilename()).toBe("coffer-reconciliation-2026-11-21.csv");
    await page.getByRole("button", { name: "Back to the statements" }).click();
    await expectAccessible(page, "the statements of an account");
    await page.getByRole("button", { name: "Reopen 21 Nov 2026" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Reopen" }).click();
    await expect(difference(page)).toHaveText("The account agrees with the statement.");

    // What was said of a vault ends with it.
    await expect(page.locator(".toast").first()).toBeVisible();
    await page.getByRole("button", { name: "Lock vault" }).click();
    await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
    await expect(page.locator(".toast")).toHaveCount(0);
  });
});

test("an account is reconciled by touch", async ({ browser }) => {
  await withWindow(browser, { ...phone, colorScheme: "dark", enter: openSample }, async (page) => {
    await openGiro(page);
    await page.getByRole("button", { name: "Actions for Giro" }).tap();
    await page.getByRole("menuitem", { name: "Reconcile" }).tap();
    await sayStatement(page);
    const line = (name: string) => page.getByRole("gridcell").filter({ hasText: name }).first();
    await line("−31.18").getByText("Rewe").tap();
    await expect(difference(page)).toHaveText("Difference −€67.19");
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "the bar on a phone");
    await page.getByRole("button", { name: "Tick all 2" }).tap();
    await page.getByRole("button", { name: "Finish" }).tap();
    await said(page, "Giro agrees with the statement of 21 Nov 2026.");
    await page.getByText("Shell").first().tap();
    await page.getByRole("link", { name: "Look at it" }).tap();
    await expect(page.getByText("Agreed, 29 lines")).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "the report on a phone");
  });
});
