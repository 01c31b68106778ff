/**
 * Transactions: entered, edited, given a category, deleted. Each command names one commit, whatever it touches, so that
 * one undo takes it back. What the laws say about postings is in transaction-lines.ts and in the domain's laws.
 */
import type { TransactionView } from "../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CommitId, PayeeId, PostingId, TransactionId } from "../../src-shared/domain/id.ts";
import { checkReconciled } from "../../src-shared/domain/laws.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Cleared, Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import {
  hasOneLine,
  type Known,
  keptLines,
  linesToPostings,
  mainPosting,
  otherPostings,
  reconciledRefusal,
  refuseClosed,
  waitingLine,
} from "./transaction-lines.ts";
import type { Input, Output } from "./wire.ts";

export type TransactionsService = ReturnType<typeof createTransactionsService>;

type Changed = Result<{ readonly commitId: CommitId; readonly transactions: TransactionView[] }, Refusal>;

export function createTransactionsService({
  ledger,
  newId,
  clock,
  today,
}: ServiceDeps & { readonly ledger: Ledger; readonly today: () => LocalDate }) {
  const { reads } = ledger;
  const known: Known = {
    account: (id) => reads.account(id),
    hasCategory: (id) => reads.category(id) !== undefined,
  };

  const view = ({ postings, ...transaction }: Transaction, payees = new Map<PayeeId, Payee>()): TransactionView => {
    const payee = transaction.payeeId && (payees.get(transaction.payeeId) ?? reads.payee(transaction.payeeId));
    return {
      ...transaction,
      payee: payee ? payee.name : "",
      postings: postings.map(({ importHash: _fingerprint, ...posting }) => posting),
    };
  };

  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Changed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    if (!written.ok) return err(commitErrorToRefusal(written.error));
    const rows = changes.flatMap((change) => (change.table === "transactions" && change.after ? [change.after] : []));
    return ok({ commitId: written.value.id, transactions: rows.map((row) => view(row)) });
  };

  /** In the order asked, each once. */
  const load = (ids: readonly TransactionId[]): Result<readonly Transaction[], Refusal> => {
    const wanted = [...new Set(ids)];
    const byId = new Map(reads.transactions(wanted).map((transaction) => [transaction.id, transaction]));
    const missing = wanted.find((id) => !byId.has(id));
    return missing === undefined ? ok(wanted.flatMap((id) => byId.get(id) ?? [])) : notFound("transaction", missing);
  };

  /** Changes those that `edit` answers; the others stay as they are. */
  const editMany = async (
    ids: readonly TransactionId[],
    kind: string,
    edit: (transaction: Transaction) => Transaction | undefined,
    extra: readonly Change[] = [],
  ): Promise<Changed> => {
    const loaded = load(ids);
    if (!loaded.ok) return loaded;
    const changes: Change[] = [];
    for (const before of loaded.value) {
      const after = edit(before);
      if (!after) continue;
      const refusal = refuseChange(before, after);
      if (refusal) return err(refusal);
      changes.push({ table: "transactions", before, after: { ...after, updated: clock() } });
    }
    return commit({ kind, count: changes.length }, [...extra, ...changes]);
  };

  const refuseChange = (before: Transaction | null, after: Transaction | null): Refusal | undefined => {
    if (before && checkReconciled(before, after)) return reconciledRefusal(before.id);
    return refuseClosed(before, after, known.account);
  };

  /** Found by name or alias, made when there is none. */
  const payeeFor = (text: string): { readonly payee: Payee | undefined; readonly changes: readonly Change[] } => {
    const name = text.trim();
    if (name === "") return { payee: undefined, changes: [] };
    const there = reads.payeeNamed(name);
    if (there) return { payee: there, changes: [] };
    const after: Payee = { id: newId(), name, aliases: [], defaultCategoryId: null };
    return { payee: after, changes: [{ table: "payees", before: null, after }] };
  };

  return {
    page({ offset, limit, ...filter }: Input<"transactions", "page">): Output<"transactions", "page"> {
      const { rows, total, sums } = reads.page({ filter, offset, limit });
      return { rows: [...rows], total, sums: sums && [...sums] };
    },

    get({ id }: Input<"transactions", "get">): Result<TransactionView, Refusal> {
      const transaction = reads.transaction(id);
      return transaction ? ok(view(transaction)) : notFound("transaction", id);
    },

    async create(input: Input<"transactions", "create">): Promise<Changed> {
      const account = reads.account(input.accountId);
      if (!account) return notFound("account", input.accountId);
      const { payee, changes } = payeeFor(input.payee);
      const usual = payee?.defaultCategoryId ?? null;
      const postings = linesToPostings(
        { account, amount: input.amount, lines: input.lines ?? [waitingLine(input.amount, usual)] },
        { id: newId(), memo: "", cleared: input.cleared, bankDate: null, bankRef: null, importHash: null },
        known,
        newId,
      );
      if (!postings.ok) return postings;
      const after: Transaction = {
        id: newId(),
        date: input.date,
        payeeId: payee?.id ?? null,
        memo: input.memo,
        currency: account.currency,
        reviewed: input.reviewed,
        importBatchId: null,
        created: clock(),
        updated: clock(),
        postings: postings.value,
      };
      const refusal = refuseChange(null, after);
      if (refusal) return err(refusal);
      return commit({ kind: "transaction-added", subject: payee?.name ?? "" }, [
        ...changes,
        { table: "transactions", before: null, after },
      ]);
    },

    async edit({ id, ...input }: Input<"transactions", "edit">): Promise<Changed> {
      const before = reads.transaction(id);
      if (!before) return notFound("transaction", id);
      const { payee, changes } = input.payee === undefined ? unchangedPayee(before) : payeeFor(input.payee);
      const edited = editPostings(before, input);
      if (!edited.ok) return edited;
      const after: Transaction = {
        ...before,
        ...edited.value,
        date: input.date ?? before.date,
        payeeId: payee?.id ?? null,
        memo: input.memo ?? before.memo,
        reviewed: input.reviewed ?? before.reviewed,
        updated: clock(),
      };
      const refusal = refuseChange(before, after);
      if (refusal) return err(refusal);
      return commit({ kind: "transaction-changed", subject: payee?.name ?? "" }, [
        ...changes,
        { table: "transactions", before, after },
      ]);
    },

    async recategorise({ ids, categoryId }: Input<"transactions", "recategorise">): Promise<Changed> {
      if (categoryId !== null && !reads.category(categoryId)) return notFound("category", categoryId);
      return editMany(ids, "transactions-recategorised", (transaction) =>
        hasOneLine(transaction)
          ? {
              ...transaction,
              postings: transaction.postings.map((posting) =>
                posting.accountId === null ? { ...posting, categoryId } : posting,
              ),
            }
          : undefined,
      );
    },

    markReviewed: ({ ids, reviewed }: Input<"transactions", "markReviewed">) =>
      editMany(ids, "transactions-reviewed", (transaction) =>
        transaction.reviewed === reviewed ? undefined : { ...transaction, reviewed },
      ),

    async setCleared({ ids, accountId, cleared }: Input<"transactions", "setCleared">): Promise<Changed> {
      const loaded = load(ids);
      if (!loaded.ok) return loaded;
      const isMeant = (id: string | null) => id !== null && (accountId === undefined || id === accountId);
      const reconciled = loaded.value.find(({ postings }) =>
        postings.some((posting) => isMeant(posting.accountId) && posting.cleared === "reconciled"),
      );
      if (reconciled) return err(reconciledRefusal(reconciled.id));
      return editMany(ids, "transactions-cleared", (transaction) => ({
        ...transaction,
        postings: transaction.postings.map((posting) =>
          isMeant(posting.accountId) ? { ...posting, cleared } : posting,
        ),
      }));
    },

    async setPayee({ ids, payee: name }: Input<"transactions", "setPayee">): Promise<Changed> {
      const { payee, changes } = payeeFor(name);
      return editMany(
        ids,
        "transactions-changed",
        (transaction) => ({ ...transaction, payeeId: payee?.id ?? null }),
        changes,
      );
    },

    /** A copy that no bank has seen. */
    async duplicate({ id, date }: Input<"transactions", "duplicate">): Promise<Changed> {
      const original = reads.transaction(id);
      if (!original) return notFound("transaction", id);
      const after: Transaction = {
        ...original,
        id: newId(),
        date: date ?? today(),
        reviewed: true,
        importBatchId: null,
        created: clock(),
        updated: clock(),
        postings: original.postings.map((posting) => ({
          ...posting,
          id: newId<PostingId>(),
          cleared: "none",
          bankDate: null,
          bankRef: null,
          importHash: null,
        })),
      };
      // The contract of this command names no closed account: to a person it is a law like the others.
      const closed = refuseChange(null, after);
      if (closed)
        return err({ kind: "refused", law: closed.kind, reason: "An account of it is closed. Reopen it first." });
      const subject = unchangedPayee(original).payee?.name ?? "";
      return commit({ kind: "transaction-added", subject }, [{ table: "transactions", before: null, after }]);
    },

    async remove({ ids }: Input<"transactions", "remove">) {
      const loaded = load(ids);
      if (!loaded.ok) return loaded;
      const changes: Change[] = [];
      for (const before of loaded.value) {
        const refusal = refuseChange(before, null);
        if (refusal) return err(refusal);
        changes.push({ table: "transactions", before, after: null });
      }
      const done = await commit({ kind: "transactions-deleted", count: changes.length }, changes);
      return done.ok ? ok({ commitId: done.value.commitId, removed: changes.length }) : done;
    },
  };

  function unchangedPayee({ payeeId }: Transaction) {
    return { payee: payeeId === null ? undefined : reads.payee(payeeId), changes: [] };
  }

  /** What the bank said of the account's own posting stays with it, whatever else changes. */
  function editPostings(
    before: Transaction,
    { accountId, amount, lines, cleared }: Omit<Input<"transactions", "edit">, "id">,
  ): Result<Pick<Transaction, "postings" | "currency">, Refusal> {
    const main = mainPosting(before);
    const seen: Cleared = cleared ?? main.cleared;
    if (accountId === undefined && amount === undefined && lines === undefined) {
      const postings = before.postings.map((posting) => (posting === main ? { ...posting, cleared: seen } : posting));
      return ok({ postings, currency: before.currency });
    }
    const wanted = accountId ?? main.accountId;
    const account = wanted === null ? undefined : reads.account(wanted);
    if (!account) return notFound("account", String(wanted));
    const now = amount ?? main.quantity;
    const ids = otherPostings(before).map(({ id }) => id);
    const postings = linesToPostings(
      { account, amount: now, lines: lines ?? keptLines(before, now) },
      { ...main, cleared: seen },
      known,
      () => ids.shift() ?? newId(),
    );
    return postings.ok
      ? ok({ postings: keepWhatBanksSaid(before, postings.value), currency: account.currency })
      : postings;
  }
}

/** The other account of a transfer keeps its own marks, as long as it is still that account. */
function keepWhatBanksSaid(before: Transaction, postings: Transaction["postings"]): Transaction["postings"] {
  return postings.map((posting) => {
    const old = before.postings.find(({ id }) => id === posting.id);
    if (!old || posting.position === 0 || posting.accountId === null || old.accountId !== posting.accountId)
      return posting;
    const { cleared, bankDate, bankRef, importHash } = old;
    return { ...posting, cleared, bankDate, bankRef, importHash };
  });
}
