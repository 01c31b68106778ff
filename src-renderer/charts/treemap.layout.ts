/** Geometry of a treemap: area is money, groups stay together, the largest first. Pure. */
import { hierarchy, treemap, treemapSquarify } from "d3";

export interface TreemapInput {
  readonly key: string;
  readonly value: number;
  /** Parts of one group are neighbours. */
  readonly group?: string | undefined;
}

export interface TreemapTile {
  readonly key: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Branch {
  readonly key: string;
  readonly value?: number;
  readonly children?: readonly Branch[];
}

const GAP = 2;
const GROUP_GAP = 6;

/** @param parts what is not above zero has no area and is left to the table */
export function treemapLayout(parts: readonly TreemapInput[], width: number, height: number): readonly TreemapTile[] {
  const drawn = parts.filter((part) => part.value > 0);
  if (drawn.length === 0) return [];
  const groups = new Map<string, Branch[]>();
  for (const { key, value, group } of drawn) {
    const name = group ?? "";
    groups.set(name, [...(groups.get(name) ?? []), { key, value }]);
  }
  const tree: Branch = {
    key: "",
    children: groups.size > 1 ? [...groups].map(([key, children]) => ({ key, children })) : [...groups.values()].flat(),
  };
  const root = hierarchy<Branch>(tree, (branch) => branch.children)
    .sum((branch) => branch.value ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || a.data.key.localeCompare(b.data.key));
  const placed = treemap<Branch>()
    .tile(treemapSquarify.ratio(1.3))
    .size([width, height])
    .paddingInner((node) => (node.depth === 0 && groups.size > 1 ? GROUP_GAP : GAP))
    .round(true)(root);
  return placed
    .leaves()
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map(({ data, x0, y0, x1, y1 }) => ({
      key: data.key,
      // A tile thinner than the gap beside it may be moved over the edge.
      ...within("x", x0, x1, width),
      ...within("y", y0, y1, height),
    }));
}

function within<Axis extends "x" | "y">(axis: Axis, from: number, to: number, room: number) {
  const start = Math.min(from, room);
  const end = Math.min(Math.max(from, to), room);
  return { [`${axis}0`]: start, [`${axis}1`]: end } as Readonly<Record<`${Axis}0` | `${Axis}1`, number>>;
}
