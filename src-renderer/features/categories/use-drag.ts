/**
 * Dragging lines and groups by their grip, with a mouse, a pen or a finger. Boxes are read from the document while the
 * pointer moves (the list scrolls under it); what a place means is decided in drop-place.ts. Esc leaves all as it was.
 */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { CategoryGroupId, CategoryId } from "../../../src-shared/domain/id.ts";
import { categoryDrop, type GroupBox, groupDrop } from "./drop-place.ts";
import type { CategoryPlace } from "./order.ts";

export type Dragged =
  | { readonly kind: "category"; readonly id: CategoryId; readonly place: CategoryPlace | undefined }
  | { readonly kind: "group"; readonly id: CategoryGroupId; readonly index: number | undefined };

export interface DragDeps {
  /** The element around all groups. */
  readonly list: RefObject<HTMLElement | null>;
  readonly onCategory: (id: CategoryId, place: CategoryPlace) => void;
  readonly onGroup: (id: CategoryGroupId, index: number) => void;
}

export interface Drag {
  readonly dragged: Dragged | undefined;
  /** For the grip of a line or a group. */
  readonly grip: (what: Pick<Dragged, "kind" | "id">) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

/** A press that moves less than this is no drag. */
const START_PIXELS = 4;
/** Within this distance of an edge the list scrolls. */
const EDGE_PIXELS = 48;

export function useDrag({ list, onCategory, onGroup }: DragDeps): Drag {
  const [dragged, setDragged] = useState<Dragged>();
  const from = useRef<number | undefined>(undefined);
  const isDragging = dragged !== undefined;
  useEffect(() => {
    if (!isDragging) return;
    const stop = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      from.current = undefined;
      setDragged(undefined);
    };
    window.addEventListener("keydown", stop, true);
    return () => window.removeEventListener("keydown", stop, true);
  }, [isDragging]);

  const end = () => {
    from.current = undefined;
    setDragged(undefined);
  };
  return {
    dragged,
    grip: ({ kind, id }) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientY;
      },
      onPointerMove: (event) => {
        const node = list.current;
        if (from.current === undefined || !node) return;
        if (!isDragging && Math.abs(event.clientY - from.current) < START_PIXELS) return;
        scrollAtEdge(node, event.clientY);
        const boxes = readBoxes(node);
        if (kind === "group") setDragged({ kind, id: id as CategoryGroupId, index: groupDrop(boxes, event.clientY) });
        else
          setDragged({
            kind: "category",
            id: id as CategoryId,
            place: categoryDrop(boxes, event.clientY) as CategoryPlace | undefined,
          });
      },
      onPointerUp: () => {
        if (dragged?.kind === "category" && dragged.place) onCategory(dragged.id, dragged.place);
        else if (dragged?.kind === "group" && dragged.index !== undefined) onGroup(dragged.id, dragged.index);
        end();
      },
      onPointerCancel: end,
    }),
  };
}

function readBoxes(list: HTMLElement): readonly GroupBox[] {
  const box = (node: HTMLElement, id: string | undefined) => {
    const { top, bottom } = node.getBoundingClientRect();
    return { id: id ?? "", top, bottom };
  };
  return [...list.querySelectorAll<HTMLElement>("[data-group]")].map((group) => ({
    ...box(group, group.dataset["group"]),
    lines: [...group.querySelectorAll<HTMLElement>("[data-category]")].map((line) =>
      box(line, line.dataset["category"]),
    ),
  }));
}

function scrollAtEdge(list: HTMLElement, y: number): void {
  const scroller = list.closest(".page");
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE_PIXELS) scroller.scrollBy({ top: y - top - EDGE_PIXELS });
  else if (y > bottom - EDGE_PIXELS) scroller.scrollBy({ top: y - bottom + EDGE_PIXELS });
}
