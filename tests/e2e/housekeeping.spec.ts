/** Looking after a vault: its history, its health, the other vaults of the computer, settings found and keys changed. */
import { mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { goTo, openApp, openSample, signUp, startApp, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** The sample household, or the welcome screen in another language, in a window. */
function withSample(
  browser: Browser,
  { viewport }: typeof desk,
  work: (page: Page) => Promise<void>,
  locale = "en-GB",
): Promise<void> {
  return withWindow(browser, { viewport, locale, ...(locale === "en-GB" ? { enter: openSample } : {}) }, work);
}

const rows = (page: Page) => page.getByRole("grid").getByRole("row");

test("what was done is found, looked into, taken back, and says why when it cannot be", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/payees");
    let name = "Rewe";
    for (const next of ["Rewe City", "Rewe Centre"]) {
      await page.getByRole("gridcell", { name, exact: true }).first().dblclick();
      await page.getByRole("textbox", { name: "Name" }).fill(next);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("gridcell", { name: next, exact: true })).toBeVisible();
      name = next;
    }
    await page.getByRole("main").focus();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await expect(page.getByRole("heading", { name: "History", level: 1 })).toBeVisible();
    await expect(rows(page).filter({ hasText: "Payee Rewe Centre changed" })).toContainText("You");
    // The older of the two is built upon.
    await expect(rows(page).filter({ hasText: "Payee Rewe City changed" })).toContainText("Built upon");

    await page.keyboard.press("/");
    await page.keyboard.type("rewe centre");
    await expect(page.getByText("1 change", { exact: true })).toBeVisible();
    await rows(page).filter({ hasText: "Rewe Centre" }).getByRole("gridcell").nth(2).dblclick();
    const details = page.getByRole("complementary", { name: "Details" });
    await expect(details.getByText("Rewe City", { exact: true })).toBeVisible();
    await expectAccessible(page, "History with one commit open");
    await details.getByRole("button", { name: "Undo this" }).click();
    await expect(details.getByText("This was undone.")).toBeVisible();
    await page.getByRole("searchbox", { name: "Search the history" }).fill("");
    await expect(rows(page).filter({ hasText: "Undone: payee Rewe Centre changed" })).toBeVisible();

    await page.getByRole("combobox", { name: "Show" }).click();
    await page.getByRole("option", { name: "Undone and redone" }).click();
    await expect(page.getByRole("search").getByText("1 change", { exact: true })).toBeVisible();
  });
});

test("on a phone the history has days above its lines, and a commit opens as a sheet", async ({ browser }) => {
  await withSample(browser, phone, async (page) => {
    await page.getByRole("link", { name: "More", exact: true }).click();
    await page.getByRole("link", { name: "History" }).click();
    await expect(page.getByText("Sat 21 Nov")).toBeVisible();
    await page.getByText("Vault started").click();
    await expect(page.getByRole("dialog").getByText("31 changes")).toBeVisible();
    await expectAccessible(page, "A commit on a phone");
  });
});

test("the health of the ledger is proven once and remembered, with how much was done since", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("Health");
    await page.getByRole("group", { name: "Go to" }).getByRole("option", { name: "Health" }).click();
    await page.getByRole("button", { name: "Check everything" }).click();
    await expect(page.getByText(/All \d+ checks passed/)).toBeVisible();
    await expect(page.getByText("nothing changed since")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.getByText("1 change since")).toBeVisible();
  });
});

test("another vault is opened, renamed and deleted from the list of vaults", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/profiles");
    await page.getByRole("button", { name: "More for Sample household" }).click();
    await page.getByRole("menuitem", { name: "Change picture" }).click();
    await page.getByRole("textbox", { name: "Letter" }).fill("H");
    await page.getByRole("button", { name: "Plum" }).click();
    await expectAccessible(page, "The picture of a vault");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.locator(".vault-card .avatar")).toHaveText("H");

    await page.getByRole("button", { name: "New vault" }).click();
    await expect(page.getByRole("heading", { name: "Create a vault" })).toBeVisible();
    await page
      .getByRole("button", { name: /Back|Cancel/ })
      .first()
      .click();
    await page.getByRole("button", { name: "Manage vaults" }).click();
    await expectAccessible(page, "The vaults before one is open");
    await page.getByRole("button", { name: "More for Sample household" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Trial");
    await page.getByLabel("Passphrase of this vault").fill("wrong one");
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
    await expect(page.getByText(/does not open this vault/)).toBeVisible();
    await page.getByLabel("Passphrase of this vault").fill("look around");
    await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
    await expect(page.getByRole("heading", { name: "Trial" })).toBeVisible();

    await page.getByRole("button", { name: "More for Trial" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await expectAccessible(page, "Deleting a vault");
    await page.getByLabel("Passphrase, to be sure it is you").fill("look around");
    await page.getByRole("button", { name: "Delete vault" }).click();
    await expect(page.getByText("There is no vault on this computer yet.")).toBeVisible();
  });
});

