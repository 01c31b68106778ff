/**
 * Imports as rows. What was not counted when they were read in is absent, so that a journal, a document or a copy from before
 * says the same as one from today.
 */
import type { ImportBatch } from "../change.ts";
import { createTableRows, type RowsDeps, type TableRows } from "./table-rows.ts";

export function createImportBatchRows(deps: RowsDeps): TableRows<ImportBatch> {
  const rows = createTableRows<ImportBatch>(deps, "import_batches", [
    ["fileName", "file_name", "plain"],
    ["format", "format", "plain"],
    ["at", "at", "plain"],
    ["added", "added", "plain"],
    ["matched", "matched", "plain"],
    ["alreadyThere", "already_there", "plain"],
    ["accounts", "accounts", "plain"],
  ]);
  return {
    ...rows,
    read(row) {
      const found = rows.read(row);
      if (!found) return undefined;
      const { alreadyThere, accounts, ...batch } = found;
      return {
        ...batch,
        ...(typeof alreadyThere === "number" ? { alreadyThere } : {}),
        ...(typeof accounts === "string" ? { accounts } : {}),
      };
    },
  };
}
