/**
 * Amounts as text. Whole minor units go in, no floating point in between: `Intl` formats the exact decimal. The digits
 * are those of our currency table, the minus is U+2212, and the symbol keeps a fixed gap on the side of the locale.
 */
import { type Currency, currencyDigits } from "../../../src-shared/domain/currency.ts";
import { type Minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { numberFormat, trueMinus } from "../format-number.ts";

export type SignRule = "auto" | "always" | "never";

type Decimal = `${number}`;

/** 1234567 EUR → `12,345.67`; with sign `always` → `+12,345.67`. */
export function formatAmount(amount: Minor, currency: Currency, locale: string, sign: SignRule = "auto"): string {
  const digits = currencyDigits(currency);
  const size = numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    toDecimal(amount, currency).replace("-", "") as Decimal,
  );
  if (sign === "never" || amount === 0) return size;
  return amount < 0 ? `\u2212${size}` : sign === "always" ? `+${size}` : size;
}

export interface SymbolPlace {
  readonly symbol: string;
  readonly before: boolean;
  /** Whether the locale leaves a space between the two. */
  readonly apart: boolean;
}

const places = new Map<string, SymbolPlace>();

/** The narrow symbol and the side on which the locale writes it. */
export function symbolPlace(currency: Currency, locale: string): SymbolPlace {
  const key = `${locale} ${currency}`;
  let place = places.get(key);
  if (!place) {
    const parts = numberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).formatToParts(
      1,
    );
    const at = parts.findIndex((part) => part.type === "currency");
    const number = parts.findIndex((part) => part.type === "integer");
    // A space as the language has it: 20,00 € and CHF 20.00, but €20.00.
    const apart = parts.some(({ type, value }) => type === "literal" && value.trim() === "");
    place = { symbol: parts[at]?.value ?? currency, before: at < number, apart };
    places.set(key, place);
  }
  return place;
}

/** With the symbol, for sentences: `−23.40 €` or `−€23.40` by locale. */
export function formatMoney(amount: Minor, currency: Currency, locale: string, sign: SignRule = "auto"): string {
  const { symbol, before, apart } = symbolPlace(currency, locale);
  const text = formatAmount(amount, currency, locale, sign);
  if (!before) return `${text}\u00a0${symbol}`;
  const lead = /^[+\u2212]/.exec(text)?.[0] ?? "";
  return `${lead}${symbol}${apart ? "\u00a0" : ""}${text.slice(lead.length)}`;
}

/**
 * For screen readers, without the sign: `54 euros 20`. The word for minus is added by the component, in its language.
 */
export function amountInWords(amount: Minor, currency: Currency, locale: string): string {
  const [whole = "0", fraction = ""] = toDecimal(amount, currency).replace("-", "").split(".");
  const named = numberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "name",
    minimumFractionDigits: 0,
    maximumFractionDigits: 0,
  }).format(whole as Decimal);
  return trueMinus(/[1-9]/.test(fraction) ? `${named} ${fraction}` : named);
}
