/**
 * The editable table of the app: 100,000 rows through a window of about forty, one tab stop, cells that can be walked,
 * edited and copied. It does not know what a transaction is: rows come by index from the screen, `undefined` while they
 * are on their way, and editors come with the columns. Keys are decided in keyboard.ts.
 */
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type MouseEvent, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useBreakpoint } from "../breakpoint.ts";
import { usePlatform } from "../platform-context.tsx";
import { bringIntoView } from "./bring-into-view.ts";
import { extended, rangeOf } from "./cell-range.ts";
import { columnTemplate, leastWidth, type Move, visibleColumns } from "./column.ts";
import { useColumnSizes } from "./column-sizes.ts";
import { followRow } from "./follow.ts";
import { GridBody } from "./grid-body.tsx";
import { GridHead } from "./grid-head.tsx";
import type { DataGridProps } from "./grid-props.ts";
import {
  afterEdit,
  type Effect,
  editMove,
  focusAt,
  type GridShape,
  type GridState,
  type Place,
  pressKey,
  startState,
} from "./keyboard.ts";
import { pressCheck } from "./press-check.ts";
import { allSelected, loadedIds, noSelection, toggle, withAll } from "./selection.ts";
import { placeOf, useCellDrag } from "./use-cell-drag.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useLatest } from "./use-latest.ts";
import { useLostEdit } from "./use-lost-edit.ts";
import { useRowHeight } from "./use-row-height.ts";
import { useGridWidth, useRowsWindow } from "./use-rows-window.ts";

