/**
 * Most transactions of a document that has just arrived need no repair, and nothing of the ledger stands in their way. They
 * are written without looking at what is around them; whatever is not so simple is left for the projection, which comes to
 * the same for all.
 */
import type { Gate } from "../ledger/gate.ts";
import { insertNew } from "../ledger/insert-new.ts";
import { refusalOf } from "../ledger/refusals.ts";
import { documentOfYear } from "./document-store.ts";
import type { FlatDocument } from "./flat-document.ts";
import type { GatherDeps } from "./gather.ts";
import type { PlaceIndex } from "./place-index.ts";
import { readSaid } from "./said-rows.ts";

export interface ShowNewDeps extends Pick<GatherDeps, "store"> {
  readonly gate: Gate;
  readonly document: FlatDocument;
  readonly index: PlaceIndex;
}

/**
 * @returns for a transaction that is shown now the accounts in which it is reconciled, which are to be seen to at the end;
 * undefined for one that the projection has to show
 */
export function showNew({ document, gate, index, store }: ShowNewDeps, id: string): readonly string[] | undefined {
  const said = readSaid(gate, document, "transactions", id);
  if (!said?.row || said.isDeleted || said.isAsMade || said.row.occurrence) return undefined;
  const transaction = said.row;
  // Two of one booking are judged together (S6).
  if (index.of("transactions", id).some((place) => index.at("transactions", place).length > 1)) return undefined;
  try {
    gate.expect(transaction);
    insertNew(gate, transaction);
  } catch (thrown) {
    const error = refusalOf(thrown);
    if (error?.kind !== "law-broken" && error?.kind !== "stale") throw thrown;
    // One of its postings may have been taken after the others were written.
    if (error.kind === "stale") gate.rows.transactions.remove(gate.meta.nextRow, transaction);
    return undefined;
  }
  if (documentOfYear(transaction.date) !== document.name) store.keepHome(gate.sql, id, transaction.date, document.name);
  return transaction.postings.flatMap(({ accountId, cleared }) =>
    cleared === "reconciled" && accountId !== null ? [accountId] : [],
  );
}
