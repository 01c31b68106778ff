/**
 * What belongs together in a file: rows of one transaction id are one transaction. Rows on one account are its splits;
 * rows on several accounts whose amounts cancel are a transfer; both may occur at once. This is the inverse of
 * src-shared/domain/account-lines.ts. Keeps L1 (values add up to zero), L3 (what account and category together mean) and L5.
 */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";

/** One row as the account sees it. */
export interface UnitRow {
  /** Whatever tells accounts apart. */
  readonly account: number;
  readonly accountCurrency: Currency;
  readonly isTracking: boolean;
  readonly hasCategory: boolean;
  /** Minor units of the account's currency, plus is money in. */
  readonly amount: number;
  /** What the file says it was worth in the transaction's currency. */
  readonly value?: number | undefined;
  readonly valueCurrency?: Currency | undefined;
}

export interface PlannedPosting {
  /** Null for a category, or for what waits for one. */
  readonly account: number | null;
  /** Place of the row whose category it takes. */
  readonly categoryOf: number | null;
  readonly quantity: number;
  readonly value: number;
  /** Place of the row whose split memo it takes. */
  readonly memoOf: number | null;
}

export interface PlannedUnit {
  readonly currency: Currency;
  readonly postings: readonly PlannedPosting[];
}

/** Places of rows by unit, in the order of the file. Rows without a transaction id stand alone. */
export function groupRows(refs: readonly (string | undefined)[]): number[][] {
  const byRef = new Map<string, number[]>();
  const units: number[][] = [];
  refs.forEach((ref, at) => {
    const known = ref ? byRef.get(ref) : undefined;
    if (known) known.push(at);
    else {
      const unit = [at];
      units.push(unit);
      if (ref) byRef.set(ref, unit);
    }
  });
  return units;
}

/** @returns an error when rows of several currencies do not tell what they are worth in one */
export function planUnit(rows: readonly UnitRow[], budget: Currency): Result<PlannedUnit, { kind: "worth-unknown" }> {
  const valued = valuesOf(rows, budget);
  if (!valued) return err({ kind: "worth-unknown" });
  const [only, second] = rows;
  if (only && !second) return ok({ currency: valued.currency, postings: postingsOfOne(only, valued.values[0] ?? 0) });
  const roles = rolesOf(rows, valued.values);
  return ok({ currency: valued.currency, postings: postingsOf(rows, valued.values, roles) });
}

/** What `postingsOf` says of a row that stands alone, as nearly all do. */
function postingsOfOne({ account, amount, hasCategory }: UnitRow, value: number): PlannedPosting[] {
  const flow = value === 0 ? 0 : -value;
  return [
    { account, categoryOf: null, quantity: amount, value, memoOf: null },
    { account: null, categoryOf: hasCategory ? 0 : null, quantity: flow, value: flow, memoOf: 0 },
  ];
}

type Role = "category" | "waiting" | "side" | "side-with-category";

function postingsOf(rows: readonly UnitRow[], values: readonly number[], roles: readonly Role[]): PlannedPosting[] {
  const postings: PlannedPosting[] = [];
  const plainSides = new Map<number, { quantity: number; value: number; memoOf: number | null; place: number }>();
  rows.forEach((row, at) => {
    const role = roles[at];
    const value = values[at] ?? 0;
    if (role === "side-with-category") {
      postings.push({ account: row.account, categoryOf: at, quantity: row.amount, value, memoOf: at });
      return;
    }
    const held = plainSides.get(row.account);
    const memoOf = role === "side" ? at : (held?.memoOf ?? null);
    if (held) {
      held.quantity += row.amount;
      held.value += value;
      held.memoOf = memoOf;
    } else {
      plainSides.set(row.account, { quantity: row.amount, value, memoOf, place: postings.length });
      postings.push({ account: row.account, categoryOf: null, quantity: 0, value: 0, memoOf: null });
    }
    if (role === "side") return;
    const flow = value === 0 ? 0 : -value;
    postings.push({
      account: null,
      categoryOf: role === "category" ? at : null,
      quantity: flow,
      value: flow,
      memoOf: at,
    });
  });
  for (const [account, { place, quantity, value, memoOf }] of plainSides)
    postings[place] = { account, categoryOf: null, quantity, value, memoOf };
  return postings;
}

