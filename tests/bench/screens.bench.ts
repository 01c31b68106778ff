/**
 * The screens in a real Chromium over the browser host with 100,000 transactions: how soon something is seen and can be
 * used, how much JavaScript that takes (after gzip −9: the lock screen and the overview behind it), how long each screen
 * takes to open, whether anything is asked for twice, frames while scrolling, the time from a key in a cell to the
 * painted letter, and a change of half of all transactions. Needs `npm run build`.
 * node scripts/run.mjs tests/bench/screens.bench.ts
 */
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { firstScreenBytes } from "../../scripts/first-screen.ts";
import { goTo, unlock } from "../support/app.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { addAccount, importText, manyLines, seededHome, seedVault } from "../support/seeded-home.ts";
import { serve } from "../support/serve.ts";

const ROWS = 100_000;
const RUNS = 3;
/** No frame takes longer than this while a register is scrolled, in milliseconds. */
const FRAME_MOST = 50;

const ordered = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const share = (values: readonly number[], part: number) =>
  ordered(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const median = (values: readonly number[]) => share(values, 0.5);

/** From the start of loading to the first paint and to a passphrase field that has the focus. */
async function loading(page: Page): Promise<{ readonly paint: number; readonly usable: number }> {
  await page.reload();
  const usable = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.activeElement instanceof HTMLInputElement) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  // Reported a moment after it happened.
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const found = list.getEntriesByName("first-contentful-paint")[0];
          if (found) resolve(found.startTime);
        }).observe({ type: "paint", buffered: true });
      }),
  );
  return { paint, usable: Math.max(paint, usable) };
}

/** Opens an address and waits, frame by frame, until `shown` matches something and was painted. */
function opening(page: Page, address: string, shown: string): Promise<number> {
  return page.evaluate(
    ([to = "", selector = ""]) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        window.location.hash = to;
        const look = () => {
          if (document.querySelector(selector)) requestAnimationFrame(() => resolve(performance.now() - began));
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    [address, shown],
  );
}

/** Milliseconds between frames while the whole register goes by. */
function scrolling(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const grid = document.querySelector(".data-grid");
        if (!grid) throw new Error("there is no table");
        const frames: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          grid.scrollBy(0, frames.length % 60 === 0 ? 200_000 : 240);
          if (frames.length < 300) requestAnimationFrame(step);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds of the thread itself, without what it waited for a core. */
  readonly tdur?: number;
}

/**
 * Milliseconds of processor time that the page's thread takes for each frame while the same register goes by. Without a
 * graphics card the cores also paint, so a frame that is late is not always one with much to do.
 */
async function workOfFrames(page: Page): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error("there is no browser");
  await browser.startTracing(page, { categories: ["cc", "disabled-by-default-devtools.timeline"] });
  await scrolling(page);
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const begun = trace.traceEvents.filter(({ name, ph }) => name === "ProxyMain::BeginMainFrame" && ph === "X");
  const [first, ...others] = begun.sort((a, b) => a.ts - b.ts);
  if (!first || others.length < 200) throw new Error("there are no frames in the trace");
  const isPage = ({ pid, tid }: TraceEvent) => pid === first.pid && tid === first.tid;
  const tasks = trace.traceEvents.filter((event) => event.name === "RunTask" && isPage(event));
  return others.filter(isPage).map(({ ts }, at, frames) => {
    const end = frames[at + 1]?.ts ?? Number.POSITIVE_INFINITY;
    // A task begins a little before what it does.
    const within = tasks.filter((task) => task.ts > ts - 1000 && task.ts <= end - 1000);
    return within.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
  });
}

/**
 * From the event of each key to the frame that shows it. Each key waits until the one before is seen: pressed by a program two
 * milliseconds apart, they would be told in one frame and the measure itself would wait behind them.
 */
async function typing(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { typingTimes: times });
    window.addEventListener(
      "keydown",
      (event) => {
        const began = event.timeStamp;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - began);
          port2.postMessage("painted");
        });
      },
      { capture: true },
    );
  });
  await page.getByRole("row").nth(3).getByRole("gridcell").nth(4).dblclick();
  const press = async (key: string) => {
    const before = await page.evaluate(() => (Reflect.get(window, "typingTimes") as number[]).length);
    await page.keyboard.press(key);
    await page.waitForFunction((count) => (Reflect.get(window, "typingTimes") as number[]).length > count, before);
  };
  await press("Control+a");
  for (const letter of "a memo that somebody types") await press(letter === " " ? "Space" : letter);
  await press("Escape");
  return page.evaluate(() => Reflect.get(window, "typingTimes") as number[]);
}

/** Questions as they go over the socket: name and input. @returns those asked so far, an entry for each time */
function listenForQuestions(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      const found = /"p":\{"u":"([^"]+)","b":(.*)\}\}$/.exec(String(payload));
      if (found) asked.push(`${found[1]} ${found[2]}`);
    }),
  );
  return asked;
}

const inScripts = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.endsWith(".js")),
  );

async function compressedSize(page: Page, scripts: readonly string[]): Promise<number> {
  let size = 0;
  for (const address of scripts) {
    const body = await (await page.context().request.get(address)).body();
    size += gzipSync(body, { level: 9 }).length;
  }
  return size;
}

/** Half of the transactions get a category: from the choice in the list to the sentence that says so. */
async function changingMany(page: Page): Promise<number> {
  await goTo(page, "/transactions?q=%3E100");
  await page.getByRole("checkbox", { name: "Select all rows" }).click();
  await page.getByText(/^All [\d,]+ that match$/).waitFor();
  await page.getByRole("button", { name: "Categorise" }).click();
  await page.getByRole("combobox", { name: "Category" }).fill("Groceries");
  await page.getByRole("option", { name: /Groceries/ }).waitFor();
  const began = performance.now();
  await page.keyboard.press("Enter");
  await page
    .getByText(/^Category of [\d,]+ transactions changed/)
    .first()
    .waitFor({ timeout: 300_000 });
  return performance.now() - began;
}

