/**
 * The XML of the European Central Bank: gesmes:Envelope / Cube / Cube[time] / Cube[currency, rate], units of the currency
 * for one euro. The file of the day has one `Cube[time]`, that of 90 days about sixty.
 */
import { SaxesParser } from "saxes";
import { isCurrency } from "../../src-shared/domain/currency.ts";
import { isLocalDate, type LocalDate } from "../../src-shared/domain/date.ts";
import { EURO, readRate } from "../../src-shared/domain/exchange-rate.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import type { SourcedRate } from "./rates-source.ts";

export function readEcbXml(bytes: Uint8Array): Result<readonly SourcedRate[], MarketFailure> {
  const rates: SourcedRate[] = [];
  let day: LocalDate | undefined;
  let isEnvelope = false;
  let isClosed = false;
  let problem: string | undefined;
  const parser = new SaxesParser();
  parser.on("error", () => {
    problem ??= "no well-formed XML";
  });
  parser.on("doctype", () => {
    problem ??= "a document type";
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "gesmes:Envelope") isEnvelope = true;
    if (name !== "Cube") return;
    const { time, currency, rate } = attributes;
    if (time !== undefined) {
      day = isLocalDate(time) ? time : undefined;
      if (!day) problem ??= "a day that is none";
    }
    if (currency === undefined) return;
    const read = readRate(rate ?? "");
    if (!day || !read) problem ??= "a rate that is none";
    // A currency that nobody here knows does no harm.
    else if (isCurrency(currency)) rates.push({ base: EURO, quote: currency, date: day, rate: read, source: "ecb" });
  });
  parser.on("closetag", ({ name }) => {
    if (name === "gesmes:Envelope") isClosed = true;
  });
  const text = new TextDecoder().decode(bytes);
  parser.write(text).close();
  if (isEnvelope && !isClosed) return err({ kind: "truncated" });
  if (problem !== undefined || !isEnvelope || rates.length === 0)
    return err({ kind: "not-expected", detail: problem ?? "no rates" });
  return ok(rates);
}
