import { afterEach, beforeEach, expect, test } from "vitest";
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { RuleInput } from "../../src-shared/contract/rules.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { brokenLawsOf, type OpenBudget, openBudget } from "../../tests/support/open-budget.ts";

const FILE = [
  "Date;Payee;Memo;Amount",
  "20.11.2026;LIDL SAGT DANKE 1234;EC 4711;-54,20",
  "19.11.2026;PAYPAL *SPOTIFY;sub;-9,99",
  "18.11.2026;Savings plan;to own account;-200,00",
  "17.11.2026;Aldi;food;-10,00",
].join("\n");

let budget: OpenBudget;
let giro: AccountView;
let groceries: CategoryId;
beforeEach(async () => {
  budget = await openBudget();
  giro = await budget.account("Giro");
  const groups = await budget.client.categories.list();
  groceries = groups.flatMap(({ categories }) => categories).find(({ name }) => name === "Groceries")?.id as CategoryId;
});
afterEach(async () => {
  expect(await brokenLawsOf(budget.client)).toEqual([]);
  budget.dispose();
});

const save = (rule: Pick<RuleInput, "name" | "conditions" | "actions">) =>
  budget.client.rules.save({ rule: { enabled: true, joined: "all", stops: false, ...rule } });
const contains = (value: string): RuleInput["conditions"] => [
  { field: "imported", operator: "contains", values: [value] },
];
const rowsOf = async (reviewId: string) => (await budget.client.imports.drafts({ reviewId })).rows;

test("names are cleaned and told, what the bank wrote is kept, and the next file finds the payee", async () => {
  const review = await budget.review(FILE, giro.id);
  const rows = await rowsOf(review.reviewId);
  expect(rows.map(({ payee, cleanedFrom }) => [payee, cleanedFrom])).toEqual([
    ["Lidl", "LIDL SAGT DANKE 1234"],
    ["Spotify", "PAYPAL *SPOTIFY"],
    ["Savings plan", ""],
    ["Aldi", ""],
  ]);
  await budget.client.imports.commit({ reviewId: review.reviewId });
  const page = await budget.client.transactions.page({ text: "spotify" });
  const [made] = page.rows;
  const whole = await budget.client.transactions.get({ id: made?.id as never });
  expect(whole.postings[0]?.imported).toBe("PAYPAL *SPOTIFY\nsub");
  const payees = await budget.client.payees.list();
  expect(payees.find(({ name }) => name === "Lidl")?.aliases).toEqual(["LIDL SAGT DANKE 1234"]);
});

test("rules are shown with their names before anything is written, and written as shown", async () => {
  const savings = await budget.account("Savings", "savings");
  await save({
    name: "Lidl is food",
    conditions: contains("lidl sagt"),
    actions: [
      { kind: "category", categoryId: groceries },
      { kind: "payee", payee: "Discounter" },
      { kind: "reviewed" },
    ],
  });
  await save({
    name: "Own money",
    conditions: contains("savings plan"),
    actions: [{ kind: "transfer", accountId: savings.id }],
  });
  await save({
    name: "Halves",
    conditions: contains("aldi"),
    actions: [
      {
        kind: "split",
        parts: [
          { categoryId: groceries, memo: "", share: { kind: "percent", hundredths: 5000 } },
          { categoryId: null, memo: "", share: { kind: "percent", hundredths: 5000 } },
        ],
      },
    ],
  });
  const { reviewId } = await budget.review(FILE, giro.id);
  const [lidl, spotify, saved, aldi] = await rowsOf(reviewId);
  expect(lidl).toMatchObject({ payee: "Discounter", category: "Groceries", categoryFrom: "rule" });
  expect(lidl?.rules.map(({ name, field }) => `${name}: ${field}`)).toEqual([
    "Lidl is food: payee",
    "Lidl is food: target",
    "Lidl is food: reviewed",
  ]);
  expect(spotify?.rules).toEqual([]);
  expect(saved).toMatchObject({ transfer: "Savings", category: "" });
  expect(aldi).toMatchObject({ split: 2, category: "" });
  await budget.client.imports.commit({ reviewId });
  const { rows } = await budget.client.transactions.page({ accountId: giro.id });
  expect(rows.map(({ payee, category, reviewed }) => [payee, category.kind, reviewed])).toEqual([
    ["Discounter", "category", true],
    ["Spotify", "none", false],
    ["Savings plan", "transfer", false],
    ["Aldi", "split", false],
  ]);
  // Nobody is made who is not used.
  expect((await budget.client.payees.list()).map(({ name }) => name)).not.toContain("Lidl");
  const again = await budget.review(FILE, giro.id);
  expect(again.counts["already-there"]).toBe(4);
});

test("the person overrules a rule: in one field, or as a whole", async () => {
  await save({
    name: "Food",
    conditions: contains("aldi"),
    actions: [
      { kind: "category", categoryId: groceries },
      { kind: "payee", payee: "Discounter" },
    ],
  });
  const { reviewId } = await budget.review(FILE, giro.id);
  const aldi = (await rowsOf(reviewId)).find(({ payee }) => payee === "Discounter");
  const index = aldi?.index ?? -1;
  const bare = await budget.client.imports.decide({ reviewId, indexes: [index], categoryId: null });
  expect(bare.rows[0]).toMatchObject({ payee: "Discounter", category: "", categoryFrom: "person" });
  expect(bare.rows[0]?.rules.map(({ field }) => field)).toEqual(["payee"]);
  const without = await budget.client.imports.decide({ reviewId, indexes: [index], rules: false });
  expect(without.rows[0]).toMatchObject({ payee: "Aldi", rules: [] });
  const back = await budget.client.imports.decide({ reviewId, indexes: [index], rules: true });
  expect(back.rows[0]).toMatchObject({ payee: "Discounter", category: "Groceries" });
  await budget.client.imports.decide({ reviewId, indexes: [index], payee: "Aldi Süd" });
  await budget.client.imports.commit({ reviewId });
  const { rows } = await budget.client.transactions.page({ text: "Aldi" });
  expect(rows[0]).toMatchObject({ payee: "Aldi Süd", category: { kind: "category", name: "Groceries" } });
});
