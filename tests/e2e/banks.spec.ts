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
  const posted = [row("t1", "2026-11-18", "-12.30", "Coffee Corner"), row("t2", "2026-11-19", "100.00", "Salary")];
  server.accounts = [
    {
      id: "ACT-1",
      name: "Everyday Checking",
      bank: "First Bank",
      currency: "EUR",
      balance: "87.70",
      balanceDate,
      transactions: posted,
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

test("at a desk · connected, linked, fetched and reviewed; what was pending and is gone is deleted, and brought back", async ({
  browser,
}) => {
  await withBank(browser, desk, async (page, server) => {
    const [everyday, savings] = server.accounts;
    if (!everyday || !savings) throw new Error("there is no bank");
    server.accounts.push({ ...savings, id: "ACT-4", name: "Holiday Pot" });
    const hold = {
      id: "p1",
      posted: 0,
      transacted_at: noon("2026-11-20"),
      amount: "-120.00",
      description: "Hotel",
      pending: true,
    };
    const { transactions: posted } = everyday;
    everyday.transactions = [...posted, hold];
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
    await said(page, "3 lines wait for your review.");

    await page.getByRole("button", { name: /^Notifications/ }).click();
    await said(page, "3 lines of First Bank wait for your review");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Review 3 lines" }).click();
    await said(page, "Coffee Corner");
    await said(page, "matches the bank");
    await expectAccessible(page, "The review of what a bank told");
    await page.getByRole("button", { name: "Add 3" }).click();
    await said(page, /3 transactions added to Everyday Checking/);
    await said(page, "The bank states the same balance.");

    // Another account was never fetched, so the bank is asked at once; of the first it let the hold go.
    everyday.transactions = posted;
    await goTo(page, "/settings/bank");
    await link(page, "Rainy Day Savings");
    await page.getByRole("button", { name: "Fetch now" }).click();
    await page.getByRole("link", { name: "Review 1 line" }).click();
    await page.getByRole("checkbox", { name: /^Delete Hotel of 20 Nov/ }).click();
    await expectAccessible(page, "What the bank no longer lists");
    await page.getByRole("button", { name: "Delete 1" }).click();
    await said(page, /1 pending one deleted/);
    await goTo(page, "/transactions");
    await said(page, "Coffee Corner");
    await expect(page.getByText("Hotel", { exact: true })).toBeHidden();
    await page.keyboard.press("Control+z");
    await said(page, /^Undone/);
    await expect(page.getByText("Hotel", { exact: true })).toBeVisible();

    await goTo(page, "/settings/bank");
    await link(page, "Holiday Pot");
    server.errors = [{ code: "con.auth", msg: "<b>Please</b> log in again", conn_id: "CON-First Bank" }];
    await page.getByRole("button", { name: "Fetch now" }).click();
    await said(page, "Nothing new at First Bank.");
    await said(page, "First Bank: Please log in again");
    await said(page, /A bank wants you to log in again/);
    await expect(page.locator("[data-bank-account='Everyday Checking']")).toContainText(
      "agrees with Coffer, without what is pending",
    );
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
