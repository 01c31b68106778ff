/** Alerts about subscriptions and bills that cost more than before. */
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import { stepSince } from "../../src-shared/domain/recurring.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AlertSource } from "./alerts.ts";
import type { RecurringService } from "./recurring.ts";

/** Days after which a rise is no news. */
const NEWS = 60;

export interface PriceAlertsDeps {
  readonly ledger: Pick<Ledger, "reads">;
  readonly recurring: Pick<RecurringService, "set">;
  readonly today: () => LocalDate;
}

export function alertsOfPrices({ ledger, recurring, today }: PriceAlertsDeps): AlertSource {
  const { reads } = ledger;
  return async () =>
    (await recurring.set()).flatMap(({ key, series, recurring: found }) => {
      const step = stepSince(found, addDays(today(), -NEWS));
      const account = reads.account(series.accountId);
      if (!step || !account || account.closed !== null || step.to >= step.from || step.to > 0) return [];
      return [
        {
          key: `price-rise ${key} ${step.date}`,
          kind: "price-rise" as const,
          subject: `payee ${series.payeeId}`,
          name: reads.payee(series.payeeId)?.name ?? "",
          amount: minor(step.to),
          than: minor(step.from),
          currency: account.currency,
          date: step.date,
          number: null,
          link: { to: "subscriptions" as const },
        },
      ];
    });
}
