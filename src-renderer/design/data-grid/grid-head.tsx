/** The sticky head: names, sorting, the edge that can be dragged, and select all. */
import { useLingui } from "@lingui/react/macro";
import { Icon } from "../icon.tsx";
import { DownIcon, UpIcon } from "../icons.ts";
import type { GridColumn } from "./column.ts";
import type { ColumnSizes } from "./column-sizes.ts";
import { type RowSelection, selectionCount } from "./selection.ts";
import { useHeadDrag } from "./use-head-drag.ts";

interface GridHeadProps<Row> {
  readonly columns: readonly GridColumn<Row>[];
  readonly template: string;
  readonly columnSizes: ColumnSizes;
  readonly selection: RowSelection | undefined;
  readonly rowCount: number;
  readonly onSelectAll: (all: boolean) => void;
  readonly onColumnMove: ((id: string, before: string | undefined) => void) | undefined;
}

export function GridHead<Row>({
  columns,
  template,
  columnSizes,
  selection,
  rowCount,
  onSelectAll,
  onColumnMove,
}: GridHeadProps<Row>) {
  const { t } = useLingui();
  const drag = useHeadDrag(onColumnMove);
  const chosen = selection ? selectionCount(selection, rowCount) : 0;
  return (
    <thead ref={drag.head} className="data-grid-head">
      <tr
        aria-rowindex={1}
        className="data-grid-row"
        data-drop-end={drag.target === "" ? "" : undefined}
        data-movable={onColumnMove ? "" : undefined}
        style={{ gridTemplateColumns: template }}
      >
        {selection ? (
          <th scope="col" aria-colindex={1} className="data-grid-cell data-grid-check">
            <input
              type="checkbox"
              className="check-input"
              aria-label={t`Select all rows`}
              checked={chosen > 0 && chosen === rowCount}
              ref={(node) => {
                if (node) node.indeterminate = chosen > 0 && chosen < rowCount;
              }}
              onChange={() => onSelectAll(chosen === 0)}
            />
          </th>
        ) : null}
        {columns.map((column, at) => (
          <th
            key={column.id}
            scope="col"
            aria-colindex={at + 1 + (selection ? 1 : 0)}
            aria-sort={column.sort}
            aria-label={column.name}
            className="data-grid-cell"
            data-align={column.align}
            data-column={column.id}
            data-drop={drag.target === column.id ? "" : undefined}
          >
            {column.onSort ? (
              <button type="button" className="data-grid-sort" onClick={column.onSort}>
                {column.head}
                {column.sort === "ascending" ? <Icon of={UpIcon} /> : null}
                {column.sort === "descending" ? <Icon of={DownIcon} /> : null}
              </button>
            ) : (
              <span className="cut">{column.head}</span>
            )}
            <ResizeHandle id={column.id} columnSizes={columnSizes} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** For the pointer: twenty more tab stops would be in the way. By keys it is Alt Shift and an arrow on any cell of the column. */
function ResizeHandle({ id, columnSizes }: { readonly id: string; readonly columnSizes: ColumnSizes }) {
  const widthOf = (node: Element) => node.parentElement?.getBoundingClientRect().width ?? 120;
  return (
    <span
      className="data-grid-resize"
      aria-hidden="true"
      onMouseDown={(event) => columnSizes.startResize(id, widthOf(event.currentTarget), event)}
      onTouchStart={(event) => columnSizes.startResize(id, widthOf(event.currentTarget), event)}
      onDoubleClick={() => columnSizes.reset(id)}
    />
  );
}
