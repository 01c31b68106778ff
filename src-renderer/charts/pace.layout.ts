/** Geometry of spending through a month: actual as steps, even pace dashed, last month faint, the estimate as a band. Pure. */
import { curveStepAfter, line } from "d3";
import { type Box, type ValueAxis, valueAxis } from "./scale.layout.ts";

export interface Pace {
  /** Cumulative, one per day from the first; ends today. */
  readonly actual: readonly number[];
  /** Cumulative, one per day of last month. */
  readonly before: readonly number[];
  readonly budget: number;
  readonly daysInMonth: number;
  /** Range in which the month will probably end. */
  readonly estimate?: { readonly low: number; readonly high: number } | undefined;
}

export interface PaceLayout {
  readonly axis: ValueAxis;
  /** Of the days 0 (start) to the last. */
  readonly x: (day: number) => number;
  readonly actual: string;
  readonly before: string;
  readonly even: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  readonly estimate: string;
  readonly today: { readonly x: number; readonly y: number; readonly day: number };
  /** Positive: spent less than an even pace would have. */
  readonly under: number;
}

export function paceLayout(pace: Pace, box: Box): PaceLayout {
  const { actual, before, budget, daysInMonth, estimate } = pace;
  const all = [...actual, ...before.slice(0, daysInMonth), budget, estimate?.high ?? 0];
  const axis = valueAxis(all, box, true, 3);
  const inner = box.width - box.left - box.right;
  const x = (day: number) => box.left + (day / daysInMonth) * inner;
  const steps = line<number>(
    (_, day) => x(day),
    (value) => axis.y(value),
  ).curve(curveStepAfter);
  const day = actual.length;
  const spent = actual.at(-1) ?? 0;
  const today = { x: x(day), y: axis.y(spent), day };
  return {
    axis,
    x,
    actual: (steps([0, ...actual]) ?? "").trim(),
    before: steps([0, ...before.slice(0, daysInMonth)]) ?? "",
    even: { x1: x(0), y1: axis.y(0), x2: x(daysInMonth), y2: axis.y(budget) },
    estimate:
      estimate && day < daysInMonth
        ? `M${today.x} ${today.y}L${x(daysInMonth)} ${axis.y(estimate.high)}V${axis.y(estimate.low)}Z`
        : "",
    today,
    under: (budget * day) / daysInMonth - spent,
  };
}
