/**
 * What the accounts of a group come to: the budget's currency first, with every other that has a rate counted in it; then
 * one sum for each currency that has none. Those are never added.
 */
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { add, isMinor, type Minor } from "../../../src-shared/domain/money.ts";

export interface GroupSum {
  readonly currency: Currency;
  readonly amount: Minor;
  /** Some of it was counted by an old rate. */
  readonly approximate: boolean;
}

type Summed = Pick<AccountView, "currency" | "worth" | "converted">;

export function groupSums(accounts: readonly Summed[], first: Currency): readonly GroupSum[] {
  const balances = new Map<Currency, Minor[]>();
  for (const { currency, worth, converted } of accounts) {
    const [of, amount] = converted ? [first, converted.amount] : [currency, worth];
    balances.set(of, [...(balances.get(of) ?? []), amount]);
  }
  const isOld = accounts.some(({ converted }) => converted?.approximate);
  return [...balances]
    .filter(([, all]) => isMinor(all.reduce((sum, each) => sum + each, 0)))
    .map(([currency, all]) => ({ currency, amount: add(...all), approximate: currency === first && isOld }))
    .sort((a, b) => Number(b.currency === first) - Number(a.currency === first));
}
