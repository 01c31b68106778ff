/** What a person meets after the first hour: locked out, an older copy, large and odd files, transfers, long lists, two windows. */
import { copyFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { goTo, listenForComplaints, now, openApp, passphrase, startApp, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { personContext } from "../support/backend.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { rounds } from "../support/rounds.ts";
import {
  addAccount,
  importText,
  manyLines,
  type SeededHome,
  type SeededVault,
  seededHome,
  seedVault,
} from "../support/seeded-home.ts";
import type { RunningHost } from "../support/serve.ts";
import { desk, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

interface Stage {
  readonly page: Page;
  readonly host: RunningHost;
  readonly seeded: SeededHome;
  readonly vault: SeededVault;
}

interface StageOptions {
  readonly fill?: (client: CofferClient) => Promise<unknown>;
  readonly speed?: number;
  /** The lock screen is what the test is about. */
  readonly locked?: boolean;
}

/** A vault made beforehand, the program over it, a window; in the end a page that never complained. */
async function onStage(browser: Browser, options: StageOptions, play: (stage: Stage) => Promise<void>) {
  const { fill, speed, locked } = options;
  const seeded = seededHome();
  const vault = await seedVault(seeded, fill);
  const app = { home: seeded.home, ...(speed === undefined ? {} : { speed }) };
  try {
    await withWindow(browser, { ...desk, app, ...(locked ? {} : { enter }) }, (page, host) =>
      play({ page, host, seeded, vault }),
    );
  } finally {
    seeded.dispose();
  }
}

async function enter(page: Page) {
  await unlock(page);
  const places = page.getByRole("navigation", { name: "Places" });
  await expect(places.or(page.getByRole("link", { name: "Overview" })).first()).toBeVisible();
}

const row = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text });
const alert = (page: Page) => page.getByRole("alert").last();

async function openAccount(page: Page, name: string) {
  await page
    .getByRole("link", { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

test("left alone for a minute the vault locks itself and opens again with its passphrase", async ({ browser }) => {
  const fill = async (client: CofferClient) => {
    await client.settings.update({ autoLockMinutes: 1 });
    await importText(client, await addAccount(client, "Giro"), manyLines(3));
  };
  await onStage(browser, { fill, speed: 6 }, async ({ page }) => {
    await openAccount(page, "Giro");
    await expect(page.getByText("Shop 1")).toBeVisible();
    await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
    await expect(page.getByText("Shop 1")).toBeHidden();
    await expect(page.getByText(/^Locked at/)).toBeVisible();
    await unlock(page);
    await expect(page.getByText("Shop 1")).toBeVisible();
  });
});

test("wrong passphrases are counted and paused; the recovery code sets a new passphrase, a wrong code does not", async ({
  browser,
}) => {
  await onStage(browser, { locked: true, speed: 1 }, async ({ page, vault }) => {
    const next = "marble orchard north seven";
    const recover = async (code: string) => {
      await page.getByRole("button", { name: "Forgot the passphrase" }).click();
      await page.getByLabel("Recovery code").fill(code);
      await page.getByLabel("New passphrase", { exact: true }).fill(next);
      await page.getByLabel("Repeat it").fill(next);
      await page.getByRole("button", { name: "Set passphrase and unlock" }).click();
    };
    const wrong = [...vault.recoveryCode].reverse().join("");
    await recover(wrong);
    await expect(alert(page)).toContainText("That recovery code does not open this vault.");
    await expectAccessible(page, "a wrong recovery code");
    await page.getByRole("button", { name: "Back" }).click();
    for (const left of ["3 tries left", "2 tries left", "1 try left", "The next wrong one is followed by a pause."]) {
      await unlock(page, "not the passphrase");
      await expect(alert(page)).toContainText(left);
    }
    await unlock(page, "not the passphrase");
    await expect(alert(page)).toContainText(
      /Too many wrong tries. Your data is safe. (Try again in \d s|You can try again)/,
    );
    await expectAccessible(page, "a pause");
    await expect(alert(page)).toContainText("You can try again now.");
    await recover(vault.recoveryCode.toLowerCase());
    await expect(page.getByText("Your overview fills itself")).toBeVisible();
    await page.keyboard.press("Control+l");
    await unlock(page, passphrase);
    await expect(alert(page)).toContainText("That passphrase does not open this vault.");
    await unlock(page, next);
    await expect(page.getByText("Your overview fills itself")).toBeVisible();
  });
});

test("an older copy, a damaged key file and a vault that is open elsewhere each say what they are", async ({
  browser,
}) => {
  const seeded = seededHome();
  const older = await seedVault(seeded, (client) => addAccount(client, "Giro", 10_000), "Older");
  const damaged = await seedVault(seeded, undefined, "Damaged");
  await seedVault(seeded, undefined, "Elsewhere");
  const folder = path.join(seeded.home, "profiles", older.profileId, "budgets");
  const file = path.join(folder, readdirSync(folder).find((name) => name.endsWith(".db")) ?? "");
  copyFileSync(file, path.join(seeded.home, "copy"));
  const inside = seeded.open();
  const client = inside.client(personContext());
  await client.profiles.unlock({ profileId: older.profileId, passphrase });
  await addAccount(client, "Savings", 20_000);
  inside.dispose();
  copyFileSync(path.join(seeded.home, "copy"), file);
  const keys = path.join(seeded.home, "profiles", damaged.profileId, "vault.keys");
  for (const each of [keys, `${keys}.bak`]) writeFileSync(each, "{ this is no key file");
  const other = seeded.open();
  const host = await startApp({ home: seeded.home });
  const page = await (await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } })).newPage();
  const complaints = listenForComplaints(page);
  try {
    const there = other.client(personContext());
    const elsewhere = (await there.profiles.list()).find(({ name }) => name === "Elsewhere");
    if (!elsewhere) throw new Error("there is no such vault");
    await there.profiles.unlock({ profileId: elsewhere.id, passphrase });

    await openApp(page, host);
    const broken = page.getByRole("button", { name: /The key file of this vault is damaged/ });
    await expect(broken).toBeVisible();
    await expectAccessible(page, "Welcome with a damaged vault");
    await broken.click();
    await expect(alert(page)).toContainText("The data itself was not touched. Restore vault.keys from a backup.");
    await expect(page.getByRole("button", { name: "Unlock" })).toBeHidden();
    await expectAccessible(page, "a damaged vault");

    await page.getByRole("button", { name: "Other vaults" }).click();
    await page.getByRole("button", { name: "Open Elsewhere" }).click();
    await unlock(page);
    await expect(alert(page)).toContainText("This vault is open in another Coffer on this computer.");
    other.dispose();
    await unlock(page);
    await expect(page.getByText("Your overview fills itself")).toBeVisible();
    await page.keyboard.press("Control+l");

    await page.getByRole("button", { name: "Other vaults" }).click();
    await page.getByRole("button", { name: "Open Older" }).click();
    await unlock(page);
    await expect(alert(page)).toContainText("This data is older than what Coffer saw last on this computer.");
    await expectAccessible(page, "an older copy");
    await page.getByRole("button", { name: "Open it as it is" }).click();
    await expect(page.getByRole("link", { name: /^Giro/ }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: /^Savings/ })).toBeHidden();
    expect(complaints).toEqual([]);
  } finally {
    await page.context().close();
    await host.close();
    other.dispose();
    seeded.dispose();
  }
});

