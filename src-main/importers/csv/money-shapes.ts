/**
 * Where the money stands in a table: one column of amounts, with or without one of direction words, or a pair of money
 * out and money in; and which columns may hold balances. By the header where it names them, by what is in the columns
 * where it does not. What the signs mean is asked in amount-reading.ts.
 */

import type { DecimalMark } from "../../../src-shared/domain/import-mapping.ts";
import { takeApart } from "./amounts.ts";
import { type ColumnProfile, isNumberColumn, shareOf } from "./column-profile.ts";
import type { HeaderHabits } from "./header-habits.ts";
import type { CsvRecord } from "./records.ts";

export interface MoneyColumns {
  readonly amount?: number | undefined;
  readonly debit?: number | undefined;
  readonly credit?: number | undefined;
  readonly sign?: number | undefined;
  readonly balance?: number | undefined;
  readonly fee?: number | undefined;
}

export interface MoneyTable {
  readonly rows: readonly CsvRecord[];
  readonly profiles: readonly ColumnProfile[];
  readonly decimal: DecimalMark;
  readonly habits: Pick<HeaderHabits, "chargesArePositive" | "feeOnTop">;
}

export interface Shape {
  readonly amount?: number | undefined;
  readonly debit?: number | undefined;
  readonly credit?: number | undefined;
  readonly sign?: number | undefined;
  readonly fee?: number | undefined;
  /** Taken from its place and fill, not from a header. */
  readonly assumed?: boolean;
}

/** Possible places of the money, most likely first. */
export function moneyShapes(table: MoneyTable, named: MoneyColumns, hasHeader: boolean): Shape[] {
  const sign = named.sign ?? signColumn(table);
  const shapes: Shape[] = [];
  const filled = (index: number | undefined) => (index === undefined ? 0 : (table.profiles[index]?.filled ?? 0));
  const pair = { debit: named.debit, credit: named.credit };
  const hasPair = named.debit !== undefined || named.credit !== undefined;
  if (named.amount !== undefined) {
    shapes.push({ amount: named.amount, sign });
    if (named.fee !== undefined) {
      const withFee: Shape = { amount: named.amount, sign, fee: named.fee };
      if (table.habits.feeOnTop) shapes.unshift(withFee);
      else shapes.push(withFee);
    }
    const pairFilled = filled(named.debit) + filled(named.credit);
    const isUnsigned = (table.profiles[named.amount]?.negatives ?? 0) === 0;
    const pairTellsMore =
      pairFilled > filled(named.amount) ||
      (isUnsigned && pairFilled > 0) ||
      isOfOtherCurrency(table, named.amount, pair);
    if (hasPair && pairTellsMore) shapes.unshift(pair);
  } else if (hasPair) shapes.push(pair);
  if (shapes.length > 0) return shapes;
  return shapesByContent(table, sign, hasHeader, named);
}

/** A card's file tells what was paid in the shop beside what was booked. */
const isOfOtherCurrency = (
  { rows }: MoneyTable,
  amount: number,
  pair: { readonly debit: number | undefined; readonly credit: number | undefined },
): boolean =>
  rows.some(({ fields }) => {
    const digitsOf = (index: number | undefined) =>
      (index === undefined ? undefined : takeApart(fields[index] ?? "")?.digits) ?? "";
    const booked = [pair.debit, pair.credit].map(digitsOf).filter((digits) => /[1-9]/.test(digits));
    return booked.length === 1 && digitsOf(amount) !== "" && digitsOf(amount) !== booked[0];
  });

