/** The journal as a list: what was done, and whether it can be taken back. */
import type { CommitId } from "../../../src-shared/domain/id.ts";
import { type CommitFacts, commitById, hasNewerInTheWay, listCommits, topOfUndo } from "../journal.ts";
import { factsToCommit } from "../undo.ts";
import type { ReadDeps } from "./lists.ts";
import type { CommitPage, CommitRecord } from "./reads.ts";

export function readCommits({ sql }: ReadDeps, offset: number, limit: number): CommitPage {
  const top = topOfUndo(sql)?.row;
  const total = sql.value<number>("SELECT count(*) FROM commits") ?? 0;
  return { commits: listCommits(sql, offset, limit).map((facts) => toRecord(facts, sql, top)), total };
}

export function readCommit({ sql }: ReadDeps, id: CommitId): CommitRecord | undefined {
  const facts = commitById(sql, id);
  return facts && toRecord(facts, sql, topOfUndo(sql)?.row);
}

function toRecord(facts: CommitFacts, sql: ReadDeps["sql"], top: number | undefined): CommitRecord {
  const canUndo = facts.undoable && !facts.undone && (facts.row === top || !hasNewerInTheWay(sql, facts));
  return { ...factsToCommit(facts), undoable: canUndo, undone: facts.undone };
}
