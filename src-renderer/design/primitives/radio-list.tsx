/** One of several choices that need a sentence each. */
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";

export interface RadioChoice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly detail?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export interface RadioListProps<Value extends string> {
  readonly name: string;
  readonly choices: readonly RadioChoice<Value>[];
  readonly value: Value | null;
  readonly onValueChange: (value: Value) => void;
}

export function RadioList<Value extends string>({ name, choices, value, onValueChange }: RadioListProps<Value>) {
  const id = useId();
  return (
    <RadioGroup
      aria-label={name}
      className="grid gap-8"
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
    >
      {choices.map((choice) => (
        <label key={choice.value} htmlFor={`${id}-${choice.value}`} className="flex items-start gap-8">
          <Radio.Root
            id={`${id}-${choice.value}`}
            value={choice.value}
            disabled={choice.disabled ?? false}
            className="radio"
          />
          <span className="grow">
            {choice.label}
            {choice.hint ? <span className="form-field-hint block">{choice.hint}</span> : null}
          </span>
          {choice.detail}
        </label>
      ))}
    </RadioGroup>
  );
}
