/** The budget: what is planned for categories month by month, what of it is available, and what is ready to assign. */
import * as z from "zod";
import { assignHelpers } from "../domain/budget-assign.ts";
import { carryRules } from "../domain/budget-carry.ts";
import { budgetStyles, lowestPriority, moveKinds } from "../domain/budget-plan.ts";
import { mostPeriod, type Target } from "../domain/budget-target.ts";
import type { Weekday } from "../domain/recurrence.ts";
import { command, query } from "./base.ts";
import {
  branded,
  categoryGroupId,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  enteredWorth,
  flow,
  largestEntered,
  limit,
  localDate,
  minorAmount,
  month,
  moveId,
  note,
  offset,
  scheduleId,
} from "./values.ts";

const carryRule = z.enum(carryRules).meta({ id: "CarryRule", description: "What becomes of it in the next month" });
const weekday = branded<Weekday>(z.int().min(1).max(7));
const something = branded<Target["amount"]>(z.int().min(1).max(largestEntered));
const period = z.int().min(1).max(mostPeriod);

export const target = z
  .discriminatedUnion("kind", [
    /** So much every so many months (a quarter is 3, a year 12), counted from `start`. */
    z.strictObject({ kind: z.literal("each"), amount: something, every: period, start: month }),
    /** So much until a day; with `repeat` again so many months later. */
    z.strictObject({ kind: z.literal("by-date"), amount: something, date: localDate, repeat: period.nullable() }),
    /** Each month begins with so much. */
    z.strictObject({ kind: z.literal("refill"), amount: something }),
    /** Each month ends with so much or more. */
    z.strictObject({ kind: z.literal("keep"), amount: something }),
    /** So much for each of a weekday in the month. */
    z.strictObject({ kind: z.literal("weekly"), amount: something, weekday }),
  ])
  .meta({ id: "Target" });

const reason = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("each"),
      amount: minorAmount,
      from: month,
      to: month,
      monthsLeft: z.int(),
      /** Assigned earlier in the period. */
      had: minorAmount,
    }),
    z.strictObject({
      kind: z.literal("by-date"),
      amount: minorAmount,
      date: localDate,
      monthsLeft: z.int(),
      /** Carried over. */
      had: minorAmount,
    }),
    /** Its day is over and it does not repeat. */
    z.strictObject({ kind: z.literal("over"), amount: minorAmount, date: localDate }),
    z.strictObject({ kind: z.enum(["refill", "keep"]), amount: minorAmount, had: minorAmount }),
    z.strictObject({ kind: z.literal("weekly"), amount: minorAmount, weekday, times: z.int() }),
  ])
  .meta({ id: "NeedReason" });

const need = z
  .strictObject({
    /** What should be assigned in the month in all. */
    needed: minorAmount,
    /** What of it is not assigned yet. */
    missing: minorAmount,
    reason,
  })
  .meta({ id: "Need" });

/** A period of several months that is planned as a whole. */
const pace = z
  .strictObject({
    from: month,
    to: month,
    amount: minorAmount,
    /** One of its months. */
    monthly: minorAmount,
    /** What an even pace comes to by the end of the month. */
    even: minorAmount,
    assigned: minorAmount,
    spent: minorAmount,
    remains: minorAmount,
  })
  .meta({ id: "Pace" });

/** An occurrence of a schedule that is neither posted nor skipped, and what of it is for the category. */
const categoryBill = z
  .strictObject({
    scheduleId,
    name: z.string(),
    due: localDate,
    /** In the budget's currency; plus is money in. */
    amount: minorAmount,
    approximate: z.boolean(),
  })
  .meta({ id: "CategoryBill" });
export type CategoryBill = z.infer<typeof categoryBill>;

const envelopeMonth = z.strictObject({
  month,
  /** carried + assigned + activity = available (L8) */
  carried: minorAmount,
  assigned: minorAmount,
  activity: minorAmount,
  available: minorAmount,
  need: need.nullable(),
  pace: pace.nullable(),
  /** What schedules still bring or take in the month, oldest first; the running month has the overdue as well. */
  bills: z.array(categoryBill),
});

