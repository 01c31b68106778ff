import { expect, test } from "vitest";
import { plannedSpending, type SpendingLine } from "./budget-spending.ts";
import type { LocalDate } from "./date.ts";
import { minor } from "./money.ts";

const eur = (euros: number) => minor(euros * 100);
const line = (fields: Partial<SpendingLine>): SpendingLine => ({
  carried: eur(0),
  assigned: eur(0),
  activity: eur(0),
  target: null,
  paidBills: eur(0),
  openBills: eur(0),
  ...fields,
});

test("what was assigned may be spent; earlier money counts as far as it is drawn upon", () => {
  expect(plannedSpending([line({ assigned: eur(350) }), line({ assigned: eur(60) })])).toBe(eur(410));
  const carried = line({ carried: eur(500), assigned: eur(50) });
  expect(plannedSpending([carried])).toBe(eur(50));
  expect(plannedSpending([{ ...carried, activity: eur(-80) }])).toBe(eur(80));
  expect(plannedSpending([{ ...carried, activity: eur(-900) }])).toBe(eur(550));
});

test("bills are no part of it, neither those that were paid nor those that are still to come", () => {
  expect(plannedSpending([line({ assigned: eur(890), activity: eur(-890), paidBills: eur(890) })])).toBe(0);
  expect(plannedSpending([line({ assigned: eur(110), openBills: eur(25) })])).toBe(eur(85));
  // A bill that nobody gave money for takes none from another category.
  expect(plannedSpending([line({ openBills: eur(25) }), line({ assigned: eur(40) })])).toBe(eur(40));
});

test("what is saved for a day or kept counts only as far as it is spent", () => {
  const travel = { kind: "by-date", amount: eur(1400), date: "2027-08-01" as LocalDate, repeat: null } as const;
  const saved = line({ carried: eur(600), assigned: eur(90), target: travel });
  expect(plannedSpending([saved])).toBe(0);
  expect(plannedSpending([{ ...saved, activity: eur(-200) }])).toBe(eur(200));
  expect(plannedSpending([line({ assigned: eur(200), target: { kind: "keep", amount: eur(900) } })])).toBe(0);
});
