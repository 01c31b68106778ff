/** What came of a file, and how it is said: one line for the whole, then what needs a look. */
import type { AccountView } from "../../src-shared/contract/accounts.ts";
import type { DraftRow } from "../../src-shared/contract/import-drafts.ts";
import type { LeftOut } from "../../src-shared/contract/import-statements.ts";
import type { ImportReview } from "../../src-shared/contract/imports.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { ZERO } from "../../src-shared/domain/money.ts";
import { accountLines } from "./import-statements.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

export interface SkippedLine {
  readonly line: number;
  readonly reason: string;
  readonly text: string | null;
}

export interface AccountResult {
  readonly name: string;
  readonly currency: Currency;
  readonly isNew: boolean;
  /** Structured files: the number that the file states, and the check of its balances in whole minor units. */
  readonly number: string;
  readonly opening: number | null;
  readonly closing: number | null;
  readonly difference: number | null;
  readonly added: number | null;
  readonly balance: number | null;
}

/** Why a line is taken for what it is, of every line that is not simply new. */
export type DecidedLine = Pick<
  DraftRow,
  "line" | "date" | "payee" | "amount" | "status" | "decision" | "why" | "score" | "counted" | "match"
>;

export interface FileResult {
  readonly file: string;
  readonly format: string;
  readonly account: string | null;
  readonly dryRun: boolean;
  readonly added: number;
  readonly matched: number;
  readonly alreadyThere: number;
  readonly skipped: number;
  readonly skippedLines: readonly SkippedLine[];
  readonly lookAt: number;
  /** With `--json` only, at most 1,000 of them. */
  readonly decisions: readonly DecidedLine[];
  readonly newAccounts: readonly string[];
  readonly newCategories: readonly string[];
  /** Of structured files: each account that they hold. */
  readonly accounts: readonly AccountResult[];
  /** Of books of programs: amounts that they assigned to categories by month. */
  readonly assigned: number;
  /** Of books of programs: what they hold and an import has no place for. */
  readonly leftOut: readonly LeftOut[];
  /** What accounts began with, in whole minor units: only where it was asked for. */
  readonly openings: readonly {
    readonly account: string;
    readonly currency: Currency;
    readonly date: string;
    readonly amount: number;
  }[];
  /** Whole minor units; null with several accounts. */
  readonly balance: number | null;
  readonly commitId: string | null;
}

const reasonWords: Readonly<Record<string, string>> = {
  "no-date": "no date",
  "bad-date": "not a date",
  "no-amount": "no amount",
  "bad-amount": "not an amount",
  "bad-currency": "not a currency",
  "too-few-fields": "too few columns",
  "unclosed-quote": "a quote that is never closed",
  pending: "pending at the bank",
  "too-long": "too long",
  "balance-row": "a balance, not a booking",
  "zero-amount": "nothing moved",
  "too-many-digits": "more digits than its currency has",
  "not-booked": "refused or taken back by the bank",
  investment: "securities, not money",
  "bank-error": "an error of the bank",
  directive: "a directive or rule that is not followed",
  virtual: "virtual, no money that moved",
  "unknown-account": "neither an account nor a category by its name",
  "no-account": "no account is part of it",
  unbalanced: "its amounts do not add up",
  "balance-differs": "read, but the account does not hold the balance that stands here",
  footer: "the end of the file",
};

const leftOutWords: Readonly<Record<LeftOut["kind"], string>> = {
  budget: "assigned amount",
  schedule: "schedule",
  rule: "rule",
  goal: "goal",
  attachment: "attachment",
  security: "security",
};

const MOST_SHOWN = 20;

export function printResult(
  { output }: Session,
  result: FileResult,
  review: ImportReview,
  into: AccountView | undefined,
): void {
  const would = result.dryRun ? "Would add" : "Added";
  const parts = [
    `${would} ${result.added}`,
    `matched ${result.matched}`,
    `already there ${result.alreadyThere}`,
    `skipped ${result.skipped}`,
  ];
  output.line(`${result.file}${into ? ` into ${into.name}` : ""}: ${parts.join(", ")}.`);
  if (result.newAccounts.length > 0) output.line(`  New accounts: ${result.newAccounts.join(", ")}`);
  if (result.newCategories.length > 0) output.line(`  New categories: ${result.newCategories.join(", ")}`);
  if (result.assigned > 0) output.line(`  Amounts assigned in its budget: ${result.assigned}`);
  if (result.leftOut.length > 0)
    output.line(
      `  Left out: ${result.leftOut.map(({ kind, count }) => `${count} × ${leftOutWords[kind]}`).join(", ")}`,
    );
  for (const { account, currency, date, amount } of result.openings)
    output.line(`  ${account} begins with ${amountText(amount, currency)} ${currency} on ${date}`);
  for (const { line, reason, text } of result.skippedLines.slice(0, MOST_SHOWN))
    output.line(`  line ${line}: ${reasonWords[reason] ?? reason}${text ? ` (${text.slice(0, 80)})` : ""}`);
  if (result.skippedLines.length > MOST_SHOWN) output.line(`  and ${result.skippedLines.length - MOST_SHOWN} more`);
  if (result.lookAt > 0) output.line(`  ${result.lookAt} to look at in the app`);
  const told = new Map(review.accounts.map((account) => [account.name, account]));
  const several = result.accounts.map((account) => {
    const { stated = null, pending = ZERO } = told.get(account.name) ?? {};
    return { ...account, stated, pending };
  });
  if (several.length > 1 || (several.length === 1 && !into))
    for (const line of accountLines(several)) output.line(line);
  if (result.balance === null || !into) return;
  output.line(`  Balance ${amountText(result.balance, into.currency)} ${into.currency}`);
  const states = review.balance?.stated ?? null;
  if (states !== null && review.balance?.agrees === false) {
    const far = states - (result.balance - (review.accounts[0]?.pending ?? 0));
    const differs = far === 0 ? "" : `, ${amountText(Math.abs(far), into.currency)} ${far < 0 ? "less" : "more"}`;
    output.line(
      `  The file states ${amountText(states, into.currency)} ${into.currency}${differs}: lines before this file may be missing, or the account needs a starting balance (--opening).`,
    );
  }
}
