/** What a grid needs to know of a column and of a cell editor. The screens supply both; the grid owns keys and focus. */
import type { ReactNode } from "react";

export type Move = "down" | "up" | "right" | "left" | "stay";

export interface CellEditorProps<Row> {
  readonly row: Row;
  /** The key that opened the editor, when typing did: it replaces the value. */
  readonly typed: string | undefined;
  /** Saved: close and move on. Plain editors need not call it for Enter and Tab, the grid sees those. */
  readonly onDone: (move: Move) => void;
  readonly onCancel: () => void;
}

export interface GridColumn<Row> {
  readonly id: string;
  readonly head: ReactNode;
  /** Read out when `head` is an icon or empty. */
  readonly name?: string | undefined;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** Class of each cell below the head; `data-grid-text` for cells that hold nothing but words, which are cut to fit. */
  readonly className?: string | undefined;
  /** For copying and for screen readers in wide copies. */
  readonly text?: ((row: Row) => string) | undefined;
  /** Its value within a sentence, where that is not the text: nothing to press, an amount as it may be seen. */
  readonly said?: ((row: Row) => ReactNode) | undefined;
  readonly editor?: ((props: CellEditorProps<Row>) => ReactNode) | undefined;
  readonly canEdit?: ((row: Row) => boolean) | undefined;
  /** Keys that open the editor by typing. Default `figures`: letters stay free for single-letter shortcuts. */
  readonly opensOn?: "figures" | "any" | "none" | undefined;
  /** Amounts end, text start, status centre. */
  readonly align?: "start" | "end" | "center" | undefined;
  /** Pixels, or `grow` for a share of what is left. */
  readonly width: number | "grow";
  readonly minWidth?: number | undefined;
  /** Share of the room that `grow` columns divide. Default 1. */
  readonly weight?: number | undefined;
  /** 1 always there · 2 not on a tablet when the grid is narrow · 3 desktop only. Default 1. */
  readonly priority?: 1 | 2 | 3 | undefined;
  readonly sort?: "ascending" | "descending" | "none" | undefined;
  readonly onSort?: (() => void) | undefined;
}

/** Width of the grid itself from which columns of priority 2 and 3 are shown, in pixels. */
export const PRIORITY_WIDTHS: Readonly<Record<1 | 2 | 3, number>> = { 1: 0, 2: 640, 3: 900 };

/** @param width of the grid, undefined before it was measured */
export function visibleColumns<Row>(
  columns: readonly GridColumn<Row>[],
  width: number | undefined,
): readonly GridColumn<Row>[] {
  if (width === undefined) return columns;
  return columns.filter((column) => width >= PRIORITY_WIDTHS[column.priority ?? 1]);
}

/** Pixels that head and rows take at least; below that the grid scrolls sideways. @param lead as below */
export function leastWidth<Row>(
  columns: readonly GridColumn<Row>[],
  sizes: Readonly<Record<string, number>>,
  lead: number | undefined,
): number {
  const least = (column: GridColumn<Row>) =>
    sizes[column.id] ?? (column.width === "grow" ? (column.minWidth ?? GROW_LEAST) : column.width);
  return columns.reduce((sum, column) => sum + least(column), lead ?? 0);
}

const GROW_LEAST = 120;

/** `grid-template-columns` of head and rows. @param sizes pixels chosen by the person, by column id */
export function columnTemplate<Row>(
  columns: readonly GridColumn<Row>[],
  sizes: Readonly<Record<string, number>>,
  lead: number | undefined,
): string {
  const tracks = columns.map((column) => {
    const chosen = sizes[column.id];
    if (chosen !== undefined) return `${chosen}px`;
    if (column.width === "grow") return `minmax(${column.minWidth ?? GROW_LEAST}px, ${column.weight ?? 1}fr)`;
    return `${column.width}px`;
  });
  // Without a growing column the rest of the row stays empty instead of stretching the last one.
  const grows = columns.some((column) => column.width === "grow" && sizes[column.id] === undefined);
  return [...(lead === undefined ? [] : [`${lead}px`]), ...tracks, ...(grows ? [] : ["1fr"])].join(" ");
}
