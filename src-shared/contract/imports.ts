/**
 * Reading a file in: understand → review → commit. Nothing touches the ledger before commit; a review lives in memory
 * and is forgotten on lock, on discard, and after an hour without use. One import is one commit and one undo.
 */
import * as z from "zod";
import { fileFormats, tableFormats } from "../domain/file-formats.ts";
import { command, query } from "./base.ts";
import { importErrors, vaultErrors } from "./errors.ts";
import { uploadId } from "./files.ts";
import { commit } from "./history.ts";
import { draftRow, draftStatuses, possibleMatch } from "./import-drafts.ts";
import { importHints, importMapping, understanding } from "./import-mapping.ts";
import { bookFacts, dateGuess, dateOrder, fileAccount, fileCategoryPlace, filePlace } from "./import-statements.ts";
import {
  accountId,
  categoryId,
  commitId,
  currency,
  importBatchId,
  limit,
  localDate,
  minorAmount,
  name,
  offset,
  presetId,
  transactionId,
} from "./values.ts";

export const reviewId = z.string().length(22).meta({ id: "ReviewId" });

/** Place of a sheet in its spreadsheet, from 0. Left out: the first that holds days and amounts. */
const sheet = z.int().min(0).max(1000);

const preset = z
  .strictObject({ id: presetId, name, fingerprint: z.string(), updated: z.int() })
  .meta({ id: "ImportPreset" });

const counts = z.strictObject({
  new: z.int(),
  match: z.int(),
  "already-there": z.int(),
  "look-at": z.int(),
  /** What the decisions as they stand would do. */
  toAdd: z.int(),
  toMatch: z.int(),
  toSkip: z.int(),
});

const skippedLine = z.strictObject({
  line: z.int(),
  raw: z.string(),
  /** One of domain/draft.ts `SkipReason`. */
  reason: z.string(),
  text: z.string().nullable(),
});

/** One account that the lines of a file go to. */
const reviewedAccount = z
  .strictObject({
    /** Null while it is still to be made. */
    accountId: accountId.nullable(),
    name: z.string(),
    currency,
    firstDate: localDate.nullable(),
    lastDate: localDate.nullable(),
    lines: z.int(),
    /** What it will hold after the commit as decided, and what the file states. `agrees` is null where they cannot be compared. */
    after: minorAmount.nullable(),
    stated: minorAmount.nullable(),
    /** Of `after`: lines of the file that the bank has not posted yet, which are therefore not in `stated`. */
    pending: minorAmount,
    agrees: z.boolean().nullable(),
    addsUp: z.boolean().nullable(),
    /** What it held before the first line, where nothing of the account lies there; entered when it is taken. */
    opening: z.strictObject({ date: localDate, amount: minorAmount, taken: z.boolean() }).nullable(),
  })
  .meta({ id: "ReviewedAccount" });
export type ReviewedAccount = z.infer<typeof reviewedAccount>;

/** What was pending at the bank, is in an account, and is no longer told by the bank. */
const gonePending = z
  .strictObject({
    id: transactionId,
    date: localDate,
    payee: z.string(),
    memo: z.string(),
    amount: minorAmount,
    currency,
    /** Name of the account. */
    account: z.string(),
    /** It is deleted with the commit. */
    taken: z.boolean(),
  })
  .meta({ id: "GonePending" });
export type GonePending = z.infer<typeof gonePending>;

export const review = z
  .strictObject({
    reviewId,
    fileName: z.string(),
    accountId: accountId.nullable(),
    counts,
    rowsRead: z.int(),
    drafts: z.int(),
    /** Bad lines first; at most 500 of them travel. Blank lines, preamble and header are counted, not listed. */
    skipped: z.array(skippedLine),
    skippedCounts: z.record(z.string(), z.int()),
    firstDate: localDate.nullable(),
    lastDate: localDate.nullable(),
    sum: minorAmount.nullable(),
    currency,
    /** Only with one account: what it will be after the commit, and what the file states. */
    balance: z
      .strictObject({
        after: minorAmount,
        stated: minorAmount.nullable(),
        agrees: z.boolean().nullable(),
        addsUp: z.boolean().nullable(),
      })
      .nullable(),
    /** With several accounts: what will be made. */
    newAccounts: z.array(z.string()),
    newCategories: z.array(z.string()),
    /** Every account that lines of the file go to, in the order of the file. */
    accounts: z.array(reviewedAccount),
    /** Fetched from a bank only; nothing of it is deleted unasked. */
    gone: z.array(gonePending),
  })
  .meta({ id: "ImportReview" });
