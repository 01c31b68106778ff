/** All questions that the ledger answers. Amounts are whole minor units; sums come from monthly totals where they can. */
import type { CommitChange, CommitView } from "../../../src-shared/contract/history.ts";
import type { TransactionFilter } from "../../../src-shared/contract/transaction-filter.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Attachment } from "../../../src-shared/domain/attachment.ts";
import type {
  Allocation,
  BudgetMonth,
  CategoryPlan,
  ChosenStyle,
  Move,
} from "../../../src-shared/domain/budget-plan.ts";
import type { Category, CategoryGroup } from "../../../src-shared/domain/category.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate, Month } from "../../../src-shared/domain/date.ts";
import type { ExchangeRate, RateBook } from "../../../src-shared/domain/exchange-rate.ts";
import type { Goal } from "../../../src-shared/domain/goal.ts";
import type {
  AccountId,
  AttachmentId,
  CategoryId,
  CommitId,
  ExchangeRateId,
  GoalId,
  ImportBatchId,
  PayeeId,
  ReconciliationId,
  ScheduleId,
  TagId,
  TransactionId,
  ValuationId,
} from "../../../src-shared/domain/id.ts";
import type { Loan, PayoffPlan } from "../../../src-shared/domain/loan.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Payee } from "../../../src-shared/domain/payee.ts";
import type { ReconcileFigures, Reconciliation, StatementBalance } from "../../../src-shared/domain/reconciliation.ts";
import type { Rule } from "../../../src-shared/domain/rule.ts";
import type { RuleSubject } from "../../../src-shared/domain/rule-conditions.ts";
import type { SavedFilter } from "../../../src-shared/domain/saved-filter.ts";
import type { Schedule, ScheduleOccurrence } from "../../../src-shared/domain/schedule.ts";
import type { Tag } from "../../../src-shared/domain/tag.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Valuation } from "../../../src-shared/domain/valuation.ts";
import type { Commit, Dismissal, ImportPreset } from "../change.ts";
import type { AccountLine, LedgerDump, TableDump } from "../ledger.ts";
import type { ImportPage } from "./imports.ts";
import type { ReadsOfOthers } from "./others.ts";

