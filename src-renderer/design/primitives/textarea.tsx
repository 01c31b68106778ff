/** Several lines of text; grows with what is written. */
import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { Field, type FieldLook } from "./field.tsx";

export interface TextareaProps
  extends FieldLook,
    Omit<ComponentProps<"textarea">, "value" | "defaultValue" | "onChange" | "name" | "disabled" | "className"> {
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
}

export function Textarea({
  label,
  hint,
  error,
  hideLabel,
  disabled,
  name,
  className,
  value,
  defaultValue,
  onValueChange,
  ...rest
}: TextareaProps) {
  return (
    <Field {...{ label, hint, error, hideLabel, disabled, name, className }}>
      <span className="input-box">
        <Base.Control
          {...(value === undefined ? {} : { value })}
          {...(defaultValue === undefined ? {} : { defaultValue })}
          onValueChange={(text) => onValueChange?.(text)}
          render={<textarea rows={3} {...rest} />}
        />
      </span>
    </Field>
  );
}
