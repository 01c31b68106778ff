/**
 * Transactions: entered, edited, given a category, deleted. Each command names one commit, whatever it touches, so that
 * one undo takes it back. The postings themselves are made and edited by the domain, which keeps the laws.
 */
import { mostAnswered, type TransactionView } from "../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, CommitId, TransactionId } from "../../src-shared/domain/id.ts";
import { checkReconciled } from "../../src-shared/domain/laws.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { changeTags, type Transaction } from "../../src-shared/domain/transaction.ts";
import { type BuildContext, buildTransaction, wholeLine } from "../../src-shared/domain/transaction-build.ts";
import { duplicate, editTransaction, recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import type { Line } from "../../src-shared/domain/transaction-lines.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { payeeFor } from "./payee-for.ts";
import { commitErrorToRefusal, editErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { tagsNamed } from "./tag-names.ts";
import { isReconciled, manyEdit, type Step } from "./transaction-many.ts";
import type { Input, Output } from "./wire.ts";

export type TransactionsService = ReturnType<typeof createTransactionsService>;

type Changed = Result<{ readonly commitId: CommitId; readonly transactions: TransactionView[] }, Refusal>;
type SentLine = NonNullable<Input<"transactions", "create">["lines"]>[number];

export function createTransactionsService({
  ledger,
  newId,
  clock,
  today,
  jobs,
}: ServiceDeps & { readonly ledger: Ledger; readonly today: () => LocalDate; readonly jobs: JobRunner }) {
  const { reads } = ledger;
  const building = (): BuildContext => ({
    budgetCurrency: ledger.currency,
    account: (id) => reads.account(id),
    newId,
    now: clock(),
  });

  const view = (
    { postings, tagIds, attachments, ...transaction }: Transaction,
    made: readonly Change[] = [],
  ): TransactionView => ({
    ...transaction,
    tags: tagsOf(tagIds, made),
    attachments: attachments.map((attachment) => ({ ...attachment })),
    payee: payeeNameOf(transaction.payeeId),
    postings: postings.map(({ importHash: _fingerprint, ...posting }) => posting),
  });
  /** @param made what a commit added that reads may not know yet */
  const tagsOf = (ids: Transaction["tagIds"], made: readonly Change[]): TransactionView["tags"] => {
    const fresh = made.flatMap((change) => (change.table === "tags" && change.after ? [change.after] : []));
    const known = [...reads.tags(), ...fresh.filter(({ id }) => !reads.tag(id))];
    return known.filter(({ id }) => ids.includes(id)).map((tag) => ({ ...tag }));
  };
  const payeeNameOf = (id: Transaction["payeeId"]) => (id === null ? "" : (reads.payee(id)?.name ?? ""));

  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Changed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    if (!written.ok) return err(commitErrorToRefusal(written.error));
    const rows = changes.flatMap((change) => (change.table === "transactions" && change.after ? [change.after] : []));
    return ok({ commitId: written.value.id, transactions: rows.slice(0, mostAnswered).map((row) => view(row)) });
  };

  /** In the order asked, each once. */
  const load = (ids: readonly TransactionId[]): Result<readonly Transaction[], Refusal> => {
    const wanted = [...new Set(ids)];
    const byId = new Map(reads.transactions(wanted).map((transaction) => [transaction.id, transaction]));
    const missing = wanted.find((id) => !byId.has(id));
    if (missing !== undefined) return notFound("transaction", missing);
    return ok(wanted.flatMap((id) => byId.get(id) ?? []));
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
      changes.push({ table: "transactions", before, after });
    }
    return commit({ kind, count: changes.length }, [...extra, ...changes]);
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

  /** Read as they are needed: what is written of a change is not kept. */
  function* stepsOf(ids: readonly TransactionId[], step: Step): Generator<Result<Change | undefined, Refusal>> {
    for (const id of ids) {
      const before = reads.transaction(id);
      const next = before ? step(before) : ok(undefined);
      if (!before || !next.ok || next.value === undefined) {
        yield next.ok ? ok(undefined) : next;
        continue;
      }
      const after = next.value;
      const refusal = refuseChange(before, after);
      yield refusal ? err(refusal) : ok({ table: "transactions", before, after });
    }
  }

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
      const { payee, changes } = payeeFor(reads, newId, input.payee);
      const usual = { categoryId: payee?.defaultCategoryId ?? null };
      const lines = input.lines?.map(sentToLine) ?? [wholeLine(input.amount, usual)];
      const unknown = refuseCategories(lines);
      if (unknown) return err(unknown);
      const tags = tagsNamed(input.tags, { reads, newId });
      const { date, memo, note, amount, cleared, reviewed } = input;
      const money = { amount, cleared, reviewed, tagIds: tags.ids };
      const draft = { id: newId<TransactionId>(), date, payeeId: payee?.id ?? null, memo, note, ...money };
      const built = buildTransaction({ ...draft, account, lines }, building());
      if (!built.ok) return err(editErrorToRefusal(built.error));
      const refusal = refuseChange(null, built.value);
      if (refusal) return err(refusal);
      return commit({ kind: "transaction-added", subject: payee?.name ?? "" }, [
        ...changes,
        ...tags.changes,
        { table: "transactions", before: null, after: built.value },
      ]);
    },

    async edit({
      id,
      accountId,
      payee: payeeText,
      lines: sent,
      tags: names,
      ...input
    }: Input<"transactions", "edit">): Promise<Changed> {
      const before = reads.transaction(id);
      if (!before) return notFound("transaction", id);
      const account = accountId === undefined ? undefined : reads.account(accountId);
      if (accountId !== undefined && !account) return notFound("account", accountId);
      const { payee, changes } =
        payeeText === undefined ? { payee: undefined, changes: [] } : payeeFor(reads, newId, payeeText);
      const lines = sent?.map(sentToLine);
      const unknown = refuseCategories(lines ?? []);
      if (unknown) return err(unknown);
      const payeeId = payeeText === undefined ? before.payeeId : (payee?.id ?? null);
      const tags = names && tagsNamed(names, { reads, newId });
      const patch = defined({ ...input, account, lines, payeeId, tagIds: tags?.ids });
      const edited = editTransaction(before, patch, building());
      if (!edited.ok) return err(editErrorToRefusal(edited.error));
      const refusal = refuseChange(before, edited.value);
      if (refusal) return err(refusal);
      return commit({ kind: "transaction-changed", subject: payee?.name ?? payeeNameOf(payeeId) }, [
        ...changes,
        ...(tags?.changes ?? []),
        { table: "transactions", before, after: edited.value },
      ]);
    },

    async recategorise({ ids, categoryId }: Input<"transactions", "recategorise">): Promise<Changed> {
      const unknown = refuseCategories([{ categoryId }]);
      if (unknown) return err(unknown);
      return editMany(ids, "transactions-recategorised", (transaction) =>
        recategorise(transaction, categoryId, clock()),
      );
    },

    markReviewed: ({ ids, reviewed }: Input<"transactions", "markReviewed">) =>
      editMany(ids, "transactions-reviewed", (transaction) =>
        transaction.reviewed === reviewed ? undefined : { ...transaction, reviewed, updated: clock() },
      ),

    async setCleared({ ids, accountId, cleared }: Input<"transactions", "setCleared">): Promise<Changed> {
      const loaded = load(ids);
      if (!loaded.ok) return loaded;
      const reconciled = loaded.value.find((transaction) => isReconciled(transaction, accountId));
      if (reconciled) return err({ kind: "reconciled", id: reconciled.id });
      return editMany(ids, "transactions-cleared", (transaction) =>
        setCleared(transaction, cleared, clock(), accountId),
      );
    },

    async changeMatching(
      { filter, except, change }: Input<"transactions", "changeMatching">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"transactions", "changeMatching">, Refusal>> {
      const unknown = change.kind === "category" ? refuseCategories([change]) : undefined;
      if (unknown) return err(unknown);
      const tags = tagsNamed(change.kind === "tags" ? change.add : [], { reads, newId });
      const edit = manyEdit(change.kind === "tags" ? { ...change, add: tags.ids } : change, filter.accountId, clock);
      return jobs.run("change", "", signal, async (work) => {
        const stay = new Set(except);
        const ids = reads.transactionIdsMatching(filter).filter((id) => !stay.has(id));
        const request = {
          origin: "user",
          label: (count: number) => ({ kind: edit.label, count: count - tags.changes.length }),
          count: ids.length + tags.changes.length,
        } as const;
        function* changes(): Generator<Result<Change | undefined, Refusal>> {
          for (const made of tags.changes) yield ok(made);
          yield* stepsOf(ids, edit.step);
        }
        const done = await ledger.commitMany({ ...request, changes: changes() }, work);
        if (done.ok) return ok({ commitId: done.value.commit.id, changed: done.value.changed - tags.changes.length });
        return err(done.error.kind === "unwanted" ? done.error.why : commitErrorToRefusal(done.error));
      });
    },

    async setTags({ ids, add, remove }: Input<"transactions", "setTags">): Promise<Changed> {
      const tags = tagsNamed(add, { reads, newId });
      const edit = (transaction: Transaction) => changeTags(transaction, { add: tags.ids, remove }, clock());
      return editMany(ids, "transactions-tagged", edit, tags.changes);
    },

    async setPayee({ ids, payee: name }: Input<"transactions", "setPayee">): Promise<Changed> {
      const { payee, changes } = payeeFor(reads, newId, name);
      const payeeId = payee?.id ?? null;
      const edit = (transaction: Transaction) => ({ ...transaction, payeeId, updated: clock() });
      return editMany(ids, "transactions-changed", edit, changes);
    },

    async duplicate({ id, date }: Input<"transactions", "duplicate">): Promise<Changed> {
      const original = reads.transaction(id);
      if (!original) return notFound("transaction", id);
      const after = duplicate(original, { id: newId(), date: date ?? today() }, building());
      const closed = refuseChange(null, after);
      if (closed) return err(closed);
      const label = { kind: "transaction-added", subject: payeeNameOf(original.payeeId) };
      return commit(label, [{ table: "transactions", before: null, after }]);
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
}

/** Accounts whose postings in `from` are not the same in `to`. */
function movedAccounts(from: Transaction | null, to: Transaction | null): AccountId[] {
  return (from?.postings ?? []).flatMap(({ id, accountId, quantity }) => {
    const twin = to?.postings.find((posting) => posting.id === id);
    const isSame = twin?.accountId === accountId && twin.quantity === quantity;
    return accountId === null || isSame ? [] : [accountId];
  });
}

/** A line as it came through the door. */
export const sentToLine = ({ transferQuantity, ...line }: SentLine): Line =>
  transferQuantity === undefined ? line : { ...line, transferQuantity };

/** Without the fields that were not given. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
