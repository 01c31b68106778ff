/** Alerts about accounts that are expected to fall below a limit: zero, or what the person said. */
import type { AccountKind } from "../../src-shared/domain/account.ts";
import { addDays, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AlertSource } from "./alerts.ts";
import type { ForecastService } from "./forecast.ts";

/** Cards and loans are below zero by their nature; of these it is asked only where a limit was set. */
const NEVER_BELOW: readonly AccountKind[] = ["checking", "savings", "cash"];

export interface BalanceAlertsDeps {
  readonly ledger: Pick<Ledger, "reads">;
  readonly forecast: Pick<ForecastService, "balancesAhead">;
  readonly today: () => LocalDate;
}

export function alertsOfBalances({ ledger, forecast, today }: BalanceAlertsDeps): AlertSource {
  return async ({ balanceDays, lowBalances }) => {
    const ahead = await forecast.balancesAhead(balanceDays);
    return ahead.flatMap(({ accountId, middle }) => {
      const account = ledger.reads.account(accountId);
      const limit: Minor | undefined =
        lowBalances[accountId] ?? (account && NEVER_BELOW.includes(account.kind) ? minor(0) : undefined);
      const day = limit === undefined ? -1 : middle.findIndex((balance) => balance < limit);
      if (!account || limit === undefined || day < 0) return [];
      const date = addDays(today(), day);
      return [
        {
          // The day may move a little from one look to the next; it is the same money.
          key: `low-balance ${accountId} ${limit} ${monthOf(date)}`,
          kind: "low-balance" as const,
          subject: `account ${accountId}`,
          name: account.name,
          amount: minor(Math.round(middle[day] ?? 0)),
          than: limit,
          currency: account.currency,
          date,
          number: balanceDays,
          link: { to: "forecast" as const, id: accountId },
        },
      ];
    });
  };
}
