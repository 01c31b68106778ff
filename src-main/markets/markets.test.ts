import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import { readRate } from "../../src-shared/domain/exchange-rate.ts";
import { historyCsv, type RatesServer, rateOf, startRatesServer } from "../../tests/support/rates-server.ts";
import { createEcb, workingDays } from "./ecb.ts";
import { readEcbHistory } from "./ecb-history.ts";
import { readEcbXml } from "./ecb-xml.ts";
import { createFrankfurter, readFrankfurter } from "./frankfurter.ts";
import { isAllowed, marketPlaces } from "./hosts.ts";
import { createMarketClient, type MarketWork } from "./market-client.ts";
import type { RatesSource } from "./rates-source.ts";

// A Thursday.
const TODAY = "2026-08-06" as LocalDate;
const NOW = Date.UTC(2026, 7, 6, 12);
const [USD, CHF, HRK, AED] = ["USD", "CHF", "HRK", "AED"] as [Currency, Currency, Currency, Currency];
const day = (text: string) => text as LocalDate;

let server: RatesServer;
beforeEach(async () => {
  server = await startRatesServer(TODAY);
});
afterEach(() => server.close());

const clientOf = (origin = server.origin) =>
  createMarketClient({
    places: marketPlaces(origin),
    clock: () => NOW,
    patience: { silence: 1_500, whole: 6_000 },
    mostBytes: 1024 * 1024,
  });
const sources = (): RatesSource[] => [
  createEcb({ client: clientOf(), place: marketPlaces(server.origin).ecb }),
  createFrankfurter({ client: clientOf(), place: marketPlaces(server.origin).frankfurter }),
];
const [ECB, FRANKFURTER] = [0, 1];
const fetch = (of: number, since: string, currencies: readonly Currency[] = [USD, CHF], work: MarketWork = {}) =>
  (sources()[of] as RatesSource).fetch({ currencies, since: day(since), today: TODAY }, work);
const failure = async (of: number, since = "2026-08-03") => {
  const found = await fetch(of, since);
  return found.ok ? "rates" : found.error;
};

describe("the European Central Bank", () => {
  test("the file of the day, when only today is missing", async () => {
    const found = await fetch(ECB, "2026-08-06");
    expect(found).toEqual({
      ok: true,
      value: [USD, CHF].map((quote) => ({
        base: "EUR",
        quote,
        date: TODAY,
        rate: readRate(rateOf(quote, TODAY)),
        source: "ecb",
      })),
    });
    expect(server.asked.map(({ path }) => path)).toEqual(["/stats/eurofxref/eurofxref-daily.xml"]);
  });

  test("the file of 90 days, when some are missing", async () => {
    const found = await fetch(ECB, "2026-06-01", [USD]);
    expect(found.ok && found.value.length).toBeGreaterThan(50);
    expect(server.asked[0]?.path).toContain("hist-90d.xml");
  });

  test("the whole history, from the day that is wanted, for the currencies that are wanted", async () => {
    const found = await fetch(ECB, "2022-12-29", [USD, HRK]);
    if (!found.ok) throw new Error(found.error.kind);
    expect(server.asked[0]?.path).toContain("hist.zip");
    expect(new Set(found.value.map(({ quote }) => quote))).toEqual(new Set([USD, HRK]));
    expect(found.value.map(({ date }) => date).sort()[0]).toBe("2022-12-29");
    // It ended: no line of it after the last day of 2022.
    expect(found.value.filter(({ quote }) => quote === HRK)).toHaveLength(2);
  });

  test("a currency that it does not publish is left out", async () => {
    expect(await fetch(ECB, "2026-08-06", [AED])).toEqual({ ok: true, value: [] });
  });

  test("nothing of what is wanted is in the request", async () => {
    await fetch(ECB, "2020-01-01");
    const [{ path, headers }] = server.asked as [RatesServer["asked"][number]];
    expect(path).toBe("/stats/eurofxref/eurofxref-hist.zip");
    expect(Object.keys(headers).sort()).toEqual(["accept", "connection", "host"]);
  });

  test("a weekend is no missing day", () => {
    expect(workingDays(day("2026-08-01"), day("2026-08-03"))).toBe(0);
    expect(workingDays(day("2026-07-31"), day("2026-08-03"))).toBe(1);
    expect(workingDays(day("2026-08-03"), day("2026-08-10"))).toBe(5);
    expect(workingDays(day("2026-08-07"), day("2026-08-06"))).toBe(0);
  });
});

