/** What recurs by the own history, as a table. */
import type { RecurringView } from "../../src-shared/contract/recurring.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

export async function listRecurring({ client, output }: Session): Promise<undefined> {
  const { today, payments } = await client.recurring.list();
  const shown = payments.filter(({ dismissed }) => !dismissed);
  if (output.isJson) {
    output.json({ today, payments: shown });
    return undefined;
  }
  if (shown.length === 0) {
    output.note("Nothing recurs in the history of this budget, as far as it shows.");
    return undefined;
  }
  output.table(
    [
      { title: "Payee" },
      { title: "Account" },
      { title: "How often" },
      { title: "Amount", align: "right" },
      { title: "A year", align: "right" },
      { title: "Next" },
      { title: "State" },
    ],
    shown.map((each) => [
      each.payee,
      each.account,
      each.cadence,
      `${each.steady ? "" : "~"}${amountText(each.amount, each.currency)} ${each.currency}`,
      `${amountText(each.perYear, each.currency)} ${each.currency}`,
      each.state === "stopped" ? "" : each.next,
      stateOf(each),
    ]),
  );
  return undefined;
}

function stateOf({ state, steps, scheduleId, currency }: RecurringView): string {
  const step = steps.at(-1);
  return [
    ...(state === "active" ? [] : [state]),
    ...(scheduleId === null ? [] : ["planned"]),
    ...(step ? [`was ${amountText(step.from, currency)} until ${step.date}`] : []),
  ].join(", ");
}
