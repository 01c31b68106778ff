/** A bank as a person meets it: connected with a token, linked, fetched, reviewed, added; at a desk and on a phone. */
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { goTo, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { noon, type SimplefinServer, startSimplefinServer, tokenFor } from "../support/simplefin-server.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

async function withBank(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page, server: SimplefinServer) => Promise<void>,
) {
  test.setTimeout(120_000);
  const server = await startSimplefinServer();
  const balanceDate = noon("2026-11-21");
  const row = (id: string, day: string, amount: string, description: string) => ({
    id,
    posted: noon(day),
    amount,
    description,
  });
  server.accounts = [
    {
      id: "ACT-1",
      name: "Everyday Checking",
      bank: "First Bank",
      currency: "EUR",
      balance: "87.70",
      balanceDate,
      transactions: [row("t1", "2026-11-18", "-12.30", "Coffee Corner"), row("t2", "2026-11-19", "100.00", "Salary")],
    },
    {
      id: "ACT-2",
      name: "Rainy Day Savings",
      bank: "First Bank",
      currency: "EUR",
      balance: "0.00",
      balanceDate,
      transactions: [],
    },
    {
      id: "ACT-3",
      name: "Flight Miles",
      bank: "First Bank",
      currency: "https://miles.example/miles",
      balance: "12000",
      balanceDate,
      transactions: [],
    },
  ];
  // A token that is refused is what a test asked for.
  const around = { app: { banksFrom: server.origin }, enter: signUp, expected: /status of (403|409|422|429|502)\b/ };
  try {
    await withWindow(browser, { ...options, ...around }, (page) => work(page, server));
  } finally {
    await server.close();
  }
}

const place = (page: Page, name: string) => page.getByRole("combobox", { name: `${name} goes to` });

async function link(page: Page, name: string): Promise<void> {
  await place(page, name).click();
  await page.getByRole("option", { name: "A new account" }).click();
  await expect(place(page, name)).toContainText(name);
}

async function connect(page: Page, token: string): Promise<void> {
  await page.getByRole("textbox", { name: "Setup token" }).fill(token);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}

test("at a desk · connected, linked, fetched and reviewed; fetched again there is nothing new", async ({ browser }) => {
  await withBank(browser, desk, async (page, server) => {
    await goTo(page, "/settings/bank");
    await said(page, "What it costs to privacy");
    await expectAccessible(page, "The bank connection before there is one");
    await connect(page, tokenFor("https://evil.example/claim/1"));
    await said(page, /leads to evil\.example/);
    expect(server.asked).toEqual([]);

    const token = server.token();
    await connect(page, token);
    await said(page, "First Bank");
    await link(page, "Everyday Checking");
    await said(page, "miles are no money, so they cannot be linked.");
    await expectAccessible(page, "A bank connection");
    await page.getByRole("button", { name: "Fetch now" }).click();
    await said(page, "2 lines wait for your review.");

    await page.getByRole("button", { name: /^Notifications/ }).click();
    await said(page, "2 lines of First Bank wait for your review");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Review 2 lines" }).click();
    await said(page, "Coffee Corner");
    await said(page, "matches the bank");
    await expectAccessible(page, "The review of what a bank told");
    await page.getByRole("button", { name: "Add 2" }).click();
    await said(page, /2 transactions added to Everyday Checking/);
    await said(page, "The bank states the same balance.");

    // Another account was never fetched, so the bank is asked at once; of the first there is nothing new.
    await goTo(page, "/settings/bank");
    await link(page, "Rainy Day Savings");
    server.errors = [{ code: "con.auth", msg: "<b>Please</b> log in again", conn_id: "CON-First Bank" }];
    await page.getByRole("button", { name: "Fetch now" }).click();
    await said(page, "Nothing new at First Bank.");
    await said(page, "First Bank: Please log in again");
    await said(page, /A bank wants you to log in again/);
    await expect(page.locator("[data-bank-account='Everyday Checking']")).toContainText("agrees with Coffer");
    await expectAccessible(page, "A bank that wants a new log-in");
    await page.getByRole("button", { name: "Fetch now" }).click();
    await said(page, /was asked a short while ago/);

    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
    await said(page, "What it costs to privacy");
  });
});

test("on a phone · a token that was used is told, and what a bank says is added after a look", async ({ browser }) => {
  await withBank(browser, phone, async (page, server) => {
    await goTo(page, "/settings/bank");
    const token = server.token();
    await connect(page, token);
    await said(page, "First Bank");
    await connect(page, token);
    await said(page, /disable it at the bridge/);
    await link(page, "Everyday Checking");
    await hasNoSidewaysScroll(page);
    await expectAccessible(page, "A bank connection on a phone");
    await goTo(page, "/import");
    await page.getByRole("link", { name: "Fetch from First Bank" }).click();
    await said(page, "Coffee Corner");
    await hasNoSidewaysScroll(page);
    await page.getByRole("button", { name: "Add 2" }).click();
    await said(page, /2 transactions added to Everyday Checking/);
  });
});
