/**
 * What sharing costs the ledger, on real encrypted files: the same edits in a private and in a shared budget, importing into
 * both, sharing a budget of 100,000 transactions, and joining it.
 * node scripts/run.mjs tests/bench/shared.bench.ts [--count=10000]
 */
import type { Change } from "../../src-main/ledger/change.ts";
import { counted, type TemporaryLedger, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import { joinBudget } from "../../src-main/sync/join.ts";
import { shareBudget } from "../../src-main/sync/share.ts";
import { openShared } from "../../src-main/sync/shared-budget.ts";
import { createSharing } from "../../src-main/sync/sharing.ts";
import type { TransactionId } from "../../src-shared/domain/id.ts";
import { basics, importAll, median, timed } from "./ledger.bench.ts";
import { household } from "./ledger-data.ts";

const COUNT = Number(process.argv.find((each) => each.startsWith("--count="))?.slice(8) ?? 100_000);
const IMPORTED = 20_000;
const IMPORTS = 3;
const EDITS = 101;
const self = { person: "anna", device: "laptop" };
let started = 0;

async function open(count: number) {
  started += 1_000_000;
  const sharing = createSharing(counted(started));
  const t = temporaryLedger({ participants: [sharing.participant] });
  const home = household(count, t.ledger.reads.categories());
  return { t, sharing, home, shared: openShared(t.ledger, sharing) };
}
type Opened = Awaited<ReturnType<typeof open>>;

async function share({ t, sharing }: Opened): Promise<void> {
  const done = await shareBudget(t.ledger, sharing, self);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}

async function fill({ t, home }: Opened, count: number): Promise<number> {
  await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
  return importAll(t, home, count);
}

interface Cost {
  /** Milliseconds by the clock: what a person waits. */
  readonly waited: number;
  /** Milliseconds of the processor, of which a busy machine makes less: what ratios are taken of. */
  readonly worked: number;
}

async function measured<T>(work: () => T | Promise<T>): Promise<readonly [T, Cost]> {
  const from = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { system, user } = process.cpuUsage(before);
  return [value, { waited: performance.now() - from, worked: (system + user) / 1_000 }];
}

/** Of transactions of one year, so that one document is loaded, as on a day of use. @returns the median, and the work of one */
async function editing({ ledger }: TemporaryLedger): Promise<Cost> {
  const rows = ledger.reads.page({ filter: {}, offset: 0, limit: EDITS + 1 }).rows;
  let round = 0;
  const edit = async (id: TransactionId | undefined) => {
    const before = id && ledger.reads.transaction(id);
    if (!before) throw new Error("no transaction");
    const changes: Change[] = [{ table: "transactions", before, after: { ...before, memo: `edited ${round++}` } }];
    const done = await ledger.commit({ origin: "user", label: { kind: "transaction-changed" }, changes });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  };
  await edit(rows[EDITS]?.id);
  const [waited, { worked }] = await measured(() => timed(EDITS, (run) => edit(rows[run]?.id)));
  return { waited, worked: worked / EDITS };
}

async function importing(isShared: boolean): Promise<Cost> {
  const into = await open(IMPORTED);
  if (isShared) await share(into);
  const [waited, { worked }] = await measured(() => fill(into, IMPORTED));
  into.t.close();
  return { waited, worked };
}

// In turns, so that a busy moment of the machine does not hit only one of the two.
const imports: { alone: Cost; together: Cost }[] = [];
for (let run = 0; run < IMPORTS; run++)
  imports.push({ alone: await importing(false), together: await importing(true) });
const middle = (which: "alone" | "together"): Cost => ({
  waited: median(imports.map((each) => each[which].waited)),
  worked: median(imports.map((each) => each[which].worked)),
});
const [alone, together] = [middle("alone"), middle("together")];

const owner = await open(COUNT);
await fill(owner, COUNT);
const privateEdit = await editing(owner.t);
const [, sharing] = await measured(() => share(owner));
const sharedEdit = await editing(owner.t);
const snapshots = await owner.shared.snapshots();
const megabytes = snapshots.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const member = await open(1);
const recent = snapshots.filter(({ document }) => document === "budget");
const newest = snapshots.filter(({ document }) => document !== "budget").at(-1);
const joining = (documents: typeof snapshots) =>
  joinBudget(member.t.ledger, member.sharing, {
    self: { person: "ben", device: "phone" },
    cursor: 0,
    snapshots: documents,
  });
const [usable, untilUsable] = await measured(async () => {
  const joined = await joining(newest ? [...recent, newest] : recent);
  const { reads } = member.t.ledger;
  const first = reads.accounts().map(({ id }) => reads.page({ filter: { accountId: id }, offset: 0, limit: 100 }));
  if (reads.balances().size === 0 || !first.some(({ rows }) => rows.length > 0)) throw new Error("nothing to see");
  return joined;
});
const [all, untilAll] = await measured(() =>
  joining(snapshots.filter((each) => each !== newest && !recent.includes(each))),
);
if (!usable.ok || !all.ok) throw new Error("It could not be joined");
const joined = member.t.ledger.reads.page({ filter: {}, offset: 0, limit: 1 }).total;
if (joined !== COUNT) throw new Error(`${joined} transactions came`);

const hundredths = (value: number) => Math.round(value * 100) / 100;
const many = (count: number) => count.toLocaleString("en");
/** Name, what the clock says, what the processor did, and the most that the first of them may be. */
const rows: readonly (readonly [what: string, waited: number, worked: number | "", most?: number])[] = [
  ["an edit, private (ms)", privateEdit.waited, hundredths(privateEdit.worked)],
  ["an edit, shared (ms)", sharedEdit.waited, hundredths(sharedEdit.worked)],
  ["an edit, work of shared ÷ private", hundredths(sharedEdit.worked / privateEdit.worked), "", 5],
  [`import of ${many(IMPORTED)}, private (ms)`, Math.round(alone.waited), Math.round(alone.worked)],
  ["the same, shared (ms)", Math.round(together.waited), Math.round(together.worked)],
  ["import, work of shared ÷ private", hundredths(together.worked / alone.worked), "", 5],
  [`sharing ${many(COUNT)} transactions (ms)`, Math.round(sharing.waited), Math.round(sharing.worked)],
  ["documents (MB)", Math.round(megabytes * 10) / 10, ""],
  [
    "joining, until the newest year can be used (ms)",
    Math.round(untilUsable.waited),
    Math.round(untilUsable.worked),
    4_000,
  ],
  ["joining, the rest (ms)", Math.round(untilAll.waited), Math.round(untilAll.worked)],
];
const isKept = (value: number, most: number | undefined) => most === undefined || value < most;
console.log("| on encrypted files | measured | processor | bar | kept |\n|---|---:|---:|---:|---|");
for (const [what, waited, worked, most] of rows)
  console.log(
    `| ${what} | ${waited} | ${worked} | ${most ? `< ${most}` : ""} | ${most ? (isKept(waited, most) ? "yes" : "no") : ""} |`,
  );
owner.t.close();
member.t.close();
process.exitCode = rows.every(([, waited, , most]) => isKept(waited, most)) ? 0 : 1;
