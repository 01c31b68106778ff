/**
 * Runs a relay in this process until a signal ends it: chooses store and fan-out by its words. Databases' clients are
 * loaded only when they are asked for.
 */
import { aloneFanOut, type FanOut } from "./fan-out/fan-out.ts";
import { relayLimits } from "./limits.ts";
import { createRelayLog, type RelayLog } from "./log.ts";
import { type RelayOptions, readOptions, usage } from "./options.ts";
import { startRelay } from "./server.ts";
import { openSqliteStore } from "./store/sqlite.ts";
import type { Store } from "./store/store.ts";

/** @returns the exit code: 0 after a signal, 1 when it cannot start, 2 on wrong words */
export async function runRelay(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<0 | 1 | 2> {
  const options = readOptions(words, env);
  if (!options.ok) {
    const isHelp = options.error.kind === "help";
    if (options.error.kind === "help") process.stdout.write(usage);
    else process.stderr.write(`${options.error.reason}\n`);
    return isHelp ? 0 : 2;
  }
  try {
    await serveUntilSignal(options.value);
    return 0;
  } catch (error) {
    process.stderr.write(`The relay could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function serveUntilSignal(options: RelayOptions): Promise<void> {
  const { host, isBehindProxy, isJson, origins, port, withAddresses } = options;
  const log = createRelayLog({ level: "info", withAddresses });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const store = await openStore(options);
  const relay = await startRelay({
    store,
    fanOut: await openFanOut(options, log),
    log,
    port,
    host,
    origins,
    isBehindProxy,
  });
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${relay.port}`;
  process.stdout.write(
    isJson ? `${JSON.stringify({ address, port: relay.port })}\n` : `The relay listens at ${address}\n`,
  );
  await ended;
  await relay.close();
}

async function openStore({ folder, store }: RelayOptions): Promise<Store> {
  const { roomBytes } = relayLimits;
  if (store === undefined) return openSqliteStore({ folder, roomBytes });
  const { openPostgresStore } = await import("./store/postgres.ts");
  return openPostgresStore({ url: store, roomBytes });
}

async function openFanOut({ fanOut }: RelayOptions, log: RelayLog): Promise<FanOut> {
  if (fanOut === undefined) return aloneFanOut();
  const { connectRedisFanOut } = await import("./fan-out/redis.ts");
  return connectRedisFanOut(fanOut, (error) => log.failure("fan-out-failed", error));
}
