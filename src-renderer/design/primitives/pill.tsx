/** A word or an amount on a soft ground. Colour repeats what the text or its spoken word says, never alone. */
import type { ReactNode } from "react";

export type PillTone = "in" | "warn" | "danger" | "info" | "off" | "none";

export interface PillProps {
  readonly tone: PillTone;
  readonly children: ReactNode;
  /** Grid size instead of label: the pill holds an amount. */
  readonly amount?: boolean | undefined;
}

export function Pill({ tone, children, amount }: PillProps) {
  return (
    <span className="pill" data-tone={tone} data-amount={amount ? "" : undefined}>
      {children}
    </span>
  );
}
