import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { flowBarsLayout } from "./flow-bars.layout.ts";
import { type Flow, type FlowGraph, flowGraph, SMALLEST_SHARE } from "./flow-graph.ts";
import { heatColumns, heatLayout, heatScale, heatStart } from "./heat.layout.ts";
import { fitText, textWidth } from "./label.layout.ts";
import { boxPath, drawnOn, MOST_SVG_MARKS, spotAt } from "./marks.ts";
import { sankeyLayout, walkFlow } from "./sankey.layout.ts";
import { stackedLayout } from "./stacked.layout.ts";
import { treemapLayout } from "./treemap.layout.ts";
import { walkDays, walkInOrder } from "./walk-marks.ts";

const part = (key: string, value: number) => ({ key, name: key, value: minor(value) });
const flow: Flow = {
  income: [part("salary", 300_000), part("interest", 500), part("cashback", 400)],
  groups: [
    { key: "bills", name: "Bills", slot: 1, parts: [part("rent", 90_000), part("power", 4000), part("water", 3000)] },
    { key: "living", name: "Living", slot: 2, parts: [part("food", 40_000)] },
    { key: "small", name: "Small", slot: 3, parts: [part("a", 2000), part("b", 3000)] },
    { key: "tiny", name: "Tiny", slot: 4, parts: [part("c", 700)] },
  ],
};

const sum = (values: readonly Minor[]) => values.reduce((total, value) => total + value, 0);

/** Into every node flows as much as it is worth, and out of it as well. */
function expectBalanced(graph: FlowGraph) {
  for (const node of graph.nodes) {
    const into = graph.links.filter(({ to }) => to === node.key).map(({ value }) => value);
    const out = graph.links.filter(({ from }) => from === node.key).map(({ value }) => value);
    if (into.length > 0) expect(sum(into)).toBe(node.value);
    if (out.length > 0) expect(sum(out)).toBe(node.value);
  }
  expect(new Set(graph.nodes.map(({ key }) => key)).size).toBe(graph.nodes.length);
}

describe("a flow", () => {
  test("balances to the cent in every node, whatever came in, went out or came back", () => {
    const amounts = fc.integer({ min: -50_000, max: 500_000 });
    const parts = fc.array(amounts, { maxLength: 9 });
    fc.assert(
      fc.property(parts, fc.array(parts, { maxLength: 7 }), (income, groups) => {
        const graph = flowGraph({
          income: income.map((value, at) => part(`in${at}`, value)),
          groups: groups.map((values, group) => ({
            key: `g${group}`,
            name: `g${group}`,
            parts: values.map((value, at) => part(`p${group}-${at}`, value)),
          })),
        });
        expectBalanced(graph);
        for (const { key, inside } of graph.nodes) if (inside) expectBalanced(flowGraph(flow, [key]));
      }),
    );
  });

  test("keeps the rest as Saved, or says what came from savings", () => {
    expect(flowGraph(flow).nodes.find(({ kind }) => kind === "saved")?.value).toBe(300_900 - 142_700);
    const short = flowGraph({ ...flow, income: [part("salary", 100_000)] });
    expect(short.nodes.find(({ kind }) => kind === "drawn")?.value).toBe(42_700);
    expect(short.nodes.some(({ kind }) => kind === "saved")).toBe(false);
  });

  test("folds what is under 4 % into Other, but one small thing alone keeps its name", () => {
    const graph = flowGraph(flow);
    const other = graph.nodes.find(({ key }) => key === "other:budget");
    expect(other).toMatchObject({ count: 2, value: 5700 });
    expect(graph.nodes.some(({ name }) => name === "Small")).toBe(false);
    expect(graph.nodes.find(({ key }) => key === "other:group:bills")).toMatchObject({ count: 2, value: 7000 });
    const alone = flowGraph({ ...flow, groups: flow.groups.slice(0, 3) });
    expect(alone.nodes.some(({ name }) => name === "Small")).toBe(true);
    expect(alone.nodes.some(({ key }) => key === "other:budget")).toBe(false);
    for (const node of graph.nodes) {
      if (node.kind === "group") expect(node.value).toBeGreaterThanOrEqual(graph.total * SMALLEST_SHARE);
    }
  });

  test("a zoom makes a group or Other the whole, and ends where its node is gone", () => {
    const bills = flowGraph(flow, ["group:bills"]);
    expect(bills.total).toBe(97_000);
    expect(bills.nodes.map(({ name }) => name)).toContain("power");
    const other = flowGraph(flow, ["other:budget"]);
    expect(other.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(["Small", "Tiny"]));
    expect(flowGraph(flow, ["other:budget", "group:small"]).total).toBe(5000);
    expect(flowGraph(flow, ["group:gone"])).toEqual(flowGraph(flow));
  });

  test("is drawn inside of its room, and arrows reach every node", () => {
    const graph = flowGraph(flow);
    const box = { width: 900, height: 400, left: 120, right: 160 };
    const { nodes, links } = sankeyLayout(graph, box);
    for (const node of nodes) {
      expect(node.x0).toBeGreaterThanOrEqual(box.left);
      expect(node.x1).toBeLessThanOrEqual(box.width - box.right);
      expect(node.y0).toBeGreaterThanOrEqual(0);
      expect(node.y1).toBeLessThanOrEqual(box.height);
    }
    for (const { d } of links) expect(d).not.toMatch(/NaN|undefined/);
    const reached = new Set<string>();
    const open = [walkFlow(graph, undefined, "ArrowRight") ?? ""];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) open.push(walkFlow(graph, at, key) ?? at);
    }
    expect(reached.size).toBe(graph.nodes.length);
    expect(sankeyLayout(flowGraph({ income: [], groups: [] }), box)).toEqual({ nodes: [], links: [] });
  });

  test("is two bars of one scale on a phone", () => {
    const graph = flowGraph(flow);
    const [comes, goes] = flowBarsLayout(graph, 320);
    expect(comes?.side).toBe("in");
    expect(comes?.segments.at(-1)?.x1).toBeLessThanOrEqual(320);
    expect(comes?.segments.at(-1)?.x1).toBeGreaterThan(318);
    expect(goes?.segments.at(-1)?.node.kind).toBe("saved");
    expect(flowBarsLayout(flowGraph(flow, ["group:bills"]), 320).map(({ side }) => side)).toEqual(["out"]);
  });
});

