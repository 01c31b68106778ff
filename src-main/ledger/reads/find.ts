/**
 * Everything that a text finds, newest first. The ways in which a word may stand in a transaction are asked one by one,
 * each from its own index, and put together here: sorting and sifting plain numbers costs a fraction of what SQLite
 * takes for a union of the same rows.
 */
import type { Sql } from "../statements.ts";
import { FIRST_DAY, type Where } from "./page-filter.ts";
import type { FoundText, WayIn } from "./search.ts";

/** A day and a row number as one number that keeps their order; a file has never given out as many row numbers. */
const ROWS_OF_A_DAY = 2 ** 31;

/** @param where what else the filter asks of `t`, see page-filter.ts */
export function findRows(sql: Sql, { waysIn, also }: FoundText, where: Where): Float64Array {
  const asked = [...also.map(({ text }) => text), ...where.conditions];
  const values = [...also.flatMap((piece) => piece.values), ...where.values];
  const keys: number[] = [];
  for (const way of waysIn) {
    for (const [day, row] of sql.all<readonly [number, number]>(textOf(way, asked), ...way.values, ...values)) {
      keys.push((day - FIRST_DAY) * ROWS_OF_A_DAY + row);
    }
  }
  const sorted = Float64Array.from(keys).sort().reverse();
  let count = 0;
  let last = -1;
  for (const key of sorted) {
    if (key === last) continue;
    last = key;
    sorted[count++] = key % ROWS_OF_A_DAY;
  }
  return sorted.slice(0, count);
}

function textOf({ day, row, from, joined, where }: WayIn, asked: readonly string[]): string {
  const source = joined !== undefined && asked.length > 0 ? `${from} ${joined}` : from;
  return `SELECT ${day}, ${row} FROM ${source} WHERE ${[where, ...asked].join(" AND ")}`;
}
