/** One row: cells, an open editor, the skeleton of a row that is on its way or waits its turn, or the two lines of a phone. */
import { memo, type ReactNode } from "react";
import { Skeleton } from "../primitives/skeleton.tsx";
import { CellMarkChip, markAttributes } from "./cell-mark.tsx";
import type { GridColumn, Move } from "./column.ts";
import { EditedCell } from "./edited-cell.tsx";
import type { RowLook } from "./grid-props.ts";

export interface RowHandlers {
  readonly onCheck: (index: number, shift: boolean) => void;
  readonly onDone: (move: Move) => void;
  readonly onCancel: () => void;
  readonly onEditorBlur: (next: EventTarget | null) => void;
}

interface GridRowProps<Row> extends RowHandlers {
  readonly row: Row | undefined;
  readonly index: number;
  /** Where a row stands that is not between the others, in pixels. */
  readonly apart: number | undefined;
  readonly height: number;
  readonly columns: readonly GridColumn<Row>[];
  readonly template: string;
  readonly selected: boolean;
  readonly canSelect: boolean;
  readonly tone: string | undefined;
  readonly marks: RowLook["marks"];
  /** Column with the tab stop, when it is in this row. */
  readonly focusColumn: number | undefined;
  /** First and last column of a range of cells, as `columnsInRow` says them. */
  readonly inRange: string | undefined;
  readonly editing: { readonly typed: string | undefined } | undefined;
  readonly phoneRow: ((row: Row, index: number, selected: boolean) => ReactNode) | undefined;
  readonly checkName: string;
}

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, index, apart, height, columns, template, selected, canSelect, focusColumn, editing, phoneRow, marks } =
    props;
  const frame = {
    role: "row",
    className: "data-grid-row",
    "aria-rowindex": index + (phoneRow ? 1 : 2),
    "aria-selected": canSelect ? selected : undefined,
    "data-tone": props.tone,
    "data-apart": apart === undefined ? undefined : "",
  } as const;
  const place = { top: apart, height };

  if (phoneRow) {
    const [mark] = marks ? Object.values(marks) : [];
    return (
      <tr {...frame} style={place} data-two-lines="">
        <td
          aria-colindex={1}
          tabIndex={focusColumn === undefined ? -1 : 0}
          data-place={`${index}:0`}
          {...markAttributes(mark)}
          className="data-grid-phone-cell"
        >
          {row === undefined ? <Skeleton width="60%" /> : phoneRow(row, index, selected)}
          <CellMarkChip mark={mark} />
        </td>
      </tr>
    );
  }

  if (row === undefined && focusColumn === undefined) {
    return (
      <tr {...frame} style={place}>
        <td
          {...comingAttributes}
          aria-colindex={1}
          aria-colspan={columns.length + (canSelect ? 1 : 0)}
          tabIndex={-1}
          data-place={`${index}:0`}
          className="data-grid-coming"
        >
          <Skeleton width={`${28 + ((index * 7) % 14)}%`} />
          <Skeleton width="8%" />
        </td>
      </tr>
    );
  }

  const [rangeFirst = Number.POSITIVE_INFINITY, rangeLast = -1] = props.inRange?.split(" ").map(Number) ?? [];
  return (
    <tr {...frame} style={{ ...place, gridTemplateColumns: template }}>
      {canSelect ? (
        <td tabIndex={-1} aria-colindex={1} className="data-grid-cell data-grid-check">
          {row === undefined ? null : (
            <input
              type="checkbox"
              className="check-input"
              tabIndex={-1}
              aria-label={props.checkName}
              checked={selected}
              onChange={(event) => props.onCheck(index, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
            />
          )}
        </td>
      ) : null}
      {columns.map((column, at) => {
        const isMarked = at >= rangeFirst && at <= rangeLast;
        const isFocus = focusColumn === at;
        const mark = marks?.[column.id];
        const isEditing = isFocus && editing !== undefined && row !== undefined && column.editor !== undefined;
        return (
          <td
            key={column.id}
            {...cellAttributes(column, isMarked)}
            {...markAttributes(mark)}
            aria-colindex={at + 1 + (canSelect ? 1 : 0)}
            tabIndex={isFocus && !isEditing ? 0 : -1}
            data-place={`${index}:${at}`}
            data-align={column.align}
            data-marked={isMarked ? "" : undefined}
            data-editing={isEditing ? "" : undefined}
            data-editable={column.editor && row !== undefined && (column.canEdit?.(row) ?? true) ? "" : undefined}
            className={column.className ? `data-grid-cell ${column.className}` : "data-grid-cell"}
            onBlur={
              isEditing
                ? (event) => {
                    if (!event.currentTarget.contains(event.relatedTarget)) props.onEditorBlur(event.relatedTarget);
                  }
                : undefined
            }
          >
            {row === undefined ? (
              <Skeleton width={column.width === "grow" ? `${45 + ((index * 7 + at * 13) % 40)}%` : "70%"} />
            ) : isEditing ? (
              <EditedCell
                column={column}
                row={row}
                changedBy={mark?.changedBy}
                editor={{ typed: editing.typed, onDone: props.onDone, onCancel: props.onCancel }}
              />
            ) : (
              column.cell(row, index)
            )}
            {mark ? <CellMarkChip mark={mark} /> : null}
          </td>
        );
      })}
    </tr>
  );
}

/** Explicit, because a table laid out as a grid may lose the roles of its parts. */
const cellAttributes = <Row,>(column: GridColumn<Row>, isMarked: boolean) => ({
  role: "gridcell",
  "aria-readonly": column.editor ? undefined : true,
  "aria-selected": isMarked || undefined,
});

const comingAttributes = { role: "gridcell", "aria-readonly": true } as const;

export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
