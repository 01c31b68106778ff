/** The lines of accounts that are being typed: always one empty line at the end. Pure. */
import type { AccountKind } from "../../../src-shared/domain/account.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";

export interface AccountRow {
  readonly key: number;
  readonly name: string;
  readonly kind: AccountKind;
  readonly balance: Minor | null;
  /** Why it could not be added. */
  readonly problem?: string | undefined;
}

export const emptyRow = (key: number, kind: AccountKind = "checking"): AccountRow => ({
  key,
  name: "",
  kind,
  balance: null,
});

/** What most people have. */
export const firstRows: readonly AccountRow[] = [emptyRow(1), emptyRow(2, "savings"), emptyRow(3, "cash")];

export const isEmpty = ({ name, balance }: AccountRow) => name.trim() === "" && balance === null;

/** Changes one line; what was said about it no longer holds. */
export function changeRow(
  rows: readonly AccountRow[],
  key: number,
  change: Partial<Omit<AccountRow, "key">>,
): readonly AccountRow[] {
  const next = rows.map((row) => (row.key === key ? { ...row, problem: undefined, ...change } : row));
  const last = next.at(-1);
  return last && isEmpty(last) ? next : [...next, emptyRow(Math.max(0, ...next.map((row) => row.key)) + 1)];
}

export const sumOf = (rows: readonly AccountRow[]): number =>
  rows.reduce((sum, { balance, name }) => sum + (name.trim() === "" ? 0 : (balance ?? 0)), 0);