describe("Frankfurter", () => {
  test("rates from the day that is wanted", async () => {
    const found = await fetch(FRANKFURTER, "2026-08-05", [USD]);
    expect(found).toEqual({
      ok: true,
      value: ["2026-08-05", "2026-08-06"].map((date) => ({
        base: "EUR",
        quote: USD,
        date,
        rate: readRate(rateOf(USD, day(date))),
        source: "frankfurter",
      })),
    });
    expect(server.asked[0]?.path).toBe("/v2/rates?base=EUR&quotes=USD&from=2026-08-05");
  });

  test("what is no list of rates against the euro is refused", () => {
    const read = (value: unknown) => readFrankfurter(strToU8(JSON.stringify(value)));
    const row = { date: "2026-08-05", base: "EUR", quote: "USD", rate: 1.0876 };
    expect(read([row])).toMatchObject({ ok: true, value: [{ rate: "1.0876" }] });
    for (const wrong of [
      { message: "not found" },
      [{ ...row, base: "USD" }],
      [{ ...row, rate: "1.1" }],
      [{ ...row, rate: 0 }],
      [{ ...row, rate: -1 }],
      [{ ...row, date: "2026-13-01" }],
    ])
      expect(read(wrong)).toMatchObject({ ok: false, error: { kind: "not-expected" } });
    expect(read([{ ...row, quote: "XYZ" }])).toEqual({ ok: true, value: [] });
  });
});

