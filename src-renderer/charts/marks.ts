/**
 * What drawings of many shapes are made of: a path, the name of its colour and how strong it is laid on. Up to 2,000 of
 * them are SVG; beyond that the same marks are painted on a canvas, because a document of that size is slow to style.
 * Names, keys and the table twin are the same for both.
 */
import type { Slot } from "../design/index.ts";

export type Paint = `series-${Slot}` | "other" | "in" | "drawn" | "owed-1" | "owed-2" | `heat-${0 | 1 | 2 | 3 | 4 | 5}`;

/** solid: the colour itself · tint: a light ground for text · flow: between two nodes · ground: an area under an edge. */
export type Look = "solid" | "tint" | "flow" | "ground";

export interface ChartMark {
  readonly key: string;
  /** Path data in pixels. */
  readonly d: string;
  readonly paint: Paint;
  readonly look: Look;
  /** Spots it belongs to; while another spot is shown it steps back. */
  readonly spots?: readonly string[] | undefined;
}

/** What can be walked to, pointed at and pressed. In walking order. */
export interface Spot {
  readonly key: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Room that also answers the pointer, such as a label beside a node. */
  readonly reach?: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number } | undefined;
}

export interface MarkDrawing {
  readonly marks: readonly ChartMark[];
  readonly spots: readonly Spot[];
}

export const MOST_SVG_MARKS = 2000;

export const drawnOn = (marks: number): "svg" | "canvas" => (marks > MOST_SVG_MARKS ? "canvas" : "svg");

export const slotPaint = (slot: Slot | undefined): Paint => (slot === undefined ? "other" : `series-${slot}`);

/** A rectangle with rounded corners as path data. */
export function boxPath(x0: number, y0: number, x1: number, y1: number, radius = 0): string {
  const r = Math.max(0, Math.min(radius, (x1 - x0) / 2, (y1 - y0) / 2));
  if (r === 0) return `M${x0} ${y0}H${x1}V${y1}H${x0}Z`;
  return `M${x0 + r} ${y0}H${x1 - r}q${r} 0 ${r} ${r}V${y1 - r}q0 ${r} ${-r} ${r}H${x0 + r}q${-r} 0 ${-r} ${-r}V${y0 + r}q0 ${-r} ${r} ${-r}Z`;
}

/** @returns index of the spot under a point, the smallest first when several reach there */
export function spotAt(spots: readonly Spot[], x: number, y: number): number | undefined {
  const holds = (box: Omit<Spot, "key" | "reach">) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;
  const inside = spots.findIndex(holds);
  if (inside >= 0) return inside;
  const near = spots.findIndex(({ reach }) => reach !== undefined && holds(reach));
  return near >= 0 ? near : undefined;
}
