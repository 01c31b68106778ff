/**
 * Currencies as they stand beside numbers and in columns: ISO codes, signs, short words. `$` alone tells dollars of
 * some country only, `kr` crowns of some country: they count as an amount's currency but name none.
 */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  us$: "USD",
  $us: "USD",
  usd$: "USD",
  a$: "AUD",
  au$: "AUD",
  c$: "CAD",
  ca$: "CAD",
  nz$: "NZD",
  hk$: "HKD",
  s$: "SGD",
  sg$: "SGD",
  nt$: "TWD",
  mx$: "MXN",
  r$: "BRL",
  zł: "PLN",
  zl: "PLN",
  kč: "CZK",
  kc: "CZK",
  ft: "HUF",
  fr: "CHF",
  sfr: "CHF",
  lei: "RON",
  ron: "RON",
  лв: "BGN",
  "₽": "RUB",
  руб: "RUB",
  "₴": "UAH",
  грн: "UAH",
  "₺": "TRY",
  tl: "TRY",
  "₹": "INR",
  rs: "INR",
  inr: "INR",
  "₩": "KRW",
  원: "KRW",
  円: "JPY",
  元: "CNY",
  rmb: "CNY",
  "₪": "ILS",
  "฿": "THB",
  "₫": "VND",
  "₱": "PHP",
  rp: "IDR",
  rm: "MYR",
  "₦": "NGN",
  "₸": "KZT",
  "₡": "CRC",
  cdn: "CAD",
  nok: "NOK",
};

/** Say "money" without telling which. */
const VAGUE = new Set(["$", "kr", "¥", "r", "p", "din", "dh", "l"]);

/** @returns an ISO code, `?` for a sign shared by several currencies, `undefined` for any other word */
export function currencyOfToken(token: string): string | undefined {
  const upper = token.toUpperCase();
  if (upper.length === 3 && isCurrency(upper)) return upper;
  const low = token.toLowerCase().replace(/\.$/, "");
  return SIGNS[low] ?? (VAGUE.has(low) ? "?" : undefined);
}

/** A cell of a currency column. */
export function currencyOfCell(text: string): Currency | undefined {
  const found = currencyOfToken(text.trim());
  return found && isCurrency(found) ? found : undefined;
}

/** `Betrag (EUR)`, `Amount CZK`, `Montant en euros`: the currency that a header names. */
export function currencyOfHeader(name: string): Currency | undefined {
  for (const token of name.split(/[^\p{L}€£$₹]+/u)) {
    const code = token.length === 3 && token === token.toUpperCase() ? currencyOfCell(token) : undefined;
    if (code) return code;
    if (/^(?:€|£|₹|euro|euros|[A-Z]{2,3}\$)$/i.test(token))
      return currencyOfCell(token.replace(/^([A-Z]{3})\$$/, "$1"));
  }
  return undefined;
}
