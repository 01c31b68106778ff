/** What a review recognises: the other side of a transfer, the rent of a schedule, what was there before; and taking it back. */
import { expect, type Page, test } from "@playwright/test";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { goTo, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { addAccount, importText, seededHome, seedVault } from "../support/seeded-home.ts";
import { writers } from "../support/statements.ts";
import { desk, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const GIRO = "DE02120300000000202051";
const text = writers.camt({
  number: GIRO,
  opening: 120_000,
  lines: [
    { date: "2026-10-02", amount: -5_420, payee: "Lidl", id: "A1" },
    { date: "2026-10-05", amount: -89_500, payee: "Hausverwaltung Nord", id: "A2" },
    { date: "2026-10-26", amount: -20_000, payee: "Transfer to Wise", id: "A5" },
    { date: "2026-10-28", amount: 300_000, payee: "Employer", id: "A3" },
    { date: "2026-10-29", amount: -50_000, payee: "Transfer to savings", id: "A4" },
  ],
});

async function fill(client: CofferClient) {
  const { account } = await client.accounts.create({ name: "Giro", kind: "checking", number: GIRO });
  const savings = await addAccount(client, "Savings");
  await importText(client, savings, "Date,Payee,Amount\n2026-10-30,Transfer from Giro,500.00\n");
  const dollars = await addAccount(client, "Dollars", 0, "USD");
  await importText(client, dollars, "Date,Payee,Amount\n2026-10-27,Top-up,216.60\n");
  const [base, quote, date] = ["EUR" as Currency, "USD" as Currency, "2026-10-26" as LocalDate];
  await client.rates.set({ base, quote, date, rate: "1.08" });
  const amount = minor(-89_000);
  const category = (await client.categories.list())
    .flatMap(({ categories }) => categories)
    .find(({ flow }) => flow === "expense");
  await client.schedules.create({
    name: "Rent",
    accountId: account.id,
    payee: "Hausverwaltung Nord",
    memo: "",
    amount,
    lines: [{ amount, categoryId: category?.id ?? null }],
    howMuch: { kind: "fixed" },
    recurrence: {
      pattern: { kind: "months", every: 1, on: { kind: "day", day: 1 } },
      end: { kind: "never" },
      weekend: "none",
    },
    start: "2026-10-01" as LocalDate,
    posting: "remind",
  });
}

async function review(page: Page) {
  await unlock(page);
  await goTo(page, "/import");
  const file = { name: "October.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
  await page.getByLabel("Choose a file", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Review the lines" }).click();
  await page.getByRole("checkbox", { name: /Begin with 1,200 euros/ }).click();
  await expect(page.getByText("matches the file")).toBeVisible();
}

const row = (page: Page, words: string) => page.getByRole("row").filter({ hasText: words });

for (const size of [desk, phone])
  test(`transfers in one currency and two, a rent and a starting balance are recognised, ${size.viewport.width} wide`, async ({
    browser,
  }) => {
    const seeded = seededHome();
    try {
      await seedVault(seeded, fill);
      await withWindow(browser, { ...size, app: { home: seeded.home }, enter: review }, async (page) => {
        const isDesk = size === desk;
        await expect(row(page, "Transfer to savings").getByText("Match")).toBeVisible();
        const rent = row(page, "Hausverwaltung Nord");
        const exchange = row(page, "Transfer to Wise");
        await expect(exchange.getByText("Match")).toBeVisible();
        const rates = /Transfer, Dollars.*216\.60 USD, 1 EUR = 1\.083 USD, rate of the day 1\.08,/;
        if (isDesk) {
          await expect(exchange.getByText("Transfer, Dollars, 216.60 USD")).toBeVisible();
          await exchange.getByText("Transfer to Wise", { exact: true }).click();
          await page.keyboard.press("m");
          const dialog = page.getByRole("dialog");
          await expect(dialog.getByText(rates).first()).toBeVisible();
          await page.keyboard.press("Escape");
          await expect(dialog).toBeHidden();
          await expect(
            rent.getByText(/^Rent, due 1 Oct, 4 days later, .*895\.00 instead of .*890\.00$/).last(),
          ).toBeVisible();
          await rent.getByText("Hausverwaltung Nord", { exact: true }).click();
          await page.keyboard.press("s");
          await expect(rent.getByText(/Could be Rent, due 1 Oct/)).toBeVisible();
          await page.keyboard.press("s");
        } else {
          await exchange.tap();
          await said(page, rates);
          await page.keyboard.press("Escape");
          await rent.tap();
          await page.getByRole("button", { name: "Not Rent" }).tap();
          await expect(rent.getByText(/· Rent/)).toBeHidden();
          await rent.tap();
          await page.getByRole("button", { name: "It is Rent, due 1 Oct" }).tap();
        }
        await expect(isDesk ? rent.getByText(/^Rent, due 1 Oct/).last() : rent.getByText(/· Rent/)).toBeVisible();
        await expectAccessible(page, "what a review recognised");
        await page.getByRole("button", { name: "Add 3 and match 2" }).click();
        await expect(page.getByText("The file states the same balance.")).toBeVisible();
        await goTo(page, "/transactions");
        // Both amounts stay, whatever the rate of the day: 200.00 left, 216.60 arrived.
        if (isDesk) {
          await exchange.getByText("Transfer to Wise", { exact: true }).click();
          await page.keyboard.press("Control+.");
        } else await exchange.tap();
        await expect(page.getByText(/You sent/)).toHaveText(/You sent.*200\.00.*arrives.*216\.60/);
        if (!isDesk) return;
        await page.keyboard.press("Control+.");
        await expect(page.getByText(/You sent/)).toBeHidden();
        await row(page, "Lidl").getByRole("button", { name: "Pick a category" }).click();
        await page.getByRole("combobox", { name: "Category" }).fill("Groceries");
        await page.keyboard.press("Enter");
        await said(page, /Category .*Groceries/);
        await goTo(page, "/history");
        await row(page, "October.xml").getByRole("gridcell").nth(2).dblclick();
        const details = page.getByRole("complementary", { name: "Details" });
        await details.getByRole("button", { name: "Undo this" }).click();
        await expect(details.getByText("This was undone.")).toBeVisible();
        await goTo(page, "/transactions");
        // What was changed since stays; the transfer is the one line of savings again, and the rent is open.
        await expect(row(page, "Lidl")).toContainText("Groceries");
        await expect(row(page, "Employer")).toBeHidden();
        await expect(row(page, "Transfer from Giro").getByRole("button", { name: "Pick a category" })).toBeVisible();
        // The first step of an import remembers what was read in, and takes back any of it.
        await goTo(page, "/import");
        const recent = page.getByRole("region", { name: "Recent imports" }).getByRole("listitem");
        await expect(recent).toHaveCount(3);
        await expect(recent.filter({ hasText: "October.xml" })).toContainText("Undone");
        await expectAccessible(page, "recent imports");
        await recent.filter({ hasText: "to Dollars" }).getByRole("button", { name: "Undo" }).click();
        await expect(recent).toHaveCount(2);
        await recent.getByRole("link", { name: "October.xml" }).click();
        await expect(details.getByText("This was undone.")).toBeVisible();
      });
    } finally {
      seeded.dispose();
    }
  });
