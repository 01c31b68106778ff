import { readFileSync } from "node:fs";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { formatOf, readStatementFile } from "../read-file.ts";
import type { StatementFile } from "../statement.ts";

const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../../../tests/fixtures", name));

async function read(bytes: Uint8Array, currency = "EUR"): Promise<StatementFile> {
  const file = await readStatementFile(bytes, { currency: currency as Currency });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const sums = ({ statements }: StatementFile) =>
  Object.fromEntries(
    statements.map(({ account, drafts }) => [account.name, drafts.reduce((sum, { amount }) => sum + amount, 0)]),
  );
const draftOf = ({ statements }: StatementFile, account: string, payee: string) =>
  statements.find((one) => one.account.name === account)?.drafts.find((one) => one.payee === payee);

test("YNAB: accounts, groups, splits with a share that moved, transfers once, what is not planned", async () => {
  const bytes = fixture("ynab/register.csv");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "ynab" });
  const file = await read(bytes, "USD");
  expect(sums(file)).toEqual({ Everyday: 285_955, Brokerage: 823_150, Cash: 2_000, "Visa Card": 30_335 });
  expect(file.skipped.map(({ reason }) => reason)).toEqual(["zero-amount"]);
  expect(file.statements.map(({ account }) => [account.name, account.kind, account.inBudget])).toEqual([
    ["Everyday", "checking", undefined],
    ["Brokerage", "brokerage", false],
    ["Cash", "cash", undefined],
    ["Visa Card", "card", undefined],
  ]);
  expect(file.book?.categories).toContainEqual({ name: "Ready to Assign", group: "Inflow", flow: "income" });
  const shop = file.statements[0]?.drafts.filter(({ transactionRef }) => transactionRef === "split 1") ?? [];
  expect(shop.map(({ amount, splitMemo, payee, tags }) => [amount, splitMemo, payee, tags])).toEqual([
    [-6_200, "food", "Supermarket", ["Red"]],
    [-1_800, "", "Supermarket", ["Red"]],
    [-2_000, "cash back", "", ["Red"]],
  ]);
  expect(file.statements[2]?.drafts).toMatchObject([{ amount: 2_000, transactionRef: "split 1" }]);
  // Money that leaves the plan for an account outside of it: its category goes with what arrives there.
  const [out, into] = [file.statements[0]?.drafts[0], file.statements[1]?.drafts[0]];
  expect(out).toMatchObject({ amount: -20_000 });
  expect(out?.category).toBeUndefined();
  expect(into).toMatchObject({
    category: "Investing",
    categoryGroup: "Long Term",
    transactionRef: out?.transactionRef,
  });
  expect(draftOf(file, "Everyday", "Starting Balance")).toMatchObject({
    category: "Starting balances",
    cleared: "reconciled",
  });
});

test("YNAB: the older order of columns, decimal commas, the currency from its sign", async () => {
  const bytes = fixture("ynab/register-ynab4.csv");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "ynab" });
  const file = await read(bytes, "USD");
  expect(sums(file)).toEqual({ Giro: 117_990, Bar: 5_000 });
  expect(file.statements.map(({ currency }) => currency)).toEqual(["EUR", "EUR"]);
  expect(file.dates?.value.order).toBe("dmy");
  expect(draftOf(file, "Giro", "Bäcker")).toMatchObject({
    date: "2014-10-02",
    checkNumber: "101",
    cleared: "cleared",
    category: "Groceries",
    categoryGroup: "Everyday Expenses",
  });
  expect(draftOf(file, "Giro", "Markt")).toMatchObject({ transactionRef: "split 1", splitMemo: "Käse" });
  expect(file.statements[1]?.drafts[0]).toMatchObject({ transactionRef: "split 1" });
});

const zipOfYnab = (plan: string) =>
  zipSync({
    "YNAB Export/Home as of 2025-04-01 - Plan.csv": strToU8(plan),
    "YNAB Export/Home as of 2025-04-01 - Register.csv": fixture("ynab/register.csv"),
  });

test("YNAB: the zip of register and plan brings what is assigned, but for what belongs to card payments", async () => {
  const plan = [
    '"Month","Category Group/Category","Category Group","Category","Assigned","Activity","Available"',
    '"Jan 2025","Needs: Food","Needs","Food",$1250.00,-$30.00,$1220.00',
    '"Feb 2025","Needs: Food","Needs","Food",-$20.50,$0.00,$0.00',
    '"Feb 2025","Wants: Trips","Wants","Trips",$0.00,$0.00,$0.00',
    '"Feb 2025","Credit Card Payments: Visa","Credit Card Payments","Visa",$75.00,$0.00,$75.00',
    '"13/2025","Needs: Food","Needs","Food",$1.00,$0.00,$0.00',
  ].join("\r\n");
  const file = await read(zipOfYnab(plan), "USD");
  expect(file.book?.plan.assigned).toEqual([
    { name: "Food", group: "Needs", month: "2025-01", amount: 125_000 },
    { name: "Food", group: "Needs", month: "2025-02", amount: -2_050 },
  ]);
  expect(file.book?.leftOut).toEqual([{ kind: "budget", count: 2 }]);
  expect(file.book?.categories.at(-1)).toEqual({ name: "Food", group: "Needs" });
});

