/**
 * The model of categories, learnt from the ledger in steps of a few thousand transactions and kept until something is
 * committed. It is brought up to date only when somebody is about to ask, within a job, and never leaves this process.
 */
import { type CategoryModel, createCategoryModel } from "../../src-shared/domain/category-guess.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Ledger } from "../ledger/ledger.ts";

export interface CategoryGuesses {
  /** Learns what is new. @returns false when it was cancelled */
  prepare(signal: AbortSignal | undefined): Promise<boolean>;
  /** As it was learnt last; undefined before. */
  model(): CategoryModel | undefined;
  close(): void;
}

export function createCategoryGuesses(ledger: Pick<Ledger, "reads" | "onCommit">): CategoryGuesses {
  const { reads } = ledger;
  let learnt: { readonly model: CategoryModel; readonly commits: number } | undefined;
  let commits = 0;
  const stop = ledger.onCommit(() => commits++);

  return {
    async prepare(signal) {
      if (learnt?.commits === commits) return true;
      const begun = commits;
      const model = createCategoryModel();
      const systemic = new Set(reads.categories().flatMap((each) => (isStartingBalances(each) ? [each.id] : [])));
      for (const rows of reads.ruleSubjects()) {
        for (const { subject } of rows) {
          const { target } = subject;
          if (target.kind !== "category" || target.categoryId === null || systemic.has(target.categoryId)) continue;
          model.learn(subject, target.categoryId);
        }
        await new Promise((resolve) => setImmediate(resolve));
        if (signal?.aborted) return false;
      }
      learnt = { model, commits: begun };
      return true;
    },
    model: () => learnt?.model,
    close() {
      stop();
      learnt = undefined;
    },
  };
}
