/**
 * While an answer is under way nothing says that there is nothing: the window gets the frame of each screen and no answer
 * to what its parts ask, and what it shows meanwhile must not claim to be empty.
 */
import { expect, type Page, test } from "@playwright/test";
import { addresses } from "../support/addresses.ts";
import { goTo, openSample } from "../support/app.ts";
import { TO_COME } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** What the window asks before it shows a screen, and screens before they show their parts. */
const answered = /\/(profiles\/current|settings\/get|events\/\w+|overview\/get|forecast\/get)$/;
/** These have their frame, whose words may say “no” and mean it; all others have nothing to speak of. */
const framed = ["/", "/schedules?view=forecast"];
/** They ask nothing, or what they ask is not what they show. */
const finished = [
  "/import",
  "/first-steps",
  "/more",
  "/profiles",
  ...["general", "appearance", "security", "keyboard", "export", "about"].map((page) => `/settings/${page}`),
];
const noSuchId = "01900000-0000-7000-8000-000000000000";

/** Keeps questions of the page from the host until `release`. @param isHeld of the path of a procedure */
async function holdQuestions(
  page: Page,
  isHeld = (path: string) => !answered.test(path),
): Promise<{ readonly release: () => void }> {
  let isHolding = true;
  const held: (() => void)[] = [];
  await page.routeWebSocket("**", (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      const path = /"u":"([^"?]+)/.exec(String(message))?.[1];
      if (isHolding && path && isHeld(path)) held.push(() => host.send(message));
      else host.send(message);
    });
  });
  return {
    release() {
      isHolding = false;
      for (const send of held.splice(0)) send();
    },
  };
}

/** Waits until the address shows that something of it is still to come. */
async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((toCome) => {
    for (const each of document.querySelectorAll(toCome)) each.setAttribute("data-of-before", "");
  }, TO_COME);
  await goTo(page, address);
  await page.locator(`main :is(${TO_COME}):not([data-of-before])`).first().waitFor({ state: "attached" });
}

/** The places that say that there is nothing. */
const claims = (page: Page) => page.locator(".empty-state, [class$='-none'], [class*='-none ']").allTextContents();

/** The words that do. */
const denials = async (page: Page) =>
  (await page.locator("body").innerText()).match(/\b(nothing|none|no [a-z]+|yet)\b/gi);

/** A card and a form that need the accounts, which come late: they take them when they are there. */
async function waitForAccounts(page: Page): Promise<void> {
  const { release } = await holdQuestions(page, (path) => path.endsWith("/accounts/list"));
  await goTo(page, "/settings/sharing");
  await page.reload();
  const join = page.locator(".card").filter({ has: page.getByRole("heading", { name: "Join a budget" }) });
  await expect(join.locator(TO_COME).first()).toBeAttached();
  await goTo(page, "/transactions?add=true");
  const sheet = page.getByRole("dialog", { name: "Add transaction" });
  await sheet.getByLabel("Amount").fill("12.50");
  const account = sheet.getByRole("combobox", { name: "Account", exact: true });
  await expect(account).toHaveValue("");
  release();
  await expect(account).not.toHaveValue("");
  await expect(sheet.getByLabel("Amount")).toHaveValue("12.50");
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
  await goTo(page, "/settings/sharing");
  await expect(join.getByText("A budget of others comes into an empty vault")).toBeVisible();
}

/** A menu whose entries come late: what may be pressed before stays where it is. */
async function waitForSavedFilters(page: Page): Promise<void> {
  const { release } = await holdQuestions(page, (path) => path.endsWith("/filters/list"));
  await goTo(page, "/transactions?q=rewe");
  await page.reload();
  await page.getByRole("search").getByRole("button", { name: "Saved filters", exact: true }).click();
  const save = await page.getByRole("menuitem", { name: "Save this filter" }).elementHandle();
  await expect(page.getByRole("menuitem")).toHaveCount(1);
  release();
  await expect(page.getByRole("menuitem", { name: "No saved filters yet" })).toBeVisible();
  expect(await save?.textContent()).toBe("Save this filter");
}

test("while answers are under way no screen says that there is nothing", async ({ browser }) => {
  await withWindow(browser, { ...phone, enter: openSample }, async (page) => {
    const { release } = await holdQuestions(page);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Needs you" })).toBeVisible();
    for (const address of addresses.filter((each) => !finished.includes(each))) {
      await visit(page, address.replace(/\$\w+/, noSuchId));
      expect.soft(await claims(page), address).toEqual([]);
      if (!framed.includes(address)) expect.soft(await denials(page), address).toBeNull();
    }

    await page.getByRole("button", { name: "Search or do anything" }).tap();
    await page.getByRole("combobox", { name: "Search or do anything" }).fill("there is no such thing");
    const palette = page.getByRole("dialog", { name: "Search or do anything" });
    await expect(palette.locator(TO_COME).first()).toBeAttached();
    await expect(palette.getByText(/^Nothing/)).toBeHidden();

    release();
    // The look itself finds what is empty.
    await expect(palette.getByText(/^Nothing matches/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await goTo(page, "/settings/tokens");
    await expect(page.getByText("No tokens yet.")).toBeVisible();
    expect(await claims(page)).toHaveLength(1);
    expect(await denials(page)).toContain("No tokens");
    await waitForAccounts(page);
    await waitForSavedFilters(page);
  });
});
