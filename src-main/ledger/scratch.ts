/**
 * An empty ledger in memory, to compare another one with: the same SQL, gate and laws, and nothing of it ever on a disk. Gone
 * when it is closed.
 */
import Database from "better-sqlite3";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Ledger } from "./ledger.ts";
import { createLedger, type LedgerDeps } from "./open.ts";

/** What fills it says which it is. */
const UNTIL_IT_IS_FILLED = "EUR" as Currency;

export function createScratchLedger(deps: Omit<LedgerDeps<unknown>, "writer" | "reader">): Ledger {
  const database = new Database(":memory:");
  // Large sorts would go to a file in clear otherwise.
  database.pragma("temp_store=MEMORY");
  const made = createLedger({ ...deps, writer: database, reader: database }, { currency: UNTIL_IT_IS_FILLED });
  if (made.ok) return made.value;
  throw new Error("A ledger in memory could not be made");
}
