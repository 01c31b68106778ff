/** Books of other programs through the contract: many accounts, categories, transfers; one commit, one undo, once only. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Month } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { importStatements, reviewStatements } from "../support/statements.ts";

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../fixtures", name));

describe("books of other programs", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  test("L12 · a book brings its accounts, categories and transfers once, in one commit that one undo takes back", async () => {
    const bytes = fixture("mint/household.csv");
    const before = await budget.client.categories.list();
    const review = await reviewStatements(budget, bytes);
    expect(review).toMatchObject({
      newAccounts: ["Everyday Checking", "Rainy Day Savings", "Travel Visa"],
      counts: { new: 10 },
    });
    expect(await budget.rows()).toEqual([]);
    const done = await budget.client.imports.commit({ reviewId: review.reviewId });
    // Ten lines, of which four are the two sides of two transfers.
    expect(done).toMatchObject({ added: 8, refused: [] });
    expect(await budget.holds()).toEqual({
      "Everyday Checking": 164_745,
      "Rainy Day Savings": 50_000,
      "Travel Visa": 10_845,
    });
    expect(await budget.brokenLaws()).toEqual([]);
    expect(await importStatements(budget, bytes)).toMatchObject({ added: 0, matched: 0, commitId: null });
    await budget.client.history.undo({});
    expect(await budget.rows()).toEqual([]);
    expect(await budget.holds()).toEqual({});
    expect(await budget.client.categories.list()).toEqual(before);
  });

  const books = [
    ["ynab/register.csv", 9],
    ["ynab/register-ynab4.csv", 3],
    ["ynab4/household.zip", 6],
    ["firefly/transactions.csv", 7],
    ["actual/household.zip", 7],
    ["actual-csv/all-accounts.csv", 4],
    ["hledger/household.journal", 10],
  ] as const;

  test.each(books)("L12 · %s is brought whole, keeps every law, and once only", async (name, count) => {
    const bytes = fixture(name);
    const before = await budget.client.categories.list();
    const done = await importStatements(budget, bytes);
    expect(done).toMatchObject({ added: count, matched: 0, skipped: 0, refused: [] });
    expect(await budget.rows()).toHaveLength(count);
    expect(await budget.brokenLaws()).toEqual([]);
    expect(await importStatements(budget, bytes)).toMatchObject({ added: 0, matched: 0, skipped: 0, commitId: null });
    await budget.client.history.undo({});
    expect(await budget.holds()).toEqual({});
    expect(await budget.client.categories.list()).toEqual(before);
  });

  test("L28 · a book brings what it assigned, once, and leaves alone what a person assigned since", async () => {
    const { client } = budget;
    const bytes = fixture("actual/household.zip");
    const assigned = async () => {
      const { groups, months } = await client.budget.get({ month: "2026-01" as Month, months: 2 });
      const food = groups.flatMap(({ categories }) => categories).find(({ name }) => name === "Food");
      if (!food) throw new Error("no category");
      return { id: food.id, food: food.months.map((each) => each.assigned), held: months.map(({ held }) => held) };
    };
    await importStatements(budget, bytes);
    const first = await assigned();
    expect(first).toMatchObject({ food: [40_000, -1_250], held: [5_000, 0] });
    const { moves } = await client.budget.moves({ categoryId: first.id });
    expect(moves.map(({ month, amount, kind }) => [month, amount, kind])).toEqual([
      ["2026-02", 1_250, "assign"],
      ["2026-01", 40_000, "assign"],
    ]);
    await client.budget.assign({ entries: [{ categoryId: first.id, month: "2026-01" as Month, amount: minor(0) }] });
    expect(await importStatements(budget, bytes)).toMatchObject({ commitId: null });
    expect((await assigned()).food).toEqual([0, -1_250]);
    expect(await budget.brokenLaws()).toEqual([]);
  });

  test("a person sends categories of the book to those that are there, or nowhere; the rest is made in its groups", async () => {
    const { client } = budget;
    const groups = await client.categories.list();
    const there = groups.flatMap(({ categories }) => categories).find(({ name }) => name === "Groceries");
    const uploadId = await budget.upload(fixture("ynab4/household.zip"), "book.zip");
    const understood = await client.imports.understandStatements({ uploadId });
    expect(understood).toMatchObject({
      format: "ynab4",
      payees: 4,
      assigned: 2,
      leftOut: [
        { kind: "schedule", count: 1 },
        { kind: "budget", count: 1 },
      ],
    });
    const [tithing, groceries] = understood.categories;
    expect(groceries).toMatchObject({ name: "Groceries", group: "Everyday", categoryId: there?.id, lines: 2 });
    expect(tithing).toMatchObject({ name: "Tithing", archived: true, categoryId: null });
    const places = understood.accounts.map(({ index, proposal }) => ({ index, newAccount: proposal }));
    const categories = [
      { index: groceries?.index ?? 0, categoryId: null },
      {
        index: understood.categories.find(({ name }) => name === "Available next month")?.index ?? 0,
        categoryId: there?.id ?? null,
      },
    ];
    const review = await client.imports.reviewStatements({ uploadId, places, categories });
    expect(review.newAccounts).toEqual(["Giro", "Savings", "House"]);
    await client.imports.commit({ reviewId: review.reviewId });
    const after = await client.categories.list();
    const everyday = after.find(({ name }) => name === "Everyday");
    expect(everyday?.categories.map(({ name }) => name)).toEqual(expect.arrayContaining(["Home"]));
    expect(after.flatMap(({ categories: all }) => all).filter(({ name }) => name === "Available next month")).toEqual(
      [],
    );
    expect((await budget.rows()).filter(({ memo }) => memo === "bread")).toMatchObject([
      { category: { kind: "none" }, tags: [{ name: "Red" }] },
    ]);
    expect((await client.tags.list()).map(({ name, transactions }) => [name, transactions])).toEqual([["Red", 1]]);
    expect((await client.payees.list()).map(({ name }) => name)).toContain("Never used");
  });
});
