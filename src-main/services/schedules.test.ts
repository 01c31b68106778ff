/** Schedules on a real ledger, with a day that the test turns. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import { addDays, type LocalDate, toDayNumber } from "../../src-shared/domain/date.ts";
import type { ScheduleId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { rounds } from "../../tests/support/rounds.ts";
import { commitAll, day, eur, insertOf, makeAccount } from "../ledger/test-support/sample-rows.ts";
import { expectLawful, type TemporaryLedger, temporaryLedger } from "../ledger/test-support/temporary-ledger.ts";
import { createSchedulePosting, type SchedulePosting } from "./schedule-posting.ts";
import { createSchedulesService, type SchedulesService } from "./schedules.ts";
import type { Input } from "./wire.ts";

interface World {
  readonly t: TemporaryLedger;
  readonly giro: Account;
  readonly savings: Account;
  readonly schedules: SchedulesService;
  readonly posting: SchedulePosting;
  now: LocalDate;
}

const silent = { info() {}, warn() {}, error() {} };
const dayAt = (instant: number) => addDays(day("1970-01-01"), Math.floor(instant / 86_400_000));

async function makeWorld(now: LocalDate): Promise<World> {
  const t = temporaryLedger();
  const [giro, savings] = [makeAccount(t, "Giro"), makeAccount(t, "Savings", { kind: "savings" })];
  await commitAll(t, [insertOf("accounts", giro), insertOf("accounts", savings)]);
  const deps = { ledger: t.ledger, newId: t.newId, clock: t.now, log: silent, dayAt, today: () => world.now };
  const world: World = {
    t,
    giro,
    savings,
    schedules: createSchedulesService(deps),
    posting: createSchedulePosting(deps),
    now,
  };
  return world;
}

type New = Input<"schedules", "create">;
const monthly = (on: number): New["recurrence"] => ({
  pattern: { kind: "months", every: 1, on: { kind: "day", day: on } },
  end: { kind: "never" },
  weekend: "none",
});
const plan = ({ giro }: World, more: Partial<New> = {}): New => ({
  name: "Rent",
  accountId: giro.id,
  payee: "Landlord",
  memo: "",
  amount: eur(-89_000),
  howMuch: { kind: "fixed" },
  recurrence: monthly(1),
  start: day("2026-01-01"),
  posting: "remind",
  ...more,
});

const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const kindOf = (result: { readonly ok: boolean; readonly error?: { readonly kind: string } }) => result.error?.kind;
const all = (world: World): Transaction[] => [...world.t.ledger.reads.dump().transactions];
const daysOf = (world: World) => all(world).map(({ date }) => date);
const openDays = (world: World, days = 60) => world.schedules.upcoming({ days }).occurrences.map(({ due }) => due);

let w: World;
beforeEach(async () => {
  w = await makeWorld(day("2026-01-15"));
});
afterEach(async () => {
  w.posting.close();
  await expectLawful(w.t);
  w.t.close();
});

describe("occurrences", () => {
  test("are posted once, carry their schedule, and are dated by their day", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    const occurrences = [{ scheduleId: schedule.id, date: day("2026-01-01") }];
    must(await w.schedules.post({ occurrences }));
    expect(all(w)).toMatchObject([
      { date: "2026-01-01", occurrence: { scheduleId: schedule.id, date: "2026-01-01" }, reviewed: true },
    ]);
    expect(kindOf(await w.schedules.post({ occurrences }))).toBe("occurrence-gone");
    expect(openDays(w)).toEqual(["2026-02-01", "2026-03-01"]);
  });

  test("posted early are dated today; two askers at once give one transaction", async () => {
    const { schedule } = must(await w.schedules.create(plan(w, { start: day("2026-02-01") })));
    const occurrences = [{ scheduleId: schedule.id, date: day("2026-02-01") }];
    const both = await Promise.all([w.schedules.post({ occurrences }), w.schedules.post({ occurrences })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(daysOf(w)).toEqual(["2026-01-15"]);
  });

  test("can be skipped, and undo brings them back", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.skip({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
    expect(openDays(w)).toEqual(["2026-02-01", "2026-03-01"]);
    must(await w.t.ledger.undo());
    expect(openDays(w)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
  });

  test("one of them can be on another day and of another amount, the others stay", async () => {
    const { schedule } = must(await w.schedules.create(plan(w, { start: day("2026-02-01") })));
    const one = { scheduleId: schedule.id, date: day("2026-02-01") };
    must(await w.schedules.changeOccurrence({ ...one, due: day("2026-02-05"), amount: eur(-95_000) }));
    expect(w.schedules.upcoming({ days: 60 }).occurrences).toMatchObject([
      { date: "2026-02-01", due: "2026-02-05", amount: -95_000, changed: true },
      { due: "2026-03-01", amount: -89_000, changed: false },
    ]);
    w.now = day("2026-02-10");
    must(await w.schedules.post({ occurrences: [one] }));
    expect(all(w)[0]).toMatchObject({ date: "2026-02-05", postings: [{ quantity: -95_000 }, { quantity: 95_000 }] });
    must(await w.t.ledger.undo());
    expect(openDays(w)[0]).toBe("2026-02-05");
    must(await w.schedules.changeOccurrence({ ...one, due: null, amount: null }));
    expect(w.schedules.upcoming({ days: 60 }).occurrences[0]).toMatchObject({ due: "2026-02-01", changed: false });
  });

  test("a deleted transaction is not asked for again", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
    const [transaction] = all(w);
    await commitAll(w.t, [{ table: "transactions", before: transaction ?? null, after: null }]);
    expect(openDays(w)[0]).toBe("2026-02-01");
  });
});

describe("changes", () => {
  test("of this and all following end the old schedule and go on with a new one", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
    const changed = must(await w.schedules.update({ id: schedule.id, from: day("2026-03-01"), amount: eur(-92_000) }));
    expect(changed.schedule).toMatchObject({ amount: -92_000, start: "2026-03-01", lines: [{ amount: -92_000 }] });
    expect(w.schedules.upcoming({ days: 90 }).occurrences).toMatchObject([
      { due: "2026-02-01", amount: -89_000 },
      { due: "2026-03-01", amount: -92_000 },
      { due: "2026-04-01", amount: -92_000 },
    ]);
    must(await w.t.ledger.undo());
    expect(w.schedules.list()).toHaveLength(1);
  });

  test("of the rhythm ask for nothing in a past that was dealt with", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
    must(await w.schedules.update({ id: schedule.id, recurrence: monthly(5) }));
    expect(openDays(w)).toEqual(["2026-02-05", "2026-03-05"]);
  });

  test("pausing hides all, resuming goes on from today", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.pause({ id: schedule.id, paused: true }));
    expect(openDays(w)).toEqual([]);
    w.now = day("2026-02-20");
    must(await w.schedules.pause({ id: schedule.id, paused: false }));
    expect(openDays(w)).toEqual(["2026-03-01", "2026-04-01"]);
  });

  test("a deleted schedule leaves its transactions, and undo links them again", async () => {
    const { schedule } = must(await w.schedules.create(plan(w)));
    must(await w.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
    must(await w.schedules.remove({ id: schedule.id }));
    expect(w.schedules.list()).toEqual([]);
    expect(all(w)[0]).not.toHaveProperty("occurrence");
    must(await w.t.ledger.undo());
    expect(all(w)[0]?.occurrence?.scheduleId).toBe(schedule.id);
    expect(openDays(w)[0]).toBe("2026-02-01");
  });

  test("L22 · the line that varies takes what another amount brings, survives an edit, and is one", async () => {
    const line = (amount: number) => ({ amount: eur(amount), categoryId: null, transferAccountId: null, memo: "" });
    const lines = [line(-80_000), { ...line(-9_000), varies: true as const }];
    const { schedule } = must(await w.schedules.create(plan(w, { lines })));
    const amounts = (each: { readonly lines: readonly { readonly amount: number }[] }) =>
      each.lines.map(({ amount }) => amount);
    expect(schedule.lines.map(({ varies }) => varies)).toEqual([undefined, true]);
    const dearer = must(await w.schedules.update({ id: schedule.id, amount: eur(-91_000) })).schedule;
    expect([amounts(dearer), dearer.lines[1]?.varies]).toEqual([[-80_000, -11_000], true]);
    const cheaper = must(await w.schedules.update({ id: schedule.id, amount: eur(-45_500) })).schedule;
    expect(amounts(cheaper)).toEqual([-40_000, -5_500]);
    const both = lines.map((each) => ({ ...each, varies: true as const }));
    expect(kindOf(await w.schedules.create(plan(w, { lines: both })))).toBe("schedule-not-possible");
  });

  test("L22 · lines that do not add up are refused, and so is a range around another amount", async () => {
    const lines = [{ amount: eur(-1), categoryId: null, transferAccountId: null, memo: "" }];
    expect(kindOf(await w.schedules.create(plan(w, { lines })))).toBe("schedule-not-possible");
    const howMuch = { kind: "range" as const, least: eur(-10), most: eur(10) };
    expect(kindOf(await w.schedules.create(plan(w, { howMuch })))).toBe("schedule-not-possible");
  });
});

describe("by itself", () => {
  const run = async () => w.posting.run();

  test("an automatic schedule posts on its day, a reminder never", async () => {
    must(await w.schedules.create(plan(w, { start: day("2026-02-01"), posting: "automatic" })));
    must(await w.schedules.create(plan(w, { name: "Gym", start: day("2026-02-01") })));
    expect(await run()).toBe(0);
    w.now = day("2026-02-01");
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect(daysOf(w)).toEqual(["2026-02-01"]);
  });

  test("after a long absence the last month is made up for, older ones wait for a person and go in one", async () => {
    must(await w.schedules.create(plan(w, { posting: "automatic" })));
    w.now = day("2026-06-10");
    expect(await run()).toBe(1);
    expect(daysOf(w)).toEqual(["2026-06-01"]);
    const overdue = w.schedules.upcoming({ days: 0 }).occurrences;
    expect(overdue.map(({ due }) => due)).toEqual([
      "2026-01-01",
      "2026-02-01",
      "2026-03-01",
      "2026-04-01",
      "2026-05-01",
    ]);
    const occurrences = overdue.map(({ scheduleId, date }) => ({ scheduleId, date }));
    expect(must(await w.schedules.post({ occurrences })).posted).toBe(5);
    must(await w.t.ledger.undo());
    expect(daysOf(w)).toEqual(["2026-06-01"]);
    expect(must(await w.schedules.skip({ occurrences })).skipped).toBe(5);
    expect(w.schedules.upcoming({ days: 0 }).occurrences).toEqual([]);
    must(await w.t.ledger.undo());
    expect(w.schedules.upcoming({ days: 0 }).occurrences).toEqual(overdue);
  });

  test("what a person took back on its day is not posted again", async () => {
    must(
      await w.schedules.create(plan(w, { start: day("2026-01-15"), recurrence: monthly(15), posting: "automatic" })),
    );
    expect(await run()).toBe(1);
    must(await w.t.ledger.undo());
    expect(await run()).toBe(0);
    expect(openDays(w, 0)).toEqual(["2026-01-15"]);
    must(await w.t.ledger.redo());
    expect(daysOf(w)).toEqual(["2026-01-15"]);
  });

  test("one that cannot be posted is left as needing attention, and the others are posted", async () => {
    const { t, savings } = w;
    must(await w.schedules.create(plan(w, { name: "A", accountId: savings.id, posting: "automatic" })));
    must(await w.schedules.create(plan(w, { name: "B", posting: "automatic" })));
    await commitAll(t, [{ table: "accounts", before: savings, after: { ...savings, closed: day("2026-01-02") } }]);
    expect(await run()).toBe(1);
    expect(w.schedules.upcoming({ days: 0 }).occurrences).toMatchObject([{ name: "A", problem: "account-closed" }]);
  });

  test("posting all of them late equals posting each on its day", async () => {
    const weekend = fc.constantFrom("none" as const, "before" as const, "after" as const);
    const rhythm = fc.oneof(
      fc.record({ kind: fc.constant("days" as const), every: fc.integer({ min: 2, max: 9 }) }),
      fc.record({
        kind: fc.constant("months" as const),
        every: fc.constant(1),
        on: fc.record({ kind: fc.constant("day" as const), day: fc.integer({ min: 1, max: 31 }) }),
      }),
    );
    const howMuch = fc.oneof(
      fc.constant({ kind: "fixed" as const }),
      fc.record({ kind: fc.constant("estimate" as const), last: fc.integer({ min: 1, max: 4 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        rhythm,
        weekend,
        howMuch,
        fc.integer({ min: 1, max: 60_000 }),
        async (pattern, shift, how, cents) => {
          const recurrence = { pattern, weekend: shift, end: { kind: "never" as const } };
          const [late, timely] = [await makeWorld(day("2026-01-01")), await makeWorld(day("2026-01-01"))];
          const facts: unknown[] = [];
          for (const world of [late, timely]) {
            const first = { howMuch: how, recurrence, amount: -cents as Minor, posting: "automatic" as const };
            must(await world.schedules.create(plan(world, first)));
            for (; world.now < "2026-01-30"; world.now = addDays(world.now, 1))
              if (world === timely) await world.posting.run();
            await world.posting.run();
            facts.push(
              all(world).map(({ date, postings, occurrence }) => [date, occurrence?.date, postings[0]?.quantity]),
            );
            world.posting.close();
            await expectLawful(world.t);
            world.t.close();
          }
          expect(facts[0]).toEqual(facts[1]);
        },
      ),
      { numRuns: rounds(6, 60) },
    );
  });
});

test("an estimate is the mean of the last few that were posted", async () => {
  const howMuch = { kind: "estimate" as const, last: 2 };
  const { schedule } = must(await w.schedules.create(plan(w, { howMuch, amount: eur(-5000) })));
  must(await w.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-01-01") }] }));
  const one = { scheduleId: schedule.id as ScheduleId, date: day("2026-02-01") };
  must(await w.schedules.changeOccurrence({ ...one, amount: eur(-7001) }));
  w.now = day("2026-02-01");
  must(await w.schedules.post({ occurrences: [one] }));
  expect(w.schedules.list()[0]?.next).toMatchObject({ amount: -6000, approximate: true });
  expect(toDayNumber(w.schedules.list()[0]?.next?.due ?? day("1970-01-01"))).toBe(toDayNumber(day("2026-03-01")));
});

test("a transfer is planned for both accounts, and the lowest point is found", async () => {
  const lines = [{ amount: eur(-20_000), categoryId: null, transferAccountId: w.savings.id, memo: "" }];
  must(
    await w.schedules.create(plan(w, { name: "", payee: "", amount: eur(-20_000), lines, start: day("2026-02-01") })),
  );
  must(
    await w.schedules.create(
      plan(w, { name: "Salary", amount: eur(300_000), start: day("2026-02-03"), recurrence: monthly(3) }),
    ),
  );
  const { occurrences, lowest } = w.schedules.upcoming({ days: 20 });
  expect(occurrences).toMatchObject([{ name: "Savings", transferAccount: "Savings" }, { name: "Salary" }]);
  expect(lowest).toMatchObject({ account: "Giro", date: "2026-02-01", balance: -20_000 });
});
