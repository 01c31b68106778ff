/** A segmented control: two to four choices that are all visible. Arrows move, one is always chosen. */
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** When the label is an icon or an abbreviation. */
  readonly name?: string | undefined;
}

export interface SegmentsProps<Value extends string> {
  /** What is being chosen, for screen readers. */
  readonly name: string;
  readonly segments: readonly Segment<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
  readonly wide?: boolean | undefined;
}

export function Segments<Value extends string>({ name, segments, value, onValueChange, wide }: SegmentsProps<Value>) {
  return (
    <ToggleGroup
      className="segments"
      data-wide={wide ? "" : undefined}
      aria-label={name}
      value={[value]}
      onValueChange={([next]) => {
        if (next !== undefined) onValueChange(next as Value);
      }}
    >
      {segments.map((segment) => (
        <Toggle key={segment.value} value={segment.value} className="segment" aria-label={segment.name}>
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
