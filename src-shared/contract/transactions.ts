/**
 * Transactions as screens show them (one line each, signed for the account) and as they are (postings). The words debit,
 * credit, posting and value never reach a person.
 */
import * as z from "zod";
import { MOST_TAGS } from "../domain/tag.ts";
import { attachment } from "./attachments.ts";
import { command, query } from "./base.ts";
import { tag } from "./tags.ts";
import { transactionFilter } from "./transaction-filter.ts";
import {
  accountId,
  categoryId,
  cleared,
  commitId,
  currency,
  enteredAmount,
  importBatchId,
  limit,
  localDate,
  minorAmount,
  name,
  note,
  offset,
  payeeId,
  postingId,
  reconciliationId,
  scheduleId,
  tagId,
  tagName,
  text,
  transactionId,
} from "./values.ts";

export const posting = z
  .strictObject({
    id: postingId,
    position: z.int(),
    accountId: accountId.nullable(),
    categoryId: categoryId.nullable(),
    quantity: minorAmount,
    value: minorAmount,
    memo: text,
    cleared,
    bankDate: localDate.nullable(),
    bankRef: z.string().nullable(),
    /** Payee and memo as the bank wrote them; absent where no file told it. */
    imported: z.string().optional(),
    /** As printed on the cheque; absent where there is none. */
    checkNumber: z.string().optional(),
    /** What agreed it with a statement; absent where nothing did in Coffer. */
    reconciliationId: reconciliationId.optional(),
  })
  .meta({ id: "Posting" });

export const transaction = z
  .strictObject({
    id: transactionId,
    date: localDate,
    payeeId: payeeId.nullable(),
    payee: z.string(),
    memo: text,
    note,
    currency,
    reviewed: z.boolean(),
    importBatchId: importBatchId.nullable(),
    /** Absent: it is the occurrence of no schedule. */
    occurrence: z.strictObject({ scheduleId, date: localDate }).optional(),
    created: z.int(),
    updated: z.int(),
    postings: z.array(posting),
    /** In order of names. */
    tags: z.array(tag),
    /** Oldest first. */
    attachments: z.array(attachment),
  })
  .meta({ id: "Transaction" });
export type TransactionView = z.infer<typeof transaction>;

/** What stands in the category column. */
export const rowCategory = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("category"), id: categoryId, name: z.string(), slot: z.int() }),
  z.strictObject({ kind: z.literal("split"), count: z.int() }),
  /** The other account; `name` is its name. */
  z.strictObject({ kind: z.literal("transfer"), id: accountId, name: z.string() }),
  /** Waits for a category. */
  z.strictObject({ kind: z.literal("none") }),
]);

export const transactionRow = z
  .strictObject({
    id: transactionId,
    date: localDate,
    payeeId: payeeId.nullable(),
    payee: z.string(),
    memo: text,
    hasNote: z.boolean(),
    /** In order of names. */
    tags: z.array(tag),
    /** How many. */
    attachments: z.int(),
    accountId,
    account: z.string(),
    /** Signed for the account: plus is money in. Minor units of `currency`, the account's. */
    amount: minorAmount,
    currency,
    category: rowCategory,
    cleared,
    reviewed: z.boolean(),
    /** Balance of the account after this row; null where rows are filtered or of several accounts. */
    balance: minorAmount.nullable(),
  })
  .meta({ id: "TransactionRow" });
export type TransactionRow = z.infer<typeof transactionRow>;

/** A line of a new or edited transaction: where the money went. Amounts are signed like the transaction's. */
export const transactionLine = z
  .strictObject({
    amount: enteredAmount,
    /** Null waits for a category. */
    categoryId: categoryId.nullable().default(null),
    /** Makes the line a transfer. With a category too: money that leaves the budget for a tracking account (L3). */
    transferAccountId: accountId.nullable().default(null),
    /** What arrives there, in the minor units of that account's currency, where currencies differ. */
    transferQuantity: enteredAmount.optional(),
    memo: text.default(""),
  })
  .meta({ id: "TransactionLine" });

/** Found by their names, made when there is none. */
const tagNames = z.array(tagName).max(MOST_TAGS);

/** On which day each bank booked its side, where that is another than the transaction's: the two days of a transfer. */
const bankDates = z
  .array(z.strictObject({ accountId, date: localDate }))
  .max(10)
  .optional();