function shapesByContent(
  table: MoneyTable,
  sign: number | undefined,
  hasHeader: boolean,
  named: MoneyColumns,
): Shape[] {
  const numeric = table.profiles
    .filter(
      (profile) =>
        isNumberColumn(profile, 0.8) &&
        profile.dates < profile.filled * 0.5 &&
        profile.index !== named.balance &&
        profile.keys < profile.filled * 0.5,
    )
    .slice(0, 10);
  const scored: { shape: Shape; score: number }[] = numeric.map((profile) => ({
    shape: { amount: profile.index, sign },
    score: amountScore(profile),
  }));
  for (const one of numeric) {
    for (const other of numeric) {
      if (one.index >= other.index || hasBothSigns(one) || hasBothSigns(other)) continue;
      if (!areExclusive(table.rows, one, other)) continue;
      const score =
        amountScore(one) * shareOf(one.nonZero, one.rows) +
        amountScore(other) * shareOf(other.nonZero, other.rows) +
        2.5;
      scored.push(...bothWays(one, other, score));
    }
    if (hasHeader || sign !== undefined || one.negatives > 0 || one.decimals < one.filled) continue;
    for (const blank of table.profiles) {
      if (blank.filled > 0 || Math.abs(blank.index - one.index) !== 1) continue;
      // A lone column of unsigned money beside an empty one: the other column of a pair, with nothing in it.
      scored.push(...bothWays(one, blank, amountScore(one) + 0.6));
    }
  }
  return scored.sort((a, b) => b.score - a.score).map(({ shape }) => shape);
}

/** People spend more often than they earn: the fuller column is money out; equal ones are debit first. */
function bothWays(one: ColumnProfile, other: ColumnProfile, score: number): { shape: Shape; score: number }[] {
  const [first, second] = one.index < other.index ? [one, other] : [other, one];
  const debitFirst =
    first.nonZero - first.negatives < second.nonZero ? second.nonZero <= first.nonZero || first.negatives > 0 : true;
  const forward: Shape = { debit: first.index, credit: second.index, assumed: true };
  const backward: Shape = { debit: second.index, credit: first.index, assumed: true };
  return [
    { shape: debitFirst ? forward : backward, score },
    { shape: debitFirst ? backward : forward, score: score - 0.5 },
  ];
}

function amountScore(profile: ColumnProfile): number {
  const whole = profile.filled || 1;
  return (
    3 * shareOf(profile.filled, profile.rows) +
    2 * shareOf(profile.decimals, whole) +
    (profile.negatives > 0 ? 2 : 0) +
    (profile.glued ? 1 : 0) +
    (profile.distinct > 1 || profile.rows === 1 ? 0.5 : 0) -
    3 * shareOf(profile.keys, whole) -
    profile.index * 0.05
  );
}

/** Such a column is an amount in itself, not one of a pair. */
const hasBothSigns = ({ negatives, nonZero }: ColumnProfile): boolean => negatives > 0 && negatives < nonZero;

function areExclusive(rows: readonly CsvRecord[], one: ColumnProfile, other: ColumnProfile): boolean {
  let either = 0;
  let both = 0;
  const has = (text: string | undefined) => text !== undefined && /[1-9]/.test(text);
  for (const row of rows) {
    const a = has(row.fields[one.index]);
    const b = has(row.fields[other.index]);
    if (a || b) either++;
    if (a && b) both++;
  }
  return either > 0 && both <= either * 0.05 && one.nonZero > 0 && other.nonZero > 0;
}

/** A column of direction words beside the money. */
function signColumn(table: MoneyTable): number | undefined {
  return table.profiles.find(
    (profile) =>
      profile.filled > 0 &&
      profile.directions >= profile.filled * 0.85 &&
      profile.distinct <= 8 &&
      profile.averageLength < 14,
  )?.index;
}

export function balanceCandidates(table: MoneyTable, named: MoneyColumns): number[] {
  const used = new Set([named.amount, named.debit, named.credit, named.fee]);
  return table.profiles
    .filter(
      (profile) =>
        !used.has(profile.index) &&
        isNumberColumn(profile, 0.8) &&
        profile.filled >= profile.rows * 0.5 &&
        profile.dates < profile.filled * 0.5,
    )
    .map(({ index }) => index)
    .slice(-6);
}

/** Without a header: a full column of decimals behind the money, which does not look like money moved. */
export function likelyBalance(table: MoneyTable, shape: Shape, hasHeader: boolean): number | undefined {
  if (hasHeader) return undefined;
  const last = Math.max(shape.amount ?? 0, shape.debit ?? 0, shape.credit ?? 0);
  return table.profiles.find(
    (profile) =>
      profile.index > last &&
      isNumberColumn(profile, 0.9) &&
      profile.filled >= profile.rows * 0.9 &&
      profile.decimals >= profile.filled * 0.5,
  )?.index;
}