const choose = (page: Page, name: string, text: string) =>
  page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

test("import · stopped while many lines are read nothing is there; a PDF is called one", async ({ browser }) => {
  const fill = (client: CofferClient) => addAccount(client, "Giro");
  await onStage(browser, { fill }, async ({ page }) => {
    await goTo(page, "/import");
    await choose(page, "statement.csv", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<< /Type /Catalog >>\nendobj\n");
    await expect(alert(page)).toContainText(/This is a PDF, no file of transactions\.\s*Nothing was added\./);
    await expectAccessible(page, "a PDF");

    await choose(page, "large.csv", manyLines(rounds(150_000, 250_000)));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("button", { name: /^Cancel/ }).click();
    await expect(alert(page)).toContainText("Cancelled.");
    await expect(page.getByRole("button", { name: "Review the lines" })).toBeEnabled();
    await page.getByRole("button", { name: "Close import" }).click();
    await expect(page.getByText("No transactions in Giro yet.")).toBeVisible();
    await goTo(page, "/settings/history");
    await expect(page.getByText(/imported from/)).toBeHidden();
  });
});

test("import · columns are remembered, a file names its accounts, a starting balance is set, all is undone", async ({
  browser,
}) => {
  const statement = (...lines: readonly string[]) =>
    `Buchungstag;Wertstellung;Auftraggeber / Empfänger;Verwendungszweck;Betrag;Währung;Saldo\n${lines.join("\n")}\n`;
  const fill = (client: CofferClient) => addAccount(client, "Giro");
  await onStage(browser, { fill }, async ({ page }) => {
    const review = async () => {
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "Review the lines" }).click();
      const lines = page.getByRole("grid", { name: "Lines to review" });
      await expect(lines.getByRole("gridcell").and(page.locator(":focus"))).toBeVisible();
    };
    await goTo(page, "/import");
    await choose(
      page,
      "november.csv",
      statement(
        "20.11.2026;20.11.2026;LIDL SAGT DANKE;Kartenzahlung;-54,20;EUR;945,80",
        "19.11.2026;19.11.2026;SHELL 2231;Kartenzahlung;-40,00;EUR;1.000,00",
        "18.11.2026;18.11.2026;EMPLOYER GMBH;Gehalt;500,00;EUR;1.040,00",
        "31.13.2026;17.11.2026;KAPUTTE ZEILE;Datum;-1,00;EUR;540,00",
      ),
    );
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("Remember these columns").click();
    await page.getByLabel("Remember as").fill("Sparkasse CSV");
    await page.getByRole("button", { name: "Review the lines" }).click();
    await page.getByRole("button", { name: "1 line left out" }).click();
    await expect(page.getByText("The date could not be read: 31.13.2026")).toBeVisible();
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await expect(page.getByRole("checkbox", { name: /^Begin with/ })).not.toBeChecked();
    await expectAccessible(page, "a file that states another balance");
    await page.getByRole("button", { name: "Add 3", exact: true }).click();
    await expect(page.getByText(/The file states/)).toContainText("540.00");
    await expectAccessible(page, "Done with another balance");
    await page.getByRole("button", { name: /^Start with/ }).click();
    await said(page, "Starting balance of Giro set.");
    await expect(page.getByText("The file states the same balance.")).toBeVisible();

    await page.getByRole("button", { name: "Import another file" }).click();
    await choose(
      page,
      "december.csv",
      statement(
        "22.11.2026;22.11.2026;ALDI NORD;Kartenzahlung;-10,00;EUR;930,80",
        "21.11.2026;21.11.2026;SPOTIFY;Abo;-5,00;EUR;940,80",
      ),
    );
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Your remembered columns “Sparkasse CSV” fit this file.")).toBeVisible();
    await page.getByRole("button", { name: "Review the lines" }).click();
    await expect(page.getByText("matches the file")).toBeVisible();
    await page.getByRole("button", { name: "Add 2", exact: true }).click();
    await expect(page.getByRole("heading", { name: "2 transactions added to Giro." })).toBeVisible();
    await page.getByRole("button", { name: "Undo import" }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(row(page, "LIDL")).toBeVisible();
    await expect(row(page, "ALDI")).toBeHidden();

    await goTo(page, "/import");
    await choose(
      page,
      "several.csv",
      "Account,Date,Payee,Amount\nEveryday,2026-11-02,Bakery,-3.40\nRainy day,2026-11-03,Interest,1.20\nEveryday,2026-11-04,Cinema,-12.00\n",
    );
    await review();
    await expect(page.getByText("2 accounts will be made")).toBeVisible();
    await page.getByRole("button", { name: "Add 3", exact: true }).click();
    await expect(page.getByRole("heading", { name: "3 transactions added." })).toBeVisible();
    await page.getByRole("link", { name: "Look at them" }).click();
    await expect(row(page, "Rainy day")).toBeVisible();
    await expect(row(page, "Bakery")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(row(page, "Bakery")).toBeHidden();
  });
});

test("an API token is shown once, reads while it lives, and is refused after it was revoked", async ({ browser }) => {
  const fill = (client: CofferClient) => addAccount(client, "Giro", 12_345);
  await onStage(browser, { fill }, async ({ page }) => {
    await goTo(page, "/settings/tokens");
    await page.getByRole("button", { name: "New token" }).click();
    await page.getByLabel("Name").fill("Backup script");
    await page.getByRole("button", { name: "Create token" }).click();
    const dialog = page.getByRole("dialog", { name: "Your token" });
    await expect(dialog).toBeVisible();
    await expectAccessible(page, "a new token");
    const secret = (await dialog.locator(".secret-once").textContent()) ?? "";
    await dialog.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText(secret)).toBeHidden();
    const ask = (init: RequestInit = {}, place = "accounts") =>
      fetch(`${new URL(page.url()).origin}/api/v1/${place}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      });
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject([{ name: "Giro", balance: 12_345 }]);
    expect((await ask({ method: "POST", body: JSON.stringify({ name: "No", kind: "checking" }) })).status).toBe(403);
    await page.getByRole("button", { name: "Revoke" }).click();
    await said(page, "Token Backup script revoked.");
    await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
    expect((await ask()).status).toBe(401);
  });
});

test("transfers · an account in the category field; between two currencies both amounts are asked for", async ({
  browser,
}) => {
  const fill = async (client: CofferClient) => {
    await addAccount(client, "Giro", 100_000);
    await addAccount(client, "Savings");
    await addAccount(client, "Dollars", 0, "USD");
  };
  await onStage(browser, { fill }, async ({ page }) => {
    await openAccount(page, "Giro");
    await page.keyboard.press("n");
    const line = page.getByRole("group", { name: "New transaction" });
    const fillLine = async (account: string, out: string) => {
      await line.getByRole("combobox", { name: "Category or account" }).fill(account);
      await page.getByRole("option", { name: account }).click();
      await line.getByRole("textbox", { name: "Out" }).fill(out);
    };
    await fillLine("Savings", "50");
    await line.getByRole("button", { name: "Add", exact: true }).click();
    await said(page, "Transaction added.");
    await expect(row(page, "→ Savings")).toContainText("50.00");

    await fillLine("Dollars", "100");
    await expect(line.getByRole("button", { name: "Add", exact: true })).toBeDisabled();
    await line.getByRole("textbox", { name: "Arrives in Dollars" }).fill("110");
    await expect(line.getByText(/You sent/)).toHaveText(/You sent.*100\.00.*arrives.*110\.00/);
    await expectAccessible(page, "a transfer between two currencies");
    await line.getByRole("button", { name: "Add", exact: true }).click();
    await expect(row(page, "→ Dollars")).toContainText("100.00");
    await page.keyboard.press("Escape");
    await row(page, "→ Dollars").getByRole("gridcell").filter({ hasText: "→ Dollars" }).dblclick();
    await expect(page.getByText(/You sent/)).toHaveText(/You sent.*100\.00.*arrives.*110\.00/);
    await page.keyboard.press("Escape");

    await openAccount(page, "Savings");
    await expect(row(page, "← Giro")).toContainText("50.00");
    await openAccount(page, "Dollars");
    await expect(row(page, "← Giro")).toContainText("110.00");
    await row(page, "← Giro").getByRole("gridcell").filter({ hasText: "110.00" }).first().dblclick();
    await page.keyboard.type("120");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Transfer between two currencies" });
    await dialog.getByRole("textbox", { name: "Leaves Giro" }).fill("105");
    await expect(dialog.getByText(/You sent/)).toHaveText(/You sent.*105\.00.*arrives.*120\.00/);
    await dialog.getByRole("button", { name: "Save transfer" }).click();
    await said(page, "Amount changed.");
    await openAccount(page, "Giro");
    await expect(row(page, "→ Dollars")).toContainText("105.00");
  });
});

test("a long register · scrolled, edited in the middle, undone, marked as a whole", async ({ browser }) => {
  const lines = rounds(20_000, 100_000);
  const fill = async (client: CofferClient) => importText(client, await addAccount(client, "Giro"), manyLines(lines));
  await onStage(browser, { fill }, async ({ page }) => {
    await openAccount(page, "Giro");
    const grid = page.getByRole("grid", { name: "Transactions in Giro" });
    await expect(row(page, `receipt ${lines - 1} paid`)).toBeVisible();
    await page.locator(".data-grid").evaluate((node) => node.scrollTo(0, node.scrollHeight / 2));
    const half = lines / 2000;
    const middle = grid
      .getByRole("row")
      .filter({ hasText: new RegExp(`receipt (?:${half - 1}|${half})\\d\\d\\d paid`) });
    await expect(middle.first()).toBeVisible();
    const memo = /receipt \d+ paid/.exec((await middle.nth(16).textContent()) ?? "")?.[0] ?? "";
    const place = async (column: string) => {
      const at = (await grid.getByRole("columnheader").allTextContents()).findIndex((text) => text.includes(column));
      return grid.getByRole("row").filter({ hasText: memo }).locator("td").nth(at);
    };
    const edit = async (column: string, text: string, sentence: string) => {
      await (await place(column)).dblclick();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await said(page, sentence);
    };
    await edit("Payee", "Grandmother", "Payee changed to Grandmother.");
    await edit("Category", "Gifts", "Category changed to Gifts.");
    await edit("Out", "12*2", "Amount changed.");
    const edited = grid.getByRole("row").filter({ hasText: memo });
    await expect(edited).toContainText("Grandmother");
    await expect(edited).toContainText("Gifts");
    await expect(edited).toContainText("24.00");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect(edited).not.toContainText("Grandmother");
    await expect(edited).not.toContainText("Gifts");
    await edit("Memo", "by hand", "Memo changed.");
    await page.keyboard.press("Control+z");
    await expect(edited).toBeVisible();

    await page.getByRole("combobox", { name: "Filter" }).fill("receipt >170");
    // Of each 20,000 lines of manyLines so many are of more than 170.
    const matches = (lines / 20_000) * 3099;
    await expect(grid).toHaveAttribute("aria-rowcount", String(matches + 1));
    await page.getByRole("checkbox", { name: "Select all" }).click();
    await expect(page.getByText(`All ${matches.toLocaleString("en-GB")} that match`, { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Mark reviewed" }).click();
    await said(page, `${matches.toLocaleString("en-GB")} transactions marked reviewed.`);
    await goTo(page, `${new URL(page.url()).hash.slice(1).split("?")[0]}?only=review`);
    await expect(grid).toHaveAttribute("aria-rowcount", String(lines - matches + 1));
  });
});

async function buyAtIkea(client: CofferClient) {
  const accountId = await addAccount(client, "Giro");
  await client.transactions.create({
    accountId,
    date: "2026-11-20" as LocalDate,
    payee: "IKEA",
    amount: minor(-10_000),
  });
}

test("a category on the fly, a split with the rest distributed, delete with undo and redo", async ({ browser }) => {
  await onStage(browser, { fill: buyAtIkea }, async ({ page }) => {
    await openAccount(page, "Giro");
    await row(page, "IKEA").getByRole("button", { name: "Pick a category" }).click();
    await page.getByRole("combobox", { name: "Category" }).fill("Furniture");
    await page.getByRole("option", { name: /Create “Furniture”/ }).click();
    await said(page, /Category Furniture added to/);
    await expect(row(page, "IKEA")).toContainText("Furniture");

    await row(page, "IKEA").getByRole("gridcell").filter({ hasText: "IKEA" }).click();
    await page.keyboard.press("Control+.");
    await page.getByRole("button", { name: "Split", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Split" });
    await dialog.getByRole("textbox", { name: "Amount of line 1" }).fill("60");
    await dialog.getByRole("combobox", { name: "Category of line 2" }).fill("Gifts");
    await page.getByRole("option", { name: "Gifts" }).click();
    await dialog.getByRole("button", { name: "Add line" }).click();
    await expect(dialog.getByRole("combobox", { name: "Category of line 3" })).toBeFocused();
    await expect(dialog.getByText("Left to split")).toContainText("40.00");
    await expect(dialog.getByRole("button", { name: "Save split" })).toBeDisabled();
    await expectAccessible(page, "a split");
    await dialog.getByRole("button", { name: "Distribute rest" }).click();
    await expect(dialog.getByRole("textbox", { name: "Amount of line 3" })).toHaveValue("20.00");
    await dialog.getByRole("button", { name: "Save split" }).click();
    await said(page, "Split saved.");
    await expect(row(page, "IKEA")).toContainText("Split · 3");

    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await said(page, "Transaction deleted.");
    await expect(page.getByText("No transactions in Giro yet.")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(row(page, "IKEA")).toContainText("Split · 3");
    await page.keyboard.press("Control+Shift+z");
    await expect(page.getByText("No transactions in Giro yet.")).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(row(page, "IKEA")).toBeVisible();
  });
});

test("two windows of one session · what one changes the other shows, and both lock", async ({ browser }) => {
  await onStage(browser, { fill: buyAtIkea }, async ({ page }) => {
    await goTo(page, "/transactions");
    await expect(row(page, "IKEA")).toBeVisible();
    const second = await page.context().newPage();
    await second.clock.setFixedTime(new Date(now));
    await second.goto(page.url());
    await row(second, "IKEA").getByRole("button", { name: "Pick a category" }).click();
    await second.getByRole("combobox", { name: "Category" }).fill("Gifts");
    await second.keyboard.press("Enter");
    await expect(row(second, "IKEA")).toContainText("Gifts");
    await expect(row(page, "IKEA")).toContainText("Gifts");
    await page.keyboard.press("Control+l");
    await expect(second.getByRole("button", { name: "Unlock" })).toBeVisible();
    await unlock(second);
    await expect(row(second, "IKEA")).toBeVisible();
    await expect(row(page, "IKEA")).toBeVisible();
  });
});

test("settings · theme, rows, text size, hidden amounts, German; then the vault is deleted", async ({ browser }) => {
  const fill = (client: CofferClient) => addAccount(client, "Giro", 123_456_78);
  await onStage(browser, { fill }, async ({ page }) => {
    const root = page.locator("html");
    await goTo(page, "/settings/appearance");
    await page.getByRole("button", { name: "Dark" }).click();
    await expect(root).toHaveAttribute("data-theme", "dark");
    await page.getByRole("button", { name: "Compact" }).click();
    await expect(root).toHaveAttribute("data-density", "compact");
    await page.getByRole("button", { name: "130 %" }).click();
    expect(await root.evaluate((node) => getComputedStyle(node).fontSize)).toBe("20.8px");
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await expectAccessible(page, "Appearance, dark, compact, 130 %");
    await page.getByRole("switch", { name: "Hide amounts" }).click();
    await expect(page.getByRole("link", { name: /^Giro/ }).first()).toContainText("•••");
    await page.keyboard.press("Control+Shift+h");
    await expect(page.getByRole("link", { name: /^Giro/ }).first()).toContainText("123,456.78");

    await goTo(page, "/settings/general");
    await expect(page.getByLabel("The week begins on")).toBeVisible();
    await expect(page.getByText("The month begins")).toBeHidden();
    await page.getByRole("combobox", { name: "Language and formats" }).click();
    await page.getByRole("option", { name: "Deutsch (Deutschland)" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
    await expect(root).toHaveAttribute("lang", /^de/);
    await expect(page.getByRole("link", { name: /^Giro/ }).first()).toContainText("123.456,78");
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "Einstellungen" })).toBeVisible();
    await page.getByRole("combobox", { name: "Sprache und Formate" }).click();
    await page.getByRole("option", { name: "English (United Kingdom)" }).click();

    await goTo(page, "/settings/security");
    await page.getByRole("button", { name: "Delete vault" }).click();
    const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
    await dialog.getByLabel("Passphrase, to be sure it is you").fill("not the passphrase");
    await dialog.getByRole("button", { name: "Delete vault" }).click();
    await expect(dialog.getByText("That passphrase does not open this vault.")).toBeVisible();
    await expectAccessible(page, "Delete vault");
    await dialog.getByLabel("Passphrase, to be sure it is you").fill(passphrase);
    await dialog.getByRole("button", { name: "Delete vault" }).click();
    await expect(page.getByText("There is no vault on this computer yet.")).toBeVisible();
  });
});
