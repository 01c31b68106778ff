/** A whole budget out of one vault as a JSON copy and into another, and the page on which everything is taken out. */
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { goTo, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { openBudget } from "../support/open-budget.ts";
import { seededHome, seedVault } from "../support/seeded-home.ts";
import { desk, hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

async function enter(page: Page) {
  await unlock(page);
  await expect(page.getByRole("link", { name: "Overview" }).first()).toBeVisible();
}

const choose = (page: Page, name: string, text: string) =>
  page
    .getByLabel("Choose a file")
    .last()
    .setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });

for (const size of [desk, phone])
  test(`a copy comes back whole, and a broken one is refused, ${size.viewport.width} wide`, async ({ browser }) => {
    const sample = await openBudget({ sample: true });
    const copy = await sample.exportText("json").finally(() => sample.dispose());
    const seeded = seededHome();
    try {
      await seedVault(seeded);
      await withWindow(browser, { ...size, app: { home: seeded.home }, enter }, async (page) => {
        await goTo(page, "/import");
        await choose(page, "cut.json", copy.slice(0, copy.length / 2));
        await expect(page.getByText("This copy ends before its end")).toBeVisible();
        await page.getByRole("button", { name: "Choose another file" }).click();
        await choose(page, "household.json", copy);
        await expect(page.getByRole("heading", { name: "A whole budget in EUR" })).toBeVisible();
        await expectAccessible(page, "what a copy holds");
        await hasNoSidewaysScroll(page);
        await page.getByRole("button", { name: "Bring everything back" }).click();
        await expect(page.getByRole("heading", { name: /in 9 accounts brought back/ })).toBeVisible();
        await page.getByRole("link", { name: "Look at them" }).click();
        await expect(page.getByRole("heading", { name: "Bring back a budget" })).toBeHidden();
        await goTo(page, "/import");
        await choose(page, "household.json", copy);
        await expect(page.getByText("a copy never takes the place of what is there")).toBeVisible();
        await expect(page.getByRole("link", { name: "Go to the vaults" })).toBeVisible();
        await goTo(page, "/settings/export");
        await page.getByRole("combobox", { name: "Account" }).click();
        await page.getByRole("option", { name: /^Giro/ }).click();
        await expect(page.getByText("Always everything.")).toHaveCount(2);
        await expectAccessible(page, "a part to take out");
        await hasNoSidewaysScroll(page);
        const arrives = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save this part as OFX" }).click();
        const saved = await (await arrives).path();
        expect(readFileSync(saved, "utf8").match(/<STMTRS>/g)).toHaveLength(1);
      });
    } finally {
      seeded.dispose();
    }
  });
