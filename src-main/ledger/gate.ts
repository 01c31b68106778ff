/**
 * The write gate: the one place where rows of the ledger are written. `begin`, some `apply`, then `finish` or `abandon`;
 * all in one IMMEDIATE SQL transaction. Each change keeps the laws L1 to L7 and L11 to L23, totals (L10), journal
 * and the participants' rows go with it. Who may call, when, and what it means is in commit.ts, undo.ts and
 * import-batch.ts.
 */

import type { Account } from "../../src-shared/domain/account.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import { checkRate, type ExchangeRate } from "../../src-shared/domain/exchange-rate.ts";
import { type AccountId, bytesToId, type CommitId, type PayeeId, uuidV7 } from "../../src-shared/domain/id.ts";
import { checkReconciled, checkTransaction, type LawContext } from "../../src-shared/domain/laws.ts";
import type { Reconciliation } from "../../src-shared/domain/reconciliation.ts";
import { checkRule, type Rule } from "../../src-shared/domain/rule.ts";
import { checkSchedule, type Schedule, type ScheduleOccurrence } from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { checkValuation, isValuedKind, type Valuation } from "../../src-shared/domain/valuation.ts";
import { brokenReconciliationOf } from "./agreed-sums.ts";
import type { Change, Commit, CommitLabel, Origin, RowsByTable, TableName } from "./change.ts";
import { freeOverdue, keepContent, markReleased, type NewContent } from "./contents.ts";
import { type Entry, writeCommit, writeEntry } from "./journal.ts";
import { lawBroken, refusal } from "./refusals.ts";
import { blockOf } from "./row-blocks.ts";
import { createRowNumbers, idBytes, type RowNumbers } from "./row-numbers.ts";
import { isSameRow } from "./rows/fields.ts";
import { type AllRows, createRows } from "./rows/rows.ts";
import type { TableRows } from "./rows/table-rows.ts";
import type { Sql, SqlValue } from "./statements.ts";
import { createTotals, recountOutside, type Totals } from "./totals.ts";

/** Adds rows of its own to every commit, in the same SQL transaction: how sharing hears of what is written. */
export type Participant = (changes: readonly Change[], commit: Commit) => readonly ExtraRow[];

export interface ExtraRow {
  /** Names of tables and columns come from code, never from a message. */
  readonly into: string;
  readonly values: Readonly<Record<string, SqlValue>>;
}

export interface GateDeps {
  readonly sql: Sql;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly participants: readonly Participant[];
  /** Who speaks now. */
  readonly actor: () => Actor;
}

export interface Gate {
  readonly sql: Sql;
  readonly rows: AllRows;
  readonly numbers: RowNumbers;
  readonly totals: Totals;
  readonly meta: Meta;
  begin(): void;
  nextRow(): number;
  /** Throws before it has written anything, so that a caller may go on with the next. @throws refusals of refusals.ts */
  apply(change: Change, how?: HowToApply): void;
  /** Only the laws: for rows that are written by their own statements. @throws law-broken */
  check(transaction: Transaction): void;
  /** What attachments of this commit hold. */
  keep(content: NewContent): void;
  /** Attachments went in or out by statements of their own. */
  touchContents(): void;
  journal(entry: Entry): void;
  /** Whether there is a participant that wants to hear of changes. */
  readonly isHeard: boolean;
  /** For rows that went in or out by their own statements. */
  tell(changes: readonly Change[]): void;
  finish(what: ToFinish): Commit;
  abandon(): void;
  /** Rows of the payees whose transactions the last commit changed. */
  touchedPayees(): ReadonlySet<number> | "all";
  /** Blocks of row-blocks.ts in which the last commit wrote transactions. */
  touchedBlocks(): ReadonlySet<number>;
}

export interface ToFinish {
  readonly origin: Origin;
  readonly label: CommitLabel;
  /** Row of the commit that this one takes back or does again. */
  readonly reverses?: number;
  /** Subjects that changed beside the rows that were applied. */
  readonly tables?: readonly string[];
}

