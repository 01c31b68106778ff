import fc from "fast-check";
import { expect, test } from "vitest";
import type { Posting, Transaction } from "../../../src-shared/domain/transaction.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import { changedFields } from "./fields.ts";
import { changedTransaction } from "./transaction-changes.ts";
import { transactionToFields } from "./transaction-fields.ts";

const some = <T>(...values: T[]) => fc.constantFrom(...values);
const somePosting = fc
  .record({
    id: some("p1", "p2"),
    accountId: some("giro", null),
    categoryId: some("food", null),
    quantity: some(-1, 2),
    value: some(-1, 2),
    memo: some("", "half"),
    cleared: some("none", "cleared"),
    bankDate: some("2026-01-02", null),
    bankRef: some("R", null),
    importHash: some("h", null),
    imported: some("Cafe", undefined),
    checkNumber: some("7", undefined),
    reconciliationId: some("r", undefined),
  })
  .map((posting) => posting as unknown as Posting);
const someTransaction = fc
  .record({
    date: some("2026-01-01", "2026-01-03"),
    payeeId: some("lidl", null),
    memo: some("", "bread"),
    note: some("", "long"),
    currency: some("EUR", "USD"),
    reviewed: fc.boolean(),
    importBatchId: some("batch", null),
    occurrence: some({ scheduleId: "s", date: "2026-01-01" }, undefined),
    created: fc.constant(1),
    updated: some(1, 2),
    tagIds: some<string[]>([], ["t1"], ["t1", "t2"]),
    attachments: some<object[]>([], [{ id: "a", name: "n", type: "image/png", size: 1, hash: "h", added: 1 }]),
    postings: fc.uniqueArray(somePosting, { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
  })
  .map((transaction) => ({ ...transaction, id: "t" }) as unknown as Transaction);

test("what differs is told as by comparing all fields", () => {
  fc.assert(
    fc.property(someTransaction, someTransaction, fc.boolean(), (one, other, isNear) => {
      const after = isNear ? { ...one, memo: other.memo, postings: other.postings } : other;
      expect(changedTransaction(one, after)).toEqual(
        changedFields(transactionToFields(one), transactionToFields(after)),
      );
    }),
    { numRuns: rounds(400, 4000) },
  );
});
