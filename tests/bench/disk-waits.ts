/** What one wait for the disk costs now, where vaults and relays of a bench lie: measured beside whatever waits for it. */
import { fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const WAITS = 200;

/** @returns milliseconds of each */
export function diskWaits(): number[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-disk-"));
  const file = openSync(path.join(folder, "waits"), "w");
  const pages = Buffer.alloc(65_536, 1);
  const waits = Array.from({ length: WAITS }, () => {
    writeSync(file, pages);
    const began = performance.now();
    fdatasyncSync(file);
    return performance.now() - began;
  });
  rmSync(folder, { recursive: true });
  return waits;
}