export interface HowToApply {
  /** Where an insert goes; a new number when absent. */
  readonly row?: number;
  /** Nothing of it will ever be taken back, so the journal need not hold it. */
  readonly isUnwritten?: boolean;
  /** A delete that takes back the insert of just this row: L7 protects from edits, not from that. */
  readonly isTakingBack?: boolean;
}

export interface Meta {
  currency: Currency;
  commitSeq: number;
  nextRow: number;
}

export function createGate({ sql, clock, random, participants, actor }: GateDeps): Gate {
  const numbers = createRowNumbers(sql);
  const rows = createRows({ sql, numbers });
  const accounts = new Map<AccountId, Account | undefined>();
  const account = (id: AccountId): Account | undefined => {
    if (!accounts.has(id)) {
      const row = numbers.rowOf("accounts", id);
      accounts.set(id, row === undefined ? undefined : rows.accounts.read(row));
    }
    return accounts.get(id);
  };
  const meta = readMeta(sql);
  const lawContext: LawContext = {
    get budgetCurrency() {
      return meta.currency;
    },
    account,
  };
  const accountAt = (row: number) => account(numbers.idOf<AccountId>("accounts", row));
  const totals = createTotals({
    sql,
    numbers,
    currencyOf: (row) => accountAt(row)?.currency ?? meta.currency,
    isInBudget: (row) => accountAt(row)?.inBudget ?? false,
  });

  let commitRow = 0;
  let told: Change[] = [];
  let touchedPayees: Set<number> | "all" = new Set();
  let touchedBlocks = new Set<number>();
  const touchPayee = (id: PayeeId | null | undefined): void => {
    const row = id ? numbers.rowOf("payees", id) : undefined;
    if (row !== undefined && touchedPayees !== "all") touchedPayees.add(row);
  };
  const tables = new Set<string>();
  let hasAttachmentsChanged = false;
  /** An account came into the budget or left it. */
  let hasAccountCrossed = false;
  const changedAccounts = new Map<number, Account>();
  /** Rows of accounts in which something reconciled came, went or changed. */
  const agreedAccounts = new Set<number>();
  const touchAgreed = (transaction: Transaction | null): void => {
    for (const { cleared, accountId } of transaction?.postings ?? []) {
      const row = cleared === "reconciled" && accountId ? numbers.rowOf("accounts", accountId) : undefined;
      if (row !== undefined) agreedAccounts.add(row);
    }
  };

  const reset = () => {
    told = [];
    tables.clear();
    changedAccounts.clear();
    hasAttachmentsChanged = false;
    hasAccountCrossed = false;
    agreedAccounts.clear();
    totals.clear();
  };

  const check = (transaction: Transaction): void => {
    const broken = checkTransaction(transaction, lawContext);
    if (broken) throw lawBroken(broken, transaction.id);
    rows.transactions.refer(transaction);
    if (transaction.attachments.length > 0) hasAttachmentsChanged = true;
    touchAgreed(transaction);
    const { occurrence, id } = transaction;
    if (!occurrence) return;
    const schedule = numbers.rowOf("schedules", occurrence.scheduleId) ?? 0;
    if (sql.value(SAME_OCCURRENCE, schedule, toDayNumber(occurrence.date), idBytes(id)) !== undefined) {
      throw lawBroken({ law: "L23", detail: "the occurrence has a transaction" }, id);
    }
    if (sql.value(IS_POSTED, schedule, toDayNumber(occurrence.date)) === undefined) {
      throw lawBroken({ law: "L23", detail: "the occurrence is not posted" }, id);
    }
  };

  const applyTransaction = (
    row: number,
    before: Transaction | null,
    after: Transaction | null,
    isTakingBack: boolean,
  ): void => {
    if (after) check(after);
    const broken = before && !isTakingBack ? checkReconciled(before, after) : undefined;
    if (broken) throw lawBroken(broken, before?.id ?? "");
    if (before && before.attachments.length > 0) hasAttachmentsChanged = true;
    touchAgreed(before);
    if (before) totals.subtract(before);
    if (after) totals.add(after);
    touchPayee(before?.payeeId);
    touchPayee(after?.payeeId);
    writeRow(rows.transactions, row, before, after);
  };

  const refuseValuation = (row: number, valuation: Valuation): void => {
    const broken = checkValuation(valuation, account(valuation.accountId));
    if (broken) throw lawBroken(broken, valuation.id);
    const owner = numbers.rowOf("accounts", valuation.accountId) ?? 0;
    if (sql.value(SAME_DAY, owner, toDayNumber(valuation.date), row) !== undefined) {
      throw lawBroken({ law: "L17", detail: "the account has a valuation on this day" }, valuation.id);
    }
  };

  const refuseRate = (row: number, { id, base, quote, date, rate, source }: ExchangeRate): void => {
    const broken = checkRate({ base, quote, rate });
    if (broken) throw lawBroken(broken, id);
    const day = toDayNumber(date);
    // A pair is the same pair the other way round.
    const taken = [
      [base, quote],
      [quote, base],
    ].some(([from = "", to = ""]) => sql.value(SAME_RATE, from, to, day, source, row) !== undefined);
    if (taken) throw lawBroken({ law: "L18", detail: "the pair has a rate of this source on this day" }, id);
  };

  const refuseOccurrence = (row: number, before: ScheduleOccurrence | null, after: ScheduleOccurrence | null): void => {
    const rowOf = ({ scheduleId }: ScheduleOccurrence) => numbers.rowOf("schedules", scheduleId) ?? 0;
    if (after && sql.value(DEALT_WITH, rowOf(after), toDayNumber(after.date), row) !== undefined) {
      throw lawBroken({ law: "L23", detail: "the occurrence is dealt with already" }, after.id);
    }
    if (before?.state !== "posted" || (after?.state === "posted" && after.date === before.date)) return;
    if (sql.value(SAME_OCCURRENCE, rowOf(before), toDayNumber(before.date), NO_ID) !== undefined) {
      throw lawBroken({ law: "L23", detail: "the occurrence has a transaction" }, before.id);
    }
  };

  const refuseSchedule = (schedule: Schedule): void => {
    const broken = checkSchedule(schedule);
    if (broken) throw lawBroken(broken, schedule.id);
  };

  const applyOther = (table: Exclude<TableName, "transactions">, row: number, change: Change): void => {
    const { before, after } = change;
    if (table === "accounts") {
      accounts.clear();
      if (before && after) {
        changedAccounts.set(row, before as Account);
        if ((before as Account).inBudget !== (after as Account).inBudget) hasAccountCrossed = true;
      }
    }
    if (table === "valuations" && after) refuseValuation(row, after as Valuation);
    if (table === "exchange_rates" && after) refuseRate(row, after as ExchangeRate);
    if (table === "rules" && after) refuseRule(after as Rule);
    if (table === "schedules" && after) refuseSchedule(after as Schedule);
    if (table === "schedule_occurrences")
      refuseOccurrence(row, before as ScheduleOccurrence | null, after as ScheduleOccurrence | null);
    if (table === "reconciliations") {
      const { accountId } = (after ?? before) as Reconciliation;
      const account = numbers.rowOf("accounts", accountId);
      if (account !== undefined) agreedAccounts.add(account);
    }
    if (after === null) refuseIfUsed(sql, table, row, before?.id ?? "");
    // The pair of table and rows was typed where the change was made.
    writeRow(rows[table] as unknown as TableRows<RowsByTable[TableName]>, row, before, after);
  };

  const journal = (entry: Entry): void => {
    tables.add(entry.table);
    const isRange = entry.kind === "insert-range" || entry.kind === "delete-range";
    if (isRange) touchedPayees = "all";
    if (entry.table === "transactions") {
      const last = blockOf(isRange ? entry.last : entry.ref);
      for (let block = blockOf(entry.ref); block <= last; block++) touchedBlocks.add(block);
    }
    writeEntry(sql, meta.nextRow++, commitRow, entry);
  };

  const current = (change: Change, row: number | undefined): RowsByTable[TableName] | undefined =>
    row === undefined ? undefined : rows[change.table].read(row);

  return {
    sql,
    rows,
    numbers,
    totals,
    meta,
    check,
    keep: (content) => keepContent(sql, content, () => meta.nextRow++),
    touchContents() {
      hasAttachmentsChanged = true;
    },
    journal,
    begin() {
      reset();
      touchedPayees = new Set();
      touchedBlocks = new Set();
      sql.run("BEGIN IMMEDIATE");
      // The journal of a commit is written before its own row. References are checked by `apply`; this is the second net.
      sql.database.pragma("defer_foreign_keys = ON");
      commitRow = meta.nextRow++;
    },
    nextRow: () => meta.nextRow++,
    apply(change, { row: wantedRow, isTakingBack = false, isUnwritten = false } = {}) {
      const { table, before, after } = change;
      const id = (after ?? before)?.id;
      if (!id) return;
      const known = numbers.rowOf(table, id);
      const found = current(change, known);
      const toFields = rows[table].toFields as (value: unknown) => ReturnType<AllRows["accounts"]["toFields"]>;
      const was = before ? toFields(before) : undefined;
      const is = after ? toFields(after) : undefined;
      const isStale = was ? !found || !isSameRow(toFields(found), was) : found !== undefined;
      if (isStale) throw refusal({ kind: "stale", table, id });
      if (was && is && isSameRow(was, is)) return;
      const row = known ?? wantedRow ?? meta.nextRow++;
      if (table === "transactions") applyTransaction(row, before, after, isTakingBack);
      else applyOther(table, row, change);
      tables.add(table);
      if (participants.length > 0) told.push(change);
      if (isUnwritten) return;
      if (!was) journal({ kind: "insert", table, ref: row });
      else if (!is) journal({ kind: "delete", table, ref: row, id, before: was });
      else journal({ kind: "update", table, ref: row, before: was, after: is });
    },
    tell(changes) {
      if (participants.length > 0) told.push(...changes);
    },
    finish({ origin, label, reverses, tables: others = [] }) {
      for (const [row, before] of changedAccounts) checkAccount(sql, row, before, rows.accounts.read(row));
      for (const account of agreedAccounts) {
        const broken = brokenReconciliationOf(sql, account);
        if (broken) throw lawBroken({ law: "L21", detail: broken.detail }, bytesToId(broken.id));
      }
      const now = clock();
      if (tables.has("transactions")) tables.add("monthly_totals");
      const commit: Commit = {
        id: uuidV7(now, random(10)) as CommitId,
        at: now,
        origin,
        by: actor(),
        label,
        tables: [...tables, ...others, "commits"],
      };
      if (hasAttachmentsChanged) markReleased(sql, now);
      freeOverdue(sql, now);
      totals.write();
      if (hasAccountCrossed) recountOutside(sql);
      writeCommit(sql, { ...commit, row: commitRow, reverses: reverses ?? null });
      for (const participant of participants) {
        for (const { into, values } of participant(told, commit)) insertExtra(sql, into, values);
      }
      const seq = meta.commitSeq + 1;
      sql.run("UPDATE meta SET currency = ?, commit_seq = ?, next_row = ?", meta.currency, seq, meta.nextRow);
      sql.run("COMMIT");
      meta.commitSeq = seq;
      reset();
      return commit;
    },
    abandon() {
      if (sql.database.inTransaction) sql.run("ROLLBACK");
      reset();
      accounts.clear();
      numbers.forgetAll();
      Object.assign(meta, readMeta(sql));
    },
    touchedPayees: () => touchedPayees,
    touchedBlocks: () => touchedBlocks,
    isHeard: participants.length > 0,
  };
}

