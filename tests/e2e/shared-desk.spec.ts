/** A shared budget at a desk: a row that is deleted under the cursor, and a relay that holds back what others changed. */
import { expect, type Page, test } from "@playwright/test";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { goTo, now, signUp, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { startTestRelay } from "../support/relay.ts";
import { names, resident, until, untilSent } from "../support/shared-household.ts";
import { joinBudgetOf } from "../support/sharing-screens.ts";
import { desk, hasNoSidewaysScroll, phone, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const clock = () => Date.parse(now);

test("at a desk · what is typed into a row that another member deletes comes back with it; a relay that holds back is told", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  /** Number of the entry that is held back, while one is. */
  let withheld: number | undefined;
  let isHonest = true;
  const relay = await startTestRelay({
    now: clock,
    wrapStore: (store) => ({
      ...store,
      async entriesAfter(...question) {
        const entries = await store.entriesAfter(...question);
        if (isHonest) return entries;
        withheld ??= entries[0]?.seq;
        return entries.map((entry) =>
          entry.seq === withheld ? { ...entry, sealed: Buffer.from(entry.sealed).fill(0, 200) } : entry,
        );
      },
    }),
  });
  const anna = await resident("Anna", { clock });
  try {
    const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
    const date = "2026-11-20" as LocalDate;
    const made = { accountId: account.id, date, amount: minor(-1_000), payee: "Bookshop", memo: "novel" };
    const [book] = (await anna.client.transactions.create(made)).transactions;
    if (!book) throw new Error("nothing was made");
    const ids = [book.id];
    await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
    await withWindow(browser, { ...desk, enter: (page: Page) => signUp(page) }, async (page) => {
      await joinBudgetOf(anna, page);
      await goTo(page, "/transactions");
      const memo = page.getByRole("textbox", { name: "Memo" });
      await page.getByRole("gridcell", { name: "novel" }).dblclick();
      await memo.fill("novel for Ben");
      await anna.client.transactions.remove({ ids });
      await expect(
        page.getByText("Anna deleted Bookshop while you edited it. You typed “novel for Ben”, which is not saved."),
      ).toBeVisible();
      await expect(memo).toBeHidden();
      await expectAccessible(page, "a row that was deleted while it was edited");
      await page.getByRole("button", { name: "Bring it back" }).click();
      await expect(memo).toHaveValue("novel for Ben");
      await memo.press("Enter");
      await until(
        async () => (await anna.client.transactions.page({ limit: 1 })).rows[0]?.memo,
        (text) => text === "novel for Ben",
      );

      // In a hand the same row is a sheet, which keeps what is typed while it is not there.
      await page.setViewportSize(phone.viewport);
      await page.getByText("Bookshop").first().click();
      const sheet = page.getByRole("dialog", { name: "Edit transaction" });
      await sheet.getByLabel("Memo").fill("a gift");
      await anna.client.transactions.remove({ ids });
      await expect(sheet.getByText("Anna deleted this transaction. What you typed stays here")).toBeVisible();
      await expect(sheet.getByRole("button", { name: "Save" })).toBeDisabled();
      await expectAccessible(page, "a transaction on a phone that was deleted while it was edited");
      await sheet.getByRole("button", { name: "Bring it back" }).click();
      await sheet.getByRole("button", { name: "Save" }).click();
      await expect(sheet).toBeHidden();
      await until(
        async () => (await anna.client.transactions.page({ limit: 1 })).rows[0]?.memo,
        (text) => text === "a gift",
      );

      await page.setViewportSize(desk.viewport);
      await page.keyboard.press("Control+l");
      await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
      for (const payee of ["Held back", "After it"]) {
        await anna.spend(account.id, 500, payee);
        await untilSent(anna);
      }
      isHonest = false;
      await unlock(page);
      await expect(page.getByRole("complementary").getByText("Giro")).toBeVisible();
      await goTo(page, "/settings/sharing");
      await expect(page.getByText("The relay holds back changes from Anna's laptop.")).toBeVisible();
      await expect(page.getByRole("main").getByText("Changes missing")).toBeVisible();
      await expectAccessible(page, "a relay that holds back changes");
      await page.setViewportSize(phone.viewport);
      await hasNoSidewaysScroll(page);
      await expectAccessible(page, "a relay that holds back changes, on a phone");
    });
  } finally {
    anna.dispose();
    await relay.close();
  }
});
