/**
 * The speed of the ledger on a real encrypted file with synchronous=FULL.
 * node scripts/run.mjs tests/bench/ledger.bench.ts [--million | --count=300000]
 */
import { statSync } from "node:fs";
import type { Change } from "../../src-main/ledger/change.ts";
import type { Ledger } from "../../src-main/ledger/ledger.ts";
import { counted, type TemporaryLedger, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import { type Household, household, insertBare } from "./ledger-data.ts";

export interface LedgerBench {
  readonly transactions: number;
  readonly megabytes: number;
  /** Largest resident memory of the process while the real ledger worked. */
  readonly rssMegabytes: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** importBatch ÷ bare insert of the same rows. */
  readonly importRatio: number | null;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(runs: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  return Math.round(median(times) * 100) / 100;
}

function basics({ accounts, payees }: Household): Change[] {
  return [
    ...accounts.map((after) => ({ table: "accounts", before: null, after }) as const),
    ...payees.map((after) => ({ table: "payees", before: null, after }) as const),
  ];
}

async function importAll(t: TemporaryLedger, home: Household, count: number): Promise<number> {
  const batch = { id: home.batchId, fileName: "bench.csv", format: "csv", at: 0, added: count, matched: 0 };
  // Larger ones are made while they are written: their time holds the making too, their memory only the ledger's.
  const ready = count <= 100_000 ? [...home.transactions()] : home.transactions();
  const started = performance.now();
  const outcome = await t.ledger.importBatch({
    label: { kind: "file-imported", subject: "bench.csv", count },
    batch,
    changes: [],
    transactions: ready,
    count,
  });
  if (!outcome.ok || outcome.value.added !== count) throw new Error(JSON.stringify(outcome));
  return performance.now() - started;
}

async function bare(count: number): Promise<number> {
  const t = temporaryLedger();
  const home = household(count, t.ledger.reads.categories());
  const batch = { id: home.batchId, fileName: "bench.csv", format: "csv", at: 0, added: count, matched: 0 };
  const made = await t.ledger.commit({
    origin: "user",
    label: { kind: "sample-made" },
    changes: [...basics(home), { table: "import_batches", before: null, after: batch }],
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const milliseconds = insertBare(t.raw, home, 1_000_000);
  t.close();
  return milliseconds;
}

export async function benchLedger(count: number, runs: number): Promise<LedgerBench> {
  const bareTimes: number[] = [];
  const importTimes: number[] = [];
  if (runs > 1) {
    // In turns, so that a busy moment of the machine does not hit only one of the two.
    for (let run = 0; run < runs; run++) {
      bareTimes.push(await bare(count));
      if (run === runs - 1) break;
      const t = temporaryLedger();
      const home = household(count, t.ledger.reads.categories());
      await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
      importTimes.push(await importAll(t, home, count));
      t.close();
    }
  }
  let rss = 0;
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss);
  }, 20);
  const t = temporaryLedger();
  const home = household(count, t.ledger.reads.categories());
  await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
  importTimes.push(await importAll(t, home, count));
  const started = performance.now();
  await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: [] });
  const waitForSearch = performance.now() - started;
  await untilSearchIsFull(t);
  const searchIndex = performance.now() - started;
  const milliseconds: Record<string, number> = {
    import: Math.round(median(importTimes)),
    commitWhileIndexing: Math.round(waitForSearch),
    searchIndex: Math.round(searchIndex),
    ...(await reading(t.ledger, home, count)),
    ...(await writing(t, home)),
  };
  const undoStarted = performance.now();
  const imported = t.ledger.reads.commits({ offset: 0, limit: 500 }).commits.find(({ origin }) => origin === "import");
  const undone = await t.ledger.undo(imported?.id);
  if (!undone.ok) throw new Error(JSON.stringify(undone.error));
  milliseconds["undoImport"] = Math.round(performance.now() - undoStarted);
  const redoStarted = performance.now();
  const redone = await t.ledger.redo();
  if (!redone.ok) throw new Error(JSON.stringify(redone.error));
  milliseconds["redoImport"] = Math.round(performance.now() - redoStarted);
  const megabytes = Math.round(statSync(t.file).size / 1e6);
  t.close();
  clearInterval(watch);
  const bareMedian = median(bareTimes);
  if (bareMedian > 0) milliseconds["bareInsert"] = Math.round(bareMedian);
  return {
    transactions: count,
    megabytes,
    rssMegabytes: Math.round(rss / 1e6),
    milliseconds,
    importRatio: bareMedian > 0 ? Math.round((median(importTimes) / bareMedian) * 100) / 100 : null,
  };
}

