import { expect, test } from "vitest";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { FileAccount } from "../../../src-shared/contract/import-statements.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type Choice, firstChoices, nameProblems, placesOf, possibleAccounts } from "./statement-places.ts";

const account = (name: string, currency = "EUR", closed: string | null = null) =>
  ({ id: name, name, currency, closed }) as unknown as AccountView;
const stated = (index: number, more: Partial<FileAccount> = {}): FileAccount => ({
  index,
  number: "",
  bank: "",
  name: "",
  currency: "EUR" as Currency,
  currencyStated: true,
  lines: 3,
  pending: 0,
  firstDate: null,
  lastDate: null,
  statements: [],
  opening: null,
  closing: null,
  difference: null,
  accountId: null,
  knownBy: null,
  proposal: { name: `Proposed ${index}`, kind: "checking", currency: "EUR" as Currency },
  ...more,
});
const chosen = (...choices: readonly Choice[]) => new Map(choices.map((choice, index) => [index, choice]));
const made = (name: string): Choice => ({ to: "new", name, kind: "savings", currency: "EUR" as Currency });

test("only accounts of its currency can take it, closed ones when they are meant", () => {
  const accounts = [account("Giro"), account("Dollars", "USD"), account("Old", "EUR", "2020-01-01")];
  const names = (of: FileAccount) => possibleAccounts(of, accounts).map(({ name }) => name);
  expect(names(stated(0))).toEqual(["Giro"]);
  expect(names(stated(0, { accountId: "Old" as AccountId }))).toEqual(["Giro", "Old"]);
  expect(names(stated(0, { currencyStated: false }))).toEqual(["Giro", "Dollars"]);
});

test("what is known is chosen, what fits nowhere is new, an empty one is left out, the rest is asked", () => {
  const dollars = "USD" as Currency;
  const file = [
    stated(0, { accountId: "Giro" as AccountId }),
    stated(1, { currency: dollars, proposal: { name: "Dollars", kind: "card", currency: dollars } }),
    stated(2, { lines: 0 }),
    stated(3),
  ];
  expect([...firstChoices(file, [account("Giro")])]).toEqual([
    [0, { to: "account", accountId: "Giro" }],
    [1, { to: "new", name: "Dollars", kind: "card", currency: "USD" }],
    [2, { to: "nowhere" }],
  ]);
});

test("a name that is taken, twice the same, or blank keeps a new account from being made", () => {
  const choices = chosen(made("giro "), made("Nest egg"), made("nest Egg"), made("  "));
  expect([...nameProblems(choices, [account("Giro")])]).toEqual([
    [0, "taken"],
    [2, "taken"],
    [3, "blank"],
  ]);
});

test("places come out when everything is said and something is left", () => {
  const file = [stated(0), stated(1)];
  expect(placesOf(file, chosen(made("A")), [])).toBeUndefined();
  expect(placesOf(file, chosen({ to: "nowhere" }, { to: "nowhere" }), [])).toBeUndefined();
  expect(placesOf(file, chosen(made(" A "), { to: "nowhere" }), [])).toEqual([
    { index: 0, newAccount: { name: "A", kind: "savings", currency: "EUR" } },
  ]);
});
