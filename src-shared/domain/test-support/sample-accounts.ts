/** Accounts for tests of the domain, and what building transactions between them wants. Ids are counted. */
import type { Account } from "../account.ts";
import type { Currency } from "../currency.ts";
import { type AccountId, uuidV7 } from "../id.ts";
import type { BuildContext } from "../transaction-build.ts";

export const [EUR, USD] = ["EUR", "USD"] as [Currency, Currency];

let count = 0;
export const newId = <Id extends string>(): Id => {
  count++;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, count);
  return uuidV7(count, bytes) as Id;
};

/** An open checking account in euro, or what `more` makes of it. */
export const sampleAccount = (name: string, more: Partial<Account> = {}): Account => ({
  id: newId<AccountId>(),
  name,
  kind: "checking",
  currency: EUR,
  inBudget: true,
  opened: null,
  closed: null,
  position: 0,
  note: "",
  institution: "",
  number: "",
  ...more,
});

export const giro = sampleAccount("Giro");
export const savings = sampleAccount("Savings");
export const depot = sampleAccount("Depot", { inBudget: false });
export const dollars = sampleAccount("Dollars", { currency: USD });
export const moreDollars = sampleAccount("More dollars", { currency: USD });

export const accounts = [giro, savings, depot, dollars, moreDollars];
export const context: BuildContext = {
  budgetCurrency: EUR,
  account: (id) => accounts.find((known) => known.id === id),
  newId,
  now: 5000,
};
