/** A receipt that another member attached, on a phone: not here yet, fetched, looked at; and one that cannot be had now. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, now, signUp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { documentOfReceipt } from "../support/receipts.ts";
import { startTestRelay } from "../support/relay.ts";
import { names, resident, until } from "../support/shared-household.ts";
import { joinBudgetOf } from "../support/sharing-screens.ts";
import { uploadFile } from "../support/transfer-files.ts";
import { hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const clock = () => Date.parse(now);

test("on a phone · a receipt of another member is fetched when asked for, and says why when it cannot be", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const relay = await startTestRelay({ now: clock });
  const anna = await resident("Anna", { clock });
  try {
    const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
    await anna.spend(account.id, 1_000, "Bookshop");
    const { rows } = await anna.client.transactions.page({ limit: 1 });
    const attach = async (name: string, line: string) => {
      const uploadIds = [await uploadFile(anna.client, name, documentOfReceipt(line))];
      for (const { id } of rows) await anna.client.attachments.add({ id, uploadIds });
    };
    await attach("invoice.pdf", "Invoice 4711");
    await attach("delivery-note.pdf", "Delivery 12");
    await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
    await until(anna.shared, ({ receipts }) => receipts.sending === 0);
    await withWindow(browser, { ...phone, enter: (page: Page) => signUp(page) }, async (page) => {
      await joinBudgetOf(anna, page);
      await expect(page.getByText("2 receipts of other members are not here yet")).toBeVisible();
      await expectAccessible(page, "A shared budget with receipts that are not here yet, on a phone");
      await goTo(page, "/transactions");
      await page.getByText("Bookshop").first().click();
      const sheet = page.getByRole("dialog", { name: "Edit transaction" });
      await expect(sheet.getByText("Not here yet")).toHaveCount(2);
      await hasNoSidewaysScroll(page);
      await expectAccessible(page, "A receipt that is not here yet on a phone");
      await sheet.getByRole("button", { name: "Fetch invoice.pdf" }).click();
      await expect(sheet.getByText("Not here yet")).toHaveCount(1);
      await sheet.getByRole("button", { name: "invoice.pdf", exact: false }).first().click();
      await expect(page.getByRole("img", { name: "Page 1" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("img", { name: "Page 1" })).toBeHidden();
      await relay.close();
      await sheet.getByRole("button", { name: "Fetch delivery-note.pdf" }).click();
      await expect(sheet.getByText("The relay does not answer.")).toBeVisible();
      await expect(sheet.getByRole("button", { name: "Try to fetch delivery-note.pdf again" })).toBeVisible();
      await hasNoSidewaysScroll(page);
    });
  } finally {
    anna.dispose();
    await relay.close();
  }
});
