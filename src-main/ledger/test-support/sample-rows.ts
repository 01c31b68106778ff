/** Short ways to make rows for tests. Amounts are minor units. */
import type { Account } from "../../../src-shared/domain/account.ts";
import type { Category } from "../../../src-shared/domain/category.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { CategoryId, PayeeId, TransactionId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Payee } from "../../../src-shared/domain/payee.ts";
import { sampleAccount } from "../../../src-shared/domain/test-support/sample-accounts.ts";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import { buildTransaction, type NewTransaction } from "../../../src-shared/domain/transaction-build.ts";
import type { Line } from "../../../src-shared/domain/transaction-lines.ts";
import type { Change, Commit, CommitLabel } from "../change.ts";
import { EUR, type TemporaryLedger } from "./temporary-ledger.ts";

export const eur = (cents: number) => cents as Minor;
export const day = (text: string) => text as LocalDate;

export const makeAccount = (t: TemporaryLedger, name: string, more: Partial<Account> = {}): Account =>
  sampleAccount(name, { id: t.newId(), ...more });

export const makePayee = (t: TemporaryLedger, name: string, more: Partial<Payee> = {}): Payee => ({
  id: t.newId(),
  name,
  aliases: [],
  defaultCategoryId: null,
  ...more,
});

export const lineOf = (amount: number, more: Partial<Line> = {}): Line => ({
  categoryId: null,
  transferAccountId: null,
  memo: "",
  ...more,
  amount: eur(amount),
});

export interface TransactionOptions extends Partial<Omit<NewTransaction, "amount" | "lines" | "account">> {
  readonly lines?: readonly Line[];
  readonly categoryId?: CategoryId | null;
  readonly accounts?: readonly Account[];
  readonly budgetCurrency?: Currency;
}

/** @throws when the domain refuses it */
export function makeTransaction(
  t: TemporaryLedger,
  account: Account,
  amount: number,
  { lines, categoryId = null, accounts = [], budgetCurrency = EUR, ...more }: TransactionOptions = {},
): Transaction {
  const built = buildTransaction(
    {
      id: t.newId<TransactionId>(),
      date: day("2026-01-10"),
      payeeId: null as PayeeId | null,
      memo: "",
      cleared: "none",
      reviewed: true,
      ...more,
      account,
      amount: eur(amount),
      lines: lines ?? [lineOf(amount, { categoryId })],
    },
    {
      budgetCurrency,
      account: (id) => [account, ...accounts].find((known) => known.id === id),
      newId: t.newId,
      now: t.now(),
    },
  );
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}

export async function commitAll(
  t: TemporaryLedger,
  changes: readonly Change[],
  label: CommitLabel = { kind: "transaction-added" },
): Promise<Commit> {
  const commit = await t.ledger.commit({ origin: "user", label, changes });
  if (!commit.ok) throw new Error(JSON.stringify(commit.error));
  return commit.value;
}

export const insertOf = <T extends Change["table"]>(table: T, after: Extract<Change, { table: T }>["after"]): Change =>
  ({ table, before: null, after }) as Change;

export const categoryNamed = (t: TemporaryLedger, name: string): Category => {
  const found = t.ledger.reads.categories().find((category) => category.name === name);
  if (!found) throw new Error(`No category ${name}`);
  return found;
};
