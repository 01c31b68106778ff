/** A press that is drawn over cells with the mouse chooses the range between where it began and where it is. */
import { type MouseEvent, useRef } from "react";
import type { Place } from "./keyboard.ts";

interface CellDragInput {
  readonly isOn: boolean;
  readonly onEnd: (from: Place, to: Place) => void;
}

/** @returns what the element around the cells listens to */
export function useCellDrag({ isOn, onEnd }: CellDragInput) {
  const began = useRef<Place>(undefined);
  const latest = useRef<Place>(undefined);
  return {
    onMouseDown(event: MouseEvent) {
      const isPlain = event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      // Buttons, links and fields inside of a cell answer for themselves.
      const isOwn = (event.target as HTMLElement).closest("button, a, input, textarea") !== null;
      began.current = isOn && isPlain && !isOwn ? placeOf(event.target) : undefined;
      latest.current = began.current;
    },
    onMouseMove(event: MouseEvent) {
      const from = began.current;
      if (!from || (event.buttons & 1) === 0) return;
      const to = placeOf(event.target);
      if (!to || isSamePlace(to, latest.current)) return;
      latest.current = to;
      onEnd(from, to);
    },
  };
}

export function placeOf(target: EventTarget | null): Place | undefined {
  const text = target instanceof Element ? target.closest<HTMLElement>("[data-place]")?.dataset["place"] : undefined;
  const [row, column] = (text ?? "").split(":").map(Number);
  return row === undefined || column === undefined ? undefined : { row, column };
}

const isSamePlace = (a: Place, b: Place | undefined): boolean => a.row === b?.row && a.column === b.column;
