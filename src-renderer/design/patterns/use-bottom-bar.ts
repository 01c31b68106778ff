/**
 * A bar at the bottom of the window tells how far up it reaches, so that messages stand above it, whatever it holds and
 * however its lines wrap. A bar in the upper half says nothing.
 */
import { type RefObject, useLayoutEffect, useRef } from "react";

const REACH = "--bottom-bar";

export function useBottomBar(): RefObject<HTMLDivElement | null> {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    const node = bar.current;
    if (!node || typeof ResizeObserver === "undefined") return;
    const tell = () => {
      const { top } = node.getBoundingClientRect();
      if (top > window.innerHeight / 2) style.setProperty(REACH, `${Math.ceil(window.innerHeight - top)}px`);
      else style.removeProperty(REACH);
    };
    const sizes = new ResizeObserver(tell);
    for (const each of [node, document.documentElement]) sizes.observe(each);
    return () => {
      sizes.disconnect();
      style.removeProperty(REACH);
    };
  }, []);
  return bar;
}
