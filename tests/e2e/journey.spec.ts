/** A new person's first hour in a browser, on a desk and in a hand; tests/e2e/shell.spec.ts has it in the desktop window. */
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { listenForComplaints, openApp, startApp } from "../support/app.ts";
import { expectAccessible } from "../support/axe.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { walkThroughFirstHour } from "../support/journey.ts";

test.skip(!findChromium(), CHROMIUM_HELP);

const sizes = [
  { name: "at 1440", viewport: { width: 1440, height: 900 }, isPhone: false },
  { name: "at 390", viewport: { width: 390, height: 844 }, isPhone: true },
];

for (const { name, viewport, isPhone } of sizes)
  test(`${name} · sign up, import a bank file, correct it, see it, lock, unlock, export`, async ({ browser }) => {
    const host = await startApp();
    const context = await browser.newContext({ viewport, hasTouch: isPhone, locale: "en-GB", colorScheme: "light" });
    const page = await context.newPage();
    const complaints = listenForComplaints(page);
    try {
      await openApp(page, host);
      await walkThroughFirstHour({
        page,
        isPhone,
        expectAccessible,
        choose: async (ask, file) => {
          const asked = page.waitForEvent("filechooser");
          await ask();
          await (await asked).setFiles(file);
        },
        save: async (ask) => {
          const saved = page.waitForEvent("download");
          await ask();
          return readFileSync(await (await saved).path(), "utf8");
        },
      });
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
      await host.close();
    }
  });
