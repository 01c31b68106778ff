/**
 * The door of this room: one budget file that may be shared. What its own commits change goes into its documents and the
 * outbox by the participant; what others changed comes in here. Who may write what, and how it travels, is not asked here: an
 * update is bytes of one document with an author that somebody else has made sure of.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Author, Commit } from "../ledger/change.ts";
import type { CommitError, Ledger, ProjectRequest } from "../ledger/ledger.ts";
import type { Sql } from "../ledger/statements.ts";
import type { Aside } from "./asides.ts";
import { type AuthorsRun, runsOfAuthors } from "./author-runs.ts";
import { noteConflicts, noteDeletions } from "./conflicts.ts";
import { isDocumentName, type WaitingEntry } from "./document-store.ts";
import type { CrossedField, DeletedUnseen, Touched } from "./flat-document.ts";
import { movePlaces } from "./gather.ts";
import type { Sharing, SharingState } from "./sharing.ts";

/** One update of one document. */
export interface RemoteUpdate extends Author {
  readonly document: string;
  readonly bytes: Uint8Array;
  /** Its number in the relay's log. */
  readonly cursor: number;
}

export type RemoteRefusal =
  | CommitError
  | { readonly kind: "not-shared" }
  /** Among this author's is one that is no update of a document of a budget; nothing at all was written. */
  | ({ readonly kind: "unreadable"; readonly document: string } & Author);

export interface Applied {
  /** One for each run of updates of one author in which a person would see something change. */
  readonly commits: readonly Commit[];
}

export interface SharedBudget {
  /** Undefined while the budget is private. */
  state(): Promise<SharingState | undefined>;
  /**
   * What others wrote, in the order of the relay.
   * @param beside is written in the same SQL transaction, once
   */
  applyRemote(updates: readonly RemoteUpdate[], beside?: (sql: Sql) => void): Promise<Result<Applied, RemoteRefusal>>;
  /** Own updates that the relay may not have yet, oldest first. */
  waiting(limit: number): Promise<readonly WaitingEntry[]>;
  countWaiting(): Promise<number>;
  /**
   * Hands over what waits, oldest first, for somebody who keeps it until the relay has it durably.
   * @param take writes it elsewhere in the same file; in one SQL transaction with taking it from here
   */
  handOver<T>(limit: number, take: (entries: readonly WaitingEntry[], sql: Sql) => T): Promise<T>;
  /** What is shown otherwise than the documents say, and why. */
  asides(): Promise<readonly Aside[]>;
  /** Draws documents with many updates together; in a turn of its own, because a large one takes a while. */
  compact(): Promise<void>;
  /** Every document as one update, for who joins. */
  snapshots(): Promise<readonly { readonly document: string; readonly bytes: Uint8Array }[]>;
}

export function openShared(ledger: Ledger, sharing: Sharing): SharedBudget {
  const { store, asides, projection, state, clock } = sharing;

  const requestOf = (
    { author, updates }: AuthorsRun<RemoteUpdate>,
    beside: (sql: Sql) => void,
  ): ProjectRequest<null, RemoteRefusal> => ({
    origin: "remote",
    author,
    write(gate) {
      const { sql } = gate;
      if (!state(sql)) return err({ kind: "not-shared" });
      const touched = new Map<string, Touched>();
      const crossed: CrossedField[] = [];
      const deletions: (DeletedUnseen & { readonly document: string })[] = [];
      for (const [document, ofDocument] of Map.groupBy(updates, (update) => update.document)) {
        if (!isDocumentName(document)) return err({ kind: "unreadable", document, ...author });
        // Made before the document is written to, so that it knows where rows stood.
        sharing.indexOf(gate, store.open(sql, document));
        const bytes = ofDocument.map((update) => update.bytes);
        const applied = store.open(sql, document).apply(bytes, {
          crossed: (each) => crossed.push(each),
          deletedUnseen: (each) => deletions.push({ ...each, document }),
        });
        if (!applied.ok) return err({ kind: "unreadable", document, ...author });
        touched.set(document, applied.value.touched);
        store.append(sql, { document, origin: "remote", ...author, bytes: applied.value.bytes });
      }
      beside(sql);
      noteConflicts(gate, crossed, author, clock());
      noteDeletions(gate, deletions, author, clock());
      const moved = movePlaces(gate, touched, sharing);
      const count = projection.project(gate, { touched, moved }, { person: author.person, at: clock() });
      return ok({ value: null, label: count > 0 ? { kind: "shared-changed", count } : null });
    },
  });

  return {
    state: () => ledger.inTurn(({ sql }) => state(sql)),
    async applyRemote(updates, beside) {
      const runs = runsOfAuthors(updates);
      const applied = await ledger.project(
        runs.map((run) =>
          requestOf(run, (sql) => {
            if (run !== runs.at(-1)) return;
            sharing.keepCursor(sql, Math.max(...updates.map(({ cursor }) => cursor)));
            beside?.(sql);
          }),
        ),
      );
      if (!applied.ok) return err(applied.error.kind === "unwanted" ? applied.error.why : applied.error);
      return ok({ commits: applied.value.flatMap(({ commit }) => commit ?? []) });
    },
    waiting: (limit) => ledger.inTurn(({ sql }) => store.waiting(sql, limit)),
    countWaiting: () => ledger.inTurn(({ sql }) => store.countWaiting(sql)),
    handOver: (limit, take) =>
      ledger.inTurn(({ sql }) =>
        sql.database
          .transaction(() => {
            const entries = store.waiting(sql, limit);
            const taken = take(entries, sql);
            store.markSent(
              sql,
              entries.map(({ row }) => row),
            );
            return taken;
          })
          .immediate(),
      ),
    asides: () => ledger.inTurn(({ sql }) => [...asides.all(sql)]),
    compact: () =>
      ledger.inTurn(({ sql }) =>
        sql.database.transaction(() => {
          for (const name of store.overdue(sql)) store.compact(sql, name);
        })(),
      ),
    snapshots: () =>
      ledger.inTurn(({ sql }) =>
        store.names(sql).map((document) => ({ document, bytes: store.open(sql, document).state() })),
      ),
  };
}
