/**
 * Which number of a date is the day. Decided over all date columns of a file together: by numbers above twelve, by the
 * order that keeps the lines sorted, by what varies most; else by habits of the file's language, and then said to be open.
 */
import type { Confidence, DateOrder, DateReading, Guess, Reason } from "../../../src-shared/domain/import-mapping.ts";
import { compactInOrder, inOrder, type PrintedDate, takeApartDate } from "./dates.ts";

export interface DateHints {
  /** Of the person or of the header words. */
  readonly language?: string | undefined;
  readonly decimalComma: boolean;
  readonly currency?: string | undefined;
  /** The file itself says so, not only the account that it goes to. */
  readonly isCurrencyOfFile?: boolean;
  /** What the names of the columns tell about the country of the bank. */
  readonly header?: DateOrder | undefined;
}

export interface DateEvidence {
  /** @param lead the value belongs to the main date column: its sequence tells whether the lines are sorted */
  see(text: string, lead: boolean): void;
  decide(hints: DateHints): Guess<DateReading>;
}

const ORDERS: readonly DateOrder[] = ["dmy", "mdy", "ymd", "ydm"];
const KEPT = 4000;
/** Of countries where nobody writes the month first. */
const DAY_FIRST_CURRENCIES: ReadonlySet<string> = new Set("GBP EUR CHF AUD NZD INR BRL SGD".split(" "));

interface Tally {
  total: number;
  readonly valid: Record<DateOrder, number>;
  readonly decisive: Record<DateOrder, string>;
  yearFirst: number;
  sample: string;
}

const tally = (): Tally => ({
  total: 0,
  valid: { dmy: 0, mdy: 0, ymd: 0, ydm: 0 },
  decisive: { dmy: "", mdy: "", ymd: "", ydm: "" },
  yearFirst: 0,
  sample: "",
});

export function createDateEvidence(): DateEvidence {
  const numbers = tally();
  const compact = tally();
  const sequence: (readonly [string, string, string])[] = [];
  const marks = new Map<string, number>();
  let names = 0;
  let nameSample = "";
  const seen = new Map<string, readonly DateOrder[]>();
  const apart = new Map<string, PrintedDate | undefined>();
  const ordersOf = (key: string, valid: (order: DateOrder) => boolean) => {
    let orders = seen.get(key);
    if (!orders) {
      orders = ORDERS.filter(valid);
      if (seen.size < 20_000) seen.set(key, orders);
    }
    return orders;
  };
  const count = (into: Tally, text: string, orders: readonly DateOrder[]) => {
    into.total++;
    into.sample ||= text;
    for (const order of orders) into.valid[order]++;
    if (orders.length === 1) into.decisive[orders[0] as DateOrder] ||= text;
  };
  return {
    see(text, lead) {
      let printed = apart.get(text);
      if (!printed && !apart.has(text)) {
        printed = takeApartDate(text);
        if (apart.size < 20_000) apart.set(text, printed);
      }
      if (!printed) return;
      if (printed.kind === "numbers") {
        const { parts } = printed;
        const [a, , c] = parts;
        const sample = text.slice(0, 24);
        const allowed = (order: DateOrder) => {
          const yearFirst = order === "ymd" || order === "ydm";
          if (a.length === 4 ? !yearFirst : c.length === 4 && yearFirst) return false;
          return inOrder(parts, order) !== undefined;
        };
        count(numbers, sample, ordersOf(sample, allowed));
        if (a.length === 4) numbers.yearFirst++;
        marks.set(printed.mark, (marks.get(printed.mark) ?? 0) + 1);
        if (lead && sequence.length < KEPT) sequence.push(parts);
      } else if (printed.kind === "compact") {
        const { digits } = printed;
        count(
          compact,
          digits,
          ordersOf(`c${digits}`, (order) => compactInOrder(digits, order) !== undefined),
        );
      } else if (printed.kind === "fixed") {
        names++;
        nameSample ||= printed.date;
      }
    },
    decide(hints) {
      const compactOrder = decideCompact(compact);
      if (numbers.total === 0) {
        const why: Reason =
          compact.total > 0
            ? { key: "date-four-digit-year-first", params: { sample: compact.sample } }
            : { key: "date-month-names", params: { sample: nameSample, count: names } };
        return settled({ order: "dmy", compact: compactOrder }, "sure", why);
      }
      const guess = decideNumbers(numbers, sequence, marks, hints);
      return {
        ...guess,
        value: { order: guess.value, compact: compactOrder },
        alternatives: guess.alternatives.map((order) => ({ order, compact: compactOrder })),
      };
    },
  };
}

function settled<T>(value: T, confidence: Confidence, why: Reason, alternatives: readonly T[] = []): Guess<T> {
  return { value, confidence, why: [why], alternatives };
}

function decideCompact(compact: Tally): DateOrder {
  const order = (["ymd", "dmy", "mdy", "ydm"] as const).reduce((best, next) =>
    compact.valid[next] > compact.valid[best] ? next : best,
  );
  return compact.total === 0 ? "ymd" : order;
}

