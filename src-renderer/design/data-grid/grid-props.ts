/** What a screen gives to the grid, and what it may ask of it. */
import type { ReactNode, Ref } from "react";
import type { CellMark } from "./cell-mark.tsx";
import type { GridColumn } from "./column.ts";
import type { RowSelection } from "./selection.ts";
import type { EditToResume, LostEdit } from "./use-lost-edit.ts";

export interface RowLook {
  /** group: a heading row · dim: already there · look: amber edge · fresh: changed by others, fades · current: open beside. */
  readonly tone?: "group" | "dim" | "look" | "fresh" | "current" | undefined;
  /** By column id; the same object as long as it says the same, because the row is drawn again with another one. */
  readonly marks?: Readonly<Record<string, CellMark>> | undefined;
}

export interface DataGridHandle {
  readonly focusCell: (row: number, column?: number) => void;
  readonly edit: (row: number, columnId: string) => void;
  /** Goes on with an edit when its row is back. */
  readonly resume: (lost: EditToResume) => void;
  readonly scrollToRow: (row: number) => void;
}

export interface DataGridProps<Row> {
  /** What the table holds, for screen readers. */
  readonly name: string;
  readonly rowCount: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (row: Row) => string;
  readonly onVisibleRange?: ((first: number, last: number) => void) | undefined;
  readonly columns: readonly GridColumn<Row>[];
  /** Controlled; with it comes the column of check boxes. */
  readonly selection?: RowSelection | undefined;
  readonly onSelectionChange?: ((selection: RowSelection) => void) | undefined;
  /** Ids of rows that are not loaded, for Shift over a long way. */
  readonly idsBetween?: ((first: number, last: number) => Promise<readonly string[]>) | undefined;
  /** Enter or double click where nothing can be edited; a tap on a phone. */
  readonly onActivate?: ((row: Row, index: number) => void) | undefined;
  /** Instead of choosing the row: what the list is for is done to it. */
  readonly onSpace?: ((row: Row, index: number) => void) | undefined;
  readonly onFocusRow?: ((row: Row | undefined, index: number, columnId?: string) => void) | undefined;
  /**
   * All chosen rows in their order, also those that are not loaded, for a copy. Without it a copy takes what is loaded
   * and says how many that were.
   */
  readonly copyRows?: ((selection: RowSelection) => Promise<readonly Row[]>) | undefined;
  /** @param columnIds what is shown from the cell with the focus to the end of its row */
  readonly onPaste?:
    | ((cells: readonly (readonly string[])[], index: number, columnIds: readonly string[]) => void)
    | undefined;
  /** A head was drawn to another place: in front of a column, or to the end. Without it columns stay where they are. */
  readonly onColumnMove?: ((id: string, before: string | undefined) => void) | undefined;
  readonly rowLook?: ((row: Row, index: number) => RowLook | undefined) | undefined;
  /** The row under an open editor went away. */
  readonly onEditLost?: ((lost: LostEdit<Row>) => void) | undefined;
  /** Two lines instead of cells below 600 px. */
  readonly phoneRow?: ((row: Row, index: number, selected: boolean) => ReactNode) | undefined;
  /** Default 60. A row that carries a day head is higher. */
  readonly phoneRowHeight?: ((index: number) => number) | undefined;
  /** Default: the row height of the density. */
  readonly rowHeight?: number | undefined;
  /** Remembers column widths under this name. */
  readonly storageKey?: string | undefined;
  readonly empty?: ReactNode;
  readonly ref?: Ref<DataGridHandle> | undefined;
}
