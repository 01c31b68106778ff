/**
 * The keys of the grid as a pure function: state and key in, new state and at most one effect out. Arrows move, Enter and
 * F2 and figures edit, Space selects; Shift extends the rows that were begun with Space, else a range of cells. What it does not know it leaves to the shortcuts of the app.
 */
import { extended } from "./cell-range.ts";
import type { Move } from "./column.ts";

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridState {
  readonly focus: Place;
  /** Row from which Shift extends, once rows are being chosen. */
  readonly anchor: number | undefined;
  /** The corner of a range of cells that lies opposite to the focus. */
  readonly corner: Place | undefined;
  readonly editing: { readonly typed: string | undefined } | undefined;
}

export interface GridShape {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows of one screen. */
  readonly pageRows: number;
  readonly canEdit: (place: Place) => boolean;
  readonly opensOn: (column: number) => "figures" | "any" | "none";
  readonly canSelect: boolean;
  /** Whether Shift chooses cells where no row was chosen before. */
  readonly canRange: boolean;
  readonly hasSelection: boolean;
}

export interface Key {
  readonly key: string;
  readonly shift: boolean;
  /** ⌘ on a Mac, Ctrl elsewhere. */
  readonly mod: boolean;
  readonly alt: boolean;
}

export type Effect =
  | { readonly kind: "toggle"; readonly row: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "activate"; readonly row: number }
  /** The column with the focus; without pixels back to its own width. */
  | { readonly kind: "resize"; readonly pixels: number | undefined };

export interface Outcome {
  readonly state: GridState;
  readonly effect?: Effect;
}

export const startState: GridState = {
  focus: { row: 0, column: 0 },
  anchor: undefined,
  corner: undefined,
  editing: undefined,
};

/** @returns undefined when the key is none of the grid's business */
export function pressKey(state: GridState, key: Key, shape: GridShape): Outcome | undefined {
  if (state.editing || shape.rowCount === 0) return undefined;
  if (key.alt) {
    const effect = resizeOf(key);
    return effect && { state, effect };
  }
  const { row, column } = state.focus;

  const target = moveTarget(state.focus, key, shape);
  if (target) {
    if (key.shift && shape.canRange && state.anchor === undefined)
      return { state: extended(state, focusAt(state, target, shape).focus) };
    if (!key.shift || !shape.canSelect || target.row === row) return { state: focusAt(state, target, shape) };
    const anchor = state.anchor ?? row;
    return {
      state: { ...focusAt(state, target, shape), anchor },
      effect: { kind: "range", from: anchor, to: target.row },
    };
  }
  if (key.mod) {
    if (key.key.toLowerCase() === "a" && shape.canSelect) return { state, effect: { kind: "all" } };
    return undefined;
  }
  switch (key.key) {
    case "Enter":
      return shape.canEdit(state.focus)
        ? { state: { ...state, editing: { typed: undefined } } }
        : { state, effect: { kind: "activate", row } };
    case "F2":
      return shape.canEdit(state.focus) ? { state: { ...state, editing: { typed: undefined } } } : undefined;
    case " ":
      if (!shape.canSelect) return undefined;
      if (key.shift && (state.corner ?? state.anchor) !== undefined) {
        const from = state.corner?.row ?? state.anchor ?? row;
        return { state: { ...state, corner: undefined, anchor: row }, effect: { kind: "range", from, to: row } };
      }
      return { state: { ...state, corner: undefined, anchor: row }, effect: { kind: "toggle", row } };
    case "Escape":
      if (state.corner) return { state: { ...state, corner: undefined } };
      return shape.hasSelection ? { state: { ...state, anchor: undefined }, effect: { kind: "none" } } : undefined;
  }
  const opens = shape.opensOn(column);
  const isCharacter = [...key.key].length === 1;
  if (isCharacter && shape.canEdit(state.focus) && opens !== "none") {
    if (opens === "any" || /[\d+\-−=.,(]/.test(key.key)) return { state: { ...state, editing: { typed: key.key } } };
  }
  if (key.key === "e") {
    return shape.canEdit(state.focus)
      ? { state: { ...state, editing: { typed: undefined } } }
      : { state, effect: { kind: "activate", row } };
  }
  if (key.key === "x" && shape.canSelect) return { state: { ...state, anchor: row }, effect: { kind: "toggle", row } };
  return undefined;
}

/** Wider, narrower, as it was. With Alt, because plain and Shift arrows walk and choose. */
function resizeOf({ key, shift, mod }: Key): Effect | undefined {
  if (!shift || mod) return undefined;
  if (key === "ArrowRight") return { kind: "resize", pixels: RESIZE_STEP };
  if (key === "ArrowLeft") return { kind: "resize", pixels: -RESIZE_STEP };
  return key === "Backspace" ? { kind: "resize", pixels: undefined } : undefined;
}

const RESIZE_STEP = 16;

function moveTarget({ row, column }: Place, { key, mod, shift }: Key, shape: GridShape): Place | undefined {
  const lastRow = shape.rowCount - 1;
  const lastColumn = shape.columnCount - 1;
  switch (key) {
    case "ArrowDown":
      return { row: mod ? lastRow : row + 1, column };
    case "ArrowUp":
      return { row: mod ? 0 : row - 1, column };
    case "ArrowRight":
      return { row, column: mod ? lastColumn : column + 1 };
    case "ArrowLeft":
      return { row, column: mod ? 0 : column - 1 };
    case "Home":
      return mod ? { row: 0, column: 0 } : { row, column: 0 };
    case "End":
      return mod ? { row: lastRow, column: lastColumn } : { row, column: lastColumn };
    case "PageDown":
      return { row: row + shape.pageRows, column };
    case "PageUp":
      return { row: row - shape.pageRows, column };
    case "j":
    case "k":
      if (mod || shift || shape.opensOn(column) === "any") return undefined;
      return { row: row + (key === "j" ? 1 : -1), column };
    default:
      return undefined;
  }
}

/** The place nearest to the wanted one that exists; leaves editing and what Shift had extended. */
export function focusAt(state: GridState, place: Place, shape: Pick<GridShape, "rowCount" | "columnCount">): GridState {
  const within = (n: number, count: number) => Math.max(0, Math.min(count - 1, n));
  return {
    ...state,
    focus: { row: within(place.row, shape.rowCount), column: within(place.column, shape.columnCount) },
    anchor: undefined,
    corner: undefined,
    editing: undefined,
  };
}

/** @returns where a key that an editor leaves to the table goes on */
export function editMove(key: string, shift: boolean): Move | undefined {
  if (key === "Enter") return shift ? "up" : "down";
  if (key === "Tab") return shift ? "left" : "right";
  return undefined;
}

/** After an editor is done. At the end of a row, right goes on with the next one. */
export function afterEdit(state: GridState, move: Move, shape: Pick<GridShape, "rowCount" | "columnCount">): GridState {
  const { row, column } = state.focus;
  const closed = { ...state, editing: undefined };
  switch (move) {
    case "down":
      return focusAt(closed, { row: row + 1, column }, shape);
    case "up":
      return focusAt(closed, { row: row - 1, column }, shape);
    case "right":
      if (column + 1 < shape.columnCount) return focusAt(closed, { row, column: column + 1 }, shape);
      return row + 1 < shape.rowCount ? focusAt(closed, { row: row + 1, column: 0 }, shape) : closed;
    case "left":
      return focusAt(closed, { row, column: column - 1 }, shape);
    default:
      return closed;
  }
}
