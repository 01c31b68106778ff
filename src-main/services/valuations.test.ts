import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { fromDayNumber, type LocalDate, lastDay, type Month, monthOf } from "../../src-shared/domain/date.ts";
import type { AccountId, ValuationId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend } from "../../tests/support/backend.ts";
import { codeOf } from "../../tests/support/refusal.ts";
import { rounds } from "../../tests/support/rounds.ts";

const ROUNDS = rounds(8, 60);

let backend: TestBackend;
let client: CofferClient;
beforeAll(async () => {
  backend = tempBackend();
  client = backend.client(personContext());
  await client.profiles.create({ name: "Anna", passphrase: "correct horse", currency: "EUR" as Currency });
});
afterAll(() => backend.dispose());

const day = (text: string) => text as LocalDate;
const cents = (value: number) => value as Minor;
/** The day on which the clock of these backends stands. */
const TODAY = day("2026-03-15");
const nobody = "019a0000-0000-7000-8000-000000000000";
let made = 0;
const property = async (more: { worth?: Minor; openingBalance?: Minor; openingDate?: LocalDate } = {}) =>
  (await client.accounts.create({ name: `Property ${++made}`, kind: "property", ...more })).account;
const viewOf = async (id: AccountId) => (await client.accounts.list()).find((each) => each.id === id);
const netWorth = async () => (await client.overview.get({})).netWorth;

test("what a new property is worth is a valuation and no transaction", async () => {
  const before = await netWorth();
  const account = await property({ worth: cents(31_000_000), openingDate: day("2026-01-05") });
  expect(account).toMatchObject({
    inBudget: false,
    balance: 0,
    postings: 0,
    worth: 31_000_000,
    valuation: { date: "2026-01-05", value: 31_000_000 },
  });
  expect(await client.valuations.list({ accountId: account.id })).toMatchObject([{ date: "2026-01-05", note: "" }]);
  expect(await netWorth()).toBe(before + 31_000_000);
  await client.history.undo({});
  expect(await viewOf(account.id)).toBeUndefined();
  expect(await netWorth()).toBe(before);
});

test("the same day again replaces; another day is added; the newest comes first", async () => {
  const { id: accountId } = await property();
  expect(await client.valuations.set({ accountId, date: day("2025-03-03"), value: cents(100) })).toMatchObject({
    replaced: false,
  });
  const again = await client.valuations.set({ accountId, date: day("2025-03-03"), value: cents(110), note: "agent" });
  expect(again).toMatchObject({ replaced: true, valuation: { value: 110, note: "agent" } });
  await client.valuations.set({ accountId, value: cents(120) });
  const listed = await client.valuations.list({ accountId });
  expect(listed.map(({ value }) => value)).toEqual([120, 110]);
  await client.history.undo({ commitId: again.commitId });
  expect((await client.valuations.list({ accountId })).at(-1)).toMatchObject({ value: 100, note: "" });
});

test("a correction keeps what it does not name, and takes the place of the one on its new day", async () => {
  const { id: accountId } = await property();
  const first = await client.valuations.set({ accountId, date: day("2024-01-01"), value: cents(1), note: "a" });
  const second = await client.valuations.set({ accountId, date: day("2025-01-01"), value: cents(2), note: "b" });
  await client.valuations.update({ id: first.valuation.id, value: cents(5) });
  expect((await client.valuations.list({ accountId })).at(-1)).toMatchObject({
    date: "2024-01-01",
    value: 5,
    note: "a",
  });
  const moved = await client.valuations.update({ id: first.valuation.id, date: day("2025-01-01") });
  expect(moved.valuation).toMatchObject({ id: second.valuation.id, date: "2025-01-01", value: 5, note: "a" });
  expect(await client.valuations.list({ accountId })).toHaveLength(1);
  await client.history.undo({});
  expect((await client.valuations.list({ accountId })).map(({ value, note }) => [value, note])).toEqual([
    [2, "b"],
    [5, "a"],
  ]);
  await client.valuations.remove({ id: second.valuation.id });
  expect((await viewOf(accountId))?.worth).toBe(5);
});

