/** Geometry of days in columns of a week, and the five steps of their colour. Pure. */
import { quantile, scaleQuantize, tickStep } from "d3";
import { addDays, daysBetween, type LocalDate } from "../../src-shared/domain/date.ts";

export type HeatLevel = 0 | 1 | 2 | 3 | 4 | 5;

export interface HeatScale {
  /** Lower ends of levels 1 to 5; the last level is open above. */
  readonly steps: readonly number[];
  readonly levelOf: (value: number) => HeatLevel;
}

/**
 * Five equal steps of a round size up to where 95 of 100 days end: one rent must not make every other day look alike.
 * @param values of all days; nothing and refunds are level 0
 */
export function heatScale(values: readonly number[]): HeatScale {
  const spent = values.filter((value) => value > 0).sort((a, b) => a - b);
  const most = quantile(spent, 0.95) ?? 0;
  if (most <= 0) return { steps: [], levelOf: () => 0 };
  const step = tickStep(0, most, 5);
  const scale = scaleQuantize<HeatLevel>()
    .domain([0, step * 5])
    .range([1, 2, 3, 4, 5]);
  return {
    steps: [0, ...scale.thresholds().map((value) => Number(value.toPrecision(12)))],
    levelOf: (value) => (value > 0 ? scale(value) : 0),
  };
}

export interface HeatCell {
  readonly date: LocalDate;
  readonly x: number;
  readonly y: number;
}

export interface HeatLayout {
  readonly cells: readonly HeatCell[];
  readonly side: number;
  readonly columns: number;
  /** First column that begins in a month: where its name stands. */
  readonly months: readonly { readonly date: LocalDate; readonly x: number }[];
  /** Tops of the seven rows. */
  readonly rows: readonly number[];
  readonly height: number;
}

export const HEAT_TOP = 20;
export const HEAT_LEFT = 36;
const GAP = 2;

/** First day of a span of whole weeks that ends with the week of `until`. @param weekStart 1 Monday … 7 Sunday */
export function heatStart(until: LocalDate, weekStart: number, weeks = 53): LocalDate {
  return addDays(until, -rowOf(until, weekStart) - (weeks - 1) * 7);
}

/** 1 Monday … 7 Sunday; 2024-01-01 was a Monday. */
const weekdayOf = (date: LocalDate) => (((daysBetween("2024-01-01" as LocalDate, date) % 7) + 7) % 7) + 1;
const rowOf = (date: LocalDate, weekStart: number) => (weekdayOf(date) - weekStart + 7) % 7;

export interface HeatSpan {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** 1 Monday … 7 Sunday. */
  readonly weekStart: number;
}

export function heatColumns({ from, until, weekStart }: HeatSpan): number {
  return Math.max(1, Math.floor((daysBetween(from, until) + rowOf(from, weekStart)) / 7) + 1);
}

export function heatLayout(span: HeatSpan, width: number, largest = 18): HeatLayout {
  const { from, until, weekStart } = span;
  const columns = heatColumns(span);
  const pitch = Math.max(6, Math.min(largest + GAP, (width - HEAT_LEFT) / columns));
  const side = pitch - GAP;
  const offset = rowOf(from, weekStart);
  const rows = Array.from({ length: 7 }, (_, row) => HEAT_TOP + row * pitch);
  const cells = Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, at): HeatCell => {
    const place = at + offset;
    return { date: addDays(from, at), x: HEAT_LEFT + Math.floor(place / 7) * pitch, y: rows[place % 7] ?? 0 };
  });
  const months = cells.filter(({ date }) => date.endsWith("-01")).map(({ date, x }) => ({ date, x }));
  return { cells, side, columns, months, rows, height: HEAT_TOP + 7 * pitch };
}
