/**
 * L12 on real ledgers: a bank's months, cut into overlapping files of several formats and read in any order, always make
 * the same ledger, and reading any of them again adds nothing. A file begins with a day and may end in the middle of one,
 * as a download of today does; equal lines of one day are told apart by count or by the bank's ids.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromDayNumber, type LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, TransactionId } from "../../src-shared/domain/id.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../support/open-budget.ts";
import { rounds } from "../support/rounds.ts";
import { importStatements, type Line, type Sheet, writers } from "../support/statements.ts";

const times = rounds(8, 200);
const FIRST_DAY = 20_700;
const formats = ["camt", "mt940", "ofx", "qif", "csv"] as const;

interface Cut {
  /** Days from the first. */
  readonly from: number;
  readonly to: number;
  /** Lines of the last day that the bank had not booked yet. */
  readonly short: number;
  readonly format: (typeof formats)[number];
}

const day = fc.integer({ min: 0, max: 27 });
const someLine = fc.record({
  day,
  amount: fc.constantFrom(-300, -300, -1250, 1250, 9900),
  payee: fc.constantFrom("Cafe Extra", "Cafe Extra", "Baker Street", "Umbuchung"),
  times: fc.integer({ min: 1, max: 3 }),
});
const someCut = fc
  .record({ one: day, other: day, short: fc.nat(2), format: fc.constantFrom(...formats) })
  .map(
    ({ one, other, short, format }): Cut => ({ from: Math.min(one, other), to: Math.max(one, other), short, format }),
  );

type Booked = Line & { readonly day: number };

function linesOf(said: readonly { day: number; amount: number; payee: string; times: number }[], withIds: boolean) {
  const sorted = said.flatMap(({ times, ...line }) => Array.from({ length: times }, () => line));
  sorted.sort((a, b) => a.day - b.day);
  return sorted.map(({ day, amount, payee }, at): Booked => {
    const id = withIds ? { id: `B${String(at).padStart(5, "0")}` } : {};
    return { day, date: fromDayNumber(FIRST_DAY + day), amount, payee, ...id };
  });
}

function cutOf(lines: readonly Booked[], { from, to, short }: Cut): Booked[] {
  const inside = lines.filter((line) => line.day >= from && line.day <= to);
  const before = inside.filter((line) => line.day < to);
  const lastDay = inside.slice(before.length);
  return [...before, ...lastDay.slice(0, Math.max(0, lastDay.length - short))];
}

const csv = (lines: readonly Line[]): string =>
  [
    "Date,Payee,Amount",
    ...lines.map(({ date, payee, amount }) => `${date},${payee},${(amount / 100).toFixed(2)}`),
    "",
  ].join("\n");

const inOrder = (lines: readonly { readonly date: string; readonly amount: number; readonly payee: string }[]) =>
  lines.map(({ date, amount, payee }) => `${date} ${amount} ${payee}`).sort();

interface Told {
  readonly id: TransactionId;
  readonly date: LocalDate;
  readonly amount: number;
  readonly payee: string;
  readonly category: { readonly kind: string };
}

/** A transfer has one day and one text for both accounts: each side keeps what its own bank said. */
async function asItsBankSaid({ client }: OpenBudget, accountId: AccountId, row: Told): Promise<Omit<Told, "id">> {
  if (row.category.kind !== "transfer") return row;
  const transaction = await client.transactions.get({ id: row.id });
  const own = transaction.postings.find((posting) => posting.accountId === accountId);
  const out = transaction.postings.find(({ quantity }) => quantity < 0);
  expect(out?.bankDate ?? row.date, "the day is that on which the money left").toBe(row.date);
  return { ...row, date: own?.bankDate ?? row.date, payee: own?.imported?.trim() ?? "" };
}

