/** Geometry of a sankey: width is money, columns are given, the order within a column is that of the graph. Pure. */
import { type SankeyLink, type SankeyNode, sankey } from "d3-sankey";
import type { FlowGraph, FlowNode } from "./flow-graph.ts";

export interface PlacedNode {
  readonly node: FlowNode;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface PlacedLink {
  readonly from: string;
  readonly to: string;
  /** Closed outline of the band, so that it is filled like any other mark. */
  readonly d: string;
}

export interface SankeyLayout {
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

export interface SankeyBox {
  readonly width: number;
  readonly height: number;
  /** Room for names beside the first and the last column. */
  readonly left: number;
  readonly right: number;
}

interface NodeData {
  readonly key: string;
  readonly order: number;
  readonly node: FlowNode;
}
interface LinkData {
  readonly value: number;
}

export const NODE_WIDTH = 10;

export function sankeyLayout(graph: FlowGraph, box: SankeyBox): SankeyLayout {
  if (graph.nodes.length === 0) return { nodes: [], links: [] };
  const perColumn = new Map<number, number>();
  for (const { column } of graph.nodes) perColumn.set(column, (perColumn.get(column) ?? 0) + 1);
  const most = Math.max(...perColumn.values());
  const layout = sankey<NodeData, LinkData>()
    .nodeId((node) => node.key)
    .nodeAlign((node) => node.node.column)
    .nodeSort((a, b) => a.order - b.order)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(Math.max(6, Math.min(16, (box.height * 0.4) / Math.max(1, most - 1))))
    .extent([
      [box.left, 4],
      [box.width - box.right, box.height - 4],
    ]);
  const placed = layout({
    nodes: graph.nodes.map((node, order) => ({ key: node.key, order, node })),
    links: graph.links.map(({ from, to, value }) => ({ source: from, target: to, value })),
  });
  return {
    nodes: placed.nodes.map(({ node, x0 = 0, y0 = 0, x1 = 0, y1 = 0 }) => ({
      node,
      x0,
      y0,
      x1,
      y1: Math.max(y1, y0 + 1),
    })),
    links: placed.links.map((link) => ({ from: keyOf(link.source), to: keyOf(link.target), d: bandOf(link) })),
  };
}

const keyOf = (end: SankeyNode<NodeData, LinkData> | string | number) =>
  typeof end === "object" ? end.key : String(end);

/** The outline between two nodes: the middle line of d3-sankey, moved up and down by half of its width. */
function bandOf(link: SankeyLink<NodeData, LinkData>): string {
  const { source, target, y0 = 0, y1 = 0, width = 0 } = link;
  if (typeof source !== "object" || typeof target !== "object") return "";
  const [x0, x1] = [source.x1 ?? 0, target.x0 ?? 0];
  const half = Math.max(0.5, width / 2);
  const middle = (x0 + x1) / 2;
  return (
    `M${x0} ${y0 - half}C${middle} ${y0 - half} ${middle} ${y1 - half} ${x1} ${y1 - half}` +
    `V${y1 + half}C${middle} ${y1 + half} ${middle} ${y0 + half} ${x0} ${y0 + half}Z`
  );
}

/** Arrows on a flow: up and down within a column, right and left along the widest link. */
export function walkFlow(graph: FlowGraph, at: string | undefined, key: string): string | undefined {
  const node = graph.nodes.find((each) => each.key === at);
  const [first, last] = [graph.nodes[0], graph.nodes.at(-1)];
  if (key === "Home") return first?.key;
  if (key === "End") return last?.key;
  if (!["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].includes(key)) return undefined;
  if (!node) return first?.key;
  const column = graph.nodes.filter((each) => each.column === node.column);
  const place = column.indexOf(node);
  const widest = (links: FlowGraph["links"]) => [...links].sort((a, b) => b.value - a.value)[0];
  switch (key) {
    case "ArrowUp":
      return (column[place - 1] ?? node).key;
    case "ArrowDown":
      return (column[place + 1] ?? node).key;
    case "ArrowLeft":
      return widest(graph.links.filter(({ to }) => to === node.key))?.from ?? node.key;
    default:
      return widest(graph.links.filter(({ from }) => from === node.key))?.to ?? node.key;
  }
}
