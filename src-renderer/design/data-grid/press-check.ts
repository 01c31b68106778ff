/** The whole cell takes the press of its check box, 16 px being too small a target. */
import type { MouseEvent } from "react";

/** Passes a press beside the box on to it, with Shift for a range. */
export function pressCheck({ type, target, shiftKey }: MouseEvent): void {
  if (type !== "click" || !(target instanceof Element) || !target.matches(".data-grid-check")) return;
  target.querySelector("input")?.dispatchEvent(new globalThis.MouseEvent("click", { bubbles: true, shiftKey }));
}
