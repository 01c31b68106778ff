/** The scrolling content below a page header. Text pages hold 1120, overviews 1320, tables the full width. */
import type { ReactNode } from "react";
import { reachableScroll } from "../reachable-scroll.ts";

export interface PageProps {
  readonly width?: "text" | "overview" | "full" | undefined;
  readonly children: ReactNode;
}

export function Page({ width = "text", children }: PageProps) {
  return (
    <div className="page" ref={reachableScroll}>
      <div className="page-inner" data-width={width}>
        {children}
      </div>
    </div>
  );
}

/** Two columns with two jobs: how things are, and what to do. One column on a phone, the second part first wherever its `order` says. */
export function TwoColumns({ main, side }: { readonly main: ReactNode; readonly side: ReactNode }) {
  return (
    <div className="two-columns">
      <div className="two-columns-main">{main}</div>
      <div className="two-columns-side">{side}</div>
    </div>
  );
}
