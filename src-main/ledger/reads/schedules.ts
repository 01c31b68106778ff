/**
 * Schedules and what became of their occurrences. Few rows, read whole and kept until a commit changes them; how much
 * earlier occurrences came to is asked by an index, schedule by schedule.
 */
import { fromDayNumber, type LocalDate, toDayNumber } from "../../../src-shared/domain/date.ts";
import type { OccurrenceId, ScheduleId, TransactionId } from "../../../src-shared/domain/id.ts";
import { bytesToId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { OccurrenceState, ScheduleOccurrence } from "../../../src-shared/domain/schedule.ts";
import type { Lists, ReadDeps } from "./lists.ts";
import type { Reads } from "./reads.ts";

type ScheduleReads = Pick<
  Reads,
  | "schedules"
  | "schedule"
  | "occurrences"
  | "postedAmounts"
  | "scheduledIn"
  | "transactionIdsOfSchedule"
  | "takenBackOccurrences"
>;
type OccurrenceColumns = readonly [
  id: Uint8Array,
  schedule: number,
  day: number,
  state: OccurrenceState,
  movedTo: number | null,
  amount: Minor | null,
  memo: string | null,
];

export function createSchedules({ sql, numbers, memory }: ReadDeps, lists: Lists): ScheduleReads {
  return {
    schedules: lists.schedules,
    schedule: (id) => lists.schedulesById().get(id),
    occurrences: memory.remember(["schedule_occurrences"], () => {
      const bySchedule = new Map<ScheduleId, Map<LocalDate, ScheduleOccurrence>>();
      for (const [id, schedule, day, state, movedTo, amount, memo] of sql.all<OccurrenceColumns>(OCCURRENCES)) {
        const scheduleId = numbers.idOf<ScheduleId>("schedules", schedule);
        const date = fromDayNumber(day);
        const own = bySchedule.get(scheduleId) ?? new Map<LocalDate, ScheduleOccurrence>();
        own.set(date, {
          id: bytesToId(id) as OccurrenceId,
          scheduleId,
          date,
          state,
          movedTo: movedTo === null ? null : fromDayNumber(movedTo),
          amount,
          memo,
        });
        bySchedule.set(scheduleId, own);
      }
      return bySchedule;
    }),
    postedAmounts(id, before, most) {
      const row = numbers.rowOf("schedules", id);
      return row === undefined ? [] : sql.values<Minor & number>(AMOUNTS, row, row, toDayNumber(before), most);
    },
    scheduledIn: ({ from, to }) =>
      sql
        .all<readonly [number, Uint8Array, number, number]>(SCHEDULED, toDayNumber(from), toDayNumber(to))
        .map(([schedule, id, day, quantity]) => ({
          scheduleId: numbers.idOf<ScheduleId>("schedules", schedule),
          transactionId: bytesToId(id) as TransactionId,
          day,
          quantity,
        })),
    transactionIdsOfSchedule(id) {
      const row = numbers.rowOf("schedules", id);
      return row === undefined
        ? []
        : sql.values<Uint8Array>(TRANSACTIONS, row).map((bytes) => bytesToId(bytes) as TransactionId);
    },
    takenBackOccurrences: memory.remember(["schedule_occurrences"], () =>
      sql.all<readonly [string, number]>(TAKEN_BACK).map(([before, at]) => {
        const [, fields] = JSON.parse(before) as [string, Pick<ScheduleOccurrence, "scheduleId" | "date">];
        return { scheduleId: fields.scheduleId, date: fields.date, at };
      }),
    ),
  };
}

const OCCURRENCES =
  "SELECT id, schedule, date, state, moved_to, amount, memo FROM schedule_occurrences ORDER BY schedule, date";
/** What a posted occurrence did to the account of its schedule. */
const AMOUNTS = `SELECT (SELECT sum(p.quantity) FROM postings p WHERE p.row BETWEEN t.row * 1024 AND t.row * 1024 + 1023
    AND p.account = (SELECT account FROM schedules WHERE row = ?)) AS amount
  FROM transactions t WHERE t.schedule = ? AND t.occurrence < ? AND amount IS NOT NULL ORDER BY t.occurrence DESC LIMIT ?`;
/** Few transactions belong to a schedule, so those drive. */
const SCHEDULED = `SELECT t.schedule, t.id, t.date, sum(p.quantity) FROM transactions t INDEXED BY transactions_occurrence
    CROSS JOIN schedules s ON s.row = t.schedule
    CROSS JOIN postings p ON p.row BETWEEN t.row << 10 AND (t.row << 10) + 1023 AND p.account = s.account
  WHERE t.schedule IS NOT NULL AND t.date BETWEEN ? AND ? GROUP BY t.row ORDER BY t.date, t.row`;
const TRANSACTIONS = "SELECT id FROM transactions WHERE schedule = ? ORDER BY occurrence";
/** Posted by a schedule, then taken back by a person: the journal is the only memory of it that is needed. */
const TAKEN_BACK = `SELECT c.before, k.at FROM commits k JOIN changes c ON c.of_commit = k.row
  WHERE k.origin = 'undo' AND c.table_name = 'schedule_occurrences' AND c.kind = 'delete'
    AND json_extract(c.before, '$[1].state') = 'posted'`;
