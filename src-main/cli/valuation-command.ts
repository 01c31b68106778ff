/** Saying what property is worth. */
import { accountNamed, amountOf, dayOf } from "./account-commands.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface ValueOptions {
  readonly date?: string;
  readonly note?: string;
}

export async function valueAccount(
  session: Session,
  name: string,
  amount: string,
  options: ValueOptions,
): Promise<undefined> {
  const { client, output } = session;
  const account = await accountNamed(session, name);
  const { valuation, replaced } = await client.valuations.set({
    accountId: account.id,
    value: amountOf(amount, account.currency),
    ...(options.date === undefined ? {} : { date: dayOf(options.date) }),
    ...(options.note === undefined ? {} : { note: options.note }),
  });
  const { date, value } = valuation;
  if (output.isJson) output.json({ name: account.name, currency: account.currency, date, value, replaced });
  else output.line(`${account.name} is worth ${amountText(value, account.currency)} ${account.currency} on ${date}.`);
  return undefined;
}
