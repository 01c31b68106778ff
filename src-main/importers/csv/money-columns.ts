/**
 * Which columns hold the money and how their signs are meant. Every possible reading is tried against the balance
 * column first: the reading under which each balance follows from the one before is right, whatever the header says.
 * Without a balance, signs, direction words and the shape of the columns decide, and say how sure they are.
 */

import type { Currency } from "../../../src-shared/domain/currency.ts";
import type {
  AmountReading,
  Confidence,
  DecimalMark,
  Guess,
  Reason,
} from "../../../src-shared/domain/import-mapping.ts";
import { createAmountReader } from "./amounts.ts";
import { type ColumnProfile, isNumberColumn, shareOf } from "./column-profile.ts";
import { directionKey, directionOf } from "./direction-words.ts";
import type { CsvRecord } from "./records.ts";

export interface MoneyColumns {
  readonly amount?: number | undefined;
  readonly debit?: number | undefined;
  readonly credit?: number | undefined;
  readonly sign?: number | undefined;
  readonly balance?: number | undefined;
  readonly fee?: number | undefined;
}

export interface MoneyGuess {
  readonly columns: MoneyColumns;
  readonly reading: Guess<AmountReading>;
  /** Balances that follow, of those that could be compared. */
  readonly balance: { readonly agree: number; readonly total: number } | undefined;
}

/** Four digits: enough for every currency while only sums and signs are compared. */
const FINE = "CLF" as Currency;

export interface MoneyTable {
  readonly rows: readonly CsvRecord[];
  readonly profiles: readonly ColumnProfile[];
  readonly decimal: DecimalMark;
}

type Cells = readonly (number | undefined)[];

/** @param named columns that the header names; what it leaves out is searched by content */
export function guessMoney(table: MoneyTable, named: MoneyColumns, hasHeader: boolean): MoneyGuess | undefined {
  const read = createAmountReader(table.decimal);
  const cache = new Map<number, Cells>();
  const cells = (index: number): Cells => {
    let values = cache.get(index);
    if (!values) {
      values = table.rows.map((row) => {
        const text = read(row.fields[index] ?? "", FINE);
        return text.kind === "amount" ? text.amount : undefined;
      });
      cache.set(index, values);
    }
    return values;
  };
  const shapes = moneyShapes(table, named, hasHeader);
  const balances = named.balance !== undefined ? [named.balance] : balanceCandidates(table, named);
  let proven: { shape: Shape; reading: AmountReading; balance: number; agree: number; total: number } | undefined;
  for (const shape of shapes.slice(0, 24)) {
    for (const reading of readingsOf(table, shape, cells)) {
      for (const balance of balances) {
        if (balance === shape.amount || balance === shape.debit || balance === shape.credit) continue;
        const signed = signedAmounts(table, shape, reading, cells);
        const check = followBalance(signed, cells(balance));
        if (check.total < 1 || check.agree / check.total < 0.75 || check.moved === 0) continue;
        if (check.total < 2 && named.balance === undefined) continue;
        if (overrulesPrint(reading) && check.backwards && cells(shape.amount ?? 0).some((value) => (value ?? 0) < 0))
          continue;
        // Few lines can agree by chance: what is printed is overruled only by three or more.
        if (check.total < 3 && overrulesPrint(reading)) continue;
        const better =
          !proven ||
          check.agree / check.total > proven.agree / proven.total + 0.001 ||
          (check.total > proven.total && check.agree > proven.agree);
        if (better) proven = { shape, reading, balance, agree: check.agree, total: check.total };
      }
    }
  }
  if (proven) {
    const { shape, reading, balance, agree, total } = proven;
    return {
      columns: { ...columnsOf(shape, reading), balance },
      reading: {
        value: reading,
        confidence: total > 2 || hasHeader ? "sure" : "likely",
        why: [{ key: "amount-balance", params: { agree, total } }],
        alternatives: readingsOf(table, shape, cells).filter((other) => other !== reading),
      },
      balance: { agree, total },
    };
  }
  const shape = shapes[0];
  if (!shape) return undefined;
  const balance = named.balance ?? likelyBalance(table, shape, hasHeader);
  const reading = decideReading(table, shape, cells, hasHeader);
  const check =
    balance === undefined
      ? undefined
      : followBalance(signedAmounts(table, shape, reading.value, cells), cells(balance));
  return {
    columns: { ...columnsOf(shape, reading.value), balance },
    reading,
    balance: check && check.total > 0 ? check : undefined,
  };
}

const overrulesPrint = (reading: AmountReading) => reading.kind === "signed" && reading.inverted;

interface Shape {
  readonly amount?: number | undefined;
  readonly debit?: number | undefined;
  readonly credit?: number | undefined;
  readonly sign?: number | undefined;
  readonly fee?: number | undefined;
  /** Taken from its place and fill, not from a header. */
  readonly assumed?: boolean;
}