export function readMeta(sql: Sql): Meta {
  const found = sql.get<readonly [Currency, number, number]>("SELECT currency, commit_seq, next_row FROM meta");
  if (!found) throw new Error("The budget file has no meta row");
  const [currency, commitSeq, nextRow] = found;
  return { currency, commitSeq, nextRow };
}

function writeRow<T extends { readonly id: string }>(
  rows: TableRows<T>,
  row: number,
  before: T | null,
  after: T | null,
): void {
  if (before && after) rows.update(row, after, before);
  else if (after) rows.insert(row, after);
  else if (before) rows.remove(row, before);
}

/** What refers to a row of these tables. */
const USES: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  accounts: [
    "SELECT 1 FROM postings WHERE account = ? LIMIT 1",
    "SELECT 1 FROM valuations WHERE account = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'accounts' LIMIT 1",
    "SELECT 1 FROM schedules WHERE account = ? LIMIT 1",
    "SELECT 1 FROM schedule_lines WHERE account = ? LIMIT 1",
    "SELECT 1 FROM reconciliations WHERE account = ? LIMIT 1",
    "SELECT 1 FROM statement_balances WHERE account = ? LIMIT 1",
  ],
  reconciliations: ["SELECT 1 FROM postings WHERE reconciliation = ? LIMIT 1"],
  category_groups: ["SELECT 1 FROM categories WHERE category_group = ? LIMIT 1"],
  categories: [
    "SELECT 1 FROM postings WHERE category = ? LIMIT 1",
    "SELECT 1 FROM payees WHERE default_category = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'categories' LIMIT 1",
    "SELECT 1 FROM schedule_lines WHERE category = ? LIMIT 1",
  ],
  payees: [
    "SELECT 1 FROM transactions WHERE payee = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'payees' LIMIT 1",
    "SELECT 1 FROM schedules WHERE payee = ? LIMIT 1",
  ],
  tags: [
    "SELECT 1 FROM transaction_tags WHERE tag = ? LIMIT 1",
    "SELECT 1 FROM rule_references WHERE ref = ? AND kind = 'tags' LIMIT 1",
  ],
  schedules: [
    "SELECT 1 FROM transactions WHERE schedule = ? LIMIT 1",
    "SELECT 1 FROM schedule_occurrences WHERE schedule = ? LIMIT 1",
  ],
  import_batches: ["SELECT 1 FROM transactions WHERE import_batch = ? LIMIT 1"],
};

