/** Schedules that pay a loan back, on a real ledger with a day that the test turns. */
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { CategoryId, LoanId, ScheduleId } from "../../src-shared/domain/id.ts";
import type { Loan } from "../../src-shared/domain/loan.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { rounds } from "../../tests/support/rounds.ts";
import { commitAll, day, eur, insertOf, makeAccount, makeTransaction } from "../ledger/test-support/sample-rows.ts";
import { expectLawful, type TemporaryLedger, temporaryLedger } from "../ledger/test-support/temporary-ledger.ts";
import { createSchedulePosting } from "./schedule-posting.ts";
import { createSchedulesService } from "./schedules.ts";

interface World {
  readonly t: TemporaryLedger;
  readonly giro: Account;
  readonly car: Account;
  readonly interest: CategoryId;
  readonly schedules: ReturnType<typeof createSchedulesService>;
  readonly posting: ReturnType<typeof createSchedulePosting>;
  now: LocalDate;
}

const silent = { info() {}, warn() {}, error() {} };
const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A loan of so much from 1 January on. */
async function makeWorld(owed: number, rate = 60_000): Promise<World> {
  const t = temporaryLedger();
  const [giro, car] = [makeAccount(t, "Giro"), makeAccount(t, "Car", { kind: "loan", inBudget: false })];
  const interest = t.ledger.reads.categories().find(({ flow }) => flow === "expense")?.id as CategoryId;
  const loan: Loan = {
    id: t.newId<LoanId>(),
    accountId: car.id,
    rate,
    principal: eur(owed),
    payment: eur(200_00),
    firstPayment: day("2026-01-31"),
    payments: null,
    interestCategoryId: interest,
    inPlan: true,
    updated: 0,
  };
  const borrowed = { ...makeTransaction(t, car, -owed), date: day("2026-01-01") };
  await commitAll(t, [
    insertOf("accounts", giro),
    insertOf("accounts", car),
    insertOf("loans", loan),
    insertOf("transactions", borrowed),
  ]);
  const deps = {
    ledger: t.ledger,
    newId: t.newId,
    clock: t.now,
    log: silent,
    dayAt: (instant: number) => addDays(day("1970-01-01"), Math.floor(instant / 86_400_000)),
    today: () => world.now,
  };
  const world: World = {
    t,
    giro,
    car,
    interest,
    schedules: createSchedulesService(deps),
    posting: createSchedulePosting(deps),
    now: day("2026-01-15"),
  };
  return world;
}

async function pays(
  { schedules, giro, car, interest }: World,
  amount: number,
  posting: "remind" | "automatic" = "remind",
): Promise<ScheduleId> {
  const line = { categoryId: null, transferAccountId: null, memo: "" };
  const made = await schedules.create({
    name: "Car",
    accountId: giro.id,
    payee: "",
    memo: "",
    amount: eur(-amount),
    lines: [
      { ...line, amount: eur(1 - amount), transferAccountId: car.id },
      { ...line, amount: eur(-1), categoryId: interest },
    ],
    howMuch: { kind: "fixed" },
    recurrence: {
      pattern: { kind: "months", every: 1, on: { kind: "day", day: 31 } },
      end: { kind: "never" },
      weekend: "none",
    },
    start: day("2026-01-31"),
    posting,
  });
  return must(made).schedule.id;
}

/** Interest and repayment of each posted payment, oldest first. */
const parts = ({ t, car, interest }: World) =>
  [...t.ledger.reads.dump().transactions]
    .filter(({ occurrence }) => occurrence)
    .map(({ date, postings }) => [
      date,
      postings.find(({ categoryId }) => categoryId === interest)?.value ?? 0,
      postings.find(({ accountId }) => accountId === car.id)?.quantity ?? 0,
    ]);

let open: World[] = [];
const worldOf = async (...args: Parameters<typeof makeWorld>) => {
  const made = await makeWorld(...args);
  open.push(made);
  return made;
};
beforeEach(() => {
  open = [];
});
afterEach(async () => {
  for (const { t, posting } of open) {
    posting.close();
    await expectLawful(t);
    t.close();
  }
});

test("each payment has its own interest: by what is owed on its day, before and after it is posted", async () => {
  const w = await worldOf(4_180_00);
  await pays(w, 200_00);
  const expected = [
    [day("2026-01-31"), 20_90],
    [day("2026-02-28"), 20_00],
    [day("2026-03-31"), 19_10],
  ];
  const ahead = w.schedules.upcoming({ days: 80 }).occurrences;
  expect(ahead.map(({ due, interest }) => [due, interest])).toEqual(expected);
  w.now = day("2026-03-31");
  const occurrences = ahead.map(({ scheduleId, date }) => ({ scheduleId, date }));
  must(await w.schedules.post({ occurrences }));
  expect(parts(w)).toEqual(expected.map(([date, interest]) => [date, interest, 200_00 - Number(interest)]));
  must(await w.t.ledger.undo());
  expect(parts(w)).toEqual([]);
});

test("what is paid back beside it lowers the interest of the next one", async () => {
  const w = await worldOf(4_180_00);
  await pays(w, 200_00);
  const extra = { ...makeTransaction(w.t, w.car, 1_000_00), date: day("2026-02-10") };
  await commitAll(w.t, [insertOf("transactions", extra)]);
  const [first, second] = w.schedules.upcoming({ days: 60 }).occurrences;
  expect([first?.interest, second?.interest]).toEqual([20_90, 15_00]);
});

test("the last payment pays what is left, and none comes after it", async () => {
  const w = await worldOf(300_00);
  await pays(w, 200_00, "automatic");
  const [first, last, after] = w.schedules.upcoming({ days: 80 }).occurrences;
  expect([first?.amount, last?.amount]).toEqual([-200_00, -(101_50 + 51)]);
  expect(after).toMatchObject({ problem: "loan-paid-off", interest: null });
  for (const now of ["2026-01-31", "2026-02-28", "2026-03-31"]) {
    w.now = day(now);
    await w.posting.run();
  }
  expect(parts(w).map(([date]) => date)).toEqual(["2026-01-31", "2026-02-28"]);
  expect(w.t.ledger.reads.balances().get(w.car.id)?.balance).toBe(0);
});

test("posting all payments late equals posting each on its day, whatever is owed at whatever rate", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5_000_00 }),
      fc.integer({ min: 0, max: 150_000 }),
      fc.integer({ min: 100_00, max: 900_00 }),
      async (owed, rate, amount) => {
        const [late, timely] = [await makeWorld(owed, rate), await makeWorld(owed, rate)];
        for (const world of [late, timely]) await pays(world, amount, "automatic");
        for (const now of ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]) {
          timely.now = day(now);
          await timely.posting.run();
        }
        late.now = timely.now;
        const planned = late.schedules
          .upcoming({ days: 0 })
          .occurrences.filter(({ problem }) => problem === null)
          .map(({ scheduleId, date }) => ({ scheduleId, date }));
        if (planned.length > 0) must(await late.schedules.post({ occurrences: planned }));
        expect(parts(late)).toEqual(parts(timely));
        const left = (world: World): Minor => minor(world.t.ledger.reads.balances().get(world.car.id)?.balance ?? 0);
        expect(left(late)).toBeLessThanOrEqual(0);
        for (const world of [late, timely]) {
          world.posting.close();
          await expectLawful(world.t);
          world.t.close();
        }
      },
    ),
    { numRuns: rounds(6, 60) },
  );
});
