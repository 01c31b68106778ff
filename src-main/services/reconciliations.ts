/**
 * Reconciling an account with a statement of the bank. Ticks are the cleared marks; finishing makes them reconciled in one
 * commit, reopening takes that back in one, with all that was agreed on top of it. Serves L7 and L21.
 */
import type { DeclaredBalance, ReconciliationView } from "../../src-shared/contract/reconciliations.ts";
import type { AccountId, ReconciliationId, TransactionId } from "../../src-shared/domain/id.ts";
import { minor, ZERO } from "../../src-shared/domain/money.ts";
import { differenceTo, isOpen, type Reconciliation, stands } from "../../src-shared/domain/reconciliation.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Posting } from "../../src-shared/domain/transaction.ts";
import { buildTransaction, wholeLine } from "../../src-shared/domain/transaction-build.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { FilesService } from "./files.ts";
import type { Caller } from "./imports.ts";
import { reportLines } from "./reconciliation-file.ts";
import { commitErrorToRefusal, editErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type ReconciliationsService = ReturnType<typeof createReconciliationsService>;

export interface ReconciliationsDeps extends Pick<ServiceDeps, "newId" | "clock"> {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly files: FilesService;
}

/** Declared balances that are compared. */
const MOST_DECLARED = 36;

export function createReconciliationsService({ ledger, newId, clock, jobs, files }: ReconciliationsDeps) {
  const { reads } = ledger;

  const openOf = (id: AccountId) => reads.reconciliations(id).find(isOpen);
  const lastOf = (id: AccountId) => reads.reconciliations(id).findLast(stands);
  /** After all others of the account, also when the clock was set back: their order is that in which they began (L21). */
  const beginsAt = (id: AccountId) => Math.max(clock(), 1 + (reads.reconciliations(id).at(-1)?.began ?? -1));
  const nameOf = (id: AccountId) => reads.account(id)?.name ?? "";
  const notReconciling = (accountId: AccountId): Result<never, Refusal> => err({ kind: "not-reconciling", accountId });

  const declared = (accountId: AccountId): DeclaredBalance[] =>
    reads
      .statementBalances(accountId)
      .slice(-MOST_DECLARED)
      .reverse()
      .map(({ date, balance, fileName }) => ({ date, balance, fileName, ledger: reads.balanceOn(accountId, date) }));

  const progressOf = (reconciliation: Reconciliation) => {
    const { base, ...sums } = reads.openSums(reconciliation.accountId, reconciliation.date);
    const difference = differenceTo(reconciliation.balance, { base, ticked: sums.ticked });
    return { ...reconciliation, ...sums, base, difference };
  };

  const commit = async (label: CommitLabel, changes: readonly Change[]) => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  /** One commit over any number of transactions: some changes before, each transaction, some after. */
  const commitOver = (
    label: (changed: number) => CommitLabel,
    ids: readonly TransactionId[],
    edit: (posting: Posting) => Posting,
    { first = [], last = [] }: { readonly first?: readonly Change[]; readonly last?: readonly Change[] },
    signal: AbortSignal | undefined,
  ): Promise<Result<{ readonly commitId: Output<"reconciliations", "finish">["commitId"] }, Refusal>> =>
    jobs.run("change", "", signal, async (work) => {
      function* changes(): Generator<Result<Change | undefined, Refusal>> {
        for (const change of first) yield ok(change);
        for (const id of ids) {
          const before = reads.transaction(id);
          const after = before && { ...before, postings: before.postings.map(edit), updated: clock() };
          yield ok(before && after ? { table: "transactions", before, after } : undefined);
        }
        for (const change of last) yield ok(change);
      }
      const rows = first.length + last.length;
      const done = await ledger.commitMany(
        {
          origin: "user",
          label: (changed) => label(changed - rows),
          count: ids.length + rows,
          changes: changes(),
        },
        work,
      );
      if (done.ok) return ok({ commitId: done.value.commit.id });
      return err(done.error.kind === "unwanted" ? done.error.why : commitErrorToRefusal(done.error));
    });

  const reportOf = (id: ReconciliationId): Output<"reconciliations", "report"> | undefined => {
    const reconciliation = reads.reconciliation(id);
    const account = reconciliation && reads.account(reconciliation.accountId);
    if (!reconciliation || !account) return undefined;
    const { lines, into, out, outstanding, outstandingSum } = reads.agreedSums(id);
    const earlier = reads.reconciliations(account.id).filter((each) => stands(each) && each.date < reconciliation.date);
    return {
      reconciliation,
      account: account.name,
      currency: account.currency,
      previous: earlier.at(-1)?.date ?? null,
      lines,
      into,
      out,
      outstanding,
      outstandingSum,
      ledger: reads.balanceOn(account.id, reconciliation.date),
      difference: minor(reconciliation.balance - reconciliation.base - into - out),
    };
  };

  return {
    status({ accountId }: Input<"reconciliations", "status">): Result<Output<"reconciliations", "status">, Refusal> {
      if (!reads.account(accountId)) return notFound("account", accountId);
      const [open, last] = [openOf(accountId), lastOf(accountId)];
      const [suggestion] = declared(accountId).filter(({ date }) => !last || date > last.date);
      return ok({ open: open ? progressOf(open) : null, last: last ?? null, suggestion: suggestion ?? null });
    },

    list({ accountId }: Input<"reconciliations", "list">): Result<ReconciliationView[], Refusal> {
      if (!reads.account(accountId)) return notFound("account", accountId);
      return ok(
        reads
          .reconciliations(accountId)
          .filter((each) => !isOpen(each))
          .reverse(),
      );
    },

    declared({ accountId }: Input<"reconciliations", "declared">): Result<DeclaredBalance[], Refusal> {
      return reads.account(accountId) ? ok(declared(accountId)) : notFound("account", accountId);
    },

    report({ id }: Input<"reconciliations", "report">): Result<Output<"reconciliations", "report">, Refusal> {
      const report = reportOf(id);
      return report ? ok(report) : notFound("reconciliation", id);
    },

    file(
      { session }: Caller,
      { id }: Input<"reconciliations", "file">,
    ): Result<Output<"reconciliations", "file">, Refusal> {
      const report = reportOf(id);
      if (!report) return notFound("reconciliation", id);
      const bytes = Buffer.from([...reportLines(reads, report)].join(""), "utf8");
      const downloadId = files.offer(session, [bytes]);
      const fileName = `coffer-reconciliation-${report.reconciliation.date}.csv`;
      return ok({ downloadId, fileName, mediaType: "text/csv; charset=utf-8", size: bytes.length });
    },

    async begin({
      accountId,
      date,
      balance,
    }: Input<"reconciliations", "begin">): Promise<Result<Output<"reconciliations", "begin">, Refusal>> {
      if (!reads.account(accountId)) return notFound("account", accountId);
      const [before, last] = [openOf(accountId), lastOf(accountId)];
      if (last && date < last.date) return err({ kind: "statement-too-early", date: last.date });
      const fresh = { id: newId<ReconciliationId>(), accountId, base: ZERO, began: beginsAt(accountId) };
      const after: Reconciliation = { ...(before ?? { ...fresh, finished: null, reopened: null }), date, balance };
      const kind = before ? "reconciliation-changed" : "reconciliation-begun";
      const done = await commit({ kind, subject: nameOf(accountId) }, [
        { table: "reconciliations", before: before ?? null, after },
      ]);
      return done.ok ? ok({ ...done.value, reconciliation: after }) : done;
    },

    async adjust({ accountId, amount, categoryId, memo }: Input<"reconciliations", "adjust">) {
      const [open, account] = [openOf(accountId), reads.account(accountId)];
      if (!account) return notFound("account", accountId);
      if (!open) return notReconciling(accountId);
      if (account.closed) return err({ kind: "account-closed", accountId } as const);
      if (categoryId && !reads.category(categoryId)) return notFound("category", categoryId);
      const built = buildTransaction(
        {
          id: newId<TransactionId>(),
          account,
          date: open.date,
          payeeId: null,
          memo,
          amount,
          lines: [wholeLine(amount, { categoryId })],
          cleared: "cleared",
          reviewed: true,
        },
        { budgetCurrency: ledger.currency, account: (id) => reads.account(id), newId, now: clock() },
      );
      if (!built.ok) return err(editErrorToRefusal(built.error));
      return commit({ kind: "reconciliation-adjusted", subject: account.name }, [
        { table: "transactions", before: null, after: built.value },
      ]);
    },

    async finish(
      { accountId }: Input<"reconciliations", "finish">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"reconciliations", "finish">, Refusal>> {
      if (!reads.account(accountId)) return notFound("account", accountId);
      const before = openOf(accountId);
      if (!before) return notReconciling(accountId);
      const { base, difference } = progressOf(before);
      if (difference !== 0) return err({ kind: "does-not-agree", difference });
      const after: Reconciliation = { ...before, base, finished: clock() };
      const ids = reads.tickedIds(accountId, before.date);
      const done = await commitOver(
        (count) => ({ kind: "reconciliation-finished", subject: nameOf(accountId), count }),
        ids,
        (posting) =>
          posting.accountId === accountId && posting.cleared === "cleared"
            ? { ...posting, cleared: "reconciled", reconciliationId: after.id }
            : posting,
        { first: [{ table: "reconciliations", before, after }] },
        signal,
      );
      return done.ok ? ok({ ...done.value, reconciliation: after, transactions: ids.length }) : done;
    },

    async discard({ accountId }: Input<"reconciliations", "discard">) {
      const before = openOf(accountId);
      if (!before) return notReconciling(accountId);
      return commit({ kind: "reconciliation-discarded", subject: nameOf(accountId) }, [
        { table: "reconciliations", before, after: null },
      ]);
    },

    async reopen(
      { id }: Input<"reconciliations", "reopen">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"reconciliations", "reopen">, Refusal>> {
      const wanted = reads.reconciliation(id);
      if (!wanted) return notFound("reconciliation", id);
      if (!stands(wanted)) return err({ kind: "reopened-already", id });
      const { accountId, date, balance } = wanted;
      const standing = reads.reconciliations(accountId).filter(stands);
      const reopening = standing.slice(standing.findIndex((each) => each.id === id));
      const gone = new Set(reopening.map((each) => each.id));
      const ids = [...new Set(reopening.flatMap((each) => reads.agreedIds(each.id)))];
      const now = clock();
      const begun: Reconciliation = {
        ...{ id: newId<ReconciliationId>(), accountId, date, balance, base: ZERO },
        ...{ began: beginsAt(accountId), finished: null, reopened: null },
      };
      const done = await commitOver(
        (count) => ({ kind: "reconciliation-reopened", subject: nameOf(accountId), count }),
        ids,
        (posting) => {
          if (posting.reconciliationId === undefined || !gone.has(posting.reconciliationId)) return posting;
          const { reconciliationId: _agreed, ...open } = posting;
          return { ...open, cleared: "cleared" };
        },
        {
          last: [
            ...reopening.map(
              (before): Change => ({
                table: "reconciliations",
                before,
                after: { ...before, reopened: now },
              }),
            ),
            ...(openOf(accountId) ? [] : [{ table: "reconciliations", before: null, after: begun } as const]),
          ],
        },
        signal,
      );
      return done.ok ? ok({ ...done.value, reopened: reopening.length, transactions: ids.length }) : done;
    },
  };
}