test("YNAB: a zip whose plan says nothing, or is no plan, is read as the register alone", async () => {
  const register = await read(fixture("ynab/register.csv"), "USD");
  for (const plan of ['"Month","Category Group/Category"\n', "", "%PDF"]) {
    const zip = zipOfYnab(plan);
    expect(formatOf(zip)).toEqual({ ok: true, value: "ynab" });
    expect(await read(zip, "USD")).toEqual(register);
  }
  expect(formatOf(zipSync({ "a.txt": strToU8("a") }))).toEqual({ ok: false, error: "zip" });
});

test("YNAB 4: the newest of the folder's budgets, without what was deleted; amounts through their digits", async () => {
  const bytes = fixture("ynab4/household.zip");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "ynab4" });
  const file = await read(bytes, "USD");
  expect(sums(file)).toEqual({ Giro: 342_761, Savings: 25_000, House: 0 });
  expect(
    file.statements.map(({ account, currency }) => [account.name, account.kind, account.inBudget, currency]),
  ).toEqual([
    ["Giro", "checking", true, "EUR"],
    ["Savings", "savings", true, "EUR"],
    ["House", "loan", false, "EUR"],
  ]);
  expect(file.book?.categories.filter(({ archived }) => archived).map(({ name, group }) => [group, name])).toEqual([
    ["Giving", "Tithing"],
    ["Everyday", "Gone"],
  ]);
  expect(file.book?.payees).toContainEqual({ name: "Never used", category: "Home", categoryGroup: "Everyday" });
  // What YNAB planned for a debt from before it has no category.
  expect(file.book?.leftOut).toEqual([
    { kind: "schedule", count: 1 },
    { kind: "budget", count: 1 },
  ]);
  expect(file.book?.plan).toEqual({
    currency: "EUR",
    assigned: [
      { name: "Groceries", group: "Everyday", month: "2014-10", amount: 25_050 },
      { name: "Tithing", group: "Giving", month: "2014-10", amount: -2_000 },
    ],
    carrying: [],
    held: [],
  });
  expect(draftOf(file, "Giro", "Starting Balance")).toMatchObject({
    category: "Starting balances",
    bankRef: "ynab:T1",
  });
  const [into] = file.statements[1]?.drafts ?? [];
  expect(into).toMatchObject({ amount: 5_000, transactionRef: "ynab T3" });
  expect(draftOf(file, "Giro", "Employer")).toMatchObject({
    category: "Available next month",
    categoryGroup: "Income",
  });
});

test("Firefly III: own accounts and whom they paid, groups as splits, transfers in two currencies", async () => {
  const bytes = fixture("firefly/transactions.csv");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "firefly" });
  const file = await read(bytes);
  expect(sums(file)).toEqual({ Giro: 296_580, Savings: 50_000, "Dollar account": 11_000, "Car loan": 30_000 });
  expect(
    file.statements.map(({ account, currency }) => [account.name, account.kind, account.number, currency]),
  ).toEqual([
    ["Giro", "checking", "DE02120300000000202051", "EUR"],
    ["Savings", "savings", undefined, "EUR"],
    ["Dollar account", "checking", undefined, "USD"],
    ["Car loan", "loan", undefined, "EUR"],
  ]);
  expect(draftOf(file, "Giro", "Lidl")).toMatchObject({
    amount: -5_420,
    category: "Groceries",
    cleared: "reconciled",
    tags: ["food", "week 1", "Household"],
    bankRef: "firefly:2",
  });
  expect(file.statements[0]?.drafts.filter(({ transactionRef }) => transactionRef === "firefly 3")).toHaveLength(2);
  expect(file.statements[0]?.drafts[0]).toMatchObject({ category: "Starting balances", amount: 100_000, payee: "" });
  expect(file.skipped).toEqual([]);
});

test("Actual: the whole of a split is no transaction of its own, payees that are accounts are transfers", async () => {
  const bytes = fixture("actual-csv/all-accounts.csv");
  expect(formatOf(bytes)).toEqual({ ok: true, value: "actual-csv" });
  const file = await read(bytes);
  expect(sums(file)).toEqual({ Giro: 314_950, Savings: 25_050 });
  const [food, home, moved] = file.statements[0]?.drafts ?? [];
  expect(food).toMatchObject({ transactionRef: "split 1", memo: "weekly", splitMemo: "food", category: "Food" });
  expect(home).toMatchObject({ transactionRef: "split 1", category: "Home" });
  expect(moved).toMatchObject({ amount: -25_050, payee: "", cleared: "none", transactionRef: "transfer 1" });
  expect(file.dates).toBeUndefined();
});