const newTransaction = z
  .strictObject({
    accountId,
    date: localDate,
    /** Found by name or alias, made when there is none; empty for none. */
    payee: z.string().max(200).default(""),
    memo: text.default(""),
    note: note.default(""),
    tags: tagNames.default([]),
    /** Minor units of the account's currency, plus is money in. Must equal the sum of the lines. */
    amount: enteredAmount,
    /** Absent: one line that waits for a category (or takes the payee's default). */
    lines: z.array(transactionLine).min(1).max(500).optional(),
    cleared: cleared.default("none"),
    reviewed: z.boolean().default(true),
    bankDates,
  })
  .meta({ id: "NewTransaction" });

/** Only what is given changes. */
const editedTransaction = z
  .strictObject({
    id: transactionId,
    accountId: accountId.optional(),
    date: localDate.optional(),
    payee: z.string().max(200).optional(),
    memo: text.optional(),
    note: note.optional(),
    /** All that it shall carry. */
    tags: tagNames.optional(),
    amount: enteredAmount.optional(),
    lines: z.array(transactionLine).min(1).max(500).optional(),
    cleared: cleared.optional(),
    reviewed: z.boolean().optional(),
    bankDates,
  })
  .meta({ id: "EditedTransaction" });

/** Lines of one paste. */
const MOST_WRITTEN = 5000;

/** A change of more answers with the first of them only: the rest can be asked for, and the answer stays small. */
export const mostAnswered = 1000;
const changed = z.strictObject({
  commitId,
  transactions: z.array(transaction).max(mostAnswered).describe("As they are now; the first 1000 of a larger change"),
});
const ids = z.array(transactionId).min(1).max(10_000);
const tagging = { add: tagNames.default([]), remove: z.array(tagId).max(1000).default([]) };
export const transactionErrors = {
  ACCOUNT_CLOSED: {
    status: 409,
    message: "This account is closed. Nothing was changed. Reopen it first.",
    data: z.strictObject({ accountId }),
  },
  LINES_DO_NOT_ADD_UP: {
    status: 422,
    message: "The lines do not add up to the amount. Nothing was changed.",
    data: z.strictObject({ amount: minorAmount, lines: minorAmount }),
  },
  RATE_NEEDED: {
    status: 422,
    message: "Coffer knows no exchange rate for this. Nothing was changed. Say what arrived in the other currency.",
    data: z.strictObject({ from: currency, to: currency }),
  },
  RECONCILED: {
    status: 409,
    message: "This was reconciled with a statement, so account and amount stay. Reopen the reconciliation first.",
    data: z.strictObject({ id: transactionId }),
  },
} as const;

