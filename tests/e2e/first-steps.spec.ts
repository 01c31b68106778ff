/** The first questions of a new vault, what is left of them, and the screens that they lead to: by mouse and by finger. */
import path from "node:path";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { goTo, passphrase } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { desk, hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const file = path.join(import.meta.dirname, "..", "fixtures", "e2e", "giro-november.csv");

/** Makes a vault in a window, up to its first question. */
function withNewVault(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  test.setTimeout(150_000);
  return withWindow(browser, { ...options, enter: makeVault }, work);
}

async function makeVault(page: Page) {
  await page.getByRole("button", { name: "Start fresh" }).click();
  await page.getByLabel("Name").fill("Household");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Repeat it").fill(passphrase);
  await page.getByRole("button", { name: "Create vault" }).click();
  await page.getByRole("checkbox", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Open the vault" }).click();
  await expect(page.getByRole("heading", { name: "How do you count?" })).toBeVisible();
}

const question = (page: Page, title: string) => expect(page.getByRole("heading", { name: title })).toBeVisible();
const region = (page: Page, name: string) => page.getByRole("region", { name });

async function bringFile(page: Page) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Review the lines" }).click();
  await page.getByRole("button", { name: "Add 8", exact: true }).click();
  await page.getByRole("button", { name: "Go on with the first steps" }).click();
  await question(page, "Bring your history");
}

test("with a mouse · a new vault asks, is filled, and shows what needs its person", async ({ browser }) => {
  await withNewVault(browser, desk, async (page) => {
    await expectAccessible(page, "The currency");
    await page.getByRole("combobox", { name: "Currency" }).fill("EUR");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Continue" }).click();

    await question(page, "What do you have?");
    await expect(page.getByLabel("Name of account 1")).toBeFocused();
    await page.keyboard.type("Giro");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Rainy days");
    await page.getByLabel("Balance of account 2").fill("4200");
    await page.keyboard.press("Tab");
    await page.getByLabel("Name of account 3").fill("giro");
    await expectAccessible(page, "Accounts typed into a grid");
    await page.getByRole("button", { name: "Continue" }).click();
    // The one that is refused stays, the others are there.
    await expect(page.getByText("There is already something called")).toBeVisible();
    await expect(page.getByRole("list", { name: "Accounts that are there" }).getByText("Giro")).toBeVisible();
    await page.getByLabel("Name of account 1").fill("Purse");
    await page.getByRole("button", { name: "Continue" }).click();

    await question(page, "Bring your history");
    await expectAccessible(page, "A file or later");
    await bringFile(page);
    await expect(page.getByText("8 transactions", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Continue" }).click();

    await question(page, "What matters to you?");
    await page.getByRole("button", { name: "Hobbies" }).click();
    await page.getByRole("checkbox", { name: "All of Getting around" }).click();
    await expectAccessible(page, "Picking categories");
    await page.getByRole("button", { name: "Keep 20 categories" }).click();
    await question(page, "Household is ready");
    await expectAccessible(page, "The end of the first steps");
    await page.getByRole("button", { name: "Open the overview" }).click();

    const steps = region(page, "First steps");
    await expect(steps.getByText("3 of 5")).toBeVisible();
    await expect(region(page, "Needs you").getByText("8 transactions wait for a category")).toBeVisible();
    await expectAccessible(page, "The overview of a new vault");
    await goTo(page, "/categories");
    await expect(region(page, "Archived").getByText("Fuel")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(region(page, "Archived")).toBeHidden();
    await page.goBack();
    await steps.getByRole("button", { name: "Hide the first steps" }).click();
    await expect(steps).toBeHidden();
    await arrangeByMouse(page);
    await readNotices(page);
    await orderAccounts(page);
  });
});

async function arrangeByMouse(page: Page) {
  await page.getByRole("button", { name: "Arrange the overview" }).click();
  await page.getByRole("button", { name: "Hide Cash flow" }).click();
  const grip = await page.getByRole("button", { name: "Move Where it went", exact: true }).boundingBox();
  const to = await page.getByRole("button", { name: "Move Net worth", exact: true }).boundingBox();
  if (!grip || !to) throw new Error("nothing to drag");
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 2, { steps: 6 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Move To review", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText("To review is now 1 of 5.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Move To review", exact: true })).toBeFocused();
  await expectAccessible(page, "Arranging the overview");
  await page.getByRole("button", { name: "Done" }).click();
  const headings = () => page.getByRole("heading", { level: 2 }).allTextContents();
  const cards = async () => (await headings()).map((each) => each.replace(/\d+$/, ""));
  const own = [
    "Where it went",
    "Net worth",
    "This month",
    "To review",
    "Needs you",
    "Next 14 days",
    "Goals",
    "Accounts",
  ];
  const ofCards = async () => (await cards()).filter((each) => [...own, "Cash flow"].includes(each));
  await expect.poll(ofCards).toEqual(own);
  const groups = page.getByRole("button", { name: "Groups", exact: true });
  await groups.click();
  await expect(groups).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect.poll(ofCards).toEqual(own);
  await expect(groups).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Arrange the overview" }).click();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect.poll(async () => (await ofCards()).slice(0, 3)).toEqual(["Net worth", "This month", "Cash flow"]);
}

async function readNotices(page: Page) {
  // Kept in memory only: the reload before has forgotten them. A check of the ledger is a new one.
  await goTo(page, "/settings/health");
  await page.getByRole("button", { name: /Check/ }).first().click();
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const list = page.getByRole("dialog", { name: "Notifications" });
  await expect(list.getByText("The ledger was checked")).toBeVisible();
  await expectAccessible(page, "Notifications");
  await list.getByRole("button", { name: "Clear all" }).click();
  await expect(list.getByText("Nothing happened that you need to know.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Notifications/ })).toBeFocused();
}

async function orderAccounts(page: Page) {
  await goTo(page, "/accounts");
  const everyday = region(page, "Everyday");
  const names = () => everyday.getByRole("link").allTextContents();
  await expect.poll(names).toEqual(["Giro", "Purse"]);
  await everyday.getByRole("button", { name: "Move Purse" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(names).toEqual(["Purse", "Giro"]);
  await expect(everyday.getByRole("button", { name: "Move Purse" })).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(names).toEqual(["Giro", "Purse"]);
  await page.getByRole("button", { name: "Actions for Purse" }).click();
  await page.getByRole("menuitem", { name: "Close account" }).click();
  await expect.poll(names).toEqual(["Giro"]);
  await expect(page.getByRole("link", { name: "Purse" })).toBeHidden();
  await page.getByText("Closed accounts").click();
  await expect(page.getByRole("link", { name: "Purse" })).toBeVisible();
  await expectAccessible(page, "Accounts");
}

test("with a finger · each question can be left out, and the list on the overview leads back", async ({ browser }) => {
  await withNewVault(browser, phone, async (page) => {
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Skip for now" }).tap();
    await expect(page.getByText("Your overview fills itself")).toBeVisible();
    await expectAccessible(page, "An empty overview on a phone");
    await page.getByRole("link", { name: "Say what you have" }).tap();
    await question(page, "What do you have?");
    await page.getByLabel("Name of account 1").fill("Giro");
    await page.getByLabel("Balance of account 1").fill("-12.50");
    await expectAccessible(page, "Accounts on a phone");
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Continue" }).tap();
    await page.getByRole("button", { name: "Do this later" }).tap();
    await question(page, "What matters to you?");
    await page.getByRole("button", { name: "Gifts" }).tap();
    await expectAccessible(page, "Categories on a phone");
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: /^Keep/ }).tap();
    await page.getByRole("button", { name: "Open the overview" }).tap();
    await expect(region(page, "Needs you").getByText("Giro is below zero")).toBeVisible();
    await expect(region(page, "First steps").getByText("2 of 5")).toBeVisible();
    await expectAccessible(page, "The first overview on a phone");
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Arrange the overview" }).tap();
    await page.getByRole("button", { name: "Move This month up" }).tap();
    await page.getByRole("button", { name: "Hide Cash flow" }).tap();
    await expectAccessible(page, "Arranging on a phone");
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Show Cash flow" }).tap();
    await page.getByRole("button", { name: "Done" }).tap();
    await goTo(page, "/more");
    await page.getByRole("button", { name: "Notifications" }).tap();
    await expect(page.getByText("Nothing happened that you need to know.")).toBeVisible();
    await expectAccessible(page, "Notifications on a phone");
  });
});
