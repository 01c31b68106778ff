/** What repeats: listed, added, posted, skipped. The editor of the window can say more; `coffer call schedules.create` all. */
import type { OccurrenceView } from "../../src-shared/contract/schedules.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { type Pattern, weekdayOn } from "../../src-shared/domain/recurrence.ts";
import { accountNamed, amountOf, dayOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface ListOptions {
  readonly days?: string;
}

/** Overdue and to come, oldest first. */
export async function listSchedules(session: Session, options: ListOptions): Promise<undefined> {
  const { client, output } = session;
  const days = options.days === undefined ? 30 : numberOf(options.days, "days", 366);
  const { occurrences, today, lowest } = await client.schedules.upcoming({ days });
  if (output.isJson) {
    output.json({ today, occurrences, lowest });
    return undefined;
  }
  if (occurrences.length === 0) {
    output.note("Nothing is planned.");
    return undefined;
  }
  output.table(
    [
      { title: "Due" },
      { title: "Name" },
      { title: "Account" },
      { title: "Amount", align: "right" },
      { title: "State" },
    ],
    occurrences.map((each) => [
      each.due,
      each.name,
      each.transferAccount ? `${each.account} to ${each.transferAccount}` : each.account,
      `${each.approximate ? "~" : ""}${amountText(each.amount, each.currency)} ${each.currency}`,
      stateOf(each, today),
    ]),
  );
  if (lowest)
    output.line(
      `${lowest.account} is lowest on ${lowest.date}: ${amountText(lowest.balance, lowest.currency)} ${lowest.currency}.`,
    );
  return undefined;
}

const stateOf = ({ due, problem, automatic }: OccurrenceView, today: LocalDate): string =>
  problem !== null ? "needs attention" : due < today ? "overdue" : automatic ? "by itself" : "";

interface AddOptions {
  readonly account: string;
  readonly from?: string;
  readonly every?: string;
  readonly to?: string;
  readonly category?: string;
  readonly lastWorkingDay?: boolean;
  readonly automatic?: boolean;
}

export async function addSchedule(
  session: Session,
  payee: string,
  amount: string,
  options: AddOptions,
): Promise<undefined> {
  const { client, output } = session;
  const account = await accountNamed(session, options.account);
  const start = options.from === undefined ? (await client.schedules.upcoming({ days: 0 })).today : dayOf(options.from);
  const value = amountOf(amount, account.currency);
  const to = options.to === undefined ? undefined : await accountNamed(session, options.to);
  const categoryId = options.category === undefined ? null : await categoryNamed(session, options.category);
  const { schedule } = await client.schedules.create({
    accountId: account.id,
    payee: to ? "" : payee,
    name: to ? payee : "",
    amount: value,
    start,
    posting: options.automatic ? "automatic" : "remind",
    recurrence: { pattern: patternOf(options, start) },
    ...(to || categoryId !== null
      ? { lines: [{ amount: value as Minor, categoryId, transferAccountId: to?.id ?? null }] }
      : {}),
  });
  if (output.isJson) output.json(schedule);
  else output.line(`${schedule.title} is planned, next on ${schedule.next?.due ?? "no day"}.`);
  return undefined;
}

/** `month`, `2 weeks`, `10 days`, `year`. */
function patternOf({ every: text = "month", lastWorkingDay = false }: AddOptions, start: LocalDate) {
  const [, count = "1", unit = ""] = /^(?:(\d{1,3})\s*)?(day|week|month|year)s?$/.exec(text.trim()) ?? [];
  const every = Number(count);
  const on: Extract<Pattern, { kind: "months" }>["on"] = lastWorkingDay
    ? { kind: "last-working-day" }
    : { kind: "day", day: Number(start.slice(8)) };
  switch (unit) {
    case "day":
      return { kind: "days" as const, every };
    case "week":
      return { kind: "weeks" as const, every, weekdays: [weekdayOn(start)] };
    case "month":
      return { kind: "months" as const, every, on };
    case "year":
      return { kind: "years" as const, every, month: Number(start.slice(5, 7)), on };
    default:
      throw usage(`${text} is no rhythm. Try month, "2 weeks", "10 days" or year.`);
  }
}

export async function postSchedules(session: Session, names: readonly string[]): Promise<undefined> {
  const { client, output } = session;
  const occurrences = await chosen(session, names);
  const { posted, transactionIds } = await client.schedules.post({ occurrences });
  if (output.isJson) output.json({ posted, transactionIds });
  else output.line(`Posted: ${posted}.`);
  return undefined;
}

export async function skipSchedules(session: Session, names: readonly string[]): Promise<undefined> {
  const { client, output } = session;
  const { skipped } = await client.schedules.skip({ occurrences: await chosen(session, names) });
  if (output.isJson) output.json({ skipped });
  else output.line(`Skipped: ${skipped}.`);
  return undefined;
}

/** The next one of each that is named, or everything that is overdue or due today. */
async function chosen({ client }: Session, names: readonly string[]) {
  const { occurrences, today } = await client.schedules.upcoming({ days: 366 });
  const found =
    names.length === 0
      ? occurrences.filter(({ due }) => due <= today)
      : names.map((name) => {
          const next = occurrences.find((each) => each.name.toLowerCase() === name.toLowerCase());
          if (!next) throw usage(`Nothing called ${name} is planned within a year.`);
          return next;
        });
  if (found.length === 0) throw usage("Nothing is due.");
  return found.map(({ scheduleId, date }) => ({ scheduleId, date }));
}

export async function categoryNamed({ client }: Session, name: string) {
  const groups = await client.categories.list({});
  const found = groups
    .flatMap(({ categories }) => categories)
    .find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!found) throw usage(`There is no category ${name}.`);
  return found.id;
}

export function numberOf(text: string, what: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > most) throw usage(`${text} is no number of ${what}.`);
  return number;
}
