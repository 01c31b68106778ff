/**
 * Spreadsheets of LibreOffice and its kin (OpenDocument 1.2 and 1.3). Cells say their type and their value apart from what
 * is shown; the shown text tells how many digits are meant. A row or cell may stand for thousands of equal ones.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { Archive } from "../archive.ts";
import { numberText } from "./cell-text.ts";
import { type Cell, createGrid, type Grid, oneLine } from "./grid.ts";
import { limits } from "./limits.ts";
import { type Attribute, type MarkupSink, readMarkup, type SheetTrouble } from "./markup.ts";
import type { SheetName, Workbook } from "./workbook.ts";

const CONTENT = "content.xml";

export async function openOds(archive: Archive): Promise<Result<Workbook, SheetTrouble>> {
  if (!archive.has(CONTENT)) return err("no-sheet");
  if (archive.has("META-INF/manifest.xml")) {
    const manifest = await archive.read("META-INF/manifest.xml");
    if (!manifest.ok) return manifest;
    if (Buffer.from(manifest.value).includes("encryption-data")) return err("encrypted");
  }
  const sheets: SheetName[] = [];
  const listed = await readMarkup(archive, CONTENT, createListSink(sheets));
  if (!listed.ok) return listed;
  if (sheets.length === 0) return err("no-sheet");
  return ok({
    format: "ods",
    sheets,
    async read(index, signal) {
      if (!sheets[index]) return err("no-sheet");
      const grid = createGrid();
      const read = await readMarkup(archive, CONTENT, createTableSink(grid, index), signal);
      return read.ok ? ok(grid.toCsv()) : read;
    },
  });
}

/** Tables, but not those inside of a cell of another. */
function createListSink(sheets: SheetName[]): MarkupSink {
  const hidden = new Set<string>();
  let style = "";
  let depth = 0;
  return {
    open(name, attribute) {
      if (name === "style") style = attribute("name") ?? "";
      if (name === "table-properties" && attribute("display") === "false") hidden.add(style);
      if (name !== "table" || depth++ > 0 || sheets.length >= limits.sheets) return;
      sheets.push({ name: attribute("name") ?? "", isHidden: hidden.has(attribute("style-name") ?? "") });
    },
    text() {},
    close(name) {
      if (name === "table") depth--;
    },
  };
}

interface OpenCell {
  readonly type: string;
  readonly value: string | undefined;
  readonly currency: string | undefined;
  readonly times: number;
  readonly rows: number;
  shown: string;
}

function createTableSink(grid: Grid, wanted: number): MarkupSink {
  let table = -1;
  let depth = 0;
  let row = 0;
  let rowTimes = 1;
  let column = 0;
  let cell: OpenCell | undefined;
  /** Comments, shapes and tables inside of a cell are no text of it. */
  let aside = 0;
  let paragraphs = 0;
  let isText = false;
  let isDone = false;
  let filled: { readonly column: number; readonly times: number; readonly cell: Cell; readonly rows: number }[] = [];
  const spans: (readonly [first: number, last: number, column: number])[] = [];

  const isHere = () => depth === 1 && table === wanted;
  const closeRow = () => {
    grid.reserve(rowTimes * filled.reduce((sum, { times }) => sum + times, 0));
    // Thousands of equal rows are blank ones in any honest file; blank ones cost nothing.
    for (let time = 0; time < rowTimes && filled.length > 0 && !grid.trouble(); time++)
      for (const one of filled) for (let at = 0; at < one.times; at++) grid.set(row + time, one.column + at, one.cell);
    for (const one of filled) if (one.rows > 1) spans.push([row, row + one.rows - 1, one.column]);
    row += rowTimes;
    filled = [];
  };
  return {
    open(name, attribute) {
      if (aside > 0) aside++;
      else if (name === "table") {
        if (cell) aside = 1;
        else if (++depth === 1) table++;
      } else if (!isHere()) return;
      else if (name === "table-row") {
        rowTimes = repeated(attribute, "number-rows-repeated", limits.rows);
        column = 0;
      } else if (name === "table-cell" || name === "covered-table-cell") {
        cell = openCell(attribute);
        paragraphs = 0;
      } else if (cell && (name === "annotation" || name === "frame" || name === "custom-shape")) aside = 1;
      else if (cell && name === "p") {
        if (paragraphs++ > 0) append(cell, " ");
        isText = true;
      } else if (cell && (name === "s" || name === "tab" || name === "line-break")) append(cell, " ");
    },
    text(part) {
      if (cell && isText && aside === 0) append(cell, part);
    },
    close(name) {
      if (aside > 0) {
        aside--;
        return;
      }
      if (name === "table") {
        if (isHere()) {
          for (const [first, last, at] of spans) grid.fillDown(first, last, at);
          isDone = true;
        }
        depth--;
      } else if (!isHere()) return;
      else if (name === "p") isText = false;
      else if (name === "table-row") closeRow();
      else if (cell && (name === "table-cell" || name === "covered-table-cell")) {
        const made = cellOf(cell);
        const { times, rows } = cell;
        if (made.text !== "") filled.push({ column, times: Math.min(times, limits.columns + 1), cell: made, rows });
        column += times;
        cell = undefined;
      }
    },
    trouble: grid.trouble,
    isDone: () => isDone,
  };
}

function append(cell: OpenCell, text: string): void {
  if (cell.shown.length <= limits.cellLength) cell.shown += text;
}

function repeated(attribute: Attribute, name: string, most: number): number {
  const count = Number(attribute(name) ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? Math.min(count, most) : 1;
}

const openCell = (attribute: Attribute): OpenCell => ({
  type: attribute("value-type") ?? "",
  value:
    attribute("date-value") ??
    attribute("boolean-value") ??
    attribute("string-value") ??
    attribute("value") ??
    undefined,
  currency: attribute("currency"),
  times: repeated(attribute, "number-columns-repeated", limits.rows),
  rows: repeated(attribute, "number-rows-spanned", limits.rows),
  shown: "",
});

function cellOf({ type, value, currency, shown }: OpenCell): Cell {
  const text = oneLine(shown);
  if (value === undefined) return { text, isNumber: false };
  switch (type) {
    case "float":
    case "currency": {
      // `12,10 €`, `1.234,5`: two digits and more behind the last mark are how exactly it is meant.
      const decimals = /[.,](\d{2,})\D*$/.exec(text)?.[1]?.length;
      const number = numberText(value, decimals);
      if (number === undefined) return { text, isNumber: false };
      const code = type === "currency" && currency && /^[A-Z]{3}$/.test(currency) ? ` ${currency}` : "";
      return { text: `${number}${code}`, isNumber: true };
    }
    case "date":
      return {
        text: oneLine(value)
          .replace("T", " ")
          .replace(/ 00:00(?::00(?:\.0+)?)?Z?$/, ""),
        isNumber: false,
      };
    case "boolean":
      return { text: value === "true" ? "TRUE" : "FALSE", isNumber: false };
    case "percentage":
      return { text, isNumber: true };
    case "string":
      return { text: text === "" ? oneLine(value) : text, isNumber: false };
    default:
      return { text, isNumber: false };
  }
}
