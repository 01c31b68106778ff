/**
 * What schedules do by themselves: when a vault is opened, when the day turns and when a schedule was added or changed,
 * each automatic one posts what has come due, one commit for each occurrence. After an absence of more than a month the
 * older ones wait for a person, and so does whatever cannot be posted as it is and what a person took back. L23 makes
 * sure that an occurrence is posted once, whoever asks.
 */
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import { daysMadeUpFor } from "../../src-shared/domain/schedule.ts";
import { failureFacts } from "../log.ts";
import { createOccurrences, type OccurrencesDeps, type Planned } from "./occurrences.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface SchedulePosting {
  /** Called every second or so. Looks once a day, and after every commit that concerns schedules. */
  tick(): void;
  /** Posts what has come due. @returns how many */
  run(): Promise<number>;
  close(): void;
}

export interface SchedulePostingDeps extends OccurrencesDeps, Pick<ServiceDeps, "log"> {
  /** The day on this computer's calendar at an instant. */
  readonly dayAt: (instant: number) => LocalDate;
}

export function createSchedulePosting({ dayAt, log, ...deps }: SchedulePostingDeps): SchedulePosting {
  const { ledger, today } = deps;
  const { reads } = ledger;
  const occurrences = createOccurrences(deps);
  let looked: LocalDate | undefined;
  let running = false;
  let closed = false;
  const stopListening = ledger.onCommit(({ tables, origin }) => {
    if (origin !== "schedule" && tables.includes("schedules")) looked = undefined;
  });

  /** Taken back on its day or later: the person does not want it posted. Before its day, it is simply open again. */
  const isTakenBack = ({ schedule, open }: Planned): boolean =>
    reads
      .takenBackOccurrences()
      .some(({ scheduleId, date, at }) => scheduleId === schedule.id && date === open.date && dayAt(at) >= open.due);

  const due = (): Planned[] =>
    occurrences
      .upTo(today())
      .filter(({ schedule, open }) => schedule.posting === "automatic" && open.due >= addDays(today(), -daysMadeUpFor))
      .filter((planned) => !isTakenBack(planned));

  const run = async (): Promise<number> => {
    let posted = 0;
    for (const planned of due()) {
      // Others may have written since: what is open now is asked again.
      const open = closed ? undefined : occurrences.find(planned.schedule.id, planned.open.date);
      const made = open && occurrences.post([open]);
      if (!made?.ok) continue;
      const label = { kind: "occurrence-posted", subject: occurrences.title(planned.schedule) };
      const written = await ledger.commit({ origin: "schedule", label, changes: made.value.changes });
      if (written.ok) posted++;
      else if (written.error.kind === "storage" || written.error.kind === "cancelled") return posted;
      else log.info("an occurrence was left for a person", { kind: written.error.kind });
    }
    return posted;
  };

  return {
    run,
    tick() {
      if (running || closed || looked === today()) return;
      running = true;
      looked = today();
      void run()
        .catch((error: unknown) => log.warn("schedules could not be posted", failureFacts(error)))
        .finally(() => {
          running = false;
        });
    },
    close() {
      closed = true;
      stopListening();
    },
  };
}
