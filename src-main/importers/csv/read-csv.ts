/**
 * A bank's CSV: first understood (charset, table, columns, readings, each with its reasons), then, with the mapping
 * that the person agreed to, read into drafts by `read-drafts.ts`. Pure: bytes in, values out, no clock, no database.
 */
import { createHash } from "node:crypto";
import { type Currency, currencyDigits } from "../../../src-shared/domain/currency.ts";
import type {
  ColumnGuess,
  ColumnRole,
  DecimalMark,
  Guess,
  ImportHints,
  ImportMapping,
  MappingProblem,
  NotCsv,
  Reason,
  Separator,
  Understanding,
} from "../../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { detectFormat } from "../detect.ts";
import { createDecimalEvidence, takeApart } from "./amounts.ts";
import { decode } from "./charset.ts";
import { type ColumnProfile, isNumberColumn, profileColumns } from "./column-profile.ts";
import { type ColumnsGuess, guessColumns } from "./columns.ts";
import { currencyOfCell, currencyOfHeader } from "./currency-words.ts";
import { createDateEvidence } from "./date-order.ts";
import { habitsOf } from "./header-habits.ts";
import { isOwnHeader, meaningOfHeader, normaliseHeader } from "./header-words.ts";
import { limits } from "./limits.ts";
import { type CsvRecord, readRecords, splitLines, unwrapLines } from "./records.ts";
import { findTable, isRow, type Table } from "./table.ts";

const SAMPLE_ROWS = 1500;

/** What is this file and how should it be read? Never throws, whatever the bytes are. */
export function understand(bytes: Uint8Array, hints: ImportHints = {}): Result<Understanding, NotCsv> {
  const opened = openTable(bytes, hints);
  if (!opened.ok) return opened;
  const { lines, charset, table } = opened.value;
  const sample: CsvRecord[] = [];
  let rowCount = 0;
  let unclosed: number | undefined;
  let follow: ((row: CsvRecord) => void) | undefined;
  let guess: RowsGuess | undefined;
  const begin = () => {
    guess = guessFromSample(sample, table, hints);
    follow = guess.follow;
    for (const row of sample) follow(row);
  };
  for (const block of readRecords(lines, { ...readingOf(table), firstLine: table.firstLine })) {
    for (const record of block) {
      if (record.trouble === "unclosed-quote") unclosed ??= record.line;
      if (record.trouble || record.fields.length === 0 || record.fields.every((field) => field === "")) continue;
      if (record.fields.length > limits.columns)
        return err({ kind: "too-many-columns", columns: record.fields.length, limit: limits.columns });
      if (table.hasHeader && (record.line === table.firstLine || isHeaderAgain(record, table.header))) continue;
      rowCount++;
      if (follow) follow(record);
      else {
        sample.push(record);
        if (sample.length === SAMPLE_ROWS) begin();
      }
    }
    if (rowCount > limits.rows) return err({ kind: "too-many-rows", rows: rowCount, limit: limits.rows });
  }
  if (!guess) begin();
  return ok(assemble({ table, charset, lines, sample, rowCount, unclosed, hints, guess: guess as RowsGuess }));
}

export interface OpenedTable {
  readonly lines: readonly string[];
  readonly charset: Guess<string>;
  readonly table: Table;
}

function openTable(bytes: Uint8Array, hints: ImportHints): Result<OpenedTable, NotCsv> {
  const text = openText(bytes, hints.charset ?? undefined);
  if (!text.ok) return text;
  const { lines, charset } = text.value;
  const table = findTable(lines, {
    separator: hints.separator,
    firstLine: hints.firstLine,
    hasHeader: hints.hasHeader,
  });
  return table ? ok({ lines, charset, table }) : err({ kind: "not-csv", found: "text" });
}

/** Bytes to lines, refusing what is no text. */
export function openText(
  bytes: Uint8Array,
  charset: string | undefined,
): Result<{ readonly lines: readonly string[]; readonly charset: Guess<string> }, NotCsv> {
  if (bytes.length > limits.bytes) return err({ kind: "too-large", bytes: bytes.length, limit: limits.bytes });
  const format = detectFormat(bytes);
  if (format !== "csv") return err({ kind: "not-csv", found: format });
  const decoded = decode(bytes, charset);
  if (!decoded.ok) return decoded;
  const lines = unwrapLines(splitLines(decoded.value.text));
  return ok({ lines, charset: decoded.value.charset });
}

const readingOf = (table: Table) => ({ separator: table.separator.value, quote: table.quote, columns: table.columns });

export const isHeaderAgain = (record: CsvRecord, header: readonly string[] | undefined): boolean =>
  header !== undefined &&
  record.fields[0]?.trim() === header[0] &&
  record.fields.every((field, at) => field.trim() === (header[at] ?? ""));

interface RowsGuess {
  readonly columns: ColumnsGuess;
  readonly profiles: readonly ColumnProfile[];
  /** Takes in what a row tells about dates and decimal marks. */
  readonly follow: (row: CsvRecord) => void;
  readonly dates: ReturnType<typeof createDateEvidence>;
  readonly decimal: ReturnType<typeof createDecimalEvidence>;
  /** What all numbers of the sample tell, those that are no money included. */
  readonly decimalOfAll: Guess<DecimalMark>;
  readonly roles: readonly ColumnRole[];
}

