/** Entry of the browser host: the program on 127.0.0.1, for computers without a desktop window and for home servers. */
import { readFileSync } from "node:fs";
import os from "node:os";
import { startBackend } from "./backend-thread.ts";
import { clockFrom } from "./clock.ts";
import { loadAssets } from "./hosts/assets.ts";
import { startBrowserHost } from "./hosts/browser/host.ts";
import { openBrowser } from "./hosts/browser/open-browser.ts";
import { readOptions, type ServeOptions, usage } from "./hosts/browser/options.ts";
import { announce } from "./hosts/browser/terminal.ts";
import { createStderrLog } from "./log.ts";
import { placesOf } from "./places.ts";
import { createForkDeriveKey } from "./vault/fork-derive-key.ts";
import { programVersion } from "./version.ts";
import { workerOptions } from "./worker-options.ts";

async function serve({ home, network, open, port }: ServeOptions): Promise<void> {
  const { env, platform } = process;
  const places = placesOf(import.meta.filename);
  const log = createStderrLog(clockFrom(env["COFFER_NOW"]));
  const backend = await startBackend({
    workerFile: places.workerFile,
    options: workerOptions({ platform, env, homeFolder: os.homedir() }, places.migrationsFolder, home),
    deriveKey: createForkDeriveKey(places.deriveKeyFile),
  });
  const host = await startBrowserHost({
    backend,
    assets: loadAssets(places.rendererFolder),
    log,
    version: programVersion().version,
    port,
    ...(network
      ? {
          network: {
            address: network.address,
            names: network.names,
            certificate: readFileSync(network.certificateFile, "utf8"),
            key: readFileSync(network.keyFile, "utf8"),
          },
        }
      : {}),
  });

  announce(host, {
    say: (line) => console.log(line),
    input: process.stdin,
    onSignal: (signal, listener) => process.on(signal, listener),
    platform,
  });
  if (open) openBrowser(host.link(), platform);

  let isClosing = false;
  const close = async (code: number) => {
    if (isClosing) return;
    isClosing = true;
    await host.close();
    await backend.close();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void close(0));
  backend.onFailed(() => {
    console.error("Coffer stopped because of an error inside. What was saved is safe. Start it again.");
    void close(1);
  });
}

const options = readOptions(process.argv.slice(2), process.env);
if (options.ok) {
  serve(options.value).catch((error: unknown) => {
    console.error(`Coffer could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
} else if (options.error.kind === "help") {
  console.log(usage);
} else {
  console.error(options.error.reason);
  process.exitCode = 2;
}
