/**
 * The main side of the program as it ships, bundled into .cache/main: what tests start as a process or a thread of its own
 * begins in half the time that the sources take. Vitest runs the default export before the first test; where nothing has
 * changed since, the bundle of the last run is taken.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "vite";
import { placesOf } from "../../src-main/places.ts";

const root = path.join(import.meta.dirname, "..", "..");
const folder = path.join(root, ".cache", "main");

export const builtCommandLine = path.join(folder, "cli.js");
export const builtPlaces = placesOf(builtCommandLine);

function isFresh(): boolean {
  if (!existsSync(builtCommandLine)) return false;
  const since = statSync(builtCommandLine).mtimeMs;
  const sources = ["src-shared", "src-main", "src-relay"].flatMap((name) =>
    readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return [...sources, path.join(root, "package-lock.json")].every((file) => statSync(file).mtimeMs < since);
}

export default async function bundle(): Promise<void> {
  if (isFresh()) return;
  await build({
    configFile: path.join(root, "src-main", "vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true },
  });
}
