/** The packaged program: everything that it needs must be inside app.asar, and it must find its extra files. */
import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "@playwright/test";
import { signUp } from "../support/app.ts";
import { CHROMIUM_HELP, findChromium } from "../support/chromium.ts";
import { launchStandIn } from "../support/stand-in/launch.ts";

const resources = path.join(import.meta.dirname, "../../.cache/packaged");
const entry = path.join(resources, "app/dist/main/main.js");
test.skip(!findChromium(), CHROMIUM_HELP);
test.skip(!existsSync(entry), "Nothing is packaged: npm run build && npm run pack:check.");

test("the packaged app.asar holds all that the program needs to make a vault", async () => {
  const app = await launchStandIn(entry, { STANDIN_PACKAGED: "1", STANDIN_RESOURCES: resources });
  try {
    const page = await app.firstWindow();
    await signUp(page);
  } finally {
    await app.close();
  }
});
