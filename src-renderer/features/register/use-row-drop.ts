/**
 * Receipts dropped on a row of the register: the row under the pointer lights up and gets them. Files that are no
 * receipts by what the system says of them (statements of a bank) are left to the import.
 */
import { useEffect, useRef } from "react";
import { looksLikeReceipt } from "../attachments/index.ts";

/** @param onDrop gets the place of the row in the list; must stay the same function */
export function useRowDrop(
  onDrop: (index: number, files: readonly File[]) => void,
): React.RefObject<HTMLDivElement | null> {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let lit: HTMLElement | undefined;
    const light = (row: HTMLElement | undefined) => {
      if (lit === row) return;
      for (const name of ["drop", "takesFiles"]) {
        if (lit) delete lit.dataset[name];
        if (row) row.dataset[name] = "";
      }
      lit = row;
    };
    const over = (event: DragEvent) => {
      const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
      if (items.length === 0 || !items.every(looksLikeReceipt)) return;
      event.preventDefault();
      light(rowUnder(event));
    };
    const leave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) light(undefined);
    };
    const drop = (event: DragEvent) => {
      const row = rowUnder(event);
      light(undefined);
      const files = [...(event.dataTransfer?.files ?? [])];
      const place = row?.querySelector<HTMLElement>("[data-place]")?.dataset["place"];
      if (place === undefined || files.length === 0 || !files.every(looksLikeReceipt)) return;
      event.preventDefault();
      onDrop(Number.parseInt(place, 10), files);
    };
    element.addEventListener("dragover", over);
    element.addEventListener("dragleave", leave);
    element.addEventListener("drop", drop);
    return () => {
      light(undefined);
      element.removeEventListener("dragover", over);
      element.removeEventListener("dragleave", leave);
      element.removeEventListener("drop", drop);
    };
  }, [onDrop]);
  return area;
}

const rowUnder = (event: DragEvent): HTMLElement | undefined =>
  (event.target instanceof Element ? event.target.closest<HTMLElement>(".data-grid-row:has([data-place])") : null) ??
  undefined;
