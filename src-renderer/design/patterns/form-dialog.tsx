/** A form that is asked for in a dialog or sheet: Enter and its button send it, and what was refused stands below it. */
import { type FormEvent, type ReactNode, useId } from "react";
import { SheetOrDialog, type SheetOrDialogProps } from "./sheet-or-dialog.tsx";

export interface FormDialogProps extends Omit<SheetOrDialogProps, "open" | "onOpenChange" | "primary" | "children"> {
  readonly onClose: () => void;
  /** On the button that sends it. */
  readonly submitLabel: string;
  /** By Enter too, so it looks itself whether what is there can be sent. */
  readonly onSubmit: () => void;
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** What was refused, unless a field says it. */
  readonly problem?: string | undefined;
  readonly formClass?: string | undefined;
  readonly children: ReactNode;
}

export function FormDialog({
  onClose,
  submitLabel,
  onSubmit,
  busy,
  disabled,
  problem,
  formClass,
  children,
  ...dialog
}: FormDialogProps) {
  const form = useId();
  return (
    <SheetOrDialog
      {...dialog}
      open
      onOpenChange={(open) => !open && onClose()}
      primary={{ label: submitLabel, onAct: () => undefined, form, busy, disabled }}
    >
      <form
        id={form}
        className={formClass}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
        {problem ? (
          <p className="form-field-error" role="alert">
            {problem}
          </p>
        ) : null}
      </form>
    </SheetOrDialog>
  );
}
