/** Callbacks for memoised rows. */
import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same while always running the latest code: rows can be memoised. */
export function useLatest<Args extends readonly unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
