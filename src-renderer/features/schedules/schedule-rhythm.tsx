/** The half of the editor that says when: how often, from which day, until when, what weekends do, and who posts. */
import { Trans, useLingui } from "@lingui/react/macro";
import { occurrencesOf, type Weekday, weekdayOn } from "../../../src-shared/domain/recurrence.ts";
import {
  Checkbox,
  DateField,
  Day,
  formatDate,
  Select,
  TextField,
  useFormat,
  weekdayNames,
} from "../../design/index.ts";
import { useRecurrenceSentence } from "./recurrence-words.ts";
import { isLastWeekday, type MonthRule, nthOf, recurrenceOf, type ScheduleDraft, type Unit } from "./schedule-draft.ts";

const SHOWN = 5;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export interface ScheduleRhythmProps {
  readonly draft: ScheduleDraft;
  /** From one occurrence on, its day is the first. */
  readonly hasStart: boolean;
  readonly onChange: (part: Partial<ScheduleDraft>) => void;
}

export function ScheduleRhythm({ draft, hasStart, onChange }: ScheduleRhythmProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const sentenceOf = useRecurrenceSentence();
  const recurrence = recurrenceOf(draft);
  const series = occurrencesOf(draft.start, recurrence);
  const days = Array.from({ length: SHOWN }, (_, at) => series.at(at)).flatMap((day) => day ?? []);
  const shortNames = weekdayNames(locale, 1);
  const weekday = weekdayNames(locale, 1, "long")[weekdayOn(draft.start) - 1] ?? "";
  const date = formatDate(draft.start, locale, "short");
  const units: Readonly<Record<Unit, string>> = { days: t`days`, weeks: t`weeks`, months: t`months`, years: t`years` };
  const nth = nthOf(draft.start);
  const ordinal = nth ? [t`first`, t`second`, t`third`, t`fourth`][nth - 1] : undefined;
  const rules: readonly { readonly value: MonthRule; readonly label: string }[] = [
    { value: "day", label: draft.unit === "years" ? t`On ${date}` : t`On day ${Number(draft.start.slice(8))}` },
    { value: "last-day", label: t`On the last day` },
    { value: "last-working-day", label: t`On the last working day` },
    ...(ordinal ? [{ value: "nth-weekday" as const, label: t`On the ${ordinal} ${weekday}` }] : []),
    ...(isLastWeekday(draft.start) || draft.monthRule === "last-weekday"
      ? [{ value: "last-weekday" as const, label: t`On the last ${weekday}` }]
      : []),
  ];
  return (
    <>
      <div className="schedule-every">
        <TextField
          label={t`Every`}
          inputMode="numeric"
          type="number"
          min={1}
          max={999}
          value={String(draft.every)}
          onValueChange={(text) => onChange({ every: numberIn(text, 999) })}
        />
        <Select<Unit>
          label={t`Unit`}
          hideLabel
          options={(Object.keys(units) as Unit[]).map((value) => ({ value, label: units[value] }))}
          value={draft.unit}
          onValueChange={(unit) => onChange({ unit })}
        />
        {hasStart ? (
          <DateField
            label={t`From`}
            value={draft.start}
            onCommit={(start) => start && onChange({ start, weekdays: movedWeekdays(draft, start) })}
          />
        ) : null}
      </div>
      {draft.unit === "weeks" ? (
        <fieldset className="schedule-weekdays">
          <legend className="form-field-label">
            <Trans>On</Trans>
          </legend>
          {WEEKDAYS.map((day) => (
            <Checkbox
              key={day}
              label={shortNames[day - 1]}
              checked={draft.weekdays.includes(day)}
              onCheckedChange={(on) =>
                onChange({ weekdays: WEEKDAYS.filter((each) => (each === day ? on : draft.weekdays.includes(each))) })
              }
            />
          ))}
        </fieldset>
      ) : null}
      <div className="schedule-pair">
        {draft.unit === "months" || draft.unit === "years" ? (
          <Select<MonthRule>
            label={t`On`}
            options={rules}
            value={draft.monthRule}
            onValueChange={(monthRule) => onChange({ monthRule })}
          />
        ) : null}
        <Select
          label={t`On a weekend`}
          options={[
            { value: "none", label: t`Stays` },
            { value: "before", label: t`The Friday before` },
            { value: "after", label: t`The Monday after` },
          ]}
          value={draft.weekend}
          onValueChange={(weekend) => onChange({ weekend })}
        />
      </div>
      <div className="schedule-pair">
        <Select
          label={t`Ends`}
          options={[
            { value: "never", label: t`Never` },
            { value: "date", label: t`On a day` },
            { value: "count", label: t`After a number of times` },
          ]}
          value={draft.end}
          onValueChange={(end) => onChange({ end })}
        />
        {draft.end === "date" ? (
          <DateField label={t`Last day`} value={draft.until} onCommit={(until) => until && onChange({ until })} />
        ) : draft.end === "count" ? (
          <TextField
            label={t`Times`}
            type="number"
            inputMode="numeric"
            min={1}
            max={9999}
            value={String(draft.count)}
            onValueChange={(text) => onChange({ count: numberIn(text, 9999) })}
          />
        ) : null}
      </div>
      <Select
        label={t`On its day`}
        options={[
          { value: "remind", label: t`Remind me, I post it` },
          { value: "automatic", label: t`Post it by itself` },
        ]}
        value={draft.posting}
        onValueChange={(posting) => onChange({ posting })}
      />
      <div className="schedule-reads" role="status">
        <p>{sentenceOf(recurrence, days[0]?.date ?? draft.start)}</p>
        {days.length > 0 ? (
          <ol>
            {days.map(({ index, due }) => (
              <li key={index}>
                <Day value={due} style="weekday" />
              </li>
            ))}
          </ol>
        ) : (
          <p>
            <Trans>There is no such day.</Trans>
          </p>
        )}
      </div>
    </>
  );
}

function numberIn(text: string, most: number): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? 1 : Math.min(most, Math.max(1, number));
}

/** One weekday follows the first day; several were chosen on purpose. */
const movedWeekdays = ({ weekdays }: ScheduleDraft, start: ScheduleDraft["start"]): readonly Weekday[] =>
  weekdays.length > 1 ? weekdays : [weekdayOn(start)];