export const transactionsContract = {
  /** Newest first. With `accountId` alone each row carries the running balance. */
  page: query(["transactions", "accounts", "categories", "payees", "tags"])
    .route({ method: "GET", path: "/transactions", tags: ["Transactions"] })
    .input(z.strictObject({ ...transactionFilter.shape, offset, limit: limit(1000, 100) }))
    .output(
      z.strictObject({
        rows: z.array(transactionRow),
        total: z.int(),
        /** Sum of all rows that match, per currency. Null where it would cost a scan (more than 20,000 rows match). */
        sums: z.array(z.strictObject({ currency, amount: minorAmount })).nullable(),
      }),
    ),
  get: query(["transactions", "payees", "tags"])
    .route({ method: "GET", path: "/transactions/{id}", tags: ["Transactions"] })
    .input(z.strictObject({ id: transactionId }))
    .output(transaction),
  create: command()
    .route({ method: "POST", path: "/transactions", tags: ["Transactions"], successStatus: 201 })
    .errors(transactionErrors)
    .input(newTransaction)
    .output(changed),
  /** Only what is given changes. New `lines` or `amount` replace the old split; `amount` alone keeps one line's category. */
  edit: command()
    .route({ method: "PATCH", path: "/transactions/{id}", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(editedTransaction)
    .output(changed),
  /** Edits and new transactions together, as one commit that one undo takes back; all or none. */
  write: command()
    .route({ method: "POST", path: "/transactions/write", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(
      z.strictObject({
        edits: z.array(editedTransaction).max(MOST_WRITTEN).default([]),
        additions: z.array(newTransaction).max(MOST_WRITTEN).default([]),
      }),
    )
    .output(z.strictObject({ commitId, changed: z.int(), added: z.int() })),
  /** Makes one transfer of money that left one account and arrived in another, as two banks told of it. */
  join: command()
    .route({ method: "POST", path: "/transactions/join", tags: ["Transactions"] })
    .errors({
      ...transactionErrors,
      NO_PAIR: {
        status: 422,
        message:
          "These two are not the sides of one transfer. Nothing was changed. Choose one that left an account and one that arrived in another, of the same amount.",
        data: z.strictObject({}),
      },
    })
    .input(z.strictObject({ ids: z.tuple([transactionId, transactionId]) }))
    .output(changed),
  /** Sets the category of transactions with one line; splits and transfers among them stay and are not counted. */
  recategorise: command()
    .route({ method: "POST", path: "/transactions/recategorise", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(z.strictObject({ ids, categoryId: categoryId.nullable() }))
    .output(changed),
  markReviewed: command()
    .route({ method: "POST", path: "/transactions/reviewed", tags: ["Transactions"] })
    .input(z.strictObject({ ids, reviewed: z.boolean() }))
    .output(changed),
  setCleared: command()
    .route({ method: "POST", path: "/transactions/cleared", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(z.strictObject({ ids, accountId: accountId.optional(), cleared: z.enum(["none", "cleared"]) }))
    .output(changed),
  /**
   * Changes all that match a filter, in one commit that one undo takes back; a job (kind `change`) with progress and
   * cancel. What `except` names stays. Splits and transfers keep their categories and are not counted, as in
   * `recategorise`.
   */
  changeMatching: command()
    .route({ method: "POST", path: "/transactions/change-matching", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(
      z.strictObject({
        filter: transactionFilter,
        /** These instead of all that match; the account of the filter still says whose side is meant. */
        ids: ids.optional(),
        except: z.array(transactionId).max(10_000).default([]),
        change: z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("category"), categoryId: categoryId.nullable() }),
          z.strictObject({ kind: z.literal("reviewed"), reviewed: z.boolean() }),
          /** In the account of the filter, where it names one. */
          z.strictObject({ kind: z.literal("cleared"), cleared: z.enum(["none", "cleared"]) }),
          z.strictObject({ kind: z.literal("tags"), ...tagging }),
          z.strictObject({ kind: z.literal("payee"), payee: name }),
          z.strictObject({ kind: z.literal("memo"), memo: text }),
          /** Those of another currency stay, and those that have the account on their other side. */
          z.strictObject({ kind: z.literal("account"), accountId }),
          /** Again, today, not seen by any bank. */
          z.strictObject({ kind: z.literal("duplicate") }),
          z.strictObject({ kind: z.literal("remove") }),
        ]),
      }),
    )
    .output(z.strictObject({ commitId, changed: z.int() })),
  /** Puts tags on and takes tags off; what has them already, or not, stays and is not counted. */
  setTags: command()
    .route({ method: "POST", path: "/transactions/tags", tags: ["Transactions"] })
    .input(z.strictObject({ ids, ...tagging }))
    .output(changed),
  setPayee: command()
    .route({ method: "POST", path: "/transactions/payee", tags: ["Transactions"] })
    .input(z.strictObject({ ids, payee: name }))
    .output(changed),
  duplicate: command()
    .route({ method: "POST", path: "/transactions/{id}/duplicate", tags: ["Transactions"], successStatus: 201 })
    .errors(transactionErrors)
    .input(z.strictObject({ id: transactionId, date: localDate.optional() }))
    .output(changed),
  remove: command()
    .route({ method: "POST", path: "/transactions/remove", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(z.strictObject({ ids }))
    .output(z.strictObject({ commitId, removed: z.int() })),
  /** Who deleted a transaction and when; `by` is a member of a shared budget, null somebody at this device. Null: it is there. */
  deletion: query(["transactions"])
    .route({ method: "GET", path: "/transactions/{id}/deletion", tags: ["Transactions"] })
    .input(z.strictObject({ id: transactionId }))
    .output(z.strictObject({ by: z.string().nullable(), at: z.int() }).nullable()),
  /** A deleted transaction as it was last, whoever deleted it; no commit where it is there already. */
  bringBack: command()
    .route({ method: "POST", path: "/transactions/{id}/bring-back", tags: ["Transactions"] })
    .errors(transactionErrors)
    .input(z.strictObject({ id: transactionId }))
    .output(z.strictObject({ commitId: commitId.nullable(), transaction })),
};
