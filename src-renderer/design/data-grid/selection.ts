/**
 * Which rows are chosen. By id, never by place: when others change the ledger meanwhile, a place would mean another
 * row. “All” is everything that matches the filter, less the exceptions, loaded or not.
 */
export type RowSelection =
  | { readonly kind: "some"; readonly ids: ReadonlySet<string> }
  | { readonly kind: "all"; readonly except: ReadonlySet<string> };

export const noSelection: RowSelection = { kind: "some", ids: new Set() };
export const allSelected: RowSelection = { kind: "all", except: new Set() };

export function isSelected(selection: RowSelection, id: string): boolean {
  return selection.kind === "some" ? selection.ids.has(id) : !selection.except.has(id);
}

/** @param rowCount rows that match the filter */
export function selectionCount(selection: RowSelection, rowCount: number): number {
  return selection.kind === "some" ? selection.ids.size : Math.max(0, rowCount - selection.except.size);
}

export function toggle(selection: RowSelection, id: string): RowSelection {
  const set = new Set(selection.kind === "some" ? selection.ids : selection.except);
  if (!set.delete(id)) set.add(id);
  return selection.kind === "some" ? { kind: "some", ids: set } : { kind: "all", except: set };
}

/** Adds the rows of a range. */
export function withAll(selection: RowSelection, ids: readonly string[]): RowSelection {
  if (selection.kind === "some") return { kind: "some", ids: new Set([...selection.ids, ...ids]) };
  const except = new Set(selection.except);
  for (const id of ids) except.delete(id);
  return { kind: "all", except };
}

/** Ids of the rows of a stretch that are loaded, and whether there are others. */
export function loadedIds<Row>(
  rowAt: (index: number) => Row | undefined,
  rowId: (row: Row) => string,
  from: number,
  to: number,
): { readonly ids: readonly string[]; readonly isMissing: boolean } {
  const ids: string[] = [];
  for (let index = from; index <= to; index++) {
    const row = rowAt(index);
    if (row !== undefined) ids.push(rowId(row));
  }
  return { ids, isMissing: ids.length < to - from + 1 };
}
