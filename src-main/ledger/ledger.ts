/**
 * The door of this room: one budget file, opened. Services write through `commit` and `importBatch` and read through
 * `reads`; nobody else in the program speaks SQL. Reads see only what is committed, also while an import runs.
 */

import type { Account } from "../../src-shared/domain/account.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { ExchangeRate, RateSource } from "../../src-shared/domain/exchange-rate.ts";
import type { CommitId, ImportBatchId, PayeeId, PostingId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { Rule } from "../../src-shared/domain/rule.ts";
import type { Schedule, ScheduleOccurrence } from "../../src-shared/domain/schedule.ts";
import type { Tag } from "../../src-shared/domain/tag.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Valuation } from "../../src-shared/domain/valuation.ts";
import type {
  Author,
  Change,
  Commit,
  CommitLabel,
  CommitRequest,
  ImportBatch,
  Origin,
  RowsByTable,
  TableName,
} from "./change.ts";
import type { NewContent } from "./contents.ts";
import type { Gate } from "./gate.ts";
import type { Reads } from "./reads/reads.ts";

export interface Ledger {
  /** The budget's currency. */
  readonly currency: Currency;
  readonly reads: Reads;
  /** Waits for its turn, then writes durably. Refuses a change whose `before` is no longer what the file holds. */
  commit(request: CommitRequest): Promise<Result<Commit, CommitError>>;
  /** The same for any number of changes, which are asked for one after the other while they are written. */
  commitMany<Why>(request: ManyRequest<Why>, work?: Work): Promise<Result<ManyChanged, CommitError | Unwanted<Why>>>;
  /** Bulk road of the same gate: one commit, journal of ids, breathes between chunks so that reads go on. */
  importBatch(request: ImportRequest, work?: Work): Promise<Result<ImportOutcome, CommitError>>;
  /** A whole copy into a budget without accounts and transactions; see restore.ts. */
  restore<Why>(
    request: RestoreRequest<Why>,
    work?: Work,
  ): Promise<Result<RestoreOutcome, CommitError | NotEmpty | Unwanted<Why>>>;
  /** Keeps what a source of rates said: one commit that no undo speaks of. Rates that are known already cost nothing. */
  keepRates(rates: readonly FetchedRate[], work?: Work): Promise<Result<RatesKept, CommitError>>;
  /**
   * What documents of a shared budget say, written as rows: one commit for each request, all of them on the disk or none; only
   * src-main/sync asks for it.
   */
  project<T, Why>(
    requests: readonly ProjectRequest<T, Why>[],
  ): Promise<Result<readonly Projected<T>[], CommitError | Unwanted<Why>>>;
  /** Looks at the file between two commits; for what is not a read of a screen. */
  inTurn<T>(look: (gate: Gate) => Awaitable<T>): Promise<T>;
  /** The latest commit of the undo stack, or a named one that is still valid. */
  undo(id?: CommitId, work?: Work): Promise<Result<UndoOutcome, UndoError>>;
  redo(work?: Work): Promise<Result<UndoOutcome, UndoError>>;
  /** Every law over every row. */
  checkLaws(work?: Work): Promise<Result<HealthReport, Cancelled>>;
  /** Only while no transaction exists; changes the label of the whole budget. */
  /** Frees what attachments held that no transaction has any more: undo cannot bring it back. */
  freeContents(): Promise<Result<number, CommitError>>;
  setCurrency(currency: Currency): Promise<Result<Commit, CommitError | { readonly kind: "in-use" }>>;
  /** Counts up with every commit; kept for the freshness anchor. */
  sequence(): number;
  /** Called once after each durable commit, of whatever origin. */
  onCommit(listener: (commit: Commit) => void): () => void;
  checkpoint(): void;
  close(): void;
}

/** Long work can be watched and cancelled. */
export interface Work {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export type FetchedRate = Omit<ExchangeRate, "id" | "source"> & { readonly source: Exclude<RateSource, "manual"> };

export interface RatesKept {
  /** Null when all of them were known. */
  readonly commit: Commit | null;
  readonly changed: number;
}

export interface ProjectRequest<T, Why> {
  readonly origin: Origin;
  readonly author?: Author;
  /** In the writer's turn; a reason against it takes all of it back. */
  readonly write: (gate: Gate) => Awaitable<Result<Written<T>, Why>>;
}
type Awaitable<T> = T | Promise<T>;

export interface Written<T> {
  readonly value: T;
  /** Null where nothing changed that a person would see: no commit is written. */
  readonly label: CommitLabel | null;
}

export interface Projected<T> {
  readonly commit: Commit | null;
  readonly value: T;
}

export interface ManyRequest<Why> {
  readonly origin: Origin;
  /** @param changed how many changes were made */
  readonly label: (changed: number) => CommitLabel;
  /** Read in the writer's turn. `undefined` leaves a row as it is; the first reason against it takes all of it back. */
  readonly changes: Iterable<Result<Change | undefined, Why>>;
  /** How many steps there are, for the progress. */
  readonly count: number;
}

export interface ManyChanged {
  readonly commit: Commit;
  readonly changed: number;
}

/** Whoever asked for the changes found a reason against them; nothing was written. */
export interface Unwanted<Why> {
  readonly kind: "unwanted";
  readonly why: Why;
}

export interface ImportRequest {
  readonly label: CommitLabel;
  readonly batch: ImportBatch;
  /** Accounts, groups, categories, payees, presets that are made on the way, and edits of matched transactions. */
  readonly changes: readonly Change[];
  /** New transactions, in the order of the file. One that breaks a law is refused alone and reported. */
  readonly transactions: Iterable<Transaction>;
  readonly count: number;
}

export interface ImportOutcome {
  readonly commit: Commit;
  readonly batchId: ImportBatchId;
  readonly added: number;
  readonly refused: readonly { readonly index: number; readonly law: string; readonly detail: string }[];
}

/** One row of a copy, with the table that it belongs to. */
export type RestoredRow =
  | { readonly [T in TableName]: { readonly table: T; readonly row: RowsByTable[T] } }[TableName]
  /** What attachments hold; it comes before the transactions that have them. */
  | { readonly table: "attachment_contents"; readonly row: NewContent };

export interface RestoreRequest<Why> {
  readonly label: CommitLabel;
  /** Of the copy; the budget takes it. */
  readonly currency: Currency;
  /** What is referred to comes first. Read in the writer's turn; the first reason against one takes all of it back. */
  readonly rows: Iterable<Result<RestoredRow, Why>>;
  readonly count: number;
}

export interface RestoreOutcome {
  readonly commit: Commit;
  readonly rows: number;
  readonly transactions: number;
}

/** There are accounts or transactions, which a copy must not take the place of. */
export interface NotEmpty {
  readonly kind: "not-empty";
}

/** All rows of one table, in the order in which they were entered; a stream. */
export interface TableDump {
  readonly table: RestoredRow["table"];
  readonly count: number;
  readonly rows: Iterable<RestoredRow["row"]>;
}

export interface Cancelled {
  readonly kind: "cancelled";
}

export type CommitError =
  | Cancelled
  /** A law would be broken; nothing was written. */
  | { readonly kind: "law-broken"; readonly law: string; readonly detail: string; readonly id: string }
  /** The budget is shared, and this device only looks at it. */
  | { readonly kind: "viewer" }
  /** The row changed since it was read. */
  | { readonly kind: "stale"; readonly table: string; readonly id: string }
  | { readonly kind: "storage"; readonly reason: "no-space" | "not-writable" | "damaged" };

export type UndoError =
  | CommitError
  | { readonly kind: "nothing-to-undo" }
  /** Later changes build on it, for example a transaction in an account that this commit made. */
  | { readonly kind: "no-longer-possible" };

export interface UndoOutcome {
  readonly commit: Commit;
  /** What was taken back or done again. */
  readonly of: Commit;
  /** Fields left as they are because they no longer held what that commit wrote. */
  readonly stale: number;
}

export interface HealthReport {
  readonly laws: readonly {
    readonly id: string;
    readonly says: string;
    readonly checked: number;
    readonly broken: number;
    readonly examples: readonly {
      readonly what: string;
      readonly id: string;
      readonly detail: string;
      /** What the row is, or is a part of. */
      readonly transactionId: TransactionId | null;
    }[];
  }[];
  readonly transactions: number;
  readonly postings: number;
  readonly waitingForRate: number;
}

/** Everything of a budget in one pass, for export. */
export interface LedgerDump {
  readonly accounts: readonly Account[];
  readonly groups: readonly CategoryGroup[];
  readonly categories: readonly Category[];
  readonly payees: readonly Payee[];
  readonly tags: readonly Tag[];
  /** Account by account, each oldest first. */
  readonly valuations: readonly Valuation[];
  /** What a person said; fetched ones can be fetched again. */
  readonly exchangeRates: readonly ExchangeRate[];
  /** In the order in which they run. */
  readonly rules: readonly Rule[];
  readonly schedules: readonly Schedule[];
  /** Schedule by schedule, each oldest first. */
  readonly occurrences: readonly ScheduleOccurrence[];
  /** Oldest first; a stream, so that a million transactions never lie in memory at once. */
  readonly transactions: Iterable<Transaction>;
  readonly count: number;
}

/** One booked line of an account as matching needs it. */
export interface AccountLine {
  readonly postingId: PostingId;
  readonly transactionId: TransactionId;
  readonly date: LocalDate;
  /** The day on which the bank booked it, where it differs. */
  readonly bankDate: LocalDate | null;
  /** The other account when it is a transfer. */
  readonly isTransfer: boolean;
  readonly amount: number;
  readonly payeeId: PayeeId | null;
  readonly payee: string;
  readonly memo: string;
  readonly bankRef: string | null;
  readonly importHash: string | null;
  readonly imported: boolean;
  /** Payee and memo as the bank wrote them; empty for what no file told. */
  readonly printed: string;
  /** Came from a file in which the bank had not posted it yet. */
  readonly pending: boolean;
}
