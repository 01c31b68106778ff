/** Ready editors for cells: the field of the design room in the height of a cell, saved by Enter, Tab and leaving. */
import { type ReactNode, useRef } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { AmountField } from "../money/amount-field.tsx";
import { Combobox, type ComboboxOption } from "../primitives/combobox.tsx";
import { DateField } from "../primitives/date-field.tsx";
import { TextField } from "../primitives/text-field.tsx";
import type { CellEditorProps } from "./column.ts";

interface EditorProps<Value> extends Omit<CellEditorProps<never>, "row"> {
  readonly value: Value;
  /** Only called when the value changed. */
  readonly onSave: (value: Value) => void;
  readonly name: string;
}

export function TextCellEditor({ value, onSave, typed, name, onCancel }: EditorProps<string>) {
  // Untouched it saves nothing, also when somebody else has changed the value since.
  const isTouched = useRef(typed !== undefined);
  const settled = useRef<string>(undefined);
  const save = (text: string) => {
    if (!isTouched.current || text === settled.current || text === value) return;
    settled.current = text;
    onSave(text);
  };
  return (
    <TextField
      bare
      autoFocus
      label={name}
      hideLabel
      defaultValue={typed ?? value}
      onValueChange={() => {
        isTouched.current = true;
      }}
      onKeyDown={(event) => {
        // Closing takes the input away without a blur, so the keys that close it save.
        if (event.key === "Enter" || event.key === "Tab") save(event.currentTarget.value);
        if (event.key !== "Escape") return;
        event.stopPropagation();
        settled.current = event.currentTarget.value;
        onCancel();
      }}
      onBlur={(event) => {
        save(event.currentTarget.value);
      }}
    />
  );
}

export interface AmountCellEditorProps extends EditorProps<Minor | null> {
  readonly currency?: Currency | undefined;
  readonly relative?: boolean | undefined;
}

export function AmountCellEditor({ value, onSave, typed, name, onCancel, currency, relative }: AmountCellEditorProps) {
  return (
    <AmountField
      bare
      autoFocus
      label={name}
      hideLabel
      value={value}
      defaultText={typed}
      onCommit={onSave}
      onCancel={onCancel}
      currency={currency}
      relative={relative}
    />
  );
}

export function DateCellEditor({ value, onSave, typed, name, onCancel }: EditorProps<LocalDate | null>) {
  return (
    <DateField
      bare
      autoFocus
      label={name}
      hideLabel
      value={value}
      defaultText={typed}
      onCommit={onSave}
      onCancel={onCancel}
    />
  );
}

export interface ChoiceCellEditorProps extends EditorProps<string | null> {
  readonly options: readonly ComboboxOption[];
  readonly onCreate?: ((text: string) => void) | undefined;
  readonly createLabel?: ((text: string) => ReactNode) | undefined;
  readonly placeholder?: string | undefined;
}

/** Opens its list at once; Enter takes the hit and goes down. */
export function ChoiceCellEditor({
  value,
  onSave,
  typed,
  name,
  onDone,
  onCancel,
  options,
  onCreate,
  createLabel,
  placeholder,
}: ChoiceCellEditorProps) {
  return (
    <Combobox
      bare
      autoFocus
      defaultOpen
      label={name}
      hideLabel
      options={options}
      value={value}
      defaultQuery={typed}
      placeholder={placeholder}
      createLabel={createLabel}
      onValueChange={(next) => {
        if (next !== value) onSave(next);
        onDone("down");
      }}
      onCreate={
        onCreate &&
        ((text) => {
          onCreate(text);
          onDone("down");
        })
      }
      onEscape={onCancel}
    />
  );
}
