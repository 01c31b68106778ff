/** One drawn icon. Always decoration: the name of a control is its text or its `aria-label`. */
import type { IconShape } from "./icons.ts";

export interface IconProps {
  readonly of: IconShape;
  /** 20 instead of 16: navigation. */
  readonly large?: boolean | undefined;
  readonly className?: string | undefined;
}

export function Icon({ of: Shape, large, className }: IconProps) {
  return (
    <Shape
      className={className ? `icon ${className}` : "icon"}
      data-large={large ? "" : undefined}
      strokeWidth={1.75}
      aria-hidden="true"
      focusable="false"
    />
  );
}
