/**
 * Every block of the interface in every state, photographed at each width and in each theme and compared with the pictures
 * beside this file. The gallery is built from the sources into a folder of its own; it is no part of the app.
 * New pictures after a wanted change: `npm run pictures`, then look at them.
 */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import path from "node:path";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { build } from "vite";
import { listenForComplaints, now } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { type Look, limits, looks, SCALE, sharePictures } from "../support/pictures.ts";

test.skip(!findChromium(), CHROMIUM_HELP);
// One worker, one build: the pictures are quick, the build is not.
test.describe.configure({ mode: "default" });

const renderer = path.resolve("src-renderer");
const folder = path.resolve(".cache/gallery");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

let server: Server;
let address = "";

test.beforeAll(async () => {
  test.setTimeout(180_000);
  await build({
    configFile: path.join(renderer, "vite.config.ts"),
    mode: "gallery",
    root: renderer,
    logLevel: "error",
    build: {
      outDir: folder,
      reportCompressedSize: false,
      rolldownOptions: { input: path.join(renderer, "design", "gallery", "index.html") },
    },
  });
  server = createServer((request, response) => {
    const asked = path.join(folder, new URL(request.url ?? "/", "http://gallery").pathname);
    const type = types[path.extname(asked)];
    if (!asked.startsWith(folder) || !type) return void response.writeHead(204).end();
    readFile(asked).then(
      // What one room has loaded the next one of the same window does not load again.
      (bytes) => response.writeHead(200, { "content-type": type, "cache-control": "max-age=600" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const where = server.address();
  if (where === null || typeof where === "string") throw new Error("The gallery has no port");
  address = `http://127.0.0.1:${where.port}/design/gallery/index.html`;
});
test.afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

const rooms = ["Overview", "Reports", "Chart states", "Register", "Controls", "Overlays", "Pieces", "Tokens"] as const;
const atDesk = { width: 1440, height: 900, theme: "light" } as const;
const inHand = { width: 390, height: 844, theme: "dark" } as const;

interface Visit extends Look {
  readonly room: (typeof rooms)[number];
  readonly forcedColors?: "active";
  readonly contrast?: "more";
}

async function visit(browser: Browser, { room, theme, ...look }: Visit, scale = SCALE): Promise<Page> {
  const page = await openPage(browser, look, scale);
  await enter(page, room, theme);
  return page;
}

async function openPage(browser: Browser, { width, height, ...media }: Omit<Visit, "room" | "theme">, scale = SCALE) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    hasTouch: width < 600,
    ...media,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(now));
  return page;
}

async function enter(page: Page, room: Visit["room"], theme: Visit["theme"]): Promise<void> {
  await page.goto(`${address}?room=${encodeURIComponent(room)}&theme=${theme}`);
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** Nothing moves here, so one look is enough. */
const photograph = (what: Locator) => what.screenshot({ animations: "disabled", caret: "hide", scale: "device" });

/** As high as what is on it: the page scrolls inside of the shell. */
async function showAll(page: Page, { width, height }: { readonly width: number; readonly height: number }) {
  const more = await page.evaluate(() => {
    const scroller = document.querySelector(".page");
    return scroller ? scroller.scrollHeight - scroller.clientHeight : 0;
  });
  if (more > 0) await page.setViewportSize({ width, height: height + more });
}

const nameOf = (room: string) => room.toLowerCase().replaceAll(" ", "-");

for (const { theme, ...size } of looks)
  test(`${size.width}, ${theme} · every block looks as in its picture`, async ({ browser }, info) => {
    test.setTimeout(180_000);
    sharePictures(info);
    const page = await openPage(browser, size);
    for (const room of rooms) {
      await page.setViewportSize(size);
      await enter(page, room, theme);
      await showAll(page, size);
      // The shell is in one picture; the others show their content only.
      const shown = room === "Overview" ? page.locator("body") : page.locator("main");
      expect.soft(await photograph(shown)).toMatchSnapshot(`${nameOf(room)}-${size.width}-${theme}.png`, limits);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${room} does not scroll sideways`).toBeLessThanOrEqual(0);
    }
    await page.context().close();
  });

for (const [name, media] of [
  ["forced-colours", { forcedColors: "active" }],
  ["more-contrast", { contrast: "more" }],
] as const)
  test(`${name} · charts, register and controls keep their marks and edges`, async ({ browser }, info) => {
    sharePictures(info);
    for (const room of ["Reports", "Register", "Controls"] as const) {
      const page = await visit(browser, { room, ...atDesk, ...media });
      await showAll(page, atDesk);
      expect.soft(await photograph(page.locator("main"))).toMatchSnapshot(`${nameOf(room)}-${name}.png`, limits);
      await page.context().close();
    }
  });

const overlays: readonly { readonly name: string; readonly button: string; readonly shows: string }[] = [
  { name: "dialog", button: "Dialog", shows: "[role=dialog]" },
  { name: "danger", button: "Dangerous dialog", shows: "[role=alertdialog], [role=dialog]" },
  { name: "sheet", button: "Sheet", shows: "[role=dialog]" },
  { name: "drawer", button: "Drawer", shows: "[role=dialog]" },
  { name: "menu", button: "Menu", shows: "[role=menu]" },
  { name: "popover", button: "Cover", shows: "[role=dialog]" },
];
for (const { theme, ...size } of looks.filter(({ width }) => width !== 820))
  test(`${size.width}, ${theme} · what comes and goes looks as in its picture`, async ({ browser }, info) => {
    sharePictures(info);
    const page = await openPage(browser, size);
    for (const { name, button, shows } of overlays) {
      await enter(page, "Overlays", theme);
      await page.getByRole("button", { name: button, exact: true }).click();
      const overlay = page.locator(shows).first();
      await expect(overlay).toBeVisible();
      await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== "running"));
      expect.soft(await photograph(overlay)).toMatchSnapshot(`${name}-${size.width}-${theme}.png`, limits);
    }
    await page.context().close();
  });

for (const bar of ["mac", "windows"] as const)
  test(`${bar} · the top of a desktop window looks as in its picture`, async ({ browser }, info) => {
    sharePictures(info);
    for (const { theme, ...size } of looks.filter(({ width }) => width !== 390)) {
      const page = await openPage(browser, size);
      await page.goto(`${address}?bar=${bar}&theme=${theme}`);
      await page.locator("h1").first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      const top = { x: 0, y: 0, width: size.width, height: 144 };
      const picture = await page.screenshot({ animations: "disabled", caret: "hide", scale: "device", clip: top });
      expect.soft(picture).toMatchSnapshot(`top-${bar}-${size.width}-${theme}.png`, limits);
      const shell = await page.locator(".app-shell").boundingBox();
      expect.soft((shell?.y ?? 0) + (shell?.height ?? 0), "the shell leaves room for the bar").toBe(size.height);
      await page.context().close();
    }
  });

test("negative control · a picture without one of its buttons is refused", async ({ browser }, info) => {
  // While new pictures are being taken this one would become the reference.
  test.skip(["all", "changed"].includes(info.config.updateSnapshots), "The pictures are being renewed.");
  sharePictures(info);
  const page = await visit(browser, { room: "Controls", ...atDesk });
  await showAll(page, atDesk);
  await page.getByRole("button", { name: "Add account" }).evaluate((button) => {
    button.style.visibility = "hidden";
  });
  const picture = await photograph(page.locator("main"));
  expect(() => expect(picture).toMatchSnapshot("controls-1440-light.png", limits)).toThrow(/pixels|ratio/);
  await page.context().close();
});

for (const { width, height, theme } of [atDesk, inHand])
  test(`${width}, ${theme} · every room of the gallery is quiet and accessible`, async ({ browser }) => {
    test.setTimeout(180_000);
    const page = await openPage(browser, { width, height }, 1);
    const complaints = listenForComplaints(page);
    for (const room of rooms) {
      await enter(page, room, theme);
      // A busy button turns for ever: there is no end of it to wait for.
      await page.evaluate(() => {
        for (const each of document.getAnimations())
          if (each.effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY) each.cancel();
      });
      await expectAccessible(page, `${room} at ${width}, ${theme}`);
      expect.soft(complaints, `${room} at ${width}, ${theme} is quiet`).toEqual([]);
    }
    await page.context().close();
  });

test("charts are walked by keys, told by a table, and leave as files in light colours", async ({ browser }) => {
  const page = await visit(browser, { room: "Reports", theme: "dark", width: 1440, height: 900 }, 1);
  const chart = page.getByRole("group", { name: "Money from income to categories" });
  // By its place: as a table it does not hold the drawing any more.
  const figure = page.locator("figure").first();
  await chart.focus();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect(figure.locator("output")).toHaveText(/^Bills: /);
  await page.keyboard.press("Enter");
  await expect(figure.getByRole("navigation", { name: "Zoom" })).toContainText("Bills");
  await page.keyboard.press("Escape");
  await expect(figure.getByRole("navigation", { name: "Zoom" })).toHaveCount(0);

  await figure.getByRole("button", { name: "Export" }).click();
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /SVG/ }).click()]);
  const text = await readFile(await svg.path(), "utf8");
  expect(text).toContain("Groceries");
  expect(text).not.toMatch(/var\(|class=|light-dark/);
  await figure.getByRole("button", { name: "Export" }).click();
  const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /PNG/ }).click()]);
  expect((await readFile(await png.path())).byteLength).toBeGreaterThan(10_000);

  await chart.focus();
  await page.keyboard.press("t");
  await expect(figure.getByRole("table")).toBeVisible();
  await expect(figure.getByRole("row", { name: /Rent/ })).toContainText("890.00");
  await page.context().close();
});

test("more than two thousand marks are painted, and exported as a picture in light colours", async ({ browser }) => {
  const page = await visit(browser, { room: "Chart states", theme: "dark", width: 1440, height: 900 }, 1);
  const figure = page.locator("figure", { has: page.getByRole("group", { name: "Payees" }) });
  await figure.scrollIntoViewIfNeeded();
  const canvas = figure.locator("canvas");
  // A corner of the first tile, as painted.
  const ground = () =>
    canvas.evaluate((node) => [
      ...((node as HTMLCanvasElement).getContext("2d")?.getImageData(20, 20, 1, 1).data ?? []),
    ]);
  const before = await ground();
  expect(
    before.slice(0, 3).every((channel) => channel < 128),
    "dark on a dark page",
  ).toBe(true);
  await figure.getByRole("button", { name: "Export" }).click();
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: /SVG/ }).click()]);
  expect(await readFile(await svg.path(), "utf8")).toMatch(/<image href="data:image\/png/);
  expect(await ground(), "the page keeps its own colours").toEqual(before);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  expect(
    (await ground()).slice(0, 3).some((channel) => channel > 128),
    "light on paper",
  ).toBe(true);
  await page.context().close();
});

test("the first column stays while the others are scrolled, and a walk brings its cell into view", async ({
  browser,
}) => {
  const page = await visit(browser, { room: "Register", theme: "light", width: 820, height: 900 }, 1);
  const cell = (column: number) => page.locator(`[data-place="3:${column}"]`);
  await cell(1).click();
  for (let press = 0; press < 24; press++) await page.keyboard.press("Alt+Shift+ArrowRight");
  const before = await cell(0).boundingBox();
  await page.keyboard.press("End");
  const grid = page.getByRole("grid").locator("..");
  await expect.poll(() => grid.evaluate((node) => node.scrollLeft)).toBeGreaterThan(100);
  expect((await cell(0).boundingBox())?.x).toBe(before?.x);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const held = await cell(0).boundingBox();
  const reached = await page.locator("[data-place]:focus").boundingBox();
  expect(reached?.x ?? 0).toBeGreaterThanOrEqual((held?.x ?? 0) + (held?.width ?? 0) - 1);
  await page.context().close();
});
