/**
 * What accounts will hold, day by day: what is planned falls on its day, and what is usual is drawn from the own history, a
 * whole month at a time and all accounts together, so that the course of a month, a transfer between two accounts and a
 * dear December stay what they are. Many courses are drawn; told are their middle and the band in which eight of ten
 * lie. The same seed gives the same answer. Amounts here are estimates and never reach the ledger.
 */
import { createChance } from "./chance.ts";
import { addDays, type LocalDate } from "./date.ts";

/** How often something that is only thought of comes. */
export const whatIfRepeats = ["once", "weekly", "monthly", "yearly"] as const;

export interface PlannedMovement {
  /** Days from today; what is overdue is today's. */
  readonly day: number;
  /** Place in the list of accounts. */
  readonly account: number;
  readonly amount: number;
  /** It may be so much more or less. */
  readonly spread: number;
}

/** What the accounts moved in one month of the past. */
export interface UsualMonth {
  /** 1 January to 12 December. */
  readonly monthOfYear: number;
  /** By account and day: place × 32 + day of the month. */
  readonly movements: Float64Array;
}

export interface ForecastInput {
  readonly today: LocalDate;
  /** How far it looks. */
  readonly days: number;
  /** What each account holds now. */
  readonly balances: readonly number[];
  /** What one unit of each counts in the total; 0 for those that are no part of it. */
  readonly weights: readonly number[];
  readonly planned: readonly PlannedMovement[];
  readonly usual: readonly UsualMonth[];
  readonly seed: number;
  /** How many courses are drawn. */
  readonly courses?: number;
}

/** One number for today and each day after it. */
export interface Course {
  readonly middle: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export interface Forecast {
  /** In the order of the balances. */
  readonly accounts: readonly Course[];
  readonly total: Course;
}

const COURSES = 64;
const DAYS_OF_A_MONTH = 32;
/** Months of the same name are drawn so many times as often as others: Decembers are like Decembers. */
const SAME_MONTH = 3;
const LOW = 0.1;
const HIGH = 0.9;

export function forecast(input: ForecastInput): Forecast {
  const { balances, days, planned, usual, weights } = input;
  const courses = usual.length > 0 || planned.some(({ spread }) => spread > 0) ? (input.courses ?? COURSES) : 1;
  const length = days + 1;
  const places = balances.length + 1;
  const certain = certainOf(input);
  const uncertain = planned.filter(({ spread, day }) => spread > 0 && day <= days).sort((a, b) => a.day - b.day);
  const calendar = calendarOf(input.today, length);
  const pools = poolsOf(usual);
  const chance = createChance(input.seed);
  /** By account (the total last), day and course. */
  const values = new Float64Array(places * length * courses);

  for (let course = 0; course < courses; course++) {
    const held = Float64Array.from(balances);
    let month: UsualMonth | undefined;
    let next = 0;
    for (let day = 0; day < length; day++) {
      const { monthOfYear, ofMonth, isLast } = calendar[day] ?? calendar[0] ?? NO_DAY;
      // The rest of this month is drawn as well, and what was left of a longer one falls on the last day.
      if (day === 0 || ofMonth === 1) month = draw(pools[monthOfYear], chance.next());
      let total = 0;
      for (let account = 0; account < balances.length; account++) {
        const at = account * DAYS_OF_A_MONTH;
        if (month && day > 0) {
          held[account] = (held[account] ?? 0) + (month.movements[at + ofMonth] ?? 0);
          if (isLast)
            for (let rest = ofMonth + 1; rest < DAYS_OF_A_MONTH; rest++)
              held[account] = (held[account] ?? 0) + (month.movements[at + rest] ?? 0);
        }
      }
      for (let each = uncertain[next]; each && each.day <= day; each = uncertain[++next])
        held[each.account] = (held[each.account] ?? 0) + (chance.next() * 2 - 1) * each.spread;
      for (let account = 0; account < balances.length; account++) {
        const balance = (held[account] ?? 0) + (certain[account * length + day] ?? 0);
        values[(account * length + day) * courses + course] = balance;
        total += balance * (weights[account] ?? 0);
      }
      values[(balances.length * length + day) * courses + course] = total;
    }
  }
  const told = Array.from({ length: places }, (_, place) => summary(values, place * length, length, courses));
  return { accounts: told.slice(0, -1), total: told.at(-1) ?? summary(values, 0, length, courses) };
}

/** What planned movements come to by each day, by account. */
function certainOf({ balances, days, planned }: ForecastInput): Float64Array {
  const length = days + 1;
  const sums = new Float64Array(balances.length * length);
  for (const { day, account, amount } of planned)
    if (day <= days)
      sums[account * length + Math.max(0, day)] = (sums[account * length + Math.max(0, day)] ?? 0) + amount;
  for (let account = 0; account < balances.length; account++)
    for (let day = 1; day < length; day++) {
      const at = account * length + day;
      sums[at] = (sums[at] ?? 0) + (sums[at - 1] ?? 0);
    }
  return sums;
}

const NO_DAY = { monthOfYear: 1, ofMonth: 1, isLast: false };

function calendarOf(today: LocalDate, length: number): (typeof NO_DAY)[] {
  return Array.from({ length }, (_, day) => {
    const date = addDays(today, day);
    return {
      monthOfYear: Number(date.slice(5, 7)),
      ofMonth: Number(date.slice(8)),
      isLast: addDays(date, 1).endsWith("-01"),
    };
  });
}

/** By month of the year, from 1: what is drawn from. */
function poolsOf(usual: readonly UsualMonth[]): readonly (readonly UsualMonth[])[] {
  return Array.from({ length: 13 }, (_, monthOfYear) =>
    usual.flatMap((month) => (month.monthOfYear === monthOfYear ? Array(SAME_MONTH).fill(month) : [month])),
  );
}

const draw = (pool: readonly UsualMonth[] | undefined, chance: number): UsualMonth | undefined =>
  pool?.[Math.floor(chance * pool.length)];

function summary(values: Float64Array, from: number, length: number, courses: number): Course {
  const [middle, low, high] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  for (let day = 0; day < length; day++) {
    const at = (from + day) * courses;
    const sorted = values.subarray(at, at + courses).sort();
    middle[day] = quantile(sorted, 0.5);
    low[day] = quantile(sorted, LOW);
    high[day] = quantile(sorted, HIGH);
  }
  return { middle, low, high };
}

function quantile(sorted: Float64Array, part: number): number {
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return Math.round(below + (above - below) * (place - Math.floor(place)));
}

export interface Lowest {
  /** Days from today. */
  readonly day: number;
  readonly middle: number;
  readonly low: number;
}

/** The day on which the middle is lowest, the first of several. */
export function lowestOf({ middle, low }: Course): Lowest {
  let day = 0;
  for (let at = 1; at < middle.length; at++) if ((middle[at] ?? 0) < (middle[day] ?? 0)) day = at;
  return { day, middle: middle[day] ?? 0, low: low[day] ?? 0 };
}

/** The first day on which a course lies under a limit; undefined when it never does. */
export function firstBelow(course: Float64Array, limit: number): number | undefined {
  const day = course.findIndex((value) => value < limit);
  return day === -1 ? undefined : day;
}
