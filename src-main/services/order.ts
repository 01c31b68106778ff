/** Rows that a person puts in order: those that are named first, the others behind them as they were. */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";

export const byPosition = (a: { position: number; name: string }, b: { position: number; name: string }) =>
  a.position - b.position || a.name.localeCompare(b.name);

/** @returns the rows named in the order named, then the others in theirs; the id that no row has as an error */
export function namedFirst<Row extends { readonly id: string; readonly position: number; readonly name: string }>(
  rows: readonly Row[],
  ids: readonly Row["id"][],
): Result<readonly Row[], string> {
  const rowsById = new Map<string, Row>(rows.map((row) => [row.id, row]));
  const missing = ids.find((id) => !rowsById.has(id));
  if (missing !== undefined) return err(missing);
  const others = rows.filter(({ id }) => !ids.includes(id)).sort(byPosition);
  return ok([...ids.flatMap((id) => rowsById.get(id) ?? []), ...others]);
}

export function firstTwice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}
