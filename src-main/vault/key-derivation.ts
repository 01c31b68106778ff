/**
 * The port through which a passphrase becomes a key (Argon2id, RFC 9106), its limits, and the calibration that is done
 * once when a vault is made. The work itself happens in a short-lived process given by the host (derive-key-process.ts):
 * measured, that is the only way that leaves no copy of passphrase or key in this process's freed memory.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { VaultError } from "./errors.ts";

export interface KeyDerivationParameters {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

export interface DeriveKeyRequest extends KeyDerivationParameters {
  /** UTF-8 bytes; the caller zeroes them afterwards. */
  readonly passphrase: Uint8Array;
  /** 16 bytes */
  readonly salt: Uint8Array;
}

/** @returns 32 bytes, which the caller zeroes. Rejects when the process could not do it. */
export type DeriveKey = (request: DeriveKeyRequest) => Promise<Uint8Array>;

const MIB = 1024;

/** One lane, so that every implementation (native, WebAssembly, Node) gives the same key. */
export const DEFAULT_PARAMETERS: KeyDerivationParameters = { memoryKib: 128 * MIB, passes: 3, lanes: 1 };

/**
 * What a key file may ask for, checked before one byte of memory is spent. Below: a downgrade (OWASP's minimum for
 * Argon2id is 19 MiB, 2 passes). Above: only an attempt to exhaust this computer.
 */
export function refuseParameters({ memoryKib, passes, lanes }: KeyDerivationParameters): string | undefined {
  if (memoryKib < 19 * MIB || passes < 2) return "key derivation weaker than allowed";
  if (memoryKib > 1024 * MIB || passes > 16 || lanes > 8) return "key derivation larger than allowed";
  return undefined;
}

/** Milliseconds that unlocking should take on the computer where the vault was made. */
const TARGET = { least: 800, aim: 900, most: 1000 };
const FLOOR_KIB = 64 * MIB;
const CEILING_KIB = 1024 * MIB;
const MOST_PASSES = 10;
const ROUNDS = 4;

/**
 * Measures the port and chooses memory (64 MiB to 1 GiB) and, when memory is at its ceiling, passes (3 to 10) so that a
 * derivation takes 0.8 to 1 s. More memory is preferred to more passes: it is what costs an attacker's hardware most.
 * @param now milliseconds, monotonic
 */
export async function calibrate(
  deriveKey: DeriveKey,
  now: () => number,
): Promise<Result<KeyDerivationParameters, VaultError>> {
  let chosen: KeyDerivationParameters | undefined;
  let candidate = DEFAULT_PARAMETERS;
  for (let round = 0; round < ROUNDS; round++) {
    const started = now();
    const key = await derive(deriveKey, { ...candidate, passphrase: new Uint8Array(16), salt: new Uint8Array(16) });
    // A computer that cannot spare this much memory keeps the last size that worked.
    if (!key.ok) return chosen ? ok(chosen) : key;
    key.value.fill(0);
    const took = Math.max(now() - started, 1);
    chosen = candidate;
    const next = scale(candidate, TARGET.aim / took);
    const settled = took >= TARGET.least && took <= TARGET.most;
    if (settled || (next.memoryKib === candidate.memoryKib && next.passes === candidate.passes)) return ok(candidate);
    candidate = next;
  }
  // Still moving (a busy computer): the last proposal stands, within floor and ceiling like all of them.
  return ok(candidate);
}

function scale(from: KeyDerivationParameters, factor: number): KeyDerivationParameters {
  const work = from.memoryKib * from.passes * factor;
  const passes = Math.min(MOST_PASSES, Math.max(DEFAULT_PARAMETERS.passes, Math.ceil(work / CEILING_KIB)));
  const memoryKib = Math.min(CEILING_KIB, Math.max(FLOOR_KIB, Math.round(work / passes / MIB) * MIB));
  return { memoryKib, passes, lanes: 1 };
}

/** The port with its failure as a value, and its answer checked. */
export async function derive(deriveKey: DeriveKey, request: DeriveKeyRequest): Promise<Result<Uint8Array, VaultError>> {
  try {
    const key = await deriveKey(request);
    if (key.length === 32) return ok(key);
    return err({ kind: "key-derivation-failed", reason: `${key.length} bytes instead of 32` });
  } catch (error) {
    return err({ kind: "key-derivation-failed", reason: error instanceof Error ? error.message : "unknown" });
  }
}
