import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "../../tests/support/rounds.ts";
import type { Currency } from "./currency.ts";
import { exchangeTransfers, type MovedSide, type RateOf, sameCurrencyTransfers } from "./matching-transfers.ts";

const [EUR, USD, JPY] = ["EUR", "USD", "JPY"] as Currency[] as [Currency, Currency, Currency];
const side = (day: number, amount: number, text: string, more: Partial<MovedSide> = {}): MovedSide => ({
  ...{ account: 1, currency: EUR, day, amount, text },
  ...more,
});
const savings = (day: number, amount: number, text = "") => side(day, amount, text, { account: 2 });
const dollars = (day: number, amount: number, text = "") => side(day, amount, text, { account: 3, currency: USD });
const rateOf: RateOf = (from, to) => {
  const worth: Record<string, number> = { EUR: 1, USD: 1.1, JPY: 165 };
  return { rate: (worth[to] ?? 1) / (worth[from] ?? 1), isApproximate: false };
};

test("the other side of a transfer is found on another account within five days, once", () => {
  const others = [savings(5, 50_000)];
  const found = sameCurrencyTransfers([side(3, -50_000, "Savings"), side(4, -50_000, "Rent")], others);
  expect(found).toMatchObject([{ from: 1, to: 0, days: 1 }]);
  expect(sameCurrencyTransfers([side(20, -50_000, "Savings")], others)).toEqual([]);
  expect(sameCurrencyTransfers([side(3, -50_000, "Savings")], [side(3, 50_000, "")])).toEqual([]);
});

test("opposite amounts become a transfer by themselves only where one of the two lines says so", () => {
  const isSure = (own: string, other: string) =>
    sameCurrencyTransfers([side(5, -2_000, own)], [savings(5, 2_000, other)])[0]?.isSure;
  expect(isSure("Shoe shop", "Bookshop refund")).toBe(false);
  expect(isSure("Umbuchung", "Gutschrift")).toBe(true);
  expect(isSure("Shoe shop", "TRANSFER FROM 123")).toBe(true);
});

test("a line that names an account is a transfer with that account only", () => {
  const own = [side(5, -2_000, "Order", { names: 2 })];
  expect(sameCurrencyTransfers(own, [savings(6, 2_000)])).toMatchObject([{ isSure: true }]);
  expect(sameCurrencyTransfers(own, [side(6, 2_000, "", { account: 9 })])).toEqual([]);
});

const someSide = fc.record({
  day: fc.integer({ min: 0, max: 8 }),
  amount: fc.constantFrom(-500, 500, -550, 550),
  text: fc.constantFrom("Umbuchung", "Gutschrift", "exchange"),
});

test("L12 · which sides join depends neither on their order nor on which of the two is told first", () => {
  fc.assert(
    fc.property(
      fc.array(someSide, { maxLength: 7 }),
      fc.array(someSide, { maxLength: 7 }),
      fc.constantFrom(EUR, USD),
      (one, two, currency) => {
        const [file, ledger] = [
          one.map((each) => ({ ...each, account: 1, currency: EUR })),
          two.map((each) => ({ ...each, account: 2, currency })),
        ];
        const joinsOf = (own: readonly MovedSide[], others: readonly MovedSide[]) =>
          [...sameCurrencyTransfers(own, others), ...exchangeTransfers(own, others, rateOf)]
            .map(({ from, to, isSure }) => {
              const ends = [own[from], others[to]].sort((a, b) => Number(a?.account) - Number(b?.account));
              return `${ends.map((end) => `${end?.day} ${end?.amount} ${end?.text}`).join(" - ")} ${isSure}`;
            })
            .sort();
        const expected = joinsOf(file, ledger);
        expect(joinsOf(ledger, file)).toEqual(expected);
        expect(joinsOf(file.toReversed(), ledger.toReversed())).toEqual(expected);
      },
    ),
    { numRuns: rounds(200, 2000) },
  );
});

test("between two currencies the worth on the day tells, and somebody has to say that it is a transfer", () => {
  const found = (own: MovedSide, other: MovedSide, rates = rateOf) => exchangeTransfers([own], [other], rates)[0];
  expect(found(side(5, -50_000, "Transfer to Wise"), dollars(6, 54_300))).toMatchObject({
    days: 1,
    off: 13,
    isSure: true,
  });
  expect(found(dollars(6, 54_300), side(5, -50_000, "Transfer to Wise"))).toMatchObject({ isSure: true });
  expect(found(side(5, -50_000, "Transfer to Wise"), dollars(6, 45_000)), "far from the rate").toBeUndefined();
  expect(found(side(5, -50_000, "Transfer to Wise"), dollars(11, 55_000)), "too late").toBeUndefined();
  expect(found(side(5, -50_000, "Transfer"), dollars(6, -55_000)), "both left").toBeUndefined();
  expect(found(side(5, -50_000, "Wise"), dollars(6, 55_000)), "only to be looked at").toMatchObject({ isSure: false });
  expect(found(side(5, -50_000, "Wise"), dollars(6, 53_500)), "unsaid and not the rate").toBeUndefined();
  const yen = side(5, 82_500, "", { account: 4, currency: JPY });
  expect(found(side(5, -50_000, "exchange"), yen), "a currency without cents").toMatchObject({ off: 0, isSure: true });
});

test("without a rate only a line that names amount or account makes it sure, an old rate nothing by itself", () => {
  const own = side(5, -50_000, "Transfer");
  const none: RateOf = () => undefined;
  const old: RateOf = (from, to, day) => ({ rate: rateOf(from, to, day)?.rate ?? 1, isApproximate: true });
  const found = (out: MovedSide, into: MovedSide, rates: RateOf) => exchangeTransfers([out], [into], rates)[0];
  expect(found(own, dollars(5, 54_300), none)).toMatchObject({ off: null, isSure: false });
  const several = [dollars(5, 54_300, "a"), dollars(5, 900, "b")];
  expect(exchangeTransfers([own], several, none), "nothing tells which").toEqual([]);
  expect(found({ ...own, text: "Rent" }, dollars(5, 54_300), none), "nobody says it").toBeUndefined();
  expect(found(own, dollars(5, 54_300, "Transfer"), none)).toMatchObject({ off: null, isSure: false });
  expect(found({ ...own, text: "USD 543.00 at 1.086" }, dollars(5, 54_300), none)).toMatchObject({ isSure: true });
  expect(found(own, dollars(5, 54_300), old)).toMatchObject({ isSure: false });
});

test("of several that would do none is taken unasked", () => {
  const others = [dollars(5, 55_000, "a"), dollars(5, 55_100, "b")];
  expect(exchangeTransfers([side(5, -50_000, "Transfer")], others, rateOf)).toMatchObject([
    { rivals: 1, isSure: false },
  ]);
  expect(exchangeTransfers([side(5, -50_000, "Wise")], others, rateOf)).toEqual([]);
});
