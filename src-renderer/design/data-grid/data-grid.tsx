/**
 * The editable table of the app: 100,000 rows through a window of about sixty, one tab stop, cells that can be walked,
 * edited and copied. It does not know what a transaction is: rows come by index from the screen, `undefined` while they
 * are on their way, and editors come with the columns. Keys are decided in keyboard.ts.
 */
import { useLingui } from "@lingui/react/macro";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import type { Ref } from "react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useBreakpoint } from "../breakpoint.ts";
import { usePlatform } from "../platform-context.tsx";
import { columnTemplate, type GridColumn, type Move, visibleColumns } from "./column.ts";
import { useColumnSizes } from "./column-sizes.ts";
import { rowsToText, textToRows } from "./copy.ts";
import { followRow } from "./follow.ts";
import { GridHead } from "./grid-head.tsx";
import { GridRow } from "./grid-row.tsx";
import {
  afterEdit,
  type Effect,
  focusAt,
  type GridShape,
  type GridState,
  type Place,
  pressKey,
  startState,
} from "./keyboard.ts";
import { allSelected, isSelected, noSelection, type RowSelection, toggle, withAll } from "./selection.ts";

export interface RowLook {
  /** group: a heading row · dim: already there · look: amber edge · fresh: changed by others, fades · current: open beside. */
  readonly tone?: "group" | "dim" | "look" | "fresh" | "current" | undefined;
}

export interface DataGridHandle {
  readonly focusCell: (row: number, column?: number) => void;
  readonly edit: (row: number, columnId: string) => void;
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
  readonly onFocusRow?: ((row: Row | undefined, index: number) => void) | undefined;
  readonly onPaste?: ((cells: readonly (readonly string[])[], index: number, columnId: string) => void) | undefined;
  readonly rowLook?: ((row: Row, index: number) => RowLook | undefined) | undefined;
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

const CHECK_WIDTH = 44;
const OVERSCAN = 16;

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { name, rowCount, rowAt, rowId, columns, selection, onSelectionChange, onVisibleRange, empty } = props;
  const { t } = useLingui();
  const platform = usePlatform();
  const isPhone = useBreakpoint() === "phone" && props.phoneRow !== undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<GridState>(startState);
  const [focusId, setFocusId] = useState<string>();
  const wantsFocus = useRef(false);
  const holdsFocus = useRef(false);
  // The press itself moves the focus, so whether the cell had it is noted before that.
  const hadFocus = useRef(false);
  const [width, setWidth] = useState<number>();
  const shown = visibleColumns(columns, width);
  const columnSizes = useColumnSizes(columns, props.storageKey);
  const canSelect = selection !== undefined && onSelectionChange !== undefined;
  const template = columnTemplate(shown, columnSizes.sizes, canSelect ? CHECK_WIDTH : undefined);
  const rowHeight = useRowHeight(props.rowHeight);

  const followed = followRow(rowAt, rowId, focusId, state.focus.row);
  const focus: Place = {
    row: Math.max(0, Math.min(followed ?? state.focus.row, rowCount - 1)),
    column: Math.max(0, Math.min(state.focus.column, shown.length - 1)),
  };

