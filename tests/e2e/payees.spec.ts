/** New payees as a person meets them: a category suggested in a review, two that look alike merged, other names. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const FILE = [
  "Date;Payee;Memo;Amount",
  "20.11.2026;Bäckerei Morgenrot;Brot;-4,20",
  "19.11.2026;Bäckerei Krume GmbH;Kuchen;-9,99",
].join("\n");

async function openReview(page: Page): Promise<void> {
  await goTo(page, "/import");
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "giro.csv", mimeType: "text/csv", buffer: Buffer.from(FILE) });
  await page.getByRole("combobox", { name: "Account" }).first().click();
  await page.getByRole("option", { name: "Giro" }).first().click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Review the lines" }).click();
}

test("at a desk · a suggested category is taken by a key, and payees that look alike become one", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await openReview(page);
    const row = page.getByRole("row").filter({ hasText: "Morgenrot" });
    await expect(row).toContainText("Eating out?");
    await expect(row).toContainText(/Like \d+ of \d+ with “backerei”/);
    await expectAccessible(page, "The review with suggestions");
    await row.getByText("Brot").click();
    await page.keyboard.press("y");
    await expect(row).toContainText("Your choice");
    await expect(row).not.toContainText("Eating out?");
    await page.getByRole("button", { name: "Add 2" }).click();
    await expect(page.getByRole("heading", { name: "2 transactions added to Giro." })).toBeVisible();

    await goTo(page, "/payees");
    await page.getByRole("button", { name: /Look alike/ }).click();
    await expectAccessible(page, "Payees that look alike");
    await page.getByRole("dialog").getByRole("button", { name: "Merge into Bäckerei Krume" }).click();
    await said(page, "Bäckerei Krume GmbH merged into Bäckerei Krume.");
    await expect(page.getByText("No two payees look alike.")).toBeVisible();
  });
});

test("on a phone · the suggestion is a button, and other names are added and taken away", async ({ browser }) => {
  test.setTimeout(120_000);
  await withWindow(browser, { ...phone, enter: openSample }, async (page) => {
    await openReview(page);
    // The step before shows the same names.
    await page.getByRole("gridcell", { name: /Bäckerei Morgenrot.*Eating out\?/ }).click();
    await expectAccessible(page, "A line with a suggestion on a phone");
    await page.getByRole("button", { name: "Take Eating out" }).click();
    await expect(page.getByText(/· Eating out$/).first()).toBeVisible();
    await hasNoSidewaysScroll(page);

    await goTo(page, "/payees");
    await page.getByText("Lidl", { exact: true }).click();
    await page.getByLabel("Another name").fill("Lidl sagt danke");
    await page.getByRole("button", { name: "Add the name" }).click();
    await expect(page.getByRole("button", { name: "Remove Lidl sagt danke" })).toBeVisible();
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "A payee with other names on a phone");
    await page.getByRole("button", { name: "Remove Lidl sagt danke" }).click();
    await expect(page.getByText("No other names. Merging two payees keeps both.")).toBeVisible();
  });
});
