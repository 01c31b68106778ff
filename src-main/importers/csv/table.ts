/**
 * Where the table is in a text: its separator, its quote, its header, what stands before it. A separator is believed
 * when it cuts most lines into the same number of cells and the cells become dates and numbers.
 */
import type { Confidence, Guess, Quote, Reason, Separator } from "../../../src-shared/domain/import-mapping.ts";
import { takeApart } from "./amounts.ts";
import { takeApartDate } from "./dates.ts";
import { isOwnHeader, meaningOfHeader } from "./header-words.ts";
import { type CsvRecord, createScanner, readRecords } from "./records.ts";

export interface Table {
  readonly separator: Guess<Separator>;
  readonly quote: Quote;
  /** Cells of a usual row. */
  readonly columns: number;
  /** 1-based line of the header or of the first row. */
  readonly firstLine: number;
  readonly hasHeader: boolean;
  readonly header: readonly string[] | undefined;
  readonly headerWhy: readonly Reason[];
}

export interface TableHints {
  readonly separator?: Separator | undefined;
  readonly firstLine?: number | undefined;
  readonly hasHeader?: boolean | undefined;
}

const SEPARATORS: readonly Separator[] = [",", ";", "\t", "|"];
const SAMPLE_LINES = 250;
const HEADER_LINES = 120;

/** @returns undefined when no separator makes a table */
export function findTable(lines: readonly string[], hints: TableHints = {}): Table | undefined {
  const declared = /^"?sep=(.)"?$/i.exec(lines[0]?.trim() ?? "")?.[1];
  const wanted = hints.separator ?? SEPARATORS.find((separator) => separator === declared);
  const quote = findQuote(lines);
  const tried = (wanted ? [wanted] : SEPARATORS)
    .map((separator) => trySeparator(lines, separator, quote))
    .filter((attempt) => attempt.columns > 1)
    .sort((a, b) => b.score - a.score);
  const best = tried[0];
  if (!best) return undefined;
  const why: Reason = hints.separator
    ? { key: "separator-chosen", params: { separator: best.separator } }
    : declared === best.separator
      ? { key: "separator-declared", params: { separator: best.separator } }
      : {
          key: "separator-consistent",
          params: { separator: best.separator, columns: best.columns, rows: best.rows },
        };
  const close = tried[1] && tried[1].score > best.score * 0.9;
  const confidence: Confidence = wanted || !close ? "sure" : "unsure";
  const separator = {
    value: best.separator,
    confidence,
    why: [why],
    alternatives: tried.slice(1).map((one) => one.separator),
  };
  return {
    separator,
    quote,
    columns: best.columns,
    ...findHeader(best.records, best.columns, hints, declared !== undefined),
  };
}

/** Single quotes only where they enclose cells and double quotes do not. */
function findQuote(lines: readonly string[]): Quote {
  let double = 0;
  let single = 0;
  for (const line of lines.slice(0, SAMPLE_LINES)) {
    if (line.includes('"')) double++;
    if (/(?:^|[,;\t|])'[^']*'(?=[,;\t|]|$)/.test(line.slice(0, 2000))) single++;
  }
  return double === 0 && single > Math.min(lines.length, SAMPLE_LINES) / 2 ? "'" : '"';
}

interface Attempt {
  readonly separator: Separator;
  readonly columns: number;
  readonly rows: number;
  readonly score: number;
  readonly records: readonly CsvRecord[];
}

function trySeparator(lines: readonly string[], separator: Separator, quote: Quote): Attempt {
  const scan = createScanner(separator, quote);
  const sample = lines.slice(0, SAMPLE_LINES).map((line) => (line.length > 20_000 ? line.slice(0, 20_000) : line));
  const rough = mostFrequent(sample.filter((line) => line.trim() !== "").map((line) => scan.line(line).fields));
  const records: CsvRecord[] = [];
  for (const block of readRecords(sample, { separator, quote, firstLine: 1, columns: rough })) records.push(...block);
  const filled = records.filter((record) => record.fields.some((field) => field.trim() !== ""));
  const widths = filled.map((record) => record.fields.length);
  const tableWidths = filled.filter((record) => isRow(record)).map((record) => record.fields.length);
  const columns = mostFrequent(tableWidths.length > 0 ? tableWidths : widths.filter((width) => width > 1));
  const rows = widths.filter((width) => width === columns).length;
  const dataRows = filled.filter((record) => record.fields.length > 1 && isRow(record)).length;
  const words = Math.max(0, ...filled.slice(0, 40).map((record) => knownNames(record.fields).length));
  const share = rows / Math.max(1, filled.length);
  const score =
    share + (2.5 * dataRows) / Math.max(1, filled.length) + Math.min(words, 6) * 0.25 + Math.min(columns, 12) * 0.05;
  return { separator, columns, rows, score: columns > 1 ? score : 0, records };
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  for (const [number, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && number > best)) best = number;
  }
  return best;
}

