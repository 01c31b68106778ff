/** What the accounts of a group come to: one sum for each currency, the budget's first. Currencies are never added. */
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { add, isMinor, type Minor } from "../../../src-shared/domain/money.ts";

export interface GroupSum {
  readonly currency: Currency;
  readonly amount: Minor;
}

export function groupSums(accounts: readonly AccountView[], first: Currency): readonly GroupSum[] {
  const balances = new Map<Currency, Minor[]>();
  for (const { currency, worth } of accounts) balances.set(currency, [...(balances.get(currency) ?? []), worth]);
  return [...balances]
    .filter(([, all]) => isMinor(all.reduce((sum, each) => sum + each, 0)))
    .map(([currency, all]) => ({ currency, amount: add(...all) }))
    .sort((a, b) => Number(b.currency === first) - Number(a.currency === first));
}
