/** What was read in, newest first: the file, where its lines went, and the commit that brought it. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { AccountId, ImportBatchId } from "../../../src-shared/domain/id.ts";
import type { ImportBatch } from "../change.ts";
import { commitByRow } from "../journal.ts";
import type { Sql } from "../statements.ts";
import { recordsOf } from "./history.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { CommitRecord, Reads } from "./reads.ts";

interface ImportRecord extends Omit<ImportBatch, "accounts"> {
  /** Those that are still there; empty where it was not written down. */
  readonly accounts: readonly Pick<Account, "id" | "name">[];
  /** Null where the journal begins later. */
  readonly commit: CommitRecord | null;
}

export interface ImportPage {
  readonly imports: readonly ImportRecord[];
  readonly total: number;
}

export function createImportReads(deps: ReadDeps, lists: Lists): Pick<Reads, "imports" | "importedAccounts"> {
  const { sql, numbers, rows, memory } = deps;
  return {
    imports({ offset, limit }) {
      const toRecord = recordsOf(deps);
      const accounts = lists.accountsById();
      const imports = sql.values<number>(NEWEST, limit, offset).flatMap((row) => {
        const batch = rows.import_batches.read(row);
        if (!batch) return [];
        const brought = commitThatBrought(sql, row);
        const facts = brought === undefined ? undefined : commitByRow(sql, brought);
        const { accounts: ids = "", ...told } = batch;
        const there = ids.split(" ").flatMap((id) => accounts.get(id) ?? []);
        return [
          {
            ...told,
            id: numbers.idOf<ImportBatchId>("import_batches", row),
            accounts: there.map(({ id, name }) => ({ id, name })),
            commit: facts ? toRecord(facts) : null,
          },
        ];
      });
      return { imports, total: sql.value<number>(COUNT) ?? 0 };
    },
    importedAccounts: memory.remember(["import_batches", "transactions"], () =>
      sql.values<number>(IMPORTED).map((row) => numbers.idOf<AccountId>("accounts", row)),
    ),
  };
}

/** @returns the row of the commit, undefined where the journal begins later */
export const commitThatBrought = (sql: Sql, batch: number): number | undefined => sql.value<number>(BROUGHT, batch);

/** The sample household was made, not read in. */
const NEWEST = "SELECT row FROM import_batches WHERE format <> 'sample' ORDER BY at DESC, row DESC LIMIT ? OFFSET ?";
const COUNT = "SELECT count(*) FROM import_batches WHERE format <> 'sample'";
const BROUGHT =
  "SELECT of_commit FROM changes WHERE table_name = 'import_batches' AND ref = ? AND kind = 'insert' ORDER BY row LIMIT 1";
/** The index of imports ends with the row, so that the first of each costs nothing. */
const IMPORTED = `SELECT DISTINCT (SELECT p.account FROM postings p
    WHERE p.row BETWEEN f.first << 10 AND (f.first << 10) + 1023 AND p.account IS NOT NULL ORDER BY p.row LIMIT 1)
  FROM (SELECT (SELECT min(t.row) FROM transactions t WHERE t.import_batch = b.row) AS first FROM import_batches b
    WHERE b.format <> 'sample') AS f WHERE f.first IS NOT NULL`;
