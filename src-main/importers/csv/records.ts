/**
 * Lines to records. papaparse parses what has quotation marks; this decides beforehand where a record ends, so that line numbers stay right with
 * quoted line ends, the work comes in blocks, and a quote that is never closed costs its own line and not the rest.
 */
import Papa from "papaparse";
import type { Quote, Separator } from "../../../src-shared/domain/import-mapping.ts";
import { limits } from "./limits.ts";

export interface CsvRecord {
  /** 1-based, of the first line. */
  readonly line: number;
  readonly lastLine: number;
  readonly fields: readonly string[];
  readonly trouble?: "unclosed-quote" | "too-long";
}

export interface RecordOptions {
  readonly separator: Separator;
  readonly quote: Quote;
  /** 1-based line to begin with. */
  readonly firstLine: number;
  /** Fields of a usual record, when known: decides whether a quoted line end is meant. */
  readonly columns?: number;
}

/** papaparse takes it off. */
const BYTE_ORDER_MARK = 0xfeff;
const BLOCK_RECORDS = 1000;
const BLOCK_LENGTH = 256 * 1024;

/** `\r\r\n` is one line end, as spreadsheets on Windows write it by mistake. */
export function splitLines(text: string): string[] {
  if (!text.includes("\r")) return withoutLast(text.split("\n"));
  if (!text.includes("\n")) return withoutLast(text.split("\r"));
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    let end = line.length;
    while (end > 0 && line.charCodeAt(end - 1) === 13) end--;
    if (end < line.length) lines[at] = line.slice(0, end);
  }
  return withoutLast(lines.some((line) => line.includes("\r")) ? lines.flatMap((line) => line.split("\r")) : lines);
}