function guessFromSample(sample: readonly CsvRecord[], table: Table, hints: ImportHints): RowsGuess {
  const width = Math.max(
    table.header?.length ?? 0,
    table.columns,
    ...sample.slice(0, 500).map(({ fields }) => fields.length),
  );
  const rows = sample.filter(isRow);
  const shown = rows.length >= Math.max(1, sample.length * 0.3) ? rows : sample;
  const profiles = profileColumns(shown, Math.min(width, limits.columns));
  const first = createDecimalEvidence();
  for (const profile of profiles) {
    if (!isNumberColumn(profile, 0.6)) continue;
    for (const row of shown) see(first, row.fields[profile.index]);
  }
  const ofAll = first.decide({
    comma: table.separator.value === ";",
    language: hints.language,
    smallUnits: unitsOf(hints.currency),
  });
  const columns = guessColumns({ rows: shown, profiles, decimal: ofAll.value }, table.header, habitsOf(table.header));
  const preset = hints.preset?.columns;
  const roles = preset?.length === profiles.length ? preset : columns.columns.map(({ role }) => role);
  const dates = createDateEvidence();
  const amounts = createDecimalEvidence();
  const dateAt = roles.indexOf("date");
  const otherDateAt = roles.indexOf("bankDate");
  const numbersAt = roles.flatMap((role, at) => (["amount", "debit", "credit", "balance"].includes(role) ? [at] : []));
  const follow = (row: CsvRecord) => {
    for (const at of numbersAt) see(amounts, row.fields[at]);
    if (dateAt >= 0) seeDate(dates, row.fields[dateAt], true);
    if (otherDateAt >= 0) seeDate(dates, row.fields[otherDateAt], false);
  };
  return { columns, profiles, follow, dates, decimal: amounts, decimalOfAll: ofAll, roles };
}

function see(evidence: ReturnType<typeof createDecimalEvidence>, text: string | undefined): void {
  if (!text) return;
  const printed = takeApart(text);
  if (printed?.digits) evidence.see(printed.digits);
}

function seeDate(evidence: ReturnType<typeof createDateEvidence>, text: string | undefined, lead: boolean): void {
  if (text) evidence.see(text, lead);
}

const unitsOf = (currency: Currency | undefined) => (currency ? currencyDigits(currency) : 2);

interface Parts {
  readonly table: Table;
  readonly charset: Guess<string>;
  readonly lines: readonly string[];
  readonly sample: readonly CsvRecord[];
  readonly rowCount: number;
  readonly unclosed: number | undefined;
  readonly hints: ImportHints;
  readonly guess: RowsGuess;
}

function assemble({ table, charset, lines, sample, rowCount, unclosed, hints, guess }: Parts): Understanding {
  const { columns: columnsGuess, profiles, roles } = guess;
  const preset = hints.preset?.columns.length === profiles.length ? hints.preset : undefined;
  const currency = findCurrency(columnsGuess.columns, profiles);
  const ofMoney = guess.decimal.decide({
    comma: table.separator.value === ";",
    language: hints.language,
    smallUnits: unitsOf(currency?.value ?? hints.currency),
  });
  const decimal = ofMoney.confidence === "unsure" ? guess.decimalOfAll : ofMoney;
  const dates = guess.dates.decide({
    language: languageOf(table.header) ?? hints.language,
    decimalComma: decimal.value === "," && decimal.confidence !== "unsure",
    currency: currency?.value ?? hints.currency ?? profiles.find(({ glued }) => glued)?.glued,
    isCurrencyOfFile: currency !== undefined,
    header: habitsOf(table.header).dates,
  });
  const amount = columnsGuess.money?.reading ?? unknownAmount;
  const columns = preset ? columnsGuess.columns.map((column) => fromPreset(column, preset)) : columnsGuess.columns;
  const mapping: ImportMapping = {
    charset: charset.value,
    separator: table.separator.value,
    quote: table.quote,
    firstLine: table.firstLine,
    hasHeader: table.hasHeader,
    columns: roles,
    dates: preset && dates.confidence === "unsure" ? preset.dates : dates.value,
    decimal: preset && decimal.confidence === "unsure" ? preset.decimal : decimal.value,
    amount: preset?.amount ?? amount.value,
    pending: preset?.pending ?? "skip",
  };
  const problems = findProblems({
    mapping,
    dates,
    decimal,
    amount,
    unclosed,
    rowCount,
    columnsGuess,
    currency,
    preset: preset !== undefined,
  });
  return {
    mapping,
    charset,
    separator: table.separator,
    header: table.header,
    headerWhy: table.headerWhy,
    preamble: lines.slice(0, Math.min(20, table.firstLine - 1)).map((line) => line.slice(0, 500)),
    columns,
    dates,
    decimal,
    amount,
    currency,
    sampleRows: sample.slice(0, 20).map(({ line, fields }) => ({ line, fields })),
    rowCount,
    fingerprint: fingerprintOf(table.header, table.separator.value, roles),
    problems,
  };
}

