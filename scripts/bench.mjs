/**
 * `npm run bench`: runs each tests/bench/*.bench.ts as a program of its own, one after the other, and prints what it
 * prints. `--write` also writes docs/benchmarks.md, where the others keep what they measured last; other words choose
 * benches by name.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./runtime.mjs";

const folder = path.join(root, "tests", "bench");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => name.endsWith(".bench.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
  .sort();
if (names.length === 0) {
  console.error("there is no such bench in tests/bench");
  process.exit(1);
}

const parts = new Map();
let failed = 0;
for (const name of names) {
  console.log(`\n# ${name.replace(".bench.ts", "")}`);
  const { status, stdout } = spawnSync(process.execPath, [path.join(folder, name)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stdout.write(stdout);
  if (status !== 0) failed++;
  parts.set(name.replace(".bench.ts", "").replaceAll("-", " "), stdout.trim());
}

if (process.argv.includes("--write") && failed === 0) {
  const cpu = os.cpus();
  const about = `Node ${process.versions.node}, ${os.type()} ${os.arch()}, ${cpu.length} × ${cpu[0]?.model ?? "unknown"}`;
  const file = path.join(root, "docs", "benchmarks.md");
  const written = existsSync(file) ? readFileSync(file, "utf8").split(/^## /m).slice(1) : [];
  for (const part of written) {
    const [name = "", ...lines] = part.split("\n");
    if (!parts.has(name)) parts.set(name, lines.join("\n").trim());
  }
  const sections = [...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `## ${name}\n\n${text}\n`);
  writeFileSync(file, `# Benchmarks\n\nWritten by \`npm run bench -- --write\`. ${about}.\n\n${sections.join("\n")}`);
}
process.exit(failed ? 1 : 0);
