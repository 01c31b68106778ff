/**
 * The bar of a budget row or a goal: spent in one hue, what is left of it lighter, the overspent part in mark-loss.
 * Decoration: the numbers beside it say the same, so it is hidden from screen readers.
 */
export interface MeterProps {
  /** Shares of the whole bar, 0 to 1. */
  readonly spent: number;
  /** End of the funded part; at least `spent` unless overspent. */
  readonly funded?: number | undefined;
  /** Start of the overspent part: everything after it is drawn in mark-loss. */
  readonly overFrom?: number | undefined;
  /** A tick, e.g. an even pace or a target. */
  readonly tick?: number | undefined;
  readonly tone?: "plain" | "warn" | "in" | undefined;
  readonly className?: string | undefined;
}

const percent = (share: number) => `${Math.min(1, Math.max(0, share)) * 100}%`;

export function Meter({ spent, funded, overFrom, tick, tone, className }: MeterProps) {
  const end = overFrom === undefined ? spent : Math.min(spent, overFrom);
  return (
    <span className={className ? `meter ${className}` : "meter"} aria-hidden="true">
      <i data-tone={tone} style={{ width: percent(end) }} />
      {funded !== undefined && funded > end && overFrom === undefined ? (
        <i data-part="rest" data-tone={tone} style={{ left: percent(end), width: percent(funded - end) }} />
      ) : null}
      {overFrom !== undefined && spent > overFrom ? (
        <i data-part="over" style={{ left: `calc(${percent(overFrom)} + 1px)`, width: percent(spent - overFrom) }} />
      ) : null}
      {tick === undefined ? null : <b style={{ left: percent(tick) }} />}
    </span>
  );
}
