/**
 * Currencies and how many digits their minor unit has. Source: ISO 4217 list one; `Intl` is not used because its
 * digits are those of cash habits (17 currencies differ).
 */
declare const brand: unique symbol;
/** Three capital letters of ISO 4217, known to `isCurrency`. */
export type Currency = string & { readonly [brand]: "Currency" };

const TWO_DIGITS =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP " +
  "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS " +
  "KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD " +
  "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
  "TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG HRK";
const NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND";
const FOUR_DIGITS = "CLF UYW";

/** Of countries that took the euro: old statements are in them. Known, but not offered. */
const OF_THE_PAST = new Set("ATS BEF CYP DEM EEK ESP FIM FRF GRD IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK".split(" "));

const digitsByCode: ReadonlyMap<string, number> = new Map(
  [TWO_DIGITS, NO_DIGITS, THREE_DIGITS, FOUR_DIGITS].flatMap((codes, i) =>
    codes.split(" ").map((code): [string, number] => [code, [2, 0, 3, 4][i] ?? 2]),
  ),
);

export const currencies: readonly Currency[] = [...digitsByCode.keys()].sort() as Currency[];

export function isCurrency(code: string): code is Currency {
  return digitsByCode.has(code) || OF_THE_PAST.has(code);
}

/** Digits after the decimal point: JPY 0, EUR 2, KWD 3. */
export function currencyDigits(currency: Currency): number {
  return digitsByCode.get(currency) ?? 2;
}
