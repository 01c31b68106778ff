/** One of a few fixed choices (about 3 to 15). With more, or with search, use `Combobox`; with 2 to 4, `Segments`. */
import { Select as Base } from "@base-ui/react/select";
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { CheckIcon, ChooseIcon, type IconShape } from "../icons.ts";
import { Field, type FieldLook } from "./field.tsx";

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: ReactNode;
  readonly icon?: IconShape | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps<Value extends string> extends FieldLook {
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | null;
  readonly onValueChange: (value: Value) => void;
  readonly placeholder?: string | undefined;
  readonly bare?: boolean | undefined;
}

export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  bare,
  label,
  hint,
  error,
  hideLabel,
  disabled,
  name,
  className,
}: SelectProps<Value>) {
  return (
    <Field {...{ label, hint, error, hideLabel, disabled, name, className }}>
      <Base.Root
        items={options as SelectOption<Value>[]}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onValueChange(next as Value);
        }}
        modal={false}
      >
        <Base.Trigger className="input-box" data-bare={bare ? "" : undefined}>
          <Base.Value className="option-text">
            {(current: Value | null) =>
              options.find((option) => option.value === current)?.label ?? (
                <span className="input-side">{placeholder}</span>
              )
            }
          </Base.Value>
          <Base.Icon>
            <Icon of={ChooseIcon} className="input-side" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="popup-layer" sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className="popup options">
              <Base.List>
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled ?? false}
                    className="option"
                  >
                    {option.icon ? <Icon of={option.icon} /> : null}
                    <Base.ItemText className="option-text">{option.label}</Base.ItemText>
                    {option.detail ? <span className="option-detail">{option.detail}</span> : null}
                    <span className="option-check">
                      <Base.ItemIndicator>
                        <Icon of={CheckIcon} />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  );
}
