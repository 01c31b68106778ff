/** The real width of a chart, so that strokes and type stay crisp: nothing is stretched by a view box. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export function useWidth<T extends Element>(): readonly [RefObject<T | null>, number] {
  const node = useRef<T>(null);
  const [width, setWidth] = useState(640);
  useLayoutEffect(() => {
    if (!node.current || typeof ResizeObserver === "undefined") return;
    const take = (next: number) => {
      if (next > 0) setWidth(Math.floor(next));
    };
    // Before the first picture: the observer may speak only after one that was too wide.
    take(node.current.getBoundingClientRect().width);
    const observer = new ResizeObserver(([entry]) => take(entry?.contentRect.width ?? 0));
    observer.observe(node.current);
    return () => observer.disconnect();
  }, []);
  return [node, width];
}
