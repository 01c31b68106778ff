/** What is worth knowing today, as sentences; and being done with it. */
import type { AlertView } from "../../src-shared/contract/alerts.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface AlertOptions {
  readonly done?: string;
  readonly snooze?: string;
  readonly until?: string;
  readonly mute?: string;
  /** With `mute`: all of its kind. */
  readonly kind?: boolean;
}

export async function showAlerts({ client, output }: Session, options: AlertOptions): Promise<undefined> {
  const alerts = await client.alerts.check();
  const chosen = options.done ?? options.snooze ?? options.mute;
  if (chosen !== undefined) {
    const found = alerts[Number(chosen) - 1];
    if (!found) throw usage(`There is no alert ${chosen}.`);
    if (options.done !== undefined) await client.alerts.done({ key: found.key });
    else if (options.mute !== undefined)
      await client.alerts.mute({ key: found.key, what: options.kind ? "kind" : "subject" });
    else if (options.until === undefined) throw usage("Say until when: --until YYYY-MM-DD.");
    else await client.alerts.snooze({ key: found.key, until: options.until as NonNullable<AlertView["date"]> });
    if (output.isJson) output.json(found);
    else output.line(doneWords(options));
    return undefined;
  }
  if (output.isJson) {
    output.json({ alerts });
    return undefined;
  }
  if (alerts.length === 0) output.note("Nothing is worth telling.");
  for (const [at, each] of alerts.entries()) output.line(`${at + 1}. ${sentenceOf(each)}`);
  return undefined;
}

function doneWords({ done, mute, kind, until }: AlertOptions): string {
  if (done !== undefined) return "Done with it.";
  if (mute === undefined) return `Put off until ${until}.`;
  return kind ? "None of this kind is told any more." : "It is not told any more.";
}

function sentenceOf(alert: AlertView): string {
  const { kind, name, date, number } = alert;
  const amount = money(alert.amount, alert.currency);
  const than = money(alert.than, alert.currency);
  switch (kind) {
    case "bill-due":
      return `${name} is due on ${date}: ${amount}.`;
    case "bill-missed":
      return `${name} of ${date} was not posted: ${amount}.`;
    case "low-balance":
      return `${name} is expected to fall below ${than} on ${date}: ${amount}.`;
    case "price-rise":
      return `${name} costs more since ${date}: ${amount} instead of ${than}.`;
    case "large-transaction":
      return `A large transaction on ${date}: ${name}, ${amount}.`;
    case "unusual-transaction":
      return `More than usual on ${date}: ${name}, ${amount}, usually ${than}.`;
    case "budget-near":
      return `${name} has spent ${number} % of its budget.`;
    case "budget-over":
      return `${name} is over its budget by ${amount}.`;
    case "goal-milestone":
      return `${name} has reached ${number} %: ${amount} of ${than}.`;
    case "goal-behind":
      return alert.than === null
        ? `${name} was to be there on ${date}: ${amount} is missing.`
        : `${name} is ${amount} behind: it needs ${than} a month until ${date}.`;
    case "import-overdue":
      return `Nothing new in ${name} since ${date}.`;
    case "backup-overdue":
      return date === null ? "No copy of this budget was made yet." : `The last copy of this budget is of ${date}.`;
  }
}

const money = (amount: AlertView["amount"], currency: string | null): string =>
  amount === null || currency === null ? "" : `${amountText(amount, currency as Currency)} ${currency}`;
