/** A name that is being changed in its place: Enter and leaving save, Esc leaves it as it was. */
import { useRef } from "react";
import { TextField } from "../../design/index.ts";

export interface NameFieldProps {
  /** Read out: what is being named. */
  readonly label: string;
  readonly value: string;
  readonly onSave: (name: string) => void;
  readonly onDone: () => void;
}

export function NameField({ label, value, onSave, onDone }: NameFieldProps) {
  // Closing takes the focus away, and leaving must not save a second time.
  const isDone = useRef(false);
  const finish = (name: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    const trimmed = name?.trim() ?? "";
    if (trimmed !== "" && trimmed !== value) onSave(trimmed);
    onDone();
  };
  return (
    <TextField
      bare
      autoFocus
      className="name-field"
      label={label}
      hideLabel
      maxLength={200}
      defaultValue={value}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") finish(event.currentTarget.value);
        else if (event.key === "Escape") {
          event.stopPropagation();
          finish(undefined);
        }
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
