import { defineConfig } from "@playwright/test";
import { CHROMIUM_HELP, findChromium } from "./tests/support/chromium.ts";

// Each test starts the program that it needs, with a data folder of its own: no server is shared.
const executablePath = findChromium();
if (!executablePath) {
  if (process.env["CI"]) throw new Error(CHROMIUM_HELP);
  if (!process.env["TEST_WORKER_INDEX"]) process.stderr.write(`\n  Browser tests are SKIPPED. ${CHROMIUM_HELP}\n\n`);
}

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: ".cache/playwright",
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["./tests/support/skip-reporter.ts"],
    ["json", { outputFile: ".cache/results/playwright.json" }],
  ],
  use: {
    trace: "retain-on-failure",
    ...(executablePath ? { launchOptions: { executablePath, args: ["--no-sandbox"] } } : {}),
  },
});
