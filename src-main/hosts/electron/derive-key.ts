/**
 * Asks a utility process once and lets it go, with all that it holds in its memory: the desktop's way to derive a key
 * (`fork` does not work, because the packaged binary never runs as plain Node). What the bytes mean is the vault's affair.
 */
import { utilityProcess } from "electron";

/** Milliseconds: the largest parameters that a key file may ask for take less than half of this on a slow computer. */
const PATIENCE = 120_000;

/**
 * @param entry dist/main/derive-key.js
 * @returns sends a message, gives the answer; no bytes when the process ended without one
 */
export function createUtilityRelay(entry: string): (message: Uint8Array) => Promise<Uint8Array> {
  return (message) =>
    new Promise((resolve) => {
      const child = utilityProcess.fork(entry, [], { serviceName: "Coffer key derivation", stdio: "ignore", env: {} });
      const timer = setTimeout(() => child.kill(), PATIENCE);
      let answer = new Uint8Array();
      child.once("spawn", () => child.postMessage(message));
      child.once("message", (bytes: Uint8Array<ArrayBuffer>) => {
        answer = bytes;
        child.kill();
      });
      child.once("exit", () => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
}