export interface Reads extends ReadsOfOthers {
  accounts(): readonly Account[];
  account(id: AccountId): Account | undefined;
  /** What accounts were said to be worth, oldest first; accounts without valuations are not named. */
  valuations(): ReadonlyMap<AccountId, readonly Valuation[]>;
  valuation(id: ValuationId): Valuation | undefined;
  /** Of one account, oldest first. */
  reconciliations(accountId: AccountId): readonly Reconciliation[];
  reconciliation(id: ReconciliationId): Reconciliation | undefined;
  /** What the bank's files declared, oldest first. */
  statementBalances(accountId: AccountId): readonly StatementBalance[];
  /** What the account held at the end of a day. */
  balanceOn(accountId: AccountId, date: LocalDate): Minor;
  openSums(accountId: AccountId, to: LocalDate): OpenSums;
  /** What a reconciliation agreed, and what it left open up to its day. */
  agreedSums(id: ReconciliationId): AgreedSums;
  /** Transactions with a posting in the account that is cleared and not reconciled, up to the day. */
  tickedIds(accountId: AccountId, to: LocalDate): readonly TransactionId[];
  agreedIds(id: ReconciliationId): readonly TransactionId[];
  /** What moved in an account up to a day, oldest first. */
  movements(accountId: AccountId, to: LocalDate): readonly AccountMovement[];
  exchangeRates(): RateBook;
  exchangeRate(id: ExchangeRateId): ExchangeRate | undefined;
  /** What a person said, by pair, oldest first. */
  manualRates(): readonly ExchangeRate[];
  balances(): ReadonlyMap<AccountId, AccountBalance>;
  categoryGroups(): readonly CategoryGroup[];
  categories(): readonly Category[];
  category(id: CategoryId): Category | undefined;
  categoryUse(): ReadonlyMap<CategoryId, number>;
  /** What is assigned by category and month; categories to which nothing ever was are not named. */
  assigned(): ReadonlyMap<CategoryId, MonthSums>;
  allocation(categoryId: CategoryId, month: Month): Allocation | undefined;
  allocationsOf(categoryId: CategoryId): readonly Allocation[];
  budgetActivity(): BudgetActivity;
  /** Categories that are planned as usual are not named. */
  categoryPlans(): ReadonlyMap<CategoryId, CategoryPlan>;
  budgetMonths(): ReadonlyMap<Month, BudgetMonth>;
  chosenStyle(): ChosenStyle | null;
  /** To and from a category, newest first. */
  moves(categoryId: CategoryId, window: { readonly offset: number; readonly limit: number }): MovePage;
  /** All of them, in the order in which they were made. */
  movesOf(categoryId: CategoryId): readonly Move[];
  payees(): readonly Payee[];
  payee(id: PayeeId): Payee | undefined;
  /** By name or alias, ignoring case. */
  payeeNamed(name: string): Payee | undefined;
  payeeUse(): ReadonlyMap<PayeeId, PayeeUse>;
  /** In order of names. */
  tags(): readonly Tag[];
  tag(id: TagId): Tag | undefined;
  /** Ignoring case. */
  tagNamed(name: string): Tag | undefined;
  /** How many transactions carry each; tags without any are not named. */
  tagUse(): ReadonlyMap<TagId, number>;
  /** Whose it is. */
  attachment(id: AttachmentId): { readonly attachment: Attachment; readonly transactionId: TransactionId } | undefined;
  /** All bytes of what was kept under a hash; undefined when it was freed. */
  attachmentContent(hash: string): Buffer | undefined;
  attachmentRoom(): AttachmentRoom;
  transaction(id: TransactionId): Transaction | undefined;
  /** Of a row that another answer named. */
  transactionIdAt(row: number): TransactionId;
  transactions(ids: readonly TransactionId[]): readonly Transaction[];
  /** All transactions with this payee, category or tag, as ids; for merging and reassigning. */
  transactionIdsOf(
    of: { readonly payeeId: PayeeId } | { readonly categoryId: CategoryId } | { readonly tagId: TagId },
  ): readonly TransactionId[];
  /** All that a list with this filter shows; in no particular order. */
  transactionIdsMatching(filter: TransactionFilter): readonly TransactionId[];
  /** Newest first: by date, then by time of entry. */
  page(query: PageQuery): Page;
  counts(): { readonly transactions: number; readonly postings: number; readonly unreviewed: number };
  /** Sum of an account's quantities up to the end of each month in which it moved, oldest first. */
  accountMonths(): readonly AccountMonth[];
  /** Per month and category: plus is money in for the person. What waits for a category (null) comes as one row in, one out. */
  categoryMonths(range: { readonly from: Month; readonly to: Month }): readonly CategoryMonth[];
  /**
   * The part of `categoryMonths` that belongs to schedules, by category, currency and month; of what waits for a category
   * only what went out.
   */
  scheduledMonths(range: { readonly from: LocalDate; readonly to: LocalDate }): readonly Omit<CategoryMonth, "count">[];
  /** Spending by day over expense categories and what waits for a category; positive is spent. */
  spendingByDay(range: {
    readonly from: LocalDate;
    readonly to: LocalDate;
    /** Only what belongs to no schedule, or only what belongs to one. */
    readonly scheduled: boolean;
  }): readonly DaySpending[];
  /** For matching; oldest first. */
  accountLines(
    accountId: AccountId,
    range: { readonly from: LocalDate; readonly to: LocalDate },
  ): readonly AccountLine[];
  /**
   * What was paid to each payee from each account, or came from it, since a day: some thousand payments at a time, so that
   * whoever reads may breathe in between. A series is the same object until one of its payments changes.
   */
  paymentSeries(since: LocalDate): Iterable<readonly PaymentSeries[]>;
  /** What the accounts moved on each day, without what belongs to a schedule or fills an account at its start. */
  usualMovements(range: { readonly from: LocalDate; readonly to: LocalDate }): readonly DayMovement[];
  /** What those of these transactions that belong to no schedule move in accounts. */
  movementsOf(transactions: readonly number[]): readonly DayMovement[];
  /** The largest movements of an account that belong to no schedule, the largest first. */
  largestMovements(
    accountId: AccountId,
    range: { readonly from: LocalDate; readonly to: LocalDate },
    most: number,
  ): readonly LargeMovement[];
  /** In the order in which they were made. */
  schedules(): readonly Schedule[];
  schedule(id: ScheduleId): Schedule | undefined;
  /** What became of occurrences, by schedule and the day they are called by; those nobody touched are not named. */
  occurrences(): ReadonlyMap<ScheduleId, ReadonlyMap<LocalDate, ScheduleOccurrence>>;
  /** What posted occurrences before a day did to the schedule's account, the latest first. */
  postedAmounts(id: ScheduleId, before: LocalDate, most: number): readonly Minor[];
  /** What schedules entered within two days, and what it did to their accounts, oldest first. */
  scheduledIn(range: { readonly from: LocalDate; readonly to: LocalDate }): readonly ScheduledPayment[];
  transactionIdsOfSchedule(id: ScheduleId): readonly TransactionId[];
  /** Occurrences whose posting was undone, and when (milliseconds since 1970). */
  takenBackOccurrences(): readonly { readonly scheduleId: ScheduleId; readonly date: LocalDate; readonly at: number }[];
  /** In order of names. */
  savedFilters(): readonly SavedFilter[];
  /** Accounts into which files were read, by the first transaction of each import. */
  importedAccounts(): readonly AccountId[];
  /** Newest first, without the sample. */
  imports(window: { readonly offset: number; readonly limit: number }): ImportPage;
  /** In order of priority. */
  goals(): readonly Goal[];
  goal(id: GoalId): Goal | undefined;
  loans(): readonly Loan[];
  loanOf(accountId: AccountId): Loan | undefined;
  payoffPlan(): PayoffPlan | undefined;
  /** What moved in accounts between two days, by day and then by time of entry. */
  accountChanges(
    accountIds: readonly AccountId[],
    range: { readonly from: LocalDate; readonly to: LocalDate },
  ): readonly AccountChange[];
  /** The transaction that stands in a row of the file. */
  transactionAt(row: number): Transaction | undefined;
  presets(): readonly ImportPreset[];
  presetFor(fingerprint: string): ImportPreset | undefined;
  /** In the order in which they run. */
  rules(): readonly Rule[];
  dismissals(): readonly Dismissal[];
  /** Every transaction as rules see it, newest first, some thousand at a time: whoever reads may breathe in between. */
  ruleSubjects(): Iterable<readonly SubjectRow[]>;
  /** Newest first. */
  commits(query: CommitQuery): CommitPage;
  commit(id: CommitId): CommitRecord | undefined;
  /** One commit with the changes of a window. */
  commitDetails(id: CommitId, window: { readonly offset: number; readonly limit: number }): CommitDetails | undefined;
  /** What became of one transaction, newest first; undefined when there is none. */
  transactionHistory(
    id: TransactionId,
    window: { readonly offset: number; readonly limit: number },
  ): TransactionHistory | undefined;
  dump(): LedgerDump;
  /** Table by table; what is referred to comes before what refers to it. */
  everything(): readonly TableDump[];
}

