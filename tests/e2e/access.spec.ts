/**
 * The floor of access, on every address: axe in both themes and sizes, the keyboard alone, twice the size, more
 * contrast, less motion, German words, right to left. One sample vault and one page for all of it.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { addresses } from "../support/addresses.ts";
import { goTo, listenForComplaints, openApp, openSample, startApp } from "../support/app.ts";
import { findings, standsStill, TO_COME } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { expectStillWindow } from "../support/window.ts";

interface Sample {
  readonly page: Page;
  readonly complaints: readonly string[];
}

const desk = { width: 1440, height: 900 };
const hand = { width: 390, height: 844 };

const test = base.extend<object, { readonly sample: Sample }>({
  sample: [
    async ({ browser }, use) => {
      const host = await startApp();
      const context = await browser.newContext({ viewport: desk, colorScheme: "light", locale: "en-GB" });
      const page = await context.newPage();
      const complaints = listenForComplaints(page);
      await openApp(page, host);
      await openSample(page);
      await use({ page, complaints });
      await context.close();
      await host.close();
    },
    { scope: "worker", timeout: 90_000 },
  ],
});

// The page is shared: what one test leaves behind, the next one would meet.
test.describe.configure({ mode: "default" });
test.skip(!findChromium(), CHROMIUM_HELP);

test.beforeEach(async ({ sample: { page } }) => {
  await page.emulateMedia({ colorScheme: "light", contrast: null, reducedMotion: null, forcedColors: null });
  await page.setViewportSize(desk);
});
test.afterEach(({ sample: { complaints } }) => expect(complaints).toEqual([]));

/** Where the address of one thing is found: on the list that links to it. */
const oneOf = [
  { name: "$accountId", list: "/accounts", link: "main a[href*='/accounts/']" },
  { name: "$goalId", list: "/goals", link: "main a[href*='open=']" },
  { name: "$loanId", list: "/goals?view=debts", link: "main a[href*='loan=']" },
];

/** Opens an address and waits until it has its heading and stands still. */
async function open(page: Page, address: string): Promise<void> {
  const one = oneOf.find(({ name }) => address.includes(name));
  if (one) {
    await goTo(page, one.list);
    const found = await page.locator(one.link).first().getAttribute("href");
    await goTo(page, `${found?.replace(/^.*#/, "")}${address.slice(address.indexOf(one.name) + one.name.length)}`);
  } else await goTo(page, address);
  await expect(page.locator("h1").first()).toBeVisible();
  await page.waitForFunction(
    ([wanted, unfinished]) =>
      (wanted.includes("$") || window.location.hash.slice(1).split("?")[0] === wanted.split("?")[0]) &&
      !document.querySelector(unfinished),
    [address, `${TO_COME}, .page-header[data-saving]`] as const,
  );
  await standsStill(page);
}

test("every address of the app is visited here", () => {
  const routes = readFileSync(path.join(import.meta.dirname, "..", "..", "src-renderer", "routes.tsx"), "utf8");
  const written = [...routes.matchAll(/path: "([^"]+)"/g)].map((found) => found[1] ?? "");
  // The gallery is a tool of development and not part of the built app.
  const visited = [...addresses, "/settings", "/settings/$page", "/design"];
  expect(written.filter((address) => !visited.includes(address))).toEqual([]);
});

for (const viewport of [desk, hand])
  test(`${viewport.width} · axe finds nothing on any address, light or dark`, async ({ sample: { page } }) => {
    test.setTimeout(240_000);
    await page.setViewportSize(viewport);
    for (const address of addresses) {
      await page.emulateMedia({ colorScheme: "light" });
      await open(page, address);
      expect.soft(await findings(page), `${address} at ${viewport.width}, light`).toEqual([]);
      // A theme changes colours and nothing else.
      await page.emulateMedia({ colorScheme: "dark" });
      await standsStill(page);
      expect.soft(await findings(page, "color-contrast"), `${address} at ${viewport.width}, dark`).toEqual([]);
      await expectNoSidewaysScroll(page, `${address} at ${viewport.width}`);
      await expectStillWindow(page, `the window of ${address} at ${viewport.width}`);
    }
  });

test("axe complains about a button without a name and about grey on grey", async ({ sample: { page } }) => {
  await open(page, "/settings/about");
  await page.evaluate(() => {
    const bad = Object.assign(document.createElement("div"), { id: "bad" });
    const grey = Object.assign(document.createElement("p"), { textContent: "Grey on grey" });
    Object.assign(grey.style, { color: "#999", background: "#aaa" });
    bad.append(document.createElement("button"), grey);
    document.querySelector(".page")?.append(bad);
  });
  const found = await findings(page);
  await page.evaluate(() => document.getElementById("bad")?.remove());
  expect(found.map((each) => each.split(":")[0])).toEqual(expect.arrayContaining(["button-name", "color-contrast"]));
});

