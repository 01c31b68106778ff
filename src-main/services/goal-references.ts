/** What becomes of goals and terms when an account or a category goes: they let go of it in the same commit. */
import type { Goal, GoalSource } from "../../src-shared/domain/goal.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads } from "../ledger/reads/reads.ts";

type Known = Pick<Reads, "goals" | "loans">;

export function withoutAccount(reads: Known, id: AccountId): Change[] {
  return [
    ...sourcesChanged(reads.goals(), (source) => (source.accountId === id ? [] : [source])),
    ...reads
      .loans()
      .filter(({ accountId }) => accountId === id)
      .map((before): Change => ({ table: "loans", before, after: null })),
  ];
}

/** @param to the category that takes its place, if any; where a goal names that one already, once is enough */
export function withoutCategory(reads: Known, id: CategoryId, to: CategoryId | null): Change[] {
  const isNamed = (goal: Goal) => goal.sources.some(({ categoryId }) => categoryId === to);
  return [
    ...sourcesChanged(reads.goals(), (source, goal) =>
      source.categoryId !== id ? [source] : to === null || isNamed(goal) ? [] : [{ ...source, categoryId: to }],
    ),
    ...reads
      .loans()
      .filter(({ interestCategoryId }) => interestCategoryId === id)
      .map((before): Change => ({ table: "loans", before, after: { ...before, interestCategoryId: to } })),
  ];
}

function sourcesChanged(
  goals: readonly Goal[],
  keep: (source: GoalSource, goal: Goal) => readonly GoalSource[],
): Change[] {
  return goals.flatMap((before): Change[] => {
    const sources = before.sources.flatMap((source) => keep(source, before));
    const isSame = sources.length === before.sources.length && sources.every((each, at) => each === before.sources[at]);
    return isSame ? [] : [{ table: "goals", before, after: { ...before, sources } }];
  });
}
