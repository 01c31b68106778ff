/**
 * A starting balance that lies after the first line of the file: what the account held on that day was said, and the lines
 * that led to it came afterwards, so both count. It belongs before the first line, less what the lines brought until then.
 */
import { useQuery } from "@tanstack/react-query";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import type { TransactionId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { findStartingBalances } from "../../../src-shared/domain/starting-balances.ts";
import { useApi } from "../../bridge/context.tsx";
import { useCategoryGroups } from "../../bridge/nouns.ts";
import type { StatedPart } from "./stated-balance.tsx";

export interface LateStart {
  readonly id: TransactionId;
  readonly was: Minor;
  readonly on: LocalDate;
  /** What it would be before the first line. */
  readonly amount: Minor;
  readonly date: LocalDate;
}

type Row = Pick<TransactionRow, "id" | "date" | "amount" | "cleared">;

/**
 * @param starts the starting balances of the account; of several nobody knows which one is meant
 * @param tooMuch what the account holds beyond what it should
 */
export function lateStartOf(
  starts: readonly Row[],
  firstDate: LocalDate | null,
  tooMuch: Minor | undefined,
): LateStart | undefined {
  const [start, another] = starts;
  if (!start || another || firstDate === null || !tooMuch) return undefined;
  if (start.date <= firstDate || start.cleared === "reconciled" || start.amount === tooMuch) return undefined;
  return {
    id: start.id,
    was: start.amount,
    on: start.date,
    amount: minor(start.amount - tooMuch),
    date: addDays(firstDate, -1),
  };
}

export interface KnownStart {
  /** Undefined while it is not known. */
  readonly isThere: boolean | undefined;
  readonly late: LateStart | undefined;
}

/** @param balance what the account holds of what is posted */
export function useKnownStart(part: StatedPart, balance: Minor): KnownStart {
  const { accountId, currency, firstDate, stated, isNew } = part;
  const api = useApi();
  const category = findStartingBalances(useCategoryGroups().flatMap(({ categories }) => categories));
  const isAsked = accountId !== null && isNew !== true && firstDate !== null && stated !== balance;
  const starts = useQuery({
    ...api.transactions.page.queryOptions({
      input: { ...(accountId ? { accountId } : {}), ...(category ? { categoryId: category.id } : {}), limit: 2 },
    }),
    enabled: isAsked && category !== undefined,
  });
  const found = starts.isPlaceholderData ? undefined : starts.data;
  const rows = isAsked ? (found?.rows ?? []) : [];
  const on = rows[0]?.date;
  const untilThen = useQuery({
    ...api.transactions.page.queryOptions({
      input: { ...(accountId ? { accountId } : {}), ...(on ? { to: on } : {}), limit: 1 },
    }),
    // What it holds now the file says itself; else the person did, for the day of the start.
    enabled: stated === null && on !== undefined,
  });
  const sums = untilThen.isPlaceholderData ? undefined : untilThen.data?.sums;
  const heldThen = sums?.find((sum) => sum.currency === currency)?.amount;
  const should = stated ?? rows[0]?.amount;
  const holds = stated === null ? heldThen : balance;
  const tooMuch = should === undefined || holds === undefined ? undefined : minor(holds - should);
  return {
    isThere: !isAsked || category === undefined ? false : found && found.total > 0,
    late: lateStartOf(rows, firstDate, tooMuch),
  };
}
