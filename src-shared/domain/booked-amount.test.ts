import fc from "fast-check";
import { expect, test } from "vitest";
import { type BookedAmount, takeBookedAmount } from "./booked-amount.ts";
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, PostingId, TransactionId } from "./id.ts";
import { minor } from "./money.ts";
import { noExtras, type Posting, type Transaction } from "./transaction.ts";

type Part = readonly [
  value: number,
  where?: Partial<Pick<Posting, "accountId" | "categoryId" | "cleared" | "quantity">>,
];

const id = <Id extends string>(text: string) => text as Id;
const category = (text: string) => ({ categoryId: id<CategoryId>(text) });
const account = (text: string) => ({ accountId: id<AccountId>(text) });

/** The first part is the account that pays. */
const entry = (...parts: readonly Part[]): Transaction => ({
  id: id<TransactionId>("t"),
  date: "2026-11-01" as LocalDate,
  payeeId: null,
  memo: "",
  currency: "EUR" as Currency,
  reviewed: true,
  importBatchId: null,
  created: 1,
  updated: 1,
  ...noExtras,
  postings: parts.map(([value, where], position) => ({
    id: id<PostingId>(`p${position}`),
    position,
    accountId: null,
    categoryId: null,
    quantity: minor(value),
    value: minor(value),
    memo: "",
    cleared: "none",
    bankDate: null,
    bankRef: null,
    importHash: null,
    ...where,
  })),
});
const booked = (amount: number, more: Partial<BookedAmount> = {}): BookedAmount => ({
  own: id<PostingId>("p0"),
  amount: minor(amount),
  isForeign: false,
  payer: id<AccountId>("giro"),
  interestOf: (of) => (of === "loan" ? id<CategoryId>("interest") : undefined),
  newId: () => "new",
  ...more,
});
const values = ({ postings }: Transaction) => postings.map(({ value }) => value);
const giro: Part = [-1_000, account("giro")];

test("L1 · the parts of a split keep their proportions, and no unit is lost", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 500_000 }), (parts, amount) => {
      const total = parts.reduce((sum, part) => sum + part, 0);
      const split = parts.map((part, at): Part => [part, category(`c${at}`)]);
      const after = takeBookedAmount(entry([-total, account("giro")], ...split), booked(-amount));
      expect(after.postings).toHaveLength(parts.length + 1);
      const [own, ...shares] = values(after);
      expect([own, shares.reduce((sum, share) => sum + share, 0)]).toEqual([-amount, amount]);
      shares.forEach((share, at) => {
        expect(Math.abs(share - ((parts[at] as number) * amount) / total)).toBeLessThan(1);
      });
    }),
  );
});

test("the part that varies takes all that differs, unless that would turn it round", () => {
  const rent = entry(giro, [900, category("rent")], [100, category("heating")]);
  const varying = id<PostingId>("p2");
  expect(values(takeBookedAmount(rent, booked(-1_070, { varying })))).toEqual([-1_070, 900, 170]);
  expect(values(takeBookedAmount(rent, booked(-900, { varying })))).toEqual([-900, 900, 0]);
  expect(values(takeBookedAmount(rent, booked(-800, { varying })))).toEqual([-800, 720, 80]);
  expect(values(takeBookedAmount(rent, booked(-1_100)))).toEqual([-1_100, 990, 110]);
});

test("of a pay with what is taken off, the first part follows", () => {
  const pay = entry([800, account("giro")], [-1_000, category("salary")], [200, category("tax")]);
  expect(values(takeBookedAmount(pay, booked(850)))).toEqual([850, -1_050, 200]);
});

test("a transfer follows with its other side; one that a bank confirmed stays, and the rest waits for a category", () => {
  const open = entry(giro, [1_000, account("savings")]);
  expect(values(takeBookedAmount(open, booked(-990)))).toEqual([-990, 990]);
  const confirmed = entry(giro, [1_000, { ...account("savings"), cleared: "cleared" }]);
  const after = takeBookedAmount(confirmed, booked(-1_005));
  expect(after.postings.at(-1)).toMatchObject({ id: "new", position: 2, accountId: null, categoryId: null, value: 5 });
  expect(values(after)).toEqual([-1_005, 1_000, 5]);
});

test("told by the account where it arrives, what was paid follows and the fee stays", () => {
  const before = entry(giro, [950, account("savings")], [50, category("fee")]);
  expect(values(takeBookedAmount(before, booked(980, { own: id<PostingId>("p1") })))).toEqual([-1_030, 980, 50]);
});

test("of a loan the repayment follows the payment, and the interest follows the repayment", () => {
  const before = entry(giro, [900, account("loan")], [100, category("interest")]);
  expect(values(takeBookedAmount(before, booked(-1_050)))).toEqual([-1_050, 950, 100]);
  expect(values(takeBookedAmount(before, booked(910, { own: id<PostingId>("p1") })))).toEqual([-1_000, 910, 90]);
});

test("between two currencies each side keeps what its own bank said", () => {
  const before = entry(giro, [1_000, { ...account("dollars"), quantity: minor(1_100) }]);
  const quantities = ({ postings }: Transaction) => postings.map(({ quantity }) => quantity);
  const sent = takeBookedAmount(before, booked(-1_010));
  expect([values(sent), quantities(sent)]).toEqual([
    [-1_010, 1_010],
    [-1_010, 1_111],
  ]);
  const arrived = takeBookedAmount(before, booked(1_099, { own: id<PostingId>("p1"), isForeign: true }));
  expect([values(arrived), quantities(arrived)]).toEqual([
    [-1_000, 1_000],
    [-1_000, 1_099],
  ]);
});

test("booked as planned, nothing changes", () => {
  const before = entry(giro, [1_000, category("rent")]);
  expect(takeBookedAmount(before, booked(-1_000))).toBe(before);
});
