/** Amounts and days of a CAMT message. An amount has no sign: CdtDbtInd tells the direction, also of a reversal. */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import { isLocalDate, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { SkipReason } from "../../../src-shared/domain/draft.ts";
import { type Minor, minor, parseDecimal } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { readMoney } from "../money-text.ts";
import { childOf, type Element, textAt } from "./element.ts";

export interface Amount {
  readonly amount: Minor;
  readonly currency: Currency;
  /** As printed, where it had more digits than the currency. */
  readonly roundedFrom?: string;
}

export interface BadAmount {
  readonly reason: Extract<SkipReason, "no-amount" | "bad-amount" | "bad-currency">;
  readonly text: string;
}

export type Direction = "in" | "out";

/** @returns undefined when the element does not say */
export function directionOf(element: Element | undefined): Direction | undefined {
  const word = textAt(element, "CdtDbtInd")?.toUpperCase();
  return word === "CRDT" ? "in" : word === "DBIT" ? "out" : undefined;
}

export const signed = (amount: Minor, direction: Direction): Minor =>
  minor(direction === "out" ? -Math.abs(amount) : amount);

/**
 * @param element an Amt with its attribute Ccy
 * @param fallback where the attribute is missing
 */
export function readAmount(element: Element | undefined, fallback: Currency): Result<Amount, BadAmount> {
  const text = element?.text.trim() ?? "";
  if (text === "") return err({ reason: "no-amount", text });
  const code = element?.currency?.trim().toUpperCase() || fallback;
  if (!isCurrency(code)) return err({ reason: "bad-currency", text: code.slice(0, 40) });
  const amount = parseDecimal(/^[^.,]*,[^.,]*$/.test(text) ? text.replace(",", ".") : text, code);
  if (amount.ok) return ok({ amount: amount.value, currency: code });
  const rounded = amount.error.kind === "too-many-digits" ? readMoney(text, undefined, code) : undefined;
  if (rounded?.kind !== "amount") return err({ reason: "bad-amount", text: text.slice(0, 200) });
  return ok({ amount: rounded.amount, currency: code, roundedFrom: text });
}

/** The calendar day as printed: a time zone behind it never moves it. @param element holds Dt or DtTm, or is the text */
export function readDay(element: Element | undefined): LocalDate | undefined {
  const day = dayText(element)?.slice(0, 10);
  return day !== undefined && isLocalDate(day) ? day : undefined;
}

export const dayText = (element: Element | undefined): string | undefined =>
  (childOf(element, "Dt", "DtTm")?.text ?? element?.text)?.trim() || undefined;
