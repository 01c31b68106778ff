/**
 * The cells of one sheet, put down as a table of text: what a spreadsheet program would write as CSV, with days as
 * `2026-01-31` and numbers with a point, whatever the language of the program. One line for each row, so that line numbers
 * are the row numbers a person sees. A day or text that was merged over several rows is that of each of them; a number is
 * not, because it would count several times.
 */
import { limits } from "./limits.ts";
import type { SheetTrouble } from "./markup.ts";

export interface Cell {
  readonly text: string;
  readonly isNumber: boolean;
}

export type Grid = ReturnType<typeof createGrid>;

export function createGrid() {
  const rows: (Cell | undefined)[][] = [];
  let width = 0;
  let cells = 0;
  let letters = 0;
  let trouble: SheetTrouble | undefined;

  return {
    /** @param row,column from 0 */
    set(row: number, column: number, cell: Cell): void {
      if (cell.text === "" || trouble) return;
      if (row >= limits.rows) trouble = "too-many-rows";
      else if (column >= limits.columns) trouble = "too-many-columns";
      else if (++cells > limits.cells) trouble = "too-large";
      else {
        letters += cell.text.length + 1;
        if (letters > limits.letters) trouble = "too-large";
        let line = rows[row];
        if (!line) {
          line = [];
          rows[row] = line;
        }
        line[column] = cell;
        if (column >= width) width = column + 1;
      }
    },
    /** Before many equal cells are set: refuses what could not be held, without trying. */
    reserve(count: number): void {
      if (cells + count > limits.cells) trouble ??= "too-large";
    },
    /** What stands in the first of these rows stands in all of them. @param last inclusive */
    fillDown(first: number, last: number, column: number): void {
      const cell = rows[first]?.[column];
      if (!cell || cell.isNumber) return;
      for (let row = first + 1; row <= Math.min(last, rows.length - 1); row++) {
        const line = rows[row];
        if (line && line[column] === undefined) line[column] = cell;
      }
    },
    trouble: (): SheetTrouble | undefined => trouble,
    toCsv(): Uint8Array {
      const blank = ",".repeat(Math.max(0, width - 1));
      const parts: Buffer[] = [];
      let block: string[] = [];
      for (let row = 0; row < rows.length; row++) {
        const line = rows[row];
        block.push(line ? Array.from({ length: width }, (_, at) => quoted(line[at]?.text ?? "")).join(",") : blank);
        if (block.length === 4096) {
          parts.push(Buffer.from(`${block.join("\n")}\n`));
          block = [];
        }
      }
      if (block.length > 0) parts.push(Buffer.from(`${block.join("\n")}\n`));
      return Buffer.concat(parts);
    },
  };
}

const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const NEEDS_QUOTES = /[",]|^\s|\s$|^'/;

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell's text on one line, cut where nobody reads on. */
export const oneLine = (text: string): string => text.slice(0, limits.cellLength).replace(BREAKS, " ").trim();
