/** What can be done with schedules and their occurrences, each with its sentence and its undo. */

import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { OccurrenceView, ScheduleView } from "../../../src-shared/contract/schedules.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";

type Named = Pick<OccurrenceView, "scheduleId" | "date" | "name">;

export type ScheduleActs = ReturnType<typeof useScheduleActs>;

export function useScheduleActs() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const named = (occurrences: readonly Named[]) => occurrences.map(({ scheduleId, date }) => ({ scheduleId, date }));
  return {
    post: (occurrences: readonly Named[]) =>
      act({
        command: () => client.schedules.post({ occurrences: named(occurrences) }),
        said: ({ posted }) => {
          const [first] = occurrences;
          return posted === 1 && first
            ? t`${first.name} posted.`
            : t`${plural(posted, { one: "# occurrence", other: "# occurrences" })} posted.`;
        },
      }),
    skip: (occurrences: readonly Named[]) =>
      act({
        command: () => client.schedules.skip({ occurrences: named(occurrences) }),
        said: ({ skipped }) => {
          const [first] = occurrences;
          return skipped === 1 && first
            ? t`${first.name} skipped.`
            : t`${plural(skipped, { one: "# occurrence", other: "# occurrences" })} skipped.`;
        },
      }),
    pause: ({ id, title, paused }: ScheduleView) =>
      act({
        command: () => client.schedules.pause({ id, paused: !paused }),
        said: paused ? t`${title} goes on.` : t`${title} paused.`,
      }),
    end: ({ id, title }: ScheduleView) =>
      act({ command: () => client.schedules.end({ id }), said: t`${title} ended.` }),
    remove: ({ id, title }: ScheduleView) =>
      act({
        command: () => client.schedules.remove({ id }),
        said: t`Schedule ${title} deleted. Its transactions stay.`,
      }),
  };
}
