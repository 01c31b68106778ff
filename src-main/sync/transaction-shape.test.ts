import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { budgetRowShapes } from "../importers/budget-file/rows.ts";
import type { Fields, FieldValue } from "../ledger/rows/fields.ts";
import { fieldsToTransaction } from "../ledger/rows/transaction-fields.ts";
import { isSurelyTransaction } from "./transaction-shape.ts";

const id = (number: number) => `01890a5d-ac96-774b-bcce-${String(number).padStart(12, "0")}`;
const usual: Fields = {
  date: "2026-03-01",
  payeeId: id(1),
  memo: "bread",
  note: "fresh",
  reviewed: true,
  importBatchId: id(2),
  created: 1,
  updated: 2,
  money: ["EUR", [id(3), id(4), -450, -450], [id(5), null, 450, 450]],
  [`c ${id(5)}`]: id(6),
  [`s ${id(3)}`]: "reconciled",
  [`x ${id(3)}`]: id(7),
  [`d ${id(3)}`]: "2026-03-02",
  [`r ${id(3)}`]: "ref",
  [`h ${id(3)}`]: "hash",
  [`i ${id(3)}`]: "imported",
  [`k ${id(3)}`]: "12",
  [`t ${id(8)}`]: true,
};

/** What a program of somebody else might have put there. */
const anything: fc.Arbitrary<FieldValue> = fc.oneof(
  fc.constantFrom<FieldValue>(null, true, "", "none", "2026-02-30", "2026-12-31", "XXX", 0, -0, 1.5, 2 ** 53, id(9)),
  fc.constantFrom<FieldValue>(id(9).replace("774b", "474b"), id(9).replace("bcce", "ccce"), id(9).toUpperCase()),
  fc.constantFrom<FieldValue>([], {}, [["EUR"], []], "x".repeat(1_000_001)),
  fc.constantFrom<FieldValue>(
    ["EUR", [id(3), id(4), -0, 1]],
    ["EUR", [id(3), "me", 1, 1]],
    ["eur", [null, null, 1, "1"]],
  ),
);

const read = (fields: Fields, of = id(10)): Transaction => fieldsToTransaction(of, fields);

describe("a quick look at a transaction", () => {
  it("is enough for a usual one, with and without everything it can have", () => {
    expect(isSurelyTransaction(read(usual))).toBe(true);
    const { date, created, money, updated } = usual;
    expect(isSurelyTransaction(read({ date, created, money, updated } as Fields))).toBe(true);
  });

  it("never takes what the shape of a copy refuses", () => {
    const names = [...Object.keys(usual), `m ${id(3)}`, "t me", `c ${id(3)}`];
    let refused = 0;
    for (const [name, value] of fc.sample(fc.tuple(fc.constantFrom(...names), anything), 2_000)) {
      // What is not even built like money cannot be taken apart, and is never looked at.
      if (name === "money" && !Array.isArray(value)) continue;
      const transaction = read({ ...usual, [name]: value });
      const isTaken = budgetRowShapes.transactions.safeParse(transaction).success;
      if (!isTaken) refused++;
      if (isSurelyTransaction(transaction)) expect([name, value, isTaken]).toEqual([name, value, true]);
    }
    expect(isSurelyTransaction(read(usual, "me"))).toBe(false);
    expect(refused).toBeGreaterThan(500);
  });
});
