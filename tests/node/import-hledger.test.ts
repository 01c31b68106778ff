/** The sample household as a journal, and read in again: by itself, twice, and as hledger prints it. */
import { spawnSync } from "node:child_process";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { importStatements } from "../support/statements.ts";

const balancesOf = async ({ client }: OpenBudget) =>
  (await client.accounts.list())
    .map(({ name, currency, balance }) => ({ name, currency, balance }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What each category took in each month, by its name in its group. */
async function categoriesOf(budget: OpenBudget): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  const { data } = Papa.parse<Record<string, string>>(await budget.exportText("csv"), { header: true });
  for (const row of data) {
    if (!row["Category"]) continue;
    const key = `${row["Date"]?.slice(0, 7)} ${row["Category group"]} ${row["Category"]}`;
    sums[key] = (sums[key] ?? 0) + Math.round(Number(row["Value"]) * 100);
  }
  return sums;
}

describe("the sample household as a journal, read in again", () => {
  let sample: OpenBudget;
  let empty: OpenBudget;
  let journal: string;
  beforeAll(async () => {
    [sample, empty] = await Promise.all([openBudget({ sample: true }), openBudget()]);
    journal = await sample.exportText("hledger");
  });
  afterAll(() => {
    sample.dispose();
    empty.dispose();
  });

  test("gives the same balance of each account, and of each category in each month", async () => {
    const done = await importStatements(empty, journal);
    expect(done).toMatchObject({ refused: [], matched: 0, skipped: 0 });
    expect(await balancesOf(empty)).toEqual(await balancesOf(sample));
    const categories = await categoriesOf(empty);
    expect(Object.keys(categories).length).toBeGreaterThan(50);
    expect(categories).toEqual(await categoriesOf(sample));
    const health = await empty.client.health.check();
    expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(health.transactions).toBe((await sample.client.health.check()).transactions);
  });

  test("L12 · the same journal read in again adds nothing", async () => {
    expect(await importStatements(empty, journal)).toMatchObject({ added: 0, matched: 0, skipped: 0, commitId: null });
  });

  test("as hledger prints it gives the same, and adds nothing to what the journal itself gave", async ({ skip }) => {
    const run = spawnSync("hledger", ["-f", "-", "print", "-O", "txt"], {
      input: journal,
      encoding: "utf8",
      maxBuffer: 1e9,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    if (run.error) skip("hledger is not installed, so what it prints is not read in");
    expect(run.stderr).toBe("");
    expect(await importStatements(empty, run.stdout)).toMatchObject({ added: 0, matched: 0, commitId: null });
    const other = await openBudget();
    try {
      expect(await importStatements(other, run.stdout)).toMatchObject({ refused: [], skipped: 0 });
      const held = (await balancesOf(sample)).filter(({ balance }) => balance !== 0);
      expect(await balancesOf(other)).toEqual(expect.arrayContaining(held));
      expect(await categoriesOf(other)).toEqual(await categoriesOf(sample));
    } finally {
      other.dispose();
    }
  });
});
