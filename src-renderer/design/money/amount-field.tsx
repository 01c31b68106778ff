/**
 * An amount to type, arithmetic included: `20*3`, `=(80-18)/2`. The result shows under the field while a sum is open;
 * Enter and leaving commit, Esc restores. Only whole minor units leave this file.
 */
import { Field as Base } from "@base-ui/react/field";
import { useLingui } from "@lingui/react/macro";
import { type Ref, useState } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useFormat } from "../format-context.tsx";
import { ChangedMeanwhile, useChangedMeanwhile } from "../primitives/changed-meanwhile.tsx";
import { Field, type FieldLook } from "../primitives/field.tsx";
import { Amount } from "./amount.tsx";
import { formatAmount, symbolPlace } from "./format-amount.ts";
import { type AmountProblem, parseAmount } from "./parse-amount.ts";

export interface AmountFieldProps extends FieldLook {
  /** `null` is an empty field. */
  readonly value: Minor | null;
  /** After Enter or leaving, when the text is an amount (or empty, where that is allowed). */
  readonly onCommit: (value: Minor | null) => void;
  /** While typing, as soon as the text is an amount: for live sums beside the field. */
  readonly onDraftChange?: ((value: Minor | null) => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  /** Who else changed the value a moment ago. */
  readonly changedBy?: string | undefined;
  readonly currency?: Currency | undefined;
  /** A leading + or − changes the present value: assigned cells. */
  readonly relative?: boolean | undefined;
  /** `30%` is that share of it. */
  readonly percentOf?: Minor | undefined;
  readonly required?: boolean | undefined;
  /** Shows the currency inside of the field. */
  readonly showSymbol?: boolean | undefined;
  readonly bare?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Starts with this typed instead of the value. */
  readonly defaultText?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

export function AmountField({
  value,
  onCommit,
  onDraftChange,
  onCancel,
  changedBy,
  currency,
  relative,
  percentOf,
  required,
  showSymbol,
  bare,
  autoFocus,
  defaultText,
  placeholder,
  inputRef,
  error,
  hint,
  ...field
}: AmountFieldProps) {
  const format = useFormat();
  const of = currency ?? format.currency;
  const shown = value === null ? "" : formatAmount(value, of, format.locale);
  // undefined: nobody is typing, the field shows its value.
  const [draft, setDraft] = useState<string | undefined>(defaultText);
  const [problem, setProblem] = useState<AmountProblem>();
  const problemText = useAmountProblemText();
  const read = (text: string) =>
    parseAmount(text, {
      currency: of,
      locale: format.locale,
      percentOf,
      relativeTo: relative && value !== null ? value : undefined,
    });
  const amount = draft === undefined ? undefined : read(draft);
  const preview = amount?.ok && amount.value.isExpression ? formatAmount(amount.value.value, of, format.locale) : "";
  const meanwhile = useChangedMeanwhile(value, draft !== undefined, changedBy);
  const figure = (worth: Minor) => <Amount value={worth} currency={of} meaning="plain" symbol="always" />;
  const place = showSymbol ? symbolPlace(of, format.locale) : undefined;

  /** @returns whether the text could be taken */
  const commit = (text: string): boolean => {
    const result = read(text);
    if (result.ok) {
      setProblem(undefined);
      setDraft(undefined);
      if (result.value.value !== value) onCommit(result.value.value);
    } else if (result.error.kind === "empty" && !required) {
      setProblem(undefined);
      setDraft(undefined);
      if (value !== null) onCommit(null);
    } else {
      setProblem(result.error);
      return false;
    }
    return true;
  };

  return (
    <Field
      {...field}
      hint={
        meanwhile === undefined ? (
          hint
        ) : (
          <ChangedMeanwhile
            person={meanwhile}
            value={value === null ? null : figure(value)}
            saved={amount?.ok ? figure(amount.value.value) : undefined}
          />
        )
      }
      error={error ?? (problem ? problemText(problem) : undefined)}
    >
      <span className="input-box" data-figures="" data-bare={bare ? "" : undefined}>
        {place?.before ? <span className="input-side">{place.symbol}</span> : null}
        <Base.Control
          ref={inputRef}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="done"
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
            const now = read(text);
            if (now.ok) onDraftChange?.(now.value.value);
            else if (now.error.kind === "empty") onDraftChange?.(null);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if ((event.key === "Enter" || event.key === "Tab") && draft !== undefined && !commit(draft) && bare) {
              // Tells the cell around it that there is nothing to move on from yet.
              event.preventDefault();
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
        {place && !place.before ? <span className="input-side">{place.symbol}</span> : null}
        <output className={preview ? "result-line" : "spoken"} aria-live="polite">
          {preview ? `= ${preview}` : ""}
        </output>
      </span>
    </Field>
  );
}

/** What to say about text that is no amount. */
export function useAmountProblemText(): (problem: AmountProblem) => string {
  const { t } = useLingui();
  return (problem) => {
    switch (problem.kind) {
      case "empty":
        return t`Type an amount, for example 12.50.`;
      case "too-many-digits":
        return problem.allowed === 0
          ? t`This currency has no digits after the point.`
          : t`This currency has ${problem.allowed} digits after the point.`;
      case "division-by-zero":
        return t`Nothing can be divided by zero.`;
      case "too-large":
        return t`This amount is too large.`;
      default:
        return t`This amount is not a number. Try 12.50.`;
    }
  };
}
