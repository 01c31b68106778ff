/**
 * Schedules: made, changed for all occurrences or from one on, paused, ended, deleted; and their occurrences posted,
 * skipped, changed by a person. What they do by themselves is in schedule-posting.ts. Each command is one commit.
 */
import type { ScheduleView } from "../../src-shared/contract/schedules.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { CommitId, ScheduleId } from "../../src-shared/domain/id.ts";
import { endBefore, occurrencesOf, type Recurrence } from "../../src-shared/domain/recurrence.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import {
  checkSchedule,
  linesFor,
  nextOpen,
  openOccurrences,
  perYear,
  type Schedule,
  type ScheduleLine,
  type ScheduleOccurrence,
} from "../../src-shared/domain/schedule.ts";
import { wholeLine } from "../../src-shared/domain/transaction-build.ts";
import type { Line } from "../../src-shared/domain/transaction-lines.ts";
import type { Change, CommitLabel, Origin } from "../ledger/change.ts";
import { createOccurrences, type OccurrencesDeps, type Planned } from "./occurrences.ts";
import { payeeFor } from "./payee-for.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import { sentToLine } from "./transaction-prepare.ts";
import type { Input, Output } from "./wire.ts";

export type SchedulesService = ReturnType<typeof createSchedulesService>;

/** Days ahead in which a bill that comes seldom is named. */
const SOON = 14;
const MOST_NEEDED = 20;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;
type Changed = Result<{ readonly commitId: CommitId; readonly schedule: ScheduleView }, Refusal>;
type Fields = Omit<Input<"schedules", "update">, "id" | "from">;