function decideNumbers(
  numbers: Tally,
  sequence: readonly (readonly [string, string, string])[],
  marks: ReadonlyMap<string, number>,
  hints: DateHints,
): Guess<DateOrder> {
  const most = Math.max(...ORDERS.map((order) => numbers.valid[order]));
  const possible = ORDERS.filter((order) => numbers.valid[order] >= most - Math.floor(numbers.total * 0.01));
  const fitting = withoutShortYears(possible, numbers, sequence);
  const first = fitting[0] ?? "dmy";
  if (fitting.length === 1) {
    if (first === "ymd")
      return settled(first, "sure", { key: "date-four-digit-year-first", params: { sample: numbers.sample } });
    const other = first === "dmy" ? "mdy" : "dmy";
    const count = numbers.total - numbers.valid[other];
    return settled(first, numbers.valid[first] === numbers.total ? "sure" : "likely", {
      key: "date-day-above-twelve",
      params: { count, order: first, sample: numbers.decisive[first] },
    });
  }
  if (fitting.includes("ymd") && numbers.yearFirst > 0)
    return settled("ymd", "sure", { key: "date-four-digit-year-first", params: { sample: numbers.sample } }, ["ydm"]);
  const sorted = fitting.filter((order) => isSorted(sequence, order));
  if (sorted.length === 1 && sequence.length >= 4)
    return settled(
      sorted[0] as DateOrder,
      "likely",
      { key: "date-file-order", params: { order: sorted[0] as string } },
      fitting.filter((order) => order !== sorted[0]),
    );
  const byVariety = variesMore(sequence);
  if (byVariety && fitting.includes(byVariety))
    return settled(
      byVariety,
      "likely",
      { key: "date-month-varies-less", params: { order: byVariety } },
      fitting.filter((order) => order !== byVariety),
    );
  return byHint(fitting, marks, hints);
}

/** A year of two digits stands behind, unless the first number hardly changes while the last one does. */
function withoutShortYears(
  possible: readonly DateOrder[],
  numbers: Tally,
  sequence: readonly (readonly [string, string, string])[],
): readonly DateOrder[] {
  const yearLast = possible.filter((order) => order === "dmy" || order === "mdy");
  if (numbers.yearFirst > 0 || yearLast.length === 0) return possible;
  const first = new Set(sequence.map(([a]) => a)).size;
  const last = new Set(sequence.map(([, , c]) => c)).size;
  return possible.includes("ymd") && first <= 2 && last >= 4 ? ["ymd"] : yearLast;
}

/** Sorted one way or the other, and not all the same day. */
function isSorted(sequence: readonly (readonly [string, string, string])[], order: DateOrder): boolean {
  let up = 0;
  let down = 0;
  let before: string | undefined;
  for (const parts of sequence) {
    const date = inOrder(parts, order);
    if (!date) return false;
    if (before !== undefined && date > before) up++;
    if (before !== undefined && date < before) down++;
    before = date;
  }
  return Math.min(up, down) === 0 && up + down > 0;
}

/** Over a few months the day takes more values than the month. */
function variesMore(sequence: readonly (readonly [string, string, string])[]): DateOrder | undefined {
  if (sequence.some(([a]) => a.length === 4)) return undefined;
  const first = new Set(sequence.map(([a]) => Number(a))).size;
  const second = new Set(sequence.map(([, b]) => Number(b))).size;
  if (first >= 5 && second <= 2) return "dmy";
  if (second >= 5 && first <= 2) return "mdy";
  if (second === 1 && isScattered(sequence.map(([a]) => Number(a)))) return "dmy";
  if (first === 1 && isScattered(sequence.map(([, b]) => Number(b)))) return "mdy";
  return undefined;
}

/** Three numbers or more with a gap: days of one month. Without a gap they may be months, as of a standing order. */
function isScattered(numbers: readonly number[]): boolean {
  const distinct = new Set(numbers);
  return distinct.size >= 3 && Math.max(...distinct) - Math.min(...distinct) >= distinct.size;
}

function byHint(fitting: readonly DateOrder[], marks: ReadonlyMap<string, number>, hints: DateHints): Guess<DateOrder> {
  const decide = (order: DateOrder, hint: string): Guess<DateOrder> => {
    const value = fitting.includes(order) ? order : (fitting[0] as DateOrder);
    return settled(
      value,
      "unsure",
      { key: "date-hint", params: { order: value, hint } },
      fitting.filter((one) => one !== value),
    );
  };
  const byCurrency = (code: string): Guess<DateOrder> => {
    // A dollar sign alone: most files that print one are American.
    const guess = decide(code === "USD" || code === "?" ? "mdy" : "dmy", "currency");
    const currency = code === "?" ? "$" : code;
    return { ...guess, why: [{ key: "date-hint-currency", params: { order: guess.value, currency } }] };
  };
  const language = hints.language?.toLowerCase();
  if (marks.has(".") || marks.has("年")) return { ...decide("dmy", "separator"), confidence: "likely" };
  if (hints.decimalComma) return { ...decide("dmy", "decimal-comma"), confidence: "likely" };
  if (language && !language.startsWith("en")) return { ...decide("dmy", "language"), confidence: "likely" };
  if (hints.header) return { ...decide(hints.header, "header"), confidence: "likely" };
  if (hints.currency && hints.isCurrencyOfFile && DAY_FIRST_CURRENCIES.has(hints.currency))
    return { ...byCurrency(hints.currency), confidence: "likely" };
  if (language === "en-us" || language === "en-ph") return decide("mdy", "language");
  if (language && language.length > 2) return decide("dmy", "language");
  return hints.currency ? byCurrency(hints.currency) : decide("dmy", "default");
}
