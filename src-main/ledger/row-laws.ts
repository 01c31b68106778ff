/**
 * What the gate asks of one row before it is written, with the rows beside it in the file: L1 to L7, L11, L17, L18, L20, L22
 * to L24, L26 and L27. What only shows when a commit is whole is asked by the gate at its end. Everything here throws law-broken.
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { toDayNumber } from "../../src-shared/domain/date.ts";
import { checkRate, type ExchangeRate } from "../../src-shared/domain/exchange-rate.ts";
import { checkTransaction, type LawContext } from "../../src-shared/domain/laws.ts";
import { checkRule, type Rule } from "../../src-shared/domain/rule.ts";
import { checkSavedFilter, type SavedFilter } from "../../src-shared/domain/saved-filter.ts";
import { checkSchedule, type Schedule, type ScheduleOccurrence } from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { checkValuation, isValuedKind, type Valuation } from "../../src-shared/domain/valuation.ts";
import type { Change } from "./change.ts";
import { createGoalLaws } from "./goal-laws.ts";
import { lawBroken } from "./refusals.ts";
import { idBytes, type RowNumbers } from "./row-numbers.ts";
import { refuseIfUsed } from "./row-uses.ts";
import type { TransactionRows } from "./rows/transactions.ts";
import type { Sql } from "./statements.ts";

export interface RowLaws {
  checkTransaction(transaction: Transaction): void;
  /**
   * @param row where it stands or will stand
   * @param isProjected whoever writes it has seen to what names it
   */
  checkOther(change: Exclude<Change, { readonly table: "transactions" }>, row: number, isProjected: boolean): void;
  /** What an account is decides whether its postings are lawful, so changing it asks them. */
  checkAccount(row: number, before: Account, after: Account): void;
}

export interface RowLawsDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
  readonly transactions: Pick<TransactionRows, "refer">;
  readonly context: Omit<LawContext, "account"> & { account(id: Account["id"]): Account | undefined };
}

export function createRowLaws({ sql, numbers, transactions, context }: RowLawsDeps): RowLaws {
  const goalLaws = createGoalLaws({ sql, numbers, account: (id) => context.account(id) });
  const scheduleRow = (id: Schedule["id"]) => numbers.rowOf("schedules", id) ?? 0;

  const checkOccurrence = (before: ScheduleOccurrence | null, after: ScheduleOccurrence | null, row: number): void => {
    const inTheWay = (text: string, { scheduleId, date }: ScheduleOccurrence, but: number | Uint8Array) =>
      sql.value(text, scheduleRow(scheduleId), toDayNumber(date), but) !== undefined;
    if (after && inTheWay(DEALT_WITH, after, row)) {
      throw lawBroken({ law: "L23", detail: "the occurrence is dealt with already" }, after.id);
    }
    if (before?.state !== "posted" || (after?.state === "posted" && after.date === before.date)) return;
    if (inTheWay(SAME_OCCURRENCE, before, NO_ID)) {
      throw lawBroken({ law: "L23", detail: "the occurrence has a transaction" }, before.id);
    }
  };

  const checkValuationRow = (valuation: Valuation, row: number): void => {
    const broken = checkValuation(valuation, context.account(valuation.accountId));
    if (broken) throw lawBroken(broken, valuation.id);
    const owner = numbers.rowOf("accounts", valuation.accountId) ?? 0;
    if (sql.value(SAME_DAY, owner, toDayNumber(valuation.date), row) !== undefined) {
      throw lawBroken({ law: "L17", detail: "the account has a valuation on this day" }, valuation.id);
    }
  };

  const checkRateRow = ({ id, base, quote, date, rate, source }: ExchangeRate, row: number): void => {
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

  return {
    checkTransaction(transaction) {
      const broken = checkTransaction(transaction, context);
      if (broken) throw lawBroken(broken, transaction.id);
      transactions.refer(transaction);
      const { occurrence, id } = transaction;
      if (!occurrence) return;
      const [schedule, day] = [scheduleRow(occurrence.scheduleId), toDayNumber(occurrence.date)];
      if (sql.value(SAME_OCCURRENCE, schedule, day, idBytes(id)) !== undefined) {
        throw lawBroken({ law: "L23", detail: "the occurrence has a transaction" }, id);
      }
      if (sql.value(IS_POSTED, schedule, day) === undefined) {
        throw lawBroken({ law: "L23", detail: "the occurrence is not posted" }, id);
      }
    },
    checkOther(change, row, isProjected) {
      const { table, before, after } = change;
      if (table === "valuations" && after) checkValuationRow(after, row);
      if (table === "exchange_rates" && after) checkRateRow(after, row);
      if (table === "rules" && after) checkRuleRow(after);
      if (table === "saved_filters" && after) checkSavedFilterRow(after);
      if (table === "schedules" && after) checkScheduleRow(after);
      if (table === "schedule_occurrences") checkOccurrence(isProjected ? null : before, after, row);
      if (after) goalLaws.checkRow(change, row);
      if (after === null && !isProjected) refuseIfUsed(sql, table, row, before?.id ?? "");
    },
    checkAccount(row, before, after) {
      const has = (text: string) => sql.value(text, row) !== undefined;
      if (before.currency !== after.currency && has("SELECT 1 FROM postings WHERE account = ? LIMIT 1")) {
        throw lawBroken({ law: "L5", detail: "the account has postings in its currency" }, after.id);
      }
      const loses = before.currency !== after.currency ? "currency" : isValuedKind(after.kind) ? undefined : "kind";
      if (loses && has("SELECT 1 FROM valuations WHERE account = ? LIMIT 1")) {
        throw lawBroken({ law: "L17", detail: `the account has valuations, which need its ${loses}` }, after.id);
      }
      goalLaws.checkAccount(row, before, after);
      if (!after.inBudget || before.inBudget) return;
      if (has("SELECT 1 FROM postings WHERE account = ? AND category IS NOT NULL LIMIT 1")) {
        throw lawBroken({ law: "L3", detail: "the account has postings with categories" }, after.id);
      }
    },
  };
}

function checkRuleRow(rule: Rule): void {
  const detail = checkRule(rule);
  if (detail) throw lawBroken({ law: "L20", detail }, rule.id);
}

function checkSavedFilterRow(filter: SavedFilter): void {
  const detail = checkSavedFilter(filter);
  if (detail) throw lawBroken({ law: "L27", detail }, filter.id);
}

function checkScheduleRow(schedule: Schedule): void {
  const broken = checkSchedule(schedule);
  if (broken) throw lawBroken(broken, schedule.id);
}

const SAME_DAY = "SELECT 1 FROM valuations WHERE account = ? AND date = ? AND row <> ?";
const SAME_RATE = "SELECT 1 FROM exchange_rates WHERE base = ? AND quote = ? AND date = ? AND source = ? AND row <> ?";
const SAME_OCCURRENCE = "SELECT 1 FROM transactions WHERE schedule = ? AND occurrence = ? AND id <> ?";
const IS_POSTED = "SELECT 1 FROM schedule_occurrences WHERE schedule = ? AND date = ? AND state = 'posted'";
const DEALT_WITH = "SELECT 1 FROM schedule_occurrences WHERE schedule = ? AND date = ? AND row <> ?";
const NO_ID = new Uint8Array(16);
