/**
 * Numbers of a spreadsheet as text. They are stored as binary fractions, so that 12.1 may stand there as
 * 12.099999999999999: the programs show fifteen digits of it, and so does this. Decimal text all the way; what comes out is
 * read as an amount in whole minor units later.
 */
import { isLocalDate } from "../../../src-shared/domain/date.ts";
import type { NumberFormat } from "./number-format.ts";

/** The digits that a spreadsheet program itself believes. */
const DIGITS = 15;

/**
 * @param stored as in the file: `12.1`, `-3`, `1.2E-3`
 * @returns with two digits behind the point, or more where there are more; never with three, which could be thousands;
 * undefined when it is no number
 */
export function numberText(stored: string, decimals?: number): string | undefined {
  const text = stored.trim();
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text)) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  const plain = expand(number.toPrecision(DIGITS));
  // What a person sees with two digits is meant with two, also where a formula left more.
  const shown = decimals !== undefined && decimals >= 2 ? roundedTo(plain, decimals) : plain;
  return padded(shown);
}

/** `1.2E+3` → `1200`; trailing zeros behind the point go. */
function expand(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  const before = point <= 0 ? "0" : digits.slice(0, point).padEnd(point, "0");
  const after = point <= 0 ? `${"0".repeat(-point)}${digits}` : digits.slice(point);
  const tail = after.replace(/0+$/, "");
  const head = before.replace(/^0+(?=\d)/, "");
  const isZero = /^0*$/.test(`${head}${tail}`);
  return `${isZero ? "" : sign}${head}${tail === "" ? "" : `.${tail}`}`;
}

/** Half away from zero, as it is shown. */
function roundedTo(text: string, decimals: number): string {
  const [, sign = "", whole = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (fraction.length <= decimals) return text;
  const kept = BigInt(`${whole}${fraction.slice(0, decimals)}`);
  const up = (fraction[decimals] ?? "0") >= "5" ? 1n : 0n;
  const digits = (kept + up).toString().padStart(decimals + 1, "0");
  const cut = digits.length - decimals;
  return expand(`${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`);
}

function padded(text: string): string {
  const [whole = "", fraction] = text.split(".");
  if (fraction === undefined) return text;
  const digits = fraction.length === 3 ? 4 : Math.max(2, fraction.length);
  return `${whole}.${fraction.padEnd(digits, "0")}`;
}

const DAY = 86_400_000;

/**
 * A number of days as a day, and the time of it if there is one: `2026-01-31`, `2026-01-31 14:05`.
 * @param from1904 files of old Macs count from 1904-01-01
 * @returns undefined beyond the calendar, and for 1900-02-29, which spreadsheets believe in and nobody else
 */
export function serialText(stored: string, from1904: boolean, kind: NumberFormat["kind"]): string | undefined {
  const serial = Number(stored);
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return undefined;
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  const time = `${String(Math.floor((minutes % 1440) / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  if (kind === "time") return time;
  const days = Math.floor(serial) + (minutes === 1440 ? 1 : 0);
  if (!from1904 && days === 60) return undefined;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(start + days * DAY).toISOString().slice(0, 10);
  if (!isLocalDate(date)) return undefined;
  return kind === "date-time" && minutes % 1440 !== 0 ? `${date} ${time}` : date;
}
