/** Structured bank files in the window: two accounts in one file, several files at once, and what cannot be read. */
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { goTo, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { seededHome, seedVault } from "../support/seeded-home.ts";
import { type Line, writers } from "../support/statements.ts";
import { desk, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const GIRO = "DE02120300000000202051";
const SAVINGS = "DE89370400440532013000";
const lines: readonly Line[] = [
  { date: "2026-10-02", amount: -5_420, payee: "Lidl", id: "A1" },
  { date: "2026-10-05", amount: -89_000, payee: "Hausverwaltung Nord", id: "A2" },
  { date: "2026-10-28", amount: 300_000, payee: "Employer", id: "A3" },
  { date: "2026-10-29", amount: -50_000, payee: "Transfer to savings", id: "A4" },
];
const saved: readonly Line[] = [
  { date: "2026-10-30", amount: 50_000, payee: "Transfer from Giro", id: "S1" },
  { date: "2026-10-31", amount: 321, payee: "Interest", id: "S2" },
];
const both = writers.camt({ number: GIRO, opening: 120_000, lines }, { number: SAVINGS, lines: saved });
const fileOf = (name: string, text: string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

async function onStage(browser: Browser, size: typeof desk, play: (page: Page) => Promise<void>) {
  const seeded = seededHome();
  try {
    await seedVault(seeded, (client: CofferClient) =>
      client.accounts.create({ name: "Giro", kind: "checking", number: GIRO }),
    );
    await withWindow(browser, { ...size, app: { home: seeded.home }, enter }, play);
  } finally {
    seeded.dispose();
  }
}

async function enter(page: Page) {
  await unlock(page);
  await expect(page.getByRole("link", { name: "Overview" }).first()).toBeVisible();
}

/** Lets files fall onto the window, wherever it is. */
async function drop(page: Page, ...files: readonly { readonly name: string; readonly text: string }[]) {
  const data = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

for (const size of [desk, phone])
  test(`a file of two accounts from drop to done and back, ${size.viewport.width} wide`, async ({ browser }) => {
    await onStage(browser, size, async (page) => {
      await drop(page, { name: "October.xml", text: both });
      await expect(page.getByRole("heading", { name: "What was understood" })).toBeVisible();
      await expect(page.getByText("CAMT.053.001.08")).toBeVisible();
      await expect(page.getByText("Known by its number")).toBeVisible();
      await expect(page.getByText("adds up")).toHaveCount(2);
      const unknown = page.getByRole("article").filter({ hasText: SAVINGS });
      const review = page.getByRole("button", { name: "Review the lines" });
      await expect(review).toBeDisabled();
      await unknown.getByRole("combobox", { name: "Goes to" }).click();
      await page.getByRole("option", { name: "A new account" }).click();
      await unknown.getByLabel("Name").fill("Giro");
      await expect(unknown.getByText("There is already something called")).toBeVisible();
      await unknown.getByLabel("Name").fill("Nest egg");
      await expectAccessible(page, "what a statement holds");
      await review.click();
      await expect(page.getByText("1 account will be made: Nest egg")).toBeVisible();
      await expectAccessible(page, "reviewing two accounts");
      await page.getByRole("button", { name: "Add 6" }).click();
      await expect(page.getByRole("heading", { name: "5 transactions added." })).toBeVisible();
      await expect(page.getByRole("main").getByText("Nest egg", { exact: true })).toBeVisible();
      await expectAccessible(page, "done with two accounts");
      const toast = page.locator(".toast").filter({ hasText: "5 transactions added." });
      await toast.getByRole("button", { name: "Undo" }).click();
      await expect(page.getByText(/^Undone/)).toBeVisible();
      await goTo(page, "/accounts");
      await expect(page.getByText("Giro").first()).toBeVisible();
      await expect(page.getByText("Nest egg")).toBeHidden();
    });
  });

test("several files wait in a line; each is its own import, and one that cannot be read stops none", async ({
  browser,
}) => {
  await onStage(browser, desk, async (page) => {
    await goTo(page, "/import");
    const bank =
      "OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></SONRS></SIGNONMSGSRSV1></OFX>";
    await page
      .getByLabel("Choose a file", { exact: true })
      .setInputFiles([
        fileOf("october.sta", writers.mt940({ number: GIRO, opening: 0, lines })),
        fileOf("refused.ofx", bank),
        fileOf("november.ofx", writers.ofx({ number: GIRO, lines: saved.slice(1) })),
      ]);
    const files = page.getByRole("navigation", { name: "Files" });
    await expect(files.getByRole("button")).toHaveCount(3);
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("button", { name: "Add 4" }).click();
    await expect(page.getByText("The file states the same balance.")).toBeVisible();
    await page.getByRole("button", { name: "Next file" }).click();
    await expect(page.getByRole("blockquote").or(page.locator("blockquote"))).toHaveText("Signon invalid");
    await expectAccessible(page, "an error of the bank");
    await page.getByRole("button", { name: "Next file" }).click();
    await expect(page.getByText("OFX / QFX 1.0.2")).toBeVisible();
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("button", { name: "Add 1" }).click();
    await expect(page.getByRole("heading", { name: "1 transaction added to Giro." })).toBeVisible();
    await expect(files.getByRole("button", { name: /Done/ })).toHaveCount(2);
    await expect(files.getByRole("button", { name: /Cannot be read/ })).toHaveCount(1);
  });
});

test("day and month of a QIF file are asked, and the answer is read at once", async ({ browser }) => {
  await onStage(browser, desk, async (page) => {
    await drop(page, {
      name: "cash.qif",
      text: "!Type:Cash\nD02/03/2024\nT-1.50\nPKiosk\n^\nD04/05/2024\nT-2.50\nPKiosk\n^\n",
    });
    await expect(page.getByText("Day and month could be swapped")).toBeVisible();
    const sheet = page.getByRole("article");
    await expect(sheet.getByText("2 Mar 2024")).toBeVisible();
    await page.getByRole("combobox", { name: "Dates" }).click();
    await page.getByRole("option", { name: "Month day year" }).click();
    await expect(sheet.getByText("3 Feb 2024")).toBeVisible();
  });
});