describe("a treemap", () => {
  test("gives area by value, inside of its room, without overlaps", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 30 }), (values) => {
        const tiles = treemapLayout(
          values.map((value, at) => ({ key: String(at), value, group: `g${at % 3}` })),
          600,
          320,
        );
        expect(tiles.length).toBe(values.length);
        for (const [at, a] of tiles.entries()) {
          expect(a.x0 >= 0 && a.y0 >= 0 && a.x1 <= 600 && a.y1 <= 320).toBe(true);
          for (const b of tiles.slice(at + 1)) {
            const wide = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
            const high = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
            expect(wide > 0 && high > 0).toBe(false);
          }
        }
      }),
    );
  });

  test("leaves nothing and refunds to the table, the largest comes first", () => {
    const tiles = treemapLayout([part("a", 5), part("b", -3), part("c", 0), part("d", 50)], 100, 100);
    expect(tiles.map(({ key }) => key)).toEqual(["d", "a"]);
    expect(treemapLayout([], 100, 100)).toEqual([]);
  });
});

describe("days", () => {
  const until = "2026-11-21" as LocalDate;
  test("of 53 weeks are 53 columns, and each weekday keeps its row", () => {
    for (const weekStart of [1, 6, 7]) {
      const from = heatStart(until, weekStart);
      const span = { from, until, weekStart };
      expect(heatColumns(span)).toBe(53);
      const { cells } = heatLayout(span, 900);
      expect(cells.at(-1)?.date).toBe(until);
      for (const [at, cell] of cells.entries()) expect(cell.y).toBe(cells[at % 7]?.y);
    }
  });

  test("a single rent does not make all other days look alike", () => {
    const values = [...Array.from({ length: 200 }, (_, at) => 5 + (at % 50)), 890];
    const { levelOf, steps } = heatScale(values);
    expect(levelOf(890)).toBe(5);
    expect(new Set(values.map(levelOf)).size).toBeGreaterThanOrEqual(4);
    expect(steps).toHaveLength(5);
    expect(levelOf(0)).toBe(0);
    expect(levelOf(-20)).toBe(0);
    expect(heatScale([0, -3]).steps).toEqual([]);
  });

  test("are walked by day and by week without leaving the year", () => {
    const spots = Array.from({ length: 30 }, (_, at) => ({
      key: addDays(until, at),
      x0: at,
      x1: at + 1,
      y0: 0,
      y1: 1,
    }));
    expect(walkDays(undefined, "ArrowLeft", spots)).toBe(29);
    expect(walkDays(29, "ArrowLeft", spots)).toBe(22);
    expect(walkDays(29, "ArrowRight", spots)).toBe(29);
    expect(walkDays(3, "ArrowDown", spots)).toBe(4);
    expect(walkDays(3, "x", spots)).toBeUndefined();
  });
});

