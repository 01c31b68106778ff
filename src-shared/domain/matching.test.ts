import fc from "fast-check";
import { expect, test } from "vitest";
import { rounds } from "../../tests/support/rounds.ts";
import type { Currency } from "./currency.ts";
import { fromDayNumber, type LocalDate, toDayNumber } from "./date.ts";
import type { Draft } from "./draft.ts";
import { type ExistingLine, matchDrafts } from "./matching.ts";
import { importHash, normalisePayee } from "./matching-fingerprint.ts";
import type { Minor } from "./money.ts";

const times = rounds(200, 2000);
const similarity = (a: string, b: string) => (a === b ? 1 : a.includes(b) || b.includes(a) ? 0.8 : 0);
const deps = { similarity };

function draft(date: string, amount: number, payee: string, more: Partial<Draft> = {}): Draft {
  return { line: 1, raw: "", date: date as LocalDate, amount: amount as Minor, payee, memo: "", ...more };
}

function line(
  key: number,
  date: string,
  amount: number,
  payee: string,
  more: Partial<ExistingLine> = {},
): ExistingLine {
  return { key, date: date as LocalDate, amount: amount as Minor, payee, imported: false, isTransfer: false, ...more };
}

const imported = (drafts: readonly Draft[], from = 0): ExistingLine[] =>
  drafts.map((one, at) => ({
    key: from + at,
    date: one.date,
    amount: one.amount,
    payee: one.payee,
    imported: true,
    importHash: importHash(one),
    isTransfer: false,
    ...(one.bankRef ? { bankRef: one.bankRef } : {}),
  }));

const someDraft = fc
  .record({
    day: fc.integer({ min: 19_000, max: 19_012 }),
    amount: fc.constantFrom(-300, -250, 300, 1000),
    payee: fc.constantFrom("Café", "Lidl", ""),
    memo: fc.constantFrom("", "thanks"),
    ref: fc.option(fc.constantFrom("R1", "R2", "R3"), { nil: undefined }),
  })
  .map(({ day, amount, payee, memo, ref }) =>
    draft(fromDayNumber(day), amount, payee, { memo, ...(ref ? { bankRef: ref } : {}) }),
  );

test("L12 · importing the same file twice adds nothing, whatever repeats in it", () => {
  fc.assert(
    fc.property(fc.array(someDraft, { maxLength: 40 }), (file) => {
      const again = matchDrafts(deps, file, imported(file));
      expect(again.map(({ status }) => status)).toEqual(file.map(() => "already-there"));
    }),
    { numRuns: times },
  );
});

test("L12 · overlapping months add only what is new, counted", () => {
  fc.assert(
    fc.property(fc.array(someDraft, { maxLength: 40 }), fc.nat(20), fc.nat(20), (all, a, b) => {
      const sorted = all
        .map((one) => ({ ...one, bankRef: undefined }) as unknown as Draft)
        .sort((x, y) => toDayNumber(x.date) - toDayNumber(y.date));
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const [first, second] = [sorted.slice(0, to), sorted.slice(from)];
      // Files may be cut within a day. Only of equal bookings that stand apart in each of the two nobody could tell whether
      // they are one or two: by count the later file says nothing that the earlier one had not said.
      const [onlyFirst, onlySecond] = [sorted.slice(0, from), sorted.slice(to)];
      const isSame = (x: Draft) => (y: Draft) => x.date === y.date && x.amount === y.amount && x.payee === y.payee;
      fc.pre(!onlyFirst.some((one) => onlySecond.some(isSame(one))));
      const ledger = imported(first);
      const adding = matchDrafts(deps, second, ledger).filter(({ status }) => status === "new" || status === "look-at");
      expect(ledger.length + adding.length).toBe(sorted.length);
    }),
    { numRuns: times },
  );
});

test("every existing line is used at most once", () => {
  fc.assert(
    fc.property(
      fc.array(someDraft, { maxLength: 30 }),
      fc.array(someDraft, { maxLength: 30 }),
      fc.nat(),
      (file, held, seed) => {
        const lines = imported(held).map((one, at) =>
          ((seed >> (at % 16)) & 1) === 1 ? { ...one, imported: false, importHash: "" } : one,
        );
        const used = matchDrafts(deps, file, lines).flatMap(({ existing }) =>
          existing === undefined ? [] : [existing],
        );
        expect(new Set(used).size).toBe(used.length);
      },
    ),
    { numRuns: times },
  );
});

