/**
 * The log: one JSON line per event on standard error. Facts are names, counts, durations and codes; never a passphrase, a
 * key, an amount, a payee, a name that a person gave or the content of a file.
 */
import type { Clock } from "./clock.ts";

export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

/** @param write takes one line without its line end */
export function createLog(clock: Clock, write: (line: string) => void): Log {
  const at = (level: string) => (event: string, facts?: Facts) =>
    write(JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...facts }));
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

/** @param least "warn" keeps a quiet terminal, "info" tells everything */
export function createStderrLog(clock: Clock, least: "info" | "warn" = "warn"): Log {
  const log = createLog(clock, (line) => process.stderr.write(`${line}\n`));
  return least === "info" ? log : { ...log, info: () => {} };
}

/** Where it happened, not what was said: messages of the runtime can hold what a person typed. */
export function failureFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const cause = error.cause instanceof Error ? error.cause.name : "";
  const code = "code" in error ? String(error.code) : "";
  return { name: error.name, code, cause, stack: frames.slice(0, 8).join("\n") };
}
