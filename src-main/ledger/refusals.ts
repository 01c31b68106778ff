/**
 * How a write is broken off. Inside the gate a refusal is thrown, so that the SQL transaction rolls back from any depth;
 * at the gate's edge it becomes a value again. Faults of the disk are sorted here, once. Anything else is a bug and
 * flies on.
 */
import type { LawBreak } from "../../src-shared/domain/laws.ts";
import type { CommitError, UndoError } from "./ledger.ts";

const refusals = new WeakMap<object, UndoError>();

export function refusal(error: UndoError): Error {
  const thrown = new Error(error.kind);
  refusals.set(thrown, error);
  return thrown;
}

/** @param id of the row that would break the law */
export const lawBroken = ({ law, detail }: LawBreak, id: string): Error =>
  refusal({ kind: "law-broken", law, detail, id });

/** @returns undefined when it is a bug */
export function refusalOf(thrown: unknown): UndoError | undefined {
  if (typeof thrown !== "object" || thrown === null) return undefined;
  return refusals.get(thrown) ?? storageFault(thrown);
}

function storageFault(thrown: object): CommitError | undefined {
  // The budget was closed while a long write was breathing: the file has rolled back.
  if (thrown instanceof TypeError && thrown.message.includes("connection is not open")) return { kind: "cancelled" };
  const code = "code" in thrown ? String(thrown.code) : "";
  if (code === "SQLITE_FULL") return { kind: "storage", reason: "no-space" };
  if (code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB") return { kind: "storage", reason: "damaged" };
  // Another process holding the file is as good as a file that cannot be written.
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN|PERM|BUSY|LOCKED)/.test(code)) {
    return { kind: "storage", reason: "not-writable" };
  }
  return undefined;
}