function columnsOf(shape: Shape, reading: AmountReading): MoneyColumns {
  if (reading.kind === "two-columns") return { debit: shape.debit, credit: shape.credit };
  return { amount: shape.amount, sign: reading.kind === "sign-column" ? shape.sign : undefined, fee: shape.fee };
}

/** Possible places of the money, most likely first. */
function moneyShapes(table: MoneyTable, named: MoneyColumns, hasHeader: boolean): Shape[] {
  const sign = named.sign ?? signColumn(table);
  const shapes: Shape[] = [];
  const filled = (index: number | undefined) => (index === undefined ? 0 : (table.profiles[index]?.filled ?? 0));
  const pair = { debit: named.debit, credit: named.credit };
  const hasPair = named.debit !== undefined || named.credit !== undefined;
  if (named.amount !== undefined) {
    if (named.fee !== undefined) shapes.push({ amount: named.amount, sign, fee: named.fee });
    shapes.unshift({ amount: named.amount, sign });
    if (hasPair && filled(named.debit) + filled(named.credit) > filled(named.amount)) shapes.unshift(pair);
  } else if (hasPair) shapes.push(pair);
  if (shapes.length > 0) return shapes;
  return shapesByContent(table, sign, hasHeader, named);
}

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
      if (one.index >= other.index || !areExclusive(table.rows, one, other)) continue;
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
export function signColumn(table: MoneyTable): number | undefined {
  return table.profiles.find(
    (profile) =>
      profile.filled > 0 &&
      profile.directions >= profile.filled * 0.85 &&
      profile.distinct <= 8 &&
      profile.averageLength < 14,
  )?.index;
}

