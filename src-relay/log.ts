/**
 * What a relay says of itself: one JSON line per event on standard error. Never the bytes of a message, a token or a
 * signature; addresses and room tags only when the one who runs it asks for them.
 */
import { type Logger, pino } from "pino";

export interface RelayLogOptions {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  /** Write who connected from where to which room. */
  readonly withAddresses: boolean;
  /** Takes one line; standard error when absent. */
  readonly write?: (line: string) => void;
}

export type RelayLog = ReturnType<typeof createRelayLog>;

export function createRelayLog({ level, withAddresses, write }: RelayLogOptions) {
  const logger: Logger = pino(
    { level, base: null, messageKey: "event", timestamp: pino.stdTimeFunctions.isoTime },
    { write: write ?? ((line) => process.stderr.write(line)) },
  );
  return {
    info: (event: string, facts: Readonly<Record<string, string | number | boolean>> = {}) => logger.info(facts, event),
    warn: (event: string, facts: Readonly<Record<string, string | number | boolean>> = {}) => logger.warn(facts, event),
    /** Where it happened, never what was said. */
    failure(event: string, error: unknown): void {
      const name = error instanceof Error ? error.name : typeof error;
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      logger.error({ name, code }, event);
    },
    /** Facts about whom: empty unless they were asked for. */
    whom: (address: string, room: string): Readonly<Record<string, string>> => (withAddresses ? { address, room } : {}),
  };
}
