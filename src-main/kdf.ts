/** How costly key derivation is: measured on this computer, except in tests, which may ask for the least that is allowed. */
import type { KeyDerivationParameters } from "./vault/key-derivation.ts";

/** The floor of what a key file may ask for: 19 MiB, two passes. */
export const fastKdf: KeyDerivationParameters = { memoryKib: 19 * 1024, passes: 2, lanes: 1 };

/** @param asked `COFFER_KDF`; only "fast" means something */
export const kdfFrom = (asked: string | undefined): KeyDerivationParameters | undefined =>
  asked === "fast" ? fastKdf : undefined;
