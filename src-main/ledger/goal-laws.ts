/** What the gate asks of goals, loans and the pay-off plan (L24, L26), and of accounts that they build on. */
import type { Account } from "../../src-shared/domain/account.ts";
import { checkGoal, type Goal } from "../../src-shared/domain/goal.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { checkLoan, checkPayoffPlan, isOwingKind, type Loan, type PayoffPlan } from "../../src-shared/domain/loan.ts";
import type { Change } from "./change.ts";
import { lawBroken } from "./refusals.ts";
import type { RowNumbers } from "./row-numbers.ts";
import type { Sql } from "./statements.ts";

interface GoalLawsDeps {
  readonly sql: Sql;
  readonly numbers: RowNumbers;
  readonly account: (id: AccountId) => Account | undefined;
}

export function createGoalLaws({ sql, numbers, account }: GoalLawsDeps) {
  const checkLoanRow = (row: number, loan: Loan): void => {
    const broken = checkLoan(loan, account(loan.accountId));
    if (broken) throw lawBroken(broken, loan.id);
    const owner = numbers.rowOf("accounts", loan.accountId) ?? 0;
    if (sql.value(SAME_ACCOUNT, owner, row) !== undefined)
      throw lawBroken({ law: "L26", detail: "the account has terms already" }, loan.id);
  };
  const checkGoalRow = (goal: Goal): void => {
    const broken = checkGoal(goal, (id) => account(id)?.currency);
    if (broken) throw lawBroken(broken, goal.id);
  };
  const checkPlanRow = (row: number, plan: PayoffPlan): void => {
    const broken = checkPayoffPlan(plan);
    if (broken) throw lawBroken(broken, plan.id);
    if (sql.value(OTHER_PLAN, row) !== undefined)
      throw lawBroken({ law: "L26", detail: "there is a pay-off plan already" }, plan.id);
  };
  return {
    /** @throws law-broken */
    checkRow({ table, after }: Change, row: number): void {
      if (table === "goals" && after) checkGoalRow(after);
      if (table === "loans" && after) checkLoanRow(row, after);
      if (table === "payoff_plans" && after) checkPlanRow(row, after);
    },
    /** @throws law-broken when a goal or a loan needs what the account was */
    checkAccount(row: number, before: Account, after: Account): void {
      if (before.currency !== after.currency && sql.value(IS_SOURCE, row) !== undefined)
        throw lawBroken({ law: "L24", detail: "a goal saves on the account in its currency" }, after.id);
      const loses = before.currency !== after.currency ? "currency" : isOwingKind(after.kind) ? undefined : "kind";
      if (loses && sql.value(HAS_TERMS, row) !== undefined)
        throw lawBroken({ law: "L26", detail: `the account has terms, which need its ${loses}` }, after.id);
    },
  };
}

const SAME_ACCOUNT = "SELECT 1 FROM loans WHERE account = ? AND row <> ?";
const OTHER_PLAN = "SELECT 1 FROM payoff_plans WHERE row <> ?";
const IS_SOURCE = "SELECT 1 FROM goal_sources WHERE account = ? LIMIT 1";
const HAS_TERMS = "SELECT 1 FROM loans WHERE account = ? LIMIT 1";
