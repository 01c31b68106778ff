/** Months ahead for the gallery, made by a formula: salary and rent through a forecast, and a goal with its band. */
import { addDays, addMonths, type LocalDate, type Month } from "../../../src-shared/domain/date.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import type { BandPoint, CourseLine } from "../../charts/index.ts";
import { formatDate, formatMonth } from "../format-date.ts";

const DAYS = 92;
const start = "2026-11-21" as LocalDate;
const SALARY = 240_000;
const RENT = 89_000;
const A_DAY = 4_600;
/** A bicycle, that somebody only thinks of. */
const THOUGHT = { day: 40, amount: 90_000 };

/** @param from minor units that are there at first */
function forecast(from: number): readonly BandPoint[] {
  let held = from;
  return Array.from({ length: DAYS }, (_, day) => {
    const date = addDays(start, day);
    const isPayday = date.endsWith("-28");
    const isFirst = date.endsWith("-01");
    if (day > 0) held -= A_DAY;
    if (isPayday) held += SALARY;
    if (isFirst) held -= RENT;
    const spread = Math.round(900 * Math.sqrt(day) * 4);
    const thought = day >= THOUGHT.day ? THOUGHT.amount : 0;
    return {
      key: date,
      name: isFirst ? formatMonth(date.slice(0, 7) as Month, "en", "name") : undefined,
      title: formatDate(date, "en", "weekday"),
      middle: minor(held - thought),
      low: minor(held - thought - spread),
      high: minor(held - thought + spread),
      other: minor(held),
      events: isPayday ? [{ label: "Employer", value: "+2,400.00" }] : [],
    };
  });
}

const lowestOf = (points: readonly BandPoint[]) =>
  points.reduce((lowest, { middle }, at) => (middle < (points[lowest]?.middle ?? 0) ? at : lowest), 0);

export const enough = forecast(210_000);
export const enoughLowest = lowestOf(enough);
export const tooLittle = forecast(40_000);
export const tooLittleLowest = lowestOf(tooLittle);

const MONTHS = 18;
const NOW = 8;
const first = "2026-03" as Month;
const saved = (at: number) => minor(40_000 + at * 17_500 + (at % 3) * 4_000);
const AHEAD = Array.from({ length: MONTHS - NOW }, (_, at) => at);

export const goalPoints = Array.from({ length: MONTHS }, (_, at) => {
  const month = addMonths(first, at);
  return { name: formatMonth(month, "en", "name"), title: formatMonth(month, "en", "long") };
});
export const goalLines: readonly CourseLine[] = [
  { name: "Saved", look: "chosen", values: goalPoints.map((_, at) => (at <= NOW ? saved(at) : null)) },
  { name: "Likely", look: "dashed", values: goalPoints.map((_, at) => (at >= NOW ? saved(at) : null)) },
];
export const goalBand = {
  name: "Between",
  from: NOW,
  low: AHEAD.map((ahead) => minor(saved(NOW) + ahead * 12_000)),
  high: AHEAD.map((ahead) => minor(saved(NOW) + ahead * 23_000)),
};
export const goalTarget = { name: "Target", value: minor(300_000) };
export const goalNow = NOW;

const owed = (at: number, monthly: number) => minor(Math.max(0, 418_000 - at * monthly));
export const debtLines: readonly CourseLine[] = [
  { name: "Avalanche", look: "chosen", values: goalPoints.map((_, at) => owed(at, 42_000)) },
  { name: "Snowball", look: "dashed", values: goalPoints.map((_, at) => owed(at, 36_000)) },
  { name: "As agreed", look: "faint", values: goalPoints.map((_, at) => owed(at, 24_500)) },
];
