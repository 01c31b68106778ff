/** On or off, at once. The label says what is on; it does not change with the state. */
import { Switch as Base } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

export interface SwitchProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

export function Switch({ label, hint, checked, onCheckedChange, disabled }: SwitchProps) {
  const id = useId();
  return (
    <label className="switch-row" htmlFor={id}>
      <span>
        {label}
        {hint ? <span className="form-field-hint block">{hint}</span> : null}
      </span>
      <Base.Root
        id={id}
        className="switch"
        checked={checked}
        disabled={disabled ?? false}
        onCheckedChange={(next) => onCheckedChange(next)}
      >
        <Base.Thumb className="switch-thumb" />
      </Base.Root>
    </label>
  );
}
