import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { fromDayNumber } from "../../src-shared/domain/date.ts";
import type { ExchangeRate } from "../../src-shared/domain/exchange-rate.ts";
import type { ExchangeRateId } from "../../src-shared/domain/id.ts";
import { rounds } from "../../tests/support/rounds.ts";
import type { Change } from "./change.ts";
import type { FetchedRate } from "./ledger.ts";
import { commitAll, day, insertOf } from "./test-support/sample-rows.ts";
import {
  dumpTables,
  EUR,
  expectLawful,
  type TemporaryLedger,
  temporaryLedger,
  USD,
} from "./test-support/temporary-ledger.ts";

const ROUNDS = rounds(8, 200);
const CHF = "CHF" as Currency;

let t: TemporaryLedger;
beforeEach(() => {
  t = temporaryLedger();
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

const said = (base: Currency, quote: Currency, date: string, rate: string): ExchangeRate => ({
  id: t.newId<ExchangeRateId>(),
  base,
  quote,
  date: day(date),
  rate,
  source: "manual",
});
const fetched = (quote: Currency, date: string, rate: string): FetchedRate => ({
  base: EUR,
  quote,
  date: day(date),
  rate,
  source: "ecb",
});
const keep = async (...rates: readonly FetchedRate[]) => {
  const kept = await t.ledger.keepRates(rates);
  if (!kept.ok) throw new Error(kept.error.kind);
  return kept.value;
};
const lawOf = async (change: Change): Promise<string> => {
  const before = dumpTables(t.raw);
  const commit = await t.ledger.commit({ origin: "user", label: { kind: "rate-set" }, changes: [change] });
  expect(dumpTables(t.raw)).toBe(before);
  return commit.ok ? "written" : commit.error.kind === "law-broken" ? commit.error.law : commit.error.kind;
};

describe("what a person said", () => {
  test("is read from the file as it was written, also after a restart", async () => {
    const rate = said(USD, EUR, "2026-01-09", "0.919456123456789");
    await commitAll(t, [insertOf("exchange_rates", rate)], { kind: "rate-set" });
    expect(t.ledger.reads.exchangeRate(rate.id)).toEqual(rate);
    t = t.reopen();
    expect(t.ledger.reads.manualRates()).toEqual([rate]);
    expect(t.ledger.reads.exchangeRates().on(USD, EUR, day("2026-01-10"))).toMatchObject({ age: 1, source: "manual" });
  });

  test("is taken back and done again", async () => {
    const rate = said(EUR, USD, "2026-01-09", "1.1");
    await commitAll(t, [insertOf("exchange_rates", rate)], { kind: "rate-set" });
    await t.ledger.undo();
    expect(t.ledger.reads.exchangeRates().on(EUR, USD, day("2026-01-09"))).toBeUndefined();
    await t.ledger.redo();
    expect(t.ledger.reads.manualRates()).toEqual([rate]);
  });

  test("L18 · no rate of nothing, none against itself, one for a pair and day whichever way round", async () => {
    await commitAll(t, [insertOf("exchange_rates", said(EUR, USD, "2026-01-09", "1.1"))], { kind: "rate-set" });
    expect(await lawOf(insertOf("exchange_rates", said(EUR, CHF, "2026-01-09", "0")))).toBe("L18");
    expect(await lawOf(insertOf("exchange_rates", said(EUR, CHF, "2026-01-09", "1.10")))).toBe("L18");
    expect(await lawOf(insertOf("exchange_rates", said(EUR, EUR, "2026-01-09", "1")))).toBe("L18");
    expect(await lawOf(insertOf("exchange_rates", said(EUR, USD, "2026-01-09", "1.2")))).toBe("L18");
    expect(await lawOf(insertOf("exchange_rates", said(USD, EUR, "2026-01-09", "0.9")))).toBe("L18");
  });

  test("edits and their way back leave the file as it was", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 20_000, max: 20_050 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 99_999 }),
        async (days, value) => {
          const before = dumpTables(t.raw);
          const rates = days.map((each) => said(EUR, USD, fromDayNumber(each), `1.${value}1`));
          await commitAll(
            t,
            rates.map((rate) => insertOf("exchange_rates", rate)),
            { kind: "rate-set" },
          );
          const [first] = rates as [ExchangeRate];
          const changed = { ...first, base: USD, quote: EUR, rate: "2" };
          await commitAll(t, [{ table: "exchange_rates", before: first, after: changed }], { kind: "rate-changed" });
          await commitAll(t, [{ table: "exchange_rates", before: changed, after: null }], { kind: "rate-deleted" });
          for (let step = 0; step < 3; step++) await t.ledger.undo();
          expect(dumpTables(t.raw)).toBe(before);
        },
      ),
      { numRuns: ROUNDS },
    );
  });
});

