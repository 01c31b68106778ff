/**
 * Columns as TanStack Table sees them: it owns widths and the drag of a column's edge. Widths chosen by the person are
 * remembered per grid on this computer; they are a matter of this screen, not of the ledger.
 */
import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import type { GridColumn } from "./column.ts";

const features = tableFeatures({ columnSizingFeature, columnResizingFeature });
const noRows: never[] = [];

export interface ColumnSizes {
  /** Only the widths somebody chose. */
  readonly sizes: Readonly<Record<string, number>>;
  /** For the handle at the end edge of a head. @param width the present one, in pixels */
  readonly startResize: (id: string, width: number, event: unknown) => void;
  /** By keys: ± pixels. */
  readonly resizeBy: (id: string, width: number, pixels: number) => void;
  readonly reset: (id: string) => void;
}

export function useColumnSizes<Row>(columns: readonly GridColumn<Row>[], storageKey: string | undefined): ColumnSizes {
  const [sizes, setSizes] = useState<ColumnSizingState>(() => load(storageKey));
  useEffect(() => {
    if (storageKey === undefined) return;
    if (Object.keys(sizes).length === 0) localStorage.removeItem(keyOf(storageKey));
    else localStorage.setItem(keyOf(storageKey), JSON.stringify(sizes));
  }, [sizes, storageKey]);

  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        size: column.width === "grow" ? 200 : column.width,
        minSize: column.minWidth ?? 56,
        maxSize: 800,
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: "onChange",
    state: { columnSizing: sizes },
    onColumnSizingChange: (update) => setSizes((before) => (typeof update === "function" ? update(before) : update)),
  });
  const clamp = (id: string, width: number) =>
    Math.round(Math.min(800, Math.max(columns.find((column) => column.id === id)?.minWidth ?? 56, width)));

  return {
    sizes,
    startResize: (id, width, event) => {
      // A growing column gets the width it has on the screen, so that the drag begins where the pointer is.
      flushSync(() => setSizes((before) => ({ ...before, [id]: clamp(id, before[id] ?? width) })));
      const header = table.getHeaderGroups()[0]?.headers.find((each) => each.column.id === id);
      header?.getResizeHandler()(event);
    },
    resizeBy: (id, width, pixels) =>
      setSizes((before) => ({ ...before, [id]: clamp(id, (before[id] ?? width) + pixels) })),
    reset: (id) => setSizes(({ [id]: _, ...rest }) => rest),
  };
}

const keyOf = (storageKey: string) => `coffer.columns.${storageKey}`;

function load(storageKey: string | undefined): ColumnSizingState {
  if (storageKey === undefined) return {};
  const text = localStorage.getItem(keyOf(storageKey));
  if (text === null) return {};
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter(([, width]) => typeof width === "number" && width >= 24));
  } catch {
    // Somebody else wrote there: the columns keep their own widths.
    return {};
  }
}
