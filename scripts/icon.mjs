/** Draws resources/icon.png (512 × 512, transparent) from resources/icon.svg with the Chromium that the tests use. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { findChromium } from "../tests/support/chromium.ts";
import { root } from "./runtime.mjs";

const svg = readFileSync(path.join(root, "resources", "icon.svg"), "utf8");
const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 512, height: 512 } });
await page.setContent(`<style>body{margin:0}svg{display:block;width:512px;height:512px}</style>${svg}`);
await page.screenshot({ path: path.join(root, "resources", "icon.png"), omitBackground: true });
await browser.close();
