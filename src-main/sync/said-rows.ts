/**
 * What a document says of a row, as a row of the domain. Other people wrote it, so its shape is judged as that of a row out of
 * a file. Where edits make it unreadable it is what it was when it was made (S9).
 */
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { budgetRowShapes } from "../importers/budget-file/rows.ts";
import type { RowsByTable, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { TableRows } from "../ledger/rows/table-rows.ts";
import type { FlatDocument } from "./flat-document.ts";
import { fromShared } from "./shared-fields.ts";
import { isSurelyTransaction } from "./transaction-shape.ts";

export interface Said<T extends TableName = TableName> {
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  /** Undefined when it cannot be read, neither as it is nor as it was made. */
  readonly row: RowsByTable[T] | undefined;
  /** `row` is what it was when it was made, because it cannot be read since. */
  readonly isAsMade: boolean;
  readonly made: () => RowsByTable[T] | undefined;
}

/** @returns undefined when nobody ever made it */
export function readSaid<T extends TableName>(
  gate: Pick<Gate, "rows">,
  document: FlatDocument,
  table: T,
  id: string,
): Said<T> | undefined {
  const raw = document.read(table, id);
  if (!raw) return undefined;
  const { isDeleted, isEdited } = raw;
  const read = (fields: Fields) => rowOf(gate, table, id, fields);
  const row = read(raw.fields);
  const made = () => (isEdited ? read(raw.made) : row);
  return row
    ? { isDeleted, isEdited, row, isAsMade: false, made }
    : { isDeleted, isEdited, row: made(), isAsMade: true, made };
}

function rowOf<T extends TableName>(
  { rows }: Pick<Gate, "rows">,
  table: T,
  id: string,
  fields: Fields,
): RowsByTable[T] | undefined {
  // Each table's rows only ever meet fields of their own table.
  const codec = rows[table] as unknown as TableRows<RowsByTable[T]>;
  try {
    const row = codec.fromFields(id, fromShared(table, fields));
    if ("postings" in row && isSurelyTransaction(row)) return row;
    const judged = "postings" in row ? withoutSealing(row) : row;
    return judged && budgetRowShapes[table].safeParse(judged).success ? row : undefined;
  } catch {
    // What is not even built like a row cannot be taken apart.
    return undefined;
  }
}

/** Copies of a budget do not hold how its receipts are sealed. @returns undefined when it is not said as it should be */
function withoutSealing(transaction: Transaction): Transaction | undefined {
  const isSealed = transaction.attachments.every(({ sealedAs }) => sealedAs === undefined || SEALED_AS.test(sealedAs));
  if (!isSealed) return undefined;
  return { ...transaction, attachments: transaction.attachments.map(({ sealedAs: _, ...rest }) => rest) };
}

/** Name and key of a sealed file. */
const SEALED_AS = /^[0-9a-f]{96}$/;
