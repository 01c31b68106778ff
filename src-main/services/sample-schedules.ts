/**
 * What repeats in the life of the sample household: its bills, its income, what it puts aside every month. Each is a
 * schedule whose occurrences so far are the transactions that the story told anyway.
 */
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import type { Schedule, ScheduleOccurrence } from "../../src-shared/domain/schedule.ts";
import type { OccurrenceOf } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import type { Happening, Place } from "./sample-life.ts";
import { bills } from "./sample-places.ts";
import type { SampleCategory } from "./sample-words.ts";
import type { ServiceDeps } from "./service-deps.ts";

/** Tells a happening of the story from the others of its day. */
interface Plan {
  readonly place: Place;
  /** Of a bill or an income. */
  readonly payee?: string;
  /** Of a transfer. */
  readonly to?: Place;
  readonly day: number;
  readonly everyMonths: number;
  readonly isEstimated: boolean;
  /** Large or seldom: somebody looks before it is entered. */
  readonly isAsked: boolean;
}

const plans: readonly Plan[] = [
  { place: "Giro", payee: "Employer", day: 2, everyMonths: 1, isEstimated: false, isAsked: false },
  { place: "Giro", payee: "Family benefits office", day: 13, everyMonths: 1, isEstimated: false, isAsked: false },
  { place: "Giro", to: "Depot", day: 6, everyMonths: 1, isEstimated: false, isAsked: false },
  { place: "Giro", to: "Car loan", day: 8, everyMonths: 1, isEstimated: false, isAsked: false },
  ...bills
    .filter(({ isFound }) => !isFound)
    .map(({ payee, place, day, months, wobble }) => ({
      place,
      payee,
      day,
      everyMonths: months ? 12 / months.length : 1,
      isEstimated: wobble !== undefined,
      isAsked: months !== undefined,
    })),
];

export interface SampleWorld extends Pick<ServiceDeps, "newId"> {
  readonly account: (place: Place) => AccountId;
  readonly payee: (name: string, category: SampleCategory | null | undefined) => PayeeId;
  readonly category: (name: SampleCategory) => CategoryId;
  readonly now: number;
}

export interface SampleSchedules {
  readonly changes: readonly Change[];
  readonly occurrenceOf: ReadonlyMap<Happening, OccurrenceOf>;
}

export function sampleSchedules(happenings: readonly Happening[], world: SampleWorld): SampleSchedules {
  const changes: Change[] = [];
  const occurrenceOf = new Map<Happening, OccurrenceOf>();
  for (const plan of plans) {
    const own = happenings.filter((happening) => isOf(plan, happening));
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    const schedule = toSchedule(plan, first.date, last, world);
    changes.push({ table: "schedules", before: null, after: schedule });
    for (const happening of own) {
      const { date } = happening;
      const after: ScheduleOccurrence = {
        id: world.newId(),
        scheduleId: schedule.id,
        date,
        state: "posted",
        movedTo: null,
        amount: null,
        memo: null,
      };
      changes.push({ table: "schedule_occurrences", before: null, after });
      occurrenceOf.set(happening, { scheduleId: schedule.id, date });
    }
  }
  return { changes, occurrenceOf };
}

function isOf({ place, payee, to, day }: Plan, happening: Happening): boolean {
  if (Number(happening.date.slice(8)) !== day) return false;
  return happening.kind === "move"
    ? happening.from === place && happening.to === to
    : happening.place === place && happening.payee === payee && happening.isUnseen !== true;
}

function toSchedule(plan: Plan, start: LocalDate, last: Happening, world: SampleWorld): Schedule {
  const isMove = last.kind === "move";
  const category = isMove ? last.category : last.parts[0]?.category;
  const interest = isMove ? (last.interest ?? 0) : 0;
  const amount = (isMove ? -last.cents : last.parts.reduce((sum, { cents }) => sum + cents, 0)) as Minor;
  return {
    id: world.newId(),
    name: "",
    accountId: world.account(plan.place),
    payeeId: isMove ? null : world.payee(last.payee, category),
    memo: "",
    amount,
    howMuch: plan.isEstimated ? { kind: "estimate", last: 3 } : { kind: "fixed" },
    lines: [
      {
        amount: minor(amount + interest),
        categoryId: category ? world.category(category) : null,
        transferAccountId: isMove ? world.account(last.to) : null,
        memo: "",
      },
      ...(interest > 0
        ? [{ amount: minor(-interest), categoryId: world.category("Bank fees"), transferAccountId: null, memo: "" }]
        : []),
    ],
    recurrence: {
      pattern: { kind: "months", every: plan.everyMonths, on: { kind: "day", day: plan.day } },
      end: { kind: "never" },
      weekend: "none",
    },
    start,
    since: start,
    posting: plan.isAsked ? "remind" : "automatic",
    paused: false,
    created: world.now,
    updated: world.now,
  };
}
