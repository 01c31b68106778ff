/**
 * Putting the lines of one short list in another order by a grip: a mouse, a pen or a finger drags, Alt and an arrow
 * moves. Places are read from the document while the pointer moves, because the list may scroll under it.
 */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Settling, useAskedOrder } from "./use-asked-order.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

export interface DragOrderDeps {
  /** The element around the lines; each line carries its id. */
  readonly list: RefObject<HTMLElement | null>;
  /** By which attribute: another one where lines of two kinds are within each other. */
  readonly attribute?: "data-sort-id" | "data-sort-group";
  /** The ids as they stand now. */
  readonly ids: readonly string[];
  /** Says when it is written, where it is written. */
  readonly onOrder: (ids: readonly string[], moved: string) => Settling;
}

export interface DragOrder {
  readonly dragged: string | undefined;
  /** On which side of a line the dragged one would land. */
  readonly dropAt: (id: string) => "before" | "after" | undefined;
  /** For the grip of a line. */
  readonly grip: (id: string) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  readonly step: (id: string, way: "up" | "down") => void;
}

/** A press that moves less than this is no drag. */
const START_PIXELS = 4;

export function useDragOrder({ list, attribute = "data-sort-id", ids, onOrder }: DragOrderDeps): DragOrder {
  const [drag, setDrag] = useState<{ readonly id: string; readonly index: number }>();
  const from = useRef<number | undefined>(undefined);
  const isDragging = drag !== undefined;
  const end = () => {
    from.current = undefined;
    setDrag(undefined);
  };
  useEffect(() => {
    if (!isDragging) return;
    const stop = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      from.current = undefined;
      setDrag(undefined);
    };
    window.addEventListener("keydown", stop, true);
    return () => window.removeEventListener("keydown", stop, true);
  }, [isDragging]);
  const keepFocus = useKeptFocus<string>((id) => list.current?.querySelector(`[${attribute}="${id}"] [data-grip]`));
  const asked = useAskedOrder(ids, (order) => order.join());
  const place = (id: string, index: (among: readonly string[]) => number) => {
    const among = asked.latest();
    const next = moveTo(among, id, index(among));
    if (next === among) return;
    asked.ask(next, onOrder(next, id));
  };
  const step = (id: string, way: "up" | "down") =>
    place(id, (among) => (way === "up" ? among.indexOf(id) - 1 : among.indexOf(id) + 2));
  return {
    dragged: drag?.id,
    dropAt(id) {
      if (!drag || moveTo(ids, drag.id, drag.index) === ids) return undefined;
      if (ids[drag.index] === id) return "before";
      return drag.index === ids.length && ids.at(-1) === id ? "after" : undefined;
    },
    step,
    grip: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientY;
      },
      onPointerMove: (event) => {
        if (from.current === undefined || !list.current) return;
        if (!isDragging && Math.abs(event.clientY - from.current) < START_PIXELS) return;
        setDrag({ id, index: indexAt(list.current, attribute, event.clientY) });
      },
      onPointerUp: () => {
        if (drag) place(drag.id, () => drag.index);
        end();
      },
      onPointerCancel: end,
      onKeyDown: (event) => {
        const way = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : undefined;
        if (!way || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        keepFocus(id);
        step(id, way);
      },
    }),
  };
}

function indexAt(list: HTMLElement, attribute: string, y: number): number {
  const lines = [...list.querySelectorAll<HTMLElement>(`[${attribute}]`)];
  const index = lines.findIndex((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return y < (top + bottom) / 2;
  });
  return index < 0 ? lines.length : index;
}

/**
 * @param index before the one that now stands there; the length of the list for the end
 * @returns the same list when nothing would change
 */
export function moveTo(ids: readonly string[], id: string, index: number): readonly string[] {
  const before = ids.indexOf(id);
  if (before < 0 || index < 0 || index > ids.length || index === before || index === before + 1) return ids;
  const rest = ids.filter((each) => each !== id);
  const at = index > before ? index - 1 : index;
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}
