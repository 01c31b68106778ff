/**
 * Transfers that two files tell, between accounts of two currencies and with a day that a person gave: the same ledger in
 * either order of the files, and undone like any import.
 */
import { expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";

interface Told {
  readonly account: string;
  readonly currency: string;
  readonly text: string;
}

const csv = (date: string, payee: string, amount: string) => `Date,Payee,Amount\n${date},${payee},${amount}\n`;

async function opened(files: readonly Told[], rate?: string) {
  const budget = await openBudget();
  const accounts = new Map<string, AccountId>();
  for (const { account, currency } of files)
    accounts.set(account, (await budget.account(account, "checking", currency)).id);
  if (rate !== undefined) {
    const said = { base: "EUR" as Currency, quote: "USD" as Currency, date: "2026-10-05" as LocalDate, rate };
    await budget.client.rates.set(said);
  }
  return { budget, idOf: (name: string) => accounts.get(name) as AccountId };
}

/** What the ledger holds, without ids. */
async function told(budget: OpenBudget) {
  const names = new Map((await budget.client.accounts.list()).map(({ id, name }) => [id, name]));
  return Promise.all(
    (await budget.rows()).map(async ({ id }) => {
      const { date, currency, postings } = await budget.client.transactions.get({ id });
      const sides = postings.map(
        ({ accountId, quantity, value, bankDate, cleared }) =>
          `${names.get(accountId as AccountId) ?? "waits"} ${quantity} ${value} ${bankDate ?? "-"} ${cleared}`,
      );
      return { date, currency, sides };
    }),
  );
}

const exchanged: readonly Told[] = [
  { account: "Giro", currency: "EUR", text: csv("2026-10-05", "Transfer to Wise", "-500.00") },
  { account: "Dollars", currency: "USD", text: csv("2026-10-07", "Top-up", "541.50") },
];
const joined = {
  date: "2026-10-05",
  currency: "EUR",
  sides: ["Giro -50000 -50000 - cleared", "Dollars 54150 50000 2026-10-07 cleared"],
};

test.each([
  ["first", exchanged],
  ["last", exchanged.toReversed()],
])(
  "L4 · money that left in one currency and arrives in another is one transfer, the account it left read %s",
  async (_, files) => {
    const { budget, idOf } = await opened(exchanged, "1.1");
    try {
      for (const { account, text } of files) await budget.importText(text, idOf(account));
      expect(await told(budget)).toEqual([joined]);
      expect(await budget.holds()).toEqual({ Giro: -50_000, Dollars: 54_150 });
      expect(await budget.brokenLaws()).toEqual([]);
      for (const { account, text } of files)
        expect(await budget.importText(text, idOf(account))).toMatchObject({ added: 0, matched: 0, alreadyThere: 1 });

      await budget.client.history.undo({});
      expect(await budget.rows(), "undone with the import that joined them").toHaveLength(1);
      expect(await budget.brokenLaws()).toEqual([]);
    } finally {
      budget.dispose();
    }
  },
);

test("the review shows both amounts with their rate, and without a known rate asks first", async () => {
  const [first, second] = exchanged as [Told, Told];
  for (const rate of ["1.1", undefined]) {
    const { budget, idOf } = await opened(exchanged, rate);
    try {
      await budget.importText(first.text, idOf(first.account));
      const text = second.text.replace("Top-up", "Transfer");
      const { reviewId } = await budget.review(text, idOf(second.account));
      const { rows } = await budget.client.imports.drafts({ reviewId });
      expect(rows[0]).toMatchObject({
        status: rate ? "match" : "look-at",
        decision: rate ? "match" : "add",
        why: { key: "exchange-candidate" },
        match: {
          account: "Giro",
          exchange: { amount: -50_000, currency: "EUR", rate: "0.923361", known: rate ? "0.909091" : null },
        },
      });
      const id = rows[0]?.match?.id;
      expect(await budget.client.imports.candidates({ reviewId, index: 0 })).toMatchObject([{ id, account: "Giro" }]);
      if (id) await budget.client.imports.decide({ reviewId, indexes: [0], matchId: id });
      await budget.client.imports.commit({ reviewId });
      expect(await told(budget)).toEqual([joined]);
    } finally {
      budget.dispose();
    }
  }
});

test("two payments that nobody calls a transfer stay two (negative control)", async () => {
  const { budget, idOf } = await opened(exchanged, "1.1");
  try {
    await budget.importText(csv("2026-10-05", "Shoe shop", "-500.00"), idOf("Giro"));
    await budget.importText(csv("2026-10-05", "Salary", "541.50"), idOf("Dollars"));
    await budget.importText(csv("2026-10-06", "Transfer", "-300.00"), idOf("Giro"));
    await budget.importText(csv("2026-10-06", "Transfer", "400.00"), idOf("Dollars"));
    expect(await told(budget)).toHaveLength(4);
  } finally {
    budget.dispose();
  }
});

test("a day that a person gave stays when the other side of the transfer arrives", async () => {
  const files: readonly Told[] = [
    { account: "Reserve", currency: "EUR", text: csv("2026-10-07", "Gutschrift", "12.50") },
    { account: "Giro", currency: "EUR", text: csv("2026-10-05", "Umbuchung", "-12.50") },
  ];
  for (const chosen of ["2026-10-06", undefined]) {
    const { budget, idOf } = await opened(files);
    try {
      const [arrived, left] = files as [Told, Told];
      await budget.importText(arrived.text, idOf("Reserve"));
      const [row] = await budget.rows();
      if (!row) throw new Error("nothing was imported");
      await budget.client.transactions.edit({ id: row.id, date: "2026-10-01" as LocalDate });
      await budget.client.transactions.edit({ id: row.id, date: (chosen ?? "2026-10-07") as LocalDate });
      await budget.importText(left.text, idOf("Giro"));
      expect(await told(budget)).toMatchObject([{ date: chosen ?? "2026-10-05" }]);
      expect(await budget.brokenLaws()).toEqual([]);
    } finally {
      budget.dispose();
    }
  }
});
