/** What a printed list says about itself: which filter narrowed it, and from when to when it reaches. */
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { FilterPiece } from "../../../src-shared/domain/filter-parse.ts";
import { formatDate } from "../../design/index.ts";
import type { Chosen } from "./chosen.ts";
import type { FilterSentences } from "./filter-sentence.ts";

export interface FilterWordsDeps {
  readonly pieces: readonly FilterPiece[];
  readonly chosen: readonly Chosen[];
  readonly sentences: FilterSentences;
  /** The word between two groups. */
  readonly or: string;
}

/** “Groceries, over 50.00 or “Lidl” · To review”; empty when nothing is filtered. */
export function filterWords({ pieces, chosen, sentences, or }: FilterWordsDeps): string {
  const groups = new Map<number, string[]>();
  for (const { group, condition, problem } of pieces) {
    const words = problem ? sentences.ofProblem(problem) : condition ? sentences.ofCondition(condition) : "";
    if (words) groups.set(group, [...(groups.get(group) ?? []), words]);
  }
  const typed = [...groups.values()].map((words) => words.join(", ")).join(` ${or} `);
  return [typed, ...chosen.map(({ name }) => name)].filter(Boolean).join(" · ");
}

/** First and last day of what is there, whatever its order; undefined when nothing is. */
export function periodWords(rows: readonly TransactionRow[], locale: string): string | undefined {
  let [first, last]: (LocalDate | undefined)[] = [];
  for (const { date } of rows) {
    if (first === undefined || date < first) first = date;
    if (last === undefined || date > last) last = date;
  }
  if (first === undefined || last === undefined) return undefined;
  const from = formatDate(first, locale, "medium");
  return first === last ? from : `${from} – ${formatDate(last, locale, "medium")}`;
}
