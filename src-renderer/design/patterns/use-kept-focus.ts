/**
 * Keeps the focus on a control while what it stands in moves: a line that is put elsewhere leaves the document for a moment,
 * and the focus with it. It is back in the same frame, before the next press. Whoever goes on to another control is let go.
 */
import { useLayoutEffect, useRef } from "react";

/** @returns says which control is to keep the focus from now on */
export function useKeptFocus<What>(find: (what: What) => HTMLElement | null | undefined): (what: What) => void {
  const kept = useRef<{ readonly what: What } | undefined>(undefined);
  useLayoutEffect(() => {
    if (!kept.current) return;
    const node = find(kept.current.what);
    const active = document.activeElement;
    if (active === node) return;
    if (active !== null && active !== document.body) kept.current = undefined;
    else node?.focus();
  });
  return (what) => {
    kept.current = { what };
  };
}
