/**
 * The history of the European Central Bank since 1999: a zip with `eurofxref-hist.csv`, one line for each working day,
 * newest first, one column for each currency, "N/A" for none, a comma at the end of each line.
 */
import { strFromU8, unzipSync } from "fflate";
import { type Currency, isCurrency } from "../../src-shared/domain/currency.ts";
import { isLocalDate, type LocalDate } from "../../src-shared/domain/date.ts";
import { EURO, readRate } from "../../src-shared/domain/exchange-rate.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { MarketFailure } from "./failure.ts";
import type { SourcedRate } from "./rates-source.ts";

/** Bytes; the real one has about three million. */
const MOST_UNPACKED = 32 * 1024 * 1024;
const FILE = /(?:^|\/)eurofxref-hist\.csv$/;

const unexpected = (detail: string): Result<never, MarketFailure> => err({ kind: "not-expected", detail });

/** Only these currencies, and no day before the first that is wanted. */
export function readEcbHistory(
  zip: Uint8Array,
  currencies: readonly Currency[],
  since: LocalDate,
): Result<readonly SourcedRate[], MarketFailure> {
  const isZip = zip[0] === 0x50 && zip[1] === 0x4b;
  if (!isZip) return unexpected("no zip");
  const unpacked = unpack(zip);
  if (!unpacked.ok) return unpacked;
  const [head = "", ...lines] = unpacked.value.split(/\r?\n/);
  const columns = head.split(",").map((name) => name.trim());
  if (columns[0] !== "Date") return unexpected("no table of rates");
  const wanted = columns.flatMap((code, at) => (isCurrency(code) && currencies.includes(code) ? [{ code, at }] : []));
  const rates: SourcedRate[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    const cells = line.split(",");
    const date = cells[0] ?? "";
    if (!isLocalDate(date)) return unexpected("a day that is none");
    // Each line ends with a comma: one that does not was cut.
    if (cells.length < columns.length) return err({ kind: "truncated" });
    if (date < since) continue;
    for (const { code, at } of wanted) {
      const cell = cells[at]?.trim() ?? "";
      if (cell === "N/A" || cell === "") continue;
      const rate = readRate(cell);
      if (!rate) return unexpected("a rate that is none");
      rates.push({ base: EURO, quote: code, date, rate, source: "ecb" });
    }
  }
  return ok(rates);
}

function unpack(zip: Uint8Array): Result<string, MarketFailure> {
  try {
    let isTooLarge = false;
    const files = unzipSync(zip, {
      filter({ name, originalSize }) {
        if (!FILE.test(name)) return false;
        isTooLarge ||= originalSize > MOST_UNPACKED;
        return !isTooLarge;
      },
    });
    if (isTooLarge) return unexpected("a file that is too large");
    const [csv] = Object.values(files);
    return csv ? ok(strFromU8(csv)) : unexpected("the zip does not hold the history");
  } catch {
    // A zip has its table of contents at the end: without it, the end is missing.
    return err({ kind: "truncated" });
  }
}
