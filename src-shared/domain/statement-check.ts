/**
 * The check that statements carry in themselves, for one account of a file: each must add up, and where the file has
 * several the next must begin with what the one before ended with. Pure; amounts are minor units of the account.
 */
import type { LocalDate } from "./date.ts";
import { isMinor, type Minor, minor } from "./money.ts";

export interface StatementDetail {
  readonly firstDate: LocalDate | null;
  readonly lastDate: LocalDate | null;
  readonly lines: number;
  readonly opening: { readonly date: LocalDate; readonly amount: Minor } | null;
  readonly closing: { readonly date: LocalDate; readonly amount: Minor } | null;
  /** Closing minus opening minus what moved; null unless both balances are stated. */
  readonly difference: Minor | null;
}

/**
 * All statements of an account taken together. What is missing between two of them counts as a difference like what is
 * missing within one; a statement without balances in the midst leaves nothing to compare.
 * @param statements oldest first
 */
export function checkStatements(
  statements: readonly StatementDetail[],
): Pick<StatementDetail, "opening" | "closing" | "difference"> {
  const opening = statements[0]?.opening ?? null;
  const closing = statements.at(-1)?.closing ?? null;
  let total = 0;
  for (const [at, { difference, opening: own }] of statements.entries()) {
    const before = statements[at - 1]?.closing;
    if (difference === null || (at > 0 && (!own || !before))) return { opening, closing, difference: null };
    total += difference + (own && before ? own.amount - before.amount : 0);
  }
  return { opening, closing, difference: statements.length > 0 && isMinor(total) ? minor(total) : null };
}

/** Oldest first by what they state or hold; equal ones stay in the order of the file. */
export function byAge(a: StatementDetail, b: StatementDetail): number {
  const [one, other] = [dayOf(a), dayOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const dayOf = ({ opening, closing, firstDate }: StatementDetail): string =>
  closing?.date ?? opening?.date ?? firstDate ?? "";
