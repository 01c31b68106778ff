/** The journal as a list: what was done, by whom, and whether it can be taken back. */
import type { CommitId } from "../../../src-shared/domain/id.ts";
import {
  type CommitCondition,
  type CommitFacts,
  commitById,
  commitByRow,
  countCommits,
  lastRestore,
  listCommits,
  newerInTheWay,
  topOfUndo,
} from "../journal.ts";
import { factsToCommit } from "../undo.ts";
import type { ReadDeps } from "./lists.ts";
import type { CommitPage, CommitQuery, CommitRecord } from "./reads.ts";

/** Totals of the last few questions that were asked: a hundred thousand commits are not counted for each window. */
const REMEMBERED = 12;

export function createHistory(deps: ReadDeps) {
  const { sql, memory } = deps;
  const totals = memory.rememberBy(["commits"], REMEMBERED, (key) => countCommits(sql, JSON.parse(key)));
  return {
    commits({ offset, limit, ...wanted }: CommitQuery): CommitPage {
      const condition = conditionOf(wanted);
      const toRecord = recordsOf(deps);
      return {
        commits: listCommits(sql, condition, offset, limit).map(toRecord),
        total: totals(JSON.stringify(condition)),
      };
    },
    commit(id: CommitId): CommitRecord | undefined {
      const facts = commitById(sql, id);
      return facts && recordsOf(deps)(facts);
    },
  };
}

/** What can be said of a commit now; made anew for each question, because the top of the undo stack moves. */
export function recordsOf({ sql }: Pick<ReadDeps, "sql">): (facts: CommitFacts) => CommitRecord {
  const top = topOfUndo(sql)?.row;
  const restored = lastRestore(sql);
  return (facts) => {
    const obstacle = obstacleTo(facts, () => facts.row !== top && newerInTheWay(sql, facts) !== undefined, restored);
    return { ...factsToCommit(facts), undoable: obstacle === null, undone: facts.undone, obstacle };
  };
}

function obstacleTo(facts: CommitFacts, isCovered: () => boolean, restored: number): CommitRecord["obstacle"] {
  if (facts.origin === "undo" || facts.origin === "redo") return "is-undo";
  if (facts.undone) return "undone";
  if (!facts.undoable) return "never";
  if (facts.row <= restored) return "before-restore";
  return isCovered() ? "later-changes" : null;
}

/** The commit that keeps this one from being taken back. */
export function commitInTheWay(deps: Pick<ReadDeps, "sql">, facts: CommitFacts): CommitRecord | null {
  const row = newerInTheWay(deps.sql, facts);
  const found = row === undefined ? undefined : commitByRow(deps.sql, row);
  return found ? recordsOf(deps)(found) : null;
}

const ORIGINS = {
  edits: "origin IN ('user', 'schedule', 'remote', 'restore')",
  imports: "origin = 'import'",
  undos: "origin IN ('undo', 'redo')",
  others: "person IS NOT NULL",
} as const;

function conditionOf({ text = "", kinds = [], only }: Omit<CommitQuery, "offset" | "limit">): CommitCondition {
  const parts: string[] = only ? [ORIGINS[only]] : [];
  const values: string[] = [];
  const words = text.trim();
  if (words !== "") {
    const patterns = spellingsOf(words).map((each) => `%${each.replaceAll(/[\\%_]/g, "\\$&")}%`);
    const like = patterns.map(() => "(subject LIKE ? ESCAPE '\\' OR token LIKE ? ESCAPE '\\')");
    parts.push(`(${[...like, "kind IN (SELECT value FROM json_each(?))"].join(" OR ")})`);
    values.push(...patterns.flatMap((each) => [each, each]), JSON.stringify(kinds));
  }
  return { where: parts.join(" AND ") || "1", values };
}

/** SQLite takes only the letters of English as equal in both cases. */
function spellingsOf(text: string): string[] {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), capital])];
}