test("two equal coffees in one file are two when one is in the ledger", () => {
  const coffee = draft("2024-03-01", -300, "Café");
  expect(matchDrafts(deps, [coffee, coffee], imported([coffee])).map(({ status }) => status)).toEqual([
    "already-there",
    "new",
  ]);
});

test("a changed text, amount or day makes another line (negative control)", () => {
  const held = imported([draft("2024-03-01", -300, "Café")]);
  for (const other of [draft("2024-03-02", -300, "Café"), draft("2024-03-01", -301, "Café")])
    expect(matchDrafts(deps, [other], held)[0]?.status).toBe("new");
  expect(matchDrafts(deps, [draft("2024-03-01", -300, "Bakery")], held)[0]).toMatchObject({
    status: "look-at",
    why: { key: "same-day-and-amount-imported" },
  });
});

test("what one format tells as payee and another as memo is the same line; another text is not", () => {
  const held = [{ ...line(1, "2024-03-01", -300, "", { imported: true }), text: "Café Extra" }];
  const [same, other] = ["Café Extra", "Bakery"].map(
    (payee) => matchDrafts(deps, [draft("2024-03-01", -300, payee)], held)[0],
  );
  expect(same).toMatchObject({ status: "already-there", existing: 1, why: { key: "same-content-imported" } });
  expect(other?.status).toBe("look-at");
});

test("of equal lines the one whose bank id does not contradict is taken", () => {
  const held = [
    line(1, "2024-03-01", -300, "Café", { imported: true, bankRef: "A" }),
    line(2, "2024-03-01", -300, "Café", { imported: true }),
  ];
  expect(matchDrafts(deps, [draft("2024-03-01", -300, "Café", { bankRef: "B" })], held)[0]).toMatchObject({
    status: "already-there",
    existing: 2,
  });
});

test("the bank's id wins over text and day, and a repeated id months later does not", () => {
  const held = [line(1, "2024-03-01", -300, "Old text", { imported: true, bankRef: "X9" })];
  expect(matchDrafts(deps, [draft("2024-03-03", -300, "New text", { bankRef: "X9" })], held)[0]).toMatchObject({
    status: "already-there",
    existing: 1,
    why: { key: "same-reference" },
  });
  expect(matchDrafts(deps, [draft("2024-04-01", -300, "Old text", { bankRef: "X9" })], held)[0]?.status).toBe("new");
});

test("same id and day with another amount is for the person to look at", () => {
  const held = [line(1, "2024-03-01", -300, "Shop", { imported: true, bankRef: "X9" })];
  expect(matchDrafts(deps, [draft("2024-03-01", -350, "Shop", { bankRef: "X9" })], held)[0]).toMatchObject({
    status: "look-at",
    why: { key: "same-reference-other-amount", params: { difference: -50 } },
  });
});

test("a line entered by hand is matched within four days, not after five", () => {
  const held = [line(1, "2024-03-01", -5420, "Lidl")];
  expect(matchDrafts(deps, [draft("2024-03-05", -5420, "LIDL DANKT 0391")], held)[0]).toMatchObject({
    status: "match",
    existing: 1,
  });
  expect(matchDrafts(deps, [draft("2024-03-06", -5420, "LIDL DANKT 0391")], held)[0]?.status).toBe("new");
});

test("best pairs first: the nearer day gets the line", () => {
  const held = [line(1, "2024-03-01", -1000, "Shop"), line(2, "2024-03-04", -1000, "Shop")];
  const found = matchDrafts(deps, [draft("2024-03-05", -1000, "SHOP 1"), draft("2024-03-02", -1000, "SHOP 2")], held);
  expect(found.map(({ existing }) => existing)).toEqual([2, 1]);
});

