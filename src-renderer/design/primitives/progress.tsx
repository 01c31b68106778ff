/** Long work as a bar that never goes back; `value` is 0 to 1, absent when nobody knows. */
import { Progress as Base } from "@base-ui/react/progress";
import type { ReactNode } from "react";

export interface ProgressProps {
  readonly label: ReactNode;
  readonly value?: number | undefined;
  /** “1,240 of 3,000”. */
  readonly detail?: ReactNode;
}

export function Progress({ label, value, detail }: ProgressProps) {
  return (
    <Base.Root
      className="progress"
      value={value === undefined ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)}
    >
      <Base.Label className="cut">{label}</Base.Label>
      {detail === undefined ? null : <span className="progress-value">{detail}</span>}
      <Base.Track className="progress-track">
        <Base.Indicator className="progress-bar" />
      </Base.Track>
    </Base.Root>
  );
}
