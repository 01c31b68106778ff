/**
 * One run of the command line as one session of the backend, composed in this process: opens the profile that is meant,
 * does its work, closes everything again. An interrupt cancels what is under way.
 */
import { randomBytes } from "node:crypto";
import os from "node:os";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Profile } from "../../src-shared/contract/profiles.ts";
import { samplePassphrase } from "../../src-shared/contract/sample-passphrase.ts";
import { clockFrom } from "../clock.ts";
import { createBackend } from "../compose.ts";
import { dataHome } from "../home.ts";
import { kdfFrom } from "../kdf.ts";
import { createStderrLog } from "../log.ts";
import { createForkDeriveKey } from "../vault/fork-derive-key.ts";
import { refusal, usage } from "./failure.ts";
import type { Output } from "./output.ts";
import { passphraseFor } from "./passphrase.ts";

/** Where the parts of the program lie that the backend needs. */
export interface CliPlaces {
  readonly migrationsFolder: string;
  readonly deriveKeyFile: string;
}

export interface SessionOptions {
  readonly places: CliPlaces;
  readonly home: string | undefined;
  readonly profile: string | undefined;
}

export interface Session {
  readonly client: CofferClient;
  readonly output: Output;
  /** Aborted by an interrupt. */
  readonly signal: AbortSignal;
  /** Opens the profile that is meant. */
  unlock(): Promise<Profile>;
}

/** Scripts may call as fast as they like: they are on this computer and hold the passphrase. */
const RATE = { burst: 1_000_000, perSecond: 1_000_000 };

export async function withSession<T>(
  { places, home, profile }: SessionOptions,
  output: Output,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { env, platform } = process;
  const clock = clockFrom(env["COFFER_NOW"]);
  const backend = createBackend({
    home: dataHome({ platform, env, homeFolder: os.homedir() }, home),
    migrations: places.migrationsFolder,
    deriveKey: createForkDeriveKey(places.deriveKeyFile),
    clock,
    random: randomBytes,
    log: createStderrLog(clock),
    kdf: kdfFrom(env["COFFER_KDF"]),
    ratesFrom: env["COFFER_RATES_FROM"],
    banksFrom: env["COFFER_BANKS_FROM"],
    rate: RATE,
  });
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, interrupt);
  const client = backend.client({ door: "cli", session: "cli", address: "this computer", scope: "write" });
  try {
    return await work({
      client,
      output,
      signal: controller.signal,
      async unlock() {
        const chosen = choose(await client.profiles.list(), profile);
        const passphrase =
          chosen.sample && !env["COFFER_PASSPHRASE"]
            ? samplePassphrase
            : await passphraseFor(`Passphrase of ${chosen.name}: `);
        return (await client.profiles.unlock({ profileId: chosen.id, passphrase })).profile;
      },
    });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupt);
    backend.close();
  }
}

function choose(profiles: readonly Profile[], wanted: string | undefined): Profile {
  if (profiles.length === 0)
    throw refusal("There is no profile yet. Make one: coffer init --profile NAME --currency EUR");
  const names = profiles.map(({ name }) => name).join(", ");
  if (wanted === undefined) {
    const [only, second] = profiles;
    if (only && !second) return only;
    throw usage(`There are several profiles: ${names}. Say which one with --profile NAME.`);
  }
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const found =
    profiles.filter(({ name }) => name === wanted).at(0) ??
    profiles.find(({ id, name }) => id === wanted || same(name, wanted));
  if (!found) throw refusal(`There is no profile called ${wanted}. There is: ${names}.`);
  return found;
}
