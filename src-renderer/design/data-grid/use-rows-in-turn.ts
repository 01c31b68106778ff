/**
 * A jump brings a screen full of new rows at once, more than a frame has time for. So they are drawn eight a frame, the
 * others as skeletons until their turn. The row with the focus never waits.
 */
import { useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { afterPaint } from "./after-paint.ts";

const ROWS_A_FRAME = 8;

/**
 * @param ids of the rows in the document, from the top; undefined for those on their way
 * @param first id that is drawn whatever there is to do: the row with the focus
 * @returns ids of the rows whose turn it is or was
 */
export function useRowsInTurn(
  ids: readonly (string | undefined)[],
  first: string | undefined,
  isJump: boolean,
): ReadonlySet<string> {
  const drawn = useRef<ReadonlySet<string>>(new Set());
  /** New rows that this frame has drawn already: it may render several times. */
  const spent = useRef(0);
  const isWaiting = useRef(false);
  const renewal = useRef<() => void>(undefined);
  const [, again] = useReducer((count: number) => count + 1, 0);
  const turn = rowsInTurn(ids, first, drawn.current, isJump ? ROWS_A_FRAME - spent.current : Number.POSITIVE_INFINITY);

  useLayoutEffect(() => {
    for (const id of turn.ids) if (!drawn.current.has(id)) spent.current++;
    drawn.current = turn.ids;
    isWaiting.current = turn.waits;
    if (spent.current === 0 && !turn.waits) return;
    renewal.current ??= afterPaint(() => {
      renewal.current = undefined;
      spent.current = 0;
      if (isWaiting.current) again();
    });
  });
  useEffect(() => () => renewal.current?.(), []);
  return turn.ids;
}

/** Those that were drawn before stay; of the others as many as there is room for. */
export function rowsInTurn(
  ids: readonly (string | undefined)[],
  first: string | undefined,
  before: ReadonlySet<string>,
  room: number,
): { readonly ids: ReadonlySet<string>; readonly waits: boolean } {
  const now = new Set<string>();
  let left = room;
  let waits = false;
  for (const id of ids) {
    if (id === undefined) continue;
    if (before.has(id) || id === first) now.add(id);
    else if (left > 0) {
      left--;
      now.add(id);
    } else waits = true;
  }
  return { ids: now, waits };
}
