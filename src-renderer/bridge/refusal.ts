/**
 * Every way a call can be refused, in words: what happened · what it means for the data · what to do. The codes are
 * those of src-shared/contract/errors.ts; a code nobody knows here speaks its own English.
 */

import { plural, t } from "@lingui/core/macro";
import { ORPCError } from "@orpc/client";

export interface Refusal {
  readonly code: string;
  readonly what: string;
  /** What it means for the data and what to do. */
  readonly effect: string;
  /** For the log, where there is one. */
  readonly reference?: string;
}

export function codeOf(error: unknown): string {
  return error instanceof ORPCError ? error.code : "CONNECTION";
}

/** The facts of a refusal, as the contract names them. */
export function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof ORPCError && typeof error.data === "object" && error.data !== null ? error.data : {};
}

export function refusal(error: unknown): Refusal {
  const code = codeOf(error);
  const facts = factsOf(error);
  const number = (key: string) => (typeof facts[key] === "number" ? facts[key] : 0);
  const word = (key: string) => (typeof facts[key] === "string" ? facts[key] : "");
  const nothing = t`Nothing was changed.`;
  const say = (what: string, effect: string = nothing): Refusal => ({ code, what, effect });
  switch (code) {
    case "CONNECTION":
      return say(
        t`The connection to Coffer was lost while this was sent.`,
        t`What was saved before is safe. Look whether it was done, then try again.`,
      );
    case "LOCKED":
      return say(t`The vault is locked.`, t`Nothing was changed. Unlock it and try again.`);
    case "FORBIDDEN_HERE":
      return say(t`This cannot be done from here.`);
    case "NOT_FOUND":
      return say(t`This is no longer there.`, t`It was deleted or undone meanwhile. Nothing was changed.`);
    case "REFUSED":
      return say(t`This would break a rule of the ledger (${word("law")}).`, t`Nothing was changed. ${word("reason")}`);
    case "BAD_REQUEST":
      return say(t`Coffer did not understand this as it is.`, t`Nothing was changed. Check what you typed.`);
    case "TOO_MANY_REQUESTS":
      return say(t`Too many calls at once.`, t`Nothing was changed. Wait a moment and try again.`);
    case "CANCELLED":
      return say(t`Cancelled.`);
    case "STORAGE":
      return say(
        word("reason") === "no-space"
          ? t`The disk is full.`
          : word("reason") === "damaged"
            ? t`A data file is damaged.`
            : t`The disk refused to write.`,
        t`What was saved before is safe; this last change was not made. Free some space or check the disk, then try again.`,
      );
    case "UNEXPECTED":
      return {
        ...say(
          t`Something went wrong inside Coffer.`,
          t`The change was not made and your data is as it was. Try again.`,
        ),
        reference: word("reference"),
      };
    case "NAME_TAKEN":
      return say(t`There is already something called “${word("name")}”.`, t`Nothing was changed. Choose another name.`);
    case "ACCOUNT_IN_USE": {
      const count = number("transactions");
      return say(
        t`This account has ${plural(count, { one: "# transaction", other: "# transactions" })}, so it was not deleted.`,
        t`Close it instead, or delete its transactions first.`,
      );
    }
    case "HAS_VALUATIONS": {
      const count = number("valuations");
      return say(
        t`This account has ${plural(count, { one: "# valuation", other: "# valuations" })}, so it stays property.`,
        t`Nothing was changed. Delete its valuations first.`,
      );
    }
    case "NOT_PROPERTY":
      return say(
        t`Only accounts of the kind property have a stated worth.`,
        t`Nothing was changed. Enter transactions instead.`,
      );
    case "DAY_TO_COME":
      return say(t`That day is still to come.`, t`Nothing was changed. Choose today or earlier.`);
    case "ACCOUNT_CLOSED":
      return say(t`This account is closed.`, t`Nothing was changed. Reopen it first.`);
    case "RATE_NEEDED": {
      const from = word("from");
      const to = word("to");
      return say(
        t`Coffer knows no exchange rate from ${from} to ${to}.`,
        t`Nothing was changed. Say what arrived in the other currency.`,
      );
    }
    case "SAME_CURRENCY":
      return say(t`A rate is between two different currencies.`);
    case "RATES_OFF":
      return say(t`Fetching exchange rates is turned off.`, t`Nobody was asked. Turn it on in the settings first.`);
    case "SOURCE_OFFLINE":
      return say(t`${word("host")} could not be reached.`, ratesStay());
    case "SOURCE_TOO_SLOW":
      return say(t`${word("host")} did not answer in time.`, ratesStay());
    case "SOURCE_BUSY":
      return say(t`${word("host")} was asked too often.`, ratesStay());
    case "SOURCE_FAILED":
      return say(t`${word("host")} has a problem of its own.`, ratesStay());
    case "SOURCE_NOT_EXPECTED":
      return say(t`${word("host")} answered something else than exchange rates.`, ratesStay());
    case "SOURCE_TRUNCATED":
      return say(t`The answer of ${word("host")} ended before its end.`, ratesStay());
    case "BANK_OFFLINE":
      return say(t`${word("host")} could not be reached.`, bankAsBefore());
    case "BANK_TOO_SLOW":
      return say(t`${word("host")} did not answer in time.`, bankAsBefore());
    case "BANK_BUSY":
      return say(t`${word("host")} was asked too often.`, bankAsBefore());
    case "BANK_SERVER_ERROR":
      return say(t`${word("host")} has a problem of its own.`, bankAsBefore());
    case "BANK_NOT_EXPECTED":
      return say(t`${word("host")} answered something that Coffer does not understand.`, bankAsBefore());
    case "BANK_TRUNCATED":
      return say(t`The answer of ${word("host")} ended before its end.`, bankAsBefore());
    case "BANK_UNPAID":
      return say(t`${word("host")} wants to be paid first.`, t`Nothing was added. Look after your subscription there.`);
    case "BANK_REVOKED":
      return say(
        t`${word("host")} does not accept this access any more.`,
        t`Nothing was added. Disconnect, and connect with a new token.`,
      );
    case "BANK_TOO_EARLY":
      return say(
        t`The bridge was asked a short while ago, and it allows few questions a day.`,
        t`Nobody was asked. The page of the bank connection says when it can be asked again.`,
      );
    case "BANK_NOTHING_LINKED":
      return say(t`No account of this bank has a place yet.`, t`Nobody was asked. Say first where its bookings go.`);
    case "BANK_NOTHING_WAITING":
      return say(t`Nothing of this bank waits for a review.`, "");
    case "BANK_LINK":
      return say(bankLink(word("problem"), word("name")));
    case "TOKEN_UNREADABLE":
      return say(t`This is no setup token.`, t`Nobody was asked. Copy the whole token and try again.`);
    case "TOKEN_NOT_ENCRYPTED":
      return say(
        t`This token leads to an address without encryption.`,
        t`Nobody was asked. Get a token from the bridge itself.`,
      );
    case "TOKEN_OTHER_HOST":
      return say(
        t`This token leads to ${word("host")}, which Coffer does not ask.`,
        t`Nobody was asked. Get a token from the bridge itself.`,
      );
    case "TOKEN_USED":
      return say(
        t`This token was used already, or never was one.`,
        t`If you did not use it yourself, somebody else may have it: disable it at the bridge, then get a new one.`,
      );
    case "LINES_DO_NOT_ADD_UP":
      return say(t`The lines do not add up to the amount.`, t`Nothing was changed. Distribute the rest first.`);
    case "RECONCILED":
      return say(
        t`This was reconciled with a statement, so account and amount stay.`,
        t`Nothing was changed. Reopen the reconciliation first.`,
      );
    case "NO_PAIR":
      return say(
        t`These two are not the sides of one transfer.`,
        t`Nothing was changed. Choose one that left an account and one that arrived in another, of the same amount.`,
      );
    case "NOT_RECONCILING":
      return say(
        t`No statement is being compared with this account.`,
        t`Nothing was changed. Begin with its day and balance.`,
      );
    case "DOES_NOT_AGREE":
      return say(
        t`What is ticked does not make the balance of the statement.`,
        t`Nothing was changed. Tick what the statement shows, or enter an adjustment.`,
      );
    case "STATEMENT_TOO_EARLY":
      return say(
        t`A later statement was agreed with already.`,
        t`Nothing was changed. Choose a later day, or reopen that one.`,
      );
    case "REOPENED_ALREADY":
      return say(t`This reconciliation was reopened already.`);
    case "CURRENCY_FIXED":
      return say(t`The currency cannot change any more, because transactions use it.`);
    case "NOTHING_TO_UNDO":
      return say(t`There is nothing to undo.`, "");
    case "NO_LONGER_POSSIBLE":
      return say(t`This cannot be undone any more, because later changes build on it.`);
    case "REVIEW_GONE":
      return say(t`This review is no longer there.`, t`Nothing was added. Choose the file again.`);
    case "RULE_BROKEN":
      return say(
        word("pattern")
          ? t`The pattern “${word("pattern")}” cannot be read.`
          : t`Something is missing in this rule, or two of its parts contradict each other.`,
        t`Nothing was saved. Complete the rule and save it again.`,
      );
    case "SCHEDULE_NOT_POSSIBLE":
      return say(
        t`This schedule cannot be followed as it is.`,
        t`Nothing was changed. Look at its lines, its range and its days.`,
      );
    case "OCCURRENCE_GONE":
      return say(t`This one was posted or skipped already.`);
    case "OCCURRENCE_PROBLEM":
      return say(
        t`${word("name")} cannot be posted as it is.`,
        t`Nothing was changed. Edit its schedule, or open its account again.`,
      );
    case "COPY_BROKEN":
      return say(
        t`This copy of a budget is not whole: it was cut off, or changed after Coffer wrote it.`,
        t`Nothing was brought back. Use another copy.`,
      );
    case "COPY_OF_OTHER_VERSION":
      return say(
        t`This copy was written by another version of Coffer.`,
        t`Nothing was brought back. Open it with the version that wrote it.`,
      );
    case "BUDGET_NOT_EMPTY":
      return say(
        t`This budget has accounts or transactions already, and a copy never replaces any.`,
        t`Nothing was brought back. Make a new vault for it.`,
      );
    case "TOO_LARGE":
      return say(
        t`This file is larger than ${Math.round(number("most") / 1_048_576)} MB.`,
        t`Nothing was added. Split it and try again.`,
      );
    case "NOT_ATTACHABLE":
      return say(
        t`“${word("name")}” is neither a picture nor a PDF nor text.`,
        t`Nothing was added. Coffer keeps PNG, JPEG, WebP, GIF, HEIC, PDF and plain text.`,
      );
    case "ALREADY_ATTACHED":
      return say(t`This file is on the transaction already.`, t`Nothing was added.`);
    case "TOO_MANY_ATTACHMENTS":
      return say(t`A transaction holds ${number("most")} files at most.`, t`Nothing was added. Remove one first.`);
    case "NOT_A_TABLE":
      return say(
        notATable(word("found")),
        t`Nothing was added. Ask your bank for CSV, OFX, QIF, CAMT or MT940 and choose that file.`,
      );
    case "FILE_BROKEN":
      return say(
        brokenFile(word("detail"), number("line")),
        t`Nothing was added. Download it from your bank again; if it stays so, try another format.`,
      );
    case "BANK_ERROR":
      return say(
        t`The bank put an error into this file instead of bookings.`,
        t`Nothing was added, and your data is as it was. Ask the bank for the file again.`,
      );
    case "MAPPING_INCOMPLETE":
      return say(
        t`Coffer does not know yet which column holds the date or the amount.`,
        t`Nothing was added. Choose the columns.`,
      );
    default:
      return vaultRefusal(code, number, say) ?? say(error instanceof Error ? error.message : code, "");
  }
}