const CHECK_WIDTH = 44;

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { name, rowCount, rowAt, rowId, columns, selection, onSelectionChange, onVisibleRange, empty } = props;
  const { t } = useLingui();
  const platform = usePlatform();
  const isPhone = useBreakpoint() === "phone" && props.phoneRow !== undefined;
  const scroller = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<GridState>(startState);
  const [focusId, setFocusId] = useState<string>();
  const wantsFocus = useRef(false);
  /** The state that was left for the one whose cell wants the focus: an effect of its drawing may come late. */
  const leftState = useRef<GridState>(undefined);
  /** A cell that was pressed is under the pointer: moving it away would let the second press of two hit its neighbour. */
  const staysPut = useRef(false);
  const holdsFocus = useRef(false);
  // The press itself moves the focus, so whether the cell had it is noted before that.
  const hadFocus = useRef(false);
  const width = useGridWidth(scroller);
  // The same list as long as the same columns are shown: rows that stay are not drawn again while others scroll in.
  const names = visibleColumns(columns, width)
    .map(({ id }) => id)
    .join(" ");
  const shown = useMemo(() => {
    const ids = new Set(names.split(" "));
    return columns.filter(({ id }) => ids.has(id));
  }, [columns, names]);
  const columnSizes = useColumnSizes(columns, props.storageKey);
  const canSelect = selection !== undefined && onSelectionChange !== undefined;
  const template = columnTemplate(shown, columnSizes.sizes, canSelect ? CHECK_WIDTH : undefined);
  const least = isPhone ? 0 : leastWidth(shown, columnSizes.sizes, canSelect ? CHECK_WIDTH : undefined);
  // Only then has anything to stay in place; places that stay cost every frame.
  const isWide = width !== undefined && least > width;
  const [resized, setResized] = useState<string>();
  const rowHeight = useRowHeight(props.rowHeight);

  const followed = followRow(rowAt, rowId, focusId, state.focus.row);
  const focus: Place = {
    row: Math.max(0, Math.min(followed ?? state.focus.row, rowCount - 1)),
    column: Math.max(0, Math.min(state.focus.column, shown.length - 1)),
  };

  const range = rangeOf(focus, state.corner);

  // The row under the editor is gone: nothing may be saved to the one that stands there now.
  const isGone = state.editing !== undefined && (followed === undefined || followed >= rowCount);
  const editing = isGone ? undefined : state.editing;

  const { virtual, first, last, ...rows } = useRowsWindow({
    scroller,
    rowCount,
    focusRow: focus.row,
    heightOf: isPhone ? (index) => props.phoneRowHeight?.(index) ?? 60 : rowHeight,
    onVisibleRange,
  });

  // Focus follows the state after the row is in the document.
  useEffect(() => {
    // A row that arrives takes the place of its skeleton, and the focus with it.
    const lost = holdsFocus.current && document.activeElement === document.body;
    if ((!wantsFocus.current && !lost) || editing || state === leftState.current) return;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-place="${focus.row}:${focus.column}"]`);
    if (!cell) return;
    wantsFocus.current = false;
    if (cell !== document.activeElement) cell.focus({ preventScroll: true });
    if (scroller.current && !staysPut.current) bringIntoView(scroller.current, cell);
    staysPut.current = false;
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
    // Where Space does what the list is for, Shift chooses the rows that it is done to.
    canRange: !isPhone && props.onSpace === undefined,
    hasSelection: selection !== undefined && (selection.kind === "all" || selection.ids.size > 0),
  };

  const take = (next: GridState, isPressed = false) => {
    wantsFocus.current = true;
    leftState.current = next === state ? undefined : state;
    staysPut.current = isPressed;
    const nextRow = rowAt(next.focus.row);
    setFocusId(nextRow === undefined ? undefined : rowId(nextRow));
    const isOther = next.focus.row !== focus.row;
    if (isPressed ? next.editing : isOther) virtual.scrollToIndex(next.focus.row, { align: "auto" });
    if (isOther) props.onFocusRow?.(rowAt(next.focus.row), next.focus.row);
    setState(next);
  };

  const focusMoved = (place: Place) => {
    const row = rowAt(place.row);
    setFocusId(row === undefined ? undefined : rowId(row));
    setState((before) => focusAt(before, place, shape));
  };

  const resize = (pixels: number | undefined) => {
    const column = shown[focus.column];
    const cell = scroller.current?.querySelector(`[data-place="${focus.row}:${focus.column}"]`);
    if (!column || !cell) return;
    if (pixels === undefined) columnSizes.reset(column.id);
    else columnSizes.resizeBy(column.id, cell.getBoundingClientRect().width, pixels);
    setResized(column.id);
  };

  const apply = (effect: Effect) => {
    if (effect.kind === "activate") {
      const row = rowAt(effect.row);
      if (row !== undefined) props.onActivate?.(row, effect.row);
      return;
    }
    if (effect.kind === "resize") {
      resize(effect.pixels);
      return;
    }
    if (!selection || !onSelectionChange) return;
    if (effect.kind === "all") onSelectionChange(allSelected);
    else if (effect.kind === "none") onSelectionChange(noSelection);
    else if (effect.kind === "toggle") {
      const row = rowAt(effect.row);
      if (row !== undefined) onSelectionChange(toggle(selection, rowId(row)));
    } else {
      const [from, to] = [Math.min(effect.from, effect.to), Math.max(effect.from, effect.to)];
      const { ids, isMissing } = loadedIds(rowAt, rowId, from, to);
      onSelectionChange(withAll(selection, ids));
      if (isMissing) {
        void props.idsBetween?.(from, to).then((all) => onSelectionChange(withAll(selection, all)));
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (editing) {
      // An editor that could not take its text has prevented the default: nothing to move on from.
      if (event.defaultPrevented || event.nativeEvent.isComposing) return;
      const move = editMove(event.key, event.shiftKey);
      if (!move) return;
      event.preventDefault();
      event.stopPropagation();
      take(afterEdit({ ...state, focus }, move, shape));
      return;
    }
    if (!target.matches("[data-place]")) return;
    const row = event.key === " " && !event.shiftKey && props.onSpace ? rowAt(focus.row) : undefined;
    if (row) {
      event.preventDefault();
      props.onSpace?.(row, focus.row);
      return;
    }
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
    if (event.shiftKey && shape.canRange && state.anchor === undefined) {
      take(extended({ ...state, focus }, place), true);
      return;
    }
    if (event.shiftKey && canSelect) {
      take({ ...focusAt(state, place, shape), anchor: state.anchor ?? focus.row }, true);
      apply({ kind: "range", from: state.anchor ?? focus.row, to: place.row });
      return;
    }
    if (isPhone) {
      take(focusAt(state, place, shape), true);
      apply({ kind: "activate", row: place.row });
      return;
    }
    const again = hadFocus.current && place.row === focus.row && place.column === focus.column;
    const next = focusAt(state, place, shape);
    const edits = (isDouble || again) && shape.canEdit(place);
    take(edits ? { ...next, editing: { typed: undefined } } : next, true);
    if (isDouble && !edits) apply({ kind: "activate", row: place.row });
  };

  const onCheck = useLatest((index: number, shift: boolean) => {
    const from = state.anchor;
    setState({ ...focusAt(state, { row: index, column: focus.column }, shape), anchor: index });
    apply(shift && from !== undefined ? { kind: "range", from, to: index } : { kind: "toggle", row: index });
  });

  const onDone = useLatest((move: Move) => take(afterEdit({ ...state, focus }, move, shape)));
  const onCancel = useLatest(() => take({ ...state, focus, editing: undefined }));
  const onEditorBlur = useLatest((next: EventTarget | null) => {
    if (next instanceof Element && next.closest(".popup-layer, .popup")) return;
    setState((before) => ({ ...before, editing: undefined }));
  });

  const { onCopy, onPaste, rangeText } = useClipboard({
    props,
    shown,
    focus,
    range,
    hasSelection: shape.hasSelection,
    isEditing: editing !== undefined,
  });
  const edit = (row: number, columnId: string, typed?: string) => {
    const column = shown.findIndex((each) => each.id === columnId);
    if (column < 0) return;
    virtual.scrollToIndex(row, { align: "auto" });
    const next = focusAt(state, { row, column }, shape);
    take(shape.canEdit(next.focus) ? { ...next, editing: { typed } } : next);
  };
  const { onInput, resume } = useLostEdit({
    rowAt,
    rowId,
    editing: state.editing,
    isGone,
    index: focus.row,
    columnId: shown[focus.column]?.id,
    onGone: (lost) => {
      setState((before) => ({ ...before, editing: undefined }));
      if (lost) props.onEditLost?.(lost);
    },
    onBack: edit,
  });
  const drag = useCellDrag({
    isOn: shape.canRange && !editing,
    onEnd: (from, to) => take({ ...focusAt(state, to, shape), corner: from }, true),
  });

  useImperativeHandle(props.ref, () => ({
    focusCell: (row, column) => take(focusAt(state, { row, column: column ?? focus.column }, shape)),
    edit,
    resume,
    scrollToRow: (row) => virtual.scrollToIndex(row, { align: "center" }),
  }));

  const onPress = (event: MouseEvent) => {
    pressCheck(event);
    const place = placeOf(event.target);
    if (place) onCellPress(place, event, event.type === "dblclick");
  };

  const gridAttributes = {
    role: "grid",
    "aria-label": name,
    "aria-rowcount": rowCount + (isPhone ? 0 : 1),
    "aria-colcount": isPhone ? 1 : shown.length + (canSelect ? 1 : 0),
    "aria-multiselectable": canSelect || undefined,
    "aria-keyshortcuts": isPhone ? undefined : "Alt+Shift+ArrowLeft Alt+Shift+ArrowRight",
  };

  const resizedWidth = resized === undefined ? undefined : columnSizes.sizes[resized];
  const resizedText =
    resized === undefined
      ? ""
      : resizedWidth === undefined
        ? t`Column width reset`
        : t`Column ${String(resizedWidth)} pixels wide`;

  if (rowCount === 0 && empty) return <div className="data-grid">{empty}</div>;

  return (
    <div
      className="data-grid"
      ref={scroller}
      data-phone={isPhone ? "" : undefined}
      data-checks={canSelect ? "" : undefined}
      data-wide={isWide ? "" : undefined}
      onScroll={
        isWide
          ? (event) => event.currentTarget.toggleAttribute("data-aside", event.currentTarget.scrollLeft !== 0)
          : undefined
      }
    >
      {/* Rows are placed by offset, so the table parts are laid out as grids; Chromium keeps their roles. */}
      <table
        {...gridAttributes}
        style={{ minWidth: least }}
        onKeyDown={onKeyDown}
        onInput={onInput}
        onFocus={(event) => {
          holdsFocus.current = true;
          // Also the first row, which has the focus from the start, and whatever took the place of a deleted one.
          const place = placeOf(event.target);
          if (!place) return;
          props.onFocusRow?.(rowAt(place.row), place.row, shown[place.column]?.id);
          // A press or a program may give the focus to any cell: keys and a paste go there, not to where it was. Unless the
          // grid is on its way to another one: then a dialog that closes only gives back what it had taken.
          if (!editing && !wantsFocus.current && (place.row !== focus.row || place.column !== focus.column))
            focusMoved(place);
        }}
        onBlur={(event) => {
          holdsFocus.current = event.relatedTarget === null ? false : event.currentTarget.contains(event.relatedTarget);
        }}
        onMouseDownCapture={(event) => {
          const cell = (event.target as HTMLElement).closest("[data-place]");
          hadFocus.current = cell !== null && cell === document.activeElement;
          // With Shift the focus stays where the range began, and no text is marked.
          if (cell && event.shiftKey) event.preventDefault();
        }}
        {...drag}
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
            onColumnMove={props.onColumnMove}
          />
        )}
        <GridBody
          {...rows}
          height={virtual.getTotalSize()}
          rowAt={rowAt}
          rowId={rowId}
          rowLook={props.rowLook}
          phoneRow={isPhone ? props.phoneRow : undefined}
          columns={shown}
          template={template}
          selection={selection}
          canSelect={canSelect}
          focus={focus}
          range={range}
          editing={editing}
          onCheck={onCheck}
          onDone={onDone}
          onCancel={onCancel}
          onEditorBlur={onEditorBlur}
        />
      </table>
      <output className="spoken" aria-live="polite">
        {rangeText ?? resizedText}
      </output>
    </div>
  );
}
