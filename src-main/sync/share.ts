/**
 * A private budget becomes a shared one: every row that travels is written into the documents, all in one SQL transaction that
 * breathes. Cancelled, the budget is as private as it was. Leaving is the other way: the rows stay, the documents go.
 */

import { fromDayNumber } from "../../src-shared/domain/date.ts";
import { bytesToId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Author, Commit, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { CommitError, Ledger, Projected, ProjectRequest, Work } from "../ledger/ledger.ts";
import { breathe } from "../ledger/queue.ts";
import { refusal } from "../ledger/refusals.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import { BUDGET, documentOfYear, SETTINGS } from "./document-store.ts";
import type { RowWrite, Touched } from "./flat-document.ts";
import { movePlaces } from "./gather.ts";
import { sealAttachments } from "./receipts/seal-attachments.ts";
import { queueAll } from "./receipts/transfers.ts";
import { toShared } from "./shared-fields.ts";
import { sharedTablesInOrder } from "./shared-tables.ts";
import type { Sharing } from "./sharing.ts";

const CHUNK = 1000;
/** The one row of the settings. */
export const SETTINGS_ID = "00000000-0000-7000-8000-000000000000";

export type ShareError = CommitError | { readonly kind: "already-shared" };

/** @param self this device and its person, as membership names them */
export async function shareBudget(
  ledger: Ledger,
  sharing: Sharing,
  self: Author,
  { signal, onProgress }: Work = {},
): Promise<Result<Commit, ShareError>> {
  const { store } = sharing;
  const request: ProjectRequest<null, ShareError> = {
    origin: "user",
    async write(gate) {
      const { sql } = gate;
      if (sharing.state(sql)) return err({ kind: "already-shared" });
      store.clear(sql);
      sharing.begin(sql, { ...self, since: sharing.clock(), cursor: 0 });
      store.open(sql, BUDGET).write([settingsOf(gate)]);
      sealAttachments(sql, sharing.random);
      queueAll(sql);
      const total =
        sql.value<number>(
          `SELECT ${sharedTablesInOrder.map((table) => `(SELECT count(*) FROM ${table})`).join(" + ")}`,
        ) ?? 0;
      let done = 0;
      for (const table of sharedTablesInOrder) {
        const rows = sql.values<number>(
          `SELECT row FROM ${table} ORDER BY ${table === "transactions" ? "date, row" : "row"}`,
        );
        for (let from = 0; from < rows.length; from += CHUNK) {
          onProgress?.(done, total);
          await breathe();
          if (signal?.aborted) throw refusal({ kind: "cancelled" });
          writeRows(gate, table, rows.slice(from, from + CHUNK), sharing);
          done += Math.min(CHUNK, rows.length - from);
        }
      }
      showTwins(gate, sharing);
      for (const name of store.opened()) {
        store.compact(sql, name);
        await breathe();
      }
      onProgress?.(total, total);
      return ok({ value: null, label: { kind: "budget-shared" } });
    },
  };
  const shared = await ledger.project([request]);
  // What was written to the documents on the way is not on disk.
  if (!shared.ok) sharing.forget();
  if (!shared.ok) return err(shared.error.kind === "unwanted" ? shared.error.why : shared.error);
  return ok(onlyCommit(shared.value));
}

/** The rows stay as they are, as a private budget; others keep theirs. */
export async function leaveBudget(
  ledger: Ledger,
  sharing: Sharing,
): Promise<Result<Commit, CommitError | { readonly kind: "not-shared" }>> {
  const request: ProjectRequest<null, { readonly kind: "not-shared" }> = {
    origin: "user",
    write({ sql }) {
      if (!sharing.state(sql)) return err({ kind: "not-shared" });
      sharing.store.clear(sql);
      for (const table of ["sync_places", "sync_outbox", "attachment_transfers"]) sql.run(`DELETE FROM ${table}`);
      // In another room they get other names: a relay must not find out that it is the same budget.
      sql.run("UPDATE attachments SET sealed_as = NULL");
      return ok({ value: null, label: { kind: "budget-left" } });
    },
  };
  const left = await ledger.project([request]);
  sharing.forget();
  if (!left.ok) return err(left.error.kind === "unwanted" ? left.error.why : left.error);
  return ok(onlyCommit(left.value));
}

function onlyCommit([only]: readonly Projected<null>[]): Commit {
  if (!only?.commit) throw new Error("It wrote no commit");
  return only.commit;
}

const settingsOf = ({ meta }: Gate): RowWrite => ({
  table: SETTINGS,
  id: SETTINGS_ID,
  before: null,
  after: { currency: meta.currency },
});

function writeRows(gate: Gate, table: TableName, rows: readonly number[], { store }: Sharing): void {
  const { sql } = gate;
  const writes = new Map<string, RowWrite[]>();
  for (const row of rows) {
    const value = gate.rows[table].read(row);
    if (!value) continue;
    const fields = (gate.rows[table].toFields as (of: unknown) => Fields)(value);
    const travelling = toShared(table, fields);
    if (!travelling) continue;
    const document = "postings" in value ? documentOfYear(value.date) : BUDGET;
    const known = writes.get(document);
    const write = { table, id: value.id, before: null, after: travelling };
    if (known) known.push(write);
    else writes.set(document, [write]);
  }
  for (const [document, of] of writes) store.open(sql, document).write(of);
}

/** A booking that is there twice is shown once from the beginning, because that is what everybody else will see (S6). */
function showTwins(gate: Gate, sharing: Sharing): void {
  const touched = new Map<string, Touched>();
  for (const [id, day] of gate.sql.all<readonly [Uint8Array, number]>(BOOKED_TWICE)) {
    const document = documentOfYear(fromDayNumber(day));
    const known = touched.get(document)?.get("transactions") ?? new Set<string>();
    touched.set(document, new Map([["transactions", new Set([...known, bytesToId(id)])]]));
  }
  if (touched.size === 0) return;
  const moved = movePlaces(gate, touched, sharing);
  sharing.projection.project(gate, { touched, moved }, { person: "", at: sharing.clock() });
}

const BOOKED_TWICE = `SELECT DISTINCT t.id, t.date FROM postings p JOIN transactions t ON t.row = p.row >> 10
  WHERE p.import_hash IS NOT NULL AND p.bank_ref IS NOT NULL AND p.account IS NOT NULL AND (p.account, p.import_hash, p.bank_ref) IN (
    SELECT account, import_hash, bank_ref FROM postings
    WHERE import_hash IS NOT NULL AND bank_ref IS NOT NULL AND account IS NOT NULL
    GROUP BY 1, 2, 3 HAVING count(DISTINCT row >> 10) > 1)`;
