import { describe, expect, test } from "vitest";
import { createChance } from "../../src-shared/domain/chance.ts";
import { firstDay, isLocalDate, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import { openBudget } from "../../tests/support/open-budget.ts";
import { createLife, dayOf, firstMonth } from "./sample-life.ts";
import { bills, shops } from "./sample-places.ts";
import { sampleWords } from "./sample-words.ts";

const today = (text: string): LocalDate => {
  if (!isLocalDate(text)) throw new Error(text);
  return text;
};

function tell(seed: number, until: LocalDate) {
  const life = createLife(createChance(seed));
  const begin = firstDay(firstMonth(until));
  return [begin, until].map((date) => life(dayOf(date, begin)));
}

test("the same seed tells the same story, another seed another", () => {
  const day = today("2026-11-21");
  expect(tell(1, day)).toEqual(tell(1, day));
  expect(tell(1, day)).not.toEqual(tell(2, day));
});

describe("the sample household", () => {
  test.each(["2026-11-21", "2024-02-29", "2027-01-01"])("is sound and looks like a family's on %s", async (text) => {
    const day = today(text);
    const budget = await openBudget({ sample: true, now: Date.parse(`${text}T12:00:00`) });
    try {
      const { client } = budget;
      const health = await client.health.check();
      expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
      expect(health.transactions).toBeGreaterThan(2_000);
      const accounts = await client.accounts.list();
      const held = Object.fromEntries(accounts.map(({ name, balance }) => [name, balance]));
      expect(held).toMatchObject({ Savings: 1_240_000, Reserve: 600_000, "Car loan": -418_000, Depot: 3_146_657 });
      expect(held["Giro"]).toBeGreaterThan(0);
      expect(held["Cash"]).toBeGreaterThanOrEqual(0);
      expect(held["Visa"]).toBeLessThanOrEqual(0);
      const review = await client.transactions.page({ unreviewed: true });
      expect(review.total).toBe(7);
      expect((await client.transactions.page({ uncategorised: true })).total).toBe(2);
      const { rows } = await client.transactions.page({ limit: 1 });
      expect(rows[0]?.date).toBe(day);
      const savings = accounts.find(({ name }) => name === "Savings");
      const register = await client.transactions.page({ accountId: savings?.id, limit: 1_000 });
      const lowest = Math.min(...register.rows.map(({ balance }) => balance ?? 0));
      expect(lowest).toBeGreaterThanOrEqual(0);
      const first = await client.transactions.page({ to: firstDay(firstMonth(day)) });
      expect(first.total).toBeGreaterThan(5);
      expect(monthOf(first.rows[0]?.date ?? day)).toBe(firstMonth(day));
      const [commit] = (await client.history.list({})).commits;
      expect(commit).toMatchObject({ kind: "sample-made" });
    } finally {
      budget.dispose();
    }
  });
});

test("the sample household has a budget: a year assigned, one category short, one that lacks a little, some held", async () => {
  const budget = await openBudget({ sample: true });
  try {
    const now = await budget.client.budget.get({ month: monthOf(today("2026-11-21")), months: 1 });
    expect(now.isNew).toBe(false);
    const all = now.groups.flatMap(({ categories }) => categories);
    const short = all.filter(({ flow, months: [own] }) => flow === "expense" && own && own.available < 0);
    expect(short.map(({ name }) => name)).toEqual(["Eating out"]);
    const lacking = all.filter(({ months: [own] }) => (own?.need?.missing ?? 0) > 0);
    expect(lacking.map(({ name, months: [own] }) => [name, own?.need?.missing])).toEqual([["Insurance", 2_600]]);
    expect(all.filter(({ months: [own] }) => own?.pace).map(({ name }) => name)).toEqual(["Insurance"]);
    expect(now.months).toMatchObject([{ held: 10_000, ready: { readyToAssign: 6_000 } }]);
    const year = await budget.client.budget.get({ month: monthOf(today("2025-12-01")), months: 11 });
    const overspent = year.groups
      .flatMap(({ categories }) => categories)
      .flatMap(({ flow, months }) => (flow === "expense" ? months.filter(({ available }) => available < 0) : []));
    expect(overspent).toEqual([]);
    expect(year.months.map(({ ready }) => ready?.readyToAssign)).toEqual(Array(11).fill(0));
    const takenBack = [...year.groups, ...now.groups]
      .flatMap(({ categories }) => categories)
      .filter(({ months }) => months.some(({ assigned }) => assigned < 0));
    expect(takenBack.map(({ name }) => name)).toEqual([]);
  } finally {
    budget.dispose();
  }
});

describe("the sample household in German", () => {
  test("is as sound, and every name and memo of it is German or a proper name", async () => {
    const budget = await openBudget({ sample: true, locale: "de-AT" });
    try {
      const { client } = budget;
      const health = await client.health.check();
      expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
      expect(health.transactions).toBeGreaterThan(2_000);
      expect((await client.profiles.list()).map(({ name }) => name)).toEqual(["Beispielhaushalt"]);
      const held = Object.fromEntries((await client.accounts.list()).map(({ name, balance }) => [name, balance]));
      expect(held).toMatchObject({ Sparkonto: 1_240_000, Rücklage: 600_000, Autokredit: -418_000 });
      const groups = await client.categories.list();
      expect(groups.map(({ name }) => name)).toEqual([
        "Einnahmen",
        "Wohnen",
        "Alltag",
        "Unterwegs",
        "Freizeit",
        "Geld",
      ]);
      expect(groups[2]?.categories.map(({ name }) => name)).toContain("Kinder");
      const starts = groups[0]?.categories.filter(({ postings }) => postings > 0).map(({ name }) => name);
      expect(starts).toContain("Anfangsbestände");
    } finally {
      budget.dispose();
    }
  });

  test("has a German word for each payee and memo that is no proper name", () => {
    const german = sampleWords("de");
    const payees = [...bills.map(({ payee }) => payee), ...shops.flatMap((shop) => shop.payees)];
    const kept = [...new Set(payees.filter((name) => german.payee(name) === name))].sort();
    expect(kept).toEqual(PROPER_NAMES);
    const memos = shops.flatMap((shop) => shop.memos ?? []);
    expect(memos.filter((memo) => german.memo(memo) === memo)).toEqual([]);
    const english = sampleWords("en");
    expect([...payees, ...memos].filter((text) => english.memo(english.payee(text)) !== text)).toEqual([]);
  });
});

const PROPER_NAMES = [
  "Amazon",
  "Apotheke am Markt",
  "Aral",
  "Bäckerei Krume",
  "C&A",
  "Café Lux",
  "Decathlon",
  "Dr. Weber",
  "Edeka",
  "Gasthaus Linde",
  "Hausverwaltung Nord",
  "IKEA",
  "Lidl",
  "Netflix",
  "Rewe",
  "Shell",
  "Spotify",
  "Stadtwerke",
  "Sushi Bar Nami",
  "Thalia",
  "Trattoria am Park",
  "Vodafone",
  "Zalando",
  "dm",
];
