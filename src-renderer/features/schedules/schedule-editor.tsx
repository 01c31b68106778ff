/**
 * Writing a schedule, or changing one: for all of its occurrences to come, from one on, or just one. What was chosen is
 * read back as a sentence, with the next five days on which it falls.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { OccurrenceView, ScheduleView } from "../../../src-shared/contract/schedules.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { AmountField, DateField, FormDialog, Segments, TextField, useFormat } from "../../design/index.ts";
import { draftToFields, emptyScheduleDraft, type ScheduleDraft, scheduleToDraft } from "./schedule-draft.ts";
import { ScheduleMoney } from "./schedule-money.tsx";
import { ScheduleRhythm } from "./schedule-rhythm.tsx";
import "./schedules.css";

export type Scope = "one" | "following" | "all";

export interface ScheduleEditorProps {
  /** Absent for a new one. */
  readonly schedule?: ScheduleView | undefined;
  /** The occurrence from which the editor was opened. */
  readonly occurrence?: OccurrenceView | undefined;
  /** What a new one begins with. */
  readonly initial?: Partial<ScheduleDraft> | undefined;
  readonly onClose: () => void;
}

export function ScheduleEditor({ schedule, occurrence, initial, onClose }: ScheduleEditorProps) {
  const { t } = useLingui();
  const { today } = useFormat();
  const client = useClient();
  const act = useAct();
  const [scope, setScope] = useState<Scope>(schedule && occurrence ? "one" : "all");
  const [draft, setDraft] = useState<ScheduleDraft>(() =>
    schedule
      ? scheduleToDraft(schedule)
      : { ...emptyScheduleDraft(initial?.accountId, initial?.start ?? today), ...initial },
  );
  const [one, setOne] = useState(() => ({
    due: occurrence?.due ?? today,
    amount: occurrence?.amount ?? minor(0),
    memo: occurrence?.memo ?? "",
  }));
  const { busy, problem, tell, save } = useSaving(onClose);
  const change = (part: Partial<ScheduleDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    tell();
  };
  const fields = draftToFields(draft);

  const send = () => {
    if (schedule && occurrence && scope === "one") {
      const { scheduleId, date } = occurrence;
      return act({
        quiet: true,
        command: () => client.schedules.changeOccurrence({ scheduleId, date, ...one }),
        said: t`${occurrence.name} changed once.`,
      });
    }
    if (!fields) return undefined;
    if (schedule) {
      const { start, ...rest } = fields;
      const from = scope === "following" && occurrence ? { from: occurrence.date } : { start };
      return act({
        quiet: true,
        command: () => client.schedules.update({ id: schedule.id, ...rest, ...from }),
        said: t`Schedule ${schedule.title} changed.`,
      });
    }
    const first = draft.firstTransactionId;
    return act({
      quiet: true,
      command: () => client.schedules.create({ ...fields, ...(first ? { firstTransactionId: first } : {}) }),
      said: (answer: { readonly schedule: ScheduleView }) => t`Schedule ${answer.schedule.title} added.`,
    });
  };

  return (
    <FormDialog
      full
      title={schedule ? <Trans>Edit schedule</Trans> : <Trans>Add a schedule</Trans>}
      submitLabel={schedule ? t`Save` : t`Add schedule`}
      busy={busy}
      disabled={scope !== "one" && !fields}
      problem={problem}
      cancelLabel={t`Cancel`}
      formClass="schedule-form"
      onClose={onClose}
      onSubmit={() => void save(send)}
    >
      {schedule && occurrence ? (
        <Segments<Scope>
          wide
          name={t`What to change`}
          segments={[
            { value: "one", label: t`Only this one` },
            { value: "following", label: t`This and following` },
            { value: "all", label: t`All` },
          ]}
          value={scope}
          onValueChange={setScope}
        />
      ) : null}
      {scope === "one" && occurrence ? (
        <>
          <div className="schedule-pair">
            <DateField
              label={t`Falls on`}
              value={one.due}
              onCommit={(due) => due && setOne((before) => ({ ...before, due }))}
            />
            <AmountField
              label={t`Amount`}
              currency={occurrence.currency}
              showSymbol
              value={one.amount}
              onCommit={(amount) => amount !== null && setOne((before) => ({ ...before, amount }))}
              onDraftChange={(amount) => amount !== null && setOne((before) => ({ ...before, amount }))}
            />
          </div>
          <TextField
            label={t`Memo`}
            value={one.memo}
            onValueChange={(memo) => setOne((before) => ({ ...before, memo }))}
          />
        </>
      ) : (
        <>
          <ScheduleMoney draft={draft} onChange={change} />
          <ScheduleRhythm
            draft={scope === "following" && occurrence ? { ...draft, start: occurrence.date } : draft}
            hasStart={scope !== "following"}
            onChange={change}
          />
        </>
      )}
    </FormDialog>
  );
}
