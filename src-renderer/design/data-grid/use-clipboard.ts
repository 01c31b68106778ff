/** What a copy takes and where a paste goes: a range of cells, else the chosen rows, else the cell with the focus. */
import { useLingui } from "@lingui/react/macro";
import type { ClipboardEvent } from "react";
import { useFormat } from "../format-context.tsx";
import { formatCount } from "../format-number.ts";
import { type CellRange, cellsIn, columnsOfRange, filling, rowsOfRange } from "./cell-range.ts";
import type { GridColumn } from "./column.ts";
import { copyOf, textToRows } from "./copy.ts";
import type { DataGridProps } from "./grid-props.ts";
import type { Place } from "./keyboard.ts";
import { useCopy, useSayCopied } from "./use-copy.ts";

interface ClipboardInput<Row> {
  readonly props: DataGridProps<Row>;
  readonly shown: readonly GridColumn<Row>[];
  readonly focus: Place;
  readonly range: CellRange | undefined;
  readonly hasSelection: boolean;
  readonly isEditing: boolean;
}

export function useClipboard<Row>({ props, shown, focus, range, hasSelection, isEditing }: ClipboardInput<Row>) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const say = useSayCopied();
  const { rowCount, rowAt, rowId, copyRows, selection } = props;
  const copySelection = useCopy({ rowCount, rowAt, rowId, columns: shown, copyRows });
  const isElsewhere = (event: ClipboardEvent) => isEditing || !(event.target as HTMLElement).matches("[data-place]");

  const copyRange = (cells: CellRange) => {
    const rows = rowsOfRange(cells, rowAt);
    const [wanted] = cellsIn(cells);
    if (rows.length < wanted) {
      const [some, all] = [formatCount(rows.length, locale), formatCount(wanted, locale)];
      say(t`${some} of ${all} rows copied: the others are not loaded yet.`);
    }
    return copyOf(rows, columnsOfRange(cells, shown));
  };
  const copyCell = () => {
    const row = rowAt(focus.row);
    return { text: row === undefined ? "" : (shown[focus.column]?.text?.(row) ?? ""), html: "" };
  };

  const [rows, columns] = range ? cellsIn(range) : [0, 0];
  return {
    /** What a screen reader is told of the range. */
    rangeText: range ? t`${rows} × ${columns} cells` : undefined,
    onCopy(event: ClipboardEvent) {
      if (isElsewhere(event)) return;
      const copied = range ? copyRange(range) : selection && hasSelection ? copySelection(selection) : copyCell();
      if (copied?.text === "") return;
      event.preventDefault();
      if (copied === undefined) return;
      event.clipboardData.setData("text/plain", copied.text);
      if (copied.html !== "") event.clipboardData.setData("text/html", copied.html);
    },
    onPaste(event: ClipboardEvent) {
      const place = range ? { row: range.rows[0], column: range.columns[0] } : focus;
      if (!props.onPaste || !shown[place.column] || isElsewhere(event)) return;
      event.preventDefault();
      const right = shown.slice(place.column).map(({ id }) => id);
      const cells = textToRows(event.clipboardData.getData("text/plain"));
      props.onPaste(filling(cells, range), place.row, right);
    },
  };
}
