// node scripts/run.mjs scripts/migrations-new.mjs <vault|budget> <what_changes> [--custom]
// Writes the next numbered migration from what the tables say now; --custom makes an empty one for hand-written SQL.
import { spawnSync } from "node:child_process";

const [which, name, ...rest] = process.argv.slice(2);
if (!["vault", "budget"].includes(which) || !/^[a-z0-9_]+$/.test(name ?? "")) {
  console.error("Say which database and what changes: npm run migrate:new -- <vault|budget> <what_changes> [--custom]");
  process.exit(1);
}
const { status } = spawnSync(
  process.platform === "win32" ? "drizzle-kit.cmd" : "drizzle-kit",
  ["generate", `--config=drizzle.${which}.config.ts`, `--name=${name}`, ...rest],
  { stdio: "inherit", shell: process.platform === "win32" },
);
process.exit(status ?? 1);
