/**
 * Who adds to every commit in the same SQL transaction: how sharing hears of what is written, and shows what follows from it.
 * The ledger does not know who they are.
 */
import type { Change, Commit } from "./change.ts";
import type { Gate } from "./gate.ts";
import type { Sql } from "./statements.ts";

export interface Participant {
  /** Asked when a commit begins: changes that nobody wants to hear of are not collected. */
  isListening(sql: Sql): boolean;
  /** Before the commit is whole. It may write rows of its own, and change others through the gate; what it throws rolls back. */
  follow(changes: readonly Change[], commit: Pick<Commit, "at" | "origin">, gate: Gate): void;
  /** What was written since the commit began is gone from the file. */
  abandoned(): void;
}
