/** A JSON copy of a whole budget, brought back into a profile that has no account yet. */
import { open } from "node:fs/promises";
import { budgetFileStart } from "../../src-shared/contract/pieces.ts";
import { usage } from "./failure.ts";
import type { Session } from "./session.ts";

export interface RestoredFile {
  readonly file: string;
  readonly format: "coffer-budget";
  readonly dryRun: boolean;
  readonly exported: string;
  readonly currency: string;
  readonly rows: number;
  readonly transactions: number;
  readonly commitId: string | null;
}

/** Only a look at its first bytes. */
export async function isBudgetCopy(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(budgetFileStart.length), 0, budgetFileStart.length, 0);
    return buffer.subarray(0, bytesRead).toString("latin1") === budgetFileStart;
  } finally {
    await handle.close();
  }
}

interface Uploaded {
  readonly file: string;
  readonly uploadId: string;
}

export async function restoreBudget(
  { client, signal }: Session,
  { file, uploadId }: Uploaded,
  options: { readonly dryRun?: boolean; readonly account?: string; readonly multi?: string | true },
): Promise<RestoredFile> {
  if (options.account !== undefined || options.multi !== undefined)
    throw usage(
      `${file} is a copy of a whole budget: it brings its own accounts, so --account and --multi say nothing.`,
    );
  const { exported, currency, rows, tables } = await client.restores.understand({ uploadId }, { signal });
  const about = { file, format: "coffer-budget", exported, currency, rows } as const;
  if (options.dryRun) {
    const transactions = tables.find(({ table }) => table === "transactions")?.rows ?? 0;
    return { ...about, dryRun: true, transactions, commitId: null };
  }
  const { transactions, commitId } = await client.restores.create({ uploadId }, { signal });
  return { ...about, dryRun: false, transactions, commitId };
}

export function restoredLine({ file, dryRun, exported, currency, rows, transactions }: RestoredFile): string {
  const what = `${transactions} transactions, ${rows} rows in all, ${currency}, copied ${exported.slice(0, 10)}`;
  return `${file}: ${dryRun ? "would bring back" : "brought back"} a whole budget (${what}).`;
}
