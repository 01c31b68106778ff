/** Runs the named steps of `npm run check` and `npm test` one after the other, and says how each went. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./runtime.mjs";

const bin = path.join(root, "node_modules", ".bin");

/** The quick half: each of these counts as one test. */
export const checks = [
  ["types", "tsc", ["-b"]],
  ["lint", "biome", ["check", ".", "--error-on-warnings"]],
  ["layers", "node", ["scripts/check-layers.ts"]],
  ["words", "node", ["scripts/check-words.ts"]],
  ["dead code", "knip", []],
  ["migrations", "node", ["scripts/migrations-current.mjs"]],
];

/** @returns {boolean} whether the step passed */
export function runStep([name, command, args], env = {}) {
  const started = performance.now();
  const windows = process.platform === "win32";
  const file = command === "node" ? process.execPath : path.join(bin, windows ? `${command}.cmd` : command);
  const { status } = spawnSync(file, args, {
    cwd: root,
    stdio: "inherit",
    shell: windows && command !== "node",
    env: { ...process.env, ...env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
  });
  const passed = status === 0;
  console.log(`${passed ? "ok  " : "FAIL"} ${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return passed;
}
