import { readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { randomDump } from "../../../tests/support/random-dump.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import { hledgerLines } from "../../exporters/hledger.ts";
import { formatOf } from "../read-file.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { readHledger } from "./read-hledger.ts";

const EUR = "EUR" as Currency;
const household = readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures/hledger/household.journal"));

async function read(journal: string | Uint8Array, currency = EUR) {
  const file = await readHledger(Buffer.from(journal), { currency });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

async function draftsOf(journal: string, currency = EUR) {
  const { statements, skipped } = await read(journal, currency);
  return {
    drafts: statements.flatMap(({ account, currency: of, drafts }) =>
      drafts.map(({ amount, category }) => [account.name, of, amount, category]),
    ),
    skipped: skipped.map(({ reason }) => reason),
  };
}

describe("a journal", () => {
  test("may name accounts by an alias and leave out the year", async () => {
    const journal =
      "alias giro = assets:bank:giro\nalias food=expenses:food\nY 2023\n\n" +
      "02-03 Baker\n  food:bread  4 EUR\n  giro\n\nY2024\n1/5=1/7 Mill\n  food  6 EUR\n  giro\n\nalias /x/ = y\n";
    expect(formatOf(Buffer.from(journal))).toEqual({ ok: true, value: "hledger" });
    expect(await draftsOf(journal)).toEqual({
      drafts: [
        ["bank:giro", EUR, -400, "bread"],
        ["bank:giro", EUR, -600, "food"],
      ],
      skipped: ["directive"],
    });
    const { statements } = await read(journal);
    expect(statements[0]?.drafts.map(({ date, bankDate }) => [date, bankDate])).toEqual([
      ["2023-02-03", undefined],
      ["2024-01-05", "2024-01-07"],
    ]);
  });

  test("gives accounts, categories, splits, transfers, costs and assertions, and says what it leaves out and where", async () => {
    expect(formatOf(household)).toEqual({ ok: true, value: "hledger" });
    const { statements, skipped, book } = await read(household);
    expect(
      statements.map(({ account, currency, closing, drafts }) => [
        account.name,
        account.kind,
        currency,
        drafts.reduce((sum, { amount }) => sum + amount, 0),
        closing?.amount,
      ]),
    ).toEqual([
      ["bank:giro", "checking", "EUR", 244_985, 244_985],
      ["cash", "cash", "EUR", 10_500, 10_500],
      ["visa", "card", "EUR", -1734, undefined],
      ["wise", "checking", "USD", 10_000, undefined],
      ["depot", "brokerage", "EUR", 10_000, undefined],
      ["kasse", "checking", "EUR", 2000, undefined],
    ]);
    expect(statements[0]?.drafts[2]).toMatchObject({
      payee: "Landlord",
      memo: "January",
      cleared: "cleared",
      category: "rent",
      categoryGroup: "living",
      tags: ["home"],
    });
    expect(statements[2]?.drafts).toMatchObject([
      { date: "2026-01-03", bankDate: "2026-01-06", memo: "on the way home", splitMemo: "bread, cheese" },
      { cleared: "none", category: "fun" },
    ]);
    expect(skipped.map(({ line, reason, text }) => [line, reason, text])).toEqual([
      [11, "directive", "include"],
      [12, "directive", "P"],
      [14, "directive", "~"],
      [18, "directive", "="],
      [43, "virtual", "budget:salary"],
      [57, "unbalanced", undefined],
      [61, "investment", undefined],
      [74, "unknown-account", "stuff:thing"],
      [77, "no-account", undefined],
      [67, "balance-differs", "110.00 EUR"],
    ]);
    expect(book?.leftOut).toEqual([{ kind: "security", count: 1 }]);
    expect(book?.payees).toEqual([{ name: "Never used" }]);
  });

  test.each([
    ["a comma before the cents", "2026-01-01 x\n  assets:a  1.234,50 €\n  income:b\n", 123_450, "EUR"],
    ["a sign before the amount", "2026-01-01 x\n  assets:a  $-5\n  income:b\n", -500, "USD"],
    ["a minus before the sign", "2026-01-01 x\n  assets:a  -$5.10\n  income:b\n", -510, "USD"],
    ["blanks between groups", "2026-01-01 x\n  assets:a  1 000 000.00 EUR\n  income:b\n", 100_000_000, "EUR"],
    ["no minor units", "commodity 1000. JPY\n2026-01-01 x\n  assets:a  1,000. JPY\n  income:b\n", 1000, "JPY"],
    ["no commodity at all", "2026-01-01 x\n  assets:a  7\n  income:b\n", 700, undefined],
    ["a commodity by default", "D 1.00 CHF\n2026-01-01 x\n  assets:a  7\n  income:b\n", 700, "CHF"],
  ])("with %s is read exactly", async (_name, journal, amount, currency) => {
    expect(await draftsOf(journal)).toEqual({ drafts: [["a", currency, amount, "b"]], skipped: [] });
  });

  test("with one account in two currencies is two accounts, and an exchange by way of equity is one transfer", async () => {
    const { drafts, skipped } = await draftsOf(
      "2026-01-01 x\n  assets:w  -90 EUR\n  equity:conversion  90 EUR\n  equity:conversion  -100 USD\n  assets:w  100 USD\n",
    );
    expect(drafts).toEqual([
      ["w", "EUR", -9000, undefined],
      ["w USD", "USD", 10_000, undefined],
    ]);
    expect(skipped).toEqual([]);
  });

  test("that is none is left to the table reader", () => {
    expect(formatOf(Buffer.from("Date,Payee,Amount\n2026-01-01,Shop,-1.00\n"))).toEqual({ ok: true, value: "csv" });
    expect(formatOf(Buffer.from('"2026-01-01 a\n  b  1\n  c  2";1\n2026-01-02;2\n'))).toEqual({
      ok: true,
      value: "csv",
    });
  });

  test("with a million brackets, marks and blanks is answered soon, with a value", async () => {
    for (const piece of ["{", "[", "; a:", "1,", " 1", "= ", "@", '"', "  ", "a:"]) {
      const line = `  assets:a  ${piece.repeat(20_000)}\n`;
      expect(await readHledger(Buffer.from(`2026-01-01 x\n${line.repeat(50)}`), { currency: EUR })).toHaveProperty(
        "ok",
      );
    }
  });

  test("a code in front of a payee is the number of the booking; an id of Coffer is not", async () => {
    const journal = (code: string) => `2026-01-05 (${code}) Shop\n    expenses:food  4.20 EUR\n    assets:giro\n`;
    const numberOf = async (code: string) => (await read(journal(code))).statements[0]?.drafts[0]?.checkNumber;
    expect(await numberOf("INV 0042")).toBe("INV 0042");
    expect(await numberOf("018f2f3a-7b1c-7000-8000-000000000001")).toBeUndefined();
  });

  test("that Coffer wrote gives each account its balance, kind and place in the budget again, and leaves nothing out", () =>
    fc.assert(
      fc.asyncProperty(randomDump(), async (dump) => {
        const { statements, skipped } = await read([...hledgerLines(dump, { currency: EUR })].join(""));
        expect(skipped).toEqual([]);
        expect(
          statements.map(({ account, currency, drafts }) => [
            account.kind,
            account.inBudget,
            currency,
            drafts.reduce((sum, { amount }) => sum + amount, 0),
          ]),
        ).toEqual(
          dump.accounts.map(({ id, kind, inBudget, currency }) => [
            kind,
            inBudget,
            currency,
            [...dump.transactions]
              .flatMap(({ postings }) => postings)
              .reduce((sum, { accountId, quantity }) => (accountId === id ? sum + quantity : sum), 0),
          ]),
        );
      }),
      { numRuns: rounds(40, 500) },
    ));
});

describe("broken journals", () =>
  testMutants({
    format: "hledger",
    read: readHledger,
    nasty: [
      ...'; ( ) [ ] = == @ @@ | * ! ~ { } : " - . , 1e9 99999999999999999999999999999999999 \0 date:2026-99-99'.split(
        " ",
      ),
      "\n",
      "\n  ",
      "  ",
      "2026-01-01 x\n",
      " @@ 0 USD",
      "comment\n",
      "D 1,0 X\n",
    ],
    fixtures: 1,
    share: 1 / 2,
  }));
