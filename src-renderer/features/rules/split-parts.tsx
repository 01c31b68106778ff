/** The parts of a split: a category each, and how much of the amount it gets. */
import { Trans, useLingui } from "@lingui/react/macro";
import { minor } from "../../../src-shared/domain/money.ts";
import { WHOLE } from "../../../src-shared/domain/rule.ts";
import { useSettings } from "../../bridge/nouns.ts";
import {
  AddIcon,
  AmountField,
  Button,
  Combobox,
  DeleteIcon,
  IconButton,
  Select,
  TextField,
} from "../../design/index.ts";
import { useCategoryOptions } from "./action-fields.tsx";
import { blankPart, type PartDraft, percentOf } from "./rule-draft.ts";

export interface SplitPartsProps {
  readonly parts: readonly PartDraft[];
  readonly onChange: (parts: readonly PartDraft[]) => void;
}

export function SplitParts({ parts, onChange }: SplitPartsProps) {
  const { t } = useLingui();
  const categories = useCategoryOptions();
  const currency = useSettings()?.currency;
  const set = (key: number, change: Partial<PartDraft>) =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  const whole = percentOf(parts);
  return (
    <div className="rule-split">
      <ul>
        {parts.map((part, at) => (
          <li key={part.key}>
            <Combobox
              label={t`Category of part ${at + 1}`}
              hideLabel
              clearable
              placeholder={t`No category yet`}
              options={categories}
              value={part.categoryId}
              onValueChange={(categoryId) => set(part.key, { categoryId })}
            />
            <Select
              label={t`Kind of part ${at + 1}`}
              hideLabel
              value={part.kind}
              onValueChange={(kind) => set(part.key, { kind, amount: null })}
              options={[
                { value: "percent", label: t`per cent of the rest` },
                { value: "fixed", label: t`fixed amount` },
              ]}
            />
            {part.kind === "fixed" ? (
              <AmountField
                label={t`Amount of part ${at + 1}`}
                hideLabel
                value={part.amount === null ? null : minor(part.amount)}
                {...(currency ? { currency, showSymbol: true } : {})}
                onCommit={(amount) => set(part.key, { amount })}
              />
            ) : (
              <TextField
                label={t`Per cent of part ${at + 1}`}
                hideLabel
                inputMode="decimal"
                after="%"
                value={part.amount === null ? "" : String(part.amount)}
                onValueChange={(text) => {
                  const number = Number(text.replace(",", "."));
                  set(part.key, { amount: text.trim() === "" || !Number.isFinite(number) ? null : number });
                }}
              />
            )}
            {parts.length > 2 ? (
              <IconButton
                icon={DeleteIcon}
                name={t`Remove part ${at + 1}`}
                onClick={() => onChange(parts.filter(({ key }) => key !== part.key))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <p className="rule-quiet" role="status">
        {whole === WHOLE ? (
          <Trans>The fixed parts come first, the rest is shared out to the last cent.</Trans>
        ) : (
          <Trans>The percentages come to {whole / 100} %. They have to come to 100 %.</Trans>
        )}
      </p>
      <Button
        kind="quiet"
        size="small"
        icon={AddIcon}
        onClick={() => onChange([...parts, { ...blankPart(), amount: null }])}
      >
        <Trans>Add a part</Trans>
      </Button>
    </div>
  );
}
