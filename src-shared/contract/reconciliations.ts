/** Comparing an account with the bank's statement: what is ticked, what is missing, what was agreed, and opening it again. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { downloadId } from "./files.ts";
import {
  accountId,
  categoryId,
  commitId,
  currency,
  enteredAmount,
  localDate,
  minorAmount,
  reconciliationId,
  text,
} from "./values.ts";

export const reconciliation = z
  .strictObject({
    id: reconciliationId,
    accountId,
    /** Last day of the statement. */
    date: localDate,
    /** What the statement says the account held then. */
    balance: minorAmount,
    /** What was agreed before it. */
    base: minorAmount,
    /** Milliseconds since 1970; null where that has not happened. */
    began: z.int(),
    finished: z.int().nullable(),
    reopened: z.int().nullable(),
  })
  .meta({ id: "Reconciliation" });
export type ReconciliationView = z.infer<typeof reconciliation>;

/** What a file of the bank declared, beside what the ledger holds on that day. */
export const declaredBalance = z
  .strictObject({
    date: localDate,
    balance: minorAmount,
    fileName: z.string(),
    ledger: minorAmount,
  })
  .meta({ id: "DeclaredBalance" });
export type DeclaredBalance = z.infer<typeof declaredBalance>;

const progress = z.strictObject({
  ...reconciliation.shape,
  /** Sum of what is ticked (cleared) up to the day, and how many transactions. */
  ticked: minorAmount,
  tickedCount: z.int(),
  unticked: minorAmount,
  untickedCount: z.int(),
  /** Balance of the statement less what was agreed before and what is ticked: zero when it agrees. */
  difference: minorAmount,
});

export const reconcileStatus = z
  .strictObject({
    /** Begun and not finished; there is one at most. */
    open: progress.nullable(),
    /** The latest that stands. */
    last: reconciliation.nullable(),
    /** The newest balance that a file declared since the last one. */
    suggestion: declaredBalance.nullable(),
  })
  .meta({ id: "ReconcileStatus" });
export type ReconcileStatus = z.infer<typeof reconcileStatus>;

export const reconciliationReport = z
  .strictObject({
    reconciliation,
    account: z.string(),
    currency,
    /** Day of the statement before it. */
    previous: localDate.nullable(),
    /** Transactions that it agreed, and what came in and went out by them. */
    lines: z.int(),
    into: minorAmount,
    out: minorAmount,
    /** Not agreed with, up to the day of the statement, as the ledger holds them now. */
    outstanding: z.int(),
    outstandingSum: minorAmount,
    /** What the ledger holds on that day now. */
    ledger: minorAmount,
    /** Balance of the statement less base and lines: zero while it stands. */
    difference: minorAmount,
  })
  .meta({ id: "ReconciliationReport" });
export type ReconciliationReport = z.infer<typeof reconciliationReport>;

const ofAccount = z.strictObject({ accountId });
const NOT_RECONCILING = {
  status: 409,
  message: "No statement is being compared with this account. Nothing was changed. Begin with its day and balance.",
  data: z.strictObject({ accountId }),
} as const;

export const reconciliationsContract = {
  status: query(["reconciliations", "statement_balances", "transactions"])
    .route({ method: "GET", path: "/accounts/{accountId}/reconciliation", tags: ["Reconciling"] })
    .input(ofAccount)
    .output(reconcileStatus),
  /** Finished ones, reopened ones among them, newest first. */
  list: query(["reconciliations"])
    .route({ method: "GET", path: "/accounts/{accountId}/reconciliations", tags: ["Reconciling"] })
    .input(ofAccount)
    .output(z.array(reconciliation)),
  /** The latest 36 balances that files declared, newest first. */
  declared: query(["statement_balances", "transactions"])
    .route({ method: "GET", path: "/accounts/{accountId}/declared-balances", tags: ["Reconciling"] })
    .input(ofAccount)
    .output(z.array(declaredBalance)),
  report: query(["reconciliations", "transactions", "accounts"])
    .route({ method: "GET", path: "/reconciliations/{id}", tags: ["Reconciling"] })
    .input(z.strictObject({ id: reconciliationId }))
    .output(reconciliationReport),
  /** The report with all its lines, as CSV. */
  file: command()
    .route({ method: "POST", path: "/reconciliations/{id}/file", tags: ["Reconciling"], successStatus: 201 })
    .input(z.strictObject({ id: reconciliationId }))
    .output(z.strictObject({ downloadId, fileName: z.string(), mediaType: z.string(), size: z.int() })),
  /** Begins, or says the day and balance anew of what is begun. Ticks are the cleared marks of the transactions. */
  begin: command()
    .route({ method: "POST", path: "/accounts/{accountId}/reconciliation", tags: ["Reconciling"] })
    .errors({
      STATEMENT_TOO_EARLY: {
        status: 422,
        message:
          "A later statement was agreed with already. Nothing was changed. Choose a later day, or reopen that one.",
        data: z.strictObject({ date: localDate }),
      },
    })
    .input(z.strictObject({ accountId, date: localDate, balance: enteredAmount }))
    .output(z.strictObject({ commitId, reconciliation })),
  /** Enters the difference as one transaction, ticked. */
  adjust: command()
    .route({ method: "POST", path: "/accounts/{accountId}/reconciliation/adjustment", tags: ["Reconciling"] })
    .errors({
      NOT_RECONCILING,
      ACCOUNT_CLOSED: {
        status: 409,
        message: "This account is closed. Nothing was changed. Reopen it first.",
        data: z.strictObject({ accountId }),
      },
    })
    .input(
      z.strictObject({
        accountId,
        /** What `status` said, so that nobody enters another one than was seen. */
        amount: enteredAmount,
        /** Null waits for a category. */
        categoryId: categoryId.nullable().default(null),
        memo: text.default(""),
      }),
    )
    .output(z.strictObject({ commitId })),
  /** What is ticked becomes reconciled, in one commit: its account and amount stay from now on. */
  finish: command()
    .route({ method: "POST", path: "/accounts/{accountId}/reconciliation/finish", tags: ["Reconciling"] })
    .errors({
      NOT_RECONCILING,
      DOES_NOT_AGREE: {
        status: 409,
        message: "What is ticked does not make the balance of the statement. Nothing was changed.",
        data: z.strictObject({ difference: minorAmount }),
      },
    })
    .input(ofAccount)
    .output(z.strictObject({ commitId, reconciliation, transactions: z.int() })),
  /** Forgets what is begun; ticks stay. */
  discard: command()
    .route({ method: "DELETE", path: "/accounts/{accountId}/reconciliation", tags: ["Reconciling"] })
    .errors({ NOT_RECONCILING })
    .input(ofAccount)
    .output(z.strictObject({ commitId })),
  /**
   * What it agreed may change again, and what later ones of the account agreed on top of it. It goes on as begun, with its
   * ticks, unless another is begun already.
   */
  reopen: command()
    .route({ method: "POST", path: "/reconciliations/{id}/reopen", tags: ["Reconciling"] })
    .errors({
      REOPENED_ALREADY: {
        status: 409,
        message: "This reconciliation was reopened already. Nothing was changed.",
        data: z.strictObject({ id: reconciliationId }),
      },
    })
    .input(z.strictObject({ id: reconciliationId }))
    .output(z.strictObject({ commitId, reopened: z.int(), transactions: z.int() })),
};
