/**
 * Amounts as banks print them: `1.234,56-`, `(1,234.56)`, `CHF 1'234.50`, `12,34,567.00`, `50,-`, `£1.00 CR`. The decimal
 * mark is decided over a whole column; one value alone is believed only where it can be read in one way. Text becomes
 * minor units through decimal text, never through a floating number (laws L1, L5).
 */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Confidence, DecimalMark, Guess, Reason } from "../../../src-shared/domain/import-mapping.ts";
import { type Minor, parseDecimal } from "../../../src-shared/domain/money.ts";
import { currencyOfToken } from "./currency-words.ts";

/** The printed number taken apart. `digits` holds only digits and the marks `.` and `,`. */
export interface PrintedAmount {
  readonly digits: string;
  readonly negative: boolean;
  /** A sign, parentheses or a direction word was printed. */
  readonly signed: boolean;
  readonly currency: string | undefined;
}

export type AmountText =
  | { readonly kind: "blank" }
  | { readonly kind: "amount"; readonly amount: Minor; readonly signed: boolean; readonly currency: string | undefined }
  | { readonly kind: "bad" }
  | { readonly kind: "too-many-digits" };

const PLAIN = /^[+-]?\d[\d.,]*$/;
const LONGEST = 48;

/** @returns undefined when the text is no amount; `digits` is empty for a blank */
export function takeApart(printed: string): PrintedAmount | undefined {
  const text = printed.trim();
  if (text.length > LONGEST) return undefined;
  if (PLAIN.test(text)) {
    const sign = text.charCodeAt(0);
    const signed = sign === 43 || sign === 45;
    return { digits: signed ? text.slice(1) : text, negative: sign === 45, signed, currency: undefined };
  }
  return takeApartSlowly(text);
}

const OUT_SUFFIX = new Set(["dr", "db", "d", "s", "soll", "debit", "debet"]);
const IN_SUFFIX = new Set(["cr", "c", "h", "haben", "credit", "kredit", "k"]);

function takeApartSlowly(original: string): PrintedAmount | undefined {
  let text = original.normalize("NFKC").trim();
  const formula = /^=?"(.*)"$/.exec(text) ?? /^'(.*)$/.exec(text);
  if (formula) text = (formula[1] ?? "").trim();
  let digits = "";
  let word = "";
  let wordAfter = false;
  let minus = 0;
  let plus = 0;
  let opened = false;
  let closed = false;
  let broken = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    const before = text[at - 1] ?? "";
    if (sign >= "0" && sign <= "9") {
      if (broken || wordAfter || closed) return undefined;
      digits += sign;
    } else if (sign === "." || sign === ",") {
      // A full stop after letters belongs to them: "Rs.", "kr.", "Fr."
      if (sign === "." && /\p{L}/u.test(before)) continue;
      if (wordAfter) return undefined;
      digits += sign;
    } else if (/['’‘`´_\s]/.test(sign)) {
      if (/\s/.test(sign) || /\d/.test(before)) continue;
      return undefined;
    } else if (/[-−–—﹣]/.test(sign)) {
      // "50,-" and "1'200.--": no cents, not a sign.
      if (/[.,]$/.test(digits) && digits.length > 1) broken = true;
      else if (!(broken && /[-−–—]/.test(before))) minus++;
    } else if (sign === "+") plus++;
    else if (sign === "(") opened = true;
    else if (sign === ")") closed = true;
    else if (/[\p{L}\p{Sc}]/u.test(sign)) {
      if (/\d/.test(digits)) wordAfter = true;
      word += sign;
    } else return undefined;
  }
  if (minus > 1 || plus > 1 || (minus && plus) || opened !== closed) return undefined;
  if (digits !== "" && !/\d/.test(digits)) return undefined;
  if (digits === "" && (minus || plus || word || opened)) return original === "-" ? blank : undefined;
  let negative = minus > 0 || opened;
  let signed = negative || plus > 0;
  let currency: string | undefined;
  if (word !== "") {
    const direction = splitDirection(word);
    if (direction.out || direction.in) {
      negative = direction.out;
      signed = true;
    }
    if (direction.rest !== "") {
      currency = currencyOfToken(direction.rest);
      if (!currency) return undefined;
    }
  }
  return { digits, negative, signed, currency };
}

const blank: PrintedAmount = { digits: "", negative: false, signed: false, currency: undefined };

/** "EURCR" is a currency and a direction; "CHF" is a currency alone. */
function splitDirection(word: string): { out: boolean; in: boolean; rest: string } {
  const low = word.toLowerCase();
  if (OUT_SUFFIX.has(low)) return { out: true, in: false, rest: "" };
  if (IN_SUFFIX.has(low)) return { out: false, in: true, rest: "" };
  if (currencyOfToken(word)) return { out: false, in: false, rest: word };
  const suffix = low.slice(-2);
  if (suffix === "dr" || suffix === "db") return { out: true, in: false, rest: word.slice(0, -2) };
  if (suffix === "cr") return { out: false, in: true, rest: word.slice(0, -2) };
  return { out: false, in: false, rest: word };
}

