/** The small port behind which every source of exchange rates stands. */
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { RateSource } from "../../src-shared/domain/exchange-rate.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import type { MarketWork } from "./market-client.ts";

/** One euro was so many of `quote`; `rate` is an exact plain decimal. */
export interface SourcedRate {
  readonly base: Currency;
  readonly quote: Currency;
  readonly date: LocalDate;
  readonly rate: string;
  readonly source: Exclude<RateSource, "manual">;
}

export interface RatesAsked {
  /** All but the euro. */
  readonly currencies: readonly Currency[];
  /** The first day that is missing. */
  readonly since: LocalDate;
  readonly today: LocalDate;
}

export interface RatesSource {
  readonly name: Exclude<RateSource, "manual">;
  /** Whom it asks, to be told to the person. */
  readonly host: string;
  /** Rates of these currencies against the euro, from that day on. Currencies that it does not know are left out. */
  fetch(asked: RatesAsked, work: MarketWork): Promise<Result<readonly SourcedRate[], MarketFailure>>;
}
