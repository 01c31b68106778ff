import { expect, test } from "vitest";
import { openBudget } from "../../tests/support/open-budget.ts";

const FILE = [
  "Date;Payee;Memo;Amount",
  "20.11.2026;Bäckerei Morgenrot;Brot;-4,20",
  "19.11.2026;Zzyzx Holding;Qwerty;-9,99",
].join("\n");

test("a new payee gets a suggestion with the words that decided, nothing is applied, and the person takes it", async () => {
  const budget = await openBudget({ sample: true });
  try {
    const { client } = budget;
    const giro = (await client.accounts.list()).find(({ name }) => name === "Giro");
    const { reviewId } = await budget.review(FILE, giro?.id);
    const [bakery, unknown] = (await client.imports.drafts({ reviewId })).rows;
    expect(bakery).toMatchObject({ categoryId: null, categoryFrom: "none", guess: { category: "Eating out" } });
    const [word] = bakery?.guess?.words ?? [];
    expect(word?.word).toBe("backerei");
    expect(word?.count).toBeGreaterThan(100);
    expect(unknown?.guess).toBeNull();
    const taken = await client.imports.decide({
      reviewId,
      indexes: [0],
      categoryId: bakery?.guess?.categoryId ?? null,
    });
    expect(taken.rows[0]).toMatchObject({ category: "Eating out", categoryFrom: "person", guess: null });
    const without = await client.imports.decide({ reviewId, indexes: [1], categoryId: null });
    expect(without.rows[0]?.guess).toBeNull();

    await client.settings.update({ fillGuesses: true });
    const filled = await budget.review(FILE, giro?.id);
    const [first, second] = (await client.imports.drafts({ reviewId: filled.reviewId })).rows;
    expect(first).toMatchObject({ category: "Eating out", categoryFrom: "guess" });
    expect(first?.guess?.words[0]?.word).toBe("backerei");
    expect(second).toMatchObject({ categoryId: null, categoryFrom: "none" });
  } finally {
    budget.dispose();
  }
});

test("what was entered since is learnt before the next review", async () => {
  const budget = await openBudget();
  try {
    const { client } = budget;
    const giro = await budget.account("Giro");
    const categories = (await client.categories.list()).flatMap((group) => group.categories);
    const [hobbies] = categories.filter(({ name }) => name === "Hobbies");
    const ask = async () => {
      const { reviewId } = await budget.review("Date;Payee;Memo;Amount\n20.11.2026;Kletterhalle Süd;;-12,00", giro.id);
      return (await client.imports.drafts({ reviewId })).rows[0]?.guess;
    };
    expect(await ask()).toBeNull();
    const lines = Array.from({ length: 6 }, (_, day) => `1${day}.10.2026;Kletterhalle Nord;;-11,00`);
    await budget.importText(["Date;Payee;Memo;Amount", ...lines].join("\n"), giro.id);
    const groceries = categories.find(({ name }) => name === "Groceries");
    await budget.importText(
      ["Date;Payee;Memo;Amount", ...lines.map((line) => line.replace("Kletterhalle Nord", "Wochenmarkt"))].join("\n"),
      giro.id,
    );
    const page = await client.transactions.page({ limit: 100 });
    const idsOf = (name: string) => page.rows.flatMap(({ id, payee }) => (payee === name ? [id] : []));
    await client.transactions.recategorise({ ids: idsOf("Wochenmarkt"), categoryId: groceries?.id ?? null });
    await client.transactions.recategorise({ ids: idsOf("Kletterhalle Nord"), categoryId: hobbies?.id ?? null });
    expect(await ask()).toMatchObject({
      category: "Hobbies",
      words: [{ word: "kletterhalle", count: 6, of: 6 }],
    });
  } finally {
    budget.dispose();
  }
});
