/** What the vault takes from outside, so that tests decide time and chance: the clock, randomness and the log. */

/** @returns milliseconds since 1970 */
export type Clock = () => number;

/** @returns that many bytes from a cryptographic source */
export type Random = (length: number) => Uint8Array;

/** Never given a passphrase, a key, a recovery code or a person's data. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, string | number>>): void;
  warn(message: string, details?: Readonly<Record<string, string | number>>): void;
}

export const clockToInstant = (clock: Clock): string => new Date(clock()).toISOString();
