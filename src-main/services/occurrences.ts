/**
 * Occurrences of schedules as they stand: which are open, what each is expected to be, whether it can be posted, and the
 * changes that post it. Nothing is written here; schedules.ts and schedule-posting.ts name the commits.
 */
import type { OccurrenceView } from "../../src-shared/contract/schedules.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, ScheduleId, TransactionId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import {
  expectedAmount,
  type OccurrenceParts,
  type OccurrencesByDate,
  type OpenOccurrence,
  occurrenceDraft,
  openOccurrence,
  openOccurrences,
  type Schedule,
  type ScheduleOccurrence,
} from "../../src-shared/domain/schedule.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import { buildTransaction } from "../../src-shared/domain/transaction-build.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { beginLoanCourse, type LoanCourse } from "./loan-course.ts";
import type { ServiceDeps } from "./service-deps.ts";

export type OccurrenceProblem = NonNullable<OccurrenceView["problem"]>;

export interface Planned {
  readonly schedule: Schedule;
  readonly open: OpenOccurrence;
}

/** One of them with what it is expected to be. */
export interface Expected extends Planned {
  readonly amount: Minor;
  /** Undefined where the loan that it pays back is paid off. */
  readonly parts: OccurrenceParts | undefined;
  /** What of it is interest of that loan; null of everything else. */
  readonly interest: Minor | null;
}

export interface Posted {
  readonly changes: readonly Change[];
  readonly transactions: readonly Transaction[];
}

/** How many of one schedule are looked at: a daily one that nobody looked after for a year is all there. */
const MOST_OPEN = 400;
const NONE: OccurrencesByDate = new Map();

export interface OccurrencesDeps extends Pick<ServiceDeps, "newId" | "clock"> {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
}

export type Occurrences = ReturnType<typeof createOccurrences>;

