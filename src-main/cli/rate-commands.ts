/** Exchange rates from a terminal: what is known, what a person says, and asking the source. */
import { rateFetchings } from "../../src-shared/contract/rates.ts";
import { readRate } from "../../src-shared/domain/exchange-rate.ts";
import { currencyOf, dayOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import type { Session } from "./session.ts";

export async function listRates(
  { client, output }: Session,
  wanted: string | undefined,
  { limit = 30 }: { readonly limit?: number },
): Promise<undefined> {
  if (wanted !== undefined) {
    const currency = currencyOf(wanted);
    const { rates, total } = await client.rates.list({ currency, limit: Math.min(limit, 1000) });
    if (output.isJson) output.json({ currency, rates, total });
    else if (total === 0) output.line(`No rate of ${currency} is known.`);
    else
      output.table(
        [{ title: "Day" }, { title: `1 ${currency}`, align: "right" }, { title: "Source" }],
        rates.map(({ date, rate, source }) => [date, rate, source]),
      );
    return undefined;
  }
  const status = await client.rates.get();
  if (output.isJson) output.json(status);
  else if (status.currencies.length === 0) output.line(`All accounts are in ${status.currency}.`);
  else
    output.table(
      [
        { title: "Currency" },
        { title: `in ${status.currency}`, align: "right" },
        { title: "Day" },
        { title: "Age", align: "right" },
        { title: "Source" },
      ],
      status.currencies.map(({ currency, now }) =>
        now
          ? [currency, `${now.approximate ? "≈ " : ""}${now.rate}`, now.date, String(now.age), now.source]
          : [currency, "unknown", "", "", ""],
      ),
    );
  return undefined;
}

export async function setRate(
  { client, output }: Session,
  code: string,
  text: string,
  options: { readonly in?: string; readonly date?: string },
): Promise<undefined> {
  const base = currencyOf(code);
  const quote = options.in === undefined ? (await client.settings.get()).currency : currencyOf(options.in);
  const rate = readRate(text);
  if (rate === undefined) throw usage(`${text} is no rate. Write a positive decimal, such as 1.0876.`);
  const made = await client.rates.set({
    base,
    quote,
    rate,
    ...(options.date === undefined ? {} : { date: dayOf(options.date) }),
  });
  if (output.isJson) output.json(made);
  else
    output.line(
      `1 ${base} is ${made.rate.rate} ${quote} on ${made.rate.date}${made.replaced ? ", instead of what was said before" : ""}.`,
    );
  return undefined;
}

export async function fetchRates(
  { client, output }: Session,
  { from }: { readonly from?: string },
): Promise<undefined> {
  const source = rateFetchings.find((each) => each === from && each !== "off");
  if (from !== undefined && !source) throw usage(`${from} is none of ecb, frankfurter.`);
  if (source) await client.settings.update({ rates: source });
  const fetched = await client.rates.fetch();
  if (output.isJson) output.json(fetched);
  else {
    output.line(
      `${fetched.added} ${fetched.added === 1 ? "rate" : "rates"} added${fetched.newest ? `, the newest of ${fetched.newest}` : ""}.`,
    );
    if (fetched.missing.length > 0) output.note(`Not known to the source: ${fetched.missing.join(", ")}.`);
  }
  return undefined;
}