/** The two ways to read marks; `undefined` when the value itself leaves it open. */
export function markOf(digits: string): DecimalMark | "none" | "open" | "bad" {
  const point = digits.lastIndexOf(".");
  const comma = digits.lastIndexOf(",");
  if (point < 0 && comma < 0) return "none";
  if (point >= 0 && comma >= 0) {
    const last = point > comma ? "." : ",";
    return digits.indexOf(last) === Math.max(point, comma) ? last : "bad";
  }
  const mark: DecimalMark = point >= 0 ? "." : ",";
  const other: DecimalMark = mark === "." ? "," : ".";
  const at = Math.max(point, comma);
  if (digits.indexOf(mark) !== at) return other;
  const after = digits.length - at - 1;
  if (after !== 3) return mark;
  return at === 0 || at > 3 || digits[0] === "0" ? mark : "open";
}

/** Turns marks into the plain decimal that `parseDecimal` reads; `undefined` when groups are wrong. */
export function toPlainDecimal(digits: string, decimal: DecimalMark): string | undefined {
  const own = markOf(digits);
  if (own === "bad") return undefined;
  if (own === "none") return digits;
  const mark = own === "open" ? decimal : own;
  const at = digits.indexOf(mark);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? "" : digits.slice(at + 1);
  if (!whole.includes(mark === "." ? "," : ".")) return fraction === "" ? whole || undefined : `${whole}.${fraction}`;
  const groups = whole.split(mark === "." ? "," : ".");
  // Thousands in threes; in India twos before the last three; in East Asia sometimes fours.
  const last = (groups.at(-1) as string).length;
  const inner = groups[1]?.length;
  const fits = last === 4 ? inner === 4 : last === 3 && (inner === 3 || inner === 2);
  if (!fits || groups.slice(1, -1).some((group) => group.length !== inner)) return undefined;
  return fraction === "" ? groups.join("") || undefined : `${groups.join("")}.${fraction}`;
}

/** Reads amounts of one column, remembering what it has read: banks repeat themselves. */
export function createAmountReader(decimal: DecimalMark): (text: string, currency: Currency) => AmountText {
  const seen = new Map<string, AmountText>();
  let seenCurrency: Currency | undefined;
  return (text, currency) => {
    if (currency !== seenCurrency) {
      seen.clear();
      seenCurrency = currency;
    }
    let read = seen.get(text);
    if (!read) {
      read = readAmount(text, decimal, currency);
      if (seen.size < 2000) seen.set(text, read);
    }
    return read;
  };
}

const BLANK: AmountText = { kind: "blank" };
const BAD: AmountText = { kind: "bad" };

export function readAmount(text: string, decimal: DecimalMark, currency: Currency): AmountText {
  if (text === "") return BLANK;
  const printed = takeApart(text);
  if (!printed) return BAD;
  if (printed.digits === "") return BLANK;
  const plain = toPlainDecimal(printed.digits, decimal);
  if (plain === undefined) return BAD;
  const amount = parseDecimal(printed.negative ? `-${plain}` : plain, currency);
  if (!amount.ok) return amount.error.kind === "too-many-digits" ? { kind: "too-many-digits" } : BAD;
  return { kind: "amount", amount: amount.value, signed: printed.signed, currency: printed.currency };
}

export interface DecimalEvidence {
  see(digits: string): void;
  decide(hints: {
    readonly comma: boolean;
    readonly language?: string | undefined;
    readonly smallUnits: number;
  }): Guess<DecimalMark>;
}

/** Collects what a column tells about its decimal mark. */
export function createDecimalEvidence(): DecimalEvidence {
  const counts = { ".": 0, ",": 0 };
  const open = { ".": 0, ",": 0 };
  const samples: Record<DecimalMark, string> = { ".": "", ",": "" };
  let openSample = "";
  return {
    see(digits) {
      const mark = markOf(digits);
      if (mark === "." || mark === ",") {
        if (counts[mark]++ === 0) samples[mark] = digits;
      } else if (mark === "open") {
        open[digits.includes(".") ? "." : ","]++;
        openSample ||= digits;
      }
    },
    decide({ comma, language, smallUnits }) {
      if (counts["."] !== counts[","]) {
        const mark: DecimalMark = counts["."] > counts[","] ? "." : ",";
        const sure = counts[mark === "." ? "," : "."] === 0;
        return decided(mark, sure ? "sure" : "likely", {
          key: "decimal-last-mark",
          params: { mark, count: counts[mark], sample: samples[mark] },
        });
      }
      if (open["."] > 0 && open[","] === 0 && !comma && smallUnits > 0 && !usesComma(language)) {
        // "298.580" between commas: three digits behind a point are likelier than thousands with a point.
        return decided(".", "unsure", { key: "decimal-hint", params: { mark: ".", hint: "separator" } });
      }
      if (open["."] + open[","] > 0 && smallUnits !== 3) {
        // "1,234" of a currency with two digits can only be one thousand.
        const mark: DecimalMark = open["."] > open[","] ? "," : ".";
        return decided(mark, "likely", { key: "decimal-grouping", params: { mark, sample: openSample } });
      }
      const mark: DecimalMark = comma || usesComma(language) ? "," : ".";
      const confidence = open["."] + open[","] > 0 ? "unsure" : "likely";
      return decided(mark, confidence, {
        key: "decimal-hint",
        params: { mark, hint: comma ? "separator" : "language" },
      });
    },
  };
}

function decided(value: DecimalMark, confidence: Confidence, why: Reason): Guess<DecimalMark> {
  return { value, confidence, why: [why], alternatives: confidence === "sure" ? [] : [value === "." ? "," : "."] };
}

const usesComma = (language: string | undefined) =>
  language !== undefined && !/^(?:en|ja|zh|ko|he|th|hi|ms|es-MX|es-US|de-CH|it-CH)/i.test(language);
