/**
 * Bringing a whole budget back from its copy. What a copy looks like is decided in importers/budget-file, what may be
 * written in ledger/restore.ts; a copy goes through memory in the pieces in which it came.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { readBudgetRow } from "../importers/budget-file/rows.ts";
import { type BudgetFileFailure, type BudgetFileHead, scanBudgetFile } from "../importers/budget-file/scan.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Ledger, RestoredRow } from "../ledger/ledger.ts";
import type { FilesService, UploadInPieces } from "./files.ts";
import type { Caller } from "./imports.ts";
import { commitErrorToRefusal, type Refusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export interface RestoresDeps {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly files: FilesService;
  readonly saveCurrency: (currency: Currency) => void;
}

/** One for each open budget. */
export type RestoresService = ReturnType<typeof createRestoresService>;

interface Scanned {
  readonly head: BudgetFileHead;
  readonly rows: number;
  readonly tables: ReadonlyMap<string, number>;
}

/** Rows looked at before other calls get a turn. */
const BREATH = 5_000;

export function createRestoresService({ ledger, jobs, files, saveCurrency }: RestoresDeps) {
  const { reads } = ledger;
  const fitsHere = () => reads.accounts().length === 0 && reads.counts().transactions === 0;

  return {
    async understand(
      caller: Caller,
      { uploadId }: Input<"restores", "understand">,
    ): Promise<Result<Output<"restores", "understand">, Refusal>> {
      const upload = files.uploadInPieces(caller.session, uploadId);
      if (!upload.ok) return upload;
      const { name: fileName } = upload.value;
      return jobs.run("import-read", fileName, caller.signal, async (work) => {
        const scanned = await scan(upload.value, work);
        if (!scanned.ok) return scanned;
        const { head, rows, tables } = scanned.value;
        const { version, exported, currency } = head;
        return ok({
          fileName,
          version,
          exported,
          currency,
          rows,
          tables: [...tables].map(([table, count]) => ({ table, rows: count })),
          fitsHere: fitsHere(),
        });
      });
    },

    async create(
      caller: Caller,
      { uploadId }: Input<"restores", "create">,
    ): Promise<Result<Output<"restores", "create">, Refusal>> {
      const upload = files.uploadInPieces(caller.session, uploadId);
      if (!upload.ok) return upload;
      const { name } = upload.value;
      return jobs.run("restore", name, caller.signal, async (work) => {
        // Whole and unchanged first: a copy that is not would be read for nothing, and its reason be told too late.
        const scanned = await scan(upload.value, { ...work, onProgress: () => undefined });
        if (!scanned.ok) return scanned;
        const { head, rows } = scanned.value;
        const { currency } = head;
        const restored = await ledger.restore<BudgetFileFailure>(
          {
            label: { kind: "budget-restored", subject: name.slice(0, 400) },
            currency,
            rows: rowsOf(upload.value),
            count: rows,
          },
          work,
        );
        if (!restored.ok) {
          const { error } = restored;
          if (error.kind === "not-empty") return err({ kind: "budget-not-empty" });
          if (error.kind === "unwanted") return err(failureToRefusal(error.why));
          return err(commitErrorToRefusal(error));
        }
        const { commit, transactions } = restored.value;
        saveCurrency(currency);
        return ok({ commitId: commit.id, currency, rows, transactions, accounts: reads.accounts().length });
      });
    },
  };
}

async function scan({ pieces }: UploadInPieces, { signal, onProgress }: JobWork): Promise<Result<Scanned, Refusal>> {
  const tables = new Map<string, number>();
  let head: BudgetFileHead | undefined;
  let rows = 0;
  for (const item of scanBudgetFile(pieces)) {
    if (!item.ok) return err(failureToRefusal(item.error));
    if (item.value.kind === "head") head = item.value.head;
    if (item.value.kind !== "row") continue;
    tables.set(item.value.table, (tables.get(item.value.table) ?? 0) + 1);
    if (++rows % BREATH !== 0) continue;
    onProgress(rows, 0);
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return err({ kind: "cancelled" });
  }
  return head ? ok({ head, rows, tables }) : err(failureToRefusal({ kind: "not-a-budget-file" }));
}

function* rowsOf({ pieces }: UploadInPieces): Generator<Result<RestoredRow, BudgetFileFailure>> {
  for (const item of scanBudgetFile(pieces)) {
    if (!item.ok) yield item;
    else if (item.value.kind === "row") yield readBudgetRow(item.value.table, item.value.line, item.value.bytes);
  }
}

function failureToRefusal(failure: BudgetFileFailure): Refusal {
  switch (failure.kind) {
    case "not-a-budget-file":
      return { kind: "not-a-table", found: "json" };
    case "newer-version":
    case "older-version":
      return {
        kind: "copy-of-other-version",
        version: failure.version,
        isNewer: failure.kind === "newer-version",
      };
    case "broken":
      return { kind: "copy-broken", line: failure.line, detail: failure.detail };
  }
}
