/** Exchange rates through the contract, against a server on this computer that speaks like the real ones. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate, Month } from "../../src-shared/domain/date.ts";
import { convert, invert, rateToRatio, readRate } from "../../src-shared/domain/exchange-rate.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend } from "../support/backend.ts";
import { brokenLawsOf } from "../support/open-budget.ts";
import { type RatesServer, rateOf, startRatesServer } from "../support/rates-server.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";

const [EUR, USD, CHF, AED] = ["EUR", "USD", "CHF", "AED"] as [Currency, Currency, Currency, Currency];
// A Thursday.
const TODAY = "2026-08-06" as LocalDate;
const day = (text: string) => text as LocalDate;

let server: RatesServer;
let backend: TestBackend;
let client: CofferClient;
let now: number;
let tick: () => void;

async function open(currency: Currency = EUR): Promise<void> {
  backend = tempBackend({
    clock: () => now,
    ratesFrom: server.origin,
    ratesByThemselves: true,
    every: (_, work) => {
      tick = work;
      return () => {};
    },
  });
  client = backend.client(personContext());
  await client.profiles.create({ name: "Test", passphrase: "correct horse", currency });
}

beforeEach(async () => {
  now = new Date(2026, 7, 6, 18).getTime();
  server = await startRatesServer(TODAY);
});
afterEach(async () => {
  expect(await brokenLawsOf(client)).toEqual([]);
  backend.dispose();
  await server.close();
});

const account = async (currency: Currency, openingBalance = 0, openingDate = "2026-08-03"): Promise<AccountId> => {
  const opening = { openingBalance: openingBalance as Minor, openingDate: day(openingDate) };
  return (
    await client.accounts.create({ name: `In ${currency} ${openingBalance}`, kind: "checking", currency, ...opening })
  ).account.id;
};
const turnOn = (rates: "ecb" | "frankfurter" = "ecb") => client.settings.update({ rates });
const dollars = (cents: number, on = TODAY) =>
  convert(minor(cents), USD, EUR, invert(rateToRatio(readRate(rateOf("USD", on)) ?? ""))) as Minor;
const asked = () => server.asked.map(({ path: asking }) => asking.split("/").at(-1));

describe("nobody is asked", () => {
  test("before the person turns it on, whatever accounts there are", async () => {
    await open();
    await account(USD, 10_000);
    expect((await client.settings.get()).rates).toBe("off");
    tick();
    expect(await refusalOf(client.rates.fetch())).toMatchObject({ code: "RATES_OFF", data: {} });
    expect(server.asked).toEqual([]);
  });

  test("while no account is in another currency", async () => {
    await open();
    await account(EUR, 10_000);
    await turnOn();
    tick();
    expect(await client.rates.fetch()).toEqual({ added: 0, missing: [], newest: null });
    expect(server.asked).toEqual([]);
  });
});

describe("fetching", () => {
  test("asks for what is missing, keeps only what is needed, and costs nothing the second time", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    const first = await client.rates.fetch();
    expect(first).toMatchObject({ missing: [], newest: TODAY });
    expect(first.added).toBeGreaterThan(3);
    expect(asked()).toEqual(["eurofxref-hist-90d.xml"]);
    expect((await client.rates.list({ currency: CHF })).total).toBe(0);
    expect((await client.rates.fetch()).added).toBe(0);
    expect(asked().at(-1)).toBe("eurofxref-daily.xml");
  });

  test("reaches back to the first money, also when older money comes later", async () => {
    await open();
    const id = await account(USD, 10_000);
    await turnOn();
    await client.rates.fetch();
    await client.transactions.create({
      accountId: id,
      date: day("2024-03-05"),
      amount: 500 as Minor,
      lines: [{ amount: 500 as Minor, categoryId: null }],
    });
    await client.rates.fetch();
    expect(asked().at(-1)).toBe("eurofxref-hist.zip");
    const { rates, total } = await client.rates.list({ currency: USD, limit: 1000 });
    expect(total).toBeGreaterThan(600);
    // The first of March 2024 needs a rate from before.
    expect(rates.at(-1)?.date).toBe("2024-02-20");
  });

  test("between two foreign currencies both legs are asked for", async () => {
    await open(CHF);
    await account(USD, 10_000);
    await turnOn("frankfurter");
    await client.rates.fetch();
    expect(server.asked.at(-1)?.path).toContain("quotes=USD%2CCHF");
    const [status] = (await client.rates.get()).currencies;
    expect(status).toMatchObject({ currency: USD, now: { source: "frankfurter", age: 0, approximate: false } });
    expect(Number(status?.now?.rate)).toBeCloseTo(Number(rateOf("CHF", TODAY)) / Number(rateOf("USD", TODAY)), 5);
  });

  test("names what the source does not have", async () => {
    await open();
    await account(AED, 10_000);
    await turnOn();
    expect(await client.rates.fetch()).toEqual({ added: 0, missing: [AED], newest: null });
    // It is not looked for in ever older files.
    await client.rates.fetch();
    expect(asked()).toEqual(["eurofxref-hist-90d.xml", "eurofxref-daily.xml"]);
  });

  test.each([
    ["busy", "SOURCE_BUSY", { seconds: 1200 }],
    ["error", "SOURCE_FAILED", { status: 503 }],
    ["page", "SOURCE_NOT_EXPECTED", {}],
    ["cut", "SOURCE_TRUNCATED", {}],
  ] as const)("a source that is %s changes nothing and is told", async (fault, code, facts) => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    server.fault = fault;
    expect(await refusalOf(client.rates.fetch())).toMatchObject({
      code,
      data: { ...facts, host: new URL(server.origin).host },
    });
    expect((await client.rates.get()).failure).toMatchObject({ at: now });
    expect((await client.rates.get()).currencies).toEqual([{ currency: USD, accounts: 1, now: null }]);
    server.fault = "none";
    await client.rates.fetch();
    expect((await client.rates.get()).failure).toBeNull();
  });

  test("offline, what is known is used on", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    await client.rates.fetch();
    await server.close();
    expect(await codeOf(client.rates.fetch())).toBe("SOURCE_OFFLINE");
    expect((await client.overview.get({ months: 2 })).netWorth).toBe(dollars(10_000));
  });

  test("can be cancelled by its job", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    server.fault = "slow";
    const going = refusalOf(client.rates.fetch());
    await expect.poll(() => server.asked.length).toBe(1);
    const [job] = (await client.jobs.list()).filter(({ kind }) => kind === "rates");
    await client.jobs.cancel({ id: job?.id ?? ("" as never) });
    expect((await going).code).toBe("CANCELLED");
    expect((await client.rates.get()).failure).toBeNull();
  });

  test("no undo speaks of it", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    await client.rates.fetch();
    const { of } = await client.history.undo({});
    expect(of.kind).toBe("account-added");
    await client.history.redo({});
    expect((await client.overview.get({ months: 2 })).netWorth).toBe(dollars(10_000));
  });
});

describe("by itself", () => {
  test("once it is on, and once a day", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    tick();
    await expect.poll(async () => (await client.rates.get()).updatedAt).toBe(now);
    expect(server.asked).toHaveLength(1);
  });
});

describe("what a person says", () => {
  test("counts at once, in either direction, and goes with an undo", async () => {
    await open();
    await account(USD, 10_000);
    const before = await client.overview.get({ months: 2 });
    expect(before).toMatchObject({ netWorth: 0, withoutRate: [{ currency: USD, amount: 10_000 }], converted: [] });
    await client.rates.set({ base: USD, quote: EUR, rate: "0.9" });
    expect(await client.overview.get({ months: 2 })).toMatchObject({
      netWorth: 9_000,
      withoutRate: [],
      converted: [{ currency: USD, amount: 10_000, worth: 9_000, date: TODAY, approximate: false }],
    });
    const again = await client.rates.set({ base: EUR, quote: USD, rate: "1.250" });
    expect(again).toMatchObject({ replaced: true, rate: { base: EUR, quote: USD, rate: "1.25" } });
    expect((await client.overview.get({ months: 2 })).netWorth).toBe(8_000);
    await client.history.undo({});
    await client.history.undo({});
    expect((await client.overview.get({ months: 2 })).withoutRate).toHaveLength(1);
  });

  test("beats what was fetched for the day, and gives way again when it is deleted", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    await client.rates.fetch();
    const { rate } = await client.rates.set({ base: EUR, quote: USD, rate: "2" });
    expect((await client.rates.list({ currency: USD })).rates[0]).toMatchObject({
      date: TODAY,
      rate: "0.5",
      inverse: "2",
      source: "manual",
      stated: rate,
    });
    expect((await client.accounts.list())[0]?.converted).toEqual({ amount: 5_000, date: TODAY, approximate: false });
    await client.rates.remove({ id: rate.id });
    expect((await client.accounts.list())[0]?.converted?.amount).toBe(dollars(10_000));
  });

  test("can be corrected and moved, also onto a day that has one", async () => {
    await open();
    await account(USD, 10_000);
    const first = await client.rates.set({ base: EUR, quote: USD, rate: "1.1", date: day("2026-08-03") });
    const second = await client.rates.set({ base: USD, quote: EUR, rate: "0.8", date: day("2026-08-04") });
    const moved = await client.rates.update({ id: first.rate.id, date: day("2026-08-04"), rate: "1.2" });
    expect(moved.rate).toMatchObject({ id: second.rate.id, base: EUR, rate: "1.2" });
    expect((await client.rates.list({ currency: USD })).total).toBe(1);
    await client.history.undo({});
    expect((await client.rates.list({ currency: USD })).total).toBe(2);
  });

  test("is refused for a day to come, for one currency, for nothing, and where it was fetched", async () => {
    await open();
    await account(USD, 10_000);
    const set = (change: object) => refusalOf(client.rates.set({ base: EUR, quote: USD, rate: "1.1", ...change }));
    expect((await set({ date: "2026-08-07" })).code).toBe("DAY_TO_COME");
    expect((await set({ quote: EUR })).code).toBe("SAME_CURRENCY");
    for (const rate of ["0", "-1", "1,1", "1e3", ""]) expect((await set({ rate })).code).toBe("BAD_REQUEST");
    expect(await client.rates.list({ currency: USD })).toEqual({ rates: [], total: 0 });
  });

  test("is in the copy of the budget, and so is what was fetched", async () => {
    await open();
    await account(USD, 10_000);
    await turnOn();
    await client.rates.fetch();
    const { rate } = await client.rates.set({ base: EUR, quote: USD, rate: "1.1" });
    const { downloadId } = await client.exports.create({ format: "json" });
    const { piece } = await client.files.readDownload({ downloadId, at: 0 });
    const { exchange_rates: kept } = JSON.parse(Buffer.from(piece, "base64").toString("utf8"));
    expect(kept).toContainEqual({ ...rate, source: "manual" });
    expect(kept.filter(({ source }: { source: string }) => source === "ecb").length).toBeGreaterThan(0);
  });
});

describe("sums", () => {
  const enter = (accountId: AccountId, date: string, amount: number, categoryId: CategoryId | null) =>
    client.transactions.create({
      accountId,
      date: day(date),
      amount: amount as Minor,
      lines: [{ amount: amount as Minor, categoryId }],
    });
  const said = (date: string, rate: string) => client.rates.set({ base: USD, quote: EUR, rate, date: day(date) });

  test("each month counts at its own end, the running one today, and old rates are marked", async () => {
    await open();
    await account(USD, 10_000, "2026-05-20");
    await said("2026-06-30", "0.9");
    await said("2026-07-28", "0.8");
    const overview = await client.overview.get({ months: 4 });
    expect(overview.netWorthByMonth).toEqual([
      // Before the first rate there is none: the first one stands in.
      { month: "2026-05", amount: 9_000 },
      { month: "2026-06", amount: 9_000 },
      { month: "2026-07", amount: 8_000 },
      { month: "2026-08", amount: 8_000 },
    ]);
    expect(overview.approximate).toMatchObject({ netWorth: true, worthMonths: ["2026-05", "2026-08"] });
    expect(overview.converted).toMatchObject([{ date: "2026-07-28", approximate: true }]);
  });

  test("spending in another currency counts in its category at the rate of the month, postings stay as they are", async () => {
    await open();
    const [dollar, giro] = [await account(USD), await account(EUR)];
    const all = (await client.categories.list()).flatMap(({ categories }) => categories);
    const groceries = all.find(({ name }) => name === "Groceries")?.id as CategoryId;
    await enter(giro, "2026-08-05", -1_000, groceries);
    await enter(dollar, "2026-08-05", -1_000, groceries);
    await enter(dollar, "2026-08-05", -300, null);
    const month = "2026-08" as Month;
    expect((await client.overview.get({ month, months: 2 })).whereItWent).toMatchObject([{ amount: 1_000 }]);
    expect((await client.overview.needs()).withoutRate).toEqual([{ currency: USD, count: 2 }]);
    await said("2026-08-04", "0.5");
    const overview = await client.overview.get({ month, months: 2 });
    expect(overview.whereItWent).toMatchObject([
      { id: groceries, amount: 1_500, approximate: false },
      { id: null, amount: 150, approximate: false },
    ]);
    expect(overview.cashFlow.at(-1)).toEqual({ month, in: 0, out: 1_650 });
    expect((await client.overview.pace({ month })).days).toEqual([{ date: "2026-08-05", spent: 1_650 }]);
    expect((await client.overview.needs()).withoutRate).toEqual([]);
    const { rows } = await client.transactions.page({ accountId: dollar });
    expect(rows.map(({ amount }) => amount).sort()).toEqual([-1_000, -300]);
  });

  test("a group's accounts add up to the net worth, to the last unit", async () => {
    await open();
    for (const cents of [3_333, 1_111, 777]) await account(USD, cents);
    await account(EUR, 100);
    await turnOn();
    await client.rates.fetch();
    const accounts = await client.accounts.list();
    const sum = accounts.reduce((total, { worth, converted }) => total + (converted?.amount ?? worth), 0);
    const { netWorth, netWorthByMonth } = await client.overview.get({ months: 2 });
    expect(netWorth).toBe(sum);
    expect(netWorthByMonth.at(-1)?.amount).toBe(sum);
  });
});
