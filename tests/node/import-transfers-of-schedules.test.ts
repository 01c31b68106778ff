import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { rounds } from "../support/rounds.ts";
import { importStatements, type Line, writers } from "../support/statements.ts";

const day = (text: string) => text as LocalDate;
const csv = (rows: readonly string[]) => ["Date,Payee,Memo,Amount", ...rows, ""].join("\n");
const told = (date: LocalDate, payee: string, amount: number): Line => ({ date, payee, amount });
const csvOf = (lines: readonly Line[]) =>
  csv(lines.map(({ date, payee, amount }) => `${date},${payee},,${(amount / 100).toFixed(2)}`));
const monthly = (on: number) => ({
  pattern: { kind: "months" as const, every: 1, on: { kind: "day" as const, day: on } },
});

/** What one month of a household moves by itself, as two banks may tell it. */
describe("transfers and payments of a loan that schedules plan", () => {
  let budget: OpenBudget;
  let now = Date.parse("2026-11-21T12:00:00Z");
  let giro: AccountId;
  let savings: AccountId;
  let car: AccountId;
  let fees: CategoryId;
  let interest: CategoryId;
  beforeEach(async () => {
    budget = await openBudget({ now: () => now++ });
    const { client } = budget;
    giro = (await budget.account("Giro")).id;
    savings = (await budget.account("Nest egg", "savings")).id;
    const owed = { openingBalance: minor(-418_000), openingDate: day("2026-09-01") };
    car = (await client.accounts.create({ name: "Car", kind: "loan", ...owed })).account.id;
    const groups = await client.categories.list();
    const [first, second] = groups.flatMap(({ categories }) => categories).filter(({ flow }) => flow === "expense");
    if (!first || !second) throw new Error("there are no categories");
    [fees, interest] = [first.id, second.id];
    await client.loans.set({ accountId: car, rate: 60_000, payment: minor(20_000), interestCategoryId: interest });
    const start = { recurrence: monthly(8), start: day("2026-10-08"), memo: "planned" };
    await client.schedules.create({
      ...start,
      accountId: giro,
      payee: "Nest egg",
      amount: minor(-30_000),
      lines: [{ amount: minor(-30_000), transferAccountId: savings }],
    });
    await client.schedules.create({
      ...start,
      accountId: giro,
      payee: "Broker",
      amount: minor(-51_000),
      lines: [
        { amount: minor(-50_000), transferAccountId: savings },
        { amount: minor(-1_000), categoryId: fees },
      ],
    });
    await client.schedules.create({
      ...start,
      accountId: giro,
      payee: "Car bank",
      amount: minor(-20_000),
      lines: [
        { amount: minor(-19_000), transferAccountId: car },
        { amount: minor(-1_000), categoryId: interest },
      ],
    });
  });
  afterEach(async () => {
    expect(await budget.brokenLaws()).toEqual([]);
    budget.dispose();
  });

  const post = async () => {
    const { occurrences } = await budget.client.schedules.upcoming({ days: 0 });
    const open = occurrences.map(({ scheduleId, date }) => ({ scheduleId, date }));
    if (open.length > 0) await budget.client.schedules.post({ occurrences: open });
  };
  /** One file of all accounts, in which lines of two accounts may be joined before anything else is looked at. */
  const importAll = (files: Readonly<Record<"giro" | "savings" | "car", readonly Line[]>>) => {
    const accounts = [giro, savings, car];
    const sheets = [files.giro, files.savings, files.car].map((lines, at) => ({ number: `N${at}`, lines }));
    return importStatements(budget, writers.ofx(...sheets), ({ index }) => {
      const accountId = accounts[index];
      return accountId && { index, accountId };
    });
  };
  const undoAll = async (commits: number) => {
    for (let at = 0; at < commits; at++) await budget.client.history.undo({});
  };
  /** Without ids, and without the balance that the loan begins with. */
  const ledger = async () => {
    const { client } = budget;
    const { rows } = await client.transactions.page({ limit: 100 });
    const all = await Promise.all(rows.map(({ id }) => client.transactions.get({ id })));
    return all
      .filter(({ date }) => date > "2026-09-15")
      .map(({ date, payee, memo, occurrence, postings }) => ({
        date,
        payee,
        memo,
        of: occurrence?.date,
        postings: postings
          .map(({ accountId, categoryId, quantity, cleared, bankDate }) =>
            [accountId ?? categoryId ?? "waits", quantity, cleared, bankDate].join(" "),
          )
          .sort(),
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };

  test("L12 · L23 · whatever comes first, the schedule or either bank, the ledger is the same in the end", async () => {
    const near = fc.integer({ min: -2, max: 3 });
    const apart = fc.integer({ min: -2, max: 2 });
    const more = fc.integer({ min: -8, max: 8 });
    const month = fc.record({ near, later: apart, saved: more, invested: more, fee: more, paid: more, repaid: more });
    const order = fc.shuffledSubarray(["post", "giro", "savings", "car"] as const, { minLength: 4 });
    const both = fc.tuple(month, month);
    await fc.assert(
      fc.asyncProperty(both, fc.array(order, { minLength: 3, maxLength: 3 }), async (months, orders) => {
        const files = { giro: [] as Line[], savings: [] as Line[], car: [] as Line[] };
        months.forEach((each, at) => {
          const sent = addDays(day(at === 0 ? "2026-10-08" : "2026-11-08"), each.near);
          const arrived = addDays(sent, each.later);
          const saved = 30_000 + each.saved * 101;
          const invested = 50_000 + each.invested * 103;
          files.giro.push(told(sent, "NEST EGG", -saved), told(sent, "BROKER", -(invested + 1_000 + each.fee * 7)));
          files.giro.push(told(sent, "CAR BANK", -(20_000 + each.paid * 107)));
          files.savings.push(told(arrived, "from Giro", saved), told(arrived, "from Giro", invested));
          files.car.push(told(arrived, "Instalment", 18_000 + each.repaid * 51));
        });
        const steps = {
          post,
          giro: () => budget.importText(csvOf(files.giro), giro),
          savings: () => budget.importText(csvOf(files.savings), savings),
          car: () => budget.importText(csvOf(files.car), car),
          all: () => importAll(files),
        };
        const results: Awaited<ReturnType<typeof ledger>>[] = [];
        for (const each of [...orders, ["all", "post"] as const, ["post", "all"] as const]) {
          let commits = 0;
          for (const step of each) {
            const before = (await budget.client.schedules.upcoming({ days: 0 })).occurrences.length;
            await steps[step]();
            if (step !== "post" || before > 0) commits++;
          }
          results.push(await ledger());
          await undoAll(commits);
        }
        expect(results[0]).toHaveLength(6);
        for (const each of results) expect(each).toEqual(results[0]);
      }),
      { numRuns: rounds(3, 60) },
    );
  });

  const withoutDays = async () => (await ledger()).map(({ of, postings }) => [of, ...postings.map(plainPosting)]);
  const plainPosting = (posting: string) => posting.split(" ").slice(0, 2).join(" ");
  const first = (name: string, text: string) => budget.importText(csv([text]), name === "giro" ? giro : savings);

  test("L23 · entered by hand before its day, the bank’s line closes the occurrence, whichever side comes first", async () => {
    for (const order of [
      ["giro", "savings"],
      ["savings", "giro"],
    ]) {
      const lines = [{ amount: minor(-29_500), transferAccountId: savings }];
      const sent = { accountId: giro, date: day("2026-10-07"), amount: minor(-29_500), lines };
      await budget.client.transactions.create(sent);
      const tellers = { giro: "2026-10-09,Nest egg,,-310.00", savings: "2026-10-09,from Giro,,310.00" };
      for (const name of order) await first(name, tellers[name as keyof typeof tellers]);
      expect(await withoutDays()).toEqual([["2026-10-08", ...[`${giro} -31000`, `${savings} 31000`].sort()]]);
      const { occurrences } = await budget.client.schedules.upcoming({ days: 0 });
      expect(occurrences.filter(({ date }) => date === "2026-10-08")).toHaveLength(2);
      await undoAll(3);
    }
  });

  test("without a payee of its own it is called as the bank says that money left, whichever side comes first", async () => {
    await budget.client.schedules.create({
      recurrence: monthly(12),
      start: day("2026-10-12"),
      accountId: giro,
      amount: minor(-12_300),
      lines: [{ amount: minor(-12_300), transferAccountId: savings }],
    });
    const left = "2026-10-12,TRANSFER TO NEST EGG,spare,-123.00";
    const arrived = "2026-10-13,TRANSFER FROM GIRO,saved,123.00";
    const named = async () =>
      (await ledger()).filter(({ of }) => of === "2026-10-12").map(({ payee, memo }) => [payee, memo]);
    const expected = [["TRANSFER TO NEST EGG", "spare"]];
    for (const isPosted of [false, true]) {
      for (const order of [
        ["giro", "savings"],
        ["savings", "giro"],
      ] as const) {
        if (isPosted) await post();
        for (const name of order) await first(name, name === "giro" ? left : arrived);
        expect([isPosted, ...order, await named()]).toEqual([isPosted, ...order, expected]);
        await undoAll(isPosted ? 3 : 2);
      }
    }
    await importAll({
      giro: [told(day("2026-10-12"), "TRANSFER TO NEST EGG", -12_300)],
      savings: [told(day("2026-10-13"), "TRANSFER FROM GIRO", 12_300)],
      car: [],
    });
    expect((await named()).map(([payee]) => payee)).toEqual(["TRANSFER TO NEST EGG"]);
    await undoAll(1);
    // A name that a person gave stays, also where it is what the other bank prints.
    await post();
    const { rows } = await budget.client.transactions.page({ accountId: giro });
    const posted = rows.find(({ amount, date }) => amount === -12_300 && date === "2026-10-12");
    if (!posted) throw new Error("it was not posted");
    await budget.client.transactions.edit({ id: posted.id, payee: "TRANSFER FROM GIRO" });
    for (const [name, line] of [
      ["savings", arrived],
      ["giro", left],
    ] as const)
      await first(name, line);
    expect((await named()).map(([payee]) => payee)).toEqual(["TRANSFER FROM GIRO"]);
  });

  test("a split that a person changed keeps its proportions, and nothing waits for a category", async () => {
    await post();
    const { rows } = await budget.client.transactions.page({ accountId: giro });
    const invested = rows.find(({ amount, date }) => amount === -51_000 && date === "2026-10-08");
    if (!invested) throw new Error("it was not posted");
    const lines = [
      { amount: minor(-40_000), transferAccountId: savings },
      { amount: minor(-10_000), categoryId: fees },
      { amount: minor(-1_000), categoryId: interest },
    ];
    await budget.client.transactions.edit({ id: invested.id, lines });
    await first("giro", "2026-10-09,BROKER,,-515.01");
    expect((await withoutDays()).find((each) => each.includes(`${giro} -51501`))?.sort()).toEqual(
      ["2026-10-08", `${giro} -51501`, `${savings} 40393`, `${fees} 10098`, `${interest} 1010`].sort(),
    );
  });

  test("the part that varies takes what the bank booked beside the plan, posted before or not", async () => {
    const [broker] = (await budget.client.schedules.list()).filter(({ payee }) => payee === "Broker");
    if (!broker) throw new Error("there is no such schedule");
    const lines = broker.lines.map((line) => (line.categoryId === fees ? { ...line, varies: true as const } : line));
    await budget.client.schedules.update({ id: broker.id, lines });
    const moved = ["2026-10-08", ...[`${giro} -51501`, `${savings} 50000`, `${fees} 1501`].sort()];
    for (const isPosted of [false, true]) {
      if (isPosted) await post();
      await first("giro", "2026-10-09,BROKER,,-515.01");
      expect((await withoutDays()).find((each) => each.includes(`${giro} -51501`))).toEqual(moved);
      await undoAll(isPosted ? 2 : 1);
    }
  });

  test("another amount, another time, or a line that names nobody is not it, posted or not", async () => {
    const strangers = [
      ["savings", "2026-10-08,Aunt,,310.00"],
      ["savings", "2026-10-08,from Giro,,340.00"],
      ["savings", "2026-10-16,from Giro,,300.00"],
      ["savings", "2026-10-08,from Giro,,-300.00"],
      ["giro", "2026-10-08,Nest egg,,-340.00"],
      ["giro", "2026-10-08,Nest egg,,300.00"],
    ] as const;
    for (const isPosted of [false, true]) {
      if (isPosted) await post();
      for (const [name, text] of strangers) {
        const { reviewId } = await budget.review(csv([text]), name === "giro" ? giro : savings);
        const [row] = (await budget.client.imports.drafts({ reviewId })).rows;
        expect([text, row?.status, row?.occurrence]).toEqual([text, "new", null]);
      }
    }
  });
});
