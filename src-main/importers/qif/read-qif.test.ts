/** QIF of the dialects that programs write: accounts, splits, transfers, investments, dates; and what is refused. */
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Draft } from "../../../src-shared/domain/draft.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { StatementOptions } from "../statement.ts";
import { plainDate } from "./dates.ts";
import { readQif } from "./read-qif.ts";
import { readPercent, sharesOf } from "./splits.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/qif");
const fixture = (name: string) => readFileSync(path.join(folder, name));

async function read(content: Buffer | string, options: Partial<StatementOptions> = {}) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const file = await readQif(bytes, { currency: EUR, ...options });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const short = ({ line, date, amount, payee }: Draft) => [line, date, amount, payee];

test("accounts of one file are statements with name and kind; lists and memorised lines are no money", async () => {
  const file = await read(fixture("household.qif"));
  expect(file).toMatchObject({ format: "qif", charset: "utf-8", skipped: [] });
  expect(file.statements.map(({ account, drafts }) => [account, drafts.length])).toEqual([
    [{ name: "Everyday", kind: "checking" }, 11],
    [{ name: "Rainy Day", kind: "savings" }, 1],
    [{ name: "Plastic", kind: "card" }, 3],
  ]);
  expect(file.dates).toMatchObject({ value: { order: "mdy" }, confidence: "likely" });
});

