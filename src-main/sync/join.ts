/**
 * A new file becomes a member's copy of a shared budget: the budget's own document first, then year by year the newest before
 * the others, each in a SQL transaction of its own, so that what is recent can be used while the rest arrives. Broken off, it
 * goes on with the documents that are missing.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Author, Commit, TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { CommitError, Ledger, ProjectRequest, Work } from "../ledger/ledger.ts";
import { breathe } from "../ledger/queue.ts";
import { refusal } from "../ledger/refusals.ts";
import { clearAll, holdsMoney } from "../ledger/restore.ts";
import { BUDGET, isDocumentName, SETTINGS } from "./document-store.ts";
import type { FlatDocument } from "./flat-document.ts";
import { movePlaces } from "./gather.ts";
import { SETTINGS_ID } from "./share.ts";
import type { Sharing } from "./sharing.ts";
import { showNew } from "./show-new.ts";

export interface DocumentSnapshot {
  readonly document: string;
  readonly bytes: Uint8Array;
}

export interface JoinRequest {
  /** This device and its person, as membership names them. */
  readonly self: Author;
  /** The last number of the relay's log that is part of the snapshots. */
  readonly cursor: number;
  readonly snapshots: readonly DocumentSnapshot[];
}

export type JoinError =
  | CommitError
  /** The file holds accounts or transactions of another budget. */
  | { readonly kind: "not-empty" }
  | { readonly kind: "unreadable"; readonly document: string };

/** Rows that are shown between two breaths. */
const CHUNK = 1000;

/** @returns one commit for each document in which a person sees something */
export async function joinBudget(
  ledger: Ledger,
  sharing: Sharing,
  { self, cursor, snapshots }: JoinRequest,
  { signal, onProgress }: Work = {},
): Promise<Result<readonly Commit[], JoinError>> {
  const commits: Commit[] = [];
  const ordered = [...snapshots].sort((a, b) => rank(a.document) - rank(b.document));
  for (const [index, snapshot] of ordered.entries()) {
    onProgress?.(index, ordered.length);
    const request: ProjectRequest<null, JoinError> = {
      origin: snapshot.document === BUDGET ? "restore" : "remote",
      async write(gate) {
        const { sql } = gate;
        const isFirst = !sharing.state(sql);
        if (isFirst && holdsMoney(gate)) return err({ kind: "not-empty" });
        const isNew = !sharing.store.names(sql).includes(snapshot.document);
        const document = isDocumentName(snapshot.document) ? sharing.store.open(sql, snapshot.document) : undefined;
        if (!document?.apply([snapshot.bytes]).ok) return err({ kind: "unreadable", document: snapshot.document });
        if (isFirst) {
          clearAll(gate);
          sharing.begin(sql, { ...self, since: sharing.clock(), cursor });
          const settings = document.read(SETTINGS, SETTINGS_ID);
          if (settings) gate.meta.currency = settings.fields["currency"] as Currency;
        }
        // What is the first of it is all of it.
        sharing.store.compact(sql, document.name, isNew ? snapshot.bytes : document.state());
        const count = await showAll(gate, document, sharing, signal);
        return ok({ value: null, label: count > 0 || isFirst ? { kind: "budget-joined", count } : null });
      },
    };
    const joined = await ledger.project([request]);
    if (!joined.ok) {
      sharing.forget();
      return err(joined.error.kind === "unwanted" ? joined.error.why : joined.error);
    }
    commits.push(...joined.value.flatMap(({ commit }) => commit ?? []));
  }
  onProgress?.(ordered.length, ordered.length);
  return ok(commits);
}

/** The budget's own first, then the newest year. */
const rank = (document: string): number => (document === BUDGET ? -10_000 : -Number(document.slice(-4)));

async function showAll(
  gate: Gate,
  document: FlatDocument,
  sharing: Sharing,
  signal: AbortSignal | undefined,
): Promise<number> {
  const how = { person: "", at: sharing.clock(), isUnwritten: true } as const;
  const show = (rows: ReadonlyMap<string, ReadonlySet<string>>): number => {
    const touched = new Map([[document.name, rows]]);
    return sharing.projection.project(gate, { touched, moved: movePlaces(gate, touched, sharing) }, how);
  };
  if (document.name === BUDGET)
    return show(new Map(document.tables.map((table) => [table, new Set(document.ids(table))])));

  const first = gate.meta.nextRow;
  const index = sharing.indexOf(gate, document);
  const deps = { gate, document, index, store: sharing.store };
  /** For the projection: what is not simple, and one transaction of each account in which something is reconciled. */
  const rest: string[] = [];
  const agreed = new Map<string, string>();
  let count = 0;
  const inChunks = async (ids: readonly string[], work: (chunk: readonly string[]) => void): Promise<void> => {
    for (let from = 0; from < ids.length; from += CHUNK) {
      await breathe();
      if (signal?.aborted) throw refusal({ kind: "cancelled" });
      work(ids.slice(from, from + CHUNK));
    }
  };
  await inChunks([...document.ids("transactions" satisfies TableName)].sort(), (chunk) => {
    for (const id of chunk) {
      const accounts = showNew(deps, id);
      if (!accounts) rest.push(id);
      else {
        count++;
        for (const account of accounts) agreed.set(account, id);
      }
    }
  });
  await inChunks([...rest, ...new Set(agreed.values())], (chunk) => {
    count += show(new Map([["transactions", new Set(chunk)]]));
  });
  const last = gate.meta.nextRow - 1;
  if (last >= first) gate.journal({ kind: "insert-range", table: "transactions", ref: first, last });
  return count;
}