test("two candidates as good as each other are for the person to look at", () => {
  const held = [line(1, "2024-03-01", -1000, "One"), line(2, "2024-03-03", -1000, "Two")];
  expect(matchDrafts(deps, [draft("2024-03-02", -1000, "Three")], held)[0]).toMatchObject({
    status: "look-at",
    why: { key: "several-candidates" },
  });
});

test("a pending line becomes the posted one and tells the difference", () => {
  const held = [line(1, "2024-03-01", -1000, "Hotel", { imported: true, pending: true, bankRef: "P" })];
  expect(matchDrafts(deps, [draft("2024-03-03", -1150, "Hotel", { bankRef: "P" })], held)[0]).toMatchObject({
    status: "match",
    why: { key: "pending-now-posted", params: { difference: -150 } },
  });
});

const orders = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
const shuffled = <T>(items: readonly T[], by: readonly number[]): T[] =>
  items
    .map((item, at) => ({ item, key: by[at % by.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

test("L12 · neither the order of the drafts nor that of the lines changes what is matched with what", () => {
  const contentOf = ({ date, amount, payee, memo, bankRef }: Draft) => `${date} ${amount} ${payee} ${memo} ${bankRef}`;
  fc.assert(
    fc.property(
      fc.array(someDraft, { maxLength: 16 }),
      fc.array(someDraft, { maxLength: 16 }),
      fc.array(fc.constantFrom("entered", "imported", "pending"), { minLength: 16, maxLength: 16 }),
      orders,
      orders,
      (file, held, kinds, fileOrder, heldOrder) => {
        const lines = imported(held).map((one, at): ExistingLine => {
          if (kinds[at] === "imported") return one;
          const { importHash: _, ...bare } = one;
          return kinds[at] === "pending" ? { ...one, pending: true } : { ...bare, imported: false };
        });
        const say = (drafts: readonly Draft[], existing: readonly ExistingLine[]) =>
          matchDrafts(deps, drafts, existing)
            .map(({ status, why, existing: key }, at) => {
              const line = lines.find((each) => each.key === key);
              const told = line ? `${line.date} ${line.payee} ${line.bankRef} ${line.imported} ${line.pending}` : "";
              return `${contentOf(drafts[at] as Draft)} ${status} ${why.key} ${told}`;
            })
            .sort();
        expect(say(shuffled(file, fileOrder), shuffled(lines, heldOrder))).toEqual(say(file, lines));
      },
    ),
    { numRuns: times },
  );
});

test("of equal near candidates those are matched that fit best together, not those that come first", () => {
  const held = [line(1, "2024-03-05", -1000, "Shop"), line(2, "2024-03-07", -1000, "Shop")];
  const file = [draft("2024-03-06", -1000, "Shop"), draft("2024-03-04", -1000, "Shop")];
  for (const drafts of [file, file.toReversed()])
    for (const lines of [held, held.toReversed()]) {
      const found = matchDrafts(deps, drafts, lines);
      const ofDay = (day: string) => found[drafts.findIndex(({ date }) => date === day)]?.existing;
      expect([ofDay("2024-03-04"), ofDay("2024-03-06")]).toEqual([1, 2]);
    }
});

test("a hundred thousand equal lines are matched by count without looking at each pair", () => {
  const file = Array.from({ length: 20_000 }, () => draft("2024-03-01", -300, "Café"));
  const manual = Array.from({ length: 20_000 }, (_, key) => line(key, "2024-03-02", -300, "Other"));
  expect(matchDrafts(deps, file, imported(file)).every(({ status }) => status === "already-there")).toBe(true);
  expect(matchDrafts(deps, file, manual)).toHaveLength(20_000);
});

test("fingerprints ignore case, accents and punctuation and nothing else", () => {
  const one = draft("2024-03-01", -300, "Café  Müller", { memo: "A-1" });
  expect(importHash(one)).toBe(importHash({ ...one, payee: "CAFE MULLER", memo: "a 1" }));
  expect(importHash(one)).not.toBe(importHash({ ...one, payee: "Cafe Muller 2" }));
  expect(importHash(one)).not.toBe(importHash({ ...one, currency: "EUR" as Currency }));
  expect(importHash(one)).toHaveLength(25);
  expect(normalisePayee("Żabka — Łódź")).toBe("zabka łodz");
});
