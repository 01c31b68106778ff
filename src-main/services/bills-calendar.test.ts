import { expect, test } from "vitest";
import type { LocalDate, Month } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { openBudget } from "../../tests/support/open-budget.ts";

const day = (text: string) => text as LocalDate;
const cents = (amount: number) => amount as Minor;

// The clock of these budgets stands on 21 November 2026.
test("a month shows each payment once: paid, overdue, planned, and expected where no schedule plans it", async () => {
  const { client, account, dispose } = await openBudget();
  const { id: accountId } = await account("Giro");
  const { id: savings } = await account("Savings", "savings");
  const calendar = async (month: string) => (await client.schedules.calendar({ month: month as Month })).entries;
  const brief = async (month: string) =>
    (await calendar(month)).map(({ date, name, amount, state }) => [date.slice(8), name, amount, state]);
  const monthly = (name: string, amount: number, start: string, more: object = {}) =>
    client.schedules.create({
      name,
      accountId,
      amount: cents(amount),
      start: day(start),
      recurrence: { pattern: { kind: "months", every: 1, on: { kind: "day", day: Number(start.slice(8)) } } },
      ...more,
    });
  for (const month of ["07", "08", "09", "10", "11"])
    await client.transactions.create({
      accountId,
      payee: "Netflix",
      date: day(`2026-${month}-05`),
      amount: cents(-1_299),
    });
  const { schedule } = await monthly("Rent", -90_000, "2026-11-02");
  await client.schedules.post({ occurrences: [{ scheduleId: schedule.id, date: day("2026-11-02") }] });
  await monthly("Club", -2_000, "2026-11-17");
  await monthly("Saving", -5_000, "2026-11-28", {
    lines: [{ amount: cents(-5_000), transferAccountId: savings }],
  });
  expect(await brief("2026-11")).toEqual([
    ["02", "Rent", -90_000, "paid"],
    ["05", "Netflix", -1_299, "paid"],
    ["17", "Club", -2_000, "overdue"],
    ["28", "Saving", -5_000, "planned"],
  ]);
  const november = await calendar("2026-11");
  expect(november.map(({ isTransfer }) => isTransfer)).toEqual([false, false, false, true]);
  expect(november.map(({ transactionId }) => transactionId !== null)).toEqual([true, true, false, false]);
  expect(await brief("2026-12")).toEqual([
    ["02", "Rent", -90_000, "planned"],
    ["05", "Netflix", -1_299, "expected"],
    ["17", "Club", -2_000, "planned"],
    ["28", "Saving", -5_000, "planned"],
  ]);
  await client.schedules.skip({ occurrences: [{ scheduleId: schedule.id, date: day("2026-12-02") }] });
  expect((await brief("2026-12")).map(([, name]) => name)).not.toContain("Rent");
  expect(await brief("2026-06")).toEqual([]);
  dispose();
});
