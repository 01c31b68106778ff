/**
 * Every row of every table that commits speak of, for a copy without loss: in the order in which they were entered, some
 * hundred at a time. A table joins by being in TABLE_ORDER; nothing else is to be done here.
 */
import type { Attachment } from "../../../src-shared/domain/attachment.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { readContent } from "../contents.ts";
import type { TableDump } from "../ledger.ts";
import { TABLE_ORDER } from "../rows/rows.ts";
import type { ReadDeps } from "./lists.ts";

const CHUNK = 500;

export function readEverything({ sql, rows }: Pick<ReadDeps, "sql" | "rows">): readonly TableDump[] {
  return [contents(sql), ...readTables({ sql, rows })];
}

/** What attachments hold; of what was removed, which waits here for an undo, there is none in a copy. */
function contents(sql: ReadDeps["sql"]): TableDump {
  const hashes = sql.values<Uint8Array>(
    "SELECT hash FROM attachment_contents WHERE released IS NULL AND absent IS NULL ORDER BY row",
  );
  return {
    table: "attachment_contents",
    count: hashes.length,
    rows: {
      *[Symbol.iterator]() {
        for (const each of hashes) {
          const hash = Buffer.from(each).toString("hex");
          const bytes = readContent(sql, hash);
          if (bytes) yield { hash, bytes };
        }
      },
    },
  };
}

function readTables({ sql, rows }: Pick<ReadDeps, "sql" | "rows">): readonly TableDump[] {
  return TABLE_ORDER.map((table) => ({
    table,
    count: sql.value<number>(`SELECT count(*) FROM ${table}`) ?? 0,
    rows: {
      // Each piece starts after the last one, so that the connection is free for other questions in between.
      *[Symbol.iterator]() {
        for (let last = Number.MIN_SAFE_INTEGER; ; ) {
          const found = sql.values<number>(`SELECT row FROM ${table} WHERE row > ? ORDER BY row LIMIT ?`, last, CHUNK);
          for (const row of found) {
            const value = rows[table].read(row);
            if (value) yield "postings" in value ? asInCopy(sql, value) : value;
          }
          if (found.length < CHUNK) return;
          last = found.at(-1) ?? last;
        }
      },
    },
  }));
}

/** Without attachments whose bytes are not here, and without the keys of sealed ones, which are nothing outside of their room. */
function asInCopy(sql: ReadDeps["sql"], transaction: Transaction): Transaction {
  if (transaction.attachments.length === 0) return transaction;
  const isHere = ({ hash }: Attachment) => sql.value(IS_ABSENT, Buffer.from(hash, "hex")) === undefined;
  const attachments = transaction.attachments.filter(isHere).map(({ sealedAs: _, ...rest }) => rest);
  return { ...transaction, attachments };
}

const IS_ABSENT = "SELECT 1 FROM attachment_contents WHERE hash = ? AND absent IS NOT NULL";
