/**
 * What is assigned, as goals of `hledger balance --budget`: periodic transactions that hold as long as nothing changes,
 * with postings in parentheses, which need no other side. Each month has just the goal that it has in Coffer; what is
 * carried over is not known to hledger. Source: hledger's manual, "Periodic transactions" and "Budget report".
 */
import type { Category } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addMonths, type Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import { type Minor, negate } from "../../src-shared/domain/money.ts";
import { amountOf } from "./hledger-amount.ts";
import type { JournalNames } from "./hledger-names.ts";

export type AssignedMonths = ReadonlyMap<CategoryId, ReadonlyMap<Month, Minor>>;

interface Stretch {
  readonly from: Month;
  /** The month after the last. */
  to: Month;
  readonly amount: Minor;
}

/** Each text ends with a line break. */
export function* budgetRules(
  assigned: AssignedMonths,
  categories: readonly Category[],
  names: Pick<JournalNames, "category">,
  currency: Currency,
): Generator<string> {
  const rules = new Map<string, string[]>();
  for (const { id, flow } of categories)
    for (const { from, to, amount } of stretches(assigned.get(id) ?? new Map())) {
      // Income flows the other way there.
      const goal = amountOf(flow === "income" ? negate(amount) : amount, currency);
      const head = `~ monthly from ${from} to ${to}  assigned`;
      const postings = rules.get(head) ?? [];
      postings.push(`    (${names.category(id)})  ${goal}\n`);
      rules.set(head, postings);
    }
  for (const [head, postings] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield `\n${head}\n${postings.join("")}`;
}

/** Months that follow each other with the same amount. */
function stretches(months: ReadonlyMap<Month, Minor>): Stretch[] {
  const found: Stretch[] = [];
  for (const [month, amount] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = found.at(-1);
    if (last?.to === month && last.amount === amount) last.to = addMonths(month, 1);
    else if (amount !== 0) found.push({ from: month, to: addMonths(month, 1), amount });
  }
  return found;
}
