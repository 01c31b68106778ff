/** A rectangle of cells that was chosen to be copied or pasted into: from the cell with the focus to a corner opposite. */
import type { GridColumn } from "./column.ts";
import type { GridState, Place } from "./keyboard.ts";

/** First and last are in it. */
export interface CellRange {
  readonly rows: readonly [first: number, last: number];
  readonly columns: readonly [first: number, last: number];
}

/** @returns undefined where no more than one cell is meant */
export function rangeOf(focus: Place, corner: Place | undefined): CellRange | undefined {
  if (!corner || (corner.row === focus.row && corner.column === focus.column)) return undefined;
  const ordered = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];
  return { rows: ordered(focus.row, corner.row), columns: ordered(focus.column, corner.column) };
}

export const cellsIn = ({ rows, columns }: CellRange): readonly [rows: number, columns: number] => [
  rows[1] - rows[0] + 1,
  columns[1] - columns[0] + 1,
];

/** The columns of a row that are in it, as one text that stays the same while they do; undefined for none. */
export function columnsInRow(range: CellRange | undefined, row: number): string | undefined {
  if (!range || row < range.rows[0] || row > range.rows[1]) return undefined;
  return range.columns.join(" ");
}

/** More are not drawn into the clipboard cell by cell: whole rows are chosen for that. */
export const MOST_RANGE_ROWS = 10_000;

/** What is loaded of it. */
export function rowsOfRange<Row>({ rows }: CellRange, rowAt: (index: number) => Row | undefined): readonly Row[] {
  const found: Row[] = [];
  for (let index = rows[0]; index <= Math.min(rows[1], rows[0] + MOST_RANGE_ROWS - 1); index++) {
    const row = rowAt(index);
    if (row !== undefined) found.push(row);
  }
  return found;
}

export const columnsOfRange = <Row>({ columns }: CellRange, shown: readonly GridColumn<Row>[]) =>
  shown.slice(columns[0], columns[1] + 1);

/** One value pasted into several cells fills them, as in every spreadsheet. */
export function filling(
  cells: readonly (readonly string[])[],
  range: CellRange | undefined,
): readonly (readonly string[])[] {
  const [only, ...more] = cells.filter((line, at) => at === 0 || line.some((cell) => cell !== ""));
  if (!range || more.length > 0 || only?.length !== 1) return cells;
  const [rows, columns] = cellsIn(range);
  const line = Array.from({ length: columns }, () => only[0] ?? "");
  return Array.from({ length: Math.min(rows, MOST_RANGE_ROWS) }, () => line);
}

/** Another end of the range; it begins where the focus was. */
export const extended = (state: GridState, focus: Place): GridState => ({
  ...state,
  focus,
  corner: state.corner ?? state.focus,
  anchor: undefined,
  editing: undefined,
});
