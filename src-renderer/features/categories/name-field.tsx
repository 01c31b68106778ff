/** A name that is being changed in its place: Enter and leaving save, Esc leaves it as it was. */
import { TextCellEditor } from "../../design/index.ts";

export interface NameFieldProps {
  /** Read out: what is being named. */
  readonly label: string;
  readonly value: string;
  readonly onSave: (name: string) => void;
  readonly onDone: () => void;
}

export function NameField({ label, value, onSave, onDone }: NameFieldProps) {
  return (
    <div
      className="name-field"
      onKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing) onDone();
      }}
      onBlur={onDone}
    >
      <TextCellEditor
        typed={undefined}
        name={label}
        value={value}
        onSave={(name) => {
          const trimmed = name.trim();
          if (trimmed !== "" && trimmed !== value) onSave(trimmed);
        }}
        onDone={onDone}
        onCancel={onDone}
      />
    </div>
  );
}
