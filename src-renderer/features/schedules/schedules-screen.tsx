/** What repeats: the next 30 days at a glance, what is overdue and to come, and every schedule with what it costs. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OccurrenceView, ScheduleView } from "../../../src-shared/contract/schedules.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AddIcon,
  Button,
  Delayed,
  EmptyState,
  IconButton,
  SchedulesIcon,
  SkeletonRows,
  useBreakpoint,
} from "../../design/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { AllSchedules } from "./all-schedules.tsx";
import { CalendarStrip } from "./calendar-strip.tsx";
import { OccurrenceLists } from "./occurrence-lists.tsx";
import { useScheduleActs } from "./schedule-acts.ts";
import { ScheduleEditor } from "./schedule-editor.tsx";
import type { SchedulesSearch } from "./search.ts";
import "./schedules.css";

const route = getRouteApi("/schedules");
const DAYS = 30;

interface Editing {
  readonly schedule: ScheduleView;
  readonly occurrence: OccurrenceView | undefined;
}

export function SchedulesScreen() {
  const { t } = useLingui();
  const isPhone = useBreakpoint() === "phone";
  const navigate = useNavigate();
  const search = route.useSearch();
  const schedules = useQuery(useApi().schedules.list.queryOptions());
  const upcoming = useQuery(useApi().schedules.upcoming.queryOptions({ input: { days: DAYS } }));
  const accounts = useAccounts();
  const acts = useScheduleActs();
  const [editing, setEditing] = useState<Editing>();
  const setSearch = (next: SchedulesSearch) => void navigate({ to: "/schedules", replace: true, search: next });
  const add = () => setSearch({ add: true });
  const error = schedules.error ?? upcoming.error;
  const all = schedules.data;
  const occurrences = upcoming.data?.occurrences;
  const edit = (occurrence: OccurrenceView) => {
    const schedule = all?.find(({ id }) => id === occurrence.scheduleId);
    if (schedule) setEditing({ schedule, occurrence });
  };
  const addButton = (
    <Button kind="primary" icon={AddIcon} onClick={add}>
      <Trans>Add schedule</Trans>
    </Button>
  );
  return (
    <Page
      title={<Trans>Schedules</Trans>}
      tools={
        all && all.length > 0 ? (
          isPhone ? (
            <IconButton icon={AddIcon} name={t`Add schedule`} onClick={add} />
          ) : (
            addButton
          )
        ) : null
      }
    >
      {error ? (
        <QueryError
          error={error}
          onAgain={() => {
            void schedules.refetch();
            void upcoming.refetch();
          }}
        />
      ) : !all || !occurrences ? (
        <Delayed>
          <SkeletonRows rows={8} />
        </Delayed>
      ) : all.length === 0 ? (
        <div className="schedules-empty">
          <EmptyState icon={SchedulesIcon} action={addButton}>
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
            open={search.open}
            onEdit={(schedule) => setEditing({ schedule, occurrence: undefined })}
          />
        </div>
      )}
      {search.add ? (
        <ScheduleEditor
          initial={{ accountId: accounts.find(({ closed }) => closed === null)?.id }}
          onClose={() => setSearch({})}
        />
      ) : null}
      {editing ? <ScheduleEditor {...editing} onClose={() => setEditing(undefined)} /> : null}
      <span className="spoken" role="status">
        {occurrences ? t`${occurrences.length} planned` : ""}
      </span>
    </Page>
  );
}
