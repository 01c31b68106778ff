/** The order of columns that a person chose. Pure. */

/**
 * What was never moved stays behind the column that it stood behind: a column that appears later finds its place.
 * @param order ids as they were moved last; those of columns that are not there are left out
 */
export function inOrder<Column extends { readonly id: string }>(
  columns: readonly Column[],
  order: readonly string[],
): readonly Column[] {
  const placed = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  for (const [at, column] of columns.entries()) {
    if (order.includes(column.id)) continue;
    const before = columns[at - 1];
    placed.splice(before ? placed.indexOf(before) + 1 : 0, 0, column);
  }
  return placed;
}

/** @param before the column that it goes in front of; undefined for the end */
export function movedBefore(ids: readonly string[], id: string, before: string | undefined): readonly string[] {
  if (id === before) return ids;
  const others = ids.filter((each) => each !== id);
  const at = before === undefined ? others.length : others.indexOf(before);
  return at < 0 ? ids : [...others.slice(0, at), id, ...others.slice(at)];
}
