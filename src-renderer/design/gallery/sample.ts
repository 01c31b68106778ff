/** Fixed numbers for the gallery, the same as on the drawings of the design. Nothing here reaches a ledger. */
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import type { ClearedState, Slot } from "../primitives/mark.tsx";

export interface SampleLine {
  readonly id: string;
  readonly date: LocalDate;
  readonly payee: string;
  readonly category: string;
  readonly memo: string;
  readonly amount: Minor;
  readonly balance: Minor;
  readonly state: ClearedState;
  readonly isNew: boolean;
}

export const categories: readonly {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly slot: Slot;
}[] = [
  { id: "groceries", name: "Groceries", group: "Living", slot: 7 },
  { id: "eating-out", name: "Eating out", group: "Living", slot: 2 },
  { id: "household", name: "Household", group: "Living", slot: 8 },
  { id: "rent", name: "Rent", group: "Bills", slot: 1 },
  { id: "internet", name: "Internet & phone", group: "Bills", slot: 6 },
  { id: "fuel", name: "Fuel", group: "Transport", slot: 5 },
  { id: "children", name: "Children", group: "Family", slot: 4 },
  { id: "transport", name: "Public transport", group: "Transport", slot: 3 },
];

const payees = [
  "PAYPAL *8841",
  "Rewe",
  "Lidl",
  "IKEA",
  "Shell",
  "Trattoria am Park",
  "dm",
  "Stadtwerke Nord GmbH & Co. KG Abrechnung",
];

/** Deterministic: the same line for the same index. */
export function sampleLine(index: number): SampleLine {
  const category = categories[(index * 5) % categories.length];
  const day = 21 - (index % 21);
  const income = index % 11 === 9;
  return {
    id: `line-${index}`,
    date: `2026-11-${String(day).padStart(2, "0")}` as LocalDate,
    payee: income ? "Employer" : (payees[(index * 3) % payees.length] ?? ""),
    category: index === 0 ? "" : (category?.id ?? ""),
    memo: index % 5 === 2 ? "shelf, desk lamp" : "",
    amount: minor(income ? 300_000 : -(1299 + ((index * 7919) % 14_000))),
    balance: minor(193_511 - index * 3_217),
    state: (["uncleared", "cleared", "cleared", "reconciled"] as const)[index < 2 ? 0 : index % 4] ?? "cleared",
    isNew: index < 3 || index % 9 === 5,
  };
}

const cents = (values: readonly number[]): Minor[] => values.map((value) => minor(Math.round(value * 100)));

export const worth = cents([
  41180.15, 41920.4, 42360.9, 42050.2, 43340.75, 44180.3, 44020.6, 45310.1, 46240.8, 46905.45, 47590.23, 48210.33,
]);
export const months = ["Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"];
export const actual = cents([
  8.4, 8.4, 8.4, 8.4, 41.9, 41.9, 103.6, 126.2, 174.2, 238.7, 238.7, 262.5, 262.5, 318.9, 356.35, 398.2, 474.1, 617,
  617, 671.2, 711.95,
]);
export const before = cents([
  14, 52, 52, 96, 160, 160, 231, 268, 268, 330, 342, 402, 451, 451, 520, 548, 610, 684, 684, 731, 779, 779, 842, 871,
  930, 930, 968, 1010, 1031, 1064,
]);
export const moneyIn = cents([3120, 3120, 3410, 3120, 3120, 3120]);
export const moneyOut = cents([2540, 2310, 3180, 2405, 2290.4, 1697.93]);
export const went = [
  { key: "groceries", name: "Groceries", slot: 7, value: 193.8, average: 216.8, phrase: "23 less than usual" },
  { key: "children", name: "Children", slot: 4, value: 121.75, average: 97.75, phrase: "24 more than usual" },
  { key: "fuel", name: "Fuel", slot: 5, value: 96.3, average: 91.3, phrase: "5 more than usual" },
  { key: "household", name: "Household", slot: 8, value: 88.4, average: 74.4, phrase: "14 more than usual" },
  { key: "eating-out", name: "Eating out", slot: 2, value: 83.4, average: 61.4, phrase: "22 more than usual" },
] as const;
