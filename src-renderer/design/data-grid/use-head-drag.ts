/**
 * A head that is drawn over others goes where it is let go. For the pointer only: by keys the order is in the menu of the
 * columns.
 */
import { type RefObject, useEffect, useRef, useState } from "react";

/** Pixels before a press is a drag. */
const LEAST = 6;

/** @param before the column that it goes in front of, undefined for the end */
export type MoveColumn = (id: string, before: string | undefined) => void;

export interface HeadDrag {
  readonly head: RefObject<HTMLTableSectionElement | null>;
  /** In front of which column the line stands; "" for the end, undefined while nothing is dragged. */
  readonly target: string | undefined;
}

export function useHeadDrag(onMove: MoveColumn | undefined): HeadDrag {
  const head = useRef<HTMLTableSectionElement>(null);
  const [target, setTarget] = useState<string>();
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  const isMovable = onMove !== undefined;
  useEffect(() => {
    const node = head.current;
    if (!node || !isMovable) return;
    let stop = () => {};
    const start = (event: MouseEvent) => {
      // The edge of a head resizes, a button in it sorts.
      const pressed = event.target as HTMLElement;
      const id = pressed.closest<HTMLElement>("[data-column]")?.dataset["column"];
      if (event.button !== 0 || id === undefined || pressed.closest("button, .data-grid-resize")) return;
      event.preventDefault();
      let at: string | undefined;
      const move = ({ clientX }: MouseEvent) => {
        if (at === undefined && Math.abs(clientX - event.clientX) < LEAST) return;
        at = columnAt(node, clientX);
        setTarget(at);
      };
      const end = () => {
        stop();
        if (at !== undefined) latest.current?.(id, at === "" ? undefined : at);
      };
      const cancel = ({ key }: KeyboardEvent) => {
        if (key === "Escape") stop();
      };
      stop = () => {
        document.removeEventListener("mousemove", move);
        document.removeEventListener("mouseup", end);
        document.removeEventListener("keydown", cancel);
        setTarget(undefined);
      };
      document.addEventListener("mousemove", move);
      document.addEventListener("mouseup", end);
      document.addEventListener("keydown", cancel);
    };
    node.addEventListener("mousedown", start);
    return () => {
      stop();
      node.removeEventListener("mousedown", start);
    };
  }, [isMovable]);
  return { head, target };
}

/** @returns the column whose nearer half is right of the pointer; "" behind the last */
function columnAt(head: HTMLElement, x: number): string {
  const next = [...head.querySelectorAll<HTMLElement>("[data-column]")].find((cell) => {
    const { left, width } = cell.getBoundingClientRect();
    return x < left + width / 2;
  });
  return next?.dataset["column"] ?? "";
}
