/** The browser host with a real browser: the way in, what the browser refuses on our behalf, and what ends a session. */
import { expect, type Page, test } from "@playwright/test";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { type RunningHost, serve } from "../support/serve.ts";

test.skip(!findChromium(), CHROMIUM_HELP);
test.describe.configure({ mode: "default" });

let host: RunningHost;
test.beforeAll(async () => {
  host = await serve();
});
test.afterAll(() => host.close());

/** What a page complains about: errors, and everything that the content policy had to stop. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(message.text());
  });
  return heard;
}

test("the printed link opens the welcome screen once; a reload keeps the session; no policy is violated", async ({
  page,
  browser,
}) => {
  const heard = complaints(page);
  const link = await host.link();
  await page.goto(link);
  await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
  expect(page.url()).not.toContain("#t=");
  await page.reload();
  await expect(page.getByRole("button", { name: "Start fresh" })).toBeVisible();
  expect(heard).toEqual([]);

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "Open Coffer with its link" })).toBeVisible();
  await expect(stranger.getByRole("button", { name: "Start fresh" })).toBeHidden();
});

test("a page of another site can neither call, read, connect nor frame", async ({ page, context }) => {
  const link = await host.link();
  await page.goto(link);
  const { origin } = new URL(page.url());
  await context.route("http://evil.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><title>evil</title>" }),
  );
  const evil = await context.newPage();
  await evil.goto("http://evil.example/");
  const tries = await evil.evaluate(async (target) => {
    const attempt = async (work: () => Promise<unknown>) => {
      try {
        return String(await work());
      } catch {
        return "refused";
      }
    };
    const socket = () =>
      new Promise((resolve, reject) => {
        const live = new WebSocket(`${target.replace("http", "ws")}/rpc-socket`);
        live.onopen = () => resolve("open");
        live.onerror = reject;
      });
    return {
      read: await attempt(async () => (await fetch(`${target}/session/resume`, { credentials: "include" })).text()),
      call: await attempt(async () =>
        (
          await fetch(`${target}/rpc/profiles/list`, {
            method: "POST",
            credentials: "include",
            headers: { "content-type": "application/json" },
            body: "{}",
          })
        ).text(),
      ),
      form: await attempt(
        async () =>
          (
            await fetch(`${target}/rpc/profiles/lock`, {
              method: "POST",
              mode: "no-cors",
              credentials: "include",
              body: "{}",
            })
          ).type,
      ),
      socket: await attempt(socket),
    };
  }, origin);
  expect(tries).toMatchObject({ read: "refused", call: "refused", socket: "refused" });
  // A form's answer is opaque to the page; the gate refused it all the same.
  expect(["refused", "opaque"]).toContain(tries.form);
  await evil.setContent(`<iframe src="${origin}/"></iframe>`);
  await expect(evil.frameLocator("iframe").getByRole("button", { name: "Start fresh" })).toBeHidden();
});

test("scripts put into the page do not run, and the page cannot talk to anybody else", async ({ page }) => {
  await page.goto(await host.link());
  const seen = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
    const attempt = (work: () => unknown) => {
      try {
        work();
      } catch {}
    };
    attempt(() => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.head.append(script);
    });
    attempt(() => {
      document.body.innerHTML = "<img src=x>";
    });
    await fetch("https://example.org/").catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { injected: "injected" in window, violations };
  });
  expect(seen.injected).toBe(false);
  for (const directive of ["require-trusted-types-for", "connect-src"]) expect(seen.violations).toContain(directive);
});
