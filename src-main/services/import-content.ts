/**
 * What a file holds, whatever its format: drafts, the accounts they go to, and what the file states of those. Made by
 * import-table.ts from a table with its mapping, and by import-statements.ts from a structured bank file.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Draft, ImportReport, SkippedLine, SkipReason } from "../../src-shared/domain/draft.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { ImportMapping } from "../../src-shared/domain/import-mapping.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { BookParts } from "../importers/book.ts";
import type { StatedAccount } from "../importers/statement.ts";
import type { PendingTold } from "./import-gone.ts";
import type { ChosenCategories, Target } from "./import-targets.ts";

/** What the file says of one account. */
export interface StatedByFile {
  /** Absent where nothing but the drafts tells of it. */
  readonly account?: StatedAccount & { readonly currency?: string };
  /** Before its first line, where the file says it. */
  readonly opening?: Minor;
  readonly closing: Minor | null;
  /** Every balance that it declares for the end of a day. */
  readonly declared?: readonly { readonly date: LocalDate; readonly amount: Minor }[];
  /** Do the balances of the file follow from its lines? Null where it does not tell. */
  readonly addsUp: boolean | null;
}

export interface FileContent {
  readonly drafts: readonly Draft[];
  readonly skipped: readonly SkippedLine[];
  readonly report: ImportReport;
  readonly targets: readonly Target[];
  /** Place in `targets` for each draft. */
  readonly targetOf: Int32Array;
  /** By target. */
  readonly stated: readonly StatedByFile[];
  /** By draft: those that share one are splits of one transaction. */
  readonly refs: readonly (string | undefined)[];
  /** The one account that is there already and that everything goes to. */
  readonly accountId: AccountId | null;
  /** Payees are named as people name them: the file is an export of Coffer or of a program like it. */
  readonly verbatim: boolean;
  /** Categories that the file names are made where they are missing: it is the history of another program. */
  readonly makesCategories: boolean;
  /** Books of programs only. */
  readonly book:
    | (Pick<BookParts, "categories" | "payees" | "plan"> & {
        /** What the person said of its categories. */
        readonly chosen: ChosenCategories;
      })
    | undefined;
  /** Tables only: what can be remembered for the next one. */
  readonly mapping: ImportMapping | null;
  readonly fingerprint: string;
  /** Fetched from a bank: by target, where its answer is whole. */
  readonly pendingTold?: readonly (PendingTold | undefined)[];
}

export const nothingStated: StatedByFile = { closing: null, addsUp: null };

export function countSkipped(lines: readonly SkippedLine[]): Partial<Record<SkipReason, number>> {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of lines) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