function rolesOf(rows: readonly UnitRow[], values: readonly number[]): Role[] {
  const usual = rows.map((row): Role => (row.hasCategory ? "category" : "waiting"));
  const first = rows[0];
  if (!first || rows.every((row) => row.account === first.account)) return usual;
  const sum = (isMeant: (row: UnitRow, at: number) => boolean) =>
    rows.reduce((total, row, at) => (isMeant(row, at) ? total + (values[at] ?? 0) : total), 0);
  const assign = (role: (row: UnitRow, at: number) => Role) => rows.map(role);
  const isBlank = (row: UnitRow) => !row.hasCategory;
  const hasBlank = rows.some(isBlank);
  const isTracked = (row: UnitRow) => row.hasCategory && row.isTracking;
  const tracked = (row: UnitRow): Role => (isTracked(row) ? "side-with-category" : "category");

  if (hasBlank && sum(isBlank) === 0) return assign((row) => (row.hasCategory ? "category" : "side"));
  if (sum(() => true) === 0) {
    const leavesBudget = rows.some((row) => !row.isTracking);
    return assign((row) => (leavesBudget && isTracked(row) ? "side-with-category" : "side"));
  }
  if (hasBlank && sum((row) => isBlank(row) || isTracked(row)) === 0)
    return assign((row) => (row.hasCategory ? tracked(row) : "side"));
  // Some blank row of the first account pays for what the other accounts received; the rest of it waits for a category.
  for (const withTracked of [false, true]) {
    const isOther = (row: UnitRow) =>
      row.account !== first.account && (isBlank(row) || (withTracked && isTracked(row)));
    if (!rows.some(isOther)) continue;
    const missing = -sum(isOther);
    const pays = rows.findLastIndex(
      (row, at) => row.account === first.account && isBlank(row) && values[at] === missing,
    );
    if (pays < 0) continue;
    return assign((row, at) => {
      if (at === pays) return "side";
      if (isOther(row)) return row.hasCategory ? "side-with-category" : "side";
      return row.hasCategory ? "category" : "waiting";
    });
  }
  return usual;
}

/** L4: the budget's currency where there is a category; while no rate is known, the account's own; else that of the first. */
function valuesOf(rows: readonly UnitRow[], budget: Currency): { currency: Currency; values: number[] } | undefined {
  const first = rows[0];
  if (!first) return undefined;
  const told = first.valueCurrency;
  const isUsable =
    told !== undefined &&
    (told === budget || rows.some((row) => row.accountCurrency === told)) &&
    rows.every((row) => row.value !== undefined && row.valueCurrency === told);
  if (isUsable) {
    const values = rows.map((row) => (row.accountCurrency === told ? row.amount : (row.value ?? 0)));
    return { currency: told, values };
  }
  if (rows.every((row) => row.accountCurrency === first.accountCurrency))
    return { currency: first.accountCurrency, values: rows.map((row) => row.amount) };
  const isInBudget = rows.some((row) => row.hasCategory) && rows.some((row) => row.accountCurrency === budget);
  const currency = isInBudget ? budget : first.accountCurrency;
  const foreign = rows.filter((row) => row.accountCurrency !== currency);
  if (foreign.length !== 1) return undefined;
  const known = rows.reduce((sum, row) => (row.accountCurrency === currency ? sum + row.amount : sum), 0);
  const values = rows.map((row) => (row.accountCurrency === currency ? row.amount : known === 0 ? 0 : -known));
  return { currency, values };
}
