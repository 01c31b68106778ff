import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaLayout } from "./area.layout.ts";
import { bandLayout } from "./band.layout.ts";
import { barsLayout } from "./bars.layout.ts";
import { courseLayout } from "./course.layout.ts";
import { tableToCsv } from "./export.ts";
import { paceLayout } from "./pace.layout.ts";
import { rankedLayout } from "./ranked.layout.ts";
import { labelEvery, nearest, valueAxis } from "./scale.layout.ts";
import { sparkLayout } from "./spark.layout.ts";
import { walkChart } from "./walk.ts";

const box = { width: 640, height: 200, left: 32, right: 8, top: 20, bottom: 20 };
const finite = (path: string) => expect(path).not.toMatch(/NaN|Infinity|undefined/);

describe("axes", () => {
  test("have two to five round ticks for any values, inside of the drawing", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (values, fromZero) => {
          const axis = valueAxis(values, box, fromZero);
          expect(axis.ticks.length).toBeGreaterThanOrEqual(1);
          expect(axis.ticks.length).toBeLessThanOrEqual(5);
          for (const value of values) {
            expect(axis.y(value)).toBeGreaterThanOrEqual(box.top - 0.001);
            expect(axis.y(value)).toBeLessThanOrEqual(box.height - box.bottom + 0.001);
          }
          if (fromZero) expect(axis.min <= 0 && axis.max >= 0).toBe(true);
        },
      ),
    );
  });

  test("no values and equal values still draw", () => {
    expect(valueAxis([], box, false).ticks.every(Number.isFinite)).toBe(true);
    expect(Number.isFinite(valueAxis([5, 5], box, false).y(5))).toBe(true);
    expect(Number.isFinite(valueAxis([0], box, true).y(0))).toBe(true);
  });

  test("labels keep their distance and the pointer finds the nearest point", () => {
    expect(labelEvery(12, 600, 44)).toBe(1);
    expect(labelEvery(12, 260, 44)).toBe(3);
    expect(nearest([10, 20, 30], 24)).toBe(1);
    expect(nearest([], 24)).toBe(0);
  });
});

describe("drawings", () => {
  test("a line runs from edge to edge and higher values stand higher", () => {
    const layout = areaLayout([1, 3, 2], box);
    expect(layout.xs[0]).toBe(32);
    expect(layout.xs.at(-1)).toBe(632);
    expect(layout.ys[1]).toBeLessThan(layout.ys[0] ?? 0);
    finite(layout.line + layout.area);
    finite(areaLayout([7], box).line);
    finite(areaLayout([], box).area);
  });

  test("a band reaches from its lowest to its highest, with the line and the compared one inside of the drawing", () => {
    const values = { middle: [10, 0, -5], low: [10, -20, -40], high: [10, 15, 20], other: [10, 30, 50] };
    const { axis, xs, ys, band, line, other } = bandLayout(values, box);
    expect([xs[0], xs.at(-1)]).toEqual([32, 632]);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    for (const value of [-40, 50]) {
      expect(axis.y(value)).toBeGreaterThanOrEqual(box.top);
      expect(axis.y(value)).toBeLessThanOrEqual(box.height - box.bottom);
    }
    expect(band.endsWith("Z")).toBe(true);
    finite(line + band + other);
    const plain = bandLayout({ ...values, other: undefined }, box);
    expect(plain.other).toBe("");
    const one = bandLayout({ middle: [1], low: [1], high: [1], other: undefined }, box);
    finite(one.line + one.band);
  });

  test("a course leaves out months without a value, and its band begins where what may come begins", () => {
    const lines = [
      [0, 50, 100, undefined, undefined],
      [undefined, undefined, 100, 150, 200],
    ];
    const band = { from: 2, low: [100, 120, 130], high: [100, 180, 270] };
    const layout = courseLayout({ lines, band, target: 300 }, 5, box);
    expect(layout.paths.map((path) => path.split("L").length)).toEqual([3, 3]);
    expect(layout.band.startsWith(`M${layout.xs[2]},`)).toBe(true);
    expect(layout.targetY).toBeGreaterThanOrEqual(box.top);
    finite(layout.paths.join("") + layout.band);
    const bare = courseLayout({ lines: [[7]] }, 1, box);
    expect([bare.band, bare.targetY]).toEqual(["", undefined]);
    finite(bare.paths[0] ?? "undefined");
  });

  test("bars stand on zero, also when more went out than came in", () => {
    const layout = barsLayout(
      [
        { moneyIn: 100, moneyOut: 300 },
        { moneyIn: 0, moneyOut: 0 },
      ],
      box,
    );
    expect(layout.zero).toBeLessThan(box.height - box.bottom);
    expect(layout.pairs[0]?.netY).toBeGreaterThan(layout.zero);
    expect(layout.pairs[1]?.inBar).toBe("");
    finite(layout.netLine + layout.pairs[0]?.outBar);
  });

  test("the pace says how much less was spent than evenly", () => {
    const layout = paceLayout({ actual: [10, 20, 30], before: [5, 50], budget: 300, daysInMonth: 30 }, box);
    expect(layout.under).toBe(0);
    expect(layout.today.day).toBe(3);
    expect(layout.estimate).toBe("");
    finite(layout.actual + layout.before);
    const late = paceLayout(
      { actual: [100], before: [], budget: 30, daysInMonth: 30, estimate: { low: 1, high: 2 } },
      box,
    );
    expect(late.under).toBe(-99);
    expect(late.estimate).not.toBe("");
  });

  test("ranked bars share one length, ticks included", () => {
    expect(rankedLayout([{ value: 50, average: 100 }, { value: 25 }])).toEqual([
      { share: 50, tick: 100 },
      { share: 25, tick: undefined },
    ]);
    expect(rankedLayout([{ value: 0 }])[0]?.share).toBe(0);
  });

  test("a sparkline uses its whole height", () => {
    const { line, end } = sparkLayout([1, 1, 4], 72, 20);
    finite(line);
    expect(end?.[1]).toBe(3);
    finite(sparkLayout([2, 2], 72, 20).line);
  });
});

test("arrows walk points, up and down walk series, the first key enters at the newest", () => {
  expect(walkChart(undefined, "ArrowLeft", 12, 1)).toEqual({ point: 11, series: 0 });
  expect(walkChart({ point: 11, series: 0 }, "ArrowLeft", 12, 1)).toEqual({ point: 10, series: 0 });
  expect(walkChart(undefined, "ArrowRight", 12, 1)).toEqual({ point: 11, series: 0 });
  expect(walkChart({ point: 11, series: 0 }, "ArrowRight", 12, 1)).toEqual({ point: 11, series: 0 });
  expect(walkChart({ point: 3, series: 1 }, "ArrowDown", 12, 2)).toEqual({ point: 3, series: 0 });
  expect(walkChart({ point: 3, series: 0 }, "Home", 12, 2)?.point).toBe(0);
  expect(walkChart({ point: 3, series: 0 }, "x", 12, 2)).toBeUndefined();
  expect(walkChart(undefined, "Home", 0, 1)).toBeUndefined();
});

test("exported numbers run as no formula and keep negative amounts", () => {
  expect(
    tableToCsv([
      ["Payee", "Amount"],
      ["=cmd()", "-54.20"],
      ['Müller "& Co", KG', "+3,000.00"],
    ]),
  ).toBe('Payee,Amount\r\n\'=cmd(),-54.20\r\n"Müller ""& Co"", KG","+3,000.00"\r\n');
});
