/**
 * The speed of the ledger on a real encrypted file with synchronous=FULL: 100,000 transactions, and with `--million` (or
 * COFFER_LONG) a million beside them, in a process of its own so that its memory is its own.
 * node scripts/run.mjs tests/bench/ledger.bench.ts [--million | --count=300000]
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import type { Change } from "../../src-main/ledger/change.ts";
import type { Ledger } from "../../src-main/ledger/ledger.ts";
import { counted, type TemporaryLedger, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import type { TransactionFilter } from "../../src-shared/contract/transaction-filter.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { ok } from "../../src-shared/domain/result.ts";
import { recategorise } from "../../src-shared/domain/transaction-edit.ts";
import { type Household, household, insertBare } from "./ledger-data.ts";

export interface LedgerBench {
  readonly transactions: number;
  readonly megabytes: number;
  /** Largest resident memory of the process: while the import ran, and while it was read and edited. */
  readonly importMegabytes: number;
  readonly readMegabytes: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  /** importBatch ÷ bare insert of the same rows. */
  readonly importRatio: number | null;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

export async function timed(runs: number, work: (run: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  return Math.round(median(times) * 100) / 100;
}

export function basics({ accounts, payees }: Household): Change[] {
  return [
    ...accounts.map((after) => ({ table: "accounts", before: null, after }) as const),
    ...payees.map((after) => ({ table: "payees", before: null, after }) as const),
  ];
}

export async function importAll(t: TemporaryLedger, home: Household, count: number, isReady = true): Promise<number> {
  const batch = { id: home.batchId, fileName: "bench.csv", format: "csv", at: 0, added: count, matched: 0 };
  // Where memory is measured they are made while they are written: the time holds the making too, the memory only the
  // ledger's.
  const ready = isReady ? [...home.transactions()] : home.transactions();
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
  const look = () => {
    rss = Math.max(rss, process.memoryUsage().rss);
  };
  const mostSince = (): number => {
    look();
    const most = Math.round(rss / 1e6);
    rss = 0;
    return most;
  };
  const watch = setInterval(look, 20);
  const t = temporaryLedger();
  const home = household(count, t.ledger.reads.categories());
  await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
  importTimes.push(await importAll(t, home, count, runs > 1));
  const importMegabytes = mostSince();
  const started = performance.now();
  t.ledger.reads.page({ filter: { text: "no such word" }, offset: 0, limit: 100 });
  const searchFirst = performance.now() - started;
  const milliseconds: Record<string, number> = {
    import: Math.round(median(importTimes)),
    searchFirst: Math.round(searchFirst * 10) / 10,
    ...(await reading(t.ledger, home, count)),
    ...(await writing(t, home, count)),
  };
  const readMegabytes = mostSince();
  milliseconds["health"] = await timed(1, () => t.ledger.checkLaws());
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
    importMegabytes,
    readMegabytes,
    milliseconds,
    importRatio: bareMedian > 0 ? Math.round((median(importTimes) / bareMedian) * 100) / 100 : null,
  };
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
    filterFirst: await timed(1, () => reads.page({ filter: FILTERS[0] ?? {}, offset: 0, limit: 100 })),
    filter: await timed(FILTERS.length, (run) => reads.page({ filter: FILTERS[run] ?? {}, offset: 0, limit: 100 })),
    filterAll: await timed(1, () => reads.page({ filter: ALL, offset: 0, limit: 100 })),
    categoryPage: await timed(9, (run) => {
      const categoryId = reads.categories()[run + 4]?.id;
      return categoryId && reads.page({ filter: { categoryId }, offset: 0, limit: 100 });
    }),
    uncategorisedPage: await timed(1, () => reads.page({ filter: { uncategorised: true }, offset: 0, limit: 100 })),
    unreviewedPage: await timed(1, () => reads.page({ filter: { unreviewed: true }, offset: 0, limit: 100 })),
    accountLines: await timed(1, () =>
      reads.accountLines(accountId, { from: "2020-01-01", to: "2021-12-31" } as Parameters<
        typeof reads.accountLines
      >[1]),
    ),
  };
}

/** As the language of filters makes them: `>50`, `50..51 split:no`, `in: or is:transfer`, `coffee >20 cleared:no`. */
const FILTERS: readonly TransactionFilter[] = [
  { anyOf: [[{ kind: "amount", least: minor(5001) }]] },
  {
    anyOf: [
      [
        { kind: "amount", least: minor(5000), most: minor(5100) },
        { kind: "shape", shape: "split", not: true },
      ],
    ],
  },
  { anyOf: [[{ kind: "amount", direction: "in" }], [{ kind: "shape", shape: "transfer" }]] },
  {
    text: "coffee",
    anyOf: [
      [
        { kind: "amount", least: minor(2001) },
        { kind: "cleared", states: ["none"] },
      ],
    ],
  },
];
/** The worst there is: everything matches. */
const ALL: TransactionFilter = { anyOf: [[{ kind: "amount", least: minor(0) }]] };

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

async function writing(t: TemporaryLedger, { accounts }: Household, count: number): Promise<Record<string, number>> {
  const { reads } = t.ledger;
  const accountId = accounts[0]?.id;
  if (!accountId) throw new Error("no account");
  const page = reads.page({ filter: { accountId }, offset: Math.floor(count / 20), limit: 60 });
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
    changeMany: await timed(3, (run) => changeMany(t.ledger, run)),
    payeeUseAfterEdit: await timed(1, () => reads.payeeUse()),
  };
}

const MANY = 10_000;

