/**
 * A day to type: `21.` `yesterday` `+3` `21.11.` `2026-11-21`. Typing beats clicking, the calendar is there for those who
 * want to see the week. Arrow up and down move by a day.
 */
import { Field as Base } from "@base-ui/react/field";
import { Popover } from "@base-ui/react/popover";
import { useLingui } from "@lingui/react/macro";
import { type Ref, useState } from "react";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import { Calendar } from "../calendar.tsx";
import { useFormat } from "../format-context.tsx";
import { formatDate } from "../format-date.ts";
import { Icon } from "../icon.tsx";
import { CalendarIcon } from "../icons.ts";
import { type DateProblem, parseDate } from "../parse-date.ts";
import { Field, type FieldLook } from "./field.tsx";

export interface DateFieldProps extends FieldLook {
  readonly value: LocalDate | null;
  readonly onCommit: (value: LocalDate | null) => void;
  readonly onCancel?: (() => void) | undefined;
  readonly required?: boolean | undefined;
  readonly bare?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly defaultText?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

export function DateField({
  value,
  onCommit,
  onCancel,
  required = true,
  bare,
  autoFocus,
  defaultText,
  placeholder,
  inputRef,
  error,
  ...field
}: DateFieldProps) {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const [draft, setDraft] = useState<string | undefined>(defaultText);
  const [problem, setProblem] = useState<DateProblem>();
  const [open, setOpen] = useState(false);
  const shown = value === null ? "" : formatDate(value, locale, bare ? "auto" : "medium", today);
  const read = draft === undefined || draft.trim() === "" ? undefined : parseDate(draft, { today, locale });

  const settle = (date: LocalDate | null) => {
    setDraft(undefined);
    setProblem(undefined);
    if (date !== value) onCommit(date);
  };
  /** @returns whether the text could be taken */
  const commit = (text: string): boolean => {
    if (text.trim() === "") {
      if (required) setDraft(undefined);
      else settle(null);
      return true;
    }
    const date = parseDate(text, { today, locale });
    if (date.ok) settle(date.value);
    else setProblem(date.error);
    return date.ok;
  };
  const problemText =
    problem?.kind === "no-such-day"
      ? t`There is no such day.`
      : problem
        ? t`This is not a date. Try 21.11. or yesterday.`
        : undefined;

  return (
    <Field {...field} error={error ?? problemText}>
      <span className="input-box" data-bare={bare ? "" : undefined}>
        <Base.Control
          ref={inputRef}
          autoComplete="off"
          value={draft ?? shown}
          placeholder={placeholder}
          // A cell opens its editor on purpose; elsewhere nobody sets this.
          autoFocus={autoFocus}
          onFocus={(event) => {
            if (defaultText === undefined) event.currentTarget.select();
          }}
          onValueChange={(text) => {
            setDraft(text);
            setProblem(undefined);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if ((event.key === "Enter" || event.key === "Tab") && draft !== undefined && !commit(draft) && bare) {
              // Tells the cell around it that there is nothing to move on from yet.
              event.preventDefault();
            }
            if (event.key === "ArrowUp" || event.key === "ArrowDown") {
              event.preventDefault();
              settle(addDays((read?.ok ? read.value : value) ?? today, event.key === "ArrowUp" ? 1 : -1));
            }
            if (event.key === "Escape" && (draft !== undefined || onCancel)) {
              event.stopPropagation();
              setDraft(undefined);
              setProblem(undefined);
              onCancel?.();
            }
          }}
          onBlur={() => {
            if (draft !== undefined) commit(draft);
          }}
        />
        {bare ? null : (
          <Popover.Root open={open} onOpenChange={(next) => setOpen(next)}>
            <Popover.Trigger className="input-icon-button" aria-label={t`Open calendar`}>
              <Icon of={CalendarIcon} />
            </Popover.Trigger>
            <Popover.Portal>
              <Popover.Positioner className="popup-layer" sideOffset={8} align="end" collisionPadding={8}>
                <Popover.Popup className="popup" initialFocus={false}>
                  <Calendar
                    value={value}
                    onChoose={(date) => {
                      setOpen(false);
                      settle(date);
                    }}
                  />
                </Popover.Popup>
              </Popover.Positioner>
            </Popover.Portal>
          </Popover.Root>
        )}
        <output className={read?.ok && draft !== undefined ? "result-line" : "spoken"} aria-live="polite">
          {read?.ok && draft !== undefined ? formatDate(read.value, locale, "weekday", today) : ""}
        </output>
      </span>
    </Field>
  );
}