  // The row under the editor is gone: nothing may be saved to the one that stands there now.
  const editing = followed === undefined ? undefined : state.editing;

  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isPhone ? (props.phoneRowHeight?.(index) ?? 60) : rowHeight),
    overscan: OVERSCAN,
    // Before the first measure there must be rows to look at (and to test).
    initialRect: { width: 1200, height: 800 },
    scrollPaddingStart: isPhone ? 0 : 32,
    // The focused cell stays in the document however far somebody scrolls: else the focus would fall to the body.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (rowCount === 0 || (focus.row >= (rows[0] ?? 0) && focus.row <= (rows.at(-1) ?? 0))) return rows;
      return [...rows, focus.row].sort((a, b) => a - b);
    },
  });
  // Heights changed, so every offset has to be computed again.
  const heightOfAll = isPhone ? undefined : rowHeight;
  useLayoutEffect(() => {
    if (heightOfAll === undefined || heightOfAll > 0) virtual.measure();
  }, [virtual, heightOfAll]);

  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry ? Math.round(entry.contentRect.width) : undefined));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (rowCount > 0) onVisibleRange?.(Math.max(0, first - OVERSCAN), Math.min(rowCount - 1, last + OVERSCAN));
  }, [first, last, rowCount, onVisibleRange]);

  // Focus follows the state after the row is in the document.
  useEffect(() => {
    // A row that arrives takes the place of its skeleton, and the focus with it.
    const lost = holdsFocus.current && document.activeElement === document.body;
    if ((!wantsFocus.current && !lost) || editing) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${focus.row}:${focus.column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    if (cell !== document.activeElement) cell.focus({ preventScroll: true });
  });

  const shape: GridShape = {
    rowCount,
    columnCount: isPhone ? 1 : shown.length,
    pageRows: Math.max(1, last - first - 1),
    canEdit: ({ row, column }) => {
      const at = rowAt(row);
      const definition = shown[column];
      return !isPhone && at !== undefined && definition?.editor !== undefined && (definition.canEdit?.(at) ?? true);
    },
    opensOn: (column) => shown[column]?.opensOn ?? "figures",
    canSelect,
    hasSelection: selection !== undefined && (selection.kind === "all" || selection.ids.size > 0),
  };

  const take = (next: GridState) => {
    wantsFocus.current = true;
    const nextRow = rowAt(next.focus.row);
    setFocusId(nextRow === undefined ? undefined : rowId(nextRow));
    if (next.focus.row !== focus.row) {
      virtual.scrollToIndex(next.focus.row, { align: "auto" });
      props.onFocusRow?.(rowAt(next.focus.row), next.focus.row);
    }
    setState(next);
  };

  const idsOf = (from: number, to: number) => {
    const ids: string[] = [];
    let missing = false;
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const row = rowAt(index);
      if (row === undefined) missing = true;
      else ids.push(rowId(row));
    }
    return { ids, missing };
  };

  const apply = (effect: Effect) => {
    if (effect.kind === "activate") {
      const row = rowAt(effect.row);
      if (row !== undefined) props.onActivate?.(row, effect.row);
      return;
    }
    if (!selection || !onSelectionChange) return;
    if (effect.kind === "all") onSelectionChange(allSelected);
    else if (effect.kind === "none") onSelectionChange(noSelection);
    else if (effect.kind === "toggle") {
      const row = rowAt(effect.row);
      if (row !== undefined) onSelectionChange(toggle(selection, rowId(row)));
    } else {
      const { ids, missing } = idsOf(effect.from, effect.to);
      onSelectionChange(withAll(selection, ids));
      if (missing) {
        const [from, to] = [Math.min(effect.from, effect.to), Math.max(effect.from, effect.to)];
        void props.idsBetween?.(from, to).then((all) => onSelectionChange(withAll(selection, all)));
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (editing) {
      // An editor that could not take its text has prevented the default: nothing to move on from.
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      const move: Move | undefined =
        event.key === "Enter"
          ? event.shiftKey
            ? "up"
            : "down"
          : event.key === "Tab"
            ? event.shiftKey
              ? "left"
              : "right"
            : undefined;
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      take(afterEdit({ ...state, focus }, move, shape));
      return;
    }
    if (!target.matches("[data-place]")) return;
    const mod = platform === "mac" ? event.metaKey : event.ctrlKey;
    const outcome = pressKey(
      { ...state, focus, editing },
      { key: event.key, shift: event.shiftKey, mod, alt: event.altKey },
      shape,
    );
    if (!outcome) return;
    event.preventDefault();
    event.stopPropagation();
    take(outcome.state);
    if (outcome.effect) apply(outcome.effect);
  };

  const onCellPress = (place: Place, event: MouseEvent, isDouble: boolean) => {
    if (editing && place.row === focus.row && place.column === focus.column) return;
    // Buttons and links inside of a cell answer for themselves.
    if ((event.target as HTMLElement).closest("button, a, input")) return;
    if (event.shiftKey && canSelect) {
      take({ ...focusAt(state, place, shape), anchor: state.anchor ?? focus.row });
      apply({ kind: "range", from: state.anchor ?? focus.row, to: place.row });
      return;
    }
    if (isPhone) {
      take(focusAt(state, place, shape));
      apply({ kind: "activate", row: place.row });
      return;
    }
    const again = hadFocus.current && place.row === focus.row && place.column === focus.column;
    const next = focusAt(state, place, shape);
    const edits = (isDouble || again) && shape.canEdit(place);
    take(edits ? { ...next, editing: { typed: undefined } } : next);
    if (isDouble && !edits) apply({ kind: "activate", row: place.row });
  };

  const onCheck = useCallbackRef((index: number, shift: boolean) => {
    const from = state.anchor;
    setState({ ...focusAt(state, { row: index, column: focus.column }, shape), anchor: index });
    apply(shift && from !== undefined ? { kind: "range", from, to: index } : { kind: "toggle", row: index });
  });

  const onDone = useCallbackRef((move: Move) => take(afterEdit({ ...state, focus }, move, shape)));
  const onCancel = useCallbackRef(() => take({ ...state, focus, editing: undefined }));
  const onEditorBlur = useCallbackRef((next: EventTarget | null) => {
    if (next instanceof Element && next.closest(".popup-layer, .popup")) return;
    setState((before) => ({ ...before, editing: undefined }));
  });

  const onCopy = (event: ClipboardEvent) => {
    if (editing || !(event.target as HTMLElement).matches("[data-place]")) return;
    const rows: Row[] = [];
    if (selection && shape.hasSelection) {
      for (let index = 0; index < rowCount; index++) {
        const row = rowAt(index);
        if (row !== undefined && isSelected(selection, rowId(row))) rows.push(row);
      }
    }
    const row = rowAt(focus.row);
    const text =
      rows.length > 0 ? rowsToText(rows, shown) : row !== undefined ? (shown[focus.column]?.text?.(row) ?? "") : "";
    if (text === "") return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    const column = shown[focus.column];
    if (editing || !props.onPaste || !column || !(event.target as HTMLElement).matches("[data-place]")) return;
    event.preventDefault();
    props.onPaste(textToRows(event.clipboardData.getData("text/plain")), focus.row, column.id);
  };

  useImperativeHandle(props.ref, () => ({
    focusCell: (row, column) => take(focusAt(state, { row, column: column ?? focus.column }, shape)),
    edit: (row, columnId) => {
      const column = shown.findIndex((each) => each.id === columnId);
      if (column < 0) return;
      virtual.scrollToIndex(row, { align: "auto" });
      const next = focusAt(state, { row, column }, shape);
      take(shape.canEdit(next.focus) ? { ...next, editing: { typed: undefined } } : next);
    },
    scrollToRow: (row) => virtual.scrollToIndex(row, { align: "center" }),
  }));

  const onPress = (event: MouseEvent) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>("[data-place]")?.dataset["place"];
    const [row, column] = (place ?? "").split(":").map(Number);
    if (row !== undefined && column !== undefined) onCellPress({ row, column }, event, event.type === "dblclick");
  };

  const gridAttributes = {
    role: "grid",
    "aria-label": name,
    "aria-rowcount": rowCount + (isPhone ? 0 : 1),
    "aria-colcount": isPhone ? 1 : shown.length + (canSelect ? 1 : 0),
    "aria-multiselectable": canSelect || undefined,
  };

  if (rowCount === 0 && empty) return <div className="data-grid">{empty}</div>;

  return (
    <div className="data-grid" ref={scroller} data-phone={isPhone ? "" : undefined}>
      {/* Rows are placed by offset, so the table parts are laid out as grids; Chromium keeps their roles. */}
      <table
        {...gridAttributes}
        onKeyDown={onKeyDown}
        onFocus={() => {
          holdsFocus.current = true;
        }}
        onBlur={(event) => {
          holdsFocus.current = event.relatedTarget === null ? false : event.currentTarget.contains(event.relatedTarget);
        }}
        onMouseDownCapture={(event) => {
          const cell = (event.target as HTMLElement).closest("[data-place]");
          hadFocus.current = cell !== null && cell === document.activeElement;
        }}
        onClick={onPress}
        onDoubleClick={onPress}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        {isPhone ? null : (
          <GridHead
            columns={shown}
            template={template}
            columnSizes={columnSizes}
            selection={canSelect ? selection : undefined}
            rowCount={rowCount}
            onSelectAll={(all) => apply({ kind: all ? "all" : "none" })}
          />
        )}
        <tbody className="data-grid-body" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            const selected = row !== undefined && selection !== undefined && isSelected(selection, rowId(row));
            return (
              <GridRow
                key={row === undefined ? `place-${item.index}` : rowId(row)}
                row={row}
                index={item.index}
                start={item.start}
                height={item.size}
                columns={shown}
                template={template}
                selected={selected}
                canSelect={canSelect}
                tone={row === undefined ? undefined : props.rowLook?.(row, item.index)?.tone}
                focusColumn={item.index === focus.row ? focus.column : undefined}
                editing={item.index === focus.row ? editing : undefined}
                phoneRow={isPhone ? props.phoneRow : undefined}
                checkName={t`Select row`}
                onCheck={onCheck}
                onDone={onDone}
                onCancel={onCancel}
                onEditorBlur={onEditorBlur}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** A function that stays the same while always running the latest code: rows can be memoised. */
function useCallbackRef<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}

/** The height of a row by density, as tokens.css has it now. */
function useRowHeight(given: number | undefined): number {
  const [height, setHeight] = useState(36);
  useLayoutEffect(() => {
    const read = () => {
      const text = getComputedStyle(document.documentElement).getPropertyValue("--row");
      const pixels = Number.parseInt(text, 10);
      if (pixels > 0) setHeight(pixels > 48 ? 36 : pixels);
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-density"] });
    return () => observer.disconnect();
  }, []);
  return given ?? height;
}
