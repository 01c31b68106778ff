import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalDate } from "./date.ts";
import { type FilterNames, parseFilter } from "./filter-parse.ts";
import { filterTokens, quoteFilterValue, withoutPiece } from "./filter-tokens.ts";
import { filterKeys, filterKeyWord } from "./filter-vocabulary.ts";
import { minor } from "./money.ts";

const names = {
  accounts: [
    { id: "a1", name: "Giro" },
    { id: "a2", name: "Savings" },
  ],
  groups: [
    {
      name: "Living",
      categories: [
        { id: "c1", name: "Groceries" },
        { id: "c2", name: "Eating out" },
      ],
    },
    { name: "Home", categories: [{ id: "c3", name: "Home" }] },
  ],
  tags: [{ id: "t1", name: "Holiday 2026" }],
  payees: [
    { name: "Lidl", aliases: ["LIDL SAGT DANKE"] },
    { name: "Rewe", aliases: [] },
  ],
  today: "2026-11-21" as LocalDate,
  readAmount: (text: string) =>
    /^\d+([.,]\d{1,2})?$/.test(text) ? minor(Math.round(Number(text.replace(",", ".")) * 100)) : undefined,
} as unknown as FilterNames;

const groups = (text: string) => parseFilter(text, names).groups;
const only = (text: string) => groups(text)[0];
const problems = (text: string) => parseFilter(text, names).pieces.flatMap(({ problem }) => problem ?? []);
const period = (text: string) => {
  const [condition] = only(text) ?? [];
  return condition?.kind === "date" ? [condition.from, condition.to] : undefined;
};

describe("words", () => {
  test("plain words are looked for as text, quoted ones as they stand", () => {
    expect(groups("lidl hamburg")).toEqual([[{ kind: "text", text: "lidl hamburg" }]]);
    expect(groups('"nov"')).toEqual([[{ kind: "text", text: "nov" }]]);
    expect(groups("100")).toEqual([[{ kind: "text", text: "100" }]]);
    expect(groups("http://x")).toEqual([[{ kind: "text", text: "http://x" }]]);
    expect(groups("  ")).toEqual([]);
  });

  test("a minus in front turns a word round", () => {
    expect(only("-payee:rewe")).toEqual([{ kind: "payee", texts: ["rewe"], not: true }]);
    expect(only("-rent")).toEqual([{ kind: "text", text: "rent", not: true }]);
    expect(only("-reviewed:no")).toEqual([{ kind: "reviewed" }]);
    expect(only("-payee:none")).toEqual([{ kind: "has", what: "payee" }]);
  });

  test("“or” begins another way to match, in both languages", () => {
    expect(groups("payee:lidl or payee:rewe oder >50")).toEqual([
      [{ kind: "payee", texts: ["lidl"] }],
      [{ kind: "payee", texts: ["rewe"] }],
      [{ kind: "amount", least: 5001 }],
    ]);
    expect(groups("or lidl or")).toEqual([[{ kind: "text", text: "lidl" }]]);
    expect(only("lidl and rent")).toEqual(
      [
        { kind: "text", text: "lidl" },
        { kind: "text", text: "rent" },
      ].slice(0, 2),
    );
  });
});

describe("names", () => {
  test("a category by its beginning, with or without its spaces, or a whole group", () => {
    expect(only("#groc")).toEqual([{ kind: "category", ids: ["c1"] }]);
    expect(only('category:"eating out"')).toEqual([{ kind: "category", ids: ["c2"] }]);
    expect(only("kategorie:eatingout")).toEqual([{ kind: "category", ids: ["c2"] }]);
    expect(only("#living")).toEqual([{ kind: "category", ids: ["c1", "c2"] }]);
    expect(only("#home")).toEqual([{ kind: "category", ids: ["c3"] }]);
    expect(only("#groc,home")).toEqual([{ kind: "category", ids: ["c1", "c3"] }]);
  });

  test("accounts and payees, also by another name of a payee", () => {
    expect(only("account:giro")).toEqual([{ kind: "account", ids: ["a1"] }]);
    expect(only("konto:sav,giro")).toEqual([{ kind: "account", ids: ["a2", "a1"] }]);
    expect(only("tag:holi")).toEqual([{ kind: "tag", ids: ["t1"] }]);
    expect(only("-tag:none has:attachment -has:schedule")).toEqual([
      { kind: "has", what: "tag" },
      { kind: "has", what: "attachment" },
      { kind: "has", what: "schedule", not: true },
    ]);
    expect(only("@danke")).toEqual([{ kind: "payee", texts: ["danke"] }]);
  });

  test("what names nothing is pointed at, and then nothing matches", () => {
    expect(problems("lidl #foo")).toEqual([{ kind: "no-category", value: "foo" }]);
    expect(problems("account:nowhere")).toEqual([{ kind: "no-account", value: "nowhere" }]);
    expect(problems("payee:nobody")).toEqual([{ kind: "no-payee", value: "nobody" }]);
    expect(problems("cleared:perhaps")).toEqual([{ kind: "no-value", key: "cleared", value: "perhaps" }]);
    expect(problems("from:someday")).toEqual([{ kind: "no-day", value: "someday" }]);
    expect(problems(">much")).toEqual([{ kind: "no-amount", value: ">much" }]);
    expect(groups("lidl #foo or rent")).toEqual([[{ kind: "category", ids: [] }]]);
    const [, piece] = parseFilter("lidl #foo", names).pieces;
    expect("lidl #foo".slice(piece?.start, piece?.end)).toBe("#foo");
  });

  test("a key whose value is still to come asks nothing yet", () => {
    expect(groups("lidl category:")).toEqual([[{ kind: "text", text: "lidl" }]]);
    expect(groups(">")).toEqual([]);
  });
});

