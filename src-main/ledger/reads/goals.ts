/** Goals, loans and the pay-off plan: few rows, read whole and kept until a commit changes them; and what moved in accounts. */
import { fromDayNumber, toDayNumber } from "../../../src-shared/domain/date.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { AccountChange, Reads } from "./reads.ts";

type GoalReads = Pick<Reads, "goals" | "goal" | "loans" | "loanOf" | "payoffPlan" | "accountChanges" | "transactionAt">;

export function createGoals({ sql, numbers, rows }: ReadDeps, lists: Lists): GoalReads {
  return {
    goals: lists.goals,
    goal: (id) => lists.goals().find((goal) => goal.id === id),
    loans: lists.loans,
    loanOf: (id) => lists.loans().find(({ accountId }) => accountId === id),
    payoffPlan: () => lists.payoffPlans()[0],
    accountChanges(accountIds, { from, to }) {
      const found = accountIds.flatMap((accountId) =>
        sql
          .all<readonly [number, number, number]>(
            CHANGES,
            numbers.rowOf("accounts", accountId) ?? -1,
            toDayNumber(from),
            toDayNumber(to),
          )
          .map(
            ([transaction, day, quantity]): AccountChange => ({
              transaction,
              date: fromDayNumber(day),
              accountId,
              quantity: minor(quantity),
            }),
          ),
      );
      return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.transaction - b.transaction));
    },
    transactionAt: (row) => rows.transactions.read(row),
  };
}

const CHANGES = `SELECT transaction_row, date, sum(quantity) FROM postings
  WHERE account = ? AND date BETWEEN ? AND ? GROUP BY date, transaction_row`;
