/**
 * Which columns hold the money and how their signs are meant. Every possible reading is tried against the balance
 * column first: the reading under which each balance follows from the one before is right, whatever the header says.
 * Without a balance, signs, direction words and the shape of the columns decide, and say how sure they are.
 */

import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { AmountReading, Guess } from "../../../src-shared/domain/import-mapping.ts";
import { type Cells, decideReading, readingsOf, signedAmounts } from "./amount-reading.ts";
import { createAmountReader } from "./amounts.ts";
import {
  balanceCandidates,
  likelyBalance,
  type MoneyColumns,
  type MoneyTable,
  moneyShapes,
  type Shape,
} from "./money-shapes.ts";

export interface MoneyGuess {
  readonly columns: MoneyColumns;
  readonly reading: Guess<AmountReading>;
  /** Balances that follow, of those that could be compared. */
  readonly balance: { readonly agree: number; readonly total: number } | undefined;
}

/** Four digits: enough for every currency while only sums and signs are compared. */
const FINE = "CLF" as Currency;

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

function columnsOf(shape: Shape, reading: AmountReading): MoneyColumns {
  if (reading.kind === "two-columns") return { debit: shape.debit, credit: shape.credit };
  return { amount: shape.amount, sign: reading.kind === "sign-column" ? shape.sign : undefined, fee: shape.fee };
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
