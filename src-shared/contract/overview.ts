/** The first screen: how things are and what to do. Everything but the pace line is read from monthly totals. */
import * as z from "zod";
import { budgetStyles } from "../domain/budget-plan.ts";
import { query } from "./base.ts";
import { occurrence } from "./schedules.ts";
import { transactionRow } from "./transactions.ts";
import { categoryGroupId, categoryId, currency, localDate, minorAmount, month } from "./values.ts";

const money = z.strictObject({ currency, amount: minorAmount });

export const overview = z
  .strictObject({
    /** The budget's currency; every amount below is in it unless it says otherwise. */
    currency,
    month,
    /**
     * What all open and closed accounts are worth: property as stated last, others by their postings, those in other
     * currencies at the rate of the day.
     */
    netWorth: minorAmount,
    /** Other currencies that are counted: what is there, what it counts, by the rate of which day. */
    converted: z.array(
      z.strictObject({ ...money.shape, worth: minorAmount, date: localDate, approximate: z.boolean() }),
    ),
    /** Where a rate was old, or of a later day because none is known before: such sums are shown with ≈. */
    approximate: z.strictObject({
      netWorth: z.boolean(),
      /** Ends of months in `netWorthByMonth`; also where money is missing because no rate is known. */
      worthMonths: z.array(month),
      /** Months in `cashFlow`. */
      flowMonths: z.array(month),
    }),
    /** Balances in other currencies for which no exchange rate is known: named, never added. */
    withoutRate: z.array(money),
    /** Net worth at the end of each month up to `month`, oldest first. */
    netWorthByMonth: z.array(z.strictObject({ month, amount: minorAmount })),
    /** Money in and out over categories, oldest first, `month` last; both positive. */
    cashFlow: z.array(z.strictObject({ month, in: minorAmount, out: minorAmount })),
    /** Spending of the month by category without bills, largest first; `id` null is what waits for a category. */
    whereItWent: z.array(
      z.strictObject({
        id: categoryId.nullable(),
        name: z.string(),
        group: z.string(),
        slot: z.int(),
        amount: minorAmount,
        /** Mean of the three months before. */
        usual: minorAmount,
        /** Some of `amount` was counted by an old rate. */
        approximate: z.boolean(),
      }),
    ),
    /** Schedules paid something in this month or its usual ones, which `whereItWent` leaves out. */
    withoutBills: z.boolean(),
    toReview: z.strictObject({ count: z.int(), rows: z.array(transactionRow) }),
    transactions: z.int(),
    accounts: z.int(),
  })
  .meta({ id: "Overview" });
export type Overview = z.infer<typeof overview>;

export const pace = z
  .strictObject({
    currency,
    month,
    /** Spending of each day of the month up to the last day with any, bills taken out; positive. */
    days: z.array(z.strictObject({ date: localDate, spent: minorAmount })),
    /** What schedules (rent, insurance) were of it: not in the days above, which would jump with them. */
    bills: minorAmount,
    previousDays: z.array(z.strictObject({ date: localDate, spent: minorAmount })),
    /** What the budget gives for such spending in the month; null where it was not planned. */
    planned: minorAmount.nullable(),
    /** The same by group, in their order; `id` null is what waits for a category. Those with neither are not named. */
    groups: z.array(
      z.strictObject({
        id: categoryGroupId.nullable(),
        name: z.string(),
        spent: minorAmount,
        planned: minorAmount.nullable(),
      }),
    ),
  })
  .meta({ id: "Pace" });
export type Pace = z.infer<typeof pace>;

/** What was found while the vault was opened and its person should know. */
export const vaultNotices = ["key-file-restored", "anchor-missing", "anchor-damaged"] as const;

/** What wants a hand in the running month of the budget. */
const budgetNeeds = z
  .strictObject({
    style: z.enum(budgetStyles),
    month,
    /** By how much each is overspent, the most first; in tracking those that went beyond what was planned. */
    overspent: z.array(z.strictObject({ id: categoryId, name: z.string(), short: minorAmount })),
    /** Waits to be given out; less than nothing where too much was. Zero in tracking. */
    ready: minorAmount,
    /** What of it targets still need. */
    fillable: minorAmount,
  })
  .meta({ id: "BudgetNeeds" });
export type BudgetNeeds = z.infer<typeof budgetNeeds>;

export const needs = z
  .strictObject({
    /** Transactions that wait for a category. */
    withoutCategory: z.int(),
    /** Amounts of categories in currencies for which no exchange rate is known. */
    withoutRate: z.array(z.strictObject({ currency, count: z.int() })),
    /** Occurrences of schedules that a person posts: overdue, due today, or due soon and of some size. */
    bills: z.array(occurrence),
    notices: z.array(z.enum(vaultNotices)),
    /** Null while nothing was ever assigned. */
    budget: budgetNeeds.nullable(),
  })
  .meta({ id: "Needs" });
export type Needs = z.infer<typeof needs>;

/** What the budget is reckoned from, beside what moved. */
const planned = [
  "category_groups",
  "categories",
  "category_plans",
  "allocations",
  "budget_months",
  "budget_styles",
] as const;

export const overviewContract = {
  get: query([
    "accounts",
    "valuations",
    "exchange_rates",
    "categories",
    "category_groups",
    "transactions",
    "monthly_totals",
    "settings",
  ])
    .route({ method: "GET", path: "/overview", tags: ["Overview"] })
    .input(
      z.strictObject({
        /** The running month when absent. */
        month: month.optional(),
        /** How many months back net worth and cash flow go. */
        months: z.int().min(2).max(600).default(12),
      }),
    )
    .output(overview),
  /** What waits for the person, as far as balances (which the accounts tell) do not say it. */
  needs: query([
    "schedules",
    "schedule_occurrences",
    "payees",
    "accounts",
    "exchange_rates",
    "transactions",
    "monthly_totals",
    ...planned,
    "session",
    "settings",
  ])
    .route({ method: "GET", path: "/overview/needs", tags: ["Overview"] })
    .output(needs),
  pace: query(["transactions", "accounts", "exchange_rates", "schedules", "schedule_occurrences", "payees", ...planned])
    .route({ method: "GET", path: "/overview/pace", tags: ["Overview"] })
    .input(z.strictObject({ month: month.optional() }))
    .output(pace),
};
