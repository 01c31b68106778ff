/**
 * The speed of looking ahead on a real encrypted file with twenty accounts: finding what recurs, and a forecast of twelve
 * months. 100,000 transactions of ten years; with `--million` a million.
 * node scripts/run.mjs tests/bench/outlook.bench.ts [--million]
 */

import { counted, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import { createForecastService } from "../../src-main/services/forecast.ts";
import { createRecurringService } from "../../src-main/services/recurring.ts";
import { createRecurringSearch } from "../../src-main/services/recurring-search.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { household } from "./ledger-data.ts";

const RUNS = 9;
const ACCOUNTS = 20;
const FORECAST_BAR = 100;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const count = process.argv.includes("--million") ? 1_000_000 : 100_000;
const t = temporaryLedger();
const home = household(count, t.ledger.reads.categories(), ACCOUNTS);
const made = await t.ledger.commit({
  origin: "user",
  label: { kind: "sample-made" },
  changes: [
    ...home.accounts.map((after) => ({ table: "accounts", before: null, after }) as const),
    ...home.payees.map((after) => ({ table: "payees", before: null, after }) as const),
  ],
});
if (!made.ok) throw new Error(JSON.stringify(made.error));
const imported = await t.ledger.importBatch({
  label: { kind: "file-imported", subject: "bench.csv", count },
  batch: { id: home.batchId, fileName: "bench.csv", format: "csv", at: 0, added: count, matched: 0 },
  changes: [],
  transactions: home.transactions(),
  count,
});
if (!imported.ok) throw new Error(JSON.stringify(imported));

const { newId } = counted(9_000_000);
const today = () => "2025-12-20" as LocalDate;
const budget = { ledger: t.ledger, newId, clock: () => 0, today };
const jobs: Parameters<typeof createRecurringSearch>[0]["jobs"] = {
  run: (_kind, _subject, _signal, work) => work({ signal: new AbortController().signal, onProgress: () => undefined }),
};
const search = createRecurringSearch({ ...budget, jobs });
const recurring = createRecurringService({ ...budget, search });
const kept = new Map<string, unknown>();
const forecast = createForecastService({
  ...budget,
  recurring,
  store: {
    settings: () => Object.fromEntries(kept),
    saveSettings: (values) => {
      for (const [key, value] of Object.entries(values)) kept.set(key, value);
    },
  },
  changed: () => undefined,
});

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
/** The longest time for which nobody else gets a turn. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => undefined, 1);
  let isOver = false;
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  await work();
  isOver = true;
  clearInterval(watch);
  return longest;
}

const [page] = t.ledger.reads.page({ filter: {}, offset: 0, limit: 1 }).rows;
const edit = async (run: number) => {
  const before = page && t.ledger.reads.transaction(page.id);
  if (!before) throw new Error("no transaction");
  const change = { table: "transactions", before, after: { ...before, memo: `edited ${run}` } } as const;
  const done = await t.ledger.commit({ origin: "user", label: { kind: "transaction-changed" }, changes: [change] });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
};

let hold = 0;
const first = await timed(async () => {
  hold = await longestHold(() => search.found());
});
const again: number[] = [];
const drawn: number[] = [];
const afterEdit: number[] = [];
await forecast.get({ days: 365, seed: 1 });
for (let run = 0; run < RUNS; run++) {
  drawn.push(await timed(() => forecast.get({ days: 365, seed: run })));
  await edit(run);
  again.push(await timed(() => search.found()));
  afterEdit.push(await timed(() => forecast.get({ days: 365, seed: 1 })));
}
const found = (await search.found()).length;
search.close();
t.close();

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const rows: readonly (readonly [string, string, string])[] = [
  ["finding what recurs, first time", ms(first), ""],
  ["the longest time in which nobody else gets a turn meanwhile", ms(hold), ""],
  ["the same after an edit", ms(median(again)), ""],
  ["forecast of 12 months for 20 accounts", ms(median(drawn)), `${FORECAST_BAR} ms`],
  ["the same, first after an edit", ms(median(afterEdit)), ""],
  ["found recurring in data without any", String(found), ""],
];
console.log(`| medians of ${RUNS} | ${count.toLocaleString("en-GB")} (ms) | bar |`);
console.log("|---|---:|---|");
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
if (count === 100_000 && median(drawn) > FORECAST_BAR) process.exitCode = 1;
