/** Counts, shares and compact figures for axes. Amounts of money have their own file: money/format-amount.ts. */
const formats = new Map<string, Intl.NumberFormat>();

/** `Intl.NumberFormat` is expensive to make and is asked for once per cell, so the made ones are kept. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** The minus sign of typography, U+2212, whatever the locale's data says. */
export const trueMinus = (text: string): string => text.replace(/[-\u2010-\u2013]/g, "\u2212");

/** 1,240 */
export function formatCount(value: number, locale: string): string {
  return trueMinus(numberFormat(locale, { maximumFractionDigits: 0 }).format(value));
}

/** 0.1234 → 12 % (digits 0) */
export function formatShare(value: number, locale: string, digits = 0): string {
  const options = { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return trueMinus(numberFormat(locale, options).format(value));
}

/** 46,000 → 46k; for axes only. */
export function formatCompact(value: number, locale: string): string {
  const absolute = Math.abs(value);
  const [scaled, unit] = absolute >= 1e6 ? [value / 1e6, "m"] : absolute >= 1000 ? [value / 1000, "k"] : [value, ""];
  return (
    trueMinus(numberFormat(locale, { maximumFractionDigits: Number.isInteger(scaled) ? 0 : 2 }).format(scaled)) + unit
  );
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 812 byte · 5.1 MB: decimal units, as every file manager but one writes them. */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const options = { style: "unit", unit: UNITS[power] ?? "byte", maximumFractionDigits: power < 2 ? 0 : 1 } as const;
  return numberFormat(locale, options).format(bytes / 1000 ** power);
}