test("a setting is found by another word for it and marked on its page", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/settings/general");
    await expect(page.getByLabel("Name of the vault")).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("password");
    await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-setting=passphrase][data-marked]")).toBeVisible();
    await expect(page.getByRole("button", { name: "Change passphrase" })).toBeFocused();
    await page.keyboard.press("/");
    await page.keyboard.type("no such thing");
    await expect(page.getByText("Nothing matches “no such thing” in the settings.")).toBeVisible();
  });
});

test("keys are changed, a conflict says who has them, and all go back to the usual", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/settings/keyboard");
    const row = (name: string) => page.locator(".keys-row").filter({ hasText: name });
    const change = async (name: string, ...keys: string[]) => {
      await page.getByRole("button", { name: `Change keys: ${name}`, exact: true }).click();
      for (const key of keys) await page.keyboard.press(key);
    };
    await change("Payees", "g", "t");
    await expect(row("Payees").first().getByText("“Transactions” has these keys.")).toBeVisible();
    await expectAccessible(page, "A conflict of keys");
    await change("Payees", "Control+c");
    await expect(page.getByText("These keys belong to the system")).toBeVisible();
    await change("Payees", "g", "e");
    await expect(row("Payees").first().locator(".keycap")).toHaveText("G E");
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await expect(page.getByRole("heading", { name: "Payees", level: 1 })).toBeVisible();
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    await page.getByRole("link", { name: "Keyboard" }).click();
    await page.getByRole("button", { name: "Reset all" }).click();
    await expect(row("Payees").first().locator(".keycap")).toHaveText("G P");
  });
});

test("Tab out of an open menu goes on behind its button", async ({ browser }) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/categories");
    const actions = page.getByRole("button", { name: /^Actions for/ }).first();
    // A body holds all there is, also what fades meanwhile.
    const focused = () =>
      page.evaluate(() => {
        const found = document.activeElement;
        return found === document.body ? "the page" : found?.outerHTML;
      });
    await actions.focus();
    await page.keyboard.press("Tab");
    const after = await focused();
    await actions.focus();
    await page.keyboard.press("Enter");
    // Before the focus is in it, Tab would be the button's.
    await expect(page.getByRole("menu").locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect.poll(focused).toBe(after);
  });
});

for (const { what, harm, title, detail, way, to } of [
  {
    what: "a damaged key file",
    harm: (folder: string) => truncateSync(path.join(folder, "vault.keys"), 20),
    title: "The key file was damaged and came back from its backup",
    detail: "Your data is as it was.",
    way: "Check the ledger",
    to: "Health",
  },
  {
    what: "a missing mark of the newest data",
    harm: (folder: string) => rmSync(path.join(folder, "vault.keys.anchor")),
    title: "The mark of the newest data was missing",
    detail: "Look whether your last changes are there.",
    way: "See the last changes",
    to: "History",
  },
  {
    what: "a damaged mark of the newest data",
    harm: (folder: string) => truncateSync(path.join(folder, "vault.keys.anchor"), 20),
    title: "The mark of the newest data was damaged",
    detail: "Look whether your last changes are there.",
    way: "See the last changes",
    to: "History",
  },
])
  test(`${what} stands behind the bell when a vault was opened, with what can be done about it`, async ({ page }) => {
    const home = mkdtempSync(path.join(os.tmpdir(), "coffer-notices-"));
    try {
      const first = await startApp({ home });
      await openApp(page, first);
      await signUp(page);
      await first.close();
      const [profile = ""] = readdirSync(path.join(home, "profiles"));
      harm(path.join(home, "profiles", profile));
      const second = await startApp({ home });
      await openApp(page, second);
      await unlock(page);
      await page.getByRole("button", { name: /^Notifications/ }).click();
      const list = page.getByRole("dialog");
      await expect(list.getByText(title)).toBeVisible();
      await expect(list.getByText(detail)).toBeVisible();
      await expectAccessible(page, "The notices");
      await list.getByRole("link", { name: way }).click();
      await expect(page.getByRole("heading", { name: to, level: 1 })).toBeVisible();
      await second.close();
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });

test("when the host does not answer the screen stays, says what is safe, and can be told to try now", async ({
  page,
}) => {
  const host = await startApp();
  await openApp(page, host);
  await openSample(page);
  await page.clock.resume();
  await host.close();
  await expect(page.getByText("Coffer does not answer.")).toBeVisible();
  await expectAccessible(page, "Without a host");
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible();
  await expect(page.getByText("Coffer does not answer.")).toBeVisible();
});
