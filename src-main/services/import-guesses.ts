/**
 * Guessed categories in a review: for lines that get none from the file, a rule, the payee or what it was the last time. A
 * guess is shown with the words that decided and taken by the person; only where a setting asks for it it is filled in.
 */
import type { CategoryGuess, CategoryModel } from "../../src-shared/domain/category-guess.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { PayeeBook } from "./import-payees.ts";
import { decisionOf, isTransferRow, type Review, setCategory, sources } from "./import-review.ts";
import { importedText, ruledUnit } from "./import-rules.ts";

export type RowGuesser = (row: number) => CategoryGuess | undefined;

const OPEN: ReadonlySet<number> = new Set([sources.indexOf("none"), sources.indexOf("guess")]);

/** @param model undefined: nothing was learnt yet */
export function createRowGuesser(
  review: Review,
  reads: Pick<Reads, "categories">,
  book: PayeeBook,
  model: CategoryModel | undefined,
): RowGuesser {
  const live = new Set<CategoryId>(reads.categories().flatMap(({ archived, id }) => (archived ? [] : [id])));
  return (row) => {
    const draft = review.drafts[row];
    const target = review.targets[review.targetOf[row] ?? 0];
    const unit = review.unitOf[row] ?? 0;
    // A file that tells categories leaves them out on purpose, and so does a person.
    if (!model || !draft || !target || review.verbatim || !OPEN.has(review.categoryFrom[row] ?? 0)) return undefined;
    if (review.occurrences.get(unit)?.taken) return undefined;
    if (decisionOf(review, unit) !== "add" || isTransferRow(review, row) || ruledUnit(review, unit)?.by.target)
      return undefined;
    const subject = {
      payee: book.nameFor(review.payee.get(unit) ?? draft.payee),
      imported: importedText(draft),
      memo: draft.memo,
      amount: draft.amount,
      accountId: target.account.id,
    };
    return model.guess(subject, (id) => live.has(id));
  };
}

/** Fills them in. Breathes. @returns false when it was cancelled */
export async function fillGuesses(review: Review, guess: RowGuesser, signal: AbortSignal): Promise<boolean> {
  const STEP = 2_000;
  for (let from = 0; from < review.drafts.length; from += STEP) {
    for (let row = from; row < Math.min(from + STEP, review.drafts.length); row++) {
      const found = review.category[row] ? undefined : guess(row);
      if (found) setCategory(review, row, found.categoryId, "guess");
    }
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return false;
  }
  return true;
}
