/**
 * One printed amount of a format that tells its own currency. Text becomes minor units through decimal text (laws L1, L5).
 * Brokers print more digits than their currency has: such an amount is rounded half to even and says what it was.
 */
import { type Currency, currencyDigits } from "../../src-shared/domain/currency.ts";
import type { DecimalMark } from "../../src-shared/domain/import-mapping.ts";
import { divideHalfEven, isMinor, type Minor, minor, parseDecimal } from "../../src-shared/domain/money.ts";
import { takeApart, toPlainDecimal } from "./csv/amounts.ts";

export type MoneyText =
  | { readonly kind: "amount"; readonly amount: Minor; readonly roundedFrom?: string }
  | { readonly kind: "no-amount" }
  | { readonly kind: "bad-amount" };

const BLANK: MoneyText = { kind: "no-amount" };
const BAD: MoneyText = { kind: "bad-amount" };

/** @param decimal the mark that the file was seen to use; absent: the only mark of an amount is its decimal mark */
export function readMoney(text: string | undefined, decimal: DecimalMark | undefined, currency: Currency): MoneyText {
  if (text === undefined || text.trim() === "") return BLANK;
  const printed = takeApart(text);
  if (!printed) return BAD;
  if (printed.digits === "") return BLANK;
  const plain = toPlainDecimal(printed.digits, decimal ?? (printed.digits.includes(",") ? "," : "."));
  if (plain === undefined) return BAD;
  const signed = printed.negative ? `-${plain}` : plain;
  const read = parseDecimal(signed, currency);
  if (read.ok) return { kind: "amount", amount: read.value };
  if (read.error.kind !== "too-many-digits") return BAD;
  const [whole = "", fraction = ""] = signed.split(".");
  const beyond = fraction.length - currencyDigits(currency);
  const rounded = Number(divideHalfEven(BigInt(`${whole}${fraction}`), 10n ** BigInt(beyond)));
  return isMinor(rounded) ? { kind: "amount", amount: minor(rounded), roundedFrom: text.trim() } : BAD;
}
