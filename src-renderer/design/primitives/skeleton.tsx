/** Stands in the exact shape of what is coming, and only after 150 ms: most answers are there before. */
import { type ReactNode, useEffect, useState } from "react";

export interface SkeletonProps {
  /** Any CSS length; default the width of the parent. */
  readonly width?: string | undefined;
  readonly className?: string | undefined;
}

export function Skeleton({ width, className }: SkeletonProps) {
  return <span className={className ? `skeleton ${className}` : "skeleton"} style={{ width }} aria-hidden="true" />;
}

/** `rows` lines of the height of a table row. */
export function SkeletonRows({ rows }: { readonly rows: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="grid h-row content-center border-b border-line px-12">
          <Skeleton width={`${[62, 48, 71, 55, 66][row % 5]}%`} />
        </div>
      ))}
    </div>
  );
}

export const SKELETON_DELAY_MILLISECONDS = 150;

/** Takes no room and says to whom waits for a finished screen that this part of it is still to come. */
export const Pending = () => <span hidden data-pending="" />;

/** Shows its content when it is still wanted after 150 ms. */
export function Delayed({ children }: { readonly children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), SKELETON_DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : <Pending />;
}