const budgetCategory = z
  .strictObject({
    id: categoryId,
    name: z.string(),
    /** Of an income category what is assigned is what is expected, and nothing of it is available. */
    flow,
    slot: z.int(),
    archived: z.boolean(),
    surplus: carryRule,
    overspending: carryRule,
    priority: z.int(),
    target: target.nullable(),
    note: z.string(),
    /** One for each month that was asked for. */
    months: z.array(envelopeMonth),
  })
  .meta({ id: "BudgetCategory" });
export type BudgetCategoryView = z.infer<typeof budgetCategory>;

/** Its parts add up to `readyToAssign`. */
const ready = z
  .strictObject({
    readyToAssign: minorAmount,
    fromBefore: minorAmount,
    income: minorAmount,
    assigned: minorAmount,
    returned: minorAmount,
    overspent: minorAmount,
    /** Without a category, to or from tracking accounts, and from exchange rates. */
    elsewhere: minorAmount,
    held: minorAmount,
  })
  .meta({ id: "ReadyToAssign" });

const budgetTotals = z.strictObject({
  month,
  /** In budget accounts at the end of the month. */
  money: minorAmount,
  /** Null in tracking, where nothing is assigned. */
  ready: ready.nullable(),
  assigned: minorAmount,
  activity: minorAmount,
  available: minorAmount,
  income: minorAmount,
  incomePlanned: minorAmount,
  held: minorAmount,
  note: z.string(),
  /** What waits for a category, out and in; not above and not below zero. */
  waitingOut: minorAmount,
  waitingIn: minorAmount,
  /** Assigned in months after this one. */
  assignedLater: minorAmount,
});

const budget = z
  .strictObject({
    style: z.enum(budgetStyles),
    currency,
    /** The running month. */
    now: month,
    months: z.array(budgetTotals),
    groups: z.array(
      z.strictObject({ id: categoryGroupId, name: z.string(), categories: z.array(budgetCategory) }).meta({
        id: "BudgetGroup",
      }),
    ),
    /** Nothing was ever assigned. */
    isNew: z.boolean(),
    /** Amounts of other currencies are in it at an old rate. */
    approximate: z.boolean(),
    /** Currencies of budget accounts for which no rate is known: they are not in it. */
    withoutRate: z.array(currency),
  })
  .meta({ id: "Budget" });
export type BudgetView = z.infer<typeof budget>;

const move = z
  .strictObject({
    id: moveId,
    month,
    /** Null is ready to assign. */
    fromId: categoryId.nullable(),
    from: z.string(),
    toId: categoryId.nullable(),
    to: z.string(),
    amount: minorAmount,
    kind: z.enum(moveKinds),
    /** Milliseconds since 1970. */
    at: z.int(),
    by: z.strictObject({ kind: z.enum(["person", "command-line", "token"]), name: z.string() }),
  })
  .meta({ id: "Move" });

const reading = [
  "category_groups",
  "categories",
  "category_plans",
  "allocations",
  "budget_months",
  "budget_styles",
  "accounts",
  "transactions",
  "exchange_rates",
  "schedules",
  "schedule_occurrences",
  "payees",
] as const;

const written = z.strictObject({
  /** Null when everything was so already. */
  commitId: commitId.nullable(),
});

const errors = {
  NOT_AN_ENVELOPE: {
    status: 422,
    message: "Income has no envelope, so nothing can be moved from or to it. Nothing was changed.",
    data: z.strictObject({ categoryId }),
  },
  NOT_ENOUGH_READY: {
    status: 422,
    message: "There is less ready to assign than is to be held. Nothing was changed. Hold less.",
    data: z.strictObject({ ready: minorAmount }),
  },
} as const;

