/**
 * The write gate: the one place where rows of the ledger are written. `begin`, some `apply`, then `finish` or `abandon`;
 * all in one IMMEDIATE SQL transaction. Each change keeps the laws L1 to L7, L9 and L11 to L29, totals (L10), journal
 * and the participants' rows go with it. Who may call, when, and what it means is in commit.ts, undo.ts and
 * import-batch.ts.
 */

import type { Account } from "../../src-shared/domain/account.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { type AccountId, bytesToId, type CommitId, type PayeeId, uuidV7 } from "../../src-shared/domain/id.ts";
import { checkReconciled, type LawContext } from "../../src-shared/domain/laws.ts";
import type { Reconciliation } from "../../src-shared/domain/reconciliation.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { brokenReconciliationOf } from "./agreed-sums.ts";
import { createBudgetLaws } from "./budget-laws.ts";
import type { Author, Change, Commit, CommitLabel, Origin, RowsByTable, TableName } from "./change.ts";
import { expectContents, freeOverdue, keepContent, markReleased, type NewContent } from "./contents.ts";
import { type Entry, writeCommit, writeEntry } from "./journal.ts";
import type { Participant } from "./participants.ts";
import { lawBroken, refusal } from "./refusals.ts";
import { blockOf } from "./row-blocks.ts";
import { createRowLaws } from "./row-laws.ts";
import { createRowNumbers, type RowNumbers } from "./row-numbers.ts";
import { isUsed } from "./row-uses.ts";
import { changedFields, type Fields, isSameRow, isSameValue } from "./rows/fields.ts";
import { type AllRows, createRows } from "./rows/rows.ts";
import type { TableRows } from "./rows/table-rows.ts";
import type { Sql } from "./statements.ts";
import { createTotals, recountOutside, type Totals } from "./totals.ts";

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
  /** What the laws of a transaction ask of the rows beside it. */
  readonly lawContext: LawContext;
  begin(): void;
  nextRow(): number;
  /**
   * Throws before it has written anything, so that a caller may go on with the next.
   * @returns false when the row is so already @throws refusals of refusals.ts
   */
  apply(change: Change, how?: HowToApply): boolean;
  /** Only the laws: for rows that are written by their own statements. @throws law-broken */
  check(transaction: Transaction): void;
  /** What attachments of this commit hold. */
  keep(content: NewContent): void;
  /** Of a transaction of another member: what its attachments hold may come later. */
  expect(transaction: Pick<Transaction, "attachments">): void;
  /** Attachments went in or out by statements of their own. */
  touchContents(): void;
  journal(entry: Entry): void;
  /** Whether a participant wants to hear of changes now. */
  isHeard(): boolean;
  /** For rows that went in or out by their own statements. */
  tell(changes: readonly Change[]): void;
  /** Whether the file has a row that names this one. */
  isUsed(table: TableName, row: number): boolean;
  finish(what: ToFinish): Commit;
  /** Keeps what participants wrote where no row has changed. */
  settle(): null;
  abandon(): void;
  /** Rows of the payees whose transactions the last commit changed, with those that went before it. */
  touchedPayees(): ReadonlySet<number> | "all";
  /** Blocks of row-blocks.ts in which the last commit wrote transactions. */
  touchedBlocks(): ReadonlySet<number>;
  /** Rows of the categories whose monthly totals or assignments the last commit changed. */
  touchedCategories(): ReadonlySet<number> | "all";
}

export interface ToFinish {
  readonly origin: Origin;
  readonly label: CommitLabel;
  /** Row of the commit that this one takes back or does again. */
  readonly reverses?: number;
  /** Subjects that changed beside the rows that were applied. */
  readonly tables?: readonly string[];
  readonly author?: Author;
  /** It came from the documents, so nobody writes it into them. */
  readonly isProjected?: boolean;
  /** Another commit follows in the same SQL transaction: until the last one is on the disk, none is. */
  readonly goesOn?: boolean;
}

