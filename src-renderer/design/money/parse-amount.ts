/**
 * Reads an amount as people type it: `12,5` `12.50` `1.234,50` `+20` `-3` `20*3` `=(80-18)/2`. Sums are carried as exact
 * fractions of whole numbers and rounded once, half to even, to the minor unit of the currency. Pure, no floating point.
 */
import { type Currency, currencyDigits } from "../../../src-shared/domain/currency.ts";
import { add, divideHalfEven, isMinor, type Minor, minor } from "../../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";

export interface AmountSettings {
  readonly currency: Currency;
  /** Decides what a lone separator means: `1.234` is 1,234 in German and 1.234 in English. */
  readonly locale: string;
  /** When given, a leading `+` or `-` changes this value instead of being a sign (assigned cells of the budget). */
  readonly relativeTo?: Minor | undefined;
  /** When given, `30%` is that share of it. */
  readonly percentOf?: Minor | undefined;
}

export interface AmountRead {
  readonly value: Minor;
  /** Something was computed: the result is worth showing. */
  readonly isExpression: boolean;
}

export type AmountProblem =
  | { readonly kind: "empty" }
  | { readonly kind: "not-a-number"; readonly text: string }
  | { readonly kind: "too-many-digits"; readonly allowed: number }
  | { readonly kind: "division-by-zero" }
  | { readonly kind: "too-large" };

export function parseAmount(text: string, settings: AmountSettings): Result<AmountRead, AmountProblem> {
  const typed = text.trim().replace(/^=/, "").trim();
  if (typed === "") return err({ kind: "empty" });
  const isShare = settings.percentOf !== undefined && typed.endsWith("%");
  const tokens = tokenise(isShare ? typed.slice(0, -1) : typed, settings.locale);
  if (!tokens) return err({ kind: "not-a-number", text });
  const parsed = sum({ tokens, at: 0 });
  if (!parsed.ok) return parsed.error.kind === "not-a-number" ? err({ kind: "not-a-number", text }) : parsed;
  const { value, at } = parsed.value;
  if (at < tokens.length) return err({ kind: "not-a-number", text });

  if (isShare) {
    const share = Number(divideHalfEven(value.top * BigInt(settings.percentOf ?? 0), value.bottom * 100n));
    return isMinor(share) ? ok({ value: minor(share), isExpression: true }) : err({ kind: "too-large" });
  }
  const digits = currencyDigits(settings.currency);
  const unit = 10n ** BigInt(digits);
  const isExpression = tokens.filter((token) => token.kind === "number").length > 1;
  if (!isExpression && (value.top * unit) % value.bottom !== 0n)
    return err({ kind: "too-many-digits", allowed: digits });
  const whole = Number(divideHalfEven(value.top * unit, value.bottom));
  if (!isMinor(whole)) return err({ kind: "too-large" });
  const isChange = settings.relativeTo !== undefined && /^[+\-\u2212]/.test(typed);
  if (!isChange) return ok({ value: minor(whole), isExpression });
  const changed = (settings.relativeTo ?? 0) + whole;
  if (!isMinor(changed)) return err({ kind: "too-large" });
  return ok({ value: add(settings.relativeTo ?? minor(0), minor(whole)), isExpression: true });
}

