/**
 * Entry of the desktop program. No top-level await here: Electron says "ready" only after this module was evaluated, so
 * waiting for it at the top would wait for ever.
 */
import os from "node:os";
import path from "node:path";
import { startBackend } from "./backend-thread.ts";
import { clockFrom } from "./clock.ts";
import { loadAssets } from "./hosts/assets.ts";
import { createUtilityRelay } from "./hosts/electron/derive-key.ts";
import { packagedResources, prepareShell, reportFailedStart, startShell, whenReady } from "./hosts/electron/shell.ts";
import { createStderrLog } from "./log.ts";
import { placesOf } from "./places.ts";
import { createRelayedDeriveKey } from "./vault/relayed-derive-key.ts";
import { workerOptions } from "./worker-options.ts";

async function start(): Promise<void> {
  const { env, platform } = process;
  const resources = packagedResources();
  const places = placesOf(import.meta.filename, resources);
  const log = createStderrLog(clockFrom(env["COFFER_NOW"]));
  const backend = await startBackend({
    workerFile: places.workerFile,
    options: workerOptions({ platform, env, homeFolder: os.homedir() }, places.migrationsFolder, homeOf(process.argv)),
    deriveKey: createRelayedDeriveKey(createUtilityRelay(places.deriveKeyFile)),
  });
  await startShell({
    backend,
    assets: loadAssets(places.rendererFolder),
    preloadFile: places.preloadFile,
    icon: path.join(resources ?? path.join(places.root, "resources"), "icon.png"),
    log,
  });
}

/** `--home <folder>` or `--home=<folder>`; other words belong to Chromium. */
function homeOf(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === "--home" || word.startsWith("--home="));
  const word = words[at];
  return word === "--home" ? words[at + 1] : word?.slice("--home=".length);
}

if (prepareShell()) whenReady().then(start).catch(reportFailedStart);
