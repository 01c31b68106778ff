import { defineConfig } from "@playwright/test";
import { CHROMIUM_HELP, chromiumArguments, findChromium } from "./tests/support/chromium.ts";

// Each test starts the program that it needs, with a data folder of its own: no server is shared.
const executablePath = findChromium();
if (!executablePath) {
  if (process.env["CI"]) throw new Error(CHROMIUM_HELP);
  if (!process.env["TEST_WORKER_INDEX"]) process.stderr.write(`\n  Browser tests are SKIPPED. ${CHROMIUM_HELP}\n\n`);
}

export default defineConfig({
  testDir: "tests/e2e",
  // Playwright would follow the path that gives the database its types, to a file that cannot run.
  tsconfig: "tests/e2e/playwright.tsconfig.json",
  outputDir: ".cache/playwright",
  fullyParallel: true,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [
    ["list"],
    ["./tests/support/skip-reporter.ts"],
    ["json", { outputFile: ".cache/results/playwright.json" }],
  ],
  use: {
    // Recording costs as much as the tests themselves: a failure leaves a picture, and the steps are recorded when asked.
    trace: process.env["COFFER_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    ...(executablePath ? { launchOptions: { executablePath, args: chromiumArguments } } : {}),
  },
});
