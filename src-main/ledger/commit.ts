/** Everyday commits: some changes, all or none. */
import type { Result } from "../../src-shared/domain/result.ts";
import { err, ok } from "../../src-shared/domain/result.ts";
import type { Change, Commit, CommitRequest } from "./change.ts";
import type { Gate } from "./gate.ts";
import type { CommitError, UndoError } from "./ledger.ts";
import { refusalOf } from "./refusals.ts";
import { TABLE_ORDER } from "./rows/rows.ts";

/** Runs in the writer's turn. */
export function commitChanges(
  gate: Gate,
  { changes, origin, label, contents = [] }: CommitRequest,
): Result<Commit, CommitError> {
  const commit = attempt(gate, () => {
    for (const content of contents) gate.keep(content);
    for (const change of inOrder(changes)) gate.apply(change);
    return gate.finish({ origin, label });
  });
  return commit.ok ? commit : err(withoutUndo(commit.error));
}

/** What is referred to goes in first and out last. */
export function inOrder(changes: readonly Change[]): Change[] {
  const rank = ({ table, after }: Change) => {
    const place = TABLE_ORDER.indexOf(table);
    return after === null ? 2 * TABLE_ORDER.length - place : place;
  };
  return changes
    .map((change, index) => ({ change, index, rank: rank(change) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ change }) => change);
}

/** From `begin` to the result of `work`, which finishes; whatever is thrown on the way leaves the file as it was. */
export function attempt<T>(gate: Gate, work: () => T): Result<T, UndoError> {
  try {
    gate.begin();
    return ok(work());
  } catch (thrown) {
    return err(abandon(gate, thrown));
  }
}

/** @returns the refusal; a bug is thrown on, after the roll-back */
export function abandon(gate: Gate, thrown: unknown): UndoError {
  const error = refusalOf(thrown);
  try {
    gate.abandon();
  } catch (second) {
    // A disk that refuses may refuse the roll-back too; SQLite then rolls back at the next opening.
    if (!error) throw second;
  }
  if (!error) throw thrown;
  return error;
}

export function withoutUndo(error: UndoError): CommitError {
  if (error.kind === "nothing-to-undo" || error.kind === "no-longer-possible") throw new Error(error.kind);
  return error;
}
