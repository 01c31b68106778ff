/** The budget on the command line: a month as a table, assigning, moving, and the helpers. */
import { assignHelpers } from "../../src-shared/domain/budget-assign.ts";
import { isMonth, type Month } from "../../src-shared/domain/date.ts";
import type { CategoryId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { amountOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";
import { categoryNamed } from "./schedule-commands.ts";
import type { Session } from "./session.ts";

/** Stands for what is ready to assign where a category is asked for. */
const READY = "ready";

/** @param wanted YYYY-MM; the running month when absent */
export async function showBudget({ client, output }: Session, wanted: string | undefined): Promise<undefined> {
  const { today } = await client.schedules.upcoming({ days: 0 });
  const budget = await client.budget.get({ month: monthOf(wanted ?? today.slice(0, 7)) });
  if (output.isJson) {
    output.json(budget);
    return undefined;
  }
  const text = (amount: Minor) => amountText(amount, budget.currency);
  const isTracking = budget.style === "tracking";
  output.table(
    [
      { title: "Category" },
      { title: isTracking ? "Planned" : "Assigned", align: "right" },
      { title: "Activity", align: "right" },
      { title: isTracking ? "Left" : "Available", align: "right" },
      { title: "Needs", align: "right" },
    ],
    budget.groups.flatMap((group) =>
      group.categories.flatMap(({ name, archived, flow, months: [own] }) => {
        if (!own || (archived && own.available === 0 && own.activity === 0)) return [];
        const missing = own.need?.missing ?? 0;
        return [
          [
            `${group.name}: ${name}`,
            text(own.assigned),
            text(own.activity),
            flow === "income" ? "" : text(own.available),
            missing > 0 ? text(missing as Minor) : "",
          ],
        ];
      }),
    ),
  );
  const [totals] = budget.months;
  if (totals?.ready) output.line(`Ready to assign: ${text(totals.ready.readyToAssign)} ${budget.currency}`);
  return undefined;
}

export async function assignBudget(
  session: Session,
  category: string,
  wanted: string,
  amount: string,
): Promise<undefined> {
  const { client, output } = session;
  const month = monthOf(wanted);
  const categoryId = await categoryNamed(session, category);
  const { currency } = await client.budget.get({ month });
  const { commitId } = await client.budget.assign({
    entries: [{ categoryId, month, amount: amountOf(amount, currency) }],
  });
  const after = await client.budget.category({ id: categoryId, month });
  const [own] = after.category.months;
  if (output.isJson) output.json({ commitId, ...own });
  else
    output.line(
      `${after.category.name} has ${amountText(own?.assigned ?? 0, currency)} ${currency} in ${month}, ` +
        `${amountText(own?.available ?? 0, currency)} available.`,
    );
  return undefined;
}

export async function moveBudget(
  session: Session,
  wanted: string,
  from: string,
  to: string,
  amount: string,
): Promise<undefined> {
  const { client, output } = session;
  const month = monthOf(wanted);
  const { currency } = await client.budget.get({ month });
  const place = async (name: string): Promise<CategoryId | null> =>
    name === READY ? null : categoryNamed(session, name);
  const { commitId } = await client.budget.move({
    month,
    fromId: await place(from),
    toId: await place(to),
    amount: amountOf(amount, currency),
  });
  if (output.isJson) output.json({ commitId });
  else output.line(`Moved ${amount} ${currency} from ${from} to ${to}.`);
  return undefined;
}

export async function fillBudget({ client, output }: Session, wanted: string, helper: string): Promise<undefined> {
  const found = assignHelpers.find((each) => each === helper);
  if (!found) throw usage(`${helper} is no way to fill. Try ${assignHelpers.join(", ")}.`);
  const done = await client.budget.fill({ month: monthOf(wanted), helper: found });
  if (output.isJson) output.json(done);
  else output.line(`Changed: ${done.count}.`);
  return undefined;
}

function monthOf(text: string): Month {
  if (!isMonth(text)) throw usage(`${text} is no month. Write YYYY-MM.`);
  return text;
}
