/**
 * One TxDtls as plain data, so that the XML of a batch can be forgotten at once. Nothing here knows the entry around it:
 * which of the amounts and which party count is decided in `entry.ts`.
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { type Minor, toDecimal } from "../../../src-shared/domain/money.ts";
import { reference } from "../bank-reference.ts";
import { joinTexts, said } from "../clean-text.ts";
import { type Amount, type Direction, directionOf, readAmount, readDay, signed } from "./amount.ts";
import { at, childOf, childrenOf, deep, type Element, textAt } from "./element.ts";
import { nameOf, type Parties, readParties } from "./parties.ts";

export interface Detail {
  readonly line: number;
  readonly raw: string;
  /** What it may be worth, most telling first. Never negative. */
  readonly amounts: readonly Amount[];
  readonly direction: Direction | undefined;
  /** Signed sums that the bank kept of it or added, by currency. */
  readonly charges: ReadonlyMap<Currency, Minor>;
  readonly parties: Parties;
  /** What the payer wrote, and structured references. */
  readonly remittance: string;
  /** What the bank says about it. */
  readonly info: string | undefined;
  readonly bankRef: string | undefined;
  readonly checkNumber: string | undefined;
  readonly day: LocalDate | undefined;
}

export function readDetail(element: Element, raw: string, fallback: Currency): Detail {
  const amounts = readAmounts(element, fallback);
  return {
    line: element.line,
    raw,
    amounts,
    direction: directionOf(element),
    charges: readCharges(element, fallback),
    parties: readParties(element),
    remittance: readRemittance(element),
    info: said(textAt(element, "AddtlTxInf")),
    bankRef: readReference(childOf(element, "Refs")),
    checkNumber: reference(textAt(element, "Refs/ChqNb")),
    day: readDates(childOf(element, "RltdDts")),
  };
}

/** An end-to-end id is chosen by the payer and repeats with each standing order: it is no id of the booking. */
function readReference(refs: Element | undefined): string | undefined {
  for (const name of ["AcctSvcrRef", "UETR", "TxId"]) {
    const found = reference(textAt(refs, name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Version 2 has amounts only in AmtDtls; later ones also directly. Amounts that cannot be read are not there. */
export function readAmounts(element: Element, fallback: Currency): readonly Amount[] {
  const details = childOf(element, "AmtDtls");
  const found = [childOf(element, "Amt")];
  for (const kind of ["TxAmt", "CntrValAmt", "InstdAmt"]) found.push(at(details, `${kind}/Amt`));
  return found.flatMap((one) => {
    const amount = readAmount(one, fallback);
    return amount.ok ? [{ ...amount.value, amount: Math.abs(amount.value.amount) as Minor }] : [];
  });
}

function readCharges(element: Element, fallback: Currency): ReadonlyMap<Currency, Minor> {
  const sums = new Map<Currency, Minor>();
  for (const charges of childrenOf(element, "Chrgs")) {
    const records = childrenOf(charges, "Rcrd");
    for (const one of records.length > 0 ? records : [charges]) {
      const amount = readAmount(childOf(one, "Amt"), fallback);
      if (!amount.ok) continue;
      const { currency } = amount.value;
      const sum = (sums.get(currency) ?? 0) + signed(amount.value.amount, directionOf(one) ?? "out");
      if (Number.isSafeInteger(sum)) sums.set(currency, sum as Minor);
    }
  }
  return sums;
}

/** Swiss banks put marks of their own checks there: `?REJECT?0`, `?ERROR?000`. */
const MARK = /^\?[A-Z]{1,20}\?\d{0,10}$/;

function readRemittance(element: Element): string {
  const remittance = childOf(element, "RmtInf");
  const written = childrenOf(remittance, "Ustrd").map(({ text }) => text.trim());
  const parts: (string | undefined)[] = [said(written.join(" "))];
  for (const structured of childrenOf(remittance, "Strd")) {
    parts.push(said(textAt(structured, "CdtrRefInf/Ref") ?? textAt(structured, "CdtrRefInf/CdtrRef")));
    for (const document of childrenOf(structured, "RfrdDocInf"))
      parts.push(said(textAt(document, "Nb") ?? textAt(document, "RfrdDocNb")));
    for (const { text } of childrenOf(structured, "AddtlRmtInf")) if (!MARK.test(text.trim())) parts.push(said(text));
  }
  for (const more of childrenOf(childOf(element, "RtrInf"), "AddtlInf")) parts.push(said(more.text));
  // Where a card was used: the only place that names the shop in card entries.
  for (const place of deep(childOf(element, "CardTx"), "POI"))
    parts.push(nameOf(childOf(place, "Id")) ?? nameOf(place));
  return joinTexts(parts);
}

function readDates(dates: Element | undefined): LocalDate | undefined {
  for (const name of ["TxDtTm", "AccptncDtTm", "IntrBkSttlmDt", "StartDt"]) {
    const day = readDay(childOf(dates, name));
    if (day) return day;
  }
  return undefined;
}

/** Amounts of another currency than the booking's, once each: `25.00 USD`. */
export function foreignText(amounts: readonly Amount[], currency: Currency): readonly string[] {
  return amounts
    .filter((one) => one.currency !== currency && one.amount !== 0)
    .map((one) => `${toDecimal(one.amount, one.currency)} ${one.currency}`);
}