const ratesStay = () => t`The rates that are known stay and are used. Try again later.`;

const bankAsBefore = () => t`Nothing was added, and your data is as it was. Try again later.`;

function bankLink(problem: string, name: string): string {
  switch (problem) {
    case "other-currency":
      return t`${name} has another currency than that account.`;
    case "taken":
      return t`Another account of a bank goes there already, so ${name} cannot.`;
    case "no-currency":
      return t`${name} holds no money of a country, so it cannot be linked.`;
    default:
      return t`The worth of that account is stated, so ${name} cannot go there.`;
  }
}

function vaultRefusal(
  code: string,
  number: (key: string) => number,
  say: (what: string, effect?: string) => Refusal,
): Refusal | undefined {
  const tries = number("triesLeft");
  const left =
    tries > 0
      ? t`${plural(tries, { one: "# try", other: "# tries" })} left before a pause.`
      : t`The next wrong one is followed by a pause.`;
  switch (code) {
    case "WRONG_PASSPHRASE":
      return say(t`That passphrase does not open this vault.`, left);
    case "WRONG_RECOVERY_CODE":
      return say(t`That recovery code does not open this vault. Check for swapped characters.`, left);
    case "TRY_LATER": {
      const seconds = number("seconds");
      return say(
        t`Too many wrong tries. Your data is safe.`,
        t`Wait ${plural(seconds, { one: "# second", other: "# seconds" })} and try again.`,
      );
    }
    case "PASSPHRASE_TOO_SHORT": {
      const least = number("least");
      return say(t`This passphrase is too short.`, t`Use at least ${least} characters.`);
    }
    case "PASSPHRASE_TOO_LONG":
      return say(t`This passphrase is too long.`, t`Use a shorter one.`);
    case "KEY_FILE_MISSING":
      return say(
        t`The key file of this vault is missing.`,
        t`The data is still there but cannot be opened without it. Restore vault.keys from a backup.`,
      );
    case "KEY_FILE_DAMAGED":
      return say(
        t`The key file of this vault is damaged.`,
        t`The data itself was not touched. Restore vault.keys from a backup.`,
      );
    case "KEY_FILE_TOO_NEW":
    case "DATABASE_TOO_NEW":
      return say(
        t`This vault was written by a newer Coffer.`,
        t`Nothing was touched. Update Coffer and open it again.`,
      );
    case "KEY_FILE_REFUSED":
      return say(
        t`The key file asks for settings that are not safe, so it was not used.`,
        t`Your data was not touched. Restore vault.keys from a backup.`,
      );
    case "DATABASE_MISSING":
      return say(
        t`The passphrase is right, but a data file of this vault is missing.`,
        t`Nothing was changed. Restore it from a backup.`,
      );
    case "DATABASE_DAMAGED":
      return say(
        t`The passphrase is right, but a data file of this vault is damaged.`,
        t`Nothing was changed. Restore it from a backup.`,
      );
    case "DATABASE_NOT_ENCRYPTED":
      return say(
        t`A data file of this vault is not encrypted, so somebody put it there.`,
        t`It was not opened and nothing was changed. Restore the vault from a backup.`,
      );
    case "OLDER_THAN_SEEN":
      return say(
        t`This data is older than what Coffer saw last on this computer.`,
        t`An older copy was put back, or the last changes were lost. Open it as it is only if you know why.`,
      );
    case "OPEN_ELSEWHERE":
      return say(
        t`This vault is open in another Coffer on this computer.`,
        t`Nothing was changed. Close it there first.`,
      );
    default:
      return undefined;
  }
}

