/**
 * Workbooks of Excel 2007 and later (ECMA-376, also the strict form), as every spreadsheet program writes them. Of a formula
 * counts what the program worked out last; without that the cell is blank. Nothing is calculated, fetched or run.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { Archive } from "../archive.ts";
import { numberText, serialText } from "./cell-text.ts";
import { type Cell, createGrid, type Grid, oneLine } from "./grid.ts";
import { type Attribute, type MarkupSink, readMarkup, type SheetTrouble } from "./markup.ts";
import type { NumberFormat } from "./number-format.ts";
import type { Workbook } from "./workbook.ts";
import { createTextCollector, formatOfStyle, readParts, readStrings, readStyles, unescaped } from "./xlsx-parts.ts";

export async function openXlsx(archive: Archive): Promise<Result<Workbook, SheetTrouble>> {
  const parts = await readParts(archive);
  if (!parts.ok) return parts;
  const { sheets, from1904, strings, styles } = parts.value;
  let shared: readonly string[] | undefined;
  return ok({
    format: "xlsx",
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    async read(index, signal) {
      const sheet = sheets[index];
      if (!sheet) return err("no-sheet");
      const formats = styles === undefined ? ok([]) : await readStyles(archive, styles);
      if (!formats.ok) return formats;
      if (!shared) {
        const texts = strings === undefined ? ok([]) : await readStrings(archive, strings, signal);
        if (!texts.ok) return texts;
        shared = texts.value;
      }
      const grid = createGrid();
      const read = await readMarkup(
        archive,
        sheet.member,
        createSheetSink(grid, { strings: shared, formats: formats.value, from1904 }),
        signal,
      );
      return read.ok ? ok(grid.toCsv()) : read;
    },
  });
}

interface Known {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

function createSheetSink(grid: Grid, known: Known): MarkupSink {
  const collector = createTextCollector();
  let row = -1;
  let column = -1;
  let type = "n";
  let style: string | undefined;
  let value = "";
  let isValue = false;
  let isInline = false;
  const merged: (readonly [first: number, last: number, column: number])[] = [];

  const beginCell = (attribute: Attribute) => {
    const place = placeOf(attribute("r"));
    column = place?.column ?? column + 1;
    if (place) row = place.row;
    type = attribute("t") ?? "n";
    style = attribute("s");
    value = "";
  };
  return {
    open(name, attribute) {
      if (name === "row") {
        const at = Number(attribute("r"));
        row = Number.isSafeInteger(at) && at > 0 ? at - 1 : row + 1;
        column = -1;
      } else if (name === "c") beginCell(attribute);
      else if (name === "v") isValue = true;
      else if (name === "is") isInline = true;
      else if (name === "mergeCell") {
        const [from, to] = (attribute("ref") ?? "").split(":").map(placeOf);
        if (from && to && to.row > from.row && to.column === from.column && merged.length < 100_000)
          merged.push([from.row, to.row, from.column]);
      }
      if (isInline) collector.open(name);
    },
    text(part) {
      if (isValue && value.length < 40_000) value += part;
      if (isInline) collector.text(part);
    },
    close(name) {
      if (isInline) collector.close(name);
      if (name === "v") isValue = false;
      else if (name === "is") {
        isInline = false;
        value = collector.take();
      } else if (name === "c") grid.set(row, column, cellOf(type, value, formatOfStyle(known.formats, style), known));
      else if (name === "mergeCells") for (const [first, last, at] of merged) grid.fillDown(first, last, at);
    },
    trouble: grid.trouble,
  };
}

const texts = (text: string): Cell => ({ text, isNumber: false });

function cellOf(type: string, value: string, format: NumberFormat, { strings, from1904 }: Known): Cell {
  if (value === "") return texts("");
  switch (type) {
    case "s":
      return texts(strings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
      return texts(unescaped(value));
    case "b":
      return texts(value.trim() === "1" || value.trim() === "true" ? "TRUE" : "FALSE");
    case "d":
      return texts(
        oneLine(value)
          .replace("T", " ")
          .replace(/ 00:00(?::00(?:\.0+)?)?Z?$/, ""),
      );
    case "n":
      return numberCell(value, format, from1904);
    default:
      // An error such as #DIV/0!: shown as what it is.
      return texts(oneLine(value));
  }
}

function numberCell(value: string, format: NumberFormat, from1904: boolean): Cell {
  if (format.kind === "date" || format.kind === "date-time" || format.kind === "time") {
    const text = serialText(value, from1904, format.kind);
    if (text !== undefined) return texts(text);
  }
  if (format.kind === "percent") {
    const share = numberText(String(Number(value) * 100));
    if (share !== undefined) return { text: `${share}%`, isNumber: true };
  }
  const number = numberText(value, format.decimals);
  if (number === undefined) return texts(oneLine(value));
  return { text: format.currency ? `${number} ${format.currency}` : number, isNumber: true };
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** `AB12` → row 11, column 27. */
function placeOf(reference: string | undefined): Place | undefined {
  const [, letters = "", digits = ""] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i.exec(reference ?? "") ?? [];
  if (letters === "") return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}
