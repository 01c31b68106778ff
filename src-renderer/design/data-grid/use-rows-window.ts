/**
 * The window of rows that are in the document: about forty around what is seen, and the row with the focus wherever it
 * is. The only place that knows the virtualiser.
 */
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef, useState } from "react";
import { afterPaint } from "./after-paint.ts";

const OVERSCAN = 8;
/** After a jump only what is seen is drawn; its neighbours follow when the eye has something to look at. */
const NEIGHBOURS_AFTER_MS = 120;
/** Neighbours that come with each frame then, on either side: all at once they would cost a frame of their own. */
const NEIGHBOURS_A_FRAME = 2;
/** Of the sticky head, in pixels. */
const HEAD = 32;

export interface RowsWindowInput {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowCount: number;
  readonly focusRow: number;
  /** One height for all, or of each row where there is no head above them. */
  readonly heightOf: number | ((index: number) => number);
  readonly onVisibleRange: ((first: number, last: number) => void) | undefined;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

const nowhere: Span = { first: -1, last: -1 };
const touch = (a: Span, b: Span) => a.first <= b.last && a.last >= b.first;

export type RowsWindow = ReturnType<typeof useRowsWindow>;

export function useRowsWindow({ scroller, rowCount, focusRow, heightOf, onVisibleRange }: RowsWindowInput) {
  /** The rows that were on the screen, until those of a jump have stood there for a moment. */
  const settled = useRef(nowhere);
  /** Rows beyond what is seen, on either side. */
  const reach = useRef(0);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (typeof heightOf === "number" ? heightOf : heightOf(index)),
    overscan: OVERSCAN,
    // Before the first measure there must be rows to look at (and to test).
    initialRect: { width: 1200, height: 800 },
    scrollPaddingStart: typeof heightOf === "number" ? HEAD : 0,
    // The focused cell stays in the document however far somebody scrolls: else the focus would fall to the body.
    rangeExtractor: (range) => {
      const isNear = touch({ first: range.startIndex, last: range.endIndex }, settled.current);
      const rows = defaultRangeExtractor({ ...range, overscan: isNear ? reach.current : 0 });
      if (rowCount === 0 || (focusRow >= (rows[0] ?? 0) && focusRow <= (rows.at(-1) ?? 0))) return rows;
      return [...rows, focusRow].sort((a, b) => a - b);
    },
  });
  // Heights changed, so every offset has to be computed again.
  const heightOfAll = typeof heightOf === "number" ? heightOf : undefined;
  const measured = useRef(heightOfAll);
  useLayoutEffect(() => {
    // Not at the start: then nothing was computed with another height.
    if (measured.current === heightOfAll) return;
    measured.current = heightOfAll;
    virtual.measure();
  }, [virtual, heightOfAll]);

  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (rowCount > 0) onVisibleRange?.(Math.max(0, first - OVERSCAN), Math.min(rowCount - 1, last + OVERSCAN));
  }, [first, last, rowCount, onVisibleRange]);

  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const widening = useRef<() => void>(undefined);
  const shown = useRef(nowhere);
  const count = useRef(rowCount);
  useEffect(() => {
    count.current = rowCount;
  }, [rowCount]);
  useEffect(() => {
    shown.current = { first, last };
    if (touch(shown.current, settled.current)) {
      settled.current = shown.current;
      return;
    }
    const widen = () => {
      reach.current = Math.min(OVERSCAN, reach.current + NEIGHBOURS_A_FRAME);
      drawAgain();
      widening.current = reach.current < OVERSCAN ? afterPaint(widen) : undefined;
    };
    settling.current ??= setTimeout(() => {
      settling.current = undefined;
      settled.current = shown.current;
      widening.current?.();
      const isAll = settled.current.first === 0 && settled.current.last >= count.current - 1;
      // Without neighbours there is nothing to bring.
      reach.current = isAll ? OVERSCAN : 0;
      if (!isAll) widen();
    }, NEIGHBOURS_AFTER_MS);
  }, [first, last]);
  useEffect(
    () => () => {
      clearTimeout(settling.current);
      widening.current?.();
    },
    [],
  );

  const items = virtual.getVirtualItems();
  // The focused row, where it does not follow or lead the others.
  const others = items.filter(({ index }) => index !== focusRow);
  const isApart = focusRow < (others[0]?.index ?? 0) - 1 || focusRow > (others.at(-1)?.index ?? focusRow) + 1;
  const apart = isApart ? items.find(({ index }) => index === focusRow)?.index : undefined;
  /** Pixels above the rows that follow each other. */
  const top = (isApart ? others : items)[0]?.start ?? 0;
  const isJump = settled.current !== nowhere && !touch({ first, last }, settled.current);
  return { virtual, items, apart, top, first, last, isJump };
}

/** Width of the grid itself, which decides what columns are shown; undefined before the first measure. */
export function useGridWidth(scroller: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry ? Math.round(entry.contentRect.width) : undefined));
    observer.observe(node);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}