function brokenFile(detail: string, line: number): string {
  switch (detail) {
    case "no-statement":
      return t`There is no statement in this file.`;
    case "cut-off":
      return t`This file ends in the middle, after line ${line}.`;
    case "forbidden-markup":
      return t`This file holds markup that no bank file needs, in line ${line}. It was not read.`;
    case "damaged":
      return t`This file is damaged: what is packed in it does not come out whole.`;
    case "bomb":
      return t`Far more is packed into this file than any real one holds. It was not unpacked.`;
    case "too-deep":
    case "too-many-records":
      return t`This file is larger or deeper than any real statement, at line ${line}.`;
    default:
      return t`This file is not well formed in line ${line}, so the rest cannot be trusted.`;
  }
}

function notATable(found: string): string {
  switch (found) {
    case "pdf":
      return t`This is a PDF, no file of transactions.`;
    case "xls":
      return t`This is a spreadsheet of before 2007, or one with a password. Save it as XLSX without a password first.`;
    case "encrypted":
      return t`This file is protected with a password. Save it without one first.`;
    case "no-sheet":
      return t`There is no sheet with cells in this file.`;
    case "zip":
    case "gzip":
      return t`This is an archive (${found}). Unpack it and choose the file in it.`;
    case "image":
      return t`This is a picture, no file of transactions.`;
    case "json":
      return t`This is a JSON file, no file of transactions.`;
    case "html":
    case "xml":
      return t`This is a web page or an XML file, no file of transactions.`;
    case "sqlite":
      return t`This is a database, no file of transactions.`;
    case "empty":
      return t`This file is empty.`;
    default:
      return t`This is no file of transactions that Coffer knows.`;
  }
}
