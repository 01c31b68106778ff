/** Goals: what is to be saved, how it goes, and which postings brought it there. */
import * as z from "zod";
import { mostSources } from "../domain/goal.ts";
import { goalStates, milestonePercents } from "../domain/goal-pace.ts";
import { command, query } from "./base.ts";
import {
  accountId,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  goalId,
  localDate,
  minorAmount,
  month,
  text,
  transactionId,
} from "./values.ts";

/** Where its money lies: an account or a category, all of it or at most a slice. */
const goalSource = z
  .strictObject({
    accountId: accountId.nullable().default(null),
    categoryId: categoryId.nullable().default(null),
    most: enteredAmount.nullable().default(null),
  })
  .meta({ id: "GoalSource" });

const milestone = z.strictObject({
  percent: z.literal(milestonePercents),
  /** The month from which it stayed reached. */
  reached: month.nullable(),
});

export const goal = z
  .strictObject({
    id: goalId,
    name: z.string(),
    currency,
    amount: minorAmount,
    date: localDate.nullable(),
    start: localDate,
    note: text,
    sources: z.array(
      z.strictObject({
        accountId: accountId.nullable(),
        categoryId: categoryId.nullable(),
        /** What the account or category is called. */
        name: z.string(),
        most: minorAmount.nullable(),
        /** What is promised to the goal of it. */
        promised: minorAmount,
      }),
    ),
    completed: localDate.nullable(),
    archived: z.boolean(),
    state: z.enum(goalStates),
    saved: minorAmount,
    remaining: minorAmount,
    /** What an even pace would have brought by now; null without a day. */
    expected: minorAmount.nullable(),
    /** What it needs each month from now on; null without a day, when reached or when the day has passed. */
    required: minorAmount.nullable(),
    /** The mean of the last six full months. */
    monthly: minorAmount,
    /** When it will be there by that mean, and the months between which it lies four times in five; null beyond fifty years. */
    projection: z.strictObject({ likely: month.nullable(), early: month.nullable(), late: month.nullable() }),
    milestones: z.array(milestone),
  })
  .meta({ id: "Goal" });
export type GoalView = z.infer<typeof goal>;

const goalMonth = z.strictObject({
  month,
  /** Promised to it at the end of the month; the running one shows today. */
  saved: minorAmount,
  /** What the month brought; below zero where money was taken. */
  contributed: minorAmount,
});

const contribution = z.strictObject({
  date: localDate,
  /** Null for what was assigned to a category or taken from it in that month. */
  transactionId: transactionId.nullable(),
  payee: z.string(),
  memo: z.string(),
  /** The accounts in which it moved money. */
  accounts: z.array(z.string()),
  /** What of it went to the goal; below zero what was taken. */
  amount: minorAmount,
});

const fields = {
  name: z.string().trim().min(1).max(200),
  amount: enteredAmount.refine((amount) => amount > 0, "An amount above zero."),
  date: localDate.nullable(),
  /** The day from which an even pace is counted. */
  start: localDate,
  note: text,
  sources: z.array(goalSource).max(mostSources),
};

const reading = ["goals", "accounts", "transactions", "monthly_totals", "categories", "payees", "settings"] as const;
const changed = z.strictObject({ commitId, goal });
const committed = z.strictObject({ commitId });

export const goalErrors = {
  GOAL_NOT_POSSIBLE: {
    status: 422,
    message: "This goal cannot be kept as it is. Nothing was changed. Look at its amount, its day and its accounts.",
    data: z.strictObject({ reason: z.string() }),
  },
} as const;

export const goalsContract = {
  /** In order of priority, those that are done or archived behind; and what is left of the accounts that goals draw on. */
  list: query(reading)
    .route({ method: "GET", path: "/goals", tags: ["Goals"] })
    .output(
      z.strictObject({
        today: localDate,
        goals: z.array(goal),
        accounts: z.array(
          z.strictObject({
            accountId,
            name: z.string(),
            currency,
            /** Of goals that want money; promised and free add up to the balance, or to nothing below zero. */
            balance: minorAmount,
            promised: minorAmount,
            free: minorAmount,
          }),
        ),
      }),
    ),
  /** One goal with its months so far and those that are likely. */
  get: query(reading)
    .route({ method: "GET", path: "/goals/{id}", tags: ["Goals"] })
    .input(z.strictObject({ id: goalId }))
    .output(
      z.strictObject({
        goal,
        months: z.array(goalMonth),
        ahead: z.array(z.strictObject({ month, low: minorAmount, likely: minorAmount, high: minorAmount })),
      }),
    ),
  /** Which postings brought it there, newest first; those of a month add up to what the month contributed. */
  contributions: query(reading)
    .route({ method: "GET", path: "/goals/{id}/contributions", tags: ["Goals"] })
    .input(z.strictObject({ id: goalId, to: month.optional(), months: z.int().min(1).max(24).default(6) }))
    .output(
      z.strictObject({
        from: month,
        to: month,
        /** Whether there are months before. */
        earlier: z.boolean(),
        total: z.int(),
        /** The newest of them. */
        contributions: z.array(contribution),
      }),
    ),
  create: command()
    .route({ method: "POST", path: "/goals", tags: ["Goals"], successStatus: 201 })
    .errors(goalErrors)
    .input(
      z.strictObject({
        ...fields,
        date: fields.date.default(null),
        /** The currency of its accounts, the budget's when it has none. */
        currency: currency.optional(),
        start: fields.start.optional(),
        note: fields.note.default(""),
        sources: fields.sources.default([]),
      }),
    )
    .output(changed),
  update: command()
    .route({ method: "PATCH", path: "/goals/{id}", tags: ["Goals"] })
    .errors(goalErrors)
    .input(z.strictObject({ id: goalId, ...z.strictObject(fields).partial().shape }))
    .output(changed),
  /** Those named come first, in this order of priority; the others keep theirs behind them. */
  reorder: command()
    .route({ method: "POST", path: "/goals/order", tags: ["Goals"] })
    .input(z.strictObject({ ids: z.array(goalId).max(1000) }))
    .output(committed),
  /** Done: what is there is kept as its figure and its money is free again. Or open again. */
  complete: command()
    .route({ method: "POST", path: "/goals/{id}/complete", tags: ["Goals"] })
    .input(z.strictObject({ id: goalId, completed: z.boolean().default(true) }))
    .output(changed),
  /** Out of the way, its money free again; or back. */
  archive: command()
    .route({ method: "POST", path: "/goals/{id}/archive", tags: ["Goals"] })
    .input(z.strictObject({ id: goalId, archived: z.boolean().default(true) }))
    .output(changed),
  remove: command()
    .route({ method: "DELETE", path: "/goals/{id}", tags: ["Goals"] })
    .input(z.strictObject({ id: goalId }))
    .output(committed),
};
