/**
 * Transactions: entered, edited, given a category, deleted. Each command names one commit, whatever it touches, so that
 * one undo takes it back. The postings themselves are made and edited by the domain, which keeps the laws.
 */
import { mostAnswered, type TransactionView } from "../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { CommitId, TransactionId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { changeTags, type Transaction } from "../../src-shared/domain/transaction.ts";
import { duplicate, recategorise, setCleared } from "../../src-shared/domain/transaction-edit.ts";
import { joinAsTransfer } from "../../src-shared/domain/transaction-move.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import { lastDeletion } from "../ledger/deletions.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { attachmentView } from "./attachment-view.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { tagsNamed } from "./tag-names.ts";
import { isReconciled, type ManyEdit, manyEdit } from "./transaction-many.ts";
import { createPrepare } from "./transaction-prepare.ts";
import type { Input, Output } from "./wire.ts";

export type TransactionsService = ReturnType<typeof createTransactionsService>;

type Changed = Result<{ readonly commitId: CommitId; readonly transactions: TransactionView[] }, Refusal>;

export function createTransactionsService({
  ledger,
  newId,
  clock,
  today,
  jobs,
}: ServiceDeps & { readonly ledger: Ledger; readonly today: () => LocalDate; readonly jobs: JobRunner }) {
  const { reads } = ledger;
  const prepare = createPrepare({ ledger, newId, clock });
  const { building, refuseChange, refuseCategories } = prepare;

  const view = (
    { postings, tagIds, attachments, ...transaction }: Transaction,
    made: readonly Change[] = [],
  ): TransactionView => ({
    ...transaction,
    tags: tagsOf(tagIds, made),
    attachments: attachments.map(attachmentView),
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

  /** Read as they are needed: what is written of a change is not kept. */
  function* stepsOf(
    ids: readonly TransactionId[],
    { step, adds }: ManyEdit,
  ): Generator<Result<Change | undefined, Refusal>> {
    for (const id of ids) {
      const before = reads.transaction(id);
      const next = before ? step(before) : ok(undefined);
      if (!before || !next.ok || next.value === undefined) {
        yield next.ok ? ok(undefined) : next;
        continue;
      }
      const after = next.value;
      const was = adds ? null : before;
      const refusal = refuseChange(was, after);
      yield refusal ? err(refusal) : ok({ table: "transactions", before: was, after });
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
      const made = prepare.making();
      const after = prepare.create(input, made);
      if (!after.ok) return after;
      const subject = made.payee(input.payee)?.name ?? "";
      return commit({ kind: "transaction-added", subject }, [
        ...made.changes(),
        { table: "transactions", before: null, after: after.value },
      ]);
    },

    async edit(input: Input<"transactions", "edit">): Promise<Changed> {
      const made = prepare.making();
      const edited = prepare.edit(input, made);
      if (!edited.ok) return edited;
      const named = input.payee === undefined ? undefined : made.payee(input.payee)?.name;
      return commit({ kind: "transaction-changed", subject: named ?? payeeNameOf(edited.value.after.payeeId) }, [
        ...made.changes(),
        { table: "transactions", ...edited.value },
      ]);
    },

    async write({
      edits,
      additions,
    }: Input<"transactions", "write">): Promise<Result<Output<"transactions", "write">, Refusal>> {
      const made = prepare.making();
      const changes: Change[] = [];
      for (const input of edits) {
        const edited = prepare.edit(input, made);
        if (!edited.ok) return edited;
        changes.push({ table: "transactions", ...edited.value });
      }
      for (const input of additions) {
        const after = prepare.create(input, made);
        if (!after.ok) return after;
        changes.push({ table: "transactions", before: null, after: after.value });
      }
      const kind = edits.length === 0 ? "transactions-added" : "transactions-changed";
      const done = await commit({ kind, count: changes.length }, [...made.changes(), ...changes]);
      if (!done.ok) return done;
      return ok({ commitId: done.value.commitId, changed: edits.length, added: additions.length });
    },

    async join({ ids: [one, other] }: Input<"transactions", "join">): Promise<Changed> {
      const loaded = load([one, other]);
      if (!loaded.ok) return loaded;
      const [a, b] = loaded.value;
      const joined = a && b ? joinAsTransfer(a, b, building()) : undefined;
      if (!joined) return err({ kind: "no-pair" });
      const { kept, gone } = joined;
      const before = loaded.value.find(({ id }) => id === kept.id);
      if (!before) return err({ kind: "no-pair" });
      const refusal = refuseChange(before, kept) ?? refuseChange(gone, null);
      if (refusal) return err(refusal);
      return commit({ kind: "transactions-joined" }, [
        { table: "transactions", before: gone, after: null },
        { table: "transactions", before, after: kept },
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
      { filter, ids: chosen, except, change }: Input<"transactions", "changeMatching">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"transactions", "changeMatching">, Refusal>> {
      const unknown = change.kind === "category" ? refuseCategories([change]) : undefined;
      if (unknown) return err(unknown);
      if (change.kind === "account" && !reads.account(change.accountId)) return notFound("account", change.accountId);
      const made = prepare.making();
      const edit = manyEdit(change, filter.accountId, {
        context: building,
        made,
        account: (id) => reads.account(id),
        newId,
        today,
      });
      const first = made.changes();
      return jobs.run("change", "", signal, async (work) => {
        const stay = new Set(except);
        const ids = chosen ?? reads.transactionIdsMatching(filter).filter((id) => !stay.has(id));
        const request = {
          origin: "user",
          label: (count: number) => ({ kind: edit.label, count: count - first.length }),
          count: ids.length + first.length,
        } as const;
        function* changes(): Generator<Result<Change | undefined, Refusal>> {
          for (const change of first) yield ok(change);
          yield* stepsOf(ids, edit);
        }
        const done = await ledger.commitMany({ ...request, changes: changes() }, work);
        if (done.ok) return ok({ commitId: done.value.commit.id, changed: done.value.changed - first.length });
        return err(done.error.kind === "unwanted" ? done.error.why : commitErrorToRefusal(done.error));
      });
    },

    async setTags({ ids, add, remove }: Input<"transactions", "setTags">): Promise<Changed> {
      const tags = tagsNamed(add, { reads, newId });
      const edit = (transaction: Transaction) => changeTags(transaction, { add: tags.ids, remove }, clock());
      return editMany(ids, "transactions-tagged", edit, tags.changes);
    },

    async setPayee({ ids, payee: name }: Input<"transactions", "setPayee">): Promise<Changed> {
      const made = prepare.making();
      const payeeId = made.payee(name)?.id ?? null;
      const edit = (transaction: Transaction) => ({ ...transaction, payeeId, updated: clock() });
      return editMany(ids, "transactions-changed", edit, made.changes());
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

    async deletion({
      id,
    }: Input<"transactions", "deletion">): Promise<Result<Output<"transactions", "deletion">, Refusal>> {
      if (reads.transaction(id)) return ok(null);
      const deletion = await ledger.inTurn(({ sql }) => lastDeletion(sql, "transactions", id));
      return deletion ? ok({ by: deletion.person, at: deletion.at }) : notFound("transaction", id);
    },

    async bringBack({
      id,
    }: Input<"transactions", "bringBack">): Promise<Result<Output<"transactions", "bringBack">, Refusal>> {
      const there = reads.transaction(id);
      if (there) return ok({ commitId: null, transaction: view(there) });
      const after = await ledger.inTurn(({ rows, sql }) => {
        const deletion = lastDeletion(sql, "transactions", id);
        return deletion && rows.transactions.fromFields(id, deletion.fields);
      });
      if (!after) return notFound("transaction", id);
      const refusal = refuseChange(null, after);
      if (refusal) return err(refusal);
      const label = { kind: "transaction-brought-back", subject: payeeNameOf(after.payeeId) };
      const done = await commit(label, [{ table: "transactions", before: null, after }]);
      return done.ok ? ok({ commitId: done.value.commitId, transaction: view(after) }) : done;
    },
  };
}
