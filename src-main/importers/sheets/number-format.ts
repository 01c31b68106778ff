/**
 * What a number format of a spreadsheet makes of a number: a day, a time, a share of a hundred, an amount of a currency.
 * Formats are stored in English letters, whatever the program's language (ECMA-376 part 1, 18.8.30 and 18.8.31).
 */
import { currencyOfCell } from "../csv/currency-words.ts";

export interface NumberFormat {
  readonly kind: "number" | "date" | "date-time" | "time" | "percent";
  /** Digits behind the mark that are shown; undefined where the format does not say. */
  readonly decimals: number | undefined;
  /** ISO code of the currency whose sign it prints, if only one has that sign. */
  readonly currency: string | undefined;
}

const plain = (decimals?: number): NumberFormat => ({ kind: "number", decimals, currency: undefined });
const of = (kind: NumberFormat["kind"]): NumberFormat => ({ kind, decimals: undefined, currency: undefined });
export const GENERAL: NumberFormat = plain();

/** Formats that have a number and no code in the file. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 2 || id === 4 || id === 39 || id === 40 || id === 7 || id === 8 || id === 44 || id === 43) return plain(2);
  if (id === 1 || id === 3 || id === 37 || id === 38 || id === 5 || id === 6 || id === 41 || id === 42) return plain(0);
  if (id === 9 || id === 10) return of("percent");
  if (id === 22) return of("date-time");
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return of("date");
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return of("time");
  return GENERAL;
}

const LONGEST = 255;

export function readFormat(code: string): NumberFormat {
  // Sections for negative numbers, nothing and text follow; the first tells what kind it is.
  const [first = ""] = code.slice(0, LONGEST).split(";");
  if (/^\s*general\s*$/i.test(first)) return GENERAL;
  const currency = currencyIn(first);
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(first);
  const bare = first
    .replace(/"[^"]*"?/g, "")
    .replace(/\\./g, "")
    .replace(/[_*]./g, "")
    .replace(/\[[^\]]*\]?/g, "");
  if (isElapsed) return of("time");
  const isOfDigits = /[0#?]/.test(bare.replace(/s\.0+/gi, "s"));
  if (!isOfDigits && /[yd]/i.test(bare)) return of(/[hs]/i.test(bare) ? "date-time" : "date");
  if (!isOfDigits && /[hs]/i.test(bare)) return of("time");
  if (!isOfDigits && /m/i.test(bare)) return of("date");
  if (bare.includes("%")) return of("percent");
  const decimals = /[0#?]\.([0#?]+)/.exec(bare)?.[1]?.length ?? (/[0#?]/.test(bare) ? 0 : undefined);
  return { kind: "number", decimals, currency };
}

function currencyIn(section: string): string | undefined {
  const [, marked] = /\[\$([^\]-]{1,8})/.exec(section) ?? [];
  const [, spoken] = /"([^"]{1,8})"/.exec(section) ?? [];
  const [sign] = /[€£₹₺₽₩₪]/.exec(section) ?? [];
  for (const text of [marked, spoken, sign]) {
    const found = text === undefined ? undefined : currencyOfCell(text);
    if (found) return found;
  }
  return undefined;
}