async function changeMany({ reads, commitMany }: Ledger, run: number): Promise<void> {
  const ids = reads.transactionIdsMatching({ text: "coffee" }).slice(0, MANY);
  const { id: categoryId } = reads.categories()[run + 3] ?? {};
  if (categoryId === undefined) throw new Error("no category");
  function* changes() {
    // One by one, as the service reads them.
    for (const id of ids) {
      const before = reads.transaction(id);
      const after = before && recategorise(before, categoryId ?? null, run);
      yield ok(before && after && ({ table: "transactions", before, after } as const));
    }
  }
  const label = (count: number) => ({ kind: "transactions-recategorised", count });
  const done = await commitMany({ origin: "user", label, changes: changes(), count: ids.length });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}

/** What is shown of each measure: its name, the most it may take at 100,000, and the most it may grow to a million. */
const SHOWN: readonly (readonly [key: string, name: string, bar: string, growth: number | null])[] = [
  ["bareInsert", "bare insert with prepared statements", "", null],
  ["import", "import, from transactions to committed", "3 × bare insert", null],
  ["searchFirst", "reading all memos and figures for search, in steps while nobody waits", "", null],
  ["firstPage", "first page after opening", "", null],
  ["registerPage", "page of a register, at any depth", "10 ms", 2],
  ["everythingPage", "page of all transactions, at any depth", "10 ms", 2],
  ["overview", "overview", "10 ms", 2],
  ["editThenOverview", "an edit and the overview after it", "25 ms", 2],
  ["durableEdit", "an edit, durable", "15 ms", 2],
  ["undo", "undo of an edit", "15 ms", 2],
  ["changeMany", "another category for 10,000 transactions", "2,000 ms", null],
  ["searchRare", "search for a rare word", "20 ms", null],
  ["searchCommon", "search for common words", "20 ms", null],
  ["searchTwoLetters", "search for two letters", "20 ms", null],
  ["filterFirst", "first filter by amount", "", null],
  ["filter", "filter by amount, shape, mark and text, median", "20 ms", null],
  ["filterAll", "filter that everything matches", "", null],
  ["categoryPage", "page of a category", "200 ms", null],
  ["uncategorisedPage", "page of what waits for a category", "200 ms", null],
  ["unreviewedPage", "page of what is to review", "200 ms", null],
  ["payeeUseFirst", "use of all payees, first time", "", null],
  ["payeeUseAfterEdit", "use of all payees, after an edit", "", null],
  ["accountLines", "lines of an account in two years, for matching", "", null],
  ["health", "every law over every row", "", null],
  ["undoImport", "undo of the whole import", "5,000 ms", null],
  ["redoImport", "redo of it", "5,000 ms", null],
];

function print(hundredThousand: LedgerBench, more: LedgerBench | undefined): void {
  const of = ({ milliseconds }: LedgerBench, key: string) => milliseconds[key];
  const shown = (value: number | undefined) =>
    value === undefined ? "" : value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
  const count = (bench: LedgerBench) => bench.transactions.toLocaleString("en");
  const head = ["medians", `${count(hundredThousand)} (ms)`, "bar"];
  if (more) head.push(`${count(more)} (ms)`, "growth", "bar");
  const rows = SHOWN.map(([key, name, bar, mostGrowth]) => {
    const [small, large] = [of(hundredThousand, key), more && of(more, key)];
    const growth = small && large ? (large / small).toFixed(1) : "";
    return [
      name,
      shown(small),
      bar,
      ...(more ? [shown(large), growth, mostGrowth === null ? "" : `${mostGrowth}`] : []),
    ];
  });
  const facts = (name: string, bar: string, value: (bench: LedgerBench) => string) =>
    rows.push([name, value(hundredThousand), bar, ...(more ? [value(more), "", ""] : [])]);
  facts("import ÷ bare insert", "3", ({ importRatio }) => (importRatio === null ? "" : `${importRatio}`));
  facts("size of the file, MB", "", ({ megabytes }) => `${megabytes}`);
  facts("most memory while importing, MB", "400", ({ importMegabytes }) => `${importMegabytes}`);
  facts("most memory while reading and editing, MB", "400", ({ readMegabytes }) => `${readMegabytes}`);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  console.log(
    [
      line(head),
      `|---|${head
        .slice(1)
        .map((name) => (name === "bar" ? "---|" : "---:|"))
        .join("")}`,
    ].join("\n"),
  );
  for (const row of rows) console.log(line(row));
}

/** In a process of its own. Its memory at 100,000 is measured there too, where no earlier round left anything behind. */
function benchApart(count: number): LedgerBench {
  // Three halves of 8 MB: what backend-thread.ts gives the worker.
  const own = ["--max-semi-space-size=8", import.meta.filename, `--count=${count}`];
  const { status, stdout } = spawnSync(process.execPath, own, {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the bench of ${count} transactions ended with ${status}`);
  return JSON.parse(stdout) as LedgerBench;
}

if (import.meta.main) {
  const wanted = process.argv.find((argument) => argument.startsWith("--count="));
  if (wanted) {
    console.log(JSON.stringify(await benchLedger(Number(wanted.slice("--count=".length)), 1)));
  } else {
    const isLong = process.argv.includes("--million") || process.env["COFFER_LONG"] !== undefined;
    const measured = await benchLedger(100_000, 3);
    const { importMegabytes, readMegabytes } = benchApart(100_000);
    print({ ...measured, importMegabytes, readMegabytes }, isLong ? benchApart(1_000_000) : undefined);
  }
}