export interface SubjectRow {
  readonly id: TransactionId;
  readonly subject: RuleSubject;
}

export interface SeriesPayment {
  /** Day number. */
  readonly day: number;
  /** In the account's currency, plus is money in. */
  readonly amount: number;
  /** Row of its transaction. */
  readonly transaction: number;
}

/** Payments of one payee, account and direction, by day. */
export interface PaymentSeries {
  readonly payeeId: PayeeId;
  readonly accountId: AccountId;
  readonly payments: readonly SeriesPayment[];
}

export interface DayMovement {
  readonly accountId: AccountId;
  readonly day: number;
  readonly quantity: number;
}

export interface LargeMovement extends DayMovement {
  readonly transaction: number;
}

export interface ScheduledPayment {
  readonly scheduleId: ScheduleId;
  readonly transactionId: TransactionId;
  /** Day number. */
  readonly day: number;
  readonly quantity: number;
}

export interface AccountMovement {
  /** Row of its transaction: the same for both sides of a transfer. */
  readonly transaction: number;
  readonly date: LocalDate;
  /** In the account's currency. */
  readonly quantity: Minor;
  /** In the budget's currency where the transaction says so itself; null where only a rate can tell. */
  readonly value: Minor | null;
}

export interface AccountChange {
  /** Row of its transaction: the same for both sides of a transfer, which lie side by side. */
  readonly transaction: number;
  readonly date: LocalDate;
  readonly accountId: AccountId;
  /** In the account's currency. */
  readonly quantity: Minor;
}

