/**
 * What is known about bank files of others in the formats that tell statements, and how a reading is held against it. Read
 * by tests/node/corpus-statements.test.ts and by `npm run corpus`. The files are not part of the project.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ReadStatements, Statement, StatementFile } from "../../src-main/importers/statement.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { SkipReason } from "../../src-shared/domain/draft.ts";
import type { StatementFormat } from "../../src-shared/domain/file-formats.ts";
import { minor, toDecimal } from "../../src-shared/domain/money.ts";

/** Currency ("" when the file names none), drafts, their sum, first and last day, closing balance. */
export type StatementFacts = readonly [currency: string, drafts: number, sum: string, days?: string, closing?: string];

export interface FileFacts {
  readonly statements?: readonly StatementFacts[];
  /** Records of the file, as drafts or left out: a split is one. */
  readonly records?: number;
  readonly skipped?: Readonly<Partial<Record<SkipReason, number>>>;
  readonly charset?: string;
  /** Nothing in the file tells day from month: it must say so. */
  readonly ambiguous?: true;
  readonly payee?: string;
  /** Kind of refusal, and its detail or code: "broken no-statement", "bank-error 15500". */
  readonly refused?: string;
}

/** What `npm run corpus` needs of a format, however its facts are written. */
export interface CorpusTable {
  readonly format: StatementFormat;
  readonly read: ReadStatements;
  /** For files that name no currency. */
  readonly currency: Currency;
  /** Files that have facts, by path under the folder of the format. */
  readonly known: readonly string[];
  readonly check: (file: string) => Promise<CorpusResult>;
}

export interface CorpusFormat extends Pick<CorpusTable, "format" | "read" | "currency"> {
  /** By path under the folder of the format. Files that are not named here are not known. */
  readonly facts: Readonly<Record<string, FileFacts>>;
}

export interface CorpusResult {
  /** Undefined when nothing is known about the file. */
  readonly expected: unknown;
  readonly found: unknown;
  readonly isRead: boolean;
  /** As many drafts, records and left-out lines as there are, or the refusal that is due. */
  readonly rowsRight: boolean;
  readonly sumsRight: boolean;
}

const root = path.join(import.meta.dirname, "../..");
const corpus = process.env["COFFER_CORPUS"] ?? path.join(root, "../shared/corpus");

export const corpusFolder = (format: StatementFormat): string => path.join(corpus, format);

export function corpusFiles(format: StatementFormat): readonly string[] {
  const folder = corpusFolder(format);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

export const corpusBytes = (format: StatementFormat, file: string): Uint8Array =>
  readFileSync(path.join(corpusFolder(format), file));

export async function readCorpusFile(
  { format, read, facts, currency }: CorpusFormat,
  file: string,
): Promise<CorpusResult> {
  const result = await read(corpusBytes(format, file), { currency });
  const expected = facts[file];
  const found = result.ok ? factsOf(result.value, currency, expected) : { refused: refusalWords(result.error) };
  const rows = (one: FileFacts | undefined) =>
    JSON.stringify([
      one?.statements?.map(([unit, drafts]) => [unit, drafts]),
      one?.records,
      one?.skipped,
      one?.refused,
    ]);
  const sums = (one: FileFacts | undefined) =>
    JSON.stringify(one?.statements?.map(([, , sum, , closing]) => [sum, closing ?? null]));
  return {
    expected,
    found,
    isRead: result.ok,
    rowsRight: expected !== undefined && rows(found) === rows(expected),
    sumsRight: expected !== undefined && sums(found) === sums(expected),
  };
}

type Failure = Extract<Awaited<ReturnType<ReadStatements>>, { ok: false }>["error"];

function refusalWords(failure: Failure): string {
  switch (failure.kind) {
    case "broken":
      return `broken ${failure.detail}`;
    case "bank-error":
      return `bank-error ${failure.code}`;
    case "not-this-format":
      return `not-this-format ${failure.found}`;
    default:
      return failure.kind;
  }
}

/** Only what the facts speak of, so that the two can be held against each other. */
function factsOf(file: StatementFile, currency: Currency, expected: FileFacts | undefined): FileFacts {
  const skippedLines = [...file.statements.flatMap(({ skipped }) => skipped), ...file.skipped];
  const skipped: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of skippedLines) skipped[reason] = (skipped[reason] ?? 0) + 1;
  const drafts = file.statements.flatMap((statement) => statement.drafts);
  const records = new Set([...drafts, ...skippedLines].map(({ line }) => line)).size;
  return {
    statements: file.statements.map((statement, at) => statementFacts(statement, currency, expected?.statements?.[at])),
    ...(expected?.records === undefined ? {} : { records }),
    ...(skippedLines.length === 0 ? {} : { skipped }),
    ...(expected?.charset === undefined ? {} : { charset: file.charset }),
    ...(file.dates?.confidence === "unsure" ? { ambiguous: true } : {}),
    ...(expected?.payee === undefined ? {} : { payee: drafts[0]?.payee ?? "" }),
  };
}

function statementFacts(
  { currency, drafts, closing }: Statement,
  fallback: Currency,
  expected: StatementFacts | undefined,
): StatementFacts {
  const unit = currency ?? fallback;
  const sum = toDecimal(minor(drafts.reduce((all, { amount }) => all + amount, 0)), unit);
  const days = drafts.map(({ date }) => date).sort();
  const range = days.length === 0 || expected?.[3] === "" ? "" : `${days[0]}..${days.at(-1)}`;
  const end = closing && toDecimal(closing.amount, unit);
  if (end !== undefined) return [currency ?? "", drafts.length, sum, range, end];
  return range === "" ? [currency ?? "", drafts.length, sum] : [currency ?? "", drafts.length, sum, range];
}
