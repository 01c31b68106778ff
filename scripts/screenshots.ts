/**
 * Takes the pictures of docs/screenshots from the sample household on a fixed day: Overview, Register, Import, Budget,
 * Forecast and a budget of two, light and dark, on a desk and in a hand. Run it after `npm run build`.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { goTo, now, openApp, openSample, signUp, startApp } from "../tests/support/app.ts";
import { CHROMIUM_HELP, findChromium } from "../tests/support/chromium.ts";
import { startTestRelay } from "../tests/support/relay.ts";
import { askToJoin, inviteSomebody, letIn, shareBudget } from "../tests/support/sharing-screens.ts";

const root = path.join(import.meta.dirname, "..");
const folder = path.join(root, "docs", "screenshots");
const file = path.join(root, "tests", "fixtures", "e2e", "giro-november.csv");

const executablePath = findChromium();
if (!executablePath) throw new Error(CHROMIUM_HELP);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  for (const colorScheme of ["light", "dark"] as const) {
    const host = await startApp();
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: "en-GB" });
    const page = await context.newPage();
    await openApp(page, host);
    await openSample(page);
    const take = (name: string) =>
      settle(page).then(() => page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}.png`) }));
    await take("overview");
    await goTo(page, "/accounts");
    await page.getByRole("main").getByRole("link", { name: "Giro" }).click();
    await page.getByRole("grid").waitFor();
    await take("register");
    await page.getByRole("heading", { level: 1, name: "Giro" }).waitFor();
    const accountId = new URL(page.url()).hash.split("/")[2] ?? "";
    await goTo(page, `/import?account=${accountId}`);
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("grid").waitFor();
    await take("import");
    await goTo(page, "/budget");
    await page.getByText("Ready to assign").first().waitFor();
    await take("budget");
    await goTo(page, "/schedules?view=forecast");
    await page.getByRole("heading", { name: /will it be enough/ }).waitFor();
    await take("forecast");

    const relay = await startTestRelay({ now: () => Date.parse(now) });
    const ofBen = await startApp();
    const ben = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" })).newPage();
    await openApp(ben, ofBen);
    await signUp(ben);
    await goTo(page, "/settings/sharing");
    await shareBudget(page, relay.address);
    await askToJoin(ben, await inviteSomebody(page));
    await letIn(page);
    await goTo(page, "/budget");
    await page.getByText("Ready to assign").first().waitFor();
    await goTo(ben, "/budget");
    const assigned = ben.getByLabel(/^Assigned to Groceries/);
    // Anna's budget has arrived.
    await ben.getByText("4,023.28").first().waitFor();
    await assigned.fill("+20");
    await assigned.press("Enter");
    await ben.getByLabel(/^Assigned to Household/).click();
    await page
      .getByText(/^Ben changed Groceries/)
      .first()
      .waitFor({ state: "attached" });
    await page.getByText("Ben is here").first().waitFor({ state: "attached" });
    await take("together");
    await ben.context().close();
    await ofBen.close();
    await relay.close();
    await context.close();
    await host.close();
  }
await browser.close();

/** Fonts are there and nothing moves any more. */
async function settle(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== "running"));
}
