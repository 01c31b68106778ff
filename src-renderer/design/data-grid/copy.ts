/** Rows as text for the clipboard: tabs between cells, lines between rows, as spreadsheets read and write them. */
import type { GridColumn } from "./column.ts";

const cellText = (text: string) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function rowsToText<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): string {
  const copied = columns.filter((column) => column.text);
  return rows.map((row) => copied.map((column) => cellText(column.text?.(row) ?? "")).join("\t")).join("\n");
}

/** What the clipboard gets: text for editors, a table for spreadsheets that would guess at text. */
export interface CopiedRows {
  readonly text: string;
  readonly html: string;
}

export function copyOf<Row>(rows: readonly Row[], columns: readonly GridColumn<Row>[]): CopiedRows {
  const copied = columns.filter((column) => column.text);
  const cellOf = (text: string) => `<td>${text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</td>`;
  const lines = rows.map((row) => `<tr>${copied.map((column) => cellOf(column.text?.(row) ?? "")).join("")}</tr>`);
  return { text: rowsToText(rows, columns), html: `<table>${lines.join("")}</table>` };
}

/** The inverse for a paste; quoted cells may hold tabs and lines. */
export function textToRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^\t\n\r]*)(\t|\r?\n|\r|$)/gy;
  for (let match = cells.exec(text); match; match = cells.exec(text)) {
    const cell = match[1] ?? "";
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (match[2] === "" || cells.lastIndex >= text.length) break;
    if (match[2] !== "\t") rows.push([]);
  }
  return rows;
}
