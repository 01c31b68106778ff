/**
 * What other members of a shared budget did lately: how much is new to somebody who comes back, and which rows and fields
 * were changed a moment ago. Both look from the newest commit backwards, so that they cost as much as happened since.
 */
import type { CommitChange } from "../../../src-shared/contract/history.ts";
import type { Author, TableName } from "../change.ts";
import { entryAt, entryRows } from "../journal.ts";
import type { Fields } from "../rows/fields.ts";
import type { TableRows } from "../rows/table-rows.ts";
import { createChangedFields, headOf } from "./changed-fields.ts";
import { WHAT } from "./commit-changes.ts";
import type { Lists, ReadDeps } from "./lists.ts";

/** A row that somebody else changed. */
export interface OthersChange extends Author {
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number;
  readonly what: CommitChange["what"];
  /** Of what is assigned, the category. */
  readonly id: string;
  /** Of what is assigned, the month; empty otherwise. */
  readonly month: string;
  readonly name: string;
  /** As the history names them; empty for a row that is new. */
  readonly fields: readonly string[];
}

export interface ReadsOfOthers {
  /** How many commits other members made after an instant, at most `most`. */
  commitsOfOthers(since: number, most: number): number;
  /** Which rows and fields they changed, newest first. */
  changedByOthers(since: number, most: number): readonly OthersChange[];
  /** What a row is called, as the history calls it. */
  described(table: TableName, fields: Fields): Pick<CommitChange, "name" | "day" | "amount" | "currency">;
  /** The fields that differ, in words. @param now the row as it is shown */
  describedChange(table: TableName, before: Fields, after: Fields, now: Fields): CommitChange["fields"];
}

export function createOthers({ sql, rows }: ReadDeps, lists: Lists): ReadsOfOthers {
  const fieldsOf = createChangedFields(lists);
  return {
    commitsOfOthers: (since, most) => sql.value<number>(COUNT, since, most) ?? 0,

    changedByOthers(since, most) {
      const found: OthersChange[] = [];
      for (const [commit, at, person, device] of sql.all<CommitColumns>(COMMITS, since, most))
        for (const row of entryRows(sql, commit).slice(0, most - found.length)) {
          const entry = entryAt(sql, row);
          if (entry.kind !== "insert" && entry.kind !== "update") continue;
          const codec = rows[entry.table] as unknown as TableRows<{ readonly id: string }>;
          const value = codec.read(entry.ref);
          if (!value) continue;
          const now = codec.toFields(value);
          const fields = entry.kind === "update" ? fieldsOf(entry.table, entry.before, entry.after, now) : [];
          found.push({
            at,
            person,
            device,
            what: WHAT[entry.table],
            ...placeOf(entry.table, value.id, now),
            name: headOf(lists, entry.table, now).name,
            fields: [...new Set(fields.map(({ field }) => field))],
          });
        }
      return found;
    },

    described: (table, fields) => headOf(lists, table, fields),
    describedChange: fieldsOf,
  };
}

type CommitColumns = readonly [row: number, at: number, person: string, device: string];

const placeOf = (table: TableName, id: string, fields: Fields) =>
  table === "allocations" ? { id: String(fields["categoryId"]), month: String(fields["month"]) } : { id, month: "" };

const AFTER =
  "row > coalesce((SELECT row FROM commits WHERE at <= ? ORDER BY row DESC LIMIT 1), 0) AND person IS NOT NULL";
const COUNT = `SELECT count(*) FROM (SELECT 1 FROM commits WHERE ${AFTER} LIMIT ?)`;
const COMMITS = `SELECT row, at, person, device FROM commits WHERE ${AFTER} ORDER BY row DESC LIMIT ?`;