async function measure(browser: Browser) {
  const seeded = seededHome();
  await seedVault(seeded, async (client) => importText(client, await addAccount(client, "Giro"), manyLines(ROWS)));
  // No set clock: it would replace the page's own measures of time.
  const host = await serve({ home: seeded.home });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    await page.goto(await host.link());
    await page.getByRole("button", { name: "Unlock" }).waitFor();
    const loads: Awaited<ReturnType<typeof loading>>[] = [];
    for (let run = 0; run < RUNS; run++) loads.push(await loading(page));
    // The overview is loaded while the passphrase is typed, and nothing more.
    await page.waitForLoadState("networkidle");
    const compressed = await compressedSize(page, await inScripts(page));
    const asked = listenForQuestions(page);
    await unlock(page);
    await page.getByRole("heading", { name: "Net worth" }).waitFor();
    await page.waitForLoadState("networkidle");
    const before = asked.length;
    const register = await page.getByRole("link", { name: /^Giro/ }).first().getAttribute("href");
    const account = (register ?? "").replace(/^.*#/, "");
    const places: readonly (readonly [string, string, string])[] = [
      ["Overview", "/", ".card"],
      ["Transactions", "/transactions", "[role=row] time"],
      ["Register of an account", account, "[role=row] time"],
      ["Accounts", "/accounts", ".account-line, main .card"],
      ["Categories", "/categories", "main section"],
      ["Payees", "/payees", "[role=grid] [role=row] td"],
      ["Import", "/import", ".drop-zone"],
      ["Settings", "/settings/general", ".settings-form"],
    ];
    const opened = new Map<string, number[]>();
    for (let run = 0; run < RUNS; run++)
      for (const [name, address, shown] of places) {
        await goTo(page, "/more");
        await page.getByRole("heading", { level: 1, name: "More", exact: true }).waitFor();
        const took = await opening(page, address, shown);
        opened.set(name, [...(opened.get(name) ?? []), took]);
      }
    const questions = asked.slice(before);
    const twice = questions.filter((each, at) => questions.indexOf(each) !== at);
    await goTo(page, account);
    await page.getByText("receipt 99999 paid").waitFor();
    const frames = await scrolling(page);
    const toTheTop = () => page.locator(".data-grid").evaluate((node) => node.scrollTo(0, 0));
    await toTheTop();
    await page.getByText("receipt 99999 paid").waitFor();
    const work = await workOfFrames(page);
    await toTheTop();
    await page.getByText("receipt 99999 paid").waitFor();
    const keys = await typing(page);
    const many = await changingMany(page);
    return { loads, compressed, opened, asked: questions.length, twice, frames, work, keys, many };
  } finally {
    await host.close();
    seeded.dispose();
  }
}

const executablePath = findChromium();
if (!executablePath) throw new Error(CHROMIUM_HELP);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const { loads, compressed, opened, asked, twice, frames, work, keys, many } = await measure(browser);
await browser.close();

const measured = { compressed, asked, many, paint: loads[0]?.paint ?? 0, frames: frames.length, keys: keys.length };
for (const [what, value] of Object.entries(measured)) if (value === 0) throw new Error(`${what} was not measured`);
const lines: string[] = [];
const tell = (what: string, measured: string, bar: string, kept: boolean) =>
  lines.push(`| ${what} | ${measured} | ${bar} | ${kept ? "yes" : "no"} |`);
const row = (what: string, value: number, unit: string, most: number) =>
  tell(what, `${Math.round(value)} ${unit}`, `< ${most} ${unit}`, value < most);
/** Frames come every 16.7 ms and their times are told in tenths: three of them are 50, and not over it. */
const frameRow = (what: string, value: number) =>
  tell(what, `${value.toFixed(1)} ms`, `≤ ${FRAME_MOST} ms`, Number(value.toFixed(1)) <= FRAME_MOST);
row("first paint", median(loads.map(({ paint }) => paint)), "ms", 1000);
row("usable: the passphrase can be typed", median(loads.map(({ usable }) => usable)), "ms", 1500);
row("JavaScript of lock screen and overview, after gzip −9", compressed / 1024, "KB", firstScreenBytes / 1024);
for (const [name, times] of opened) {
  row(`${name}, first visit`, times[0] ?? 0, "ms", 200);
  row(`${name}, opened again`, median(times.slice(1)), "ms", 200);
}
for (const question of new Set(twice)) console.error(`asked more than once: ${question}`);
row("the same asked twice while all screens are opened three times", twice.length, "questions", 1);
frameRow("a frame while scrolling, p50", median(frames));
frameRow("a frame while scrolling, p95", share(frames, 0.95));
frameRow("a frame while scrolling, longest", Math.max(...frames));
row("the page's own work for a frame while scrolling, p95", share(work, 0.95), "ms", 50);
row("the page's own work for a frame while scrolling, longest", Math.max(...work), "ms", 50);
row("a key in a cell to its frame, p50", median(keys), "ms", 50);
row("a key in a cell to its frame, p95", share(keys, 0.95), "ms", 50);
row("half of all transactions get a category, said", many, "ms", 6000);
console.log(`| ${ROWS.toLocaleString("en")} transactions, medians of ${RUNS} | measured | bar | kept |
|---|---:|---:|---|
${lines.join("\n")}`);
