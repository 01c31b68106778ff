/**
 * The sample household: three years of an invented family's money up to today, for looking around. Made from a seed, so
 * that the same day and seed give the same household, and written through the same gate as any import, as one commit.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { CommitError, ImportOutcome, Ledger, Work } from "../ledger/ledger.ts";

export interface SampleOptions {
  /** The last day of the household. */
  readonly today: LocalDate;
  /** Milliseconds since 1970, for the times of entry. */
  readonly now: number;
  readonly seed?: number;
}

/** Fills an empty budget. */
export interface SampleHousehold {
  make(ledger: Ledger, options: SampleOptions, work?: Work): Promise<Result<ImportOutcome, CommitError>>;
}
