import { expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { amountText, tableLines } from "./output.ts";

test("columns line up, numbers to the right, whatever the script", () => {
  expect(
    tableLines(
      [{ title: "Name" }, { title: "Amount", align: "right" }],
      [
        ["Giro", "1.00"],
        ["日本", "-12.00"],
      ],
    ),
  ).toEqual(["Name  Amount", "Giro    1.00", "日本  -12.00"]);
});

test("what a bank wrote cannot move the cursor", () => {
  expect(tableLines([{ title: "A" }], [["x\u001b[2Jy\nz"]])).toEqual(["A", "x [2Jy z"]);
});

test.each([
  [123_456_789, "EUR", "1,234,567.89"],
  [-5, "EUR", "-0.05"],
  [1_234, "JPY", "1,234"],
  [-1_234_567, "KWD", "-1,234.567"],
])("%i of %s is %s", (amount, currency, text) => {
  expect(amountText(amount, currency as Currency)).toBe(text);
});
