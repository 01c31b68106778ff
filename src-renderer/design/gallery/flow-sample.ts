/** Fixed numbers for the charts of reports. Nothing here reaches a ledger. */

import { addDays, addMonths, type LocalDate, type Month } from "../../../src-shared/domain/date.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import type { Flow, HeatDay, StackedPoint, StackedSeries, TreemapPart } from "../../charts/index.ts";
import { formatMonth } from "../format-date.ts";
import type { Slot } from "../primitives/mark.tsx";

const groups: readonly (readonly [string, Slot, readonly (readonly [string, number])[]])[] = [
  [
    "Bills",
    1,
    [
      ["Rent", 890],
      ["Electricity", 78],
      ["Internet & phone", 54.99],
      ["Insurance", 66.4],
    ],
  ],
  [
    "Living",
    7,
    [
      ["Groceries", 348.2],
      ["Household", 88.4],
      ["Clothing", 64.5],
      ["Pharmacy", 17.45],
    ],
  ],
  [
    "Going out",
    2,
    [
      ["Eating out", 183.4],
      ["Concerts", 42],
      ["Cinema", 18],
    ],
  ],
  [
    "Transport",
    8,
    [
      ["Fuel", 96.3],
      ["Public transport", 58],
      ["Bicycle", 23.9],
    ],
  ],
  [
    "Family",
    4,
    [
      ["Children", 221.75],
      ["Presents", 35],
    ],
  ],
  [
    "Learning",
    5,
    [
      ["Books", 21.9],
      ["Courses", 49],
    ],
  ],
  ["Donations", 6, [["Donations", 25]]],
];

export const flow: Flow = {
  income: [
    { key: "employer", name: "Employer", value: minor(312_000) },
    { key: "child", name: "Child benefit", value: minor(25_000) },
    { key: "interest", name: "Interest", value: minor(1240) },
    { key: "cashback", name: "Cashback", value: minor(830) },
  ],
  groups: groups.map(([name, slot, parts]) => ({
    key: name,
    name,
    slot,
    parts: parts.map(([part, value]) => ({ key: part, name: part, value: minor(Math.round(value * 100)) })),
  })),
};

export const shortFlow: Flow = { ...flow, income: [{ key: "employer", name: "Employer", value: minor(180_000) }] };

export const treemapParts: readonly TreemapPart[] = flow.groups.flatMap((group) =>
  group.parts.map((part) => ({ ...part, group: group.name, slot: group.slot })),
);

/** More than a document draws as SVG. */
export const manyParts: readonly TreemapPart[] = Array.from({ length: 2400 }, (_, at) => ({
  key: `payee-${at}`,
  name: `Payee ${at + 1}`,
  group: `Group ${at % 8}`,
  slot: ((at % 8) + 1) as Slot,
  value: minor(500 + ((at * 7919) % 9000) + (at % 97 === 0 ? 40_000 : 0)),
}));

export const heatUntil = "2026-11-21" as LocalDate;
export const heatFrom = "2025-11-17" as LocalDate;
export const heatDays: readonly HeatDay[] = Array.from({ length: 370 }, (_, at) => {
  const date = addDays(heatFrom, at);
  const noise = (at * 7919 + (at % 13) * 421) % 97;
  const weekend = at % 7 >= 5 ? 2 : 1;
  const value = date.endsWith("-01") ? 89_000 : noise % 5 === 0 ? 0 : noise * 75 * weekend;
  return { date, value: minor(value) };
});

export const stackedPoints: readonly StackedPoint[] = Array.from({ length: 24 }, (_, at) => {
  const month = addMonths("2024-12" as Month, at);
  return { key: month, name: formatMonth(month, "en", "name"), title: formatMonth(month, "en", "long") };
});
const grow = (start: number, step: number, sway: number) =>
  stackedPoints.map((_, at) => minor(Math.round((start + step * at + sway * Math.sin(at * 1.7)) * 100)));
export const stackedSeries: readonly StackedSeries[] = [
  { key: "everyday", name: "Everyday", kind: "owned", values: grow(2600, 14, 620) },
  { key: "savings", name: "Savings", kind: "owned", values: grow(11_800, 290, 240) },
  { key: "investments", name: "Investments", kind: "owned", values: grow(21_400, 430, 900) },
  { key: "cards", name: "Cards", kind: "owed", values: grow(-420, 0, 190) },
  { key: "loans", name: "Loans", kind: "owed", values: grow(-9400, 226, 0) },
];