function balanceCandidates(table: MoneyTable, named: MoneyColumns): number[] {
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
function likelyBalance(table: MoneyTable, shape: Shape, hasHeader: boolean): number | undefined {
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

function readingsOf(table: MoneyTable, shape: Shape, cells: (index: number) => Cells): AmountReading[] {
  if (shape.amount === undefined) return [twoColumns(shape, cells), ...flipped(twoColumns(shape, cells))];
  const readings: AmountReading[] = [
    { kind: "signed", inverted: false },
    { kind: "signed", inverted: true },
  ];
  if (shape.sign !== undefined) readings.push(signReading(table, shape.sign));
  return readings;
}

/** A debit column full of minus signs may mean "minus" or only repeat its header. */
const flipped = (reading: AmountReading): AmountReading[] =>
  reading.kind === "two-columns" ? [{ ...reading, debitNegative: !reading.debitNegative }] : [];

function twoColumns(shape: Shape, cells: (index: number) => Cells): AmountReading {
  const mostlyNegative = (index: number | undefined) => {
    const values = index === undefined ? [] : cells(index).filter((value) => value !== undefined && value !== 0);
    return values.filter((value) => (value as number) < 0).length > values.length / 2;
  };
  return {
    kind: "two-columns",
    debitNegative: mostlyNegative(shape.debit),
    // A lone column of money in that holds minus signs is an amount by another name.
    creditNegative: shape.debit !== undefined && mostlyNegative(shape.credit),
  };
}

function signReading(table: MoneyTable, index: number): AmountReading {
  const profile = table.profiles[index];
  const words = [...new Set((profile?.values ?? []).map(directionKey))];
  const outWords = words.filter((word) => directionOf(word) === "out");
  const inWords = words.filter((word) => directionOf(word) === "in");
  const otherwise = outWords.length === 0 ? "out" : inWords.length === 0 ? "in" : usualDirection(table, index);
  return { kind: "sign-column", outWords, inWords, otherwise };
}

/** For a word that tells nothing, among many that do: as most lines go. */
function usualDirection(table: MoneyTable, index: number): "in" | "out" {
  let balance = 0;
  for (const row of table.rows) {
    const direction = directionOf(row.fields[index] ?? "");
    if (direction) balance += direction === "out" ? 1 : -1;
  }
  return balance >= 0 ? "out" : "in";
}

/** The signed amount of one row under a reading, from the numbers as printed. */
export function applyReading(
  reading: AmountReading,
  printed: {
    readonly amount?: number | undefined;
    readonly debit?: number | undefined;
    readonly credit?: number | undefined;
    readonly word: string;
  },
): number | undefined {
  switch (reading.kind) {
    case "signed":
      return printed.amount === undefined ? undefined : reading.inverted ? 0 - printed.amount : printed.amount;
    case "sign-column": {
      if (printed.amount === undefined) return undefined;
      const key = directionKey(printed.word);
      const direction = reading.outWords.includes(key)
        ? "out"
        : reading.inWords.includes(key)
          ? "in"
          : reading.otherwise;
      if (direction === "printed") return printed.amount;
      return direction === "out" ? 0 - Math.abs(printed.amount) : Math.abs(printed.amount);
    }
    case "two-columns": {
      if (printed.debit === undefined && printed.credit === undefined) return undefined;
      const out = reading.debitNegative ? (printed.debit ?? 0) : 0 - (printed.debit ?? 0);
      const back = reading.creditNegative ? 0 - (printed.credit ?? 0) : (printed.credit ?? 0);
      return out + back;
    }
  }
}

function signedAmounts(
  table: MoneyTable,
  shape: Shape,
  reading: AmountReading,
  cells: (index: number) => Cells,
): Cells {
  const at = (index: number | undefined, row: number) => (index === undefined ? undefined : cells(index)[row]);
  return table.rows.map((record, row) => {
    const word = shape.sign === undefined ? "" : (record.fields[shape.sign] ?? "");
    const amount = applyReading(reading, {
      amount: at(shape.amount, row),
      debit: at(shape.debit, row),
      credit: at(shape.credit, row),
      word,
    });
    return amount === undefined ? undefined : amount - Math.abs(at(shape.fee, row) ?? 0);
  });
}

interface Followed {
  readonly agree: number;
  readonly total: number;
  readonly moved: number;
  /**
   * The newest line comes first. A balance *before* each booking, oldest first, looks the same under turned signs: that
   * is why turned signs are not believed backwards where minus signs are printed.
   */
  readonly backwards: boolean;
}

/** Compares neighbours in both orders of the file and takes the better one. */
function followBalance(amounts: Cells, balances: Cells): Followed {
  let total = 0;
  let moved = 0;
  let oldestFirst = 0;
  let newestFirst = 0;
  for (let row = 1; row < balances.length; row++) {
    const [before, here] = [balances[row - 1], balances[row]];
    const [amountBefore, amountHere] = [amounts[row - 1], amounts[row]];
    if (before === undefined || here === undefined || amountBefore === undefined || amountHere === undefined) continue;
    total++;
    if (before !== here) moved++;
    if (before + amountHere === here) oldestFirst++;
    if (here + amountBefore === before) newestFirst++;
  }
  return { agree: Math.max(oldestFirst, newestFirst), total, moved, backwards: newestFirst > oldestFirst };
}

/** What card companies write beside the payment of their bill. */
const PAYMENT =
  /thank ?you|payment received|payment - |autopay|online payment|direct debit payment|zahlung erhalten|zahlung dankend|paiement recu|paiement reçu|betaling ontvangen|pago recibido/i;

function decideReading(
  table: MoneyTable,
  shape: Shape,
  cells: (index: number) => Cells,
  hasHeader: boolean,
): Guess<AmountReading> {
  const guess = (value: AmountReading, confidence: Confidence, why: Reason): Guess<AmountReading> => ({
    value,
    confidence,
    why: [why],
    alternatives: readingsOf(table, shape, cells).filter((other) => JSON.stringify(other) !== JSON.stringify(value)),
  });
  if (shape.amount === undefined) {
    const value = twoColumns(shape, cells);
    if (!shape.assumed || hasHeader) return guess(value, "sure", { key: "amount-two-columns", params: {} });
    const count = (index: number | undefined) => (index === undefined ? 0 : (table.profiles[index]?.nonZero ?? 0));
    return guess(value, value.kind === "two-columns" && value.debitNegative ? "sure" : "unsure", {
      key: "amount-two-columns-by-count",
      params: { out: count(shape.debit), in: count(shape.credit) },
    });
  }
  const values = cells(shape.amount);
  const negative = values.filter((value) => value !== undefined && value < 0).length;
  const total = values.filter((value) => value !== undefined && value !== 0).length;
  if (shape.sign !== undefined) {
    const reading = signReading(table, shape.sign);
    let agree = 0;
    let against = 0;
    table.rows.forEach((record, row) => {
      const direction = directionOf(record.fields[shape.sign as number] ?? "");
      const value = values[row];
      if (!direction || !value) return;
      if ((direction === "out") === value < 0) agree++;
      else against++;
    });
    if (negative === 0 || agree < (agree + against) * 0.75) {
      const words = reading.kind === "sign-column" ? reading : { outWords: [], inWords: [] };
      return guess(reading, "sure", {
        key: "amount-direction-words",
        params: { outWords: words.outWords.join(", "), inWords: words.inWords.join(", ") },
      });
    }
  }
  const printed: Reason = { key: "amount-printed-sign", params: { negative, total } };
  if (negative > 0 && negative < total * 0.35) {
    const paid = table.rows.filter(
      (record, row) => (values[row] ?? 0) < 0 && record.fields.some((field) => PAYMENT.test(field)),
    ).length;
    const earned = table.rows.filter(
      (record, row) => (values[row] ?? 0) > 0 && record.fields.some((field) => PAYMENT.test(field)),
    ).length;
    if (paid >= negative * 0.5 && earned < (total - negative) * 0.2 && total >= 4)
      return guess({ kind: "signed", inverted: true }, "unsure", printed);
  }
  if (negative > 0) return guess({ kind: "signed", inverted: false }, "sure", printed);
  return guess({ kind: "signed", inverted: false }, total > 0 ? "unsure" : "likely", {
    key: "amount-all-positive",
    params: { total },
  });
}
