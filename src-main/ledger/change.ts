/**
 * The language of writing: a commit is data. Rows here are those of the domain, keyed by their 16-byte id in text form;
 * the integer keys of the file stay inside this room.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Allocation, BudgetMonth, CategoryPlan, ChosenStyle, Move } from "../../src-shared/domain/budget-plan.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { ExchangeRate } from "../../src-shared/domain/exchange-rate.ts";
import type { Goal } from "../../src-shared/domain/goal.ts";
import type { CommitId, DismissalId, ImportBatchId, PresetId } from "../../src-shared/domain/id.ts";
import type { Loan, PayoffPlan } from "../../src-shared/domain/loan.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Reconciliation, StatementBalance } from "../../src-shared/domain/reconciliation.ts";
import type { Rule } from "../../src-shared/domain/rule.ts";
import type { SavedFilter } from "../../src-shared/domain/saved-filter.ts";
import type { Schedule, ScheduleOccurrence } from "../../src-shared/domain/schedule.ts";
import type { Tag } from "../../src-shared/domain/tag.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Valuation } from "../../src-shared/domain/valuation.ts";
import type { NewContent } from "./contents.ts";

/** One import: what was read, so that History can name it and undo it as a whole. */
export interface ImportBatch {
  readonly id: ImportBatchId;
  readonly fileName: string;
  readonly format: string;
  readonly at: number;
  readonly added: number;
  readonly matched: number;
  /** Lines that the ledger held before. Absent: it was read in before this was counted. */
  readonly alreadyThere?: number | undefined;
  /** Ids of the accounts that its lines went to, a blank between two; those that were deleted since as well. */
  readonly accounts?: string | undefined;
}

/** A remembered column mapping, found again by the fingerprint of the file's header. */
export interface ImportPreset {
  readonly id: PresetId;
  readonly name: string;
  readonly fingerprint: string;
  /** Mapping of src-shared/domain/import-mapping.ts as JSON text. */
  readonly mapping: string;
  readonly updated: number;
}

/** Something that is not to be suggested again. */
export interface Dismissal {
  readonly id: DismissalId;
  readonly kind: "rule" | "payees" | "recurring";
  /** What would have been suggested, as the suggestion names itself. */
  readonly subject: string;
  readonly at: number;
}

/** A transaction travels with its postings, tags and attachments: they are one thing under one law. */
export interface RowsByTable {
  readonly accounts: Account;
  readonly valuations: Valuation;
  readonly exchange_rates: ExchangeRate;
  readonly category_groups: CategoryGroup;
  readonly categories: Category;
  readonly category_plans: CategoryPlan;
  readonly allocations: Allocation;
  readonly moves: Move;
  readonly budget_months: BudgetMonth;
  readonly budget_styles: ChosenStyle;
  readonly payees: Payee;
  readonly tags: Tag;
  readonly saved_filters: SavedFilter;
  readonly rules: Rule;
  readonly dismissals: Dismissal;
  readonly schedules: Schedule;
  readonly schedule_occurrences: ScheduleOccurrence;
  readonly goals: Goal;
  readonly loans: Loan;
  readonly payoff_plans: PayoffPlan;
  readonly reconciliations: Reconciliation;
  readonly statement_balances: StatementBalance;
  readonly transactions: Transaction;
  readonly import_batches: ImportBatch;
  readonly import_presets: ImportPreset;
}
export type TableName = keyof RowsByTable;

/** `before: null` inserts, `after: null` deletes, both present updates. */
export type Change = {
  readonly [T in TableName]: {
    readonly table: T;
    readonly before: RowsByTable[T] | null;
    readonly after: RowsByTable[T] | null;
  };
}[TableName];

export type Origin = "user" | "undo" | "redo" | "import" | "schedule" | "remote" | "restore" | "rates";

export interface CommitRequest {
  readonly origin: Origin;
  /** A sentence in the past tense that names what was done, as a key of the words room with its values. */
  readonly label: CommitLabel;
  readonly changes: readonly Change[];
  /** What new attachments hold; written before the changes, and only what is not there yet. */
  readonly contents?: readonly NewContent[];
}

/** `key` is one of src-shared/contract/commit-kinds.ts; the screen and the command line put it in words. */
export interface CommitLabel {
  readonly kind: string;
  readonly subject?: string;
  readonly count?: number;
}

/** A member of a shared budget and which of their devices, as membership names them. */
export interface Author {
  readonly person: string;
  readonly device: string;
}

export interface Commit {
  readonly id: CommitId;
  readonly at: number;
  readonly origin: Origin;
  readonly by: Actor;
  /** Whose change it was; absent for what was done here. */
  readonly author?: Author;
  readonly label: CommitLabel;
  /** Names of the tables whose rows changed: the event says these, every query that reads one of them refreshes. */
  readonly tables: readonly string[];
}
