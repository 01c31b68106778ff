/**
 * The table of a file, as text: the file itself, or one sheet of a spreadsheet. From here on both are the same thing, with
 * the same columns to choose and the same presets.
 */
import { isTableFormat, type TableFormat } from "../../src-shared/domain/file-formats.ts";
import type { ImportHints } from "../../src-shared/domain/import-mapping.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { understand } from "../importers/csv/read-csv.ts";
import { formatOf } from "../importers/read-file.ts";
import { limits } from "../importers/sheets/limits.ts";
import type { SheetTrouble } from "../importers/sheets/markup.ts";
import { openWorkbook } from "../importers/sheets/read-sheets.ts";
import type { SheetName, Workbook } from "../importers/sheets/workbook.ts";
import { createReadingMemory } from "./import-memory.ts";
import { notFound, type Refusal } from "./refusal.ts";

export interface TableText {
  readonly format: TableFormat;
  readonly bytes: Uint8Array;
  /** Of spreadsheets, with the one that was taken. */
  readonly sheets: readonly SheetName[];
  readonly sheet: number | null;
  /** How a sheet was put down as text, so that nothing of it needs guessing. */
  readonly hints: Pick<ImportHints, "charset" | "separator">;
}

export const isSheetFormat = (bytes: Uint8Array): boolean => {
  const format = formatOf(bytes);
  return format.ok && (format.value === "xlsx" || format.value === "ods");
};

/** @param wanted place of the sheet; absent: the first that holds days and amounts */
export type TableReader = (
  bytes: Uint8Array,
  wanted: number | undefined,
  signal: AbortSignal | undefined,
) => Promise<Result<TableText, Refusal>>;

/** Bytes of a sheet's text that is kept between its understanding and its review. */
const MOST_KEPT = 32 * 1024 * 1024;

/** Unpacks a spreadsheet once, however often it is asked for the same sheet. */
export function createTableReader(): TableReader {
  const memory = createReadingMemory<TableText>(({ bytes }) => bytes.length <= MOST_KEPT);
  const keyOf = (sheet: number | null | undefined) => `sheet ${sheet}`;
  return (bytes, wanted, signal) =>
    memory.recall(
      bytes,
      keyOf(wanted),
      () => tableText(bytes, wanted, signal),
      ({ sheet }) => keyOf(sheet),
    );
}

async function tableText(
  bytes: Uint8Array,
  wanted: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<TableText, Refusal>> {
  const format = formatOf(bytes);
  if (!format.ok) return err({ kind: "not-a-table", found: format.error });
  if (!isTableFormat(format.value)) return err({ kind: "not-a-table", found: format.value });
  if (format.value === "csv") return ok({ format: "csv", bytes, sheets: [], sheet: null, hints: {} });
  const workbook = await openWorkbook(bytes);
  if (!workbook.ok) return err(sheetTroubleToRefusal(workbook.error));
  const { sheets } = workbook.value;
  if (wanted !== undefined && !sheets[wanted]) return notFound("sheet", String(wanted));
  const taken = await takeSheet(workbook.value, wanted, signal);
  if (!taken.ok) return err(sheetTroubleToRefusal(taken.error));
  return ok({ format: format.value, sheets, hints: SHEET_HINTS, ...taken.value });
}

const SHEET_HINTS = { charset: "utf-8", separator: "," } as const;
/** Sheets that are looked at before the first is taken. */
const MOST_TRIED = 12;

async function takeSheet(
  workbook: Workbook,
  wanted: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<{ readonly bytes: Uint8Array; readonly sheet: number }, SheetTrouble>> {
  const places = workbook.sheets.flatMap(({ isHidden }, at) => (isHidden ? [] : [at]));
  const tried = wanted === undefined ? (places.length > 0 ? places : [0]).slice(0, MOST_TRIED) : [wanted];
  let first: { readonly bytes: Uint8Array; readonly sheet: number } | undefined;
  for (const sheet of tried) {
    const read = await workbook.read(sheet, signal);
    if (!read.ok) return read;
    const found = { bytes: read.value, sheet };
    if (tried.length === 1 || holdsMoney(read.value)) return ok(found);
    if (read.value.length > 0) first ??= found;
  }
  return first ? ok(first) : err("no-sheet");
}

function holdsMoney(bytes: Uint8Array): boolean {
  const seen = understand(bytes, SHEET_HINTS);
  return seen.ok && !seen.value.problems.some(({ kind }) => kind === "no-date-column" || kind === "no-amount-column");
}

function sheetTroubleToRefusal(trouble: SheetTrouble): Refusal {
  switch (trouble) {
    case "cancelled":
      return { kind: "cancelled" };
    case "too-large":
      return { kind: "too-large", most: limits.bytes };
    case "too-many-rows":
    case "too-many-columns":
    case "encrypted":
    case "no-sheet":
      return { kind: "not-a-table", found: trouble };
    case "unsupported":
      return { kind: "not-a-table", found: "zip" };
    default:
      return { kind: "file-broken", line: 1, detail: trouble };
  }
}