export const budgetContract = {
  /** Some months side by side, the first one given. */
  get: query(reading)
    .route({ method: "GET", path: "/budget/{month}", tags: ["Budget"] })
    .input(z.strictObject({ month, months: z.coerce.number().int().min(1).max(12).default(1) }))
    .output(budget),
  /** One category in a month: what may be assigned, what was spent before. */
  category: query(reading)
    .route({ method: "GET", path: "/budget/{month}/categories/{id}", tags: ["Budget"] })
    .input(z.strictObject({ id: categoryId, month }))
    .output(
      z.strictObject({
        currency,
        category: budgetCategory,
        suggestions: z.strictObject({
          lastMonth: minorAmount,
          /** Means of what was spent. */
          average3: minorAmount,
          average12: minorAmount,
          target: minorAmount.nullable(),
        }),
        /** The next ones, overdue first. */
        bills: z.array(categoryBill),
        /** The twelve months up to this one, oldest first; plus is spent. */
        spent: z.array(z.strictObject({ month, spent: minorAmount })),
      }),
    ),
  /** What was moved to and from a category, newest first. */
  moves: query(["moves", "categories"])
    .route({ method: "GET", path: "/budget/moves/{categoryId}", tags: ["Budget"] })
    .input(z.strictObject({ categoryId, offset, limit: limit(200, 20) }))
    .output(z.strictObject({ moves: z.array(move), total: z.int(), currency })),
  /** Says what is assigned in all; what that changes is recorded as a move from or to ready to assign. */
  assign: command()
    .route({ method: "POST", path: "/budget/assign", tags: ["Budget"] })
    .input(
      z.strictObject({
        entries: z
          .array(z.strictObject({ categoryId, month, amount: enteredAmount }))
          .min(1)
          .max(2000),
      }),
    )
    .output(written),
  /** From one category (null: ready to assign) to another; covering is moving to one that has less than nothing. */
  move: command()
    .route({ method: "POST", path: "/budget/move", tags: ["Budget"] })
    .errors(errors)
    .input(z.strictObject({ month, fromId: categoryId.nullable(), toId: categoryId.nullable(), amount: something }))
    .output(written),
  /** Assigns to many at once, in one commit. */
  fill: command()
    .route({ method: "POST", path: "/budget/fill", tags: ["Budget"] })
    .input(
      z.strictObject({
        month,
        helper: z.enum(assignHelpers),
        /** Absent: all that are in use. */
        categoryIds: z.array(categoryId).min(1).max(2000).optional(),
      }),
    )
    .output(z.strictObject({ ...written.shape, count: z.int() })),
  /** Shares an amount over several months in even parts. */
  spread: command()
    .route({ method: "POST", path: "/budget/spread", tags: ["Budget"] })
    .input(z.strictObject({ categoryId, month, months: period, amount: enteredAmount }))
    .output(written),
  /** Keeps so much out of this month's ready to assign, for the next one; nothing ends it. */
  hold: command()
    .route({ method: "POST", path: "/budget/hold", tags: ["Budget"] })
    .errors({ NOT_ENOUGH_READY: errors.NOT_ENOUGH_READY })
    .input(z.strictObject({ month, amount: enteredWorth }))
    .output(written),
  noteMonth: command()
    .route({ method: "POST", path: "/budget/note", tags: ["Budget"] })
    .input(z.strictObject({ month, note }))
    .output(written),
  plan: command()
    .route({ method: "PATCH", path: "/budget/categories/{id}", tags: ["Budget"] })
    .input(
      z.strictObject({
        id: categoryId,
        surplus: carryRule.optional(),
        overspending: carryRule.optional(),
        priority: z.int().min(1).max(lowestPriority).optional(),
        target: target.nullable().optional(),
        note: note.optional(),
      }),
    )
    .output(written),
  chooseStyle: command()
    .route({ method: "POST", path: "/budget/style", tags: ["Budget"] })
    .input(z.strictObject({ style: z.enum(budgetStyles) }))
    .output(written),
};
