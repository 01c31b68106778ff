/**
 * The app as a person meets it, for browser tests: a host of its own, a page that must not complain, and the first
 * steps (sign up, lock, unlock) that several tests begin with.
 */
import { expect, type Page } from "@playwright/test";
import { type RunningHost, serve } from "./serve.ts";

/** The day on which the sample household and the fixtures live. */
export const now = "2026-11-21T10:00:00Z";
export const passphrase = "copper lantern river window";

export interface AppOptions {
  /** An existing data folder, which then stays. */
  readonly home?: string;
  /** Instead of standing still time begins at `now` and passes this many times as fast. */
  readonly speed?: number;
  /** Origin of the server that stands for every source of exchange rates. */
  readonly ratesFrom?: string;
  /** Origin of the server that stands for every bridge to banks. */
  readonly banksFrom?: string;
}

export const startApp = ({ home, speed, ratesFrom, banksFrom }: AppOptions = {}): Promise<RunningHost> =>
  serve({
    env: {
      COFFER_NOW: speed === undefined ? now : `${now}*${speed}`,
      ...(ratesFrom ? { COFFER_RATES_FROM: ratesFrom } : {}),
      ...(banksFrom ? { COFFER_BANKS_FROM: banksFrom } : {}),
    },
    ...(home ? { home } : {}),
  });

/** What the page complained about; a refused unlock is an answer, not a complaint. */
export function listenForComplaints(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    const isRefusal =
      /status of (401|409|429)\b/.test(message.text()) && message.location().url.includes("/rpc/profiles/");
    if (message.type() === "error" && !isRefusal) heard.push(message.text());
  });
  return heard;
}

/** Opens the printed link with the fixed day on the page's own clock. */
export async function openApp(page: Page, host: RunningHost): Promise<void> {
  await page.clock.setFixedTime(new Date(now));
  await page.goto(await host.link());
}

/** Goes to another address of the app without losing the session. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, address);
}

export async function signUp(page: Page, name = "Household"): Promise<string> {
  await page.getByRole("button", { name: "Start fresh" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("combobox", { name: "Currency" }).fill("EUR");
  await page.keyboard.press("Enter");
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("Repeat it").fill(passphrase);
  await page.getByRole("button", { name: "Create vault" }).click();
  const code = (await page.getByTestId("recovery-code").textContent()) ?? "";
  await expect(page.getByRole("button", { name: "Open the vault" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "I have kept it" }).click();
  await page.getByRole("button", { name: "Open the vault" }).click();
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(page.getByText("Your overview fills itself")).toBeVisible();
  return code.trim();
}

/** Opens the vault whose lock screen is shown. */
export async function unlock(page: Page, secret = passphrase): Promise<void> {
  await page.getByLabel("Passphrase", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Unlock" }).click();
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Look around" }).click();
  await expect(page.getByRole("heading", { name: "Net worth" })).toBeVisible({ timeout: 60_000 });
}
