/**
 * The speed of the budget: 100 categories with ten years of assignments over 100,000 transactions (`--million`: and a
 * million), on a real encrypted file. node scripts/run.mjs tests/bench/budget.bench.ts [--million]
 */
import { counted, temporaryLedger } from "../../src-main/ledger/test-support/temporary-ledger.ts";
import { createBudgetService } from "../../src-main/services/budget.ts";
import type { Category } from "../../src-shared/domain/category.ts";
import { addMonths, type LocalDate, type Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { recategorise } from "../../src-shared/domain/transaction-edit.ts";
import { basics, importAll, timed } from "./ledger.bench.ts";
import { household } from "./ledger-data.ts";

const CATEGORIES = 100;
const MONTHS = 120;
const FIRST = "2016-01" as Month;
const NOW = "2025-12" as Month;
const silent = { info() {}, warn() {}, error() {} };

async function benchBudget(count: number): Promise<Record<string, number>> {
  const t = temporaryLedger();
  const { newId, clock, random } = counted(50_000_000);
  const [model] = t.ledger.reads.categories().filter(({ flow }) => flow === "expense");
  if (!model) throw new Error("no category");
  const more = Array.from(
    { length: CATEGORIES - t.ledger.reads.categories().length },
    (_, at): Category => ({
      ...model,
      id: newId<CategoryId>(),
      name: `Category ${at}`,
      position: 100 + at,
    }),
  );
  await t.ledger.commit({
    origin: "user",
    label: { kind: "sample-made" },
    changes: more.map((after) => ({ table: "categories", before: null, after }) as const),
  });
  const home = household(count, t.ledger.reads.categories());
  await t.ledger.commit({ origin: "user", label: { kind: "sample-made" }, changes: basics(home) });
  await importAll(t, home, count, false);
  const budget = createBudgetService({
    ledger: t.ledger,
    newId,
    clock,
    random,
    log: silent,
    today: () => "2025-12-21" as LocalDate,
    actor: () => ({ kind: "person" }),
  });
  const categories = t.ledger.reads.categories().filter(({ flow }) => flow === "expense");
  for (let at = 0; at < MONTHS; at++)
    await budget.assign({
      entries: categories.map(({ id }) => ({
        categoryId: id,
        month: addMonths(FIRST, at),
        amount: minor(10_000 + at),
      })),
    });
  const read = () => budget.get({ month: NOW, months: 1 });
  const assignIn = (month: Month, amount: number) =>
    budget.assign({ entries: [{ categoryId: categories[0]?.id ?? model.id, month, amount: minor(amount) }] });
  const first = await timed(1, read);
  const rows = t.ledger.reads.page({ filter: {}, offset: 500, limit: 40 }).rows;
  const editOne = async (run: number) => {
    const before = t.ledger.reads.transaction(rows[run]?.id ?? ("" as never));
    const own = before?.postings.find(({ categoryId }) => categoryId !== null)?.categoryId;
    const to = categories.find(({ id }) => id !== own)?.id;
    if (!before || !to) throw new Error("nothing to edit");
    const after = recategorise(before, to, clock());
    if (!after) throw new Error("it cannot have another category");
    const done = await t.ledger.commit({
      origin: "user",
      label: { kind: "transactions-recategorised" },
      changes: [{ table: "transactions", before, after }],
    });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    read();
  };
  const found = {
    "first month after opening": first,
    "a month": await timed(21, read),
    "twelve months": await timed(11, () => budget.get({ month: addMonths(NOW, -11), months: 12 })),
    "an edit of a transaction and the month after it": await timed(15, editOne),
    "an assignment and the month after it": await timed(15, async (run) => {
      await assignIn(NOW, 20_000 + run);
      read();
    }),
    "an assignment ten years back and today's month after it": await timed(15, async (run) => {
      await assignIn(FIRST, 30_000 + run);
      read();
    }),
  };
  t.close();
  return found;
}

const BARS: Readonly<Record<string, string>> = {
  "a month": "10 ms",
  "an edit of a transaction and the month after it": "20 ms",
  "an assignment and the month after it": "20 ms",
  "an assignment ten years back and today's month after it": "20 ms",
};

if (import.meta.main) {
  const isLong = process.argv.includes("--million") || process.env["COFFER_LONG"] !== undefined;
  const few = await benchBudget(100_000);
  const many = isLong ? await benchBudget(1_000_000) : undefined;
  console.log(`| medians, 100 categories, ten years | 100,000 (ms) |${many ? " 1,000,000 (ms) |" : ""} bar |`);
  console.log(`|---|---:|${many ? "---:|" : ""}---|`);
  for (const [name, milliseconds] of Object.entries(few))
    console.log(`| ${name} | ${milliseconds} |${many ? ` ${many[name]} |` : ""} ${BARS[name] ?? ""} |`);
}
