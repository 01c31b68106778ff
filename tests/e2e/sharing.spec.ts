/** A budget of two, each with a vault and a window of their own, around one relay: one at a desk, one on a phone. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { goTo, now, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { startTestRelay } from "../support/relay.ts";
import { askToJoin, form, inviteSomebody, letIn, shareBudget } from "../support/sharing-screens.ts";
import { desk, hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

async function addAccount(page: Page, name: string) {
  await goTo(page, "/accounts");
  await expect(page.getByRole("heading", { name: "Accounts", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Add account" }).first().click();
  await form(page).getByLabel("Name").fill(name);
  await form(page).getByRole("button", { name: "Add account" }).click();
  await expect(form(page)).toBeHidden();
}

async function rename(page: Page, from: string, to: string) {
  await goTo(page, "/accounts");
  await page.getByRole("button", { name: `Actions for ${from}` }).click();
  await page.getByRole("menuitem", { name: "Edit account" }).click();
  await form(page).getByLabel("Name").fill(to);
  await form(page).getByRole("button", { name: "Save account" }).click();
  await expect(form(page)).toBeHidden();
}

async function removeAccount(page: Page, name: string) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("button", { name: `Actions for ${name}` })).toBeHidden();
}

async function tryNow(page: Page) {
  await goTo(page, "/settings/sharing");
  // Perhaps it has come back by itself meanwhile.
  await expect(async () => {
    const button = page.getByRole("button", { name: "Try now" });
    if (await button.isVisible()) await button.click({ timeout: 2_000 });
    await expect(page.getByText("Up to date").first()).toBeVisible({ timeout: 5_000 });
  }).toPass();
}

test("what is shared at a desk is joined on a phone, and a change of one is seen by the other", async ({ browser }) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-relay-"));
  const options = { now: () => Date.parse(now), folder };
  let relay = await startTestRelay(options);
  const enter = (page: Page) => signUp(page);
  try {
    await withWindow(browser, { ...desk, enter }, async (anna) => {
      await addAccount(anna, "Giro");
      await goTo(anna, "/settings/sharing");
      await expectAccessible(anna, "sharing of a private budget");
      await shareBudget(anna, relay.address);
      await withWindow(browser, { ...phone, enter }, async (ben) => {
        await askToJoin(ben, await inviteSomebody(anna));
        await letIn(anna);
        await expect(ben.getByText("Ben (you)")).toBeVisible();
        await expect(ben.getByText("Up to date").first()).toBeVisible();
        expect(await ben.locator(".safety-words").innerText()).toBe(await anna.locator(".safety-words").innerText());
        await hasNoSidewaysScroll(ben);
        await expectAccessible(anna, "members at a desk");
        await expectAccessible(ben, "members on a phone");
        await expect(anna.getByRole("complementary").getByRole("img", { name: "Ben" })).toBeVisible();
        await goTo(ben, "/accounts");
        await expect(ben.getByText("Giro").last()).toBeVisible();
        await addAccount(anna, "Savings for two");
        await expect(ben.getByText("Savings for two").last()).toBeVisible();

        await goTo(ben, "/activity");
        await expect(ben.getByRole("link", { name: "Savings for two" })).toBeVisible();
        await hasNoSidewaysScroll(ben);
        await expectAccessible(ben, "activity on a phone");
        await goTo(ben, "/budget");
        await goTo(anna, "/budget");
        await anna.getByLabel("Assigned to Groceries").fill("40");
        await expect(ben.getByText("Anna is here")).toBeAttached();
        // Both edit one figure: who saves second is told before, at a desk over the cell and on a phone under the field.
        await ben.getByRole("button", { name: "Groceries", exact: true }).click();
        const assigned = ben.getByLabel("Assigned", { exact: true });
        await assigned.fill("50");
        await anna.keyboard.press("Enter");
        await expect(ben.getByText(/^Anna changed this to €40\.00.* Saving makes it €50\.00/)).toBeVisible();
        await hasNoSidewaysScroll(ben);
        await anna.getByLabel("Assigned to Groceries").fill("+20");
        await expect(anna.getByLabel("Assigned to Groceries")).toHaveValue("+20");
        await assigned.press("Enter");
        await expect(anna.getByText(/^Ben changed this to €50\.00.* Saving makes it €70\.00/)).toBeVisible();
        await expectAccessible(anna, "what somebody else made of a cell that is edited");
        await anna.keyboard.press("Escape");
        await expect(anna.getByLabel("Assigned to Groceries")).toHaveValue("50.00");
        await ben.getByRole("button", { name: "Close", exact: true }).click();
        await expect(ben.getByText("50.00 assigned")).toBeVisible();
        await expect(ben.getByText(/^Anna changed Groceries/).first()).toBeAttached();

        const { port } = new URL(relay.address);
        await relay.close();
        await rename(anna, "Giro", "Main account");
        await rename(anna, "Savings for two", "Savings");
        await rename(ben, "Giro", "Everyday");
        await removeAccount(ben, "Savings for two");
        await goTo(ben, "/settings/sharing");
        await expect(ben.getByText("Offline · 2 changes waiting").first()).toBeVisible();
        relay = await startTestRelay({ ...options, port: Number(port) });
        await tryNow(anna);
        await tryNow(ben);
        await goTo(anna, "/activity");
        await expect(anna.getByText("Set by two people")).toBeVisible();
        await expectAccessible(anna, "what two people did to the same");
        await expect(anna.getByText(/^Ben deleted it while you changed it/)).toBeVisible();
        await anna.getByRole("button", { name: "Bring it back" }).click();
        await expect(anna.getByRole("button", { name: "Bring it back" })).toBeHidden();
        await anna.getByRole("button", { name: /^Use/ }).click();
        await expect(anna.getByText("Set by two people")).toBeHidden();
        await goTo(ben, "/activity");
        await expect(ben.getByText("Set by two people")).toBeHidden();
        await goTo(ben, "/accounts");
        await expect(ben.getByText("Savings", { exact: true }).last()).toBeVisible();

        await goTo(anna, "/settings/sharing");
        await anna.getByRole("button", { name: "Change Ben, Ben's device" }).click();
        await anna.getByRole("menuitemcheckbox", { name: "Viewer" }).click();
        await goTo(ben, "/settings/sharing");
        await expect(ben.getByText("Viewer: Looks at everything and changes nothing.")).toBeVisible();
        await goTo(ben, "/accounts");
        await ben.getByRole("button", { name: "Add account" }).first().click();
        await form(ben).getByLabel("Name").fill("Not mine to add");
        await form(ben).getByRole("button", { name: "Add account" }).click();
        await expect(ben.getByText("In this shared budget you look and others change.").last()).toBeVisible();
        await ben.keyboard.press("Escape");
        await expect(form(ben)).toBeHidden();

        await anna.getByRole("button", { name: "Change Ben, Ben's device" }).click();
        await anna.getByRole("menuitem", { name: "Remove" }).click();
        await anna.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
        await expect(anna.getByRole("alertdialog")).toBeHidden();
        await goTo(ben, "/settings/sharing");
        await expect(ben.getByText("This device takes no part any more.")).toBeVisible();
      });
    });
  } finally {
    await relay.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
