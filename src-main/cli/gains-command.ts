/** What exchange rates brought or cost, from a terminal. */
import type { GainFigures } from "../../src-shared/contract/gains.ts";
import { dayOf } from "./account-commands.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

interface GainsOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fifo?: boolean;
}

export async function gains({ client, output }: Session, options: GainsOptions): Promise<undefined> {
  const found = await client.gains.get({
    ...(options.from === undefined ? {} : { from: dayOf(options.from) }),
    ...(options.to === undefined ? {} : { to: dayOf(options.to) }),
    method: options.fifo ? "fifo" : "average",
  });
  if (output.isJson) {
    output.json(found);
    return undefined;
  }
  const { currency, currencies, total } = found;
  if (currencies.length === 0) {
    output.line(`All accounts are in ${currency}.`);
    return undefined;
  }
  const cells = (figures: GainFigures | null) =>
    figures
      ? (["putIn", "takenOut", "worth", "realised", "unrealised", "gain"] as const).map(
          (name) => `${figures.approximate ? "≈ " : ""}${amountText(figures[name], currency)}`,
        )
      : Array.from({ length: 6 }, () => "no rate");
  output.table(
    [
      { title: "Account" },
      { title: "Left", align: "right" },
      { title: "Currency" },
      ...["Put in", "Taken out", "Worth", "Realised", "Unrealised", "Gain"].map((title) => ({
        title,
        align: "right" as const,
      })),
    ],
    [
      ...currencies.flatMap((of) => [
        ...of.accounts.map((each) => [
          each.name,
          amountText(each.quantity, of.currency),
          of.currency,
          ...cells(each.figures),
        ]),
        ...(of.accounts.length > 1
          ? [[`All in ${of.currency}`, amountText(of.quantity, of.currency), of.currency, ...cells(of.figures)]]
          : []),
      ]),
      ["Together", "", currency, ...cells(total)],
    ],
  );
  for (const { currency: code, rate } of currencies)
    output.line(
      rate
        ? `1 ${code} = ${rate.approximate ? "≈ " : ""}${rate.rate} ${currency}, of ${rate.date} (${rate.age} ${rate.age === 1 ? "day" : "days"} before the end), ${rate.source}`
        : `No rate of ${code} is known: it is not part of the sums.`,
    );
  return undefined;
}
