/** Exchange rates: what is known between the budget's currency and those of its accounts, and what a person says of it. */
import type { RateOfDay, RatesStatus, StatedRate } from "../../src-shared/contract/rates.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import {
  convert,
  EURO,
  type ExchangeRate,
  invert,
  type RateOn,
  ratioToDecimal,
  readRate,
} from "../../src-shared/domain/exchange-rate.ts";
import type { CommitId, ExchangeRateId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change } from "../ledger/change.ts";
import { createRateFetching, type RateFetchingDeps } from "./rate-fetching.ts";
import { rateNeeds } from "./rate-needs.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type RatesService = ReturnType<typeof createRatesService>;

export type RatesDeps = RateFetchingDeps & Pick<ServiceDeps, "newId">;

type Done = Result<{ readonly commitId: CommitId }, Refusal>;

export function createRatesService(deps: RatesDeps) {
  const { ledger, newId, today, chosen } = deps;
  const { reads } = ledger;
  const fetching = createRateFetching(deps);

  const commit = async (
    kind: "rate-set" | "rate-changed" | "rate-deleted",
    of: StatedRate,
    changes: readonly Change[],
  ): Promise<Done> => {
    const label = { kind, subject: `${of.base}/${of.quote}` };
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  /** What a person said for this pair and day, whichever way round. */
  const thatDay = ({ base, quote, date }: Pick<StatedRate, "base" | "quote" | "date">): ExchangeRate | undefined =>
    reads
      .exchangeRates()
      .between(base, quote)
      .find((each) => each.date === date && each.source === "manual");
  const refuse = ({ base, quote, date }: Pick<StatedRate, "base" | "quote" | "date">): Refusal | undefined => {
    if (base === quote) return { kind: "same-currency", currency: base };
    return date > today() ? { kind: "day-to-come", today: today() } : undefined;
  };
  const hostOf = (source: RatesStatus["source"]) => (source === "off" ? undefined : deps.sources[source].host);
  const manual = (id: ExchangeRateId): ExchangeRate | undefined => {
    const found = reads.exchangeRate(id);
    return found?.source === "manual" ? found : undefined;
  };

  return {
    get(): RatesStatus {
      const { currency } = ledger;
      const { updatedAt, failure } = fetching.memory.get();
      const { foreign } = rateNeeds(ledger, today());
      return {
        currency,
        source: chosen(),
        updatedAt,
        failure: failure && failure.host === hostOf(chosen()) ? failure : null,
        currencies: foreign.map((code) => {
          const now = reads.exchangeRates().on(code, currency, today());
          return {
            currency: code,
            accounts: reads.accounts().filter((account) => account.currency === code).length,
            now: now ? { ...shown(now), age: now.age, approximate: now.isApproximate } : null,
          };
        }),
      };
    },

    convert({ from, to, date, amount }: Input<"rates", "convert">): Output<"rates", "convert"> {
      const rate = reads.exchangeRates().on(from, to, date);
      const converted = rate && convert(amount, from, to, rate.ratio);
      return rate && converted !== undefined
        ? { amount: converted, date: rate.date, isApproximate: rate.isApproximate }
        : null;
    },

    list({ currency, offset, limit }: Input<"rates", "list">): Output<"rates", "list"> {
      const book = reads.exchangeRates();
      const to = ledger.currency;
      const days = daysOf([
        book.between(currency, to),
        ...(currency === EURO || to === EURO ? [] : [book.between(currency, EURO), book.between(EURO, to)]),
      ]);
      const rates = days.slice(offset, offset + limit).flatMap((day): RateOfDay[] => {
        const rate = book.on(currency, to, day);
        if (!rate) return [];
        const stated = thatDay({ base: currency, quote: to, date: day });
        return [{ ...shown(rate), date: day, stated: stated ? toStated(stated) : null }];
      });
      return { rates, total: days.length };
    },

    async set({ date = today(), ...input }: Input<"rates", "set">): Promise<Result<Output<"rates", "set">, Refusal>> {
      const refusal = refuse({ ...input, date });
      if (refusal) return err(refusal);
      const before = thatDay({ ...input, date });
      const rate = readRate(input.rate) ?? input.rate;
      const after: ExchangeRate = { id: before?.id ?? newId(), ...input, date, rate, source: "manual" };
      const done = await commit("rate-set", after, [{ table: "exchange_rates", before: before ?? null, after }]);
      return done.ok ? ok({ ...done.value, rate: toStated(after), replaced: before !== undefined }) : done;
    },

    async update({ id, ...fields }: Input<"rates", "update">): Promise<Result<Output<"rates", "update">, Refusal>> {
      const before = manual(id);
      if (!before) return notFound("exchange rate", id);
      const after: ExchangeRate = {
        ...before,
        base: fields.base ?? before.base,
        quote: fields.quote ?? before.quote,
        date: fields.date ?? before.date,
        rate: readRate(fields.rate ?? before.rate) ?? before.rate,
      };
      const refusal = refuse(after);
      if (refusal) return err(refusal);
      const taken = thatDay(after);
      // The one that has the day stays and is told anew, so that no day ever has two, not even on the way.
      const kept = taken && taken.id !== id ? { ...after, id: taken.id } : after;
      const changes: readonly Change[] =
        taken && taken.id !== id
          ? [
              { table: "exchange_rates", before: taken, after: kept },
              { table: "exchange_rates", before, after: null },
            ]
          : [{ table: "exchange_rates", before, after }];
      const done = await commit("rate-changed", kept, changes);
      return done.ok ? ok({ ...done.value, rate: toStated(kept) }) : done;
    },

    async remove({ id }: { readonly id: ExchangeRateId }): Promise<Done> {
      const before = manual(id);
      if (!before) return notFound("exchange rate", id);
      return commit("rate-deleted", before, [{ table: "exchange_rates", before, after: null }]);
    },

    fetch: fetching.fetch,
    tick: fetching.tick,
    close: fetching.close,
  };
}

const shown = ({ date, ratio, source }: RateOn) => ({
  date,
  rate: ratioToDecimal(ratio),
  inverse: ratioToDecimal(invert(ratio)),
  source,
});

const toStated = ({ id, base, quote, date, rate }: ExchangeRate): StatedRate => ({ id, base, quote, date, rate });

/** Newest first, each once. */
function daysOf(lists: readonly (readonly { readonly date: LocalDate }[])[]): LocalDate[] {
  const days = new Set(lists.flatMap((list) => list.map(({ date }) => date)));
  return [...days].sort((a, b) => (a < b ? 1 : -1));
}
