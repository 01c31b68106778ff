/** What is available in single categories at the end of months, for those who need nothing else of the budget (L8). */
import { envelopeMonths } from "../../src-shared/domain/budget-carry.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, ZERO } from "../../src-shared/domain/money.ts";
import { type BudgetBooksDeps, createBudgetBooks } from "./budget-books.ts";

export type AvailableOf = (categoryId: CategoryId, month: Month) => Minor;

/** @returns a look at the budget as it is now; each answer is reckoned once */
export function createCategoryAvailable(deps: BudgetBooksDeps): () => AvailableOf {
  const books = createBudgetBooks(deps);
  return () => {
    const known = new Map<string, Minor>();
    let envelopes: ReturnType<typeof books>["envelopes"] | undefined;
    return (categoryId, month) => {
      const key = `${categoryId} ${month}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      envelopes ??= books().envelopes;
      const envelope = envelopes.find(({ category }) => category.id === categoryId);
      const available = envelope ? (envelopeMonths(envelope.known, envelope, [month])[0]?.available ?? ZERO) : ZERO;
      known.set(key, available);
      return available;
    };
  };
}
