/** The journal of commits: what was done, taking it back, doing it again. */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Commit } from "../ledger/change.ts";
import type { Ledger, UndoError, UndoOutcome } from "../ledger/ledger.ts";
import type { CommitRecord } from "../ledger/reads/reads.ts";
import { commitView } from "./commit-view.ts";
import { notFound, type Refusal, undoErrorToRefusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

export type HistoryService = ReturnType<typeof createHistoryService>;

export function createHistoryService({ ledger, jobs }: { readonly ledger: Ledger; readonly jobs: JobRunner }) {
  const { reads } = ledger;

  const perform = async (
    signal: AbortSignal | undefined,
    work: (work: JobWork) => Promise<Result<UndoOutcome, UndoError>>,
  ): Promise<Result<Output<"history", "undo">, Refusal>> => {
    const outcome = await jobs.run("undo", "", signal, work);
    if (!outcome.ok) return err(undoErrorToRefusal(outcome.error));
    const { commit, of, stale } = outcome.value;
    return ok({ commitId: commit.id, of: commitView(reads.commit(of.id) ?? unmarked(of)), stale });
  };

  return {
    list(query: Input<"history", "list">): Output<"history", "list"> {
      const { commits, total } = reads.commits(query);
      return { commits: commits.map(commitView), total };
    },
    details({ commitId, ...window }: Input<"history", "details">): Result<Output<"history", "details">, Refusal> {
      const found = reads.commitDetails(commitId, window);
      if (!found) return notFound("commit", commitId);
      const { commit, changes, of, inTheWay, ...rest } = found;
      return ok({
        ...rest,
        commit: commitView(commit),
        changes: [...changes],
        of: of && commitView(of),
        inTheWay: inTheWay && commitView(inTheWay),
      });
    },
    ofTransaction({
      id,
      ...window
    }: Input<"history", "ofTransaction">): Result<Output<"history", "ofTransaction">, Refusal> {
      const found = reads.transactionHistory(id, window);
      if (!found) return notFound("transaction", id);
      const steps = found.steps.map(({ commit, how, fields }) => ({
        commit: commitView(commit),
        how,
        fields: [...fields],
      }));
      return ok({ steps, total: found.total });
    },
    async undo({ commitId }: Input<"history", "undo">, signal: AbortSignal | undefined) {
      if (commitId !== undefined && !reads.commit(commitId)) return notFound("commit", commitId);
      return perform(signal, (work) => ledger.undo(commitId, work));
    },
    redo: (signal: AbortSignal | undefined) => perform(signal, (work) => ledger.redo(work)),
  };
}

const unmarked = (commit: Commit): CommitRecord => ({ ...commit, undoable: false, undone: false, obstacle: "is-undo" });
