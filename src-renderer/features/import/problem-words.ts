/** What keeps a mapping from being used, why a line was left out, and what columns are called, in words. */
import { plural, t } from "@lingui/core/macro";
import type { LeftOut } from "../../../src-shared/contract/import-statements.ts";
import type { ColumnRole, MappingProblem } from "../../../src-shared/domain/import-mapping.ts";

export function problemWords(problem: MappingProblem): string {
  switch (problem.kind) {
    case "no-date-column":
      return t`No column is a date yet. Choose it above the table.`;
    case "no-amount-column":
      return t`No column is an amount yet. Choose it above the table.`;
    case "dates-ambiguous":
      return t`Day and month could be swapped. Look at a few dates.`;
    case "decimal-unsure":
      return t`It is not certain whether ${problem.mark} is the decimal mark. Look at a few amounts.`;
    case "sign-unsure":
      return t`It is not certain which lines are money out. Look at the sign.`;
    case "balance-disagrees":
      return t`The balance adds up in only ${problem.agree} of ${problem.total} lines.`;
    case "several-currencies":
      return t`The file holds several currencies: ${problem.currencies.join(", ")}.`;
    case "unclosed-quote":
      return t`A quotation mark in line ${problem.line} is never closed.`;
    case "looks-like-trades":
      return t`This looks like trades of securities, not like bank lines.`;
    case "looks-like-accounts":
      return t`This looks like a list of accounts, not like transactions.`;
    case "no-rows":
      return t`There are no lines under the header.`;
  }
}

/** What a program's book holds and Coffer has no place for. */
export function leftOutWords(kind: LeftOut["kind"], count: number): string {
  switch (kind) {
    case "budget":
      return plural(count, {
        one: "# amount of its budget is left out.",
        other: "# amounts of its budget are left out.",
      });
    case "schedule":
      return plural(count, { one: "# schedule is left out.", other: "# schedules are left out." });
    case "rule":
      return plural(count, { one: "# rule is left out.", other: "# rules are left out." });
    case "goal":
      return plural(count, { one: "# goal is left out.", other: "# goals are left out." });
    case "attachment":
      return plural(count, { one: "# attachment is left out.", other: "# attachments are left out." });
    case "security":
      return plural(count, { one: "# security is left out.", other: "# securities are left out." });
  }
}

export function skipWords(reason: string): string {
  switch (reason) {
    case "empty":
      return t`Blank line`;
    case "preamble":
      return t`Before the table`;
    case "header":
    case "repeated-header":
      return t`Header`;
    case "footer":
      return t`After the table`;
    case "no-date":
      return t`No date`;
    case "bad-date":
      return t`The date could not be read`;
    case "no-amount":
      return t`No amount`;
    case "bad-amount":
      return t`The amount could not be read`;
    case "too-many-digits":
      return t`The amount has more digits than its currency`;
    case "not-booked":
      return t`The bank did not book it`;
    case "bad-currency":
      return t`Unknown currency`;
    case "too-few-fields":
      return t`Too few columns`;
    case "unclosed-quote":
      return t`A quotation mark is not closed`;
    case "pending":
      return t`Still pending at the bank`;
    case "too-long":
      return t`The line is too long`;
    case "balance-row":
      return t`A balance, not a transaction`;
    case "zero-amount":
      return t`Nothing moved`;
    case "investment":
      return t`Securities moved, not money`;
    case "bank-error":
      return t`The bank answered with an error`;
    case "directive":
      return t`A directive or rule that is not followed`;
    case "virtual":
      return t`Virtual: no money that moved`;
    case "unknown-account":
      return t`Its name tells neither an account nor a category`;
    case "no-account":
      return t`No account is part of it`;
    case "unbalanced":
      return t`Its amounts do not add up`;
    case "balance-differs":
      return t`Read, but the account does not hold the balance that stands here`;
    default:
      return reason;
  }
}

export const roleNames = (): Readonly<Record<ColumnRole, string>> => ({
  ignore: t`Not used`,
  date: t`Date`,
  bankDate: t`Booked on`,
  payee: t`Payee`,
  payer: t`Payer`,
  memo: t`Memo`,
  amount: t`Amount`,
  debit: t`Money out`,
  credit: t`Money in`,
  sign: t`In or out`,
  currency: t`Currency`,
  balance: t`Balance`,
  bankRef: t`Bank’s reference`,
  checkNumber: t`Cheque number`,
  category: t`Category`,
  categoryGroup: t`Category group`,
  account: t`Account`,
  status: t`Pending or posted`,
  fee: t`Fee`,
  accountKind: t`Kind of account`,
  transactionRef: t`Transaction number`,
  value: t`Value`,
  valueCurrency: t`Currency of the value`,
  cleared: t`Cleared`,
  reviewed: t`Reviewed`,
  splitMemo: t`Memo of a split`,
  tags: t`Tags`,
  note: t`Note`,
});