describe("what was fetched", () => {
  test("is one commit that no undo speaks of", async () => {
    await commitAll(t, [insertOf("exchange_rates", said(EUR, CHF, "2026-01-09", "0.95"))], { kind: "rate-set" });
    const { commit, changed } = await keep(fetched(USD, "2026-01-08", "1.11"), fetched(USD, "2026-01-09", "1.12"));
    expect(changed).toBe(2);
    expect(commit).toMatchObject({ origin: "rates", label: { kind: "rates-updated", count: 2 } });
    const [entry] = t.ledger.reads.commits({ offset: 0, limit: 1 }).commits;
    expect(entry).toMatchObject({ undoable: false, obstacle: "never" });
    // Undo means what the person did.
    await t.ledger.undo();
    expect(t.ledger.reads.manualRates()).toEqual([]);
    expect(t.ledger.reads.exchangeRates().on(EUR, USD, day("2026-01-09"))?.source).toBe("ecb");
  });

  test("does not end what can be done again", async () => {
    await commitAll(t, [insertOf("exchange_rates", said(EUR, CHF, "2026-01-09", "0.95"))], { kind: "rate-set" });
    await t.ledger.undo();
    await keep(fetched(USD, "2026-01-08", "1.11"));
    expect((await t.ledger.redo()).ok).toBe(true);
    expect(t.ledger.reads.manualRates()).toHaveLength(1);
  });

  test("costs nothing the second time, and a correction replaces", async () => {
    await keep(fetched(USD, "2026-01-08", "1.11"));
    const sequence = t.ledger.sequence();
    expect(await keep(fetched(USD, "2026-01-08", "1.11"))).toEqual({ commit: null, changed: 0 });
    expect(t.ledger.sequence()).toBe(sequence);
    expect((await keep(fetched(USD, "2026-01-08", "1.12"))).changed).toBe(1);
    expect(t.ledger.reads.exchangeRates().between(EUR, USD)).toMatchObject([{ rate: "1.12" }]);
  });

  test("leaves what a person said for the same day", async () => {
    const own = said(EUR, USD, "2026-01-08", "2");
    await commitAll(t, [insertOf("exchange_rates", own)], { kind: "rate-set" });
    await keep(fetched(USD, "2026-01-08", "1.11"));
    expect(t.ledger.reads.exchangeRates().between(EUR, USD)).toEqual([own]);
  });

  test("keeps nothing of a list in which one breaks a law, or that was cancelled", async () => {
    const before = dumpTables(t.raw);
    const broken = await t.ledger.keepRates([fetched(USD, "2026-01-08", "1.11"), fetched(USD, "2026-01-09", "0")]);
    expect(broken).toMatchObject({ ok: false, error: { kind: "law-broken", law: "L18" } });
    const cancelled = await t.ledger.keepRates([fetched(USD, "2026-01-08", "1.11")], { signal: AbortSignal.abort() });
    expect(cancelled).toMatchObject({ ok: false, error: { kind: "cancelled" } });
    expect(dumpTables(t.raw)).toBe(before);
    await keep(fetched(USD, "2026-01-08", "1.11"));
  });

  test("a history of decades writes one line into the journal", async () => {
    const history = Array.from({ length: 7000 }, (_, at) => fetched(USD, fromDayNumber(11_000 + at), "1.1"));
    await keep(...history);
    expect(t.raw.prepare("SELECT count(*) FROM changes WHERE table_name = 'exchange_rates'").pluck().get()).toBe(0);
    expect(t.ledger.reads.exchangeRates().between(EUR, USD)).toHaveLength(7000);
  });
});