test("L12 · a transfer told by two files has the day and the words of the side that money left, in either order", async () => {
  const moved = [
    { name: "Giro", text: csv([{ date: "2026-10-05", amount: -1250, payee: "Umbuchung" }]) },
    { name: "Reserve", text: csv([{ date: "2026-10-10", amount: 1250, payee: "Baker Street" }]) },
  ];
  const ledgerOf = async (files: typeof moved) => {
    const budget = await openBudget();
    try {
      const accounts = new Map<string, AccountId>();
      for (const name of ["Giro", "Reserve"]) accounts.set(name, (await budget.account(name)).id);
      for (const { name, text } of [...files, ...files]) await budget.importText(text, accounts.get(name));
      const rows = await budget.rows();
      expect(await budget.brokenLaws()).toEqual([]);
      return await Promise.all(
        rows.map(async ({ id, date, payee }) => {
          const { postings } = await budget.client.transactions.get({ id });
          const sides = postings.map(({ quantity, bankDate, imported }) => `${quantity} ${bankDate} ${imported}`);
          return { date, payee, sides: sides.sort() };
        }),
      );
    } finally {
      budget.dispose();
    }
  };
  const expected = [
    { date: "2026-10-05", payee: "Umbuchung", sides: ["-1250 null Umbuchung", "1250 2026-10-10 Baker Street"] },
  ];
  expect(await ledgerOf(moved)).toEqual(expected);
  expect(await ledgerOf(moved.toReversed())).toEqual(expected);
});

test("L12 · overlapping files in any order and format make the same ledger, and any again adds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someLine, { minLength: 4, maxLength: 14 }),
      fc.array(someLine, { maxLength: 5 }),
      fc.array(someCut, { minLength: 2, maxLength: 3 }),
      fc.boolean(),
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      async (current, saving, cuts, withIds, order) => {
        const budget = await openBudget();
        try {
          const places = [
            { account: await budget.account("Giro"), number: "1234567890", lines: linesOf(current, withIds) },
            {
              account: await budget.account("Reserve", "savings"),
              number: "9876543210",
              lines: linesOf(saving, withIds),
            },
          ];
          const whole: Cut = { from: 0, to: 27, short: 0, format: cuts[0]?.format ?? "camt" };
          const files = places
            .flatMap((place) => [...cuts, whole].map((cut) => ({ ...place, cut, held: cutOf(place.lines, cut) })))
            .filter(({ held }) => held.length > 0)
            .map((file, at) => ({ file, key: order[at % order.length] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ file }) => file);
          const readIn = async ({ account, number, held, cut }: (typeof files)[number]) => {
            if (cut.format === "csv") return budget.importText(csv(held), account.id);
            const sheet: Sheet = { number, lines: held };
            return importStatements(budget, writers[cut.format](sheet), ({ index }) => ({
              index,
              accountId: account.id,
            }));
          };
          const ledger = () =>
            Promise.all(
              places.map(async ({ account }) => {
                const { rows } = await budget.client.transactions.page({ accountId: account.id, limit: 500 });
                // A free text of MT940 stands in the memo: it does not say which part is the payee.
                const told = rows.map((row) => ({ ...row, payee: row.payee || row.memo }));
                return inOrder(await Promise.all(told.map((row) => asItsBankSaid(budget, account.id, row))));
              }),
            );
          for (const file of files) await readIn(file);
          const expected = places.map(({ lines }) => inOrder(lines));
          expect(await ledger()).toEqual(expected);
          for (const file of files) {
            const again = await readIn(file);
            expect(again).toMatchObject({ added: 0, matched: 0, alreadyThere: file.held.length });
          }
          expect(await ledger()).toEqual(expected);
          for (const { account, lines } of places) {
            const { balance } = (await budget.client.accounts.list()).find(({ id }) => id === account.id) ?? {};
            expect(balance).toBe(lines.reduce((sum, { amount }) => sum + amount, 0));
          }
          expect(await brokenLawsOf(budget.client)).toEqual([]);
        } finally {
          budget.dispose();
        }
      },
    ),
    { numRuns: times },
  );
}, 120_000);