test("amounts are compared without their sign, in minor units", () => {
  expect(only(">50")).toEqual([{ kind: "amount", least: 5001 }]);
  expect(only(">=50")).toEqual([{ kind: "amount", least: 5000 }]);
  expect(only("<12,50")).toEqual([{ kind: "amount", most: 1249 }]);
  expect(only("50..100")).toEqual([{ kind: "amount", least: 5000, most: 10_000 }]);
  expect(only("=12.99")).toEqual([{ kind: "amount", least: 1299, most: 1299 }]);
  expect(only("betrag:12.99")).toEqual([{ kind: "amount", least: 1299, most: 1299 }]);
  expect(only("out:>50")).toEqual([{ kind: "amount", least: 5001, direction: "out" }]);
  expect(only("in:")).toEqual([{ kind: "amount", direction: "in" }]);
});

test("states by their keys, by “is”, and alone where nothing else is meant", () => {
  expect(only("cleared:no")).toEqual([{ kind: "cleared", states: ["cleared", "reconciled"], not: true }]);
  expect(only("is:reconciled")).toEqual([{ kind: "cleared", states: ["reconciled"] }]);
  expect(only("reviewed:no uncategorised")).toEqual([
    { kind: "reviewed", not: true },
    { kind: "shape", shape: "uncategorised" },
  ]);
  expect(only("transfer: split:no")).toEqual([
    { kind: "shape", shape: "transfer" },
    { kind: "shape", shape: "split", not: true },
  ]);
  expect(only("has:memo -has:category")).toEqual([
    { kind: "has", what: "memo" },
    { kind: "shape", shape: "uncategorised" },
  ]);
});

test("a month without a year is the latest that has begun, in English and German", () => {
  expect(period("nov")).toEqual(["2026-11-01", "2026-11-30"]);
  expect(period("Dezember")).toEqual(["2025-12-01", "2025-12-31"]);
  expect(period("märz 2024")).toEqual(["2024-03-01", "2024-03-31"]);
  expect(period("2026-02")).toEqual(["2026-02-01", "2026-02-28"]);
});

test("quarters, years, days and spans that end today", () => {
  expect(period("2026 q3")).toEqual(["2026-07-01", "2026-09-30"]);
  expect(period("q4")).toEqual(["2026-10-01", "2026-12-31"]);
  expect(period("2025")).toEqual(["2025-01-01", "2025-12-31"]);
  expect(period("last month")).toEqual(["2026-10-01", "2026-10-31"]);
  expect(period("letzten Monat")).toEqual(["2026-10-01", "2026-10-31"]);
  expect(period("this week")).toEqual(["2026-11-16", "2026-11-22"]);
  expect(period("last 30 days")).toEqual(["2026-10-23", "2026-11-21"]);
  expect(period("last 3 months")).toEqual(["2026-09-01", "2026-11-21"]);
  expect(period("letztes quartal")).toEqual(["2026-07-01", "2026-09-30"]);
  expect(period("5.11.")).toEqual(["2026-11-05", "2026-11-05"]);
  expect(period("date:2026-11-01..2026-11-15")).toEqual(["2026-11-01", "2026-11-15"]);
  expect(period("from:2026-01")).toEqual(["2026-01-01", undefined]);
  expect(period("to:2026-03")).toEqual([undefined, "2026-03-31"]);
  expect(period('date:"last month"')).toEqual(["2026-10-01", "2026-10-31"]);
});

const anyText = fc.oneof(
  fc.string({ maxLength: 60, unit: "grapheme" }),
  fc
    .array(fc.constantFrom("payee:", '"', "-", "#groc", "or", ">50", "nov", "2026", " ", ",", "..", "in:", "x", ":"), {
      maxLength: 20,
    })
    .map((parts) => parts.join("")),
);

test("any text is read, and every piece stands where it says, in order and apart", async () => {
  await fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const piece of parseFilter(text, names).pieces) {
        expect(piece.start).toBeGreaterThanOrEqual(end);
        expect(piece.end).toBeGreaterThan(piece.start);
        ({ end } = piece);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("the tokens hold every sign of the text but the gaps", async () => {
  await fc.assert(
    fc.property(anyText, (text) => {
      const tokens = filterTokens(text);
      const covered = tokens.map(({ start, end }) => text.slice(start, end)).join("");
      expect(covered.replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
    }),
  );
});

test("taking a piece away leaves what the others say", async () => {
  const words = ["payee:lidl", ">50", "#groc", "is:reconciled", "date:nov", '-memo:"a b"', "split:"];
  await fc.assert(
    fc.property(fc.subarray(words, { minLength: 1 }), fc.nat(), (chosen, seed) => {
      const text = chosen.join("  ");
      const { pieces } = parseFilter(text, names);
      const at = seed % pieces.length;
      const piece = pieces[at];
      if (!piece) throw new Error("no piece");
      const rest = parseFilter(withoutPiece(text, piece), names).pieces;
      expect(rest.map(({ condition }) => condition)).toEqual(
        pieces.filter((each) => each !== piece).map(({ condition }) => condition),
      );
    }),
  );
});

test("a value that was quoted is read back as one", async () => {
  await fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (value) => {
      const clean = value.replaceAll('"', "");
      fc.pre(clean.trim() !== "");
      const tokens = filterTokens(`memo:${quoteFilterValue(value)}`);
      expect(tokens.map((token) => token.value)).toEqual([clean]);
    }),
  );
});

test("every key has a word in both languages that is read as this key", () => {
  for (const key of filterKeys)
    for (const german of [false, true])
      expect(filterTokens(`${filterKeyWord(key, german)}:x`)[0]?.key).toBe(filterKeyWord(key, german));
});
