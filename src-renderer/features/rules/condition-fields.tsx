/** One condition as a part of the sentence: what is looked at, how, and with what. */
import { useLingui } from "@lingui/react/macro";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useAccounts, useSettings } from "../../bridge/nouns.ts";
import { AmountField, Combobox, DateField, DeleteIcon, IconButton, Select, TextField } from "../../design/index.ts";
import { blankCondition, type ConditionDraft, operatorsOf, type Value, withOperator } from "./rule-draft.ts";
import { type Condition, useFieldNames, useOperatorNames } from "./rule-words.ts";

export interface ConditionFieldsProps {
  readonly condition: ConditionDraft;
  readonly onChange: (condition: ConditionDraft) => void;
  readonly onRemove: (() => void) | undefined;
}

export function ConditionFields({ condition, onChange, onRemove }: ConditionFieldsProps) {
  const { t } = useLingui();
  const fields = useFieldNames();
  const operators = useOperatorNames();
  const { field, operator, values } = condition;
  const set = (at: number, value: Value) =>
    onChange({ ...condition, values: values.map((each, index) => (index === at ? value : each)) });
  return (
    <li className="rule-part">
      <Select
        label={t`What`}
        hideLabel
        value={field}
        onValueChange={(next) => {
          const blank = blankCondition(next);
          const isText = (each: string) => ["payee", "memo", "imported"].includes(each);
          onChange({ ...(isText(field) && isText(next) ? { ...condition, field: next } : blank), key: condition.key });
        }}
        options={Object.entries(fields).map(([value, label]) => ({ value: value as Condition["field"], label }))}
      />
      {field === "direction" ? (
        <Select
          label={t`Direction`}
          hideLabel
          value={String(values[0])}
          onValueChange={(next) => set(0, next)}
          options={[
            { value: "out", label: t`goes out` },
            { value: "in", label: t`comes in` },
          ]}
        />
      ) : (
        <Select
          label={t`How`}
          hideLabel
          value={operator}
          onValueChange={(next) => onChange(withOperator(condition, next))}
          options={operatorsOf(field).map((value) => ({ value, label: operators[value] ?? value }))}
        />
      )}
      {field === "direction" ? null : <ValueFields condition={condition} onChange={onChange} onValue={set} />}
      {onRemove ? <IconButton icon={DeleteIcon} name={t`Remove this condition`} onClick={onRemove} /> : null}
    </li>
  );
}

interface ValueFieldsProps extends Pick<ConditionFieldsProps, "condition" | "onChange"> {
  readonly onValue: (at: number, value: Value) => void;
}

function ValueFields({ condition, onChange, onValue }: ValueFieldsProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const currency = useSettings()?.currency;
  const { field, operator, values } = condition;
  const options = accounts.map(({ id, name }) => ({ value: id, label: name }));
  if (field === "account" && operator === "one-of")
    return (
      <div className="rule-several">
        {[...values.filter(Boolean), null].map((value, at) => (
          <Combobox
            key={String(value ?? "more")}
            label={t`Account`}
            hideLabel
            clearable
            placeholder={t`Add an account`}
            options={options}
            value={value === null ? null : String(value)}
            onValueChange={(next) => {
              const kept = values.filter((each, index) => Boolean(each) && index !== at);
              onChange({ ...condition, values: next && !kept.includes(next) ? [...kept, next] : kept });
            }}
          />
        ))}
      </div>
    );
  const names = operator === "between" ? [t`From`, t`To`] : [t`Value`];
  return (
    <div className="rule-values">
      {names.map((label, at) => {
        const value = values[at] ?? null;
        if (field === "amount")
          return (
            <AmountField
              key={label}
              label={label}
              hideLabel
              value={value === null || value === "" ? null : minor(Number(value))}
              {...(currency ? { currency, showSymbol: true } : {})}
              onDraftChange={(next) => onValue(at, next === null ? null : Math.abs(next))}
              onCommit={(next) => onValue(at, next === null ? null : Math.abs(next))}
            />
          );
        if (field === "date")
          return (
            <DateField
              key={label}
              label={label}
              hideLabel
              value={value ? (value as LocalDate) : null}
              onCommit={(next) => onValue(at, next)}
            />
          );
        if (field === "account")
          return (
            <Combobox
              key={label}
              label={t`Account`}
              hideLabel
              options={options}
              value={value ? String(value) : null}
              onValueChange={(next) => onValue(at, next)}
            />
          );
        return (
          <TextField
            key={label}
            label={label}
            hideLabel
            maxLength={500}
            value={operator === "one-of" ? values.filter(Boolean).join(", ") : String(value ?? "")}
            placeholder={operator === "one-of" ? t`several, with commas between` : ""}
            onValueChange={(text) => onChange({ ...condition, values: [text] })}
          />
        );
      })}
    </div>
  );
}
