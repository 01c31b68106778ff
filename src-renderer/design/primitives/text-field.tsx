/** One line of text. `onCommit` fires on Enter and on leaving when the text changed; Esc restores. */
import { Field as Base } from "@base-ui/react/field";
import { useLingui } from "@lingui/react/macro";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { Icon } from "../icon.tsx";
import { HideIcon, type IconShape, ShowIcon } from "../icons.ts";
import { Field, type FieldLook } from "./field.tsx";

type InputAttributes = Omit<
  ComponentProps<"input">,
  "size" | "value" | "defaultValue" | "onChange" | "name" | "disabled" | "className"
>;

export interface TextFieldProps extends FieldLook, InputAttributes {
  readonly value?: string | undefined;
  readonly defaultValue?: string | undefined;
  readonly onValueChange?: ((value: string) => void) | undefined;
  readonly onCommit?: ((value: string) => void) | undefined;
  readonly icon?: IconShape | undefined;
  /** Muted text or a keycap at the end. */
  readonly after?: ReactNode;
  readonly size?: "normal" | "large" | undefined;
  /** Inside of a table cell: no label, the cell's height. */
  readonly bare?: boolean | undefined;
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  disabled,
  name,
  className,
  icon,
  after,
  size,
  bare,
  onValueChange,
  onCommit,
  onKeyDown,
  onBlur,
  onFocus,
  ...input
}: TextFieldProps) {
  const before = useRef("");
  return (
    <Field {...{ label, hint, error, hideLabel, disabled, name, className }}>
      <span className="input-box" data-lead={icon ? "" : undefined} data-size={size} data-bare={bare ? "" : undefined}>
        {icon ? <Icon of={icon} /> : null}
        <Base.Control
          autoComplete="off"
          spellCheck={false}
          {...input}
          onValueChange={(value) => onValueChange?.(value)}
          onFocus={(event) => {
            before.current = event.currentTarget.value;
            onFocus?.(event);
          }}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            if (event.defaultPrevented || event.nativeEvent.isComposing) return;
            const value = event.currentTarget.value;
            if (event.key === "Enter" && onCommit && value !== before.current) {
              before.current = value;
              onCommit(value);
            } else if (event.key === "Escape" && value !== before.current && onCommit) {
              event.stopPropagation();
              onValueChange?.(before.current);
            }
          }}
          onBlur={(event) => {
            const value = event.currentTarget.value;
            if (onCommit && value !== before.current) onCommit(value);
            before.current = value;
            onBlur?.(event);
          }}
        />
        {after ? <span className="input-side">{after}</span> : null}
      </span>
    </Field>
  );
}

/** A passphrase, hidden until asked for. Never autocompleted, never spell-checked. */
export function SecretField({ after, ...props }: Omit<TextFieldProps, "type" | "icon">) {
  const { t } = useLingui();
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="off"
      after={
        <>
          {after}
          <button
            type="button"
            className="input-icon-button"
            aria-label={shown ? t`Hide passphrase` : t`Show passphrase`}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon of={shown ? HideIcon : ShowIcon} />
          </button>
        </>
      }
    />
  );
}