describe("worth by group", () => {
  const box = { width: 640, height: 300, left: 32, right: 8, top: 12, bottom: 20 };
  const series = [
    { key: "giro", values: [100, 200] },
    { key: "savings", values: [300, 300] },
    { key: "loan", values: [-200, -100] },
  ];
  test("stacks what is owned above zero and what is owed below it, with the net between", () => {
    const { axis, bands, netYs } = stackedLayout(series, box, false);
    expect(bands[1]?.edges[0]).toBeCloseTo(axis.y(400));
    expect(bands[2]?.edges[0]).toBeCloseTo(axis.y(-200));
    expect(netYs[1]).toBeCloseTo(axis.y(400));
    expect(axis.ticks).toContain(0);
    for (const band of bands) expect(band.d + band.edge).not.toMatch(/NaN/);
  });

  test("as shares, what is owned is always 100", () => {
    const { axis, bands } = stackedLayout(series, box, true);
    expect(bands[1]?.edges[0]).toBeCloseTo(axis.y(100));
    expect(bands[1]?.edges[1]).toBeCloseTo(axis.y(100));
    expect(bands[2]?.edges[0]).toBeCloseTo(axis.y(-50));
    expect(stackedLayout([{ key: "a", values: [0] }], box, true).netYs).toEqual([axis.y(0) ? expect.any(Number) : 0]);
    expect(stackedLayout([], box, false).bands).toEqual([]);
  });
});

describe("marks", () => {
  test("are painted on a canvas beyond two thousand", () => {
    expect(drawnOn(MOST_SVG_MARKS)).toBe("svg");
    expect(drawnOn(MOST_SVG_MARKS + 1)).toBe("canvas");
  });

  test("answer the pointer inside, then in the reach of their label", () => {
    const spots = [
      { key: "a", x0: 0, y0: 0, x1: 10, y1: 10, reach: { x0: 0, y0: 0, x1: 60, y1: 30 } },
      { key: "b", x0: 40, y0: 0, x1: 50, y1: 10 },
    ];
    expect(spotAt(spots, 45, 5)).toBe(1);
    expect(spotAt(spots, 30, 20)).toBe(0);
    expect(spotAt(spots, 90, 20)).toBeUndefined();
    expect(boxPath(0, 0, 10, 10)).toBe("M0 0H10V10H0Z");
  });

  test("right and left reach all of them, up and down the nearest one", () => {
    const spots = [0, 1, 2, 3].map((at) => ({
      key: String(at),
      x0: (at % 2) * 50,
      x1: (at % 2) * 50 + 40,
      y0: at < 2 ? 0 : 50,
      y1: at < 2 ? 40 : 90,
    }));
    expect(walkInOrder(undefined, "ArrowRight", spots)).toBe(0);
    expect(walkInOrder(2, "ArrowRight", spots)).toBe(3);
    expect(walkInOrder(3, "ArrowRight", spots)).toBe(3);
    expect(walkInOrder(1, "ArrowDown", spots)).toBe(3);
    expect(walkInOrder(1, "ArrowUp", spots)).toBe(1);
    expect(walkInOrder(1, "Enter", spots)).toBeUndefined();
  });

  test("names that are too long end with an ellipsis, and vanish before they say nothing", () => {
    expect(fitText("Rent", 100)).toBe("Rent");
    const cut = fitText("Versicherungsgesellschaft", 70);
    expect(cut.endsWith("…")).toBe(true);
    expect(textWidth(cut)).toBeLessThanOrEqual(70);
    expect(fitText("Versicherung", 14)).toBe("");
  });
});
