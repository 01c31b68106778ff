/** Currencies by name in the person's language, the likely ones first. */
import { type Currency, currencies, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { ComboboxOption } from "../../design/index.ts";

const FREQUENT = ["EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "CZK"];

export function currencyOptions(language: string): readonly ComboboxOption[] {
  const names = new Intl.DisplayNames([language, "en"], { type: "currency" });
  const option = (code: string): ComboboxOption => {
    const name = names.of(code) ?? code;
    return { value: code, label: name === code ? code : `${code} · ${name}`, alsoFoundBy: [code, name] };
  };
  const rest = currencies.filter((code) => !FREQUENT.includes(code));
  return [...FREQUENT, ...rest].map(option);
}

const BY_REGION: Readonly<Record<string, string>> = {
  US: "USD",
  GB: "GBP",
  CH: "CHF",
  LI: "CHF",
  JP: "JPY",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  PL: "PLN",
  CZ: "CZK",
  IN: "INR",
};

/** A first guess by the region of the language, else the euro. */
export function likelyCurrency(language: string): Currency {
  const region = new Intl.Locale(language).region ?? "";
  const code = BY_REGION[region] ?? "EUR";
  return (isCurrency(code) ? code : "EUR") as Currency;
}
