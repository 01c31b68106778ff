/** The figures as rows of a file: one for each account, each currency, and all together. Plain decimals, English names. */
import type { Gains } from "../../../src-shared/contract/gains.ts";
import { toDecimal } from "../../../src-shared/domain/money.ts";

const FIGURES = ["worthBefore", "putIn", "takenOut", "worth", "costBasis", "realised", "unrealised", "gain"] as const;

export function gainsRows({ currency: own, currencies, total }: Gains): readonly (readonly string[])[] {
  const cells = (figures: Gains["total"] | null) => [
    ...FIGURES.map((name) => (figures ? toDecimal(figures[name], own) : "")),
    figures ? (figures.approximate ? "approximate" : "exact") : "no rate",
  ];
  return [
    [
      "Account",
      "Currency",
      "Left",
      ...["Worth before", "Put in", "Taken out", "Worth", "Cost basis", "Realised", "Unrealised", "Gain"].map(
        (name) => `${name} (${own})`,
      ),
      "State",
      "Rate",
      "Day of the rate",
    ],
    ...currencies.flatMap(({ currency, quantity, figures, rate, accounts }) => {
      const by = [rate?.rate ?? "", rate?.date ?? ""];
      return [
        ...accounts.map((each) => [
          each.name,
          currency,
          toDecimal(each.quantity, currency),
          ...cells(each.figures),
          ...by,
        ]),
        ["", currency, toDecimal(quantity, currency), ...cells(figures), ...by],
      ];
    }),
    ["", "", "", ...cells(total), "", ""],
  ];
}