export type ImportReview = z.infer<typeof review>;

const reviewErrors = {
  REVIEW_GONE: {
    status: 410,
    message: "This review is no longer there. Nothing was added. Choose the file again.",
    data: z.strictObject({}),
  },
} as const;

const pastImport = z
  .strictObject({
    id: importBatchId,
    /** Milliseconds since 1970. */
    at: z.int(),
    /** Of a bank that was asked: its name. */
    fileName: z.string(),
    format: z.string(),
    /** Where its lines went; empty for what was read in before this was written down. */
    accounts: z.array(z.strictObject({ id: accountId, name: z.string() })),
    added: z.int(),
    matched: z.int(),
    /** Null: not counted then. */
    alreadyThere: z.int().nullable(),
    /** What brought it, and whether it can be taken back. Null where History begins later. */
    commit: commit.nullable(),
  })
  .meta({ id: "PastImport" });
export type PastImport = z.infer<typeof pastImport>;

export const importsContract = {
  /** What was read in, newest first. Taken back as a whole an import is no longer in the list. */
  list: query(["import_batches", "commits", "accounts"])
    .route({ method: "GET", path: "/imports", tags: ["Imports"] })
    .input(z.strictObject({ offset, limit: limit(100, 20) }))
    .output(z.strictObject({ imports: z.array(pastImport), total: z.int() })),
  /** What an uploaded file is, by its content. A table (CSV, XLSX, ODS) is for `understand`, all others are for `understandStatements`. */
  detect: command()
    .route({ method: "POST", path: "/imports/detect", tags: ["Imports"] })
    .errors(importErrors)
    .input(z.strictObject({ uploadId }))
    .output(z.strictObject({ fileName: z.string(), format: z.enum(fileFormats) })),
  /** Looks at an uploaded file: what it is and how it would be read. A remembered preset is applied. */
  understand: command()
    .route({ method: "POST", path: "/imports/understand", tags: ["Imports"] })
    .errors(importErrors)
    .input(
      z.strictObject({
        uploadId,
        accountId: accountId.optional(),
        sheet: sheet.optional(),
        hints: importHints.optional(),
      }),
    )
    .output(
      z.strictObject({
        fileName: z.string(),
        format: z.enum(tableFormats),
        /** Of a spreadsheet, in the order of their tabs; `sheet` is the one that was read. */
        sheets: z.array(z.strictObject({ name: z.string(), hidden: z.boolean() })),
        sheet: z.int().nullable(),
        understanding,
        /** The preset that was applied. */
        preset: preset.nullable(),
        /** An account whose number stands in the file. */
        suggestedAccountId: accountId.nullable(),
      }),
    ),
  /** Reads the drafts and compares them with the ledger. Without `accountId` a column must name the account. */
  review: command()
    .route({ method: "POST", path: "/imports/review", tags: ["Imports"] })
    .errors(importErrors)
    .input(
      z.strictObject({ uploadId, accountId: accountId.optional(), sheet: sheet.optional(), mapping: importMapping }),
    )
    .output(review),
  /** Reads a structured bank file: its accounts, their statements, and the accounts of the ledger they are of. */
  understandStatements: command()
    .route({ method: "POST", path: "/imports/statements/understand", tags: ["Imports"] })
    .errors(importErrors)
    .input(
      z.strictObject({
        uploadId,
        /** Where the person began: taken for the only account of a file that does not say whose it is. */
        accountId: accountId.optional(),
        dateOrder: dateOrder.optional(),
      }),
    )
    .output(
      z.strictObject({
        fileName: z.string(),
        format: z.enum(fileFormats),
        /** As the format counts its versions, such as 2.1.1 or camt.053.001.08; empty when it has none. */
        version: z.string(),
        charset: z.string(),
        /** Letters written by names of HTML, such as `&auml;`: how many were read, and names that nobody knows, kept as printed. */
        letters: z.strictObject({ read: z.int(), kept: z.array(z.string()) }).nullable(),
        /** Only where the format does not fix day and month. */
        dates: dateGuess.nullable(),
        accounts: z.array(fileAccount),
        ...bookFacts,
        /** Lines that could not be read, at most 500 of them. */
        skipped: z.array(skippedLine),
        skippedCount: z.int(),
      }),
    ),
  /** Compares the accounts of the file that have a place with the ledger. One review, one commit, one undo. */
  reviewStatements: command()
    .route({ method: "POST", path: "/imports/statements", tags: ["Imports"] })
    .errors({ ...importErrors, NAME_TAKEN: vaultErrors.NAME_TAKEN })
    .input(
      z.strictObject({
        uploadId,
        dateOrder: dateOrder.optional(),
        places: z.array(filePlace).min(1).max(1000),
        categories: z.array(fileCategoryPlace).max(10_000).optional(),
      }),
    )
    .output(review),
  drafts: query(["categories", "transactions"])
    .route({ method: "GET", path: "/imports/{reviewId}/drafts", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(z.strictObject({ reviewId, status: z.enum(draftStatuses).optional(), offset, limit: limit(1000, 200) }))
    .output(z.strictObject({ rows: z.array(draftRow), total: z.int() })),
  /** The person overrules: add it, skip it, match it with another transaction, give it a category or payee. */
  decide: command()
    .route({ method: "POST", path: "/imports/{reviewId}/decide", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(
      z.strictObject({
        reviewId,
        indexes: z.array(z.int().min(0)).min(1).max(10_000),
        decision: z.enum(["add", "match", "skip"]).optional(),
        matchId: transactionId.optional(),
        categoryId: categoryId.nullable().optional(),
        payee: z.string().max(200).optional(),
        /** It is the occurrence that it could be, or it is not. */
        occurrence: z.boolean().optional(),
        /** Takes back what rules made of these lines, or lets the rules have them again. */
        rules: z.boolean().optional(),
      }),
    )
    .output(z.strictObject({ rows: z.array(draftRow), counts, accounts: z.array(reviewedAccount) })),
  /** Whether an account (its place in `accounts` of the review) begins with its `opening`. */
  takeOpening: command()
    .route({ method: "POST", path: "/imports/{reviewId}/opening", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(z.strictObject({ reviewId, at: z.int().min(0), taken: z.boolean() }))
    .output(z.strictObject({ accounts: z.array(reviewedAccount) })),
  /** What the bank no longer tells is deleted with the commit, or kept: then it is not asked about again. */
  takeGone: command()
    .route({ method: "POST", path: "/imports/{reviewId}/gone", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(z.strictObject({ reviewId, id: transactionId, taken: z.boolean() }))
    .output(z.strictObject({ gone: z.array(gonePending), accounts: z.array(reviewedAccount) })),
  /** Transactions that a draft could be matched with: same amount, near in time, or the other side of a transfer. */
  candidates: query(["transactions"])
    .route({ method: "GET", path: "/imports/{reviewId}/candidates", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(z.strictObject({ reviewId, index: z.int().min(0) }))
    .output(z.array(possibleMatch)),
  commit: command()
    .route({ method: "POST", path: "/imports/{reviewId}/commit", tags: ["Imports"] })
    .errors(reviewErrors)
    .input(z.strictObject({ reviewId, /** Remember the columns under this name. */ rememberAs: name.optional() }))
    .output(
      z.strictObject({
        /** Null when there was nothing to do. */
        commitId: commitId.nullable(),
        importBatchId: importBatchId.nullable(),
        added: z.int(),
        matched: z.int(),
        alreadyThere: z.int(),
        skipped: z.int(),
        /** Pending lines that the bank no longer tells, deleted. */
        removed: z.int(),
        /** Drafts that a law of the ledger refused; they were not added. */
        refused: z.array(z.strictObject({ line: z.int(), raw: z.string(), law: z.string() })),
        balance: minorAmount.nullable(),
        /** Each account that the file went to, with what it holds now. */
        accounts: z.array(
          z.strictObject({
            accountId,
            name: z.string(),
            currency,
            isNew: z.boolean(),
            added: z.int(),
            firstDate: localDate.nullable(),
            balance: minorAmount,
            stated: minorAmount.nullable(),
            /** Of `balance`: lines of the file that the bank has not posted yet. */
            pending: minorAmount,
          }),
        ),
      }),
    ),
  discard: command()
    .route({ method: "DELETE", path: "/imports/{reviewId}", tags: ["Imports"] })
    .input(z.strictObject({ reviewId }))
    .output(z.strictObject({})),
  presets: query(["import_presets"])
    .route({ method: "GET", path: "/import-presets", tags: ["Imports"] })
    .output(z.array(preset)),
  removePreset: command()
    .route({ method: "DELETE", path: "/import-presets/{id}", tags: ["Imports"] })
    .input(z.strictObject({ id: presetId }))
    .output(z.strictObject({ commitId })),
};
