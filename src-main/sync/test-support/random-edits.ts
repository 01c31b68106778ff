/**
 * What people do to a budget, drawn from numbers: each step finds its rows in the member's own ledger, so that what it does is
 * lawful there, and knows nothing of what others do meanwhile. What the ledger refuses has not happened.
 */
import { stepOfAgreements } from "./random-agreements.ts";
import { stepOfBooks } from "./random-books.ts";
import { stepOfPlans } from "./random-plans.ts";
import { draw, type RandomStep } from "./random-step.ts";
import { stepOfTransactions } from "./random-transactions.ts";
import type { Replica } from "./replicas.ts";

const BOOKS: readonly number[] = [0, 1, 10, 11, 12, 13, 14, 16, 17, 19];
const TRANSACTIONS: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 15, 22, 23, 24];
const AGREEMENTS: readonly number[] = [25, 26];

export async function stepOf(t: Replica, step: RandomStep): Promise<void> {
  const kind = step[0] % 30;
  const drawn = await draw(t, step);
  if (BOOKS.includes(kind)) return stepOfBooks(drawn, kind);
  if (TRANSACTIONS.includes(kind)) return stepOfTransactions(drawn, kind);
  if (AGREEMENTS.includes(kind)) return stepOfAgreements(drawn, kind);
  return stepOfPlans(drawn, kind);
}
