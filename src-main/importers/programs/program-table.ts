/**
 * A CSV that a program wrote of its whole book. Its header tells the program, and so what each column means: nobody is
 * asked. What is not fixed is learnt over the whole file first, as with the tables of banks: order of the dates, decimal
 * mark, currency sign. Lets go of the thread between blocks.
 */
import { type Currency, currencyDigits, isCurrency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { SkipReason } from "../../../src-shared/domain/draft.ts";
import type { BookFormat } from "../../../src-shared/domain/file-formats.ts";
import type {
  DateOrder,
  DateReading,
  DecimalMark,
  Guess,
  Separator,
} from "../../../src-shared/domain/import-mapping.ts";
import { err, ok } from "../../../src-shared/domain/result.ts";
import { type BookBuilder, createBookBuilder } from "../book-builder.ts";
import { squeeze } from "../clean-text.ts";
import { createDecimalEvidence, takeApart } from "../csv/amounts.ts";
import { createDateEvidence } from "../csv/date-order.ts";
import { createDateReader } from "../csv/dates.ts";
import { limits } from "../csv/limits.ts";
import { openText } from "../csv/read-csv.ts";
import { type CsvRecord, rawText, readRecords } from "../csv/records.ts";
import { type MoneyText, readMoney } from "../money-text.ts";
import type { ReadStatements, StatementOptions } from "../statement.ts";
import { headerNames } from "./header-prints.ts";

export interface ProgramRow {
  /** 1-based. */
  readonly line: number;
  readonly raw: string;
  has(column: string): boolean;
  /** As printed, without runs of blanks; empty where the file has no such column. */
  text(column: string): string;
  /** @param currency where the row names its own */
  money(column: string, currency?: Currency): MoneyText;
  /** Undefined: not a date. */
  readonly date: LocalDate | undefined;
  /** The currency whose sign stands at every amount of the file, if it is one sign that only one currency has. */
  readonly currency: Currency | undefined;
}

export interface Program {
  readonly format: BookFormat;
  /** Names that its header has, where a file of this kind comes only within another; absent: one of those that are known. */
  readonly columns?: readonly string[];
  readonly dateColumn: string;
  readonly moneyColumns: readonly string[];
  /** The program always writes these, whatever the numbers look like. */
  readonly decimal?: DecimalMark;
  /** Of its dates, where the numbers do not tell. */
  readonly order?: DateOrder;
  /** @returns what takes one row after the other into the book, and says why it cannot */
  begin(book: BookBuilder): ProgramRows;
}

export interface ProgramRows {
  take(row: ProgramRow): SkipReason | undefined;
  /** After the last row. */
  end?(): void;
}

/** Why a row has no day, if it has none. */
export const dayTrouble = (row: ProgramRow, column: string): SkipReason | undefined =>
  row.date ? undefined : row.text(column) === "" ? "no-date" : "bad-date";

export function createProgramReader(program: Program): ReadStatements {
  return async (bytes, options) => {
    if (options.signal?.aborted) return err({ kind: "cancelled" });
    if (bytes.length > limits.bytes) return err({ kind: "too-large", limit: limits.bytes });
    const opened = openText(bytes, undefined);
    if (!opened.ok)
      return err(
        opened.error.kind === "not-csv"
          ? { kind: "not-this-format", found: opened.error.found }
          : { kind: "broken", line: 1, detail: "no-statement" },
      );
    const { lines, charset } = opened.value;
    const header = headerNames(lines, program.columns && [[program.format, program.columns]]);
    if (!header) return err({ kind: "not-this-format", found: "csv" });
    const { names, line: firstLine, separator } = header;
    const blocks = () => readRecords(lines, { separator, quote: '"', firstLine, columns: names.length });
    const work = createWork(options, lines.length);

    const evidence = createEvidence(program, names, separator, options);
    for (const block of blocks()) {
      for (const record of block) if (isFilled(record) && record.line !== firstLine) evidence.see(record.fields);
      if (await work.breathe((block.at(-1)?.lastLine ?? 0) * LEARNING)) return err({ kind: "cancelled" });
    }
    const learnt = evidence.decide();
    const book = createBookBuilder();
    const rows = program.begin(book);
    const rowOf = createRows({ program, names, lines, learnt, currency: options.currency });
    for (const block of blocks()) {
      for (const record of block) {
        if (record.line === firstLine || (!isFilled(record) && !record.trouble)) continue;
        const row = rowOf(record);
        const reason = record.trouble ?? rows.take(row);
        if (reason) book.skip({ line: row.line, raw: row.raw, reason });
      }
      if (book.rows() > limits.rows)
        return err({ kind: "broken", line: block[0]?.line ?? 1, detail: "too-many-records" });
      const done = block.at(-1)?.lastLine ?? 0;
      if (await work.breathe(done * (1 - LEARNING) + lines.length * LEARNING)) return err({ kind: "cancelled" });
    }
    rows.end?.();
    const { dates } = learnt;
    return ok(
      book.finish({
        format: program.format,
        charset: charset.value,
        // A year in front leaves nothing to ask.
        ...(dates.why.some(({ key }) => key === "date-four-digit-year-first") ? {} : { dates }),
      }),
    );
  };
}

/** Share of the work that learns how dates and amounts are written. */
const LEARNING = 0.4;

const isFilled = ({ fields, trouble }: CsvRecord): boolean => !trouble && fields.some((field) => field.trim() !== "");

function createWork({ signal, onProgress }: StatementOptions, total: number) {
  return {
    /** @returns true when the person has cancelled */
    async breathe(done: number): Promise<boolean> {
      onProgress?.(Math.floor(done), total);
      await new Promise<void>((resume) => setImmediate(resume));
      return signal?.aborted ?? false;
    },
  };
}

interface Learnt {
  readonly dates: Guess<DateReading>;
  readonly decimal: DecimalMark;
  readonly currency: Currency | undefined;
}

function createEvidence(program: Program, names: readonly string[], separator: Separator, options: StatementOptions) {
  const dates = createDateEvidence();
  const decimals = createDecimalEvidence();
  const dateAt = names.indexOf(program.dateColumn);
  const moneyAt = program.moneyColumns.map((name) => names.indexOf(name)).filter((at) => at >= 0);
  const signs = new Set<string>();
  return {
    see(fields: readonly string[]): void {
      const date = fields[dateAt];
      if (date) dates.see(date, true);
      for (const at of moneyAt) {
        const printed = takeApart(fields[at] ?? "");
        if (!printed || printed.digits === "") continue;
        decimals.see(printed.digits);
        signs.add(printed.currency ?? "");
      }
    },
    decide(): Learnt {
      const [sign = "", another] = signs;
      const currency = another === undefined && isCurrency(sign) ? sign : undefined;
      const { language } = options;
      const smallUnits = currencyDigits(currency ?? options.currency);
      const decimal = program.decimal ?? decimals.decide({ comma: separator === ";", language, smallUnits }).value;
      const found = dates.decide({
        // The program's own habit, whatever language it is read in.
        language: program.order ? undefined : language,
        decimalComma: decimal === ",",
        currency: currency ?? options.currency,
        header: program.order,
      });
      const why = [{ key: "date-chosen" as const, params: {} }];
      return {
        decimal,
        currency,
        dates: options.dates ? { value: options.dates, confidence: "sure", why, alternatives: [] } : found,
      };
    },
  };
}

function createRows(from: {
  readonly program: Program;
  readonly names: readonly string[];
  readonly lines: readonly string[];
  readonly learnt: Learnt;
  readonly currency: Currency;
}): (record: CsvRecord) => ProgramRow {
  const { program, names, lines, learnt } = from;
  const usual = learnt.currency ?? from.currency;
  const places = new Map(names.map((name, at) => [name, at]));
  const dateOf = createDateReader(learnt.dates.value);
  return (record) => {
    const cell = (column: string): string => record.fields[places.get(column) ?? -1] ?? "";
    return {
      line: record.line,
      raw: rawText(lines, record),
      has: (column) => places.has(column),
      text: (column) => squeeze(cell(column)),
      money: (column, currency = usual) => readMoney(cell(column), learnt.decimal, currency),
      date: dateOf(cell(program.dateColumn).trim()),
      currency: learnt.currency,
    };
  };
}
