/** Categories, payees, the palette and long registers as a person uses them: with a mouse, by keys alone, with a finger. */
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { goTo, openSample, unlock } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { addAccount, importText, manyLines, seededHome, seedVault } from "../support/seeded-home.ts";
import { desk, hasNoSidewaysScroll, phone, said, withWindow } from "../support/window.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

/** Opens the sample household in a window. */
function withSample(browser: Browser, options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  test.setTimeout(150_000);
  return withWindow(browser, { ...options, enter: openSample }, work);
}

const group = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const namesIn = (page: Page, name: string) =>
  group(page, name).locator("[data-category] [data-control=name]").allTextContents();
const act = async (page: Page, category: string, action: string) => {
  await page.getByRole("button", { name: `Actions for ${category}`, exact: true }).click();
  await page.getByRole("menuitem", { name: action }).click();
};

test("with a mouse · categories are added, named, coloured, dragged, archived, merged, deleted and looked into", async ({
  browser,
}) => {
  await withSample(browser, desk, async (page) => {
    await goTo(page, "/categories");
    await expect(group(page, "Home")).toBeVisible();
    await expectAccessible(page, "Categories");

    await page.getByRole("button", { name: "Add group" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Animals");
    await page.keyboard.press("Enter");
    await said(page, "Group Animals added.");
    await page.getByRole("button", { name: "Add category to Animals" }).click();
    await expect(page.getByRole("combobox", { name: "Group" })).toHaveText(/Animals/);
    await page.getByRole("textbox", { name: "Name" }).fill("Cat food");
    await page.getByRole("dialog").getByRole("button", { name: "Add category" }).click();
    await said(page, "Category Cat food added.");
    await expect.poll(() => namesIn(page, "Animals")).toEqual(["Cat food"]);

    // A name that is taken is said beside the field and nothing else is lost.
    await page.getByRole("button", { name: "Add category to Animals" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("cat food");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByText("There is already something called")).toBeVisible();
    await page.keyboard.press("Escape");

    await act(page, "Cat food", "Rename");
    await page.getByRole("textbox", { name: "Name of the category" }).fill("Cats");
    await page.keyboard.press("Enter");
    await said(page, "Category renamed to Cats.");

    await page.getByRole("button", { name: /^Colour of Cats/ }).click();
    await page.getByRole("button", { name: "Sage", exact: true }).click();
    await expect(page.getByRole("button", { name: "Colour of Cats: Sage" })).toBeVisible();

    const home = await namesIn(page, "Home");
    const grip = page.getByRole("button", { name: "Move Water", exact: true });
    await grip.scrollIntoViewIfNeeded();
    const from = await grip.boundingBox();
    const to = await page.getByRole("button", { name: "Move Groceries", exact: true }).boundingBox();
    if (!from || !to) throw new Error("nothing to drag");
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 8, to.y + 4, { steps: 8 });
    await page.mouse.up();
    await said(page, "Water moved to place 1 in Everyday.");
    expect((await namesIn(page, "Everyday"))[0]).toBe("Water");
    await page.keyboard.press("Control+z");
    await expect.poll(() => namesIn(page, "Home")).toEqual(home);

    await act(page, "Cats", "Archive");
    await expect(group(page, "Archived").getByText("Cats")).toBeVisible();
    await expectAccessible(page, "Categories with an archived one");
    await act(page, "Cats", "Use again");
    await expect(group(page, "Archived")).toBeHidden();
    await act(page, "Cats", "Delete category");
    await said(page, "Category Cats deleted.");

    await act(page, "Water", "Merge into another");
    await expect(page.getByRole("dialog").getByText("13 transactions", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Merge category" })).toBeDisabled();
    await page.getByRole("combobox", { name: "Into" }).fill("electricity");
    await page.keyboard.press("Enter");
    await expect(page.getByText("13 transactions move to Electricity and heating")).toBeVisible();
    await expectAccessible(page, "Merging a category");
    await page.getByRole("button", { name: "Merge category" }).click();
    await said(page, "Water merged into Electricity and heating.");
    await expect.poll(() => namesIn(page, "Home")).not.toContain("Water");
    await page.keyboard.press("Control+z");
    await expect.poll(() => namesIn(page, "Home")).toEqual(home);

    await act(page, "Water", "Delete category");
    await page.getByRole("radio", { name: /Leave them without a category/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete category" }).click();
    await expect.poll(() => namesIn(page, "Home")).not.toContain("Water");
    await page.keyboard.press("Control+z");
    await expect.poll(() => namesIn(page, "Home")).toEqual(home);

    await page.getByRole("searchbox", { name: "Filter" }).fill("nothing is called this");
    await expect(page.getByText("No category matches")).toBeVisible();
    await page.getByRole("button", { name: "Clear filter" }).click();
    await group(page, "Home").getByRole("link", { name: "Water" }).click();
    await expect(page).toHaveURL(/transactions\?category=/);
    await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", "14");
    await page.getByRole("button", { name: "Remove filter Water" }).click();
    await expect(page.getByRole("grid")).not.toHaveAttribute("aria-rowcount", "14");
  });
});

test("with a mouse · payees are found, given a category, merged, renamed, looked into; unused ones go", async ({
  browser,
}) => {
  await withSample(browser, { ...desk, colorScheme: "dark" }, async (page) => {
    await goTo(page, "/payees");
    const grid = page.getByRole("grid", { name: "Payees" });
    const cell = (name: string) => grid.getByRole("gridcell", { name, exact: true });
    const row = (name: string) =>
      grid.getByRole("row").filter({ has: page.getByRole("gridcell", { name, exact: true }) });
    const check = (name: string) => row(name).getByRole("checkbox");
    await expect(cell("Lidl")).toBeVisible();
    await expectAccessible(page, "Payees");

    await check("Rewe").click();
    await check("Lidl").click();
    await page.getByRole("button", { name: "Merge" }).click();
    await page.getByRole("radio", { name: /^Lidl/ }).click();
    await expectAccessible(page, "Merging payees");
    await page.getByRole("button", { name: "Merge payees" }).click();
    await said(page, "Rewe merged into Lidl.");
    await expect(row("Lidl")).toContainText("Rewe");

    await page.getByRole("searchbox", { name: "Search payees" }).fill("rewe");
    await expect(grid).toHaveAttribute("aria-rowcount", "2");
    await cell("Lidl").click();
    await page.keyboard.press("Control+.");
    const details = page.getByRole("complementary", { name: "Details" });
    await expect(details.getByText("Rewe", { exact: true })).toBeVisible();
    await expectAccessible(page, "A payee beside the list");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(details.getByText("No other names")).toBeVisible();
    await page.getByRole("searchbox", { name: "Search payees" }).fill("");

    await details.getByRole("combobox", { name: "Usual category" }).fill("clothing");
    await page.keyboard.press("Enter");
    await said(page, "Usual category of Lidl changed.");
    await expect(row("Lidl")).toContainText("Clothing");
    await cell("Lidl").dblclick();
    await page.getByRole("textbox", { name: "Name" }).first().fill("Lidl Süd");
    await page.keyboard.press("Enter");
    await said(page, "Payee renamed to Lidl Süd.");

    // The least used loses its transactions, then it can go.
    await page.getByRole("button", { name: "Used", exact: true }).click();
    const rare = (await grid.locator('[data-place="0:0"]').textContent()) ?? "";
    await grid.getByRole("link").first().click();
    await expect(page).toHaveURL(/transactions\?payee=/);
    await expect(page.getByRole("button", { name: `Remove filter ${rare}` })).toBeVisible();
    await page.getByRole("checkbox", { name: "Select all rows" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await goTo(page, "/payees?only=unused");
    await expect(cell(rare)).toBeVisible();
    await page.getByRole("button", { name: "Delete all 1" }).click();
    await said(page, `Payee ${rare} deleted.`);
    await expect(page.getByText("Every payee is used.")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(cell(rare)).toBeVisible();

    await goTo(page, "/payees?q=nobody%20at%20all");
    await expect(page.getByText("No payee matches")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(cell("Lidl Süd")).toBeVisible();
  });
});

test("by keys alone · categories are walked, moved and named; every sign of the palette does its work", async ({
  browser,
}) => {
  await withSample(browser, { ...desk, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const press = (...keys: readonly string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    const palette = page.getByRole("dialog", { name: "Search or do anything" });
    const open = async (typed: string) => {
      await press("Control+k");
      await expect(palette.getByRole("combobox")).toBeFocused();
      await page.keyboard.type(typed);
    };

    await press("g", "c");
    await expect(group(page, "Home")).toBeVisible();
    await press("/");
    await expect(page.getByRole("searchbox", { name: "Filter" })).toBeFocused();
    await press("Tab", "Tab");
    await expect(page.getByRole("button", { name: "Income", exact: true })).toBeFocused();
    await press("ArrowDown", "ArrowDown");
    await expect(page.getByRole("link", { name: "Other income" })).toBeFocused();
    const income = await namesIn(page, "Income");
    await press("Alt+ArrowUp");
    await expect(page.getByRole("status").filter({ hasText: "Other income is now 1 of 3 in Income." })).toHaveCount(1);
    await expect.poll(() => namesIn(page, "Income")).not.toEqual(income);
    await expect(page.getByRole("link", { name: "Other income" })).toBeFocused();
    await press("Alt+ArrowUp");
    await expect(page.getByText("Already at the top.")).toHaveCount(1);
    // Down through the whole group and on into the next one, the focus goes with it.
    await press("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown");
    await expect.poll(async () => (await namesIn(page, "Home"))[0]).toBe("Other income");
    await expect(page.getByRole("link", { name: "Other income" })).toBeFocused();
    await press("F2");
    await page.keyboard.type("Presents");
    await press("Enter");
    await expect(page.getByRole("link", { name: "Presents" })).toBeFocused();
    await press("F2");
    await page.keyboard.type("Never mind");
    await press("Escape");
    await expect(page.getByRole("link", { name: "Presents" })).toBeFocused();

    await open("");
    await expectAccessible(page, "The palette");
    await press("Escape");
    await expect(palette).toBeHidden();
    await expect(page.getByRole("link", { name: "Presents" })).toBeFocused();

    await open("lidl");
    await expect(palette.getByRole("group", { name: "Transactions" }).getByRole("option").first()).toContainText(
      "Lidl",
    );
    await expectAccessible(page, "The palette with what was found");
    await press("Control+a");
    await page.keyboard.type("#groceries");
    await press("Enter");
    await expect(page.getByRole("button", { name: "Remove filter Groceries" })).toBeVisible();

    await open("@lidl");
    await press("Enter");
    await expect(page.getByRole("button", { name: "Remove filter Lidl" })).toBeVisible();
    await open("=3*12.50");
    await expect(palette.getByRole("option", { name: "= 37.50" })).toBeVisible();
    await press("Enter");
    await said(page, "37.50 copied.");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("37.50");
    await open("=3*");
    await expect(palette.getByText("This amount is not a number.")).toBeVisible();
    await press("Escape");
    await open("zzzzzz");
    await expect(palette.getByText("Nothing matches")).toBeVisible();
    await press("Escape");

    await open(">dark");
    await press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    // What has become pointless (the dark theme while it is dark) is not offered again.
    await open("");
    await expect(palette.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveCount(2);
    await expectAccessible(page, "The palette in the dark");
    await page.keyboard.type("payees");
    await press("Enter");
    await expect(page.getByRole("grid", { name: "Payees" })).toBeVisible();
    await open(">lock");
    await press("Enter");
    await expect(page.getByRole("button", { name: "Unlock" })).toBeVisible();
  });
});

test("with a finger at 390 · category and payee are changed in sheets, the palette fills the screen", async ({
  browser,
}) => {
  await withSample(browser, phone, async (page) => {
    await page.getByRole("link", { name: "More", exact: true }).tap();
    await page.getByRole("link", { name: "Categories" }).tap();
    await expect(group(page, "Home")).toBeVisible();
    await expectAccessible(page, "Categories on a phone");
    await hasNoSidewaysScroll(page);
    for (const button of await page.getByRole("main").getByRole("button").all()) {
      const box = await button.boundingBox();
      expect
        .soft(Math.round(box?.height ?? 0), (await button.getAttribute("aria-label")) ?? "")
        .toBeGreaterThanOrEqual(44);
    }
    await group(page, "Home").getByRole("button", { name: "Water", exact: true }).tap();
    const sheet = page.getByRole("dialog", { name: "Edit category" });
    await sheet.getByRole("textbox", { name: "Name" }).fill("Water and waste");
    await sheet.getByRole("button", { name: "Ocean", exact: true }).tap();
    await expectAccessible(page, "A category on a phone");
    await sheet.getByRole("button", { name: "Save category" }).tap();
    await said(page, "Category Water and waste changed.");
    await expect(sheet).toBeHidden();
    await expect.poll(() => namesIn(page, "Home")).toContain("Water and waste");

    await goTo(page, "/payees");
    await page
      .getByRole("gridcell")
      .filter({ hasText: "Lidl" })
      .or(page.locator("td").filter({ hasText: "Lidl" }))
      .first()
      .tap();
    const payee = page.getByRole("dialog", { name: "Lidl" });
    await expect(payee.getByText("Last transactions")).toBeVisible();
    await expectAccessible(page, "A payee on a phone");
    await hasNoSidewaysScroll(page);
    await payee.getByRole("button", { name: "Merge with another" }).tap();
    await page.getByRole("combobox", { name: "Merge Lidl with" }).fill("rewe");
    await page.getByRole("option", { name: /Rewe/ }).tap();
    await page.getByRole("button", { name: "Merge payees" }).tap();
    await said(page, "Rewe merged into Lidl.");

    await page.getByRole("button", { name: "Search or do anything" }).tap();
    const palette = page.getByRole("dialog", { name: "Search or do anything" });
    await expect(palette).toBeVisible();
    await expectAccessible(page, "The palette on a phone");
    await hasNoSidewaysScroll(page);
    await palette.getByRole("button", { name: "# Categories" }).tap();
    await page.keyboard.type("water");
    await palette.getByRole("option", { name: /Water and waste/ }).tap();
    await expect(page.getByRole("button", { name: "Remove filter Water and waste" })).toBeVisible();
  });
});

test("a long register · all that match change at once, loaded or not, and one undo takes them all back", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const lines = 11_000;
  const seeded = seededHome();
  await seedVault(seeded, async (client) => importText(client, await addAccount(client, "Giro"), manyLines(lines)));
  const around = { ...desk, app: { home: seeded.home }, enter: (page: Page) => unlock(page) };
  const work = async (page: Page) => {
    await goTo(page, "/transactions");
    const grid = page.getByRole("grid", { name: "All transactions" });
    await expect(grid).toHaveAttribute("aria-rowcount", String(lines + 1));
    await expect(page.getByText("receipt 10999 paid")).toBeVisible();

    // One of them is left out.
    await page.getByRole("checkbox", { name: "Select all rows" }).click();
    await expect(page.getByText("All 11,000 that match", { exact: true })).toBeVisible();
    await grid.getByRole("checkbox", { name: "Select row" }).first().click();
    await expect(page.getByText("10,999 selected", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Categorise" }).click();
    await page.getByRole("combobox", { name: "Category" }).fill("Groceries");
    await page.getByRole("option", { name: /Groceries/ }).waitFor();
    await page.keyboard.press("Enter");
    await said(page, "Category of 10,999 transactions changed to Groceries.");
    await expect(grid.getByText("Groceries", { exact: true }).first()).toBeVisible();
    await expect(grid.getByText("Pick a category")).toHaveCount(1);

    await page.getByRole("button", { name: "Clear selection" }).click();
    await page.keyboard.press("Control+z");
    await said(page, /^Undone: category of 10,?999 transactions changed/);
    await expect(grid.getByText("Groceries", { exact: true })).toHaveCount(0);
    await goTo(page, "/transactions?only=uncategorised");
    await expect(grid).toHaveAttribute("aria-rowcount", String(lines + 1));

    // However far somebody jumps, the rows come.
    await goTo(page, "/transactions");
    await page.locator(".data-grid").evaluate((node) => node.scrollTo(0, node.scrollHeight));
    await expect(page.getByText("receipt 0 paid")).toBeVisible();

    // A row of which only the lower edge is seen stays where it is between two presses, so both are for it.
    await page.locator(".data-grid").evaluate((node) => node.scrollTo(0, 36 * 3000 + 26));
    await expect(page.getByText("receipt 7990 paid")).toBeVisible();
    const head = await grid.getByRole("columnheader", { name: "Memo" }).boundingBox();
    if (!head) throw new Error("there is no head");
    const [x, y] = [head.x + 40, head.y + head.height + 4];
    const pressed = await page.evaluate(
      (at) =>
        document
          .elementFromPoint(...(at as [number, number]))
          ?.closest("[role=row]")
          ?.getAttribute("aria-rowindex"),
      [x, y],
    );
    await page.mouse.dblclick(x, y);
    const editor = grid.locator(`[role=row][aria-rowindex="${pressed}"]`).getByRole("textbox");
    await expect(editor).toBeFocused();
    await page.keyboard.press("Escape");
  };
  try {
    await withWindow(browser, around, work);
  } finally {
    seeded.dispose();
  }
});
