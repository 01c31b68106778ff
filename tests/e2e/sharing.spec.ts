/** A budget of two, each with a vault and a window of their own, around one relay: one at a desk, one on a phone. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, now, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { startTestRelay } from "../support/relay.ts";
import { desk, hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

// A message is a dialog too, and asks for nothing.
const form = (page: Page) => page.locator("[role=dialog]:not(.toast)");

async function nameSelf(page: Page, person: string) {
  await form(page).getByLabel("Your name").fill(person);
  await form(page).getByLabel("Name of this device").fill(`${person}'s device`);
}

async function addAccount(page: Page, name: string) {
  await goTo(page, "/accounts");
  await expect(page.getByRole("heading", { name: "Accounts", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Add account" }).first().click();
  await form(page).getByLabel("Name").fill(name);
  await form(page).getByRole("button", { name: "Add account" }).click();
  await expect(form(page)).toBeHidden();
}

async function share(page: Page, relay: string) {
  await goTo(page, "/settings/sharing");
  await expectAccessible(page, "sharing of a private budget");
  await page.getByRole("button", { name: "Share this budget" }).click();
  await form(page).getByLabel("Address of the relay").fill(relay);
  await nameSelf(page, "Anna");
  await form(page).getByRole("button", { name: "Share budget" }).click();
  await expect(page.getByText("Anna (you)")).toBeVisible();
}

async function invite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await form(page).getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("img", { name: "The link as a QR code" })).toBeVisible();
  const link = (await page.getByTestId("invite-link").textContent()) ?? "";
  await form(page).getByRole("button", { name: "Done" }).click();
  return link;
}

async function join(page: Page, link: string) {
  await goTo(page, "/settings/sharing");
  await page.getByRole("button", { name: "Join a budget" }).click();
  await form(page).getByLabel("Link of the invitation").fill(link);
  await form(page).getByRole("button", { name: "Look at the invitation" }).click();
  await expect(form(page).getByText("Anna · Anna's device")).toBeVisible();
  await nameSelf(page, "Ben");
  await form(page).getByRole("button", { name: "Ask to join" }).click();
  await expect(page.getByText("Waiting for Anna to let you in")).toBeVisible();
}

test("what is shared at a desk is joined on a phone, and a change of one is seen by the other", async ({ browser }) => {
  test.setTimeout(120_000);
  const relay = await startTestRelay({ now: () => Date.parse(now) });
  const enter = (page: Page) => signUp(page);
  try {
    await withWindow(browser, { ...desk, enter }, async (anna) => {
      await addAccount(anna, "Giro");
      await share(anna, relay.address);
      await withWindow(browser, { ...phone, enter }, async (ben) => {
        await join(ben, await invite(anna));
        await anna.getByRole("button", { name: "Let in" }).click();
        await form(anna).getByRole("button", { name: "Let in" }).click();
        await expect(anna.getByText("Ben", { exact: true })).toBeVisible();
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
        await goTo(anna, "/settings/sharing");
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
  }
});