/** Has a date and a number: looks like a booking. */
export function isRow(record: CsvRecord): boolean {
  let dates = 0;
  let numbers = 0;
  for (const field of record.fields) {
    if (field === "" || field.length > 40) continue;
    if (takeApartDate(field)) dates++;
    else if (takeApart(field)?.digits) numbers++;
    if (dates > 0 && numbers > 0) return true;
  }
  // Two whole numbers, one of which is a date without separators.
  return dates > 1 && record.fields.some((field) => /^\d{8}$/.test(field.trim()));
}

const knownNames = (fields: readonly string[]) =>
  fields.filter((field) => {
    const meaning = meaningOfHeader(field);
    return meaning !== undefined && meaning.score >= 0.6 && !/^\s*[-+]?\d/.test(field);
  });

type Header = Pick<Table, "firstLine" | "hasHeader" | "header" | "headerWhy">;

function findHeader(records: readonly CsvRecord[], columns: number, hints: TableHints, declared: boolean): Header {
  const preamble = (line: number): Reason[] => (line > 1 ? [{ key: "preamble", params: { lines: line - 1 } }] : []);
  const withHeader = (record: CsvRecord, why: Reason): Header => ({
    firstLine: record.line,
    hasHeader: true,
    header: record.fields.map((field) => field.trim()),
    headerWhy: [why, ...preamble(record.line)],
  });
  if (hints.firstLine !== undefined) {
    const record = records.find(({ line }) => line >= (hints.firstLine ?? 1)) ?? {
      line: hints.firstLine,
      lastLine: hints.firstLine,
      fields: [],
    };
    if (hints.hasHeader ?? !isRow(record))
      return withHeader(record, {
        key: "header-words",
        params: { line: record.line, words: knownNames(record.fields).length },
      });
    return withoutHeader(record.line, preamble(record.line));
  }
  const filled = records.filter((record) => record.fields.some((field) => field.trim() !== ""));
  const usable = declared ? filled.slice(1) : filled;
  const firstRow = usable.findIndex((record) => isRow(record) && Math.abs(record.fields.length - columns) <= 2);
  if (hints.hasHeader !== false) {
    const named = bestHeader(usable.slice(0, HEADER_LINES));
    if (named)
      return withHeader(named.record, { key: "header-words", params: { line: named.record.line, words: named.words } });
    const above = firstRow > 0 ? usable[firstRow - 1] : undefined;
    if (above && looksLikeNames(above, columns))
      return withHeader(above, { key: "header-above-values", params: { line: above.line } });
    if (hints.hasHeader && usable[0])
      return withHeader(usable[0], { key: "header-above-values", params: { line: usable[0].line } });
  }
  const first = usable[Math.max(0, firstRow)];
  return withoutHeader(first?.line ?? 1, preamble(first?.line ?? 1));
}

function withoutHeader(line: number, why: readonly Reason[]): Header {
  return {
    firstLine: line,
    hasHeader: false,
    header: undefined,
    headerWhy: [{ key: "header-absent", params: { line } }, ...why],
  };
}

/** The row with the most known names; the first of equals. A booking that has words like "transfer" is none. */
function bestHeader(records: readonly CsvRecord[]): { record: CsvRecord; words: number } | undefined {
  let best: { record: CsvRecord; words: number } | undefined;
  for (const record of records) {
    if (record.fields.length < 2 || isRow(record)) continue;
    if (isOwnHeader(record.fields)) return { record, words: record.fields.length };
    const names = knownNames(record.fields);
    const filled = record.fields.filter((field) => field.trim() !== "");
    const numbers = filled.filter((field) => takeApart(field)?.digits || takeApartDate(field)).length;
    if (names.length < 2 || numbers > 0) continue;
    const roles = new Set(names.map((name) => meaningOfHeader(name)?.role));
    const telling = ["date", "bankDate", "amount", "debit", "credit", "balance", "trade"].filter((role) =>
      roles.has(role as never),
    );
    if (telling.length === 0 && names.length < 3) continue;
    const words = names.length + (telling.length > 1 ? 2 : 0);
    if (!best || words > best.words) best = { record, words };
  }
  return best;
}

function looksLikeNames(record: CsvRecord, columns: number): boolean {
  if (Math.abs(record.fields.length - columns) > 1) return false;
  const filled = record.fields.map((field) => field.trim()).filter((field) => field !== "");
  const texts = filled.filter(
    (field) => /\p{L}/u.test(field) && field.length < 60 && !takeApartDate(field) && !takeApart(field)?.digits,
  );
  return filled.length >= Math.max(2, columns / 2) && texts.length === filled.length;
}
