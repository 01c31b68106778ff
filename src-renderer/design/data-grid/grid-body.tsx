/** The rows in the document, one below the other; the row with the focus may stand apart. */
import { useLingui } from "@lingui/react/macro";
import { type CellRange, columnsInRow } from "./cell-range.ts";
import type { DataGridProps } from "./grid-props.ts";
import { GridRow, type RowHandlers } from "./grid-row.tsx";
import type { GridState, Place } from "./keyboard.ts";
import { isSelected } from "./selection.ts";
import { useRowsInTurn } from "./use-rows-in-turn.ts";
import type { RowsWindow } from "./use-rows-window.ts";

interface GridBodyProps<Row>
  extends Pick<DataGridProps<Row>, "rowAt" | "rowId" | "rowLook" | "phoneRow" | "columns" | "selection">,
    Omit<RowsWindow, "virtual" | "first" | "last">,
    RowHandlers {
  /** Of all rows, in pixels. */
  readonly height: number;
  readonly template: string;
  readonly canSelect: boolean;
  readonly focus: Place;
  readonly range: CellRange | undefined;
  readonly editing: GridState["editing"];
}

export function GridBody<Row>(props: GridBodyProps<Row>) {
  const { items, apart, top, isJump, height, rowAt, rowId, selection, focus, range, editing, ...common } = props;
  const { t } = useLingui();
  const checkName = t`Select row`;
  const idAt = (index: number) => {
    const row = rowAt(index);
    return row === undefined ? undefined : rowId(row);
  };
  const inTurn = useRowsInTurn(
    items.map(({ index }) => idAt(index)),
    idAt(focus.row),
    isJump,
  );
  return (
    <tbody className="data-grid-body" style={{ height, paddingTop: top }}>
      {items.map((item) => {
        const row = rowAt(item.index);
        const id = row === undefined ? undefined : rowId(row);
        const look = row === undefined ? undefined : common.rowLook?.(row, item.index);
        const hasFocus = item.index === focus.row;
        return (
          <GridRow
            key={id ?? `place-${item.index}`}
            row={id !== undefined && inTurn.has(id) ? row : undefined}
            index={item.index}
            apart={item.index === apart ? item.start : undefined}
            height={item.size}
            columns={common.columns}
            template={common.template}
            selected={id !== undefined && selection !== undefined && isSelected(selection, id)}
            canSelect={common.canSelect}
            tone={look?.tone}
            marks={look?.marks}
            focusColumn={hasFocus ? focus.column : undefined}
            inRange={columnsInRow(range, item.index)}
            editing={hasFocus ? editing : undefined}
            phoneRow={common.phoneRow}
            checkName={checkName}
            onCheck={common.onCheck}
            onDone={common.onDone}
            onCancel={common.onCancel}
            onEditorBlur={common.onEditorBlur}
          />
        );
      })}
    </tbody>
  );
}
