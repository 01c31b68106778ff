/**
 * `deriveKey` for Node: one forked process per derivation. Request and answer travel through pipes as bytes; the channel
 * that `fork` opens carries nothing and only tells the child when this process dies. Electron cannot fork (its
 * `RunAsNode` fuse is off); there the host gives the same entry to `utilityProcess` (relayed-derive-key.ts).
 */
import { fork } from "node:child_process";
import type { DeriveKey } from "./key-derivation.ts";
import { createRelayedDeriveKey } from "./relayed-derive-key.ts";

/** Milliseconds: the largest parameters that a key file may ask for take less than half of this on a slow computer. */
const PATIENCE = 120_000;

/** @param entry path of derive-key-process.ts, or of the bundled dist/main/derive-key.js */
export function createForkDeriveKey(entry: string): DeriveKey {
  return createRelayedDeriveKey((message) => sendToFork(entry, message));
}

function sendToFork(entry: string, message: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Otherwise the child would inherit a debugger or a test loader, and whatever the environment holds.
    const env = process.platform === "win32" ? { SystemRoot: process.env["SystemRoot"] } : {};
    const child = fork(entry, [], { stdio: ["pipe", "pipe", "ignore", "ipc"], execArgv: [], env });
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE);
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A child that dies before reading breaks the pipe; that it gave no answer shows in the answer.
    child.stdin?.on("error", () => message.fill(0));
    child.stdin?.end(message);
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    });
  });
}
