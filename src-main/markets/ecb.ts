/**
 * The European Central Bank: reference rates of working days, published about 16:00 CET. Always whole files with all
 * currencies, so that the bank learns nothing of what is wanted; the smallest file that reaches back far enough is asked for.
 */
import { daysBetween, type LocalDate, toDayNumber } from "../../src-shared/domain/date.ts";
import { ok } from "../../src-shared/domain/result.ts";
import { readEcbHistory } from "./ecb-history.ts";
import { readEcbXml } from "./ecb-xml.ts";
import type { MarketClient } from "./market-client.ts";
import type { RatesSource } from "./rates-source.ts";

/** Days that the middle file surely reaches back. */
const MIDDLE_REACHES = 85;

export function createEcb({ client, place }: { readonly client: MarketClient; readonly place: URL }): RatesSource {
  return {
    name: "ecb",
    host: place.host,
    async fetch({ currencies, since, today }, work) {
      if (daysBetween(since, today) > MIDDLE_REACHES) {
        const zip = await client.get(new URL("eurofxref-hist.zip", place), "application/zip", work);
        return zip.ok ? readEcbHistory(zip.value, currencies, since) : zip;
      }
      const file = workingDays(since, today) === 0 ? "eurofxref-daily.xml" : "eurofxref-hist-90d.xml";
      const xml = await client.get(new URL(file, place), "application/xml, text/xml", work);
      if (!xml.ok) return xml;
      const rates = readEcbXml(xml.value);
      return rates.ok ? ok(rates.value.filter(({ quote }) => currencies.includes(quote))) : rates;
    },
  };
}

/** Mondays to Fridays from the first day on and before the last: those of which the file of the day says nothing. */
export function workingDays(from: LocalDate, before: LocalDate): number {
  let count = 0;
  // 1970-01-01 was a Thursday.
  for (let day = toDayNumber(from); day < toDayNumber(before); day++) if ((day + 3) % 7 < 5) count++;
  return count;
}