function refuseIfUsed(sql: Sql, table: TableName, row: number, id: string): void {
  for (const use of USES[table] ?? []) {
    if (sql.value(use, row) !== undefined) throw lawBroken({ law: "L11", detail: "it is still used" }, id);
  }
}

const SAME_DAY = "SELECT 1 FROM valuations WHERE account = ? AND date = ? AND row <> ?";

const SAME_RATE = "SELECT 1 FROM exchange_rates WHERE base = ? AND quote = ? AND date = ? AND source = ? AND row <> ?";

function refuseRule(rule: Rule): void {
  const detail = checkRule(rule);
  if (detail) throw lawBroken({ law: "L20", detail }, rule.id);
}
const SAME_OCCURRENCE = "SELECT 1 FROM transactions WHERE schedule = ? AND occurrence = ? AND id <> ?";
const NO_ID = new Uint8Array(16);
const IS_POSTED = "SELECT 1 FROM schedule_occurrences WHERE schedule = ? AND date = ? AND state = 'posted'";
const DEALT_WITH = "SELECT 1 FROM schedule_occurrences WHERE schedule = ? AND date = ? AND row <> ?";

/** What an account is decides whether its postings are lawful, so changing it asks them. */
function checkAccount(sql: Sql, row: number, before: Account, after: Account | undefined): void {
  if (!after) return;
  if (before.currency !== after.currency && sql.value("SELECT 1 FROM postings WHERE account = ? LIMIT 1", row)) {
    throw lawBroken({ law: "L5", detail: "the account has postings in its currency" }, after.id);
  }
  const loses = before.currency !== after.currency ? "currency" : isValuedKind(after.kind) ? undefined : "kind";
  if (loses && sql.value("SELECT 1 FROM valuations WHERE account = ? LIMIT 1", row)) {
    throw lawBroken({ law: "L17", detail: `the account has valuations, which need its ${loses}` }, after.id);
  }
  if (after.inBudget && !before.inBudget) {
    const use = "SELECT 1 FROM postings WHERE account = ? AND category IS NOT NULL LIMIT 1";
    if (sql.value(use, row))
      throw lawBroken({ law: "L3", detail: "the account has postings with categories" }, after.id);
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function insertExtra(sql: Sql, into: string, values: ExtraRow["values"]): void {
  const names = Object.keys(values);
  const text = `INSERT INTO ${quoted(into)} (${names.map(quoted).join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
  sql.run(text, ...Object.values(values));
}
