/**
 * Schedules with their lines, which have a table of their own: what a line names must exist (L11), and SQLite can see it.
 * How much it will be lies in columns; the recurrence is JSON, because nobody asks SQL about it.
 */
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import type { HowMuch, Schedule, ScheduleLine } from "../../../src-shared/domain/schedule.ts";
import type { Fields } from "./fields.ts";
import { createTableRows, type RowsDeps, rowReferred, type TableRows } from "./table-rows.ts";

/** As the columns hold it. */
interface Flat extends Omit<Schedule, "howMuch" | "lines" | "recurrence"> {
  readonly amountKind: HowMuch["kind"];
  readonly amountLast: number | null;
  readonly least: Minor | null;
  readonly most: Minor | null;
  readonly recurrence: string;
}
type LineColumns = readonly [
  account: number | null,
  category: number | null,
  amount: Minor,
  quantity: Minor | null,
  memo: string,
  varies: number | null,
];

export function createScheduleRows(deps: RowsDeps): TableRows<Schedule> {
  const { sql, numbers } = deps;
  const schedules = createTableRows<Flat>(deps, "schedules", [
    ["name", "name", "plain"],
    ["accountId", "account", { references: "accounts" }],
    ["payeeId", "payee", { references: "payees" }],
    ["memo", "memo", "plain"],
    ["amount", "amount", "plain"],
    ["amountKind", "amount_kind", "plain"],
    ["amountLast", "amount_last", "plain"],
    ["least", "least", "plain"],
    ["most", "most", "plain"],
    ["recurrence", "recurrence", "plain"],
    ["start", "start", "day"],
    ["since", "since", "day"],
    ["posting", "posting", "plain"],
    ["paused", "paused", "boolean"],
    ["created", "created", "plain"],
    ["updated", "updated", "plain"],
  ]);
  const writeLines = (row: number, { id, lines }: Schedule) => {
    for (const [position, { transferAccountId, categoryId, amount, transferQuantity, memo, varies }] of lines.entries())
      sql.run(
        INSERT_LINE,
        row,
        position,
        transferAccountId === null ? null : rowReferred(numbers, "accounts", transferAccountId, id),
        categoryId === null ? null : rowReferred(numbers, "categories", categoryId, id),
        amount,
        transferQuantity ?? null,
        memo,
        varies ? 1 : null,
      );
  };
  const removeLines = (row: number) => sql.run("DELETE FROM schedule_lines WHERE schedule = ?", row);
  const readLines = (row: number): ScheduleLine[] =>
    sql.all<LineColumns>(SELECT_LINES, row).map(([account, category, amount, quantity, memo, varies]) => ({
      amount,
      categoryId: category === null ? null : numbers.idOf<CategoryId>("categories", category),
      transferAccountId: account === null ? null : numbers.idOf<AccountId>("accounts", account),
      ...(quantity === null ? {} : { transferQuantity: quantity }),
      memo,
      ...(varies === 1 ? { varies: true as const } : {}),
    }));
  return {
    table: "schedules",
    read(row) {
      const flat = schedules.read(row);
      return flat && fromFlat(flat, readLines(row));
    },
    insert(row, schedule) {
      schedules.insert(row, toFlat(schedule));
      writeLines(row, schedule);
    },
    update(row, schedule, before) {
      schedules.update(row, toFlat(schedule), toFlat(before));
      if (JSON.stringify(schedule.lines) === JSON.stringify(before.lines)) return;
      removeLines(row);
      writeLines(row, schedule);
    },
    remove(row, schedule) {
      removeLines(row);
      schedules.remove(row, toFlat(schedule));
    },
    // What L22 ties together is one field: half of it taken back would not add up.
    toFields({ id: _, amount, howMuch, lines, ...fields }) {
      return { ...fields, plan: { amount, howMuch, lines: lines.map((line) => ({ ...line })) } } as unknown as Fields;
    },
    fromFields(id, { plan, ...fields }) {
      return { id, ...fields, ...(plan as object) } as unknown as Schedule;
    },
  };
}

const INSERT_LINE =
  "INSERT INTO schedule_lines (schedule, position, account, category, amount, quantity, memo, varies) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
const SELECT_LINES =
  "SELECT account, category, amount, quantity, memo, varies FROM schedule_lines WHERE schedule = ? ORDER BY position";

function toFlat({ howMuch, lines: _, recurrence, ...schedule }: Schedule): Flat {
  return {
    ...schedule,
    amountKind: howMuch.kind,
    amountLast: howMuch.kind === "estimate" ? howMuch.last : null,
    least: howMuch.kind === "range" ? howMuch.least : null,
    most: howMuch.kind === "range" ? howMuch.most : null,
    recurrence: JSON.stringify(recurrence),
  };
}

function fromFlat(flat: Flat, lines: readonly ScheduleLine[]): Schedule {
  const { amountKind, amountLast, least, most, recurrence, ...schedule } = flat;
  return { ...schedule, howMuch: howMuchOf(flat), lines, recurrence: JSON.parse(recurrence) };
}

function howMuchOf({ amountKind, amountLast, least, most, amount }: Flat): HowMuch {
  if (amountKind === "estimate") return { kind: amountKind, last: amountLast ?? 1 };
  if (amountKind === "range") return { kind: amountKind, least: least ?? amount, most: most ?? amount };
  return { kind: "fixed" };
}
