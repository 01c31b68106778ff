/** An amount as journals have it: `-12.50 EUR`. */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type Minor, toDecimal } from "../../src-shared/domain/money.ts";

export const amountOf = (amount: Minor, currency: Currency): string => `${toDecimal(amount, currency)} ${currency}`;
