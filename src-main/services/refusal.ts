/**
 * Why a service did not do what was asked, as a value. The kind is the code of src-shared/contract/errors.ts in kebab
 * case and the other fields are its data: the router puts it on the wire, nothing else needs to be said there.
 */
import type { TransferFailure } from "../../src-shared/domain/attachment.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, ReconciliationId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { err, type Result } from "../../src-shared/domain/result.ts";
import type { EditError } from "../../src-shared/domain/transaction-edit.ts";
import type { CommitError, UndoError } from "../ledger/ledger.ts";
import type { VaultError } from "../vault/errors.ts";
import type { SharingRefusal } from "./sharing-refusal.ts";

export type Refusal =
  | { readonly kind: "locked" }
  | { readonly kind: "forbidden-here" }
  | { readonly kind: "not-found"; readonly what: string; readonly id: string }
  | { readonly kind: "refused"; readonly law: string; readonly reason: string }
  | { readonly kind: "cancelled" }
  | { readonly kind: "storage"; readonly reason: "no-space" | "not-writable" | "damaged" }
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "account-in-use"; readonly transactions: number }
  | { readonly kind: "account-closed"; readonly accountId: AccountId }
  | { readonly kind: "has-valuations"; readonly valuations: number }
  | { readonly kind: "not-property"; readonly accountId: AccountId }
  | { readonly kind: "day-to-come"; readonly today: LocalDate }
  | { readonly kind: "same-currency"; readonly currency: Currency }
  | { readonly kind: "rates-off" }
  | {
      readonly kind: "source-offline" | "source-too-slow" | "source-not-expected" | "source-truncated";
      readonly host: string;
    }
  | { readonly kind: "source-busy"; readonly host: string; readonly seconds: number | null }
  | { readonly kind: "source-failed"; readonly host: string; readonly status: number }
  | {
      readonly kind:
        | "bank-offline"
        | "bank-too-slow"
        | "bank-not-expected"
        | "bank-truncated"
        | "bank-unpaid"
        | "bank-revoked"
        | "token-other-host"
        | "token-used";
      readonly host: string;
    }
  | { readonly kind: "bank-busy"; readonly host: string; readonly seconds: number | null }
  | { readonly kind: "bank-server-error"; readonly host: string; readonly status: number }
  | { readonly kind: "bank-too-early"; readonly nextAt: number }
  | { readonly kind: "bank-nothing-linked" | "bank-nothing-waiting" | "token-unreadable" | "token-not-encrypted" }
  | {
      readonly kind: "bank-link";
      readonly name: string;
      readonly problem: "other-currency" | "no-currency" | "taken" | "valued";
    }
  | { readonly kind: "rate-needed"; readonly from: Currency; readonly to: Currency }
  | { readonly kind: "lines-do-not-add-up"; readonly amount: number; readonly lines: number }
  | { readonly kind: "reconciled"; readonly id: TransactionId }
  | { readonly kind: "no-pair" }
  | { readonly kind: "not-reconciling"; readonly accountId: AccountId }
  | { readonly kind: "does-not-agree"; readonly difference: Minor }
  | { readonly kind: "statement-too-early"; readonly date: LocalDate }
  | { readonly kind: "reopened-already"; readonly id: ReconciliationId }
  | { readonly kind: "currency-fixed"; readonly currency: Currency }
  | { readonly kind: "nothing-to-undo" }
  | { readonly kind: "no-longer-possible" }
  | { readonly kind: "not-a-table"; readonly found: string }
  | { readonly kind: "file-broken"; readonly line: number; readonly detail: string }
  | { readonly kind: "bank-error"; readonly code: string; readonly message: string }
  | { readonly kind: "too-large"; readonly most: number }
  | { readonly kind: "not-attachable"; readonly name: string }
  | { readonly kind: "already-attached"; readonly name: string }
  | { readonly kind: "too-many-attachments"; readonly most: number }
  | { readonly kind: "receipt-away"; readonly why: TransferFailure }
  | { readonly kind: "mapping-incomplete"; readonly missing: readonly string[] }
  | { readonly kind: "review-gone" }
  | { readonly kind: "copy-broken"; readonly line: number; readonly detail: "cut-off" | "changed" | "unreadable" }
  | { readonly kind: "copy-of-other-version"; readonly version: number; readonly isNewer: boolean }
  | { readonly kind: "budget-not-empty" }
  | { readonly kind: "rule-broken"; readonly problem: string; readonly pattern: string }
  | { readonly kind: "not-an-envelope"; readonly categoryId: CategoryId }
  | { readonly kind: "not-enough-ready"; readonly ready: Minor }
  | { readonly kind: "schedule-not-possible"; readonly reason: string }
  | { readonly kind: "goal-not-possible"; readonly reason: string }
  | {
      readonly kind: "loan-not-possible";
      readonly reason: "payment-too-small" | "not-owing" | "neither-payment-nor-term";
    }
  | { readonly kind: "occurrence-gone"; readonly date: LocalDate }
  | {
      readonly kind: "occurrence-problem";
      readonly name: string;
      readonly date: LocalDate;
      readonly problem: "account-closed" | "rate-needed" | "loan-paid-off" | "not-lawful";
    }
  | SharingRefusal
  | VaultRefusal;