export function createSchedulesService(deps: OccurrencesDeps) {
  const { ledger, newId, clock, today } = deps;
  const { reads } = ledger;
  const occurrences = createOccurrences(deps);
  const { title, touched } = occurrences;

  const view = (schedule: Schedule): ScheduleView => {
    const { since: _since, created: _created, updated: _updated, ...plain } = schedule;
    const own = touched(schedule.id);
    const open = nextOpen(schedule, own);
    return {
      ...plain,
      title: title(schedule),
      account: reads.account(schedule.accountId)?.name ?? "",
      currency: reads.account(schedule.accountId)?.currency ?? ledger.currency,
      payee: schedule.payeeId === null ? "" : (reads.payee(schedule.payeeId)?.name ?? ""),
      lines: schedule.lines.map((line) => ({ ...line })),
      recurrence: toWire(schedule.recurrence),
      next: open ? (occurrences.views([{ schedule, open }])[0] ?? null) : null,
      perYear: perYear(schedule),
      overdue: openOccurrences(schedule, own, { to: addDays(today(), -1), most: 1000 }).length,
      posted: [...own.values()].filter(({ state }) => state === "posted").length,
    };
  };

  const commit = async (
    label: CommitLabel,
    changes: readonly Change[],
    origin: Origin = "user",
  ): Promise<Committed> => {
    const written = await ledger.commit({ origin, label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };

  const refuse = (schedule: Schedule): Refusal | undefined => {
    const account = schedule.lines.find((line) => line.transferAccountId === schedule.accountId);
    if (account) return { kind: "schedule-not-possible", reason: "Money cannot move from an account to itself." };
    for (const { categoryId, transferAccountId } of schedule.lines) {
      if (categoryId !== null && !reads.category(categoryId))
        return { kind: "not-found", what: "category", id: categoryId };
      if (transferAccountId !== null && !reads.account(transferAccountId))
        return { kind: "not-found", what: "account", id: transferAccountId };
    }
    const broken = checkSchedule(schedule);
    return broken && { kind: "schedule-not-possible", reason: broken.detail };
  };

  /** One that is the same but for what is given. */
  const withFields = (before: Schedule, fields: Fields): { after: Schedule; changes: readonly Change[] } => {
    const named = fields.payee === undefined ? undefined : payeeFor(reads, newId, fields.payee);
    const amount = fields.amount ?? before.amount;
    const sent = fields.lines?.map(sentToScheduleLine);
    const after: Schedule = {
      ...before,
      name: fields.name ?? before.name,
      accountId: fields.accountId ?? before.accountId,
      payeeId: named ? (named.payee?.id ?? null) : before.payeeId,
      memo: fields.memo ?? before.memo,
      amount,
      howMuch: fields.howMuch ?? before.howMuch,
      lines: sent ?? linesFor(before, amount),
      recurrence: fields.recurrence ? fromWire(fields.recurrence) : before.recurrence,
      start: fields.start ?? before.start,
      posting: fields.posting ?? before.posting,
      updated: clock(),
    };
    return { after, changes: named?.changes ?? [] };
  };

  const changeAll = async (before: Schedule, fields: Fields): Promise<Changed> => {
    const { after: next, changes } = withFields(before, fields);
    const isMoved =
      next.start !== before.start || JSON.stringify(next.recurrence) !== JSON.stringify(before.recurrence);
    // Another rhythm must not find occurrences in a past that was dealt with by the old one.
    const open = isMoved ? nextOpen(before, touched(before.id)) : undefined;
    const after = isMoved ? { ...next, since: open?.date ?? today() } : next;
    const refusal = refuse(after);
    if (refusal) return err(refusal);
    const done = await commit({ kind: "schedule-changed", subject: title(after) }, [
      ...changes,
      { table: "schedules", before, after },
    ]);
    return done.ok ? ok({ ...done.value, schedule: view(after) }) : done;
  };

  /** The old one ends before that day, a new one goes on from it. */
  const changeFrom = async (before: Schedule, from: LocalDate, fields: Fields): Promise<Changed> => {
    const series = occurrencesOf(before.start, before.recurrence);
    const index = series.indexFrom(from);
    const { end } = before.recurrence;
    const left = end.kind === "count" ? { kind: end.kind, count: Math.max(1, end.count - index) } : end;
    const continued = { ...before, recurrence: { ...before.recurrence, end: left } };
    const { after: next, changes } = withFields({ ...continued, start: from }, fields);
    const after: Schedule = { ...next, id: newId(), since: next.start, created: clock() };
    const refusal = refuse(after);
    if (refusal) return err(refusal);
    const ended = { ...before, recurrence: endBefore(before.recurrence, from), updated: clock() };
    const done = await commit({ kind: "schedule-changed", subject: title(after) }, [
      ...changes,
      { table: "schedules", before, after: ended },
      { table: "schedules", before: null, after },
      ...carried(before.id, after, from),
    ]);
    return done.ok ? ok({ ...done.value, schedule: view(after) }) : done;
  };

  /** What was decided about occurrences that the new schedule has as well. */
  const carried = (id: ScheduleId, after: Schedule, from: LocalDate): Change[] => {
    const series = occurrencesOf(after.start, after.recurrence);
    return [...touched(id).values()].flatMap((row): Change[] => {
      if (row.date < from || !series.has(row.date)) return [];
      if (row.state !== "posted")
        return [{ table: "schedule_occurrences", before: row, after: { ...row, scheduleId: after.id } }];
      // Posted early: its transaction stays with the old one, and the new one need not ask again.
      const skipped: ScheduleOccurrence = { ...row, id: newId(), scheduleId: after.id, state: "skipped" };
      return [{ table: "schedule_occurrences", before: null, after: skipped }];
    });
  };

  const plannedOf = (named: Input<"schedules", "post">["occurrences"]): Result<Planned[], Refusal> => {
    const found: Planned[] = [];
    const seen = new Set<string>();
    for (const { scheduleId, date } of named) {
      if (!reads.schedule(scheduleId)) return notFound("schedule", scheduleId);
      const planned = occurrences.find(scheduleId, date);
      if (!planned) return err({ kind: "occurrence-gone", date });
      if (!seen.has(`${scheduleId} ${date}`)) found.push(planned);
      seen.add(`${scheduleId} ${date}`);
    }
    return ok(found);
  };

  const label = (one: string, many: string, planned: readonly Planned[]): CommitLabel => {
    const [first] = planned;
    return planned.length === 1 && first
      ? { kind: one, subject: title(first.schedule) }
      : { kind: many, count: planned.length };
  };

  return {
    list: (): ScheduleView[] =>
      reads
        .schedules()
        .map(view)
        .sort((a, b) => compare(a.next?.due ?? "none", b.next?.due ?? "none")),

    upcoming({ days }: Input<"schedules", "upcoming">): Output<"schedules", "upcoming"> {
      const planned = occurrences.upTo(addDays(today(), days));
      return { today: today(), occurrences: occurrences.views(planned), lowest: occurrences.lowest(planned) };
    },

    /** What wants a hand: overdue or due today, and what a person posts within the next two weeks where it is seldom. */
    needs(): Output<"schedules", "upcoming">["occurrences"] {
      const isSeldom = ({ recurrence: { pattern } }: Schedule) =>
        pattern.kind === "years" || (pattern.kind === "months" && pattern.every > 1);
      const wantsHand = ({ schedule, open }: Planned) =>
        open.due < today() || (schedule.posting === "remind" && (open.due === today() || isSeldom(schedule)));
      const planned = occurrences.upTo(addDays(today(), SOON));
      const views = occurrences.views(planned);
      return planned.flatMap((each, at) => (wantsHand(each) ? (views[at] ?? []) : [])).slice(0, MOST_NEEDED);
    },

    async create({ firstTransactionId, ...input }: Input<"schedules", "create">): Promise<Changed> {
      if (!reads.account(input.accountId)) return notFound("account", input.accountId);
      const { payee, changes } = payeeFor(reads, newId, input.payee);
      const usual: readonly Line[] = [wholeLine(input.amount, { categoryId: payee?.defaultCategoryId ?? null })];
      const schedule: Schedule = {
        id: newId(),
        name: input.name,
        accountId: input.accountId,
        payeeId: payee?.id ?? null,
        memo: input.memo,
        amount: input.amount,
        howMuch: input.howMuch,
        lines: input.lines?.map(sentToScheduleLine) ?? usual,
        recurrence: fromWire(input.recurrence),
        start: input.start,
        since: input.start,
        posting: input.posting,
        paused: false,
        created: clock(),
        updated: clock(),
      };
      const refusal = refuse(schedule);
      if (refusal) return err(refusal);
      const first = firstTransactionId === undefined ? ok([]) : linkFirst(schedule, firstTransactionId);
      if (!first.ok) return first;
      const subject = input.name || payee?.name || title(schedule);
      const done = await commit({ kind: "schedule-added", subject }, [
        ...changes,
        { table: "schedules", before: null, after: schedule },
        ...first.value,
      ]);
      return done.ok ? ok({ ...done.value, schedule: view(schedule) }) : done;
    },

    async update({ id, from, ...fields }: Input<"schedules", "update">): Promise<Changed> {
      const before = reads.schedule(id);
      if (!before) return notFound("schedule", id);
      if (fields.accountId !== undefined && !reads.account(fields.accountId))
        return notFound("account", fields.accountId);
      const series = occurrencesOf(before.start, before.recurrence);
      if (from !== undefined && !series.has(from)) return err({ kind: "occurrence-gone", date: from });
      const isFirst = from === undefined || from <= before.since || series.indexFrom(from) === 0;
      return isFirst ? changeAll(before, fields) : changeFrom(before, from, fields);
    },

    async post({
      occurrences: named,
    }: Input<"schedules", "post">): Promise<Result<Output<"schedules", "post">, Refusal>> {
      const planned = plannedOf(named);
      if (!planned.ok) return planned;
      const made = occurrences.post(planned.value);
      if (!made.ok) {
        const { planned: each, problem } = made.error;
        return err({ kind: "occurrence-problem", name: title(each.schedule), date: each.open.date, problem });
      }
      const { changes, transactions } = made.value;
      const done = await commit(label("occurrence-posted", "occurrences-posted", planned.value), changes, "schedule");
      const transactionIds = transactions.map(({ id }) => id);
      return done.ok ? ok({ ...done.value, posted: transactions.length, transactionIds }) : done;
    },

    async skip({
      occurrences: named,
    }: Input<"schedules", "skip">): Promise<Result<Output<"schedules", "skip">, Refusal>> {
      const planned = plannedOf(named);
      if (!planned.ok) return planned;
      const done = await commit(
        label("occurrence-skipped", "occurrences-skipped", planned.value),
        occurrences.skip(planned.value),
      );
      return done.ok ? ok({ ...done.value, skipped: planned.value.length }) : done;
    },

    async changeOccurrence({
      scheduleId,
      date,
      ...fields
    }: Input<"schedules", "changeOccurrence">): Promise<Committed> {
      const schedule = reads.schedule(scheduleId);
      if (!schedule) return notFound("schedule", scheduleId);
      const planned = occurrences.find(scheduleId, date);
      if (!planned) return err({ kind: "occurrence-gone", date });
      const before = planned.open.changed ?? null;
      const after: ScheduleOccurrence = {
        id: before?.id ?? newId(),
        scheduleId,
        date,
        state: "changed",
        movedTo: fields.due === undefined ? (before?.movedTo ?? null) : fields.due,
        amount: fields.amount === undefined ? (before?.amount ?? null) : fields.amount,
        memo: fields.memo === undefined ? (before?.memo ?? null) : fields.memo,
      };
      const isPlain = after.movedTo === null && after.amount === null && after.memo === null;
      const change: Change = { table: "schedule_occurrences", before, after: isPlain ? null : after };
      return commit(
        { kind: "occurrence-changed", subject: title(schedule) },
        isPlain && before === null ? [] : [change],
      );
    },

    async pause({ id, paused }: Input<"schedules", "pause">): Promise<Changed> {
      const before = reads.schedule(id);
      if (!before) return notFound("schedule", id);
      const since = paused || before.since > today() ? before.since : today();
      const after = { ...before, paused, since, updated: clock() };
      const kind = paused ? "schedule-paused" : "schedule-resumed";
      const done = await commit({ kind, subject: title(after) }, [{ table: "schedules", before, after }]);
      return done.ok ? ok({ ...done.value, schedule: view(after) }) : done;
    },

    async end({ id, date = today() }: Input<"schedules", "end">): Promise<Changed> {
      const before = reads.schedule(id);
      if (!before) return notFound("schedule", id);
      const recurrence: Recurrence = { ...before.recurrence, end: { kind: "date", date } };
      const after = { ...before, recurrence, updated: clock() };
      const done = await commit({ kind: "schedule-ended", subject: title(after) }, [
        { table: "schedules", before, after },
      ]);
      return done.ok ? ok({ ...done.value, schedule: view(after) }) : done;
    },

    async remove({ id }: { readonly id: ScheduleId }): Promise<Committed> {
      const before = reads.schedule(id);
      if (!before) return notFound("schedule", id);
      const transactions = reads.transactions(reads.transactionIdsOfSchedule(id));
      return commit({ kind: "schedule-deleted", subject: title(before) }, [
        ...transactions.map((each): Change => {
          const { occurrence: _, ...after } = each;
          return { table: "transactions", before: each, after: { ...after, updated: clock() } };
        }),
        ...[...touched(id).values()].map(
          (row): Change => ({ table: "schedule_occurrences", before: row, after: null }),
        ),
        { table: "schedules", before, after: null },
      ]);
    },
  };

  /** The transaction from which a schedule was made is its first occurrence. */
  function linkFirst(schedule: Schedule, id: NonNullable<Input<"schedules", "create">["firstTransactionId"]>) {
    const before = reads.transaction(id);
    if (!before) return notFound("transaction", id);
    const { date } = before;
    if (before.occurrence || !occurrencesOf(schedule.start, schedule.recurrence).has(date)) return ok([]);
    const plain = { movedTo: null, amount: null, memo: null };
    const row: ScheduleOccurrence = { id: newId(), scheduleId: schedule.id, date, state: "posted", ...plain };
    const after = { ...before, occurrence: { scheduleId: schedule.id, date }, updated: clock() };
    return ok<Change[]>([
      { table: "schedule_occurrences", before: null, after: row },
      { table: "transactions", before, after },
    ]);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type SentLine = NonNullable<Fields["lines"]>[number];
const sentToScheduleLine = ({ varies, ...line }: SentLine): ScheduleLine => ({
  ...sentToLine(line),
  ...(varies ? { varies } : {}),
});

type WireRecurrence = ScheduleView["recurrence"];
const fromWire = (recurrence: WireRecurrence): Recurrence => recurrence;
const toWire = (recurrence: Recurrence): WireRecurrence => recurrence as WireRecurrence;