export interface AccountBalance {
  readonly balance: Minor;
  readonly cleared: Minor;
  readonly postings: number;
  readonly lastDate: LocalDate | null;
}

/** Base: all that is reconciled, of whatever day. The rest is not, and of the day or earlier. Counts are transactions. */
export interface OpenSums extends ReconcileFigures {
  readonly tickedCount: number;
  readonly unticked: Minor;
  readonly untickedCount: number;
}

export interface AgreedSums {
  readonly lines: number;
  readonly into: Minor;
  /** Not above zero. */
  readonly out: Minor;
  readonly outstanding: number;
  readonly outstandingSum: Minor;
}

export interface PayeeUse {
  readonly transactions: number;
  readonly lastDate: LocalDate | null;
  readonly lastCategoryId: CategoryId | null;
}

/** Of what attachments hold, equal files counted once. */
export interface AttachmentRoom {
  readonly files: number;
  readonly bytes: number;
  /** No transaction has them any more; kept for undo. */
  readonly removedFiles: number;
  readonly removedBytes: number;
  /** With other members of a shared budget, and not here. */
  readonly awayFiles: number;
  readonly awayBytes: number;
}

export interface PageQuery {
  readonly filter: TransactionFilter;
  readonly offset: number;
  readonly limit: number;
}

export interface Page {
  readonly rows: readonly TransactionRow[];
  readonly total: number;
  readonly sums: readonly { readonly currency: Currency; readonly amount: Minor }[] | null;
}

export interface AccountMonth {
  readonly accountId: AccountId;
  readonly month: Month;
  /** Movement within the month, in the account's currency. */
  readonly sum: Minor;
  readonly count: number;
}

export type MonthSums = ReadonlyMap<Month, Minor>;

/**
 * What transactions that touch a budget account did to categories (L9), by currency and month; plus is money in. What waits
 * for a category is apart by its direction.
 */
export type BudgetActivity = ReadonlyMap<CategoryId | "out" | "in", ReadonlyMap<Currency, MonthSums>>;

export interface MovePage {
  readonly moves: readonly Move[];
  readonly total: number;
}

export interface CategoryMonth {
  readonly categoryId: CategoryId | null;
  readonly currency: Currency;
  readonly month: Month;
  readonly sum: Minor;
  readonly count: number;
}

export interface DaySpending {
  readonly date: LocalDate;
  readonly currency: Currency;
  readonly spent: Minor;
}

export interface CommitQuery {
  readonly offset: number;
  readonly limit: number;
  /** Part of a name, any case. */
  readonly text?: string | undefined;
  /** With `text`: these are found as well. */
  readonly kinds?: readonly string[] | undefined;
  /** "others": of other members of a shared budget. */
  readonly only?: "edits" | "imports" | "undos" | "others" | undefined;
}

export interface CommitRecord extends Commit {
  readonly undoable: boolean;
  readonly undone: boolean;
  /** Null exactly where it can be undone. */
  readonly obstacle: CommitView["obstacle"];
}

export interface TransactionHistory {
  readonly steps: readonly (Pick<CommitChange, "how" | "fields"> & { readonly commit: CommitRecord })[];
  readonly total: number;
}

export interface CommitDetails {
  readonly commit: CommitRecord;
  readonly changes: readonly CommitChange[];
  readonly total: number;
  readonly importBatchId: ImportBatchId | null;
  readonly of: CommitRecord | null;
  readonly inTheWay: CommitRecord | null;
}

export interface CommitPage {
  readonly commits: readonly CommitRecord[];
  readonly total: number;
}