export function createOccurrences({ ledger, newId, clock, today }: OccurrencesDeps) {
  const { reads } = ledger;

  const touched = (id: ScheduleId): OccurrencesByDate => reads.occurrences().get(id) ?? NONE;

  /** Its own name, its payee's, the other account's, its account's. */
  const title = ({ name, payeeId, lines, accountId }: Schedule): string => {
    const payee = payeeId === null ? undefined : reads.payee(payeeId)?.name;
    const other = lines.find(({ transferAccountId }) => transferAccountId !== null)?.transferAccountId;
    return name || payee || (other ? reads.account(other)?.name : undefined) || reads.account(accountId)?.name || "";
  };

  /** @param made amounts of earlier ones that are posted in the same go, the latest first */
  const amountOf = ({ schedule, open }: Planned, made: readonly Minor[] = []): Minor => {
    const { howMuch } = schedule;
    const history =
      howMuch.kind === "estimate" ? [...made, ...reads.postedAmounts(schedule.id, open.date, howMuch.last)] : [];
    return expectedAmount(schedule, open, history);
  };

  /** Loans are asked as they will stand: each payment counts those before it. @param planned in the order of their days */
  const expect = (planned: readonly Planned[]): Expected[] => {
    const course = beginLoanCourse(reads);
    return planned.map((each) => expectNext(course, each, amountOf(each), each.open.due));
  };

  const expectNext = (course: LoanCourse, planned: Planned, amount: Minor, date: LocalDate): Expected => {
    const { changed } = planned.open;
    const isSaid = changed?.amount !== null && changed?.amount !== undefined;
    const parts = course.part(planned.schedule, amount, date, isSaid ? "all" : "what-is-left");
    return { ...planned, amount: parts?.amount ?? amount, parts, interest: parts?.interest ?? null };
  };

  const closedAccount = ({ accountId, lines }: Schedule): boolean =>
    [accountId, ...lines.map(({ transferAccountId }) => transferAccountId)].some(
      (id) => id !== null && reads.account(id)?.closed,
    );

  /** @param date when the money moved, where it is not the day on which it is due */
  const build = (
    { schedule, open }: Planned,
    parts: OccurrenceParts,
    date?: LocalDate,
  ): Result<Transaction, OccurrenceProblem> => {
    const account = reads.account(schedule.accountId);
    if (!account || closedAccount(schedule)) return err("account-closed");
    const draft = { ...occurrenceDraft(schedule, open, parts), id: newId<TransactionId>(), account };
    const built = buildTransaction(date === undefined ? draft : { ...draft, date }, {
      budgetCurrency: ledger.currency,
      account: (id) => reads.account(id),
      newId,
      now: clock(),
    });
    if (built.ok) return built;
    return err(built.error.kind === "rate-needed" ? "rate-needed" : "not-lawful");
  };

  const buildExpected = ({ parts, ...planned }: Expected, date?: LocalDate): Result<Transaction, OccurrenceProblem> =>
    parts ? build(planned, parts, date) : err("loan-paid-off");

  const view = (expected: Expected): OccurrenceView => {
    const { schedule, open, amount, interest } = expected;
    const other = schedule.lines.find(({ transferAccountId }) => transferAccountId !== null)?.transferAccountId ?? null;
    const built = buildExpected(expected);
    return {
      scheduleId: schedule.id,
      date: open.date,
      due: open.due,
      name: title(schedule),
      accountId: schedule.accountId,
      account: reads.account(schedule.accountId)?.name ?? "",
      transferAccountId: other,
      transferAccount: other === null ? "" : (reads.account(other)?.name ?? ""),
      amount,
      interest,
      currency: reads.account(schedule.accountId)?.currency ?? ledger.currency,
      approximate: schedule.howMuch.kind !== "fixed" && (open.changed?.amount ?? null) === null,
      memo: open.changed?.memo ?? schedule.memo,
      changed: open.changed !== undefined,
      automatic: schedule.posting === "automatic",
      problem: built.ok ? null : built.error,
    };
  };

  /** All of all schedules that are due up to a day, oldest first. */
  const upTo = (to: LocalDate): Planned[] =>
    reads
      .schedules()
      .flatMap((schedule) =>
        openOccurrences(schedule, touched(schedule.id), { to, most: MOST_OPEN }).map((open) => ({ schedule, open })),
      )
      .sort((a, b) => compare(a.open.due, b.open.due) || compare(title(a.schedule), title(b.schedule)));

  return {
    touched,
    title,
    expect,
    moves,
    sides,
    views: (planned: readonly Planned[]): OccurrenceView[] => expect(planned).map(view),
    upTo,

    /** All that are due up to a day and can be posted, as they would be entered; overdue ones today. */
    transactionsTo(to: LocalDate): Transaction[] {
      return expect(upTo(to)).flatMap((each) => {
        const built = buildExpected(each, each.open.due < today() ? today() : each.open.due);
        return built.ok ? [built.value] : [];
      });
    },

    /** As a bank booked it. @param course holds the payments that are entered in the same go */
    buildBooked(planned: Planned, amount: Minor, date: LocalDate, course: LoanCourse = beginLoanCourse(reads)) {
      const parts = course.part(planned.schedule, amount, date, "all");
      return parts ? build(planned, parts, date) : err<OccurrenceProblem>("loan-paid-off");
    },

    find(scheduleId: ScheduleId, date: LocalDate): Planned | undefined {
      const schedule = reads.schedule(scheduleId);
      const open = schedule && openOccurrence(schedule, touched(scheduleId), date);
      return schedule && open && { schedule, open };
    },

    /**
     * Each as it would have been on its day, whenever this is asked: in the order of their days, so that an estimate
     * counts those before it. One whose day is still to come is dated today: the money moves now.
     */
    post(
      planned: readonly Planned[],
    ): Result<Posted, { readonly planned: Planned; readonly problem: OccurrenceProblem }> {
      const changes: Change[] = [];
      const transactions: Transaction[] = [];
      const made = new Map<ScheduleId, Minor[]>();
      const course = beginLoanCourse(reads);
      const inOrder = [...planned].sort((a, b) => compare(a.open.date, b.open.date));
      for (const each of inOrder) {
        const { schedule, open } = each;
        const before = made.get(schedule.id) ?? [];
        const date = open.due > today() ? today() : open.due;
        const expected = expectNext(course, each, amountOf(each, before), date);
        const built = buildExpected(expected, date);
        if (!built.ok) return err({ planned: each, problem: built.error });
        made.set(schedule.id, [expected.amount, ...before]);
        transactions.push(built.value);
        changes.push(
          { table: "schedule_occurrences", before: open.changed ?? null, after: dealtWith(each, "posted") },
          { table: "transactions", before: null, after: built.value },
        );
      }
      return ok({ changes, transactions });
    },

    skip: (planned: readonly Planned[]): Change[] =>
      planned.map((each) => ({
        table: "schedule_occurrences",
        before: each.open.changed ?? null,
        after: dealtWith(each, "skipped"),
      })),

    /** The row of an occurrence that a transaction made elsewhere, such as the line of a file, is from now on. */
    link: (each: Planned): Change => ({
      table: "schedule_occurrences",
      before: each.open.changed ?? null,
      after: dealtWith(each, "posted"),
    }),

    /**
     * Where and when the money gets lowest: in the account with most of what is planned, day by day from what it holds
     * now.
     */
    lowest(planned: readonly Planned[]) {
      const moved = expect(planned).flatMap(moves);
      const counts = new Map<AccountId, number>();
      for (const { accountId } of moved) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
      const [accountId] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
      const account = accountId && reads.account(accountId);
      if (!account) return null;
      let balance: number = reads.balances().get(account.id)?.balance ?? 0;
      let lowest = { date: today(), balance };
      const own = moved.filter((move) => move.accountId === account.id);
      for (const day of [...new Set(own.map(({ date }) => date))].sort()) {
        for (const { date, quantity } of own) if (date === day) balance += quantity;
        if (balance < lowest.balance) lowest = { date: day, balance };
      }
      const { id, name, currency } = account;
      return { accountId: id, account: name, currency, date: lowest.date, balance: lowest.balance as Minor };
    },
  };

  /** What it moves in which accounts, at the earliest today. */
  function moves(expected: Expected) {
    const { due } = expected.open;
    const date = due < today() ? today() : due;
    return sides(expected).map((side) => ({ ...side, date }));
  }

  /** What it moves in which accounts, that of the schedule first. */
  function sides({ schedule, parts }: Expected): { readonly accountId: AccountId; readonly quantity: number }[] {
    if (!parts) return [];
    const arrives = parts.lines.flatMap(({ transferAccountId, transferQuantity, amount: part }) => {
      if (transferAccountId === null) return [];
      const quantity = transferQuantity === undefined ? -part : -Math.sign(part) * Math.abs(transferQuantity);
      return [{ accountId: transferAccountId, quantity }];
    });
    return [{ accountId: schedule.accountId, quantity: parts.amount }, ...arrives];
  }

  function dealtWith({ schedule, open }: Planned, state: "posted" | "skipped"): ScheduleOccurrence {
    const { changed, date } = open;
    if (changed) return { ...changed, state };
    return { id: newId(), scheduleId: schedule.id, date, state, movedTo: null, amount: null, memo: null };
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
