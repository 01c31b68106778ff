/** How much of the disk a vault takes, file by file; a file's log counts with it. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

export interface VaultSizes {
  /** Bytes. */
  readonly ledger: number;
  readonly vault: number;
  readonly keys: number;
}

/** @param directory of one vault; what is not there counts nothing */
export function vaultSizes(directory: string): VaultSizes {
  const sizes = { ledger: 0, vault: 0, keys: 0 };
  for (const name of namesIn(directory)) {
    const kind = name.startsWith("vault.keys") ? "keys" : name.startsWith("vault.db") ? "vault" : undefined;
    if (kind) sizes[kind] += sizeOf(path.join(directory, name));
  }
  const budgets = path.join(directory, "budgets");
  for (const name of namesIn(budgets)) sizes.ledger += sizeOf(path.join(budgets, name));
  return sizes;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Logs come and go while they are looked at. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
