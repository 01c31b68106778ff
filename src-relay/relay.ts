/**
 * Entry of the relay, a program of its own: `npm run relay`, `coffer relay`, or the container. Leaves with 0 after a signal,
 * 1 when it cannot start, 2 on wrong words.
 */
import { aloneFanOut } from "./fan-out/fan-out.ts";
import { relayLimits } from "./limits.ts";
import { createRelayLog } from "./log.ts";
import { type RelayOptions, readOptions, usage } from "./options.ts";
import { type Relay, startRelay } from "./server.ts";
import { openSqliteStore } from "./store/sqlite.ts";

async function run(options: RelayOptions): Promise<Relay> {
  const log = createRelayLog({ level: "info", withAddresses: options.withAddresses });
  const { roomBytes } = relayLimits;
  const relay = await startRelay({
    store: openSqliteStore({ folder: options.folder, roomBytes }),
    fanOut: aloneFanOut(),
    log,
    port: options.port,
    host: options.host,
    origins: options.origins,
    isBehindProxy: options.isBehindProxy,
  });
  const address = `http://${options.host}:${relay.port}`;
  process.stdout.write(
    options.isJson ? `${JSON.stringify({ address, port: relay.port })}\n` : `The relay listens at ${address}\n`,
  );
  return relay;
}

const options = readOptions(process.argv.slice(2), process.env);
if (options.ok) {
  try {
    const relay = await run(options.value);
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => void relay.close().then(() => process.exit(0)));
  } catch (error) {
    process.stderr.write(`The relay could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else if (options.error.kind === "help") {
  process.stdout.write(usage);
} else {
  process.stderr.write(`${options.error.reason}\n`);
  process.exitCode = 2;
}
