/**
 * Where a row is now. Others may add or remove rows above it while somebody stands on it or edits it: focus and editor
 * stay with the row, not with its place.
 */
const REACH = 100;

/**
 * @param id of the row that has the focus; undefined when it was not loaded yet
 * @param index where it was
 * @returns its index now, or undefined when it is not near any more
 */
export function followRow<Row>(
  rowAt: (index: number) => Row | undefined,
  rowId: (row: Row) => string,
  id: string | undefined,
  index: number,
): number | undefined {
  if (id === undefined) return index;
  const isThere = (at: number) => {
    if (at < 0) return false;
    const row = rowAt(at);
    return row !== undefined && rowId(row) === id;
  };
  if (isThere(index)) return index;
  for (let away = 1; away <= REACH; away++) {
    if (isThere(index + away)) return index + away;
    if (isThere(index - away)) return index - away;
  }
  // A page that is being loaded again: the row keeps its place until it is known better.
  return rowAt(index) === undefined ? index : undefined;
}
