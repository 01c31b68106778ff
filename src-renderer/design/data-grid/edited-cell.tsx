/** The open editor of a cell, with what somebody else makes of the value meanwhile. */
import { useChangedMeanwhile } from "../primitives/changed-meanwhile.tsx";
import { CellNews } from "./cell-news.tsx";
import type { CellEditorProps, GridColumn } from "./column.ts";

interface EditedCellProps<Row> {
  readonly column: GridColumn<Row>;
  readonly row: Row;
  readonly changedBy: string | undefined;
  readonly editor: Omit<CellEditorProps<Row>, "row">;
}

export function EditedCell<Row>({ column, row, changedBy, editor }: EditedCellProps<Row>) {
  const now = column.text?.(row) ?? "";
  const person = useChangedMeanwhile(now, true, changedBy);
  return (
    <>
      {column.editor?.({ row, ...editor })}
      {person === undefined ? null : <CellNews person={person} value={now && (column.said?.(row) ?? now)} />}
    </>
  );
}
