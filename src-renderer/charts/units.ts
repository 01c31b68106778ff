/** Amounts as plain numbers for geometry only: pixels need no cents exact. What is written stays whole minor units. */
import { type Currency, currencyDigits } from "../../src-shared/domain/currency.ts";
import type { Minor } from "../../src-shared/domain/money.ts";

export const toUnits = (amount: Minor, currency: Currency): number => amount / 10 ** currencyDigits(currency);
