/**
 * Key derivation for the desktop app: one utility process per key, gone with its memory when the key is there. (`fork`
 * does not work, because the packaged binary does not run as plain Node.)
 */
import { utilityProcess } from "electron";

interface Request {
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

type Answer = { readonly key: Uint8Array } | { readonly reason: string };

/** Milliseconds: the largest parameters that a key file may ask for take less than half of this on a slow computer. */
const PATIENCE = 120_000;

/** @param entry dist/main/derive-key.js */
export function createUtilityDeriveKey(entry: string): (request: Request) => Promise<Uint8Array> {
  return (request) =>
    new Promise((resolve, reject) => {
      const child = utilityProcess.fork(entry, [], { serviceName: "Coffer key derivation", stdio: "ignore", env: {} });
      const timer = setTimeout(() => child.kill(), PATIENCE);
      let answer: Answer | undefined;
      child.once("spawn", () => {
        child.postMessage(request);
        request.passphrase.fill(0);
      });
      child.once("message", (message: Answer) => {
        answer = message;
        child.kill();
      });
      child.once("exit", (code) => {
        clearTimeout(timer);
        if (answer && "key" in answer) resolve(new Uint8Array(answer.key));
        else reject(new Error(answer ? answer.reason : `the key derivation process ended with ${code}`));
      });
    });
}
