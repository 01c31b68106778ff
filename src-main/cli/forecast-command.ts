/** What accounts will hold, as a table: where each gets lowest, and what it ends with. */
import { accountNamed } from "./account-commands.ts";
import { amountText } from "./output.ts";
import { numberOf } from "./schedule-commands.ts";
import type { Session } from "./session.ts";

interface ForecastOptions {
  readonly days?: string;
  readonly account?: string;
  readonly seed?: string;
  readonly asThingsStand?: boolean;
}

export async function showForecast(session: Session, options: ForecastOptions): Promise<undefined> {
  const { client, output } = session;
  const account = options.account === undefined ? undefined : await accountNamed(session, options.account);
  const found = await client.forecast.get({
    days: numberOf(options.days ?? "365", "days", 1100),
    ...(account ? { accountId: account.id } : {}),
    ...(options.seed === undefined ? {} : { seed: numberOf(options.seed, "draws", 4_294_967_295) }),
    ...(options.asThingsStand ? { whatIfs: [] } : {}),
  });
  if (output.isJson) {
    output.json(found);
    return undefined;
  }
  const shown = account ? found.accounts.filter(({ accountId }) => accountId === account.id) : found.accounts;
  output.table(
    [
      { title: "Account" },
      { title: "Now", align: "right" },
      { title: "Lowest", align: "right" },
      { title: "On" },
      { title: "At the end", align: "right" },
      { title: "Between", align: "right" },
    ],
    shown.map(({ account: name, currency, balance, lowest, end }) => [
      name,
      `${amountText(balance, currency)} ${currency}`,
      amountText(lowest.middle, currency),
      lowest.date,
      amountText(end.middle, currency),
      `${amountText(end.low, currency)} and ${amountText(end.high, currency)}`,
    ]),
  );
  for (const { account: name, below, mayBeBelow } of shown)
    if (below) output.line(`${name} falls below zero on ${below}.`);
    else if (mayBeBelow) output.line(`${name} may fall below zero on ${mayBeBelow}.`);
  const { months, from } = found.usual;
  output.note(
    from === null
      ? "There is no whole month of history yet: only what is planned counts."
      : `From what is planned and ${months} months of your own history, since ${from}.`,
  );
  return undefined;
}
