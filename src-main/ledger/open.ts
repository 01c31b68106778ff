/**
 * Opening a budget file whose two encrypted connections the vault has opened already: a writer, which only the gate uses,
 * and a reader, which sees what is committed and nothing else.
 */
import type Database from "better-sqlite3";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { CommitId } from "../../src-shared/domain/id.ts";
import { uuidV7 } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Commit } from "./change.ts";
import { checkLaws } from "./check-laws.ts";
import { attempt, commitChanges, inOrder, withoutUndo } from "./commit.ts";
import { commitMany } from "./commit-many.ts";
import { commitProjected } from "./commit-projected.ts";
import { freeAll } from "./contents.ts";
import { type BudgetLanguage, defaultCategories } from "./default-categories.ts";
import { createGate, type Gate } from "./gate.ts";
import { importBatch } from "./import-batch.ts";
import { keepRates } from "./keep-rates.ts";
import type { Ledger } from "./ledger.ts";
import type { Participant } from "./participants.ts";
import { createQueue } from "./queue.ts";
import { createReadAhead } from "./read-ahead.ts";
import { createReads } from "./reads/create-reads.ts";
import { restore } from "./restore.ts";
import { createSql } from "./statements.ts";
import { redoCommit, undoCommit } from "./undo.ts";

export interface LedgerDeps<E> {
  /** Both with every setting of a vault database; the ledger closes them. */
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  /** Brings the file to the present shape. */
  readonly migrate: (database: Database.Database) => Result<unknown, E>;
  /** @returns milliseconds since 1970 */
  readonly clock: () => number;
  /** @returns that many bytes from a cryptographic source */
  readonly random: (length: number) => Uint8Array;
  readonly log: LedgerLog;
  readonly participants?: readonly Participant[];
  /** Who speaks now, for the journal; a person when absent. */
  readonly actor?: () => Actor;
}

/** Never given an amount, a payee or any other text of a person. */
export interface LedgerLog {
  warn(event: string, facts?: Readonly<Record<string, string | number>>): void;
}

/** The file has tables but no budget in it: it was never finished, or it is none. */
export interface NoBudget {
  readonly kind: "no-budget";
}

export function openLedger<E>(deps: LedgerDeps<E>): Result<Ledger, E | NoBudget> {
  const migrated = deps.migrate(deps.writer);
  if (!migrated.ok) return err(migrated.error);
  if (!deps.writer.prepare("SELECT 1 FROM meta").get()) return err({ kind: "no-budget" });
  return ok(createLedgerOn(deps));
}

/** Makes the tables of a new, empty file and its first commit, which cannot be undone. */
export function createLedger<E>(
  deps: LedgerDeps<E>,
  { currency, language = "en" }: { readonly currency: Currency; readonly language?: BudgetLanguage },
): Result<Ledger, E> {
  const migrated = deps.migrate(deps.writer);
  if (!migrated.ok) return err(migrated.error);
  deps.writer.prepare("INSERT INTO meta (id, currency, commit_seq, next_row) VALUES (1, ?, 0, 1)").run(currency);
  const gate = gateOf(deps);
  const newId = () => uuidV7(deps.clock(), deps.random(10));
  gate.begin();
  try {
    for (const change of inOrder(defaultCategories(newId, language))) gate.apply(change);
    gate.finish({ origin: "user", label: { kind: "budget-started" } });
  } catch (error) {
    gate.abandon();
    throw error;
  }
  return ok(createLedgerOn(deps));
}

/** KiB; the writer keeps the larger one of a vault database, because an import should not write a page twice. */
const READER_CACHE = 16 * 1024;

/** After a write of more blocks of rows than this the pages that the writer keeps are given back: the next write is a small one. */
const FEW_BLOCKS = 8;

const aPerson = (): Actor => ({ kind: "person" });

const gateOf = <E>({ writer, clock, random, participants = [], actor = aPerson }: LedgerDeps<E>): Gate =>
  createGate({ sql: createSql(writer), clock, random, participants, actor });