test("Tab reaches everything that can be reached, shows where it is and gets out again", async ({
  sample: { page },
}) => {
  test.setTimeout(180_000);
  for (const address of addresses) {
    await open(page, address);
    const walk = await walkByTab(page);
    expect.soft(walk.missed, `${address}: what Tab never reaches`).toEqual([]);
    expect.soft(walk.unseen, `${address}: what shows no ring`).toEqual([]);
    expect.soft(walk.left, `${address}: Tab leaves the page at its end`).toBe(true);
  }
});

test("focus returns to where it came from when what it opened is closed", async ({ sample: { page } }) => {
  await open(page, "/categories");
  const add = page.getByRole("button", { name: "Add category", exact: true });
  await comesBack(page, add, "Enter", page.getByRole("dialog"));
  const actions = page.getByRole("button", { name: /^Actions for/ }).first();
  await comesBack(page, actions, "Enter", page.getByRole("menu"));
  await comesBack(page, add, "Control+k", page.getByRole("dialog"));
  await comesBack(page, add, "?", page.getByRole("dialog"));
  await open(page, "/settings/security");
  await comesBack(page, page.getByRole("button", { name: "New recovery code" }), "Enter", page.getByRole("dialog"));
  await open(page, "/transactions");
  const cell = page.getByRole("gridcell").filter({ hasText: "Rewe" }).first();
  await cell.click();
  await page.keyboard.press("Enter");
  await expect(page.locator("[role=grid] input[type=text], [role=grid] [role=combobox]").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("[role=grid] :focus, [role=grid]:focus")).toHaveCount(1);
});

