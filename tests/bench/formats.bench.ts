/**
 * Statements of 100,000 bookings in each format against the same as CSV, from bytes to committed with matching on; parsing
 * of CSV alone against papaparse by itself; a change of 10,000 rows; exports of all of it with the memory they take; and `coffer balances` as a process, with the key
 * derivation that people get, against `hledger bal` on the same transactions.
 * node scripts/run.mjs tests/bench/formats.bench.ts
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import v8 from "node:v8";
import vm from "node:vm";
import Papa from "papaparse";
import { readRecords, splitLines } from "../../src-main/importers/csv/records.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { importStatements, type Line, writers } from "../support/statements.ts";

const ROWS = 100_000;
const RUNS = 3;
const MANY = 10_000;
const root = path.join(import.meta.dirname, "../..");

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Bookings of some six years with 4,000 payees. */
function bookings(): readonly Line[] {
  let state = 11;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
  return Array.from({ length: ROWS }, (_, row) => ({
    date: addDays("2020-01-01" as LocalDate, Math.floor((row * 2200) / ROWS)),
    amount: next(40_000) - 30_000 || 1,
    payee: `Shop ${next(4000)}`,
    id: `R${row}`,
  }));
}

const lines = bookings();
const cents = (amount: number) => {
  const text = String(Math.abs(amount)).padStart(3, "0");
  return `${amount < 0 ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
};
const csv = Buffer.from(
  `Date,Payee,Reference,Amount\n${lines.map(({ date, payee, id, amount }) => `${date},${payee},${id},${cents(amount)}`).join("\n")}\n`,
);
const sheet = { number: "DE89370400440532013000", lines };
const files = {
  ofx: Buffer.from(writers.ofx(sheet)),
  qif: Buffer.from(writers.qif(sheet)),
  camt: Buffer.from(writers.camt(sheet)),
  mt940: Buffer.from(writers.mt940(sheet)),
};

async function inBudget(work: (budget: OpenBudget) => Promise<{ readonly added: number }>): Promise<number> {
  const budget = await openBudget();
  try {
    let added = 0;
    const took = await timed(async () => {
      added = (await work(budget)).added;
    });
    if (added !== ROWS) throw new Error(`${added} were added`);
    return took;
  } finally {
    budget.dispose();
  }
}

const imports = new Map<string, number[]>();
const keep = (name: string, took: number) => imports.set(name, [...(imports.get(name) ?? []), took]);
for (let run = 0; run < RUNS; run++) {
  keep("csv", await inBudget(async (budget) => budget.importText(csv, (await budget.account("Giro")).id)));
  for (const [format, bytes] of Object.entries(files))
    keep(format, await inBudget((budget) => importStatements(budget, bytes)));
}

const text = csv.toString();
const parsing: { readonly own: number; readonly papa: number }[] = [];
for (let run = 0; run < 7; run++) {
  let records = 0;
  const own = await timed(() => {
    for (const block of readRecords(splitLines(text), { separator: ",", quote: '"', firstLine: 1, columns: 4 }))
      records += block.length;
  });
  const papa = await timed(() => Papa.parse(text, { delimiter: "," }));
  if (records !== ROWS + 1) throw new Error(`${records} records`);
  parsing.push({ own, papa });
}
const own = median(parsing.map((each) => each.own));
const papa = median(parsing.map((each) => each.papa));

async function changing(): Promise<number> {
  const budget = await openBudget();
  try {
    const { id } = await budget.account("Giro");
    await budget.importText(csv, id);
    const groups = await budget.client.categories.list();
    const category = groups.flatMap(({ categories }) => categories)[0];
    if (!category) throw new Error("there is no category");
    const to = lines[MANY - 1]?.date;
    let changed = 0;
    const took = await timed(async () => {
      const answer = await budget.client.transactions.changeMatching({
        filter: { accountId: id, to },
        change: { kind: "category", categoryId: category.id },
      } as never);
      changed = answer.changed;
    });
    if (changed < MANY) throw new Error(`${changed} were changed`);
    return took;
  } finally {
    budget.dispose();
  }
}
const many = median([await changing(), await changing(), await changing()]);

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc") as () => void;

interface Exported {
  readonly took: number;
  readonly size: number;
  /** Most that the process held beyond what it held before, in bytes. */
  readonly held: number;
}

/** Memory is looked at whenever the export lets others have a turn. */
async function exporting(): Promise<ReadonlyMap<string, Exported>> {
  const budget = await openBudget();
  const done = new Map<string, Exported>();
  try {
    await budget.importText(csv, (await budget.account("Giro")).id);
    for (const format of ["csv", "json", "hledger", "qif", "ofx", "xlsx"] as const) {
      collectGarbage();
      const inUse = () => {
        const { heapUsed, external } = process.memoryUsage();
        return heapUsed + external;
      };
      const before = inUse();
      let most = before;
      const watch = setInterval(() => {
        most = Math.max(most, inUse());
      }, 20);
      let size = 0;
      const took = await timed(async () => {
        const made = await budget.client.exports.create({ format });
        size = made.size;
      });
      clearInterval(watch);
      done.set(format, { took, size, held: Math.max(most, inUse()) - before });
    }
    return done;
  } finally {
    budget.dispose();
  }
}
const exported = await exporting();

function atTheCommandLine(): { readonly coffer: number; readonly hledger: number | undefined } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "coffer-bench-"));
  const env = { ...process.env, COFFER_HOME: path.join(folder, "home"), COFFER_PASSPHRASE: "a passphrase for benches" };
  const coffer = (...words: readonly string[]) => {
    const ran = spawnSync(process.execPath, [path.join(root, "scripts", "coffer.mjs"), ...words], { cwd: folder, env });
    if (ran.status !== 0) throw new Error(`${words[0]}: ${ran.stderr}`);
  };
  try {
    writeFileSync(path.join(folder, "giro.csv"), csv);
    coffer("init", "--profile", "Bench", "--currency", "EUR");
    coffer("account", "add", "Giro", "--kind", "checking");
    coffer("import", "giro.csv", "--account", "Giro");
    coffer("export", "hledger", "--out", "all.journal");
    const took = { coffer: [] as number[], hledger: [] as number[] };
    let isThere = true;
    for (let run = 0; run < RUNS; run++) {
      let started = performance.now();
      coffer("balances");
      took.coffer.push(performance.now() - started);
      started = performance.now();
      const ran = spawnSync("hledger", ["-f", "all.journal", "bal"], { cwd: folder });
      if (ran.error) isThere = false;
      else if (ran.status !== 0) throw new Error(String(ran.stderr));
      took.hledger.push(performance.now() - started);
    }
    return { coffer: median(took.coffer), hledger: isThere ? median(took.hledger) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const shell = atTheCommandLine();

const whole = (value: number) => Math.round(value).toLocaleString("en");
const base = median(imports.get("csv") ?? []);
console.log(`| ${ROWS.toLocaleString("en")} bookings, medians of ${RUNS} | ms | ratio | bar |
|---|---:|---:|---|
${[...imports]
  .map(([name, times]) => {
    const size = name === "csv" ? csv.length : files[name as keyof typeof files].length;
    const ratio = (median(times) / base).toFixed(2);
    return `| ${name.toUpperCase()}, ${(size / 1e6).toFixed(0)} MB, from bytes to committed | ${whole(median(times))} | ${ratio} × CSV | ${name === "csv" ? "" : "3 × CSV"} |`;
  })
  .join("\n")}
${[...exported]
  .map(
    ([name, { took, size, held }]) =>
      `| Export as ${name}, ${(size / 1e6).toFixed(0)} MB, held ${(held / 1e6).toFixed(0)} MB at most | ${whole(took)} | | |`,
  )
  .join("\n")}
| CSV parsed to records | ${whole(own)} | ${(own / papa).toFixed(2)} × papaparse | 1.5 × papaparse |
| ${whole(MANY)} transactions get another category | ${whole(many)} | | 2,000 ms |
| \`coffer balances\`, start and key derivation included | ${whole(shell.coffer)} | ${shell.hledger === undefined ? "hledger is not here" : `${(shell.coffer / shell.hledger).toFixed(2)} × hledger`} | \`hledger bal\`${shell.hledger === undefined ? "" : `: ${whole(shell.hledger)} ms`} |`);
