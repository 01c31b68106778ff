/**
 * Which Node runs the scripts: this one if it is new enough, else the Node 24 that `npm ci` installs as
 * node-<platform>-<arch>. (Not left to node_modules/.bin/node: npm 10 loses that link.) Must itself parse on old Nodes.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

/** @returns {string} path of a Node that can run the sources; leaves the process with a sentence when there is none */
export function findRuntime() {
  const [major] = process.versions.node.split(".").map(Number);
  if (major >= 24) return process.execPath;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const shipped = path.join(
    root,
    "node_modules",
    `node-${platform}-${process.arch}`,
    "bin",
    platform === "win" ? "node.exe" : "node",
  );
  if (existsSync(shipped)) return shipped;
  console.error(
    existsSync(path.join(root, "node_modules"))
      ? `Node ${process.versions.node} is too old and this platform has no bundled one: install Node 24 (nodejs.org).`
      : "Run `npm ci` first.",
  );
  process.exit(1);
}

/** Runs a program in this terminal and leaves with its exit code; signals are passed on. */
export function become(file, args, options = {}) {
  const child = spawn(file, args, { stdio: "inherit", ...options });
  for (const signal of ["SIGINT", "SIGTERM", "SIGUSR2"]) {
    if (process.platform === "win32" && signal === "SIGUSR2") continue;
    process.on(signal, () => child.kill(signal));
  }
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
