/**
 * A plain-text journal for hledger, Ledger and Beancount converters. What `hledger balance` says of it are our balances to
 * the last minor unit. Accounts stand under assets or liabilities, categories under expenses or income with their group
 * between, starting balances under equity; foreign amounts carry their total price (`@@`). Names are made safe, and
 * unique after that. Source: hledger's manual, "Journal".
 */
import type { Account } from "../../src-shared/domain/account.ts";
import { type Currency, currencyDigits } from "../../src-shared/domain/currency.ts";
import { minor } from "../../src-shared/domain/money.ts";
import type { Posting, Transaction } from "../../src-shared/domain/transaction.ts";
import type { LedgerDump } from "../ledger/ledger.ts";
import { amountOf } from "./hledger-amount.ts";
import { type AssignedMonths, budgetRules } from "./hledger-budget.ts";
import { type JournalNames, journalNames } from "./hledger-names.ts";

export interface HledgerOptions {
  /** The budget's currency. */
  readonly currency: Currency;
  readonly plan?: PlanAhead | undefined;
}

/** What is to come. */
export type PlanAhead =
  | { readonly kind: "budget"; readonly assigned: AssignedMonths }
  /** As they would be entered. */
  | { readonly kind: "schedules"; readonly transactions: readonly Transaction[] };

/** Each text ends with a line break. */
export function* hledgerLines(dump: LedgerDump, { currency, plan }: HledgerOptions): Generator<string> {
  const names = journalNames(dump);
  const accounts = new Map(dump.accounts.map((account) => [account.id, account]));
  const tags = new Map(dump.tags.map((tag) => [tag.id, tag.name]));
  const payees = new Map(dump.payees.map((payee) => [payee.id, payee.name]));
  yield "; Made by Coffer. Amounts use a point before the minor units.\ndecimal-mark .\n\n";
  const commodities = new Set([currency, ...dump.accounts.map((account) => account.currency)]);
  for (const commodity of [...commodities].sort()) yield `commodity ${sampleAmount(commodity)}\n`;
  yield "\n";
  for (const { name, letter, facts } of names.all)
    yield `account ${name}  ; ${[`type: ${letter}`, ...facts].join(", ")}\n`;
  const payeeOf = ({ payeeId }: Transaction) => (payeeId ? (payees.get(payeeId) ?? "") : "");
  if (plan?.kind === "budget") yield* budgetRules(plan.assigned, dump.categories, names, currency);
  for (const transaction of plan?.kind === "schedules" ? plan.transactions : []) {
    yield `\n~ ${transaction.date}  ${describe(transaction, payeeOf(transaction))}`.trimEnd();
    yield "\n";
    for (const posting of transaction.postings) yield postingLines(transaction, posting, accounts, names);
  }
  for (const transaction of dump.transactions) {
    yield `\n${headLine(transaction, payeeOf(transaction))}\n`;
    const tagged = transaction.tagIds.flatMap((id) => tags.get(id) ?? []);
    if (tagged.length > 0) yield `    ; tags: ${tagged.map((tag) => plain(tag).replaceAll(",", " ")).join(" · ")}\n`;
    for (const line of transaction.note.split("\n")) if (plain(line)) yield `    ; ${plain(line)}\n`;
    for (const posting of transaction.postings) yield postingLines(transaction, posting, accounts, names);
  }
}

/** hledger wants a mark to know how many digits follow: `1000. JPY`. */
const sampleAmount = (currency: Currency) => `1000.${"0".repeat(currencyDigits(currency))} ${currency}`;

function headLine(transaction: Transaction, payee: string): string {
  const sides = transaction.postings.filter((posting) => posting.accountId !== null);
  const mark = sides.length > 0 && sides.every((side) => side.cleared !== "none") ? " *" : "";
  // With the id as its code in front, a payee may begin with any sign.
  return `${transaction.date}${mark} (${transaction.id}) ${describe(transaction, payee)}`.trimEnd();
}

function describe(transaction: Transaction, payee: string): string {
  const [name, memo] = [plain(payee).replaceAll("|", "/"), plain(transaction.memo)];
  return memo === "" ? name : `${name} | ${memo}`.trimStart();
}

function postingLines(
  transaction: Transaction,
  posting: Posting,
  accounts: ReadonlyMap<string, Account>,
  names: JournalNames,
): string {
  const account = posting.accountId ? accounts.get(posting.accountId) : undefined;
  const name = account
    ? names.account(account.id)
    : posting.categoryId
      ? names.category(posting.categoryId)
      : names.waiting;
  const notes = [plain(posting.memo)];
  if (posting.bankRef) notes.push(`bank-reference: ${plain(posting.bankRef).replaceAll(",", " ")}`);
  if (posting.checkNumber) notes.push(`cheque: ${plain(posting.checkNumber).replaceAll(",", " ")}`);
  // Last, because it may have a comma in it.
  if (account && posting.categoryId) notes.push(`category: ${names.category(posting.categoryId)}`);
  const comment = notes.filter(Boolean).join(", ");
  const end = `${comment ? `  ; ${comment}` : ""}\n`;
  if (!account || account.currency === transaction.currency)
    return `    ${name}  ${amountOf(account ? posting.quantity : posting.value, transaction.currency)}${end}`;
  const quantity = amountOf(posting.quantity, account.currency);
  const price = minor(Math.abs(posting.value));
  if (posting.value === 0 || posting.quantity > 0 === posting.value > 0)
    return `    ${name}  ${quantity} @@ ${amountOf(price, transaction.currency)}${end}`;
  // A price has no sign of its own: where the two differ, the value goes to a line that keeps the balance.
  return (
    `    ${name}  ${quantity} @@ ${amountOf(minor(0), transaction.currency)}${end}` +
    `    ${names.conversion}  ${amountOf(posting.value, transaction.currency)}\n`
  );
}

/** Free text on one line, without what hledger would read as a comment, a date of a posting or a tag that moves it. */
function plain(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replaceAll(";", ",")
    .replaceAll("[", "(")
    .replaceAll("]", ")")
    .replace(/(date2?) ?:/giu, "$1 ")
    .trim();
}
