/**
 * Reads what is typed into the filter field: `lidl #groceries >100 nov`. Words that mean nothing special are looked for
 * in payee, memo, category and account. Pure.
 */
import type { CategoryGroupView } from "../../../src-shared/contract/categories.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transactions.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import {
  addMonths,
  firstDay,
  isMonth,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { parseAmount } from "../../design/index.ts";

export interface FilterSettings {
  readonly groups: readonly CategoryGroupView[];
  readonly today: LocalDate;
  readonly locale: string;
  readonly currency: Currency;
}

type Part = Pick<TransactionFilter, "categoryId" | "from" | "to" | "least" | "most">;

export function parseFilter(typed: string, settings: FilterSettings): TransactionFilter {
  const words: string[] = [];
  let filter: TransactionFilter = {};
  let month: Month | undefined;
  for (const token of typed.match(/#"[^"]*"?|\S+/g) ?? []) {
    const year = /^(19|20)\d\d$/.test(token) ? token : undefined;
    if (year && month) {
      month = `${year}-${month.slice(5)}` as Month;
      filter = { ...filter, from: firstDay(month), to: lastDay(month) };
      continue;
    }
    const named = findMonth(token, settings);
    if (named) month = named;
    const part: Part | undefined = named
      ? { from: firstDay(named), to: lastDay(named) }
      : (category(token, settings) ?? amount(token, settings));
    if (part) filter = { ...filter, ...part };
    else words.push(token);
  }
  return words.length > 0 ? { ...filter, text: words.join(" ") } : filter;
}

function category(token: string, { groups }: FilterSettings): Part | undefined {
  if (!token.startsWith("#") || token.length < 2) return undefined;
  const wanted = plain(token.slice(1).replaceAll('"', ""));
  const all = groups.flatMap((group) => group.categories);
  const found =
    all.find(({ name }) => plain(name) === wanted) ??
    all.find(({ name }) => plain(name).startsWith(wanted)) ??
    all.find(({ name }) => plain(name).includes(wanted));
  return found && { categoryId: found.id };
}

const plain = (text: string) => text.toLowerCase().replace(/[\s\-_&/]+/g, "");

function amount(token: string, { currency, locale }: FilterSettings): Part | undefined {
  const read = (text: string): Minor | undefined => {
    const value = /^\d/.test(text) ? parseAmount(text, { currency, locale }) : undefined;
    return value?.ok ? value.value.value : undefined;
  };
  const between = /^(\d[\d.,]*?)\.\.(\d.*)$/.exec(token);
  const least = between ? read(between[1] ?? "") : undefined;
  const most = between ? read(between[2] ?? "") : undefined;
  if (least !== undefined && most !== undefined) return { least, most };
  const value = /^[<>=≥≤]/.test(token) ? read(token.replace(/^[<>=≥≤]=?/, "")) : undefined;
  if (value === undefined) return undefined;
  if (token.startsWith(">") || token.startsWith("≥")) return { least: value };
  return token.startsWith("=") ? { least: value, most: value } : { most: value };
}

/** `nov`, `November`, `2026-11`: without a year the latest such month that has begun. */
function findMonth(token: string, { today, locale }: FilterSettings): Month | undefined {
  if (isMonth(token)) return token as Month;
  const word = token.toLowerCase().replace(/\.$/, "");
  if (!/^\p{L}{3,}$/u.test(word)) return undefined;
  const current = monthOf(today);
  for (let back = 0; back < 12; back++) {
    const month = addMonths(current, -back);
    if (namesOf(month, locale).includes(word)) return month;
  }
  return undefined;
}

function namesOf(month: Month, locale: string): readonly string[] {
  const day = new Date(`${month}-15T12:00:00Z`);
  return [locale, "en"].flatMap((each) =>
    (["long", "short"] as const).map((style) =>
      new Intl.DateTimeFormat(each, { month: style, timeZone: "UTC" }).format(day).toLowerCase().replace(/\.$/, ""),
    ),
  );
}
