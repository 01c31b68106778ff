/** Everything that matches a filter, as ids: for changes of all of it at once. In no particular order. */
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import type { ReadDeps } from "./lists.ts";
import { askedOf } from "./page.ts";
import { whereOf } from "./page-filter.ts";
import { needsFacts, type RowFilter } from "./row-filter.ts";

export function createMatching(
  { sql, numbers }: ReadDeps,
  filters: RowFilter,
): (filter: TransactionFilter) => readonly TransactionId[] {
  return (asked) => {
    const filter = askedOf(asked);
    const rows = needsFacts(filter) ? filters.find(filter).all : rowsByIndex(filter);
    return Array.from(rows, (row) => numbers.idOf<TransactionId>("transactions", row));
  };

  function rowsByIndex(filter: TransactionFilter): readonly number[] {
    const { row, from, fromValues, conditions, values } = whereOf(filter, numbers);
    const only = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
    return sql.values<number>(`SELECT ${row} FROM ${from}${only}`, ...fromValues, ...values);
  }
}
