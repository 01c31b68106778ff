/**
 * How long somebody who guesses passphrases must wait: five tries are free, then the wait doubles from two seconds up to a
 * quarter of an hour. Counted per profile and per address, kept in `<home>/throttle.json` so that a restart forgives
 * nothing. A try counts before its key is derived and is given back when it was right.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { failureFacts } from "../log.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface Throttle {
  /** @returns whole seconds still to wait, 0 when the next try may come */
  secondsToWait(keys: readonly string[]): number;
  /** Called before the passphrase is looked at. */
  count(keys: readonly string[]): void;
  /** It was right. */
  forget(keys: readonly string[]): void;
  /** It was neither right nor wrong: something else stood in the way. */
  giveBack(keys: readonly string[]): void;
  triesLeft(keys: readonly string[]): number;
}

export const FREE_TRIES = 5;
const LONGEST = 15 * 60;
/** Keys beyond this are dropped, oldest first: a guesser with many addresses must not fill the disk. */
const MOST_KEYS = 500;

const stateSchema = z.strictObject({
  v: z.literal(1),
  wrong: z.record(z.string().max(200), z.strictObject({ tries: z.int().min(0), at: z.number() })),
});
type Wrong = z.infer<typeof stateSchema>["wrong"];

export function createThrottle({
  home,
  clock,
  log,
}: Pick<ServiceDeps, "clock" | "log"> & { readonly home: string }): Throttle {
  const file = path.join(home, "throttle.json");
  let wrong = read(file);

  const write = (next: Wrong) => {
    const kept = Object.entries(next)
      .sort(([, a], [, b]) => b.at - a.at)
      .slice(0, MOST_KEYS);
    wrong = Object.fromEntries(kept);
    try {
      writeFileSync(`${file}.new`, JSON.stringify({ v: 1, wrong }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      // A full disk must not keep anybody out of their own data. Until the restart it is counted all the same.
      log.warn("wrong passphrases could not be counted on disk", failureFacts(error));
    }
  };
  const triesOf = (key: string) => (Object.hasOwn(wrong, key) ? (wrong[key]?.tries ?? 0) : 0);
  const without = (keys: readonly string[]) =>
    Object.fromEntries(Object.entries(wrong).filter(([key]) => !keys.includes(key)));

  return {
    secondsToWait: (keys) =>
      Math.max(
        0,
        ...keys.map((key) => {
          const over = triesOf(key) - FREE_TRIES;
          if (over < 0) return 0;
          const wait = Math.min(LONGEST, 2 ** (over + 1)) * 1000;
          // A clock that was put back must not lock anybody out for longer than the wait itself.
          const passed = Math.max(0, clock() - (wrong[key]?.at ?? 0));
          return Math.ceil((wait - passed) / 1000);
        }),
      ),
    count(keys) {
      const counted = keys.map((key) => [key, { tries: triesOf(key) + 1, at: clock() }]);
      write({ ...wrong, ...Object.fromEntries(counted) });
    },
    forget: (keys) => write(without(keys)),
    giveBack(keys) {
      const counted = keys
        .map((key) => [key, { tries: triesOf(key) - 1, at: wrong[key]?.at ?? 0 }] as const)
        .filter(([, { tries }]) => tries > 0);
      write({ ...without(keys), ...Object.fromEntries(counted) });
    },
    triesLeft: (keys) => Math.max(0, Math.min(...keys.map((key) => FREE_TRIES - triesOf(key)))),
  };
}

function read(file: string): Wrong {
  if (!existsSync(file)) return {};
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, "utf8"))).wrong;
  } catch {
    // Whoever can damage this file can delete it as well: it slows guessing down, it guards nothing.
    return {};
  }
}
