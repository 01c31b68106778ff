/**
 * Undo and redo: a new commit that does the opposite of an old one, as far as the file still holds what that one wrote.
 * Which commit comes next is derived from the journal, so it survives a restart. A change that cannot be reverted any
 * more (edited since, still used, would break a law) is left alone and counted; nothing at all left to do is refused.
 */
import type { CommitId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, Commit, TableName } from "./change.ts";
import { abandon } from "./commit.ts";
import type { Gate } from "./gate.ts";
import {
  type CommitFacts,
  commitById,
  type Entry,
  entryAt,
  entryRows,
  laterEntries,
  topOfRedo,
  topOfUndo,
} from "./journal.ts";
import type { UndoError, UndoOutcome, Work } from "./ledger.ts";
import { refusal, refusalOf } from "./refusals.ts";
import { type Fields, type FieldValue, isSameField, QUIET_FIELDS } from "./rows/fields.ts";
import type { TableRows } from "./rows/table-rows.ts";
import { removeRange, restoreRange } from "./undo-range.ts";

/** Runs in the writer's turn. */
export async function undoCommit(
  gate: Gate,
  id: CommitId | undefined,
  work: Work,
): Promise<Result<UndoOutcome, UndoError>> {
  const named = id === undefined ? topOfUndo(gate.sql) : commitById(gate.sql, id);
  if (!named) return err({ kind: "nothing-to-undo" });
  if (!named.undoable || named.undone) return err({ kind: "no-longer-possible" });
  return reverse(gate, named, "undo", work);
}

/** Runs in the writer's turn. */
export async function redoCommit(gate: Gate, work: Work): Promise<Result<UndoOutcome, UndoError>> {
  const undone = topOfRedo(gate.sql);
  return undone ? reverse(gate, undone, "redo", work) : err({ kind: "nothing-to-undo" });
}

async function reverse(
  gate: Gate,
  of: CommitFacts,
  origin: "undo" | "redo",
  work: Work,
): Promise<Result<UndoOutcome, UndoError>> {
  try {
    gate.begin();
    const { stale, done } = await reverseEntries(gate, of.latest, work);
    if (done === 0 && stale > 0) throw refusal({ kind: "no-longer-possible" });
    const commit = gate.finish({ origin, label: of.label, reverses: of.row });
    return ok({ commit, of: factsToCommit(of), stale });
  } catch (thrown) {
    return err(abandon(gate, thrown));
  }
}

interface Tally {
  stale: number;
  done: number;
}

/** Backwards: what went in last comes out first, so references hold at every step. */
async function reverseEntries(gate: Gate, commit: number, work: Work): Promise<Tally> {
  const tally: Tally = { stale: 0, done: 0 };
  for (const row of entryRows(gate.sql, commit).reverse()) {
    if (work.signal?.aborted) throw refusal({ kind: "cancelled" });
    const entry = entryAt(gate.sql, row);
    if (entry.kind === "insert-range") {
      const { removed, stale } = await removeRange(gate, entry, commit, work);
      tally.done += removed;
      tally.stale += stale;
    } else if (entry.kind === "delete-range") {
      const { restored, stale } = await restoreRange(gate, entry, work);
      tally.done += restored;
      tally.stale += stale;
    } else {
      reverseEntry(gate, entry, commit, tally);
    }
  }
  return tally;
}

type RowEntry = Exclude<Entry, { readonly kind: "insert-range" | "delete-range" }>;

function reverseEntry(gate: Gate, entry: RowEntry, commit: number, tally: Tally): void {
  const reversal = reversalOf(gate, entry, commit);
  if (reversal.change === undefined) {
    tally.stale += reversal.stale;
    return;
  }
  try {
    gate.apply(reversal.change, { row: entry.ref, isTakingBack: entry.kind === "insert" });
    tally.done++;
    tally.stale += reversal.stale;
  } catch (thrown) {
    // What the laws refuse must not take the rest with it.
    const error = refusalOf(thrown);
    if (error?.kind !== "law-broken" && error?.kind !== "stale") throw thrown;
    tally.stale += reversal.stale + 1;
  }
}

interface Reversal {
  readonly change?: Change;
  readonly stale: number;
}

function reversalOf(gate: Gate, entry: RowEntry, commit: number): Reversal {
  // Each table's rows only ever meet values of their own table.
  const rows = gate.rows[entry.table] as unknown as TableRows<{ readonly id: string }>;
  const change = (before: unknown, after: unknown) => ({ table: entry.table, before, after }) as Change;
  if (entry.kind === "delete") {
    return { change: change(null, rows.fromFields(entry.id, entry.before)), stale: 0 };
  }
  const current = rows.read(entry.ref);
  if (!current) return { stale: 1 };
  const fields = rows.toFields(current);
  if (entry.kind === "insert") {
    const stale = fieldsTouchedLater(gate, entry.table, entry.ref, fields, commit);
    return stale > 0 ? { stale } : { change: change(current, null), stale: 0 };
  }
  const { next, stale, done } = revertFields(fields, entry.before, entry.after);
  return done === 0 ? { stale } : { change: change(current, rows.fromFields(current.id, next)), stale };
}

function revertFields(current: Fields, before: Fields, after: Fields): { next: Fields; stale: number; done: number } {
  const next: Record<string, FieldValue> = { ...current };
  let stale = 0;
  let done = 0;
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const old = before[name];
    if (isSameField(current[name], old)) continue;
    if (!isSameField(current[name], after[name])) {
      if (!QUIET_FIELDS.has(name)) stale++;
      continue;
    }
    if (old === undefined) delete next[name];
    else next[name] = old;
    if (!QUIET_FIELDS.has(name)) done++;
  }
  return { next, stale, done };
}

/**
 * How many fields of a row that a commit inserted do not hold any more what it wrote. The earliest later change of a
 * field tells what that was.
 */
export function fieldsTouchedLater(gate: Gate, table: TableName, ref: number, current: Fields, commit: number): number {
  const written = new Map<string, FieldValue | undefined>();
  for (const entry of laterEntries(gate.sql, table, ref, commit)) {
    if (entry.kind !== "update" && entry.kind !== "delete") continue;
    const names = entry.kind === "update" ? [...Object.keys(entry.before), ...Object.keys(entry.after)] : [];
    for (const name of names) if (!written.has(name)) written.set(name, entry.before[name]);
    if (entry.kind === "delete") {
      for (const name of Object.keys(entry.before)) if (!written.has(name)) written.set(name, entry.before[name]);
    }
  }
  let touched = 0;
  for (const [name, value] of written) {
    if (!QUIET_FIELDS.has(name) && !isSameField(current[name], value)) touched++;
  }
  return touched;
}

export const factsToCommit = ({ id, at, origin, by, author, label, tables }: CommitFacts): Commit => ({
  id,
  at,
  origin,
  by,
  ...(author ? { author } : {}),
  label,
  tables,
});
