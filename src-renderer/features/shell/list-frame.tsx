/**
 * A screen that is one list: the bar above it, the list in each of its states, and what is open of it, docked beside it
 * where there is room.
 */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Delayed, SkeletonRows, useBreakpoint } from "../../design/index.ts";
import { QueryError } from "./route-error.tsx";

export interface ListFrameProps {
  readonly bar: ReactNode;
  readonly children: ReactNode;
  /** Brings its own drawer or sheet for windows that are too narrow to dock it. */
  readonly inspector: ReactNode;
}

export function ListFrame({ bar, children, inspector }: ListFrameProps) {
  const { t } = useLingui();
  const isDocked = useBreakpoint() === "docked";
  return (
    <div className="list-frame">
      <div className="list-main">
        {bar}
        <div className="list-rows">{children}</div>
      </div>
      {inspector && isDocked ? (
        <aside className="list-inspector" aria-label={t`Details`}>
          {inspector}
        </aside>
      ) : (
        inspector
      )}
    </div>
  );
}

export interface ListRowsProps {
  readonly error: unknown;
  readonly onAgain: () => void;
  readonly isWaiting: boolean;
  readonly children: () => ReactNode;
}

/** The rows themselves, or why there are none to see yet. */
export function ListRows({ error, onAgain, isWaiting, children }: ListRowsProps) {
  if (error)
    return (
      <div className="list-error">
        <QueryError error={error} onAgain={onAgain} />
      </div>
    );
  if (isWaiting)
    return (
      <Delayed>
        <SkeletonRows rows={12} />
      </Delayed>
    );
  return children();
}
