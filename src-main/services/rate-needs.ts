/** Which rates a budget needs: of its accounts' currencies against its own, since money was there first. */
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, firstDay, type LocalDate } from "../../src-shared/domain/date.ts";
import { EURO } from "../../src-shared/domain/exchange-rate.ts";
import type { Ledger } from "../ledger/ledger.ts";

export interface RateNeeds {
  /** Currencies of accounts that are not the budget's, in the order of the alphabet. */
  readonly foreign: readonly Currency[];
  /** What a source that speaks of the euro has to be asked for. */
  readonly toAsk: readonly Currency[];
  /** The first day that counts. */
  readonly since: LocalDate;
}

/** The rate of a first of January is that of the last working day before. */
const BEFORE = 10;

export function rateNeeds({ currency, reads }: Pick<Ledger, "currency" | "reads">, today: LocalDate): RateNeeds {
  const accounts = reads.accounts().filter((account) => account.currency !== currency);
  const foreign = [...new Set(accounts.map((account) => account.currency))].sort();
  const ids = new Set(accounts.map(({ id }) => id));
  let since = today;
  for (const { accountId, month } of reads.accountMonths())
    if (ids.has(accountId) && firstDay(month) < since) since = firstDay(month);
  const toAsk = foreign.length === 0 ? [] : [...new Set([...foreign, currency])].filter((code) => code !== EURO);
  return { foreign, toAsk, since: addDays(since, -BEFORE) };
}
