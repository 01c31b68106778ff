/**
 * `deriveKey` for Node: one forked process per derivation. The request and the key travel through pipes as bytes that are
 * zeroed here afterwards; the channel that `fork` opens carries nothing and only tells the child when this process dies.
 * Electron cannot fork (its `RunAsNode` fuse is off); there the host uses `utilityProcess` with the same entry.
 */
import { fork } from "node:child_process";
import { requestToBytes } from "./derive-key-wire.ts";
import type { DeriveKey } from "./key-derivation.ts";

/** Milliseconds: the largest parameters that a key file may ask for take less than half of this on a slow computer. */
const PATIENCE = 120_000;

/** @param entry path of derive-key-process.ts, or of the bundled dist/main/derive-key.js */
export function createForkDeriveKey(entry: string): DeriveKey {
  return (request) =>
    new Promise((resolve, reject) => {
      // Otherwise the child would inherit a debugger or a test loader, and whatever the environment holds.
      const env = process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] } : {};
      const child = fork(entry, [], { stdio: ["pipe", "pipe", "ignore", "ipc"], execArgv: [], env });
      const answer = Buffer.alloc(512);
      let length = 0;
      const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
      const message = requestToBytes(request);

      child.stdout?.on("data", (chunk: Buffer) => {
        length += chunk.copy(answer, length);
        chunk.fill(0);
      });
      // A child that dies before reading breaks the pipe; its exit says so below.
      child.stdin?.on("error", () => message.fill(0));
      child.stdin?.end(message, () => message.fill(0));
      child.on("error", (error) => {
        clearTimeout(timer);
        message.fill(0);
        reject(error);
      });
      child.on("close", (code, signal) => {
        clearTimeout(timer);
        message.fill(0);
        if (length === 33 && answer[0] === 0) resolve(Uint8Array.from(answer.subarray(1, 33)));
        else if (length > 1 && answer[0] === 1) reject(new Error(answer.toString("utf8", 1, length)));
        else reject(new Error(`the key derivation process ended with ${signal ?? code}`));
        answer.fill(0);
      });
    });
}
