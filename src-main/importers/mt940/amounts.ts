/** Amounts, days, balances and account numbers as SWIFT writes them: decimal comma, YYMMDD, C and D before the amount. */
import { type Currency, isCurrency } from "../../../src-shared/domain/currency.ts";
import { daysInMonth, type LocalDate, localDate } from "../../../src-shared/domain/date.ts";
import { type Minor, negate, parseDecimal } from "../../../src-shared/domain/money.ts";
import { readMoney } from "../money-text.ts";
import type { StatedAccount, StatedBalance } from "../statement.ts";

export interface Amount {
  readonly amount: Minor;
  /** As printed, where it had more digits than the currency. */
  readonly roundedFrom?: string;
}

/** `1234,5`, `1234,`, `000000001000,00`; a point is taken too. */
export function readAmount(text: string, currency: Currency): Amount | undefined {
  const plain = text.replace(",", ".").replace(/\.$/, "");
  const amount = parseDecimal(plain, currency);
  if (amount.ok) return { amount: amount.value };
  const rounded = amount.error.kind === "too-many-digits" ? readMoney(plain, ".", currency) : undefined;
  return rounded?.kind === "amount" ? { amount: rounded.amount, roundedFrom: text } : undefined;
}

/**
 * YYMMDD; years from 80 on are of the last century. Banks that count months of 30 days print a 30 February: it is the
 * last day of the month.
 */
export function readDay(text: string): LocalDate | undefined {
  const short = Number(text.slice(0, 2));
  return dayOf(short + (short < 80 ? 2000 : 1900), Number(text.slice(2, 4)), Number(text.slice(4, 6)));
}

function dayOf(year: number, month: number, day: number): LocalDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return localDate(year, month, Math.min(day, daysInMonth(year, month)));
}

/** The MMDD that lies nearest to a day: around new year it belongs to the year before or after. */
export function readDayNear(text: string, near: LocalDate): LocalDate | undefined {
  const year = Number(near.slice(0, 4));
  const month = Number(text.slice(0, 2));
  const away = month - Number(near.slice(5, 7));
  return dayOf(year + (away > 6 ? -1 : away < -6 ? 1 : 0), month, Number(text.slice(2, 4)));
}

const BALANCE = /^\s*([CD])\s*(\d{6})\s*([A-Z]{3})?\s*(\d{1,20}(?:[.,]\d{0,10})?)\s*$/;

/** `C200219EUR3085,00`. @param fallback for the banks that leave the currency out */
export function readBalance(text: string, fallback: Currency): StatedBalance | undefined {
  const [, mark, day = "", code = fallback, digits = ""] = BALANCE.exec(text.slice(0, 100)) ?? [];
  const date = readDay(day);
  if (mark === undefined || !date || !isCurrency(code)) return undefined;
  const amount = readAmount(digits, code);
  if (!amount || amount.roundedFrom) return undefined;
  return { date, amount: mark === "D" ? negate(amount.amount) : amount.amount };
}

/** @returns three letters, known as a currency or not; undefined when none are printed */
export const currencyOfBalance = (text: string): string | undefined => BALANCE.exec(text.slice(0, 100))?.[3];

export interface AccountField {
  readonly account: StatedAccount;
  readonly currency: Currency | undefined;
}

/** `BANK/NUMBER`, an IBAN, a number with points, each perhaps with the currency behind it; `:25P:` has the BIC below. */
export function readAccount(lines: readonly string[]): AccountField {
  const text = (lines[0] ?? "").replace(/[\s"]+/g, "").slice(0, 100);
  const glued = /^(.*\d)\/?([A-Z]{3})$/.exec(text) ?? /^(.+)\/([A-Z]{3})$/.exec(text);
  const code = glued?.[2] ?? "";
  const currency = isCurrency(code) ? code : undefined;
  const rest = currency ? (glued?.[1] ?? "") : text;
  const slash = rest.indexOf("/");
  const number = slash < 0 ? rest : rest.slice(slash + 1);
  const bank = slash < 0 ? (lines[1] ?? "").trim().slice(0, 100) : rest.slice(0, slash);
  return {
    account: { ...(number === "" ? {} : { number }), ...(bank === "" ? {} : { bank }) },
    currency,
  };
}