/** Those of the vault, without the paths and reasons that stay inside. */
export type VaultRefusal =
  | { readonly kind: "wrong-passphrase" | "wrong-recovery-code"; readonly triesLeft: number }
  | { readonly kind: "try-later"; readonly seconds: number }
  | { readonly kind: "passphrase-too-short"; readonly least: number }
  | { readonly kind: "passphrase-too-long"; readonly most: number }
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "key-file-missing" | "key-file-damaged" | "key-file-too-new" | "key-file-refused" }
  | {
      readonly kind: "database-missing" | "database-damaged" | "database-not-encrypted" | "database-too-new";
      readonly file: string;
    }
  | { readonly kind: "older-than-seen"; readonly file: string; readonly expected: number; readonly found: number }
  | { readonly kind: "open-elsewhere" }
  | { readonly kind: "storage"; readonly reason: "no-space" | "not-writable" | "damaged" };

export const notFound = (what: string, id: string): Result<never, Refusal> => err({ kind: "not-found", what, id });

export const refused = (law: string, reason: string): Result<never, Refusal> => err({ kind: "refused", law, reason });

export function commitErrorToRefusal(error: CommitError): Refusal {
  switch (error.kind) {
    case "law-broken":
      return { kind: "refused", law: error.law, reason: error.detail };
    case "stale":
      return { kind: "refused", law: "stale", reason: "It was changed by somebody else in the meantime." };
    default:
      return error;
  }
}

export function undoErrorToRefusal(error: UndoError): Refusal {
  return error.kind === "nothing-to-undo" || error.kind === "no-longer-possible" ? error : commitErrorToRefusal(error);
}

/** Of the domain's edits; what a line names and nobody knows is simply not found. */
export function editErrorToRefusal(error: EditError): Refusal {
  switch (error.kind) {
    case "unknown-account":
      return { kind: "not-found", what: "account", id: error.accountId };
    case "same-account":
      return { kind: "refused", law: "L3", reason: "Money cannot move from an account to itself." };
    case "law-broken":
      return { kind: "refused", law: error.law, reason: error.detail };
    default:
      return error;
  }
}

/**
 * @param triesLeft how many wrong tries are still free of waiting
 * @throws Error when the key could not be derived at all: that is no answer about the passphrase
 */
export function vaultErrorToRefusal(error: VaultError, triesLeft = 0): VaultRefusal {
  switch (error.kind) {
    case "wrong-passphrase":
    case "wrong-recovery-code":
      return { kind: error.kind, triesLeft };
    case "key-file-missing":
    case "key-file-damaged":
    case "key-file-too-new":
    case "key-file-refused":
      return { kind: error.kind };
    case "database-missing":
    case "database-damaged":
    case "database-not-encrypted":
    case "database-too-new":
      return { kind: error.kind, file: error.file };
    case "no-space":
    case "not-writable":
      return { kind: "storage", reason: error.kind };
    case "key-derivation-failed":
      throw new Error("the key could not be derived", { cause: error.reason });
    default:
      return error;
  }
}