function withoutLast(lines: string[]): string[] {
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

const WRAPPED = /^"(?:[^"]|"")*[,;\t|](?:[^"]|"")*"$/;

/** Some programs quote each line as a whole: `"2024-01-13,""Shop, Inc"",-1.00"`. One layer is taken off. */
export function unwrapLines(lines: readonly string[]): readonly string[] {
  const filled = lines.slice(0, 60).filter((line) => line.trim() !== "");
  if (filled.length < 2 || !filled.every((line) => line.length < 20_000 && WRAPPED.test(line))) return lines;
  return lines.map((line) =>
    line.length > 1 && line.startsWith('"') && line.endsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line,
  );
}

export const rawText = (lines: readonly string[], record: CsvRecord): string =>
  record.line === record.lastLine
    ? (lines[record.line - 1] ?? "").slice(0, limits.fieldLength)
    : lines
        .slice(record.line - 1, record.lastLine)
        .join("\n")
        .slice(0, limits.fieldLength);

/** Yields blocks of records in the order of the file; blank lines are records with one blank field. */
export function* readRecords(lines: readonly string[], options: RecordOptions): Generator<readonly CsvRecord[]> {
  const scan = createScanner(options.separator, options.quote);
  let budget = limits.lookAhead;
  let spans: Span[] = [];
  let length = 0;
  for (let at = options.firstLine - 1; at < lines.length; ) {
    const line = lines[at] as string;
    const isQuoted = line.includes(options.quote);
    let span: Span = { from: at, to: at, isPlain: !isQuoted && line.charCodeAt(0) !== BYTE_ORDER_MARK };
    if (line.length > limits.lineLength) span = { from: at, to: at, trouble: "too-long" };
    else if (isQuoted && scan.line(line).open) {
      const end = budget > 0 ? findEnd(lines, at, scan, options.columns) : { looked: 0 };
      budget -= end.looked;
      span = end.to === undefined ? { from: at, to: at, trouble: "unclosed-quote" } : { from: at, to: end.to };
    }
    spans.push(span);
    for (let part = span.from; part <= span.to; part++) length += (lines[part] as string).length;
    at = span.to + 1;
    if (spans.length >= BLOCK_RECORDS || length >= BLOCK_LENGTH) {
      yield parseBlock(lines, spans, options);
      spans = [];
      length = 0;
    }
  }
  if (spans.length > 0) yield parseBlock(lines, spans, options);
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** One line without quotation marks: its cells are what stands between the separators. */
  readonly isPlain?: boolean;
  readonly trouble?: "unclosed-quote" | "too-long";
}

function parseBlock(lines: readonly string[], spans: readonly Span[], options: RecordOptions): CsvRecord[] {
  const good = spans.filter((span) => !span.trouble && !span.isPlain);
  const textOf = (span: Span) =>
    span.from === span.to ? (lines[span.from] as string) : lines.slice(span.from, span.to + 1).join("\n");
  let rows = parse(good.map(textOf).join("\n"), options);
  if (rows.length !== good.length) rows = good.map((span) => parse(textOf(span), options)[0] ?? [""]);
  let next = 0;
  return spans.map((span): CsvRecord => {
    if (span.isPlain) {
      const line = span.from + 1;
      return { line, lastLine: line, fields: (lines[span.from] as string).split(options.separator) };
    }
    const place = { line: span.from + 1, lastLine: span.to + 1 };
    const fields = span.trouble ? [] : (rows[next++] as string[]);
    if (options.columns === undefined || fields.length === options.columns || span.trouble === "too-long")
      return span.trouble ? { ...place, fields, trouble: span.trouble } : { ...place, fields };
    const loose = splitLoosely(lines[span.from] as string, options);
    if (loose?.length === options.columns && span.from === span.to) return { ...place, fields: loose };
    return span.trouble ? { ...place, fields, trouble: span.trouble } : { ...place, fields };
  });
}

/** A line whose cells are all quoted but hold quotes that were not doubled: `"UAB "Naktida"","12.20"`. */
function splitLoosely(line: string, { separator, quote }: RecordOptions): string[] | undefined {
  let end = line.length;
  while (end > 0 && line[end - 1] === separator) end--;
  if (end < 4 || line[0] !== quote || line[end - 1] !== quote) return undefined;
  const fields = line.slice(1, end - 1).split(`${quote}${separator}${quote}`);
  for (let blank = end; blank < line.length; blank++) fields.push("");
  return fields.map((field) => field.replaceAll(quote + quote, quote));
}

function parse(text: string, options: RecordOptions): string[][] {
  if (text === "") return [];
  return Papa.parse<string[]>(text, { delimiter: options.separator, quoteChar: options.quote, newline: "\n" }).data;
}

interface Scanned {
  readonly open: boolean;
  readonly fields: number;
  /** A quote inside a quoted cell that neither closes it nor is doubled. */
  readonly stray: boolean;
}

/** The line on which the record ends that begins with an open quote; none when the quote is a mistake. */
function findEnd(
  lines: readonly string[],
  from: number,
  scan: Scanner,
  columns: number | undefined,
): { readonly to?: number; readonly looked: number } {
  const first = scan.line(lines[from] as string);
  let fields = first.fields;
  let looked = 0;
  let looksWhole = false;
  const last = Math.min(lines.length - 1, from + limits.quotedLines);
  for (let at = from + 1; at <= last; at++) {
    const line = lines[at] as string;
    looked += line.length + 1;
    if (looked > limits.lineLength) break;
    const alone = scan.line(line);
    if (columns !== undefined && columns > 1 && alone.fields === columns && !alone.open) looksWhole = true;
    const scanned = scan.continued(line);
    fields += scanned.fields - 1;
    if (scanned.open) continue;
    const fits = columns === undefined || fields === columns;
    if (looksWhole && (!fits || first.stray || scanned.stray)) return { looked };
    return { to: at, looked };
  }
  return { looked };
}

interface Scanner {
  line(text: string): Scanned;
  /** The same, beginning inside of quotes. */
  continued(text: string): Scanned;
}

/** Follows quotes as papaparse does, without cutting out the cells. */
export function createScanner(separator: Separator, quote: Quote): Scanner {
  const scan = (text: string, inside: boolean): Scanned => {
    let at = 0;
    let fields = 1;
    let stray = false;
    let quoted = inside;
    for (;;) {
      if (quoted) {
        const found = text.indexOf(quote, at);
        if (found < 0) return { open: true, fields, stray };
        if (text[found + 1] === quote) {
          at = found + 2;
          continue;
        }
        let after = found + 1;
        while (text[after] === " ") after++;
        if (after >= text.length) return { open: false, fields, stray };
        if (text[after] === separator) {
          fields++;
          at = after + 1;
          quoted = text[at] === quote;
          if (quoted) at++;
        } else {
          stray = true;
          at = found + 1;
        }
      } else if (text[at] === quote) {
        quoted = true;
        at++;
      } else {
        const next = text.indexOf(separator, at);
        if (next < 0) return { open: false, fields, stray };
        fields++;
        at = next + 1;
      }
    }
  };
  return { line: (text) => scan(text, false), continued: (text) => scan(text, true) };
}
