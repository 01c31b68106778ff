import { spawnSync } from "node:child_process";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { importStatements } from "../support/statements.ts";

/** Rows without the ids of postings, which are new in another budget. */
function rowsOf(csv: string): string[] {
  return Papa.parse<string[]>(csv.trim(), { newline: "\r\n" })
    .data.map((row) => JSON.stringify(row.slice(0, -1)))
    .sort();
}

const balancesOf = async ({ client }: OpenBudget) =>
  (await client.accounts.list())
    .map(({ name, kind, currency, balance, clearedBalance, postings }) => ({
      name,
      kind,
      currency,
      balance,
      clearedBalance,
      postings,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

describe("the sample household, taken out and read in again", () => {
  let sample: OpenBudget;
  let empty: OpenBudget;
  let csv: string;
  beforeAll(async () => {
    [sample, empty] = await Promise.all([openBudget({ sample: true }), openBudget()]);
    csv = await sample.exportText("csv");
  });
  afterAll(() => {
    sample.dispose();
    empty.dispose();
  });

  test("gives the same accounts, balances, categories, payees, splits, transfers and states", async () => {
    const done = await empty.importText(csv);
    expect(done.refused).toEqual([]);
    expect(await balancesOf(empty)).toEqual(await balancesOf(sample));
    expect(rowsOf(await empty.exportText("csv"))).toEqual(rowsOf(csv));
    const health = await empty.client.health.check();
    expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
    expect(health.transactions).toBe((await sample.client.health.check()).transactions);
  });

  test("L12 · the same export read in again adds nothing", async () => {
    const again = await empty.importText(csv);
    expect(again).toMatchObject({ commitId: null, added: 0, matched: 0, skipped: 0 });
  });

  test("one undo takes all of it back, the accounts too", async () => {
    await empty.client.history.undo({});
    expect(await empty.client.accounts.list()).toEqual([]);
    expect((await empty.client.health.check()).transactions).toBe(0);
  });

  test("hledger finds the same balances", async ({ skip }) => {
    const journal = await sample.exportText("hledger");
    const run = spawnSync(
      "hledger",
      ["-f", "-", "balance", "--flat", "--layout", "bare", "-O", "csv", "-N", "assets", "liabilities"],
      {
        input: journal,
        encoding: "utf8",
        maxBuffer: 1e8,
        env: { ...process.env, LC_ALL: "C.UTF-8" },
      },
    );
    if (run.error) skip("hledger is not installed, so its balances cannot be compared");
    expect(run.stderr).toBe("");
    const found = new Map(
      Papa.parse<string[]>(run.stdout.trim()).data.map(([name = "", currency, amount]) => [
        `${name.split(":")[1]} ${currency}`,
        Number(amount),
      ]),
    );
    for (const { name, currency, balance } of await balancesOf(sample))
      expect(found.get(`${name} ${currency}`), name).toBe(balance / 100);
  });
});

test("awkward names and texts survive the way out and in", async () => {
  const [from, to] = await Promise.all([openBudget(), openBudget()]);
  try {
    const { id } = await from.account('=cmd|"/c calc"!A1', "cash");
    const yen = await from.account("@Yen; ÖÄ", "savings", "JPY");
    await from.client.transactions.create({
      accountId: id,
      date: "2026-01-02" as never,
      amount: -199 as never,
      payee: '+49 (30) 1, "x"',
      memo: "-5 % ' off",
    });
    await from.client.transactions.create({
      accountId: yen.id,
      date: "2026-01-03" as never,
      amount: 12_345 as never,
      payee: "'=quoted",
      memo: "日本",
    });
    await from.client.transactions.create({
      accountId: id,
      date: "2026-01-04" as never,
      amount: -1_000 as never,
      lines: [{ amount: -1_000 as never, transferAccountId: yen.id, transferQuantity: 1_777 as never }],
    });
    const csv = await from.exportText("csv");
    await to.importText(csv);
    expect(rowsOf(await to.exportText("csv"))).toEqual(rowsOf(csv));
    expect(await balancesOf(to)).toEqual(await balancesOf(from));
  } finally {
    from.dispose();
    to.dispose();
  }
});

test.each(["csv", "hledger"] as const)("tags and a note of several lines come back from %s", async (format) => {
  const [from, into] = await Promise.all([openBudget(), openBudget()]);
  try {
    const { id: accountId } = await from.account("Giro");
    const tags = ["holiday 2026", "to share"];
    const note = "Paid in cash.\nHalf of it is Anna's.";
    const told = { date: "2026-10-03" as LocalDate, payee: "Hut", memo: "two nights", amount: minor(-8_000) };
    await from.client.transactions.create({ accountId, ...told, tags, note });
    const text = await from.exportText(format);
    const read = () => (format === "csv" ? into.importText(text) : importStatements(into, text));
    expect(await read()).toMatchObject({ added: 1, refused: [] });
    const [row] = (await into.client.transactions.page({ limit: 2 })).rows;
    if (!row) throw new Error("nothing came back");
    const after = await into.client.transactions.get({ id: row.id });
    expect(after).toMatchObject({ payee: "Hut", memo: "two nights", note });
    expect(after.tags.map(({ name }) => name).sort()).toEqual(tags);
    expect(await read()).toMatchObject({ added: 0, commitId: null });
  } finally {
    from.dispose();
    into.dispose();
  }
});
