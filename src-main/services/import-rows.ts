/** One page of a review as it is shown: names of payees, categories, accounts and rules are looked up for its rows only. */
import type { DraftRow } from "../../src-shared/contract/import-drafts.ts";
import type { AccountId, CategoryId, PayeeId, RuleId } from "../../src-shared/domain/id.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import type { CategoryGuesses } from "./category-guesses.ts";
import { createRowGuesser } from "./import-guesses.ts";
import { showOccurrence } from "./import-occurrences.ts";
import { createPayeeBook } from "./import-payees.ts";
import { countedOf, exchangeView, type MoneyOn, matchView } from "./import-reasons.ts";
import { decisionOf, draftRow, onlySide, type Review, type Side } from "./import-review.ts";
import { ruledUnit } from "./import-rules.ts";
import type { Occurrences } from "./occurrences.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface RowsDeps extends Pick<ServiceDeps, "newId"> {
  readonly reads: Reads;
  readonly guesses: CategoryGuesses;
  readonly occurrences: Occurrences;
}

export function rowsOf(
  { reads, guesses, occurrences, newId }: RowsDeps,
  review: Review,
  rows: readonly number[],
): DraftRow[] {
  const payees = createPayeeBook(reads.payees(), review.verbatim, () => newId<PayeeId>());
  const ids = rows.flatMap((row) => onlySide(review, review.unitOf[row] ?? 0)?.line?.transactionId ?? []);
  const entries = new Map(reads.transactions(ids).map((entry) => [entry.id, entry]));
  const rules = new Map(reads.rules().map(({ id, name }) => [id, name]));
  const categories = new Map(reads.categories().map(({ id, name }) => [id, name]));
  const shown = {
    payee(text: string) {
      const id = payees.resolve(text);
      return id === null ? "" : (payees.find(text)?.name ?? text);
    },
    match({ line, draft, answer, target }: Side) {
      const own = review.targets[target]?.account;
      const other = answer?.transfer ? reads.account(answer.transfer.account as AccountId) : undefined;
      const entry = line && entries.get(line.transactionId);
      return line && own ? matchView(reads, { line, entry, draft, own, other }) : null;
    },
    exchange: (own: MoneyOn, other: MoneyOn) => exchangeView(reads, own, other),
    counted: (side: Side) => countedOf(review, side),
    category: (id: CategoryId) => categories.get(id) ?? review.categories.name(id),
    payeeOf: (id: PayeeId) => reads.payee(id)?.name ?? "",
    account: (id: AccountId) => reads.account(id)?.name ?? "",
    rule: (id: RuleId) => rules.get(id) ?? "",
    ruled: (unit: number) => (decisionOf(review, unit) === "add" ? ruledUnit(review, unit) : undefined),
    occurrence: (row: number) =>
      decisionOf(review, review.unitOf[row] ?? 0) === "add" ? showOccurrence(occurrences, review, row) : undefined,
    guess: createRowGuesser(review, reads, payees, guesses.model()),
  };
  return rows.map((row) => draftRow(review, row, shown));
}