test("Tab goes round inside of an open dialog", async ({ sample: { page } }) => {
  await open(page, "/categories");
  await page.getByRole("button", { name: "Add category", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.locator(":focus")).toHaveCount(1);
  for (let press = 0; press < 16; press++) {
    await page.keyboard.press(press < 8 ? "Tab" : "Shift+Tab");
    // At its ends a guard hands the focus over to the other end.
    await expect(dialog.locator(":focus"), `after ${press + 1} presses`).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

async function comesBack(page: Page, from: Locator, key: string, opened: Locator): Promise<void> {
  await from.focus();
  await page.keyboard.press(key);
  await expect(opened).toBeVisible();
  await expect(opened.locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(opened).toBeHidden();
  await expect(from).toBeFocused();
}

test("at 200 % and with large text nothing runs out of the page", async ({ sample: { page } }) => {
  // 1440 at 200 % is a page of 720; of 780 at 200 % there is a page of 390.
  for (const viewport of [{ width: 720, height: 450 }, hand]) {
    await page.setViewportSize(viewport);
    for (const address of addresses) {
      await open(page, address);
      for (const size of ["100", "130"]) {
        await page.evaluate((textSize) => {
          document.documentElement.dataset["textSize"] = textSize;
        }, size);
        await expectNoSidewaysScroll(page, `${address} at ${viewport.width}, text ${size} %`);
        if (viewport === hand) continue;
        const title = await page.locator("h1").evaluate((heading) => heading.scrollWidth - heading.clientWidth);
        expect.soft(title, `the title of ${address} is whole, text ${size} %`).toBeLessThanOrEqual(0);
      }
    }
  }
  await page.evaluate(() => {
    document.documentElement.dataset["textSize"] = "100";
  });
});

test("more contrast draws every line as strong as the edge of a field", async ({ sample: { page } }) => {
  await open(page, "/");
  const lines = () =>
    page.evaluate(() => {
      const look = getComputedStyle(document.documentElement);
      return ["--line", "--line-strong", "--line-control"].map((name) => look.getPropertyValue(name));
    });
  expect(new Set(await lines()).size).toBeGreaterThan(1);
  await page.emulateMedia({ contrast: "more" });
  expect(new Set(await lines()).size).toBe(1);
});

test("forced colours keep an edge on what can be pressed, and a mark on where one is", async ({ sample: { page } }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "/settings/appearance");
  const edges = await page.evaluate(() =>
    [...document.querySelectorAll(".button:not([data-kind=link]), .input-box, .segments, .switch, .search-button")]
      .filter((control) => getComputedStyle(control).borderTopWidth === "0px")
      .map((control) => control.outerHTML.slice(0, 120)),
  );
  expect(edges).toEqual([]);
  const [here, elsewhere] = await Promise.all(
    ["Settings", "Accounts"].map((name) =>
      page
        .getByRole("link", { name, exact: true })
        .first()
        .evaluate((link) => getComputedStyle(link).backgroundColor),
    ),
  );
  expect(here).not.toBe(elsewhere);
});

test("less motion: a dialog fades, it does not travel", async ({ sample: { page } }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "/categories");
  await page.getByRole("button", { name: "Add category", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const travels = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((each): each is CSSTransition => each instanceof CSSTransition)
      .map((each) => each.transitionProperty)
      .filter((property) => ["translate", "transform", "scale", "rotate"].includes(property)),
  );
  expect(travels).toEqual([]);
  await page.keyboard.press("Escape");
});

test("German is spoken and announced, and its long words stay in the page", async ({ sample: { page } }) => {
  await open(page, "/settings/general");
  await chooseLanguage(page, "Language and formats", "Deutsch (Österreich)");
  await expect(page.getByRole("heading", { name: "Einstellungen" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de-AT");
  for (const viewport of [hand, { width: 720, height: 450 }, desk]) {
    await page.setViewportSize(viewport);
    for (const address of addresses) {
      await open(page, address);
      await expectNoSidewaysScroll(page, `${address} in German at ${viewport.width}`);
    }
  }
  await open(page, "/");
  await expect(page.getByText("Nettovermögen").first()).toBeVisible();
  await expect(page.getByText(/am Tag für \d+ Tage?/).first()).toBeVisible();
  await open(page, "/settings/general");
  await chooseLanguage(page, "Sprache und Formate", "English (United Kingdom)");
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
});

async function chooseLanguage(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label).click();
  await page.getByRole("option", { name }).click();
}

test("from right to left the page is mirrored, digits and drawings are not", async ({ sample: { page } }) => {
  const turn = (direction: string) =>
    page.evaluate((to) => {
      document.documentElement.dir = to;
    }, direction);
  await turn("rtl");
  for (const viewport of [hand, desk]) {
    await page.setViewportSize(viewport);
    for (const address of addresses) {
      await open(page, address);
      await expectNoSidewaysScroll(page, `${address} from right to left at ${viewport.width}`);
    }
  }
  await open(page, "/");
  const sidebar = await page.locator(".sidebar").boundingBox();
  expect(sidebar?.x).toBeGreaterThan(desk.width / 2);
  const directions = await page.evaluate(() =>
    [".amount", "svg"].map((what) => getComputedStyle(document.querySelector(`main ${what}`) as Element).direction),
  );
  expect(directions).toEqual(["ltr", "ltr"]);
  await turn("ltr");
});

async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll(".page")].map(
        (each) => each.scrollWidth - each.clientWidth,
      ),
    ),
  );
  expect.soft(over, `${what} does not scroll sideways`).toBeLessThanOrEqual(0);
}

/** Presses Tab from the start of the document until it ends, and compares with what could have been reached. */
async function walkByTab(page: Page) {
  await page.evaluate(() => {
    const isReachable = (each: HTMLElement) =>
      each.tabIndex >= 0 &&
      !each.matches(":disabled, [inert] *, [data-base-ui-focus-guard]") &&
      !each.closest("[aria-hidden=true]") &&
      each.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, [tabindex]")];
    for (const each of all) delete each.dataset["walked"];
    for (const each of all) if (isReachable(each)) each.dataset["walked"] = "no";
    // A guard of no size at the very start: Tab goes on from here, wherever the focus was.
    const start = Object.assign(document.createElement("span"), { id: "walk-start", tabIndex: -1 });
    start.style.color = "var(--ring)";
    document.body.prepend(start);
    start.focus();
    const ring = getComputedStyle(start).color;
    // The ring stands around the element, or around the box of which it is the field.
    const isRinged = (each: Element | null, levels: number): boolean => {
      if (!each || levels === 0) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      if (outlineStyle !== "none" && outlineWidth !== "0px") return true;
      return boxShadow.includes(ring) || isRinged(each.parentElement, levels - 1);
    };
    const walk = { unseen: [] as string[], left: false };
    const arrive = ({ target }: FocusEvent) => {
      const at = target as HTMLElement;
      // Behind the last element Tab goes to the window, and from there to the first one again.
      walk.left ||= at.dataset["walked"] === "yes";
      at.dataset["walked"] = "yes";
      if (!walk.left && !isRinged(at, 4)) walk.unseen.push(at.outerHTML.slice(0, 140));
    };
    document.addEventListener("focusin", arrive);
    Object.assign(window, { walk, endWalk: () => document.removeEventListener("focusin", arrive) });
  });
  type Walked = { readonly walk: { readonly unseen: string[]; readonly left: boolean }; readonly endWalk: () => void };
  // The keys follow each other without waiting for an answer: what they meet is written down in the page.
  const keys = await page.context().newCDPSession(page);
  const press = (type: "rawKeyDown" | "keyUp") =>
    keys.send("Input.dispatchKeyEvent", { type, key: "Tab", code: "Tab", windowsVirtualKeyCode: 9 });
  let left = false;
  for (let presses = 0; presses < 400 && !left; presses += 25) {
    await Promise.all(Array.from({ length: 25 }, () => [press("rawKeyDown"), press("keyUp")]).flat());
    left = await page.evaluate(
      () => document.activeElement === document.body || (window as unknown as Walked).walk.left,
    );
  }
  await keys.detach();
  return page.evaluate(() => {
    const { walk, endWalk } = window as unknown as Walked;
    endWalk();
    document.getElementById("walk-start")?.remove();
    const missed = [...document.querySelectorAll("[data-walked=no]")].map((each) => each.outerHTML.slice(0, 140));
    return { missed, unseen: walk.unseen, left: walk.left || document.activeElement === document.body };
  });
}