export interface HowToApply {
  /** Where an insert goes, a new number when absent; of what is projected, where `before` stands. */
  readonly row?: number;
  /** Nothing of it will ever be taken back, so the journal need not hold it. */
  readonly isUnwritten?: boolean;
  /** A delete that takes back the insert of just this row: L7 protects from edits, not from that. */
  readonly isTakingBack?: boolean;
  /**
   * It follows from documents that are already so: whoever projects has seen to laws about edits (L7), to rows that name this
   * one, and to it that `before` is what the file holds.
   */
  readonly isProjected?: boolean;
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
  const lawContext = {
    get budgetCurrency() {
      return meta.currency;
    },
    account,
  };
  const budgetLaws = createBudgetLaws({ sql, numbers });
  const laws = createRowLaws({ sql, numbers, transactions: rows.transactions, context: lawContext });
  const accountAt = (row: number) => account(numbers.idOf<AccountId>("accounts", row));
  const totals = createTotals({
    sql,
    numbers,
    currencyOf: (row) => accountAt(row)?.currency ?? meta.currency,
    isInBudget: (row) => accountAt(row)?.inBudget ?? false,
  });

  let commitRow = 0;
  let told: Change[] = [];
  let listening: readonly Participant[] = [];
  const tell = (changes: readonly Change[]): void => {
    if (listening.length > 0) told.push(...changes);
  };
  let touchedPayees: Set<number> | "all" = new Set();
  let touchedBlocks = new Set<number>();
  let touchedCategories: ReadonlySet<number> | "all" = new Set();
  const assignedCategories = new Set<number>();
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
    assignedCategories.clear();
    budgetLaws.clear();
    totals.clear();
  };

  const check = (transaction: Transaction): void => {
    laws.checkTransaction(transaction);
    if (transaction.attachments.length > 0) hasAttachmentsChanged = true;
    touchAgreed(transaction);
  };

  /** @throws law-broken */
  const judge = (change: Change, row: number): void => {
    if (change.table !== "transactions") laws.checkOther(change, row, true);
    else if (change.after) laws.checkTransaction(change.after);
  };

  const applyTransaction = (
    row: number,
    before: Transaction | null,
    after: Transaction | null,
    isEdit: boolean,
  ): void => {
    if (after) check(after);
    const broken = before && isEdit ? checkReconciled(before, after) : undefined;
    if (broken) throw lawBroken(broken, before?.id ?? "");
    if (before && before.attachments.length > 0) hasAttachmentsChanged = true;
    touchAgreed(before);
    if (before) totals.subtract(before);
    if (after) totals.add(after);
    touchPayee(before?.payeeId);
    touchPayee(after?.payeeId);
    writeRow(rows.transactions, row, before, after);
  };

  const applyOther = (
    change: Exclude<Change, { readonly table: "transactions" }>,
    row: number,
    isProjected: boolean,
  ): void => {
    if (change.table === "allocations")
      for (const one of [change.before, change.after]) {
        const category = one && numbers.rowOf("categories", one.categoryId);
        if (category) assignedCategories.add(category);
      }
    const { table, before, after } = change;
    if (table === "accounts") {
      accounts.clear();
      if (before && after) {
        if (!isProjected) changedAccounts.set(row, before);
        if (before.inBudget !== after.inBudget) hasAccountCrossed = true;
      }
    }
    if (table === "reconciliations") {
      const { accountId } = (after ?? before) as Reconciliation;
      const account = numbers.rowOf("accounts", accountId);
      if (account !== undefined) agreedAccounts.add(account);
    }
    laws.checkOther(change, row, isProjected);
    budgetLaws.check(change, row);
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

  const isStale = ({ table, before }: Change, row: number | undefined, isProjected: boolean): boolean => {
    if (isProjected || !before || row === undefined) return (row === undefined) !== (before === null);
    const found = rows[table].read(row);
    const toFields = rows[table].toFields as (of: unknown) => Fields;
    // Read alike they are the same; what is told in another way is compared field by field.
    return !found || !(isSameValue(found, before) || isSameRow(toFields(found), toFields(before)));
  };

  const gate: Gate = {
    sql,
    rows,
    numbers,
    totals,
    meta,
    lawContext,
    check,
    keep: (content) => keepContent(sql, content, () => meta.nextRow++),
    expect: ({ attachments }) => expectContents(sql, attachments, () => meta.nextRow++),
    touchContents() {
      hasAttachmentsChanged = true;
    },
    journal,
    begin() {
      reset();
      touchedPayees = new Set();
      touchedBlocks = new Set();
      touchedCategories = new Set();
      listening = participants.filter((participant) => participant.isListening(sql));
      sql.run("BEGIN IMMEDIATE");
      // The journal of a commit is written before its own row. References are checked by `apply`; this is the second net.
      sql.database.pragma("defer_foreign_keys = ON");
      commitRow = meta.nextRow++;
    },
    nextRow: () => meta.nextRow++,
    apply(change, { row: wantedRow, isTakingBack = false, isUnwritten = false, isProjected = false } = {}) {
      const { table, before, after } = change;
      const id = (after ?? before)?.id;
      if (!id) return false;
      const known = isProjected && before && wantedRow ? wantedRow : numbers.rowOf(table, id);
      // The pair of table and rows was typed where the change was made.
      const { toFields, changed: changedOf } = rows[table] as unknown as TableRows<RowsByTable[TableName]>;
      if (isStale(change, known, isProjected)) throw refusal({ kind: "stale", table, id });
      const changed =
        before && after && (changedOf ? changedOf(before, after) : changedFields(toFields(before), toFields(after)));
      if (changed && isEmpty(changed.before) && isEmpty(changed.after)) {
        // What it stands on may have changed.
        if (isProjected) judge(change, known ?? 0);
        return false;
      }
      const row = known ?? wantedRow ?? meta.nextRow++;
      if (change.table === "transactions")
        applyTransaction(row, change.before, change.after, !isTakingBack && !isProjected);
      else applyOther(change, row, isProjected);
      tables.add(table);
      if (!isProjected) tell([change]);
      if (isUnwritten) return true;
      if (changed) journal({ kind: "update", table, ref: row, ...changed });
      else if (before) journal({ kind: "delete", table, ref: row, id, before: toFields(before) });
      else journal({ kind: "insert", table, ref: row });
      return true;
    },
    tell,
    isUsed: (table, row) => isUsed(sql, table, row),
    settle() {
      sql.run("UPDATE meta SET next_row = ?", meta.nextRow);
      sql.run("COMMIT");
      reset();
      return null;
    },
    finish({ origin, label, reverses, author, isProjected = false, goesOn = false, tables: others = [] }) {
      const now = clock();
      if (!isProjected) for (const participant of listening) participant.follow(told, { at: now, origin }, gate);
      budgetLaws.finish();
      for (const [row, before] of changedAccounts) {
        const after = rows.accounts.read(row);
        if (after) laws.checkAccount(row, before, after);
      }
      for (const account of agreedAccounts) {
        const broken = brokenReconciliationOf(sql, account);
        if (broken) throw lawBroken({ law: "L21", detail: broken.detail }, bytesToId(broken.id));
      }
      if (tables.has("transactions")) tables.add("monthly_totals");
      const commit: Commit = {
        id: uuidV7(now, random(10)) as CommitId,
        at: now,
        origin,
        by: actor(),
        ...(author ? { author } : {}),
        label,
        tables: [...tables, ...others, "commits"],
      };
      if (hasAttachmentsChanged) markReleased(sql, now);
      if (!goesOn) freeOverdue(sql, now);
      totals.write();
      if (hasAccountCrossed) recountOutside(sql);
      touchedCategories =
        hasAccountCrossed || touchedCategories === "all"
          ? "all"
          : new Set([...touchedCategories, ...totals.touchedCategories(), ...assignedCategories]);
      writeCommit(sql, { ...commit, row: commitRow, reverses: reverses ?? null });
      const seq = meta.commitSeq + 1;
      sql.run("UPDATE meta SET currency = ?, commit_seq = ?, next_row = ?", meta.currency, seq, meta.nextRow);
      if (goesOn) commitRow = meta.nextRow++;
      else sql.run("COMMIT");
      meta.commitSeq = seq;
      reset();
      return commit;
    },
    abandon() {
      if (sql.database.inTransaction) sql.run("ROLLBACK");
      for (const participant of listening) participant.abandoned();
      reset();
      accounts.clear();
      numbers.forgetAll();
      Object.assign(meta, readMeta(sql));
    },
    touchedPayees: () => touchedPayees,
    touchedBlocks: () => touchedBlocks,
    touchedCategories: () => touchedCategories,
    isHeard: () => participants.some((participant) => participant.isListening(sql)),
  };
  return gate;
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

const isEmpty = (fields: Fields): boolean => Object.keys(fields).length === 0;