test("the opening balance, cleared marks, cheques, classes and transfers are told", async () => {
  const [everyday, rainy] = (await read(fixture("household.qif"))).statements;
  expect(everyday?.drafts.slice(0, 4).map(({ raw, ...draft }) => draft)).toEqual([
    {
      line: 30,
      date: "2025-01-02",
      amount: 100_000,
      payee: "Opening Balance",
      memo: "",
      cleared: "reconciled",
      category: "Starting balances",
    },
    {
      line: 36,
      date: "2025-01-03",
      amount: -4250,
      payee: "Taverna Blue",
      memo: "Lunch · Trip",
      cleared: "cleared",
      checkNumber: "1044",
      category: "Out",
      categoryGroup: "Food",
    },
    { line: 48, date: "2025-01-14", amount: -90_000, payee: "Landlord", memo: "", category: "Rent/Mortgage" },
    { line: 53, date: "2025-01-15", amount: -25_000, payee: "Monthly saving", memo: "", transferAccount: "Rainy Day" },
  ]);
  expect(rainy?.drafts[0]).toMatchObject({ amount: 25_000, transferAccount: "Everyday" });
  expect(everyday?.drafts[1]?.raw).toMatch(/^D1\/ 3'25\n[\s\S]*LFood:Out\/Trip$/);
});

test("L1 · splits are drafts of one transaction that add up to its total, whatever stands first and whatever is missing", async () => {
  const [everyday] = (await read(fixture("household.qif"))).statements;
  const splits = everyday?.drafts.filter(({ transactionRef }) => transactionRef !== undefined) ?? [];
  expect(
    splits.map(({ transactionRef, amount, category, transferAccount, splitMemo }) => [
      transactionRef,
      amount,
      category ?? transferAccount,
      splitMemo,
    ]),
  ).toEqual([
    ["qif-58", -1500, "Out", "Snacks · Trip"],
    ["qif-58", -8000, "Household", undefined],
    ["qif-58", -500, "Plastic", undefined],
    ["qif-58", -2000, undefined, undefined],
    ["qif-72", -333, "Out", undefined],
    ["qif-72", -333, "Household", undefined],
    ["qif-72", -334, "Gifts", undefined],
  ]);
});

test("a missing mark between records, or at the end, loses nothing; what cannot be read is listed", async () => {
  const plastic = (await read(fixture("household.qif"))).statements[2];
  expect(plastic?.drafts.map(short)).toEqual([
    [102, "2025-01-22", -599, "Books"],
    [105, "2025-01-23", -701, "Film"],
    [120, "2025-01-26", -300, ""],
  ]);
  expect(plastic?.skipped.map(({ line, reason, text }) => [line, reason, text])).toEqual([
    [109, "bad-date", "31/31'25"],
    [112, "no-amount", undefined],
    [115, "bad-amount", "abc"],
    [118, "no-date", undefined],
  ]);
});

test("investments give what happens to their cash: both sides where another account settles, nothing where only shares move", async () => {
  const file = await read(fixture("depot.qif"));
  expect(file).toMatchObject({ charset: "windows-1252", dates: { value: { order: "dmy" }, confidence: "sure" } });
  const [depot] = file.statements;
  expect(depot?.account).toEqual({ name: "Depot", kind: "brokerage" });
  expect(
    depot?.drafts.map(({ amount, payee, memo, category, transferAccount, transactionRef }) => [
      amount,
      payee,
      memo,
      category ?? transferAccount,
      transactionRef,
    ]),
  ).toEqual([
    [100_000, "", "XIn", "Konto", undefined],
    [-12_500, "Hafen AG", "Buy", undefined, undefined],
    [321, "Hafen AG", "DivX", undefined, "qif-20"],
    [-321, "Hafen AG", "DivX", "Konto", "qif-20"],
    [-110, "Gebühr", "MiscExp", "Gebühren", undefined],
    [-50, "", "MargIntX", undefined, undefined],
    [500, "Zins", "", undefined, undefined],
  ]);
  expect(depot?.skipped.map(({ reason, text }) => [reason, text])).toEqual([
    ["investment", "ReinvDiv"],
    ["investment", "StkSplit"],
  ]);
});

test("day and month that nothing tells apart are said to be open, and the person decides", async () => {
  const bytes = fixture("ambiguous.qif");
  const open = await read(bytes);
  expect(open.dates).toMatchObject({ value: { order: "dmy" }, confidence: "unsure" });
  expect(open.dates?.alternatives).toMatchObject([{ order: "mdy" }]);
  expect(open.statements[0]?.drafts[0]?.date).toBe("2024-03-02");
  const chosen = await read(bytes, { dates: { order: "mdy", compact: "ymd" } });
  expect(chosen.dates).toMatchObject({ confidence: "sure", why: [{ key: "date-chosen" }] });
  expect(chosen.statements[0]?.drafts[0]?.date).toBe("2024-02-03");
});

test.each([
  ["3/29' 0", "3/29/00"],
  ["6/ 4'20", "6/4/20"],
  ["03/25/099Share Withdrawal", "03/25/1999"],
  ["1/1/100", "1/1/2000"],
  ["04.06.2020", "04.06.2020"],
  ["2020-06-04", "2020-06-04"],
  ["4 June 2020", "4 June 2020"],
])("the date %s is %s", (printed, plain) => expect(plainDate(printed)).toBe(plain));

test("years of every shape become the same day", async () => {
  const dates = ["3/29' 0", "03/29/100", "3-29-2000", "3/29/00", "3.29.2000"];
  const file = await read(`!Type:Bank\n${dates.map((date) => `D${date}\nT1\n^\n`).join("")}`);
  expect(file.statements[0]?.drafts.map(({ date }) => date)).toEqual(dates.map(() => "2000-03-29"));
});

test("L1 · any shares add up to any total", () => {
  const amount = fc.option(
    fc.integer({ min: -1e9, max: 1e9 }).map((value) => value as Minor),
    { nil: undefined },
  );
  const split = fc.record({
    place: fc.option(fc.constantFrom("Food", "[Other]"), { nil: undefined }),
    memo: fc.constantFrom("", "x"),
    amount: fc.oneof(amount, fc.constant(null)),
    percent: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
  });
  let shared = 0;
  fc.assert(
    fc.property(fc.array(split, { maxLength: 6 }), fc.integer({ min: -1e9, max: 1e9 }), (splits, total) => {
      const shares = sharesOf(splits, total as Minor);
      if (!shares) return;
      shared++;
      expect(shares.reduce((all, share) => all + share.amount, 0)).toBe(total);
    }),
  );
  expect(shared).toBeGreaterThan(20);
  expect(["50", "33.333%", "12,5 %", "x", "1000"].map(readPercent)).toEqual([
    50_000,
    33_333,
    12_500,
    undefined,
    undefined,
  ]);
});

test("line ends of three kinds and a byte order mark give the same drafts", async () => {
  const text = fixture("ambiguous.qif").toString();
  const plain = (await read(text)).statements[0]?.drafts.map(short);
  for (const other of [text.replaceAll("\n", "\r\n"), text.replaceAll("\n", "\r"), `\ufeff${text}`])
    expect((await read(other)).statements[0]?.drafts.map(short)).toEqual(plain);
});

test("another format, lists without transactions and a wish to stop are answered", async () => {
  const refusal = async (text: string, options: Partial<StatementOptions> = {}) => {
    const file = await readQif(Buffer.from(text), { currency: EUR, ...options });
    return file.ok ? "read" : file.error;
  };
  expect(await refusal("Date,Amount\n2025-01-01,5\n")).toEqual({ kind: "not-this-format", found: "csv" });
  expect(await refusal("!Type:Cat\nNFood\nE\n^\n")).toMatchObject({ kind: "broken", detail: "no-statement" });
  const many = `!Type:Bank\n${"D1/13/2025\nT1\n^\n".repeat(5000)}`;
  const seen: number[] = [];
  expect((await read(many, { onProgress: (done) => seen.push(done) })).statements[0]?.drafts).toHaveLength(5000);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
  expect(seen.at(-1)).toBe(many.length);
  const stop = new AbortController();
  expect(await refusal(many, { signal: stop.signal, onProgress: () => stop.abort() })).toEqual({ kind: "cancelled" });
});

test("notes may stand before the header, a header may be missing, and the file may say the order of its dates", async () => {
  const records = "D03/04/2024\nT-12.50\nPCorner Shop\n^\nD05/06/2024\nT£51.00\nPRefund\n^\n";
  for (const content of [`### written by a tool\n; on a Monday\n!Type:Bank\n${records}`, records]) {
    const file = await read(content, { language: "en-GB" });
    expect(file.statements[0]?.drafts.map(({ date, amount, payee }) => [date, amount, payee])).toEqual([
      ["2024-04-03", -1250, "Corner Shop"],
      ["2024-06-05", 5100, "Refund"],
    ]);
  }
  const american = await read(`!Option:MDY\n!Type:Bank\n${records}`, { language: "en-GB" });
  expect(american.dates).toMatchObject({ value: { order: "mdy" }, confidence: "likely" });
  expect(american.statements[0]?.drafts[0]?.date).toBe("2024-03-04");
});
