/**
 * Label, hint and error around one control. The parts are tied together for screen readers by Base UI; the error says
 * what to do (“This amount is not a number. Try 12.50.”) and appears on blur or submit, never while typing.
 */
import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { Icon } from "../icon.tsx";
import { ErrorIcon } from "../icons.ts";

export interface FieldProps {
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** The label is read out but not shown: the place already says it. */
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  /** For controls which are not native inputs (checkbox groups): renders no `<label>`. */
  readonly children: ReactNode;
}

export function Field({ label, hint, error, name, disabled, hideLabel, className, children }: FieldProps) {
  return (
    <Base.Root
      className={classes("form-field", className)}
      invalid={Boolean(error)}
      {...(name === undefined ? {} : { name })}
      {...(disabled === undefined ? {} : { disabled })}
    >
      {label === undefined ? null : (
        <Base.Label className={hideLabel ? "spoken" : "form-field-label"}>{label}</Base.Label>
      )}
      {children}
      {error ? (
        <Base.Error className="form-field-error" match={true}>
          <Icon of={ErrorIcon} />
          <span>{error}</span>
        </Base.Error>
      ) : hint ? (
        <Base.Description className="form-field-hint">{hint}</Base.Description>
      ) : null}
    </Base.Root>
  );
}

/** What every field component takes besides its value. */
export interface FieldLook {
  readonly label?: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly hideLabel?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly name?: string | undefined;
  readonly className?: string | undefined;
}