/** An exact fraction; `bottom` is never zero and positive. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

type Token =
  | { readonly kind: "number"; readonly value: Fraction }
  | { readonly kind: "sign"; readonly sign: "+" | "-" | "*" | "/" | "(" | ")" };

const SIGNS: Readonly<Record<string, "+" | "-" | "*" | "/" | "(" | ")">> = {
  "+": "+",
  "-": "-",
  "\u2212": "-",
  "*": "*",
  "×": "*",
  x: "*",
  "/": "/",
  "÷": "/",
  ":": "/",
  "(": "(",
  ")": ")",
};

function tokenise(text: string, locale: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  // Spaces and apostrophes may group digits; a space elsewhere only separates.
  const pattern = /((?:\d|[.,](?=\d))(?:[\d.,'’]|[\s\u00a0\u202f](?=\d{3}(?!\d)))*)|([+\-\u2212*×x/÷:()])|\s+/gy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    if (match[1] !== undefined) {
      const value = readNumber(match[1], locale);
      if (!value) return undefined;
      tokens.push({ kind: "number", value });
    } else if (match[2] !== undefined) {
      const sign = SIGNS[match[2]];
      if (!sign) return undefined;
      tokens.push({ kind: "sign", sign });
    }
  }
  return tokens;
}

/** Finds out which separator is the decimal one: the last of two kinds, or by locale when there is only one. */
function readNumber(text: string, locale: string): Fraction | undefined {
  const plain = text.replace(/['’\s\u00a0\u202f]/g, "");
  const marks = plain.replace(/\d/g, "");
  let decimalAt = -1;
  if (marks.includes(".") && marks.includes(",")) {
    decimalAt = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
    const decimal = plain[decimalAt] ?? "";
    if (plain.indexOf(decimal) !== decimalAt) return undefined;
  } else if (marks.length === 1) {
    const at = plain.search(/[.,]/);
    const looksGrouped = /^\d{1,3}[.,]\d{3}$/.test(plain) && plain[at] !== decimalMark(locale) && plain[0] !== "0";
    decimalAt = looksGrouped ? -1 : at;
  } else if (marks.length > 1 && !/^\d{1,3}(?:[.,]\d{3})+$/.test(plain)) {
    return undefined;
  }
  const whole = (decimalAt < 0 ? plain : plain.slice(0, decimalAt)).replace(/[.,]/g, "");
  const fraction = decimalAt < 0 ? "" : plain.slice(decimalAt + 1);
  if (whole + fraction === "" || whole.length + fraction.length > 30) return undefined;
  return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length) };
}

const marksByLocale = new Map<string, string>();

function decimalMark(locale: string): string {
  let mark = marksByLocale.get(locale);
  if (mark === undefined) {
    mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
    marksByLocale.set(locale, mark);
  }
  return mark;
}

interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
}
interface Read {
  readonly value: Fraction;
  readonly at: number;
}
type Step = Result<Read, AmountProblem>;

const notANumber: Step = err({ kind: "not-a-number", text: "" });

const signAt = ({ tokens, at }: Place) => {
  const token = tokens[at];
  return token?.kind === "sign" ? token.sign : undefined;
};

/** product { (+|-) product } */
function sum(place: Place): Step {
  let left = product(place);
  while (left.ok) {
    const sign = signAt({ tokens: place.tokens, at: left.value.at });
    if (sign !== "+" && sign !== "-") break;
    const right = product({ tokens: place.tokens, at: left.value.at + 1 });
    if (!right.ok) return right;
    const { top, bottom } = right.value.value;
    const a = left.value.value;
    const signed = sign === "-" ? -top : top;
    left = ok({ value: { top: a.top * bottom + signed * a.bottom, bottom: a.bottom * bottom }, at: right.value.at });
  }
  return left;
}

/** factor { (*|/) factor } */
function product(place: Place): Step {
  let left = factor(place);
  while (left.ok) {
    const sign = signAt({ tokens: place.tokens, at: left.value.at });
    if (sign !== "*" && sign !== "/") break;
    const right = factor({ tokens: place.tokens, at: left.value.at + 1 });
    if (!right.ok) return right;
    const a = left.value.value;
    const b = right.value.value;
    if (sign === "/" && b.top === 0n) return err({ kind: "division-by-zero" });
    const top = sign === "*" ? a.top * b.top : a.top * b.bottom;
    const bottom = sign === "*" ? a.bottom * b.bottom : a.bottom * b.top;
    left = ok({ value: bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom }, at: right.value.at });
  }
  return left;
}

/** number | ( sum ) | (+|-) factor */
function factor({ tokens, at }: Place): Step {
  const token = tokens[at];
  if (!token) return notANumber;
  if (token.kind === "number") return ok({ value: token.value, at: at + 1 });
  if (token.sign === "(") {
    const inner = sum({ tokens, at: at + 1 });
    if (!inner.ok) return inner;
    return signAt({ tokens, at: inner.value.at }) === ")"
      ? ok({ value: inner.value.value, at: inner.value.at + 1 })
      : notANumber;
  }
  if (token.sign !== "-" && token.sign !== "+") return notANumber;
  const inner = factor({ tokens, at: at + 1 });
  if (!inner.ok || token.sign === "+") return inner;
  return ok({ value: { top: -inner.value.value.top, bottom: inner.value.value.bottom }, at: inner.value.at });
}
