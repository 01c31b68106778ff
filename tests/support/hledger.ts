/** hledger itself, where it is installed: what it says of a journal, as rows of its CSV. */
import { spawnSync } from "node:child_process";
import Papa from "papaparse";

export const hasHledger = spawnSync("hledger", ["--version"]).status === 0;
if (!hasHledger) console.log("hledger is not installed: what is written for it is not compared with what it reads");

/** @param args a command and what belongs to it. @throws with what hledger said, when it refuses the journal */
export function askHledger(journal: string, args: readonly string[]): string {
  const run = spawnSync("hledger", ["-f", "-", ...args], {
    input: journal,
    encoding: "utf8",
    maxBuffer: 1e8,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  if (run.status !== 0) throw new Error(`${run.stderr}\n${journal}`);
  return run.stdout;
}

/** Rows of a balance report, the head first: account, commodity, and an amount for each period. */
export const hledgerRows = (journal: string, args: readonly string[]): readonly (readonly string[])[] =>
  Papa.parse<string[]>(askHledger(journal, ["balance", "-O", "csv", "--layout", "bare", "-N", ...args]), {
    skipEmptyLines: true,
  }).data;
