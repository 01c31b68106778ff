/**
 * From what a person sent to changes that can be committed: a new transaction, and an edit of one. Payees and tags that are
 * named for the first time are made once for the whole commit, however many of its transactions name them. Nothing is
 * written here.
 */
import type { AccountId, CategoryId, TransactionId } from "../../src-shared/domain/id.ts";
import { checkReconciled } from "../../src-shared/domain/laws.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { type BuildContext, buildTransaction, wholeLine } from "../../src-shared/domain/transaction-build.ts";
import { editTransaction } from "../../src-shared/domain/transaction-edit.ts";
import type { Line } from "../../src-shared/domain/transaction-lines.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { payeeFor } from "./payee-for.ts";
import { editErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { tagsNamed } from "./tag-names.ts";
import type { Input } from "./wire.ts";

type SentLine = NonNullable<Input<"transactions", "create">["lines"]>[number];

/** What one commit makes beside its transactions. */
export interface Making {
  payee(name: string): Payee | undefined;
  tags(names: readonly string[]): ReturnType<typeof tagsNamed>["ids"];
  changes(): readonly Change[];
}

export function createPrepare({
  ledger,
  newId,
  clock,
}: Pick<ServiceDeps, "newId" | "clock"> & { readonly ledger: Ledger }) {
  const { reads } = ledger;
  const building = (): BuildContext => ({
    budgetCurrency: ledger.currency,
    account: (id) => reads.account(id),
    newId,
    now: clock(),
  });

  const making = (): Making => {
    const payees = new Map<string, Payee>();
    const tags: Change[] = [];
    return {
      /** Found by name or alias, made when there is none; undefined for an empty name. */
      payee(text) {
        const named = payeeFor({ payeeNamed: (name) => reads.payeeNamed(name) ?? payees.get(fold(name)) }, newId, text);
        if (named.payee && named.changes.length > 0) payees.set(fold(named.payee.name), named.payee);
        return named.payee;
      },
      tags(names) {
        const fresh = tags.flatMap((change) => (change.table === "tags" && change.after ? [change.after] : []));
        const named = tagsNamed(names, {
          reads: { tags: () => [...reads.tags(), ...fresh] },
          newId,
        });
        tags.push(...named.changes);
        return named.ids;
      },
      changes: () => [
        ...[...payees.values()].map((after): Change => ({ table: "payees", before: null, after })),
        ...tags,
      ],
    };
  };

  /** L7, and closed accounts: said here, before the gate would, so that a person hears which transaction it is. */
  const refuseChange = (before: Transaction | null, after: Transaction | null): Refusal | undefined => {
    if (before && checkReconciled(before, after)) return { kind: "reconciled", id: before.id };
    const touched = [...movedAccounts(before, after), ...movedAccounts(after, before)];
    const closed = touched.find((id) => reads.account(id)?.closed);
    return closed === undefined ? undefined : { kind: "account-closed", accountId: closed };
  };

  const refuseCategories = (lines: readonly { readonly categoryId: CategoryId | null }[]): Refusal | undefined => {
    const unknown = lines.find(({ categoryId }) => categoryId !== null && !reads.category(categoryId))?.categoryId;
    return unknown ? { kind: "not-found", what: "category", id: unknown } : undefined;
  };

  return {
    building,
    making,
    refuseChange,
    refuseCategories,

    create(input: Input<"transactions", "create">, made: Making): Result<Transaction, Refusal> {
      const account = reads.account(input.accountId);
      if (!account) return notFound("account", input.accountId);
      const payee = made.payee(input.payee);
      const usual = { categoryId: payee?.defaultCategoryId ?? null };
      const lines = input.lines?.map(sentToLine) ?? [wholeLine(input.amount, usual)];
      const unknown = refuseCategories(lines);
      if (unknown) return err(unknown);
      const { date, memo, note, amount, cleared, reviewed } = input;
      const money = { amount, cleared, reviewed, tagIds: made.tags(input.tags) };
      const draft = { id: newId<TransactionId>(), date, payeeId: payee?.id ?? null, memo, note, ...money };
      const built = buildTransaction({ ...draft, account, lines }, building());
      if (!built.ok) return err(editErrorToRefusal(built.error));
      const after = withBankDates(built.value, input.bankDates);
      const refusal = refuseChange(null, after);
      return refusal ? err(refusal) : ok(after);
    },

    edit(
      { id, accountId, payee: payeeText, lines: sent, tags: names, bankDates, ...input }: Input<"transactions", "edit">,
      made: Making,
    ): Result<{ readonly before: Transaction; readonly after: Transaction }, Refusal> {
      const before = reads.transaction(id);
      if (!before) return notFound("transaction", id);
      const account = accountId === undefined ? undefined : reads.account(accountId);
      if (accountId !== undefined && !account) return notFound("account", accountId);
      const lines = sent?.map(sentToLine);
      const unknown = refuseCategories(lines ?? []);
      if (unknown) return err(unknown);
      const payeeId = payeeText === undefined ? before.payeeId : (made.payee(payeeText)?.id ?? null);
      const patch = defined({ ...input, account, lines, payeeId, tagIds: names && made.tags(names) });
      const edited = editTransaction(before, patch, building());
      if (!edited.ok) return err(editErrorToRefusal(edited.error));
      const after = withBankDates(edited.value, bankDates);
      const refusal = refuseChange(before, after);
      return refusal ? err(refusal) : ok({ before, after });
    },
  };
}

/** The day on which each bank booked its side; the transaction's own day says nothing more. */
function withBankDates(transaction: Transaction, bankDates: Input<"transactions", "edit">["bankDates"]): Transaction {
  if (!bankDates || bankDates.length === 0) return transaction;
  const postings = transaction.postings.map((posting) => {
    const said = bankDates.find(({ accountId }) => accountId === posting.accountId);
    return said ? { ...posting, bankDate: said.date === transaction.date ? null : said.date } : posting;
  });
  return { ...transaction, postings };
}

/** Accounts whose postings in `from` are not the same in `to`. */
function movedAccounts(from: Transaction | null, to: Transaction | null): AccountId[] {
  return (from?.postings ?? []).flatMap(({ id, accountId, quantity }) => {
    const twin = to?.postings.find((posting) => posting.id === id);
    const isSame = twin?.accountId === accountId && twin.quantity === quantity;
    return accountId === null || isSame ? [] : [accountId];
  });
}

const fold = (name: string) => name.normalize("NFC").toLowerCase();

/** A line as it came through the door. */
export const sentToLine = ({ transferQuantity, ...line }: SentLine): Line =>
  transferQuantity === undefined ? line : { ...line, transferQuantity };

/** Without the fields that were not given. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
