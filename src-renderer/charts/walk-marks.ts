/** Which key goes where among marks that lie in a plane: pure, like walk.ts for points in a row. */
import type { Spot } from "./marks.ts";

export type Walk = (at: number | undefined, key: string, spots: readonly Spot[]) => number | undefined;

const middle = ({ x0, x1, y0, y1 }: Spot) => ({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 });

/** Right and left go through all in their order, so that none is missed; up and down go to the nearest one there. */
export const walkInOrder: Walk = (at, key, spots) => {
  if (spots.length === 0) return undefined;
  const last = spots.length - 1;
  switch (key) {
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowRight":
      return at === undefined ? 0 : Math.min(last, at + 1);
    case "ArrowLeft":
      return at === undefined ? 0 : Math.max(0, at - 1);
    case "ArrowUp":
    case "ArrowDown":
      return at === undefined ? 0 : (nearestBelow(at, key === "ArrowDown" ? 1 : -1, spots) ?? at);
    default:
      return undefined;
  }
};

/** The nearest spot whose middle is further down (1) or up (-1); sideways distance counts twice. */
function nearestBelow(at: number, direction: 1 | -1, spots: readonly Spot[]): number | undefined {
  const from = spots[at];
  if (!from) return undefined;
  const here = middle(from);
  let best: { readonly index: number; readonly distance: number } | undefined;
  for (const [index, spot] of spots.entries()) {
    const there = middle(spot);
    const along = (there.y - here.y) * direction;
    if (index === at || along <= 0.5) continue;
    const distance = along + 2 * Math.abs(there.x - here.x);
    if (!best || distance < best.distance) best = { index, distance };
  }
  return best?.index;
}

/** Columns of seven days: right and left a week, up and down a day. The first key enters at the newest day. */
export const walkDays: Walk = (at, key, spots) => {
  if (spots.length === 0) return undefined;
  const last = spots.length - 1;
  const steps: Readonly<Record<string, number>> = { ArrowRight: 7, ArrowLeft: -7, ArrowDown: 1, ArrowUp: -1 };
  if (key === "Home") return 0;
  if (key === "End") return last;
  const step = steps[key];
  if (step === undefined) return undefined;
  if (at === undefined) return last;
  const next = at + step;
  return next < 0 || next > last ? at : next;
};
