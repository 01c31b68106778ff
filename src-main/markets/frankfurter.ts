/**
 * Frankfurter (api.frankfurter.dev, version 2): rates of many central banks, also of currencies that the ECB does not
 * publish. `GET rates?base=EUR&quotes=USD,CHF&from=2026-01-01` answers a flat array of {date, base, quote, rate}. The
 * request names the currencies and the first day.
 */
import * as z from "zod";
import { isCurrency } from "../../src-shared/domain/currency.ts";
import { isLocalDate } from "../../src-shared/domain/date.ts";
import { EURO, readRate } from "../../src-shared/domain/exchange-rate.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import type { MarketClient } from "./market-client.ts";
import type { RatesSource, SourcedRate } from "./rates-source.ts";

const answer = z.array(z.object({ date: z.string(), base: z.string(), quote: z.string(), rate: z.number() }));

export function createFrankfurter({
  client,
  place,
}: {
  readonly client: MarketClient;
  readonly place: URL;
}): RatesSource {
  return {
    name: "frankfurter",
    host: place.host,
    async fetch({ currencies, since }, work) {
      const address = new URL("rates", place);
      address.searchParams.set("base", EURO);
      address.searchParams.set("quotes", currencies.join(","));
      address.searchParams.set("from", since);
      const found = await client.get(address, "application/json", work);
      return found.ok ? readFrankfurter(found.value) : found;
    },
  };
}

export function readFrankfurter(bytes: Uint8Array): Result<readonly SourcedRate[], MarketFailure> {
  const read = answer.safeParse(parse(new TextDecoder().decode(bytes)));
  if (!read.success) return err({ kind: "not-expected", detail: "no list of rates" });
  const rates: SourcedRate[] = [];
  for (const { date, base, quote, rate: number } of read.data) {
    // A double of fifteen digits and fewer is written back just as it came; no rate has more.
    const rate = readRate(String(number));
    if (!isLocalDate(date) || base !== EURO || !rate)
      return err({ kind: "not-expected", detail: "a rate that is none" });
    if (isCurrency(quote) && quote !== EURO) rates.push({ base: EURO, quote, date, rate, source: "frankfurter" });
  }
  return ok(rates);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
