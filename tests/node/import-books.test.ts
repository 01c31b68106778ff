/** Books of other programs through the contract: many accounts, categories, transfers; one commit, one undo, once only. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenBudget, openBudget } from "../support/open-budget.ts";
import { importStatements, reviewStatements } from "../support/statements.ts";

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../fixtures", name));

describe("books of other programs", () => {
  let budget: OpenBudget;
  beforeEach(async () => {
    budget = await openBudget();
  });
  afterEach(() => budget.dispose());

  const healthy = async () => (await budget.client.health.check()).laws.filter(({ broken }) => broken > 0);
  const holds = async () =>
    Object.fromEntries((await budget.client.accounts.list()).map(({ name, balance }) => [name, balance]));
  const rowsOf = async () => (await budget.client.transactions.page({ limit: 200 })).rows;

  test("L12 · a book brings its accounts, categories and transfers once, in one commit that one undo takes back", async () => {
    const bytes = fixture("mint/household.csv");
    const before = await budget.client.categories.list();
    const review = await reviewStatements(budget, bytes);
    expect(review).toMatchObject({
      newAccounts: ["Everyday Checking", "Rainy Day Savings", "Travel Visa"],
      counts: { new: 10 },
    });
    expect(await rowsOf()).toEqual([]);
    const done = await budget.client.imports.commit({ reviewId: review.reviewId });
    // Ten lines, of which four are the two sides of two transfers.
    expect(done).toMatchObject({ added: 8, refused: [] });
    expect(await holds()).toEqual({ "Everyday Checking": 164_745, "Rainy Day Savings": 50_000, "Travel Visa": 10_845 });
    expect(await healthy()).toEqual([]);
    expect(await importStatements(budget, bytes)).toMatchObject({ added: 0, matched: 0, commitId: null });
    await budget.client.history.undo({});
    expect(await rowsOf()).toEqual([]);
    expect(await holds()).toEqual({});
    expect(await budget.client.categories.list()).toEqual(before);
  });
});