function createLedgerOn<E>(deps: LedgerDeps<E>): Ledger {
  const { reader, log } = deps;
  const gate = gateOf(deps);
  const queue = createQueue();
  // Reads are mostly of indexes and of what is near: with a million transactions a larger cache only holds more memory.
  reader.pragma(`cache_size = -${READER_CACHE}`);
  const readerSql = createSql(reader);
  const { reads, forget, forgetIds, readRowsAhead } = createReads(readerSql);
  const readAhead = createReadAhead({
    step: readRowsAhead,
    // Whatever is wrong with the file is said where somebody asks for it.
    onFailure: (error) => log.warn("memos could not be read ahead", { code: codeOf(error) }),
  });
  const listeners = new Set<(commit: Commit) => void>();

  /** All that one SQL transaction brought. */
  const announce = (commits: readonly Commit[]): void => {
    if (commits.length === 0) return;
    forget([...new Set(commits.flatMap(({ tables }) => tables))], {
      payees: gate.touchedPayees(),
      blocks: gate.touchedBlocks(),
      categories: gate.touchedCategories(),
    });
    if (gate.touchedBlocks().size > FEW_BLOCKS) deps.writer.pragma("shrink_memory");
    readAhead.soon();
    for (const commit of commits) for (const listener of listeners) listener(commit);
  };
  const announced = <T, E2>(result: Result<T, E2>, commitOf: (value: T) => Commit): Result<T, E2> => {
    if (result.ok) announce([commitOf(result.value)]);
    return result;
  };
  readAhead.soon();

  return {
    get currency() {
      return gate.meta.currency;
    },
    reads,
    commit: (request) => queue.run(() => announced(commitChanges(gate, request), (commit) => commit)),
    commitMany: (request, work) =>
      queue.run(async () => announced(await commitMany(gate, request, work), ({ commit }) => commit)),
    importBatch: (request, work) =>
      queue.run(async () => announced(await importBatch(gate, request, work), ({ commit }) => commit)),
    restore: (request, work) =>
      queue.run(async () => {
        const restored = await restore(gate, request, work);
        if (restored.ok) forgetIds();
        return announced(restored, ({ commit }) => commit);
      }),
    keepRates: (rates, work) =>
      queue.run(async () => {
        const kept = await keepRates(gate, rates, deps, work);
        if (kept.ok && kept.value.commit) announce([kept.value.commit]);
        return kept;
      }),
    project: (requests) =>
      queue.run(async () => {
        const projected = await commitProjected(gate, requests);
        if (projected.ok) announce(projected.value.flatMap(({ commit }) => commit ?? []));
        return projected;
      }),
    inTurn: (look) => queue.run(() => look(gate)),
    undo: (id?: CommitId, work = {}) =>
      queue.run(async () => announced(await undoCommit(gate, id, work), ({ commit }) => commit)),
    redo: (work = {}) => queue.run(async () => announced(await redoCommit(gate, work), ({ commit }) => commit)),
    checkLaws: (work = {}) => checkLaws(readerSql, work),
    setCurrency: (currency) =>
      queue.run(() => {
        const isUsed = gate.sql.value("SELECT 1 FROM transactions LIMIT 1") !== undefined;
        if (isUsed || gate.isHeard()) return err({ kind: "in-use" });
        const commit = attempt(gate, () => {
          gate.meta.currency = currency;
          return gate.finish({
            origin: "user",
            label: { kind: "currency-changed", subject: currency },
            tables: ["settings", "accounts"],
          });
        });
        return commit.ok ? announced(commit, (value) => value) : err(withoutUndo(commit.error));
      }),
    freeContents: () =>
      queue.run(() => {
        let freed = 0;
        const commit = attempt(gate, () => {
          freed = freeAll(gate.sql);
          return gate.finish({
            origin: "user",
            label: { kind: "attachments-freed", count: freed },
            tables: ["transactions"],
          });
        });
        if (!commit.ok) return err(withoutUndo(commit.error));
        announce([commit.value]);
        return ok(freed);
      }),
    sequence: () => gate.meta.commitSeq,
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checkpoint: () => void gate.sql.database.pragma("wal_checkpoint(TRUNCATE)"),
    close() {
      readAhead.stop();
      reader.close();
      gate.sql.database.close();
    },
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "unexpected";