const unknownAmount: Understanding["amount"] = {
  value: { kind: "signed", inverted: false },
  confidence: "unsure",
  why: [{ key: "column-unknown", params: {} }],
  alternatives: [],
};

function fromPreset(column: ColumnGuess, preset: ImportMapping): ColumnGuess {
  const role = preset.columns[column.index] ?? "ignore";
  if (role === column.role) return column;
  const why: Reason[] = [{ key: "column-preset", params: {} }];
  return {
    ...column,
    role,
    confidence: "sure",
    why,
    alternatives: [column.role, ...column.alternatives.filter((other) => other !== role)],
  };
}

/** The same for every export of one kind, whatever the rows hold. */
export function fingerprintOf(
  header: readonly string[] | undefined,
  separator: Separator,
  roles: readonly ColumnRole[],
): string {
  const shape = header ? header.map(normaliseHeader).join("\u001f") : `without header\u001f${roles.join("\u001f")}`;
  return createHash("sha256").update(`${separator}\u001e${shape}`).digest("hex").slice(0, 32);
}

function findCurrency(
  columns: readonly ColumnGuess[],
  profiles: readonly ColumnProfile[],
): Guess<Currency> | undefined {
  const found = (value: Currency, why: Reason, alternatives: readonly Currency[] = []): Guess<Currency> => ({
    value,
    confidence: alternatives.length > 0 ? "likely" : "sure",
    why: [why],
    alternatives,
  });
  const column = columns.find(({ role }) => role === "currency");
  if (column) {
    const [first, ...others] = [
      ...new Set((profiles[column.index]?.values ?? []).flatMap((value) => currencyOfCell(value) ?? [])),
    ];
    if (first) return found(first, { key: "currency-column", params: { currency: first } }, others);
  }
  for (const { index, role, name } of columns) {
    if (role !== "amount" && role !== "debit" && role !== "credit") continue;
    const glued = profiles[index]?.glued;
    const code = glued ? currencyOfCell(glued) : undefined;
    if (code)
      return found(code, {
        key: "currency-glued",
        params: { currency: code, sample: profiles[index]?.samples[0] ?? "" },
      });
    const named = name === undefined ? undefined : currencyOfHeader(name);
    if (named) return found(named, { key: "currency-header", params: { currency: named, name: name ?? "" } });
  }
  return undefined;
}

const ENGLISH =
  /\b(?:date|amount|description|balance|debit|credit|account|paid|money|transaction|details|payee|withdrawals?|deposits?|memo|name|notes?|currency)\b/i;

/** A header in any other language than English tells that days come before months. */
function languageOf(header: readonly string[] | undefined): string | undefined {
  if (!header) return undefined;
  const known = header.filter((name) => meaningOfHeader(name)?.score === 1);
  const foreign = known.filter((name) => !ENGLISH.test(name));
  return foreign.length >= 2 && foreign.length > known.length / 2 ? "und" : undefined;
}

function findProblems(found: {
  readonly mapping: ImportMapping;
  readonly dates: Understanding["dates"];
  readonly decimal: Understanding["decimal"];
  readonly amount: Understanding["amount"];
  readonly unclosed: number | undefined;
  readonly rowCount: number;
  readonly columnsGuess: ColumnsGuess;
  readonly currency: Guess<Currency> | undefined;
  readonly preset: boolean;
}): MappingProblem[] {
  const { mapping, dates, amount, unclosed, rowCount, columnsGuess, currency } = found;
  const problems: MappingProblem[] = [];
  const has = (role: ColumnRole) => mapping.columns.includes(role);
  if (rowCount === 0) problems.push({ kind: "no-rows" });
  if (!has("date")) problems.push({ kind: "no-date-column" });
  if (!has("amount") && !has("debit") && !has("credit")) problems.push({ kind: "no-amount-column" });
  const other = dates.alternatives[0]?.order;
  if (dates.confidence === "unsure" && other && has("date"))
    problems.push({ kind: "dates-ambiguous", order: dates.value.order, other });
  if (amount.confidence === "unsure" && !found.preset && has("amount") && rowCount > 0)
    problems.push({ kind: "sign-unsure" });
  if (found.decimal.confidence === "unsure" && !found.preset)
    problems.push({ kind: "decimal-unsure", mark: found.decimal.value });
  const balance = columnsGuess.money?.balance;
  if (balance && balance.agree < balance.total)
    problems.push({ kind: "balance-disagrees", agree: balance.agree, total: balance.total });
  if (currency && currency.alternatives.length > 0)
    problems.push({ kind: "several-currencies", currencies: [currency.value, ...currency.alternatives] });
  if (unclosed !== undefined) problems.push({ kind: "unclosed-quote", line: unclosed });
  const names = columnsGuess.columns.map(({ name }) => normaliseHeader(name ?? ""));
  if (columnsGuess.tradeNames >= 2 && !isOwnHeader(names)) problems.push({ kind: "looks-like-trades" });
  if (!has("date") && names.includes("name") && (names.includes("balance") || names.includes("amount")))
    problems.push({ kind: "looks-like-accounts" });
  return problems;
}
