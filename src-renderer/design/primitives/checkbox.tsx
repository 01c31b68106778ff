/** A choice that takes effect with the form around it. One that takes effect at once is a `Switch`. */
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { type ReactNode, useId } from "react";
import { Icon } from "../icon.tsx";
import { CheckIcon, MinusIcon } from "../icons.ts";

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly indeterminate?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** Beside the box. Without it give `name`. */
  readonly label?: ReactNode;
  /** Read out when there is no visible label. */
  readonly name?: string | undefined;
  readonly tabIndex?: number | undefined;
}

export function Checkbox({ checked, onCheckedChange, indeterminate, disabled, label, name, tabIndex }: CheckboxProps) {
  const id = useId();
  const box = (
    <Base.Root
      id={id}
      className="checkbox"
      checked={checked}
      indeterminate={indeterminate ?? false}
      disabled={disabled ?? false}
      aria-label={label === undefined ? name : undefined}
      tabIndex={tabIndex}
      onCheckedChange={(next) => onCheckedChange(next)}
    >
      <Base.Indicator>
        <Icon of={indeterminate ? MinusIcon : CheckIcon} />
      </Base.Indicator>
    </Base.Root>
  );
  if (label === undefined) return box;
  return (
    <label className="check-row" htmlFor={id}>
      {box}
      <span>{label}</span>
    </label>
  );
}
