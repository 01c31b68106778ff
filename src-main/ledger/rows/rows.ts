/** The rows of every table that a commit can change, and in which order they go in. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Allocation, BudgetMonth, ChosenStyle } from "../../../src-shared/domain/budget-plan.ts";
import type { Category, CategoryGroup } from "../../../src-shared/domain/category.ts";
import type { ExchangeRate } from "../../../src-shared/domain/exchange-rate.ts";
import type { Loan, PayoffPlan } from "../../../src-shared/domain/loan.ts";
import type { Reconciliation, StatementBalance } from "../../../src-shared/domain/reconciliation.ts";
import type { SavedFilter } from "../../../src-shared/domain/saved-filter.ts";
import type { ScheduleOccurrence } from "../../../src-shared/domain/schedule.ts";
import type { Tag } from "../../../src-shared/domain/tag.ts";
import type { Valuation } from "../../../src-shared/domain/valuation.ts";
import type { Dismissal, ImportPreset, RowsByTable, TableName } from "../change.ts";
import { createMoveRows, createPlanRows } from "./budget.ts";
import { createGoalRows } from "./goals.ts";
import { createImportBatchRows } from "./import-batches.ts";
import { createPayeeRows } from "./payees.ts";
import { createRuleRows } from "./rules.ts";
import { createScheduleRows } from "./schedules.ts";
import { createTableRows, type RowsDeps, type TableRows } from "./table-rows.ts";
import { createTransactionRows, type TransactionRows } from "./transactions.ts";

export type AllRows = { readonly [T in Exclude<TableName, "transactions">]: TableRows<RowsByTable[T]> } & {
  readonly transactions: TransactionRows;
};

/** What is referred to comes before what refers to it; deletes go the other way round. */
export const TABLE_ORDER: readonly TableName[] = [
  "category_groups",
  "categories",
  "category_plans",
  "allocations",
  "moves",
  "budget_months",
  "budget_styles",
  "payees",
  "tags",
  "saved_filters",
  "accounts",
  "valuations",
  "exchange_rates",
  "import_batches",
  "import_presets",
  "rules",
  "dismissals",
  "schedules",
  "schedule_occurrences",
  "goals",
  "loans",
  "payoff_plans",
  "reconciliations",
  "statement_balances",
  "transactions",
];

export function createRows(deps: RowsDeps): AllRows {
  return {
    accounts: createTableRows<Account>(deps, "accounts", [
      ["name", "name", "plain"],
      ["kind", "kind", "plain"],
      ["currency", "currency", "plain"],
      ["inBudget", "in_budget", "boolean"],
      ["opened", "opened", "day"],
      ["closed", "closed", "day"],
      ["position", "position", "plain"],
      ["note", "note", "plain"],
      ["institution", "institution", "plain"],
      ["number", "number", "plain"],
    ]),
    valuations: createTableRows<Valuation>(deps, "valuations", [
      ["accountId", "account", { references: "accounts" }],
      ["date", "date", "day"],
      ["value", "value", "plain"],
      ["note", "note", "plain"],
    ]),
    exchange_rates: createTableRows<ExchangeRate>(deps, "exchange_rates", [
      ["base", "base", "plain"],
      ["quote", "quote", "plain"],
      ["date", "date", "day"],
      ["rate", "rate", "plain"],
      ["source", "source", "plain"],
    ]),
    category_groups: createTableRows<CategoryGroup>(deps, "category_groups", [
      ["name", "name", "plain"],
      ["position", "position", "plain"],
    ]),
    categories: createTableRows<Category>(deps, "categories", [
      ["groupId", "category_group", { references: "category_groups" }],
      ["name", "name", "plain"],
      ["flow", "flow", "plain"],
      ["archived", "archived", "boolean"],
      ["position", "position", "plain"],
      ["slot", "slot", "plain"],
    ]),
    category_plans: createPlanRows(deps),
    allocations: createTableRows<Allocation>(deps, "allocations", [
      ["categoryId", "category", { references: "categories" }],
      ["month", "month", "month"],
      ["amount", "amount", "plain"],
    ]),
    moves: createMoveRows(deps),
    budget_months: createTableRows<BudgetMonth>(deps, "budget_months", [
      ["month", "month", "month"],
      ["held", "held", "plain"],
      ["note", "note", "plain"],
    ]),
    budget_styles: createTableRows<ChosenStyle>(deps, "budget_styles", [["style", "style", "plain"]]),
    payees: createPayeeRows(deps),
    tags: createTableRows<Tag>(deps, "tags", [
      ["name", "name", "plain"],
      ["slot", "slot", "plain"],
    ]),
    saved_filters: createTableRows<SavedFilter>(deps, "saved_filters", [
      ["name", "name", "plain"],
      ["query", "query", "plain"],
      ["quick", "quick", "plain"],
    ]),
    import_batches: createImportBatchRows(deps),
    import_presets: createTableRows<ImportPreset>(deps, "import_presets", [
      ["name", "name", "plain"],
      ["fingerprint", "fingerprint", "plain"],
      ["mapping", "mapping", "plain"],
      ["updated", "updated", "plain"],
    ]),
    rules: createRuleRows(deps),
    dismissals: createTableRows<Dismissal>(deps, "dismissals", [
      ["kind", "kind", "plain"],
      ["subject", "subject", "plain"],
      ["at", "at", "plain"],
    ]),
    schedules: createScheduleRows(deps),
    schedule_occurrences: createTableRows<ScheduleOccurrence>(deps, "schedule_occurrences", [
      ["scheduleId", "schedule", { references: "schedules" }],
      ["date", "date", "day"],
      ["state", "state", "plain"],
      ["movedTo", "moved_to", "day"],
      ["amount", "amount", "plain"],
      ["memo", "memo", "plain"],
    ]),
    goals: createGoalRows(deps),
    loans: createTableRows<Loan>(deps, "loans", [
      ["accountId", "account", { references: "accounts" }],
      ["rate", "rate", "plain"],
      ["principal", "principal", "plain"],
      ["payment", "payment", "plain"],
      ["firstPayment", "first_payment", "day"],
      ["payments", "payments", "plain"],
      ["interestCategoryId", "interest_category", { references: "categories" }],
      ["inPlan", "in_plan", "boolean"],
      ["updated", "updated", "plain"],
    ]),
    payoff_plans: createTableRows<PayoffPlan>(deps, "payoff_plans", [
      ["strategy", "strategy", "plain"],
      ["extra", "extra", "plain"],
      ["updated", "updated", "plain"],
    ]),
    reconciliations: createTableRows<Reconciliation>(deps, "reconciliations", [
      ["accountId", "account", { references: "accounts" }],
      ["date", "date", "day"],
      ["balance", "balance", "plain"],
      ["base", "base", "plain"],
      ["began", "began", "plain"],
      ["finished", "finished", "plain"],
      ["reopened", "reopened", "plain"],
    ]),
    statement_balances: createTableRows<StatementBalance>(deps, "statement_balances", [
      ["accountId", "account", { references: "accounts" }],
      ["date", "date", "day"],
      ["balance", "balance", "plain"],
      ["fileName", "file_name", "plain"],
    ]),
    transactions: createTransactionRows(deps),
  };
}