describe.each([
  ["the ECB's file of 90 days", ECB, "2026-08-03"],
  ["the ECB's history", ECB, "2020-01-01"],
  ["Frankfurter", FRANKFURTER, "2026-08-03"],
] as const)("%s fails with a reason:", (_, of, since) => {
  test("asked too often, with the time to wait", async () => {
    server.fault = "busy";
    expect(await failure(of, since)).toEqual({ kind: "busy", seconds: 1200 });
    server.fault = "busy-until";
    expect(await failure(of, since)).toEqual({ kind: "busy", seconds: 600 });
  });

  test("its own error", async () => {
    server.fault = "error";
    expect(await failure(of, since)).toEqual({ kind: "server-error", status: 503 });
  });

  test("a page for people, also one that calls itself data", async () => {
    for (const fault of ["page", "page-as-data"] as const) {
      server.fault = fault;
      expect(await failure(of, since), fault).toEqual({ kind: "not-expected", detail: "a page instead of data" });
    }
  });

  test("something else altogether", async () => {
    server.fault = "garbage";
    expect(await failure(of, since)).toMatchObject({ kind: "not-expected" });
  });

  test("the connection ends before its end", async () => {
    server.fault = "cut";
    expect(await failure(of, since)).toEqual({ kind: "truncated" });
  });

  test("half of it is never taken for the whole", async () => {
    server.fault = "half";
    const found = await failure(of, since);
    expect(found).toMatchObject({ kind: of === FRANKFURTER ? "not-expected" : "truncated" });
  });

  test("it falls silent", async () => {
    server.fault = "slow";
    expect(await failure(of, since)).toEqual({ kind: "too-slow" });
  });

  test("it points to another host, which is not asked", async () => {
    server.fault = "elsewhere";
    expect(await failure(of, since)).toEqual({ kind: "not-expected", detail: "a way to another host" });
    expect(server.asked).toHaveLength(1);
  });

  test("it points to itself, which is followed", async () => {
    server.fault = "moved";
    expect(await failure(of, since)).toBe("rates");
    expect(server.asked).toHaveLength(2);
  });

  test("nobody is there", async () => {
    await server.close();
    expect(await failure(of, since)).toEqual({ kind: "offline" });
  });

  test("cancelled before and on the way", async () => {
    expect(await fetch(of, since, [USD], { signal: AbortSignal.abort() })).toMatchObject({
      error: { kind: "cancelled" },
    });
    server.fault = "slow";
    const controller = new AbortController();
    const going = fetch(of, since, [USD], { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await going).toMatchObject({ error: { kind: "cancelled" } });
  });
});

describe("the client", () => {
  test("asks listed hosts only, encrypted", () => {
    const places = marketPlaces(undefined);
    const asked = (text: string) => isAllowed(new URL(text), places);
    expect(asked("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml")).toBe(true);
    expect(asked("https://api.frankfurter.dev/v2/rates")).toBe(true);
    for (const wrong of [
      "http://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml",
      "https://www.ecb.europa.eu:8443/",
      "https://ecb.europa.eu/",
      "https://www.ecb.europa.eu.example.org/",
      "https://somebody@www.ecb.europa.eu/",
      "https://example.org/",
      "http://127.0.0.1/",
      "file:///etc/hosts",
    ])
      expect(asked(wrong), wrong).toBe(false);
  });

  test("can be pointed to this computer for tests, and nowhere else", () => {
    expect(marketPlaces("http://127.0.0.1:4000").ecb.href).toBe("http://127.0.0.1:4000/stats/eurofxref/");
    for (const wrong of ["http://example.org", "https://localhost.example.org", "nonsense", "file:///tmp"])
      expect(() => marketPlaces(wrong), wrong).toThrow(RangeError);
  });

  test("refuses an answer that is too large", async () => {
    const client = createMarketClient({ places: marketPlaces(server.origin), clock: () => NOW, mostBytes: 1000 });
    const place = marketPlaces(server.origin).ecb;
    const answer = await client.get(new URL("eurofxref-hist.zip", place), "application/zip", {});
    expect(answer).toEqual({ ok: false, error: { kind: "not-expected", detail: "the answer is too large" } });
  });
});

describe("files of the ECB", () => {
  test("a document type is refused", () => {
    const xml = `<!DOCTYPE a [<!ENTITY b "c">]><gesmes:Envelope><Cube time='2026-08-06'><Cube currency='USD' rate='1.1'/></Cube></gesmes:Envelope>`;
    expect(readEcbXml(strToU8(xml))).toMatchObject({ ok: false, error: { kind: "not-expected" } });
  });

  test("a rate or day that is none spoils the whole file", () => {
    const xml = (time: string, rate: string) =>
      strToU8(
        `<gesmes:Envelope><Cube><Cube time='${time}'><Cube currency='USD' rate='${rate}'/></Cube></Cube></gesmes:Envelope>`,
      );
    expect(readEcbXml(xml("2026-08-06", "1.1"))).toMatchObject({ ok: true });
    for (const [time, rate] of [
      ["2026-08-06", "0"],
      ["2026-08-06", "1,1"],
      ["2026-02-30", "1.1"],
    ] as const)
      expect(readEcbXml(xml(time, rate))).toMatchObject({ ok: false, error: { kind: "not-expected" } });
  });

  test("a history that is cut anywhere never gives rates", () => {
    const zip = zipSync({ "eurofxref-hist.csv": strToU8(historyCsv(TODAY)) });
    for (let part = 1; part < 20; part++) {
      const read = readEcbHistory(zip.slice(0, Math.floor((zip.length * part) / 20)), [USD], day("2015-01-01"));
      expect(read).toMatchObject({ ok: false, error: { kind: "truncated" } });
    }
    const cut = zipSync({ "eurofxref-hist.csv": strToU8(historyCsv(TODAY).slice(0, -12)) });
    expect(readEcbHistory(cut, [USD], day("2015-01-01"))).toMatchObject({ ok: false, error: { kind: "truncated" } });
  });

  test("a zip that claims to be huge, or holds something else, is refused", () => {
    const bomb = zipSync({ "eurofxref-hist.csv": new Uint8Array(33 * 1024 * 1024) });
    expect(readEcbHistory(bomb, [USD], TODAY)).toMatchObject({ error: { kind: "not-expected" } });
    expect(readEcbHistory(zipSync({ "a.txt": strToU8("x") }), [USD], TODAY)).toMatchObject({
      error: { kind: "not-expected" },
    });
  });
});
