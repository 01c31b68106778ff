/**
 * Money on its way: income → budget → groups → categories, as nodes and links whose sums agree to the cent. What is
 * under 4 % of the whole folds into Other (two or more of them: one alone keeps its name); a zoom makes one node the
 * whole. Pure; amounts stay whole minor units.
 */
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import type { Slot } from "../design/index.ts";

export interface FlowPart {
  readonly key: string;
  readonly name: string;
  /** Income: what came in. Categories: what was spent; below zero when more came back. */
  readonly value: Minor;
}

export interface FlowGroup {
  readonly key: string;
  readonly name: string;
  readonly slot?: Slot | undefined;
  readonly parts: readonly FlowPart[];
}

export interface Flow {
  readonly income: readonly FlowPart[];
  readonly groups: readonly FlowGroup[];
}

export type FlowKind =
  | "income"
  /** More came back than was spent, summed over categories. */
  | "refunds"
  /** More was spent than came in: the difference comes out of what was there. */
  | "drawn"
  | "budget"
  | "group"
  | "category"
  | "other"
  | "saved";

export interface FlowNode {
  readonly key: string;
  readonly kind: FlowKind;
  /** Of groups, categories and income; the others are named by the drawing, in its language. */
  readonly name: string;
  readonly column: number;
  readonly value: Minor;
  readonly slot?: Slot | undefined;
  /** How many `other` stands for. */
  readonly count?: number | undefined;
  /** What a zoom into it shows. */
  readonly inside?: Inside | undefined;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly value: Minor;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** What all shares are measured by. */
  readonly total: Minor;
}

interface Inside {
  readonly groups: readonly FlowGroup[];
  readonly parts: readonly FlowPart[];
}

/** Below this share of the whole a node is too thin to be read. */
export const SMALLEST_SHARE = 0.04;

const sum = (values: readonly Minor[]) => minor(values.reduce((total, value) => total + value, 0));
const spentOf = (group: FlowGroup) => sum(group.parts.filter(({ value }) => value > 0).map(({ value }) => value));

/** @param path keys of the nodes zoomed into, the outermost first; a key that is gone ends the path */
export function flowGraph(flow: Flow, path: readonly string[] = []): FlowGraph {
  let graph = wholeFlow(flow);
  for (const key of path) {
    const node = graph.nodes.find((each) => each.key === key);
    if (!node?.inside) break;
    graph = zoomed(node, node.inside);
  }
  return graph;
}

function wholeFlow({ income, groups }: Flow): FlowGraph {
  const cameBack = sum(groups.flatMap(({ parts }) => parts.filter(({ value }) => value < 0)).map(({ value }) => value));
  const taken = sum(income.filter(({ value }) => value < 0).map(({ value }) => value));
  const earned = income.filter(({ value }) => value > 0);
  const comesIn = minor(sum(earned.map(({ value }) => value)) - cameBack);
  const goesOut = minor(sum(groups.map(spentOf)) - taken);
  const total = minor(Math.max(comesIn, goesOut));
  if (total === 0) return { nodes: [], links: [], total };

  const sources: FlowNode[] = foldParts(earned, total, "in").map(({ inside: _, ...each }) => ({
    ...each,
    kind: each.kind === "other" ? "other" : "income",
    column: 0,
  }));
  if (cameBack < 0) sources.push(plain("refunds", 0, minor(-cameBack)));
  if (goesOut > comesIn) sources.push(plain("drawn", 0, minor(goesOut - comesIn)));
  const budget = plain("budget", 1, total);
  const outflow = branch("budget", groups, total, 2);
  const corrections = income.filter(({ value }) => value < 0);
  const ends: FlowNode[] = corrections.map(({ key, name, value }) => ({
    key: `back:${key}`,
    kind: "category",
    name,
    column: 2,
    value: minor(-value),
  }));
  if (comesIn > goesOut) ends.push(plain("saved", 2, minor(comesIn - goesOut)));
  return {
    total,
    nodes: [...sources, budget, ...outflow.nodes, ...ends],
    links: [
      ...sources.map(({ key, value }) => ({ from: key, to: "budget", value })),
      ...outflow.links,
      ...ends.map(({ key, value }) => ({ from: "budget", to: key, value })),
    ],
  };
}

function zoomed(node: FlowNode, { groups, parts }: Inside): FlowGraph {
  const root: FlowNode = { ...node, column: 0, inside: undefined };
  const children = groups.length > 0 ? branch(node.key, groups, node.value, 1) : undefined;
  const leaves = foldParts(parts, node.value, node.key).map((each) => ({ ...each, column: 1, slot: node.slot }));
  return {
    total: node.value,
    nodes: [root, ...(children?.nodes ?? []), ...leaves],
    links: [...(children?.links ?? []), ...leaves.map(({ key, value }) => ({ from: node.key, to: key, value }))],
  };
}

/** Groups with their categories, hanging on a node. */
function branch(from: string, groups: readonly FlowGroup[], total: Minor, column: number) {
  const nodes: FlowNode[] = [];
  const leaves: FlowNode[] = [];
  const links: FlowLink[] = [];
  const spent = groups.filter((group) => spentOf(group) > 0);
  const { large, small } = split(spent, spentOf, total);
  for (const group of large) {
    const key = `group:${group.key}`;
    const value = spentOf(group);
    nodes.push({
      key,
      kind: "group",
      name: group.name,
      column,
      value,
      slot: group.slot,
      inside: { groups: [], parts: group.parts },
    });
    links.push({ from, to: key, value });
    const parts = foldParts(group.parts, total, key);
    // A group of which nothing is large enough ends here; a zoom shows what is inside.
    if (parts.length === 1 && parts[0]?.kind === "other") continue;
    for (const part of parts) {
      leaves.push({ ...part, column: column + 1, slot: group.slot });
      links.push({ from: key, to: part.key, value: part.value });
    }
  }
  if (small.length > 0) {
    const value = sum(small.map(spentOf));
    const key = `other:${from}`;
    nodes.push({
      key,
      kind: "other",
      name: "",
      column,
      value,
      count: small.length,
      inside: { groups: small, parts: [] },
    });
    links.push({ from, to: key, value });
  }
  return { nodes: [...nodes, ...leaves], links };
}

/** @param within makes the key of Other unique */
function foldParts(parts: readonly FlowPart[], total: Minor, within: string): readonly FlowNode[] {
  const { large, small } = split(
    parts.filter(({ value }) => value > 0),
    ({ value }) => value,
    total,
  );
  const nodes: FlowNode[] = large.map(({ key, name, value }) => ({
    key: `part:${key}`,
    kind: "category",
    name,
    column: 0,
    value,
  }));
  if (small.length === 0) return nodes;
  const value = sum(small.map((part) => part.value));
  const inside = { groups: [], parts: small };
  return [...nodes, { key: `other:${within}`, kind: "other", name: "", column: 0, value, count: small.length, inside }];
}

/** The largest first; one small thing alone stays what it is. */
function split<Each>(all: readonly Each[], sizeOf: (each: Each) => number, total: Minor) {
  const sorted = [...all].sort((a, b) => sizeOf(b) - sizeOf(a));
  const at = sorted.findIndex((each) => sizeOf(each) < total * SMALLEST_SHARE);
  if (at < 0 || at >= sorted.length - 1) return { large: sorted, small: [] };
  return { large: sorted.slice(0, at), small: sorted.slice(at) };
}

const plain = (kind: "refunds" | "drawn" | "budget" | "saved", column: number, value: Minor): FlowNode => ({
  key: kind,
  kind,
  name: "",
  column,
  value,
});
