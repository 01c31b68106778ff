/** The journal of commits: what was done, and taking it back. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { commitId, limit, offset } from "./values.ts";

/** What a commit can be about. Screens and the command line put each in words. */
export const commitKinds = [
  "account-added",
  "account-changed",
  "account-closed",
  "account-reopened",
  "account-deleted",
  "accounts-reordered",
  "category-added",
  "category-changed",
  "category-deleted",
  "category-group-added",
  "category-group-changed",
  "category-group-deleted",
  "categories-reordered",
  "categories-archived",
  "payee-changed",
  "payees-merged",
  "payee-deleted",
  "transaction-added",
  "transaction-changed",
  "transactions-recategorised",
  "transactions-reviewed",
  "transactions-cleared",
  "transactions-changed",
  "transactions-deleted",
  "file-imported",
  "preset-saved",
  "preset-deleted",
  "budget-started",
  "sample-made",
  "currency-changed",
] as const;
export type CommitKind = (typeof commitKinds)[number];

export const commit = z
  .strictObject({
    id: commitId,
    at: z.int(),
    origin: z.enum(["user", "undo", "redo", "import", "schedule", "remote", "restore"]),
    kind: z.string(),
    /** Name of the one thing it was about; empty when about several. */
    subject: z.string(),
    count: z.int(),
    /** On top of the undo stack or further down with nothing newer in the way. */
    undoable: z.boolean(),
    undone: z.boolean(),
  })
  .meta({ id: "Commit" });
export type CommitView = z.infer<typeof commit>;

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
    .input(z.strictObject({ offset, limit: limit(500, 100) }))
    .output(z.strictObject({ commits: z.array(commit), total: z.int() })),
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
