/** What a category needs: each period, by a day, refilled, kept, or for each of a weekday. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { BudgetCategoryView } from "../../../src-shared/contract/budget.ts";
import { mostPeriod } from "../../../src-shared/domain/budget-target.ts";
import { addMonths, type LocalDate, lastDay, type Month } from "../../../src-shared/domain/date.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { Weekday } from "../../../src-shared/domain/recurrence.ts";
import { AmountField, DateField, FormDialog, Select, TextField } from "../../design/index.ts";
import type { BudgetActs } from "./budget-acts.ts";
import { useTargetSentence, useWeekday } from "./need-words.ts";

type Target = NonNullable<BudgetCategoryView["target"]>;
type Kind = "month" | "quarter" | "year" | "own" | Exclude<Target["kind"], "each">;

export interface TargetDialogProps {
  readonly category: BudgetCategoryView;
  readonly month: Month;
  readonly acts: BudgetActs;
  readonly onClose: () => void;
}

const PERIODS: Readonly<Partial<Record<Kind, number>>> = { month: 1, quarter: 3, year: 12 };

export function TargetDialog({ category, month, acts, onClose }: TargetDialogProps) {
  const { t } = useLingui();
  const weekdayName = useWeekday();
  const sentence = useTargetSentence();
  const { target } = category;
  const [kind, setKind] = useState<Kind>(target ? kindOf(target) : "month");
  const [amount, setAmount] = useState<Minor | null>(target?.amount ?? null);
  const [every, setEvery] = useState(String(target?.kind === "each" ? target.every : 6));
  const [start, setStart] = useState<LocalDate>(
    `${target?.kind === "each" ? target.start : startOf(month)}-01` as LocalDate,
  );
  const [date, setDate] = useState<LocalDate>(target?.kind === "by-date" ? target.date : lastDay(addMonths(month, 6)));
  const [repeat, setRepeat] = useState(
    target?.kind === "by-date" && target.repeat !== null ? String(target.repeat) : "",
  );
  const [weekday, setWeekday] = useState(String(target?.kind === "weekly" ? target.weekday : 1));
  const wanted = read();

  function read(): Target | undefined {
    if (amount === null || amount <= 0) return undefined;
    switch (kind) {
      case "by-date": {
        const months = repeat === "" ? null : countOf(repeat);
        return months === undefined ? undefined : { kind, amount, date, repeat: months };
      }
      case "refill":
      case "keep":
        return { kind, amount };
      case "weekly":
        return { kind, amount, weekday: Number(weekday) as Weekday };
      default: {
        const months = PERIODS[kind] ?? countOf(every);
        return months === undefined
          ? undefined
          : { kind: "each", amount, every: months, start: start.slice(0, 7) as Month };
      }
    }
  }

  const save = async (next: Target | null) => {
    const done = await acts.plan(category, { target: next });
    if (done.ok) onClose();
  };

  return (
    <FormDialog
      title={<Trans>Target of {category.name}</Trans>}
      submitLabel={t`Save target`}
      disabled={wanted === undefined}
      cancelLabel={t`Cancel`}
      aside={
        target ? (
          <button type="button" className="budget-link" onClick={() => void save(null)}>
            <Trans>Remove target</Trans>
          </button>
        ) : undefined
      }
      formClass="budget-form"
      onClose={onClose}
      onSubmit={() => {
        if (wanted) void save(wanted);
      }}
    >
      <AmountField label={t`Amount`} showSymbol value={amount} onCommit={setAmount} onDraftChange={setAmount} />
      <Select<Kind>
        label={t`When`}
        value={kind}
        onValueChange={setKind}
        options={[
          { value: "month", label: t`Each month` },
          { value: "quarter", label: t`Each quarter` },
          { value: "year", label: t`Each year` },
          { value: "own", label: t`Every so many months` },
          { value: "by-date", label: t`By a day` },
          { value: "refill", label: t`Fill up each month` },
          { value: "keep", label: t`Keep this much` },
          { value: "weekly", label: t`For each weekday of a kind` },
        ]}
      />
      {kind === "own" ? (
        <TextField label={t`Months`} inputMode="numeric" value={every} onValueChange={setEvery} />
      ) : null}
      {kind === "quarter" || kind === "year" || kind === "own" ? (
        <DateField label={t`Begins with the month of`} value={start} onCommit={(day) => day && setStart(day)} />
      ) : null}
      {kind === "by-date" ? (
        <>
          <DateField label={t`Until`} value={date} onCommit={(day) => day && setDate(day)} />
          <TextField
            label={t`Again after so many months`}
            placeholder={t`not again`}
            inputMode="numeric"
            value={repeat}
            onValueChange={setRepeat}
          />
        </>
      ) : null}
      {kind === "weekly" ? (
        <Select
          label={t`Weekday`}
          value={weekday}
          onValueChange={setWeekday}
          options={["1", "2", "3", "4", "5", "6", "7"].map((value) => ({ value, label: weekdayName(Number(value)) }))}
        />
      ) : null}
      <p className="budget-note" role="status">
        {wanted ? sentence(wanted) : <Trans>Say how much.</Trans>}
      </p>
    </FormDialog>
  );
}

function kindOf(target: Target): Kind {
  if (target.kind !== "each") return target.kind;
  return target.every === 1 ? "month" : target.every === 3 ? "quarter" : target.every === 12 ? "year" : "own";
}

/** A year usually means the calendar's. */
const startOf = (month: Month): Month => `${month.slice(0, 4)}-01` as Month;

function countOf(text: string): number | undefined {
  const count = Number(text.trim());
  return Number.isInteger(count) && count >= 1 && count <= mostPeriod ? count : undefined;
}
