/**
 * What accounts will hold, day by day: what is planned falls on its day, and what is usual is drawn from the own history, a
 * whole month at a time and all accounts together, so that the course of a month, a transfer between two accounts and a
 * dear December stay what they are. Many courses are drawn; told are their middle and the band in which eight of ten
 * lie. The same seed gives the same answer. Amounts here are estimates and never reach the ledger.
 */
import { addDays, type LocalDate } from "./date.ts";
import { type CalendarDay, createRanking, drawCourses, type Ranking } from "./forecast-draw.ts";

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
const LOW = 0.1;
const HIGH = 0.9;

/** Account by account, so that the courses of one lie beside each other, and from one day to the next in much the same order. */
export function forecast(input: ForecastInput): Forecast {
  const { balances, days, planned, usual, weights } = input;
  const courses = usual.length > 0 || planned.some(({ spread }) => spread > 0) ? (input.courses ?? COURSES) : 1;
  const length = days + 1;
  const certain = certainOf(input);
  const calendar = calendarOf(input.today, length);
  const uncertain = planned.filter(({ spread, day }) => spread > 0 && day <= days).sort((a, b) => a.day - b.day);
  const drawn = drawCourses({ calendar, uncertain, usual, courses, seed: input.seed });
  /** By day and course. */
  const total = new Float64Array(length * courses);
  const held = new Float64Array(courses);
  const values = new Float64Array(courses);

  const accounts = balances.map((balance, account): Course => {
    const told = emptyCourse(length);
    const ranking = createRanking(courses);
    const months = monthsOf(usual, account);
    const nudges = [...uncertain.keys()].filter((at) => uncertain[at]?.account === account);
    const weight = weights[account] ?? 0;
    held.fill(balance);
    let next = 0;
    for (let day = 0; day < length; day++) {
      const { ofMonth, isLast, place } = calendar[day] ?? NO_DAY;
      if (months && day > 0) {
        // What was left of a longer month falls on the last day.
        const last = isLast ? DAYS_OF_A_MONTH - 1 : ofMonth;
        for (let course = 0; course < courses; course++) {
          const from = (drawn.months[course * drawn.places + place] ?? 0) * DAYS_OF_A_MONTH;
          for (let each = ofMonth; each <= last; each++)
            held[course] = (held[course] ?? 0) + (months[from + each] ?? 0);
        }
      }
      for (let at = nudges[next]; at !== undefined && (uncertain[at]?.day ?? 0) <= day; at = nudges[++next])
        for (let course = 0; course < courses; course++)
          held[course] = (held[course] ?? 0) + (drawn.nudges[course * uncertain.length + at] ?? 0);
      const planned = certain[account * length + day] ?? 0;
      for (let course = 0; course < courses; course++) {
        const value = (held[course] ?? 0) + planned;
        values[course] = value;
        total[day * courses + course] = (total[day * courses + course] ?? 0) + value * weight;
      }
      tell(told, day, values, ranking);
    }
    return told;
  });

  const told = emptyCourse(length);
  const ranking = createRanking(courses);
  for (let day = 0; day < length; day++) tell(told, day, total.subarray(day * courses, (day + 1) * courses), ranking);
  return { accounts, total: told };
}

/** Movements of one account by month of the history and day; undefined where it never moves. */
function monthsOf(usual: readonly UsualMonth[], account: number): Float64Array | undefined {
  const found = new Float64Array((usual.length + 1) * DAYS_OF_A_MONTH);
  for (const [at, { movements }] of usual.entries()) {
    const own = movements.subarray(account * DAYS_OF_A_MONTH, (account + 1) * DAYS_OF_A_MONTH);
    // A month that is not there is the first: nothing moves in it.
    found.set(own, (at + 1) * DAYS_OF_A_MONTH);
  }
  return found.some((each) => each !== 0) ? found : undefined;
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

const NO_DAY: CalendarDay = { monthOfYear: 1, ofMonth: 1, isLast: false, place: 0 };

function calendarOf(today: LocalDate, length: number): CalendarDay[] {
  let place = -1;
  return Array.from({ length }, (_, day) => {
    const date = addDays(today, day);
    const ofMonth = Number(date.slice(8));
    // The rest of this month is drawn as well.
    if (day === 0 || ofMonth === 1) place++;
    return { monthOfYear: Number(date.slice(5, 7)), ofMonth, isLast: addDays(date, 1).endsWith("-01"), place };
  });
}

const emptyCourse = (length: number): Course => ({
  middle: new Float64Array(length),
  low: new Float64Array(length),
  high: new Float64Array(length),
});

function tell({ middle, low, high }: Course, day: number, values: Float64Array, ranking: Ranking): void {
  ranking.rank(values);
  middle[day] = ranking.quantile(values, 0.5);
  low[day] = ranking.quantile(values, LOW);
  high[day] = ranking.quantile(values, HIGH);
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
