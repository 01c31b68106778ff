/**
 * How the signs of money are meant: printed, turned around, said by a word beside the amount, or by which column of a
 * pair is filled. Lists the readings that are possible, applies one, and decides between them where no balance proves
 * any (money-columns.ts asks the balances first).
 */

import type { AmountReading, Confidence, Guess, Reason } from "../../../src-shared/domain/import-mapping.ts";
import { directionKey, directionOf } from "./direction-words.ts";
import type { MoneyTable, Shape } from "./money-shapes.ts";

/** The numbers of one column as printed, row by row. */
export type Cells = readonly (number | undefined)[];

export function readingsOf(table: MoneyTable, shape: Shape, cells: (index: number) => Cells): AmountReading[] {
  if (shape.amount === undefined) return [twoColumns(shape, cells), ...flipped(twoColumns(shape, cells))];
  const readings: AmountReading[] = [
    { kind: "signed", inverted: false },
    { kind: "signed", inverted: true },
  ];
  if (shape.sign === undefined) return readings;
  const told = signReading(table, shape.sign);
  return isToldByWords(table, shape.sign, cells(shape.amount)) ? [told, ...readings] : [...readings, told];
}

/** Nothing has a minus, or the words disagree with the minus signs that are printed. */
function isToldByWords(table: MoneyTable, index: number, values: Cells): boolean {
  let agree = 0;
  let against = 0;
  table.rows.forEach((record, row) => {
    const direction = directionOf(record.fields[index] ?? "");
    const value = values[row];
    if (!direction || !value) return;
    if ((direction === "out") === value < 0) agree++;
    else against++;
  });
  return !values.some((value) => value !== undefined && value < 0) || agree < (agree + against) * 0.75;
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

export function signedAmounts(
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

/** The kind of a booking by which something was bought. */
const PURCHASE = /^(?:purchase|sale|card purchase|merchant|kauf|einkauf)$/i;
/** Only the company that is owed money thanks for it. */
const THANKS =
  /thank ?you|merci|payment received|zahlung erhalten|besten dank|zahlung dankend|paiement re[cç]u|betaling ontvangen|pago recibido|pagamento recebido/i;
/** What card companies write beside the payment of their bill. */
const PAYMENT =
  /thank ?you|payment received|payment - |autopay|online payment|direct debit payment|zahlung erhalten|zahlung dankend|paiement recu|paiement reçu|betaling ontvangen|pago recibido/i;

export function decideReading(
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
    if (isToldByWords(table, shape.sign, values)) {
      const words = reading.kind === "sign-column" ? reading : { outWords: [], inWords: [] };
      return guess(reading, "sure", {
        key: "amount-direction-words",
        params: { outWords: words.outWords.join(", "), inWords: words.inWords.join(", ") },
      });
    }
  }
  const printed: Reason = { key: "amount-printed-sign", params: { negative, total } };
  const saying = (words: RegExp, isWanted: (value: number) => boolean) =>
    table.rows.filter(
      (record, row) => isWanted(values[row] ?? 0) && record.fields.some((field) => words.test(field.trim())),
    ).length;
  const isOut = (value: number) => value < 0;
  const isIn = (value: number) => value > 0;
  const bought = saying(PURCHASE, isIn);
  if (
    (table.habits.chargesArePositive && negative <= total / 2) ||
    (bought > 0 && saying(PURCHASE, isOut) === 0 && (negative > 0 || bought === total))
  )
    return guess({ kind: "signed", inverted: true }, "likely", { key: "amount-card", params: {} });
  if (negative > 0 && negative < total * 0.35) {
    const thanked = saying(THANKS, isOut) === negative && saying(THANKS, isIn) === 0;
    const paid = saying(PAYMENT, isOut) >= negative * 0.5 && saying(PAYMENT, isIn) < (total - negative) * 0.2;
    if (thanked || (paid && total >= 4)) return guess({ kind: "signed", inverted: true }, "unsure", printed);
  }
  if (negative > 0) return guess({ kind: "signed", inverted: false }, "sure", printed);
  return guess({ kind: "signed", inverted: false }, total > 0 ? "unsure" : "likely", {
    key: "amount-all-positive",
    params: { total },
  });
}
