/** The journal of commits: what was done, and taking it back. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { commitKinds } from "./commit-kinds.ts";
import {
  cleared,
  commitId,
  currency,
  importBatchId,
  limit,
  localDate,
  minorAmount,
  offset,
  transactionId,
} from "./values.ts";

/** Why a commit cannot be taken back now. */
export const undoObstacles = [
  /** It was taken back already. */
  "undone",
  /** It is an undo or a redo itself. */
  "is-undo",
  /** Nothing of this kind can be taken back. */
  "never",
  /** Later changes to the same things still stand. */
  "later-changes",
  /** A restored file starts a new history. */
  "before-restore",
] as const;

export const commit = z
  .strictObject({
    id: commitId,
    at: z.int(),
    origin: z.enum(["user", "undo", "redo", "import", "schedule", "remote", "restore", "rates"]),
    /** Who did it; `name` is what the token was called then, who the member of a shared budget is, and empty for everybody else. */
    by: z.strictObject({ kind: z.enum(["person", "command-line", "token", "member"]), name: z.string() }),
    kind: z.string(),
    /** Name of the one thing it was about; empty when about several. */
    subject: z.string(),
    count: z.int(),
    /** On top of the undo stack or further down with nothing newer in the way. */
    undoable: z.boolean(),
    undone: z.boolean(),
    /** Null exactly where it can be undone. */
    obstacle: z.enum(undoObstacles).nullable(),
  })
  .meta({ id: "Commit" });
export type CommitView = z.infer<typeof commit>;

/** One value of a thing in the way in which it is shown; the words of `word` are the vocabulary's own. */
export const changedValue = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("day"), day: localDate }),
  z.strictObject({ kind: z.literal("amount"), amount: minorAmount, currency }),
  z.strictObject({ kind: z.literal("flag"), on: z.boolean() }),
  z.strictObject({ kind: z.literal("cleared"), cleared }),
  z.strictObject({ kind: z.literal("word"), word: z.string() }),
]);
export type ChangedValue = z.infer<typeof changedValue>;

/** What was changed, from what to what; `of` is the account or line that it belongs to, where there are several. */
export const changedField = z.strictObject({
  field: z.string(),
  of: z.string(),
  before: changedValue.nullable(),
  after: changedValue.nullable(),
});

export const commitChange = z.strictObject({
  what: z.enum([
    "account",
    "valuation",
    "exchange-rate",
    "category-group",
    "category",
    "category-plan",
    "allocation",
    "move",
    "budget-month",
    "budget-style",
    "payee",
    "tag",
    "saved-filter",
    "transaction",
    "schedule",
    "occurrence",
    "goal",
    "loan",
    "payoff-plan",
    "import",
    "preset",
    "rule",
    "dismissal",
    "reconciliation",
    "statement-balance",
  ]),
  how: z.enum(["added", "changed", "deleted"]),
  /** UUID of the thing; empty when it is gone and nothing of it is known any more. */
  id: z.string(),
  /** Its name, of a transaction the payee's; as it is now, or as it was last. */
  name: z.string(),
  /** Of a transaction: its day, and what it means for its first account. */
  day: localDate.nullable(),
  amount: minorAmount.nullable(),
  currency: currency.nullable(),
  /** Whether it is there now. */
  there: z.boolean(),
  fields: z.array(changedField),
});
export type CommitChange = z.infer<typeof commitChange>;

const details = z
  .strictObject({
    commit,
    /** In the order in which they were made. Rows of an import that are gone are left out of their window. */
    changes: z.array(commitChange),
    total: z.int(),
    importBatchId: importBatchId.nullable(),
    /** What it took back or did again. */
    of: commit.nullable(),
    /** The later commit that stands in the way of taking it back. */
    inTheWay: commit.nullable(),
  })
  .meta({ id: "CommitDetails" });
const step = z.strictObject({ commit, how: z.enum(["added", "changed", "deleted"]), fields: z.array(changedField) });
export type HistoryStep = z.infer<typeof step>;
const outcome = z.strictObject({
  commitId,
  /** The commit that was taken back or done again. */
  of: commit,
  /** Fields that were left as they are because somebody changed them since. */
  stale: z.int(),
});

const errors = {
  NOTHING_TO_UNDO: {
    status: 409,
    message: "There is nothing to undo.",
    data: z.strictObject({}),
  },
  NO_LONGER_POSSIBLE: {
    status: 409,
    message: "This cannot be undone any more, because later changes build on it. Nothing was changed.",
    data: z.strictObject({}),
  },
} as const;

export const historyContract = {
  list: query(["commits"])
    .route({ method: "GET", path: "/history", tags: ["History"] })
    .input(
      z.strictObject({
        offset,
        limit: limit(500, 100),
        /** Part of a name (what it was about, the token), any case. */
        text: z.string().max(200).optional(),
        /** With `text`: commits of these kinds are found as well, whatever they were about. */
        kinds: z.array(z.enum(commitKinds)).max(100).optional(),
        only: z.enum(["edits", "imports", "undos"]).optional(),
      }),
    )
    .output(z.strictObject({ commits: z.array(commit), total: z.int() })),
  /** One commit with what it changed, in windows. */
  details: query(["commits", "transactions", "accounts", "categories", "payees"])
    .route({ method: "GET", path: "/history/{commitId}", tags: ["History"] })
    .input(z.strictObject({ commitId, offset, limit: limit(200, 50) }))
    .output(details),
  /** Every commit that touched one transaction, newest first, each with what it did to it. */
  ofTransaction: query(["commits", "transactions", "accounts", "categories", "payees", "tags"])
    .route({ method: "GET", path: "/transactions/{id}/history", tags: ["History"] })
    .input(z.strictObject({ id: transactionId, offset, limit: limit(200, 20) }))
    .output(z.strictObject({ steps: z.array(step), total: z.int() })),
  /** Undoes the given commit, or the latest of the undo stack. */
  undo: command()
    .route({ method: "POST", path: "/history/undo", tags: ["History"] })
    .errors(errors)
    .input(z.strictObject({ commitId: commitId.optional() }))
    .output(outcome),
  redo: command()
    .route({ method: "POST", path: "/history/redo", tags: ["History"] })
    .errors(errors)
    .input(z.strictObject({}))
    .output(outcome),
};
