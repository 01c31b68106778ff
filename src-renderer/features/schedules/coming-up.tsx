/** What is ahead: the next 30 days at a glance, what is overdue and to come, and every schedule with what it costs. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OccurrenceView, ScheduleView } from "../../../src-shared/contract/schedules.ts";
import type { ScheduleId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { AddIcon, Button, Delayed, EmptyState, SchedulesIcon, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { AllSchedules } from "./all-schedules.tsx";
import { CalendarStrip } from "./calendar-strip.tsx";
import { OccurrenceLists } from "./occurrence-lists.tsx";
import { useScheduleActs } from "./schedule-acts.ts";
import { ScheduleEditor } from "./schedule-editor.tsx";

const DAYS = 30;

interface Editing {
  readonly schedule: ScheduleView;
  readonly occurrence: OccurrenceView | undefined;
}

export interface ComingUpProps {
  /** The schedule that somebody came for. */
  readonly open: ScheduleId | undefined;
  readonly onAdd: () => void;
}

export function ComingUp({ open, onAdd }: ComingUpProps) {
  const { t } = useLingui();
  const schedules = useQuery(useApi().schedules.list.queryOptions());
  const upcoming = useQuery(useApi().schedules.upcoming.queryOptions({ input: { days: DAYS } }));
  const acts = useScheduleActs();
  const [editing, setEditing] = useState<Editing>();
  const error = schedules.error ?? upcoming.error;
  const all = schedules.data;
  const occurrences = upcoming.data?.occurrences;
  const edit = (occurrence: OccurrenceView) => {
    const schedule = all?.find(({ id }) => id === occurrence.scheduleId);
    if (schedule) setEditing({ schedule, occurrence });
  };
  if (error)
    return (
      <QueryError
        error={error}
        onAgain={() => {
          void schedules.refetch();
          void upcoming.refetch();
        }}
      />
    );
  if (!all || !occurrences)
    return (
      <Delayed>
        <SkeletonRows rows={8} />
      </Delayed>
    );
  return (
    <>
      {all.length === 0 ? (
        <div className="schedules-empty">
          <EmptyState
            icon={SchedulesIcon}
            action={
              <Button kind="primary" icon={AddIcon} onClick={onAdd}>
                <Trans>Add schedule</Trans>
              </Button>
            }
          >
            <Trans>Rent, salary, insurance: say once what repeats, and see it before it happens.</Trans>
          </EmptyState>
        </div>
      ) : (
        <div className="schedules">
          <CalendarStrip occurrences={occurrences} />
          <OccurrenceLists occurrences={occurrences} acts={acts} onEdit={edit} />
          <AllSchedules
            schedules={all}
            acts={acts}
            open={open}
            onEdit={(schedule) => setEditing({ schedule, occurrence: undefined })}
          />
        </div>
      )}
      {editing ? <ScheduleEditor {...editing} onClose={() => setEditing(undefined)} /> : null}
      <span className="spoken" role="status">
        {t`${occurrences.length} planned`}
      </span>
    </>
  );
}
