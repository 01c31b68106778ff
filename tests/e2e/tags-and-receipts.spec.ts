/** Tags, notes, receipts and the history of one transaction: at a desk, with a finger on a phone. */
import { expect, type Page, test } from "@playwright/test";
import { goTo, openSample } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { documentOfReceipt, pictureOfReceipt } from "../support/receipts.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const rows = (page: Page) => page.locator(".data-grid-row:has([data-place])");
const picture = { name: "lunch.png", mimeType: "image/png", buffer: pictureOfReceipt() };
const invoice = { name: "invoice.pdf", mimeType: "application/pdf", buffer: documentOfReceipt() };

/** As a person drags a file from a folder. */
async function dropOn(page: Page, row: number, { name, mimeType, buffer }: typeof picture): Promise<void> {
  const data = await page.evaluateHandle(
    ([text, fileName, type]) => {
      const bytes = Uint8Array.from(atob(text ?? ""), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName ?? "", { type: type ?? "" }));
      return transfer;
    },
    [buffer.toString("base64"), name, mimeType],
  );
  const cell = rows(page).nth(row).locator("td").nth(2);
  for (const type of ["dragenter", "dragover"]) await cell.dispatchEvent(type, { dataTransfer: data });
  await expect(page.getByText("Drop to import")).toHaveCount(0);
  await expect(rows(page).nth(row)).toHaveAttribute("data-drop", "");
  await cell.dispatchEvent("drop", { dataTransfer: data });
}

test("at a desk · rows are tagged and found, a receipt is dropped, looked at, removed and taken back", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  await withWindow(browser, { ...desk, enter: openSample }, async (page) => {
    await goTo(page, "/transactions");
    await rows(page).nth(3).waitFor();
    for (const at of [0, 1]) await rows(page).nth(at).getByRole("checkbox").check();
    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Put on" }).fill("Holiday");
    await page.getByRole("option", { name: "New tag “Holiday”" }).click();
    await expectAccessible(page, "The tags of several transactions");
    await dialog.getByRole("button", { name: "Change tags" }).click();
    await said(page, "Tags of 2 transactions changed.");
    await page.getByRole("button", { name: "Clear selection" }).click();
    await page
      .getByRole("searchbox", { name: "Filter" })
      .or(page.getByRole("combobox", { name: "Filter" }))
      .fill("tag:holiday");
    await page.keyboard.press("Tab");
    await expect(rows(page)).toHaveCount(2);

    await dropOn(page, 0, picture);
    await said(page, "lunch.png attached.");
    await expect(rows(page).first().getByText("1 attachment")).toBeAttached();
    await rows(page).first().locator("td").nth(1).click();
    await page.keyboard.press("Control+.");
    const inspector = page.getByRole("complementary").or(page.locator(".inspector")).last();
    await inspector.getByRole("button", { name: "lunch.png" }).first().click();
    await expect(dialog.getByRole("img", { name: "lunch.png" })).toBeVisible();
    await dialog.getByRole("button", { name: "Larger" }).click();
    await expect(dialog.getByText("150 %")).toBeVisible();
    await expectAccessible(page, "A picture in full");
    await page.keyboard.press("Escape");

    await inspector.getByLabel("Files to attach").setInputFiles(invoice);
    await said(page, "invoice.pdf attached.");
    await inspector.getByRole("button", { name: "invoice.pdf" }).first().click();
    await expect(dialog.getByRole("img", { name: "Page 1" })).toBeVisible();
    // Something was drawn on the page.
    await expect
      .poll(() =>
        page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>(".preview-page");
          const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
          return pixels.some((value, at) => at % 4 === 0 && value < 100);
        }),
      )
      .toBe(true);
    await page.keyboard.press("Escape");

    await inspector.getByRole("textbox", { name: "Note" }).fill("Two lines\nabout lunch");
    await inspector.getByRole("combobox", { name: "Tags" }).focus();
    await said(page, "Note saved.");
    await inspector.getByRole("button", { name: "More for lunch.png" }).click();
    await page.getByRole("menuitem", { name: "Remove" }).click();
    await said(page, "lunch.png removed.");
    await expect(inspector.locator(".attachment-open").filter({ hasText: "lunch.png" })).toHaveCount(0);
    await inspector.getByRole("button", { name: "Undo: Attachment lunch.png removed" }).click();
    await expect(inspector.locator(".attachment-open").filter({ hasText: "lunch.png" })).toBeVisible();
    await expectAccessible(page, "A transaction with its receipts");

    await goTo(page, "/tags");
    await expect(page.getByRole("listitem").filter({ hasText: "Holiday" })).toContainText("2 uses");
    await expectAccessible(page, "The list of tags");
    await page.getByRole("button", { name: "Add tag" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Journey");
    await dialog.getByRole("button", { name: "Add tag" }).click();
    await said(page, "Tag Journey added.");
    await page.getByRole("button", { name: "More for Holiday" }).click();
    await page.getByRole("menuitem", { name: "Merge into another" }).click();
    await dialog.getByRole("combobox", { name: "Tag that stays" }).fill("jour");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Merge tags" }).click();
    await said(page, "Holiday merged into Journey.");
    await page.getByRole("link", { name: "Journey" }).click();
    await expect(rows(page)).toHaveCount(2);
  });
});

test("in the hand · a photo is taken for a transaction and shown, tags are put on with a finger", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  await withWindow(browser, { ...phone, enter: openSample }, async (page) => {
    await goTo(page, "/transactions");
    await rows(page).nth(1).click();
    const sheet = page.getByRole("dialog", { name: "Edit transaction" });
    await sheet.getByRole("combobox", { name: "Tags" }).fill("Phone");
    await page.getByRole("option", { name: "New tag “Phone”" }).click();
    await said(page, "Tags changed.");
    await sheet.getByLabel("Files to attach").setInputFiles(picture);
    await said(page, "lunch.png attached.");
    await expectAccessible(page, "A transaction with its receipts on a phone");
    await hasNoSidewaysScroll(page);
    await sheet.getByRole("button", { name: "lunch.png" }).first().click();
    await expect(page.getByRole("img", { name: "lunch.png" })).toBeVisible();
    await hasNoSidewaysScroll(page);
  });
});
