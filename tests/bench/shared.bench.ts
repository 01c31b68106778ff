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
import { basics, importAll, timed } from "./ledger.bench.ts";
import { household } from "./ledger-data.ts";

const COUNT = Number(process.argv.find((each) => each.startsWith("--count="))?.slice(8) ?? 100_000);
const IMPORTED = 20_000;
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

/** Of transactions of one year, so that one document is loaded, as on a day of use. */
async function editing({ ledger }: TemporaryLedger): Promise<number> {
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
  return timed(EDITS, (run) => edit(rows[run]?.id));
}

/** @returns beside the value milliseconds by the clock and of the processor, which a busy machine makes less of */
async function measured<T>(work: () => Promise<T>): Promise<readonly [T, number, number]> {
  const from = performance.now();
  const before = process.cpuUsage();
  const value = await work();
  const { system, user } = process.cpuUsage(before);
  return [value, Math.round(performance.now() - from), Math.round((system + user) / 1_000)];
}

const plain = await open(IMPORTED);
const privateImport = await fill(plain, IMPORTED);
plain.t.close();
const together = await open(IMPORTED);
await share(together);
const sharedImport = await fill(together, IMPORTED);
together.t.close();

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
const [usable, untilUsable, processorUntilUsable] = await measured(() =>
  joining(newest ? [...recent, newest] : recent),
);
const [all, untilAll, processorUntilAll] = await measured(() =>
  joining(snapshots.filter((each) => each !== newest && !recent.includes(each))),
);
if (!usable.ok || !all.ok) throw new Error("It could not be joined");
const joined = member.t.ledger.reads.page({ filter: {}, offset: 0, limit: 1 }).total;
if (joined !== COUNT) throw new Error(`${joined} transactions came`);

const ratio = (shared: number, alone: number) => Math.round((shared / alone) * 100) / 100;
const table = [
  ["an edit, private (ms)", privateEdit, ""],
  ["an edit, shared (ms)", sharedEdit, ""],
  ["an edit, shared ÷ private", ratio(sharedEdit, privateEdit), "5"],
  [`import of ${IMPORTED.toLocaleString("en")}, private (ms)`, Math.round(privateImport), ""],
  ["the same, shared (ms)", Math.round(sharedImport), ""],
  ["import, shared ÷ private", ratio(sharedImport, privateImport), "5"],
  [`sharing ${COUNT.toLocaleString("en")} transactions (ms)`, sharing, ""],
  ["documents (MB)", Math.round(megabytes * 10) / 10, ""],
  ["joining, until the newest year can be used (ms)", untilUsable, "4000"],
  ["joining, all (ms)", untilUsable + untilAll, ""],
  ["the same two, of the processor (ms)", `${processorUntilUsable}, ${processorUntilUsable + processorUntilAll}`, ""],
] as const;
console.log(`| on encrypted files | measured | bar |\n|---|---:|---|`);
for (const [what, value, bar] of table) console.log(`| ${what} | ${value} | ${bar} |`);
owner.t.close();
member.t.close();
const failed = table.filter(([, value, bar]) => bar !== "" && value > Number(bar));
for (const [what] of failed) console.error(`over its bar: ${what}`);
process.exitCode = failed.length > 0 ? 1 : 0;