describe("refuses, and changes nothing:", () => {
  test("a worth for an account that is no property, or on a day to come, or less than nothing", async () => {
    const giro = (await client.accounts.create({ name: "Giro", kind: "checking" })).account.id;
    expect(await codeOf(client.valuations.set({ accountId: giro, value: cents(1) }))).toBe("NOT_PROPERTY");
    const wrong = client.accounts.create({ name: "Giro 2", kind: "checking", worth: cents(1) });
    expect(await codeOf(wrong)).toBe("NOT_PROPERTY");
    const { id: accountId } = await property();
    const { valuation } = await client.valuations.set({ accountId, value: cents(1) });
    const never = day("9999-01-01");
    expect(await codeOf(client.valuations.set({ accountId, date: never, value: cents(1) }))).toBe("DAY_TO_COME");
    expect(await codeOf(client.valuations.update({ id: valuation.id, date: never }))).toBe("DAY_TO_COME");
    const early = client.accounts.create({ name: "Too early", kind: "property", worth: cents(1), openingDate: never });
    expect(await codeOf(early)).toBe("DAY_TO_COME");
    expect(await codeOf(client.valuations.set({ accountId, value: cents(-1) }))).toBe("BAD_REQUEST");
    expect(await client.valuations.list({ accountId })).toEqual([valuation]);
  });

  test("what is not there", async () => {
    const [accountId, id] = [nobody as AccountId, nobody as ValuationId];
    expect(await codeOf(client.valuations.list({ accountId }))).toBe("NOT_FOUND");
    expect(await codeOf(client.valuations.set({ accountId, value: cents(1) }))).toBe("NOT_FOUND");
    expect(await codeOf(client.valuations.update({ id }))).toBe("NOT_FOUND");
    expect(await codeOf(client.valuations.remove({ id }))).toBe("NOT_FOUND");
  });

  test("another kind for an account with valuations; deleting the account takes them along", async () => {
    const { id } = await property({ worth: cents(7) });
    expect(await codeOf(client.accounts.update({ id, kind: "other" }))).toBe("HAS_VALUATIONS");
    await client.accounts.remove({ id });
    await client.history.undo({});
    expect((await client.valuations.list({ accountId: id })).map(({ value }) => value)).toEqual([7]);
  });
});

test("property that is closed counts nothing from that day on, and counts again once it is reopened", async () => {
  const before = await netWorth();
  const { id } = await property({ worth: cents(500), openingDate: day("2025-01-01") });
  await client.accounts.close({ id, date: day("2025-06-15") });
  expect(await viewOf(id)).toMatchObject({ worth: 0, valuation: { value: 500 } });
  expect(await netWorth()).toBe(before);
  const { months, accounts } = await client.accounts.history({ months: 120 });
  const own = accounts.find(({ accountId }) => accountId === id)?.balances ?? [];
  const at = (month: string) => own[months.indexOf(month as Month)];
  expect([at("2024-12"), at("2025-01"), at("2025-05"), at("2025-06")]).toEqual([0, 500, 500, 0]);
  await client.accounts.reopen({ id });
  expect(await netWorth()).toBe(before + 500);
});

test("net worth of every month is what counting by hand says", async () => {
  const stated = fc.array(fc.tuple(fc.integer({ min: 20_000, max: 20_500 }), fc.nat(9_999_999)), { maxLength: 6 });
  const posted = fc.array(fc.tuple(fc.integer({ min: 20_000, max: 20_500 }), fc.integer({ min: -9999, max: 9999 })), {
    maxLength: 6,
  });
  const owned: { readonly id: AccountId; stated: Map<LocalDate, number>; posted: [LocalDate, number][] }[] = [];
  await fc.assert(
    fc.asyncProperty(stated, posted, async (valuations, postings) => {
      const { id } = await property();
      const own = { id, stated: new Map<LocalDate, number>(), posted: [] as [LocalDate, number][] };
      owned.push(own);
      for (const [at, value] of valuations) {
        own.stated.set(fromDayNumber(at), value);
        await client.valuations.set({ accountId: id, date: fromDayNumber(at), value: cents(value) });
      }
      for (const [at, amount] of postings.filter(([, each]) => each !== 0)) {
        own.posted.push([fromDayNumber(at), amount]);
        await client.transactions.create({ accountId: id, date: fromDayNumber(at), amount: cents(amount) });
      }
      const { months, accounts } = await client.accounts.history({ months: 30 });
      const mine = new Set(owned.map((each) => each.id));
      const byHand = (month: Month) => {
        const end = month < monthOf(TODAY) ? lastDay(month) : TODAY;
        let sum = 0;
        for (const { stated: said, posted: moved } of owned) {
          const latest = [...said.keys()]
            .filter((each) => each <= end)
            .sort()
            .at(-1);
          if (latest !== undefined) sum += said.get(latest) ?? 0;
          else for (const [date, amount] of moved) if (monthOf(date) <= month) sum += amount;
        }
        return sum;
      };
      const held = (at: number) =>
        accounts.reduce((sum, each) => sum + (mine.has(each.accountId) ? (each.balances[at] ?? 0) : 0), 0);
      expect(months.map((_, at) => held(at))).toEqual(months.map(byHand));
      const overview = await client.overview.get({ months: 30 });
      const all = (at: number) => accounts.reduce((sum, each) => sum + (each.balances[at] ?? 0), 0);
      expect(overview.netWorthByMonth.map(({ amount }) => amount)).toEqual(months.map((_, at) => all(at)));
      expect(overview.netWorth).toBe((await client.accounts.list()).reduce((sum, { worth }) => sum + worth, 0));
    }),
    { numRuns: ROUNDS },
  );
  const health = await client.health.check();
  expect(health.laws.find(({ id }) => id === "L17")).toMatchObject({ broken: 0 });
  expect(health.healthy).toBe(true);
});
