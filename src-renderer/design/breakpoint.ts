/** The three widths of the shell. Components inside of panels use container queries instead. */
import { useSyncExternalStore } from "react";

export type Breakpoint = "phone" | "tablet" | "desktop" | "docked";

const queries = ["(width >= 600px)", "(width >= 1100px)", "(width >= 1280px)"] as const;

function read(): Breakpoint {
  const [tablet, desktop, docked] = queries.map((query) => matchMedia(query).matches);
  return docked ? "docked" : desktop ? "desktop" : tablet ? "tablet" : "phone";
}

function subscribe(changed: () => void): () => void {
  const lists = queries.map((query) => matchMedia(query));
  for (const list of lists) list.addEventListener("change", changed);
  return () => {
    for (const list of lists) list.removeEventListener("change", changed);
  };
}

/** `docked` (from 1280) is a desktop with room for the inspector beside the content. */
export function useBreakpoint(): Breakpoint {
  return useSyncExternalStore(subscribe, read, () => "docked");
}
