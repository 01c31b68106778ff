/** Geometry of the phone's two stacked bars: what came in above what went out, both on one scale. Pure. */
import type { FlowGraph, FlowNode } from "./flow-graph.ts";

export interface FlowSegment {
  readonly node: FlowNode;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface FlowBar {
  readonly side: "in" | "out";
  readonly segments: readonly FlowSegment[];
}

export const BAR_HEIGHT = 32;
export const BAR_PITCH = 60;
const GAP = 1;

/** The columns that make up a bar: of the whole flow the first and the groups, of a zoom what is inside. */
export function flowSides(graph: FlowGraph): { readonly in: readonly FlowNode[]; readonly out: readonly FlowNode[] } {
  const column = (wanted: number) => graph.nodes.filter((node) => node.column === wanted);
  const isWhole = graph.nodes.some(({ kind }) => kind === "budget");
  return isWhole ? { in: column(0), out: column(2) } : { in: [], out: column(1) };
}

export function flowBarsLayout(graph: FlowGraph, width: number): readonly FlowBar[] {
  const sides = flowSides(graph);
  const bars: FlowBar[] = [];
  for (const side of ["in", "out"] as const) {
    const nodes = sides[side];
    if (nodes.length === 0) continue;
    const y0 = 18 + bars.length * BAR_PITCH;
    let before = 0;
    const segments = nodes.map((node): FlowSegment => {
      const from = (before / graph.total) * width;
      before += node.value;
      const to = (before / graph.total) * width;
      return { node, x0: from, x1: Math.min(width, Math.max(from + 1, to - GAP)), y0, y1: y0 + BAR_HEIGHT };
    });
    bars.push({ side, segments });
  }
  return bars;
}

export const flowBarsHeight = (bars: number) => Math.max(1, bars) * BAR_PITCH - 4;