async function untilSearchIsFull(t: TemporaryLedger): Promise<void> {
  const tail = t.raw.prepare("SELECT searched_to < next_row - 1 FROM meta").pluck();
  while (tail.get() === 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function reading({ reads }: Ledger, { accounts }: Household, count: number): Promise<Record<string, number>> {
  const [account] = accounts;
  const accountId = account?.id;
  if (!accountId) throw new Error("no account");
  const depth = (run: number) => Math.floor((((run * 37) % 100) / 100) * (count / 5 - 100));
  const words = ["coffee", "station", "market 12", "thank you rent", "9999", "salary ticket"];
  return {
    firstPage: await timed(1, () => reads.page({ filter: {}, offset: 0, limit: 100 })),
    payeeUseFirst: await timed(1, () => reads.payeeUse()),
    registerPage: await timed(51, (run) => reads.page({ filter: { accountId }, offset: depth(run), limit: 100 })),
    everythingPage: await timed(51, (run) => reads.page({ filter: {}, offset: depth(run) * 5, limit: 100 })),
    overview: await timed(21, () => overview(reads)),
    searchRare: await timed(9, (run) => reads.page({ filter: { text: `${4000 + run * 7}` }, offset: 0, limit: 100 })),
    searchCommon: await timed(6, (run) => reads.page({ filter: { text: words[run] ?? "" }, offset: 0, limit: 100 })),
    searchTwoLetters: await timed(5, (run) => reads.page({ filter: { text: `q${run}` }, offset: 0, limit: 100 })),
    categoryPage: await timed(9, (run) => {
      const categoryId = reads.categories()[run + 4]?.id;
      return categoryId && reads.page({ filter: { categoryId }, offset: 0, limit: 100 });
    }),
    uncategorisedPage: await timed(1, () => reads.page({ filter: { uncategorised: true }, offset: 0, limit: 100 })),
    unreviewedPage: await timed(1, () => reads.page({ filter: { unreviewed: true }, offset: 0, limit: 100 })),
    accountLines: await timed(1, () =>
      reads.accountLines(accountId, { from: "2015-01-01", to: "2030-01-01" } as Parameters<
        typeof reads.accountLines
      >[1]),
    ),
  };
}

function overview(reads: Ledger["reads"]): unknown {
  const from = "2024-01" as Month;
  const to = "2025-12" as Month;
  return [
    reads.balances(),
    reads.accountMonths(),
    reads.categoryMonths({ from, to }),
    reads.counts(),
    reads.page({ filter: { unreviewed: true }, offset: 0, limit: 5 }),
  ];
}

async function writing(t: TemporaryLedger, { accounts }: Household): Promise<Record<string, number>> {
  const { reads } = t.ledger;
  const accountId = accounts[0]?.id;
  if (!accountId) throw new Error("no account");
  const page = reads.page({ filter: { accountId }, offset: 5000, limit: 60 });
  const { newId } = counted(5_000_000);
  const edit = async (run: number) => {
    const before = reads.transaction(page.rows[run]?.id ?? newId());
    if (!before) throw new Error("no transaction");
    const changes: Change[] = [{ table: "transactions", before, after: { ...before, memo: `edited ${run}` } }];
    const commit = await t.ledger.commit({ origin: "user", label: { kind: "transaction-changed" }, changes });
    if (!commit.ok) throw new Error(JSON.stringify(commit.error));
  };
  const durableEdit = await timed(31, edit);
  const overviewAfterEdit = await timed(9, async (run) => {
    await edit(40 + run);
    const started = performance.now();
    overview(reads);
    return performance.now() - started;
  });
  const undo = await timed(9, () => t.ledger.undo());
  return {
    durableEdit,
    editThenOverview: overviewAfterEdit,
    undo,
    payeeUseAfterEdit: await timed(1, () => reads.payeeUse()),
  };
}

if (import.meta.main) {
  // The million runs alone: what an earlier round left in memory would count as its own.
  const wanted = process.argv.find((argument) => argument.startsWith("--count="));
  const count = wanted ? Number(wanted.slice("--count=".length)) : 1_000_000;
  const isLarge = wanted !== undefined || process.argv.includes("--million");
  console.log(JSON.stringify([isLarge ? await benchLedger(count, 1) : await benchLedger(100_000, 3)], null, 2));
}
