import { expect, test } from "vitest";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { lineToLoan, partLine } from "./loan-split.ts";
import type { DraftLine } from "./transaction-draft.ts";

const car = { kind: "transfer", id: "car" as AccountId } as const;
const charged = "interest" as CategoryId;
const line = (key: number, amount: number | null, purpose?: DraftLine["purpose"]): DraftLine => ({
  key,
  purpose,
  amount: amount === null ? null : minor(amount),
  memo: "",
});
const split = { interest: minor(20_90), principal: minor(179_10), interestCategoryId: charged };

test("a payment to a loan becomes repayment and interest, which takes the empty line", () => {
  const lines = [line(0, -200_00, car), line(1, null)];
  const paid = lineToLoan(lines);
  if (!paid) throw new Error("nothing to part");
  const parted = partLine(lines, paid, split, 2);
  expect(parted).toEqual([line(0, -179_10, car), line(1, -20_90, { kind: "category", id: charged })]);
  // Parted once, it is not parted again.
  expect(lineToLoan(parted)).toBeUndefined();
});

test("without an empty line the interest gets a new one, and without a category it has none", () => {
  const lines = [line(0, -200_00, car)];
  const [paid] = lines;
  if (!paid) throw new Error("nothing to part");
  expect(partLine(lines, paid, { ...split, interestCategoryId: null }, 2)).toEqual([
    line(0, -179_10, car),
    line(2, -20_90),
  ]);
});

test("money spent on a category, and money that other lines share, is not parted", () => {
  expect(lineToLoan([line(0, -200_00, { kind: "category", id: charged }), line(1, null)])).toBeUndefined();
  expect(lineToLoan([line(0, -150_00, car), line(1, -50_00)])).toBeUndefined();
});
