/**
 * Fetching exchange rates from the source that the person chose, and from nobody else: when they ask for it, and once a
 * day by itself while the profile is open. Only what is missing of the currencies in use is asked for and kept.
 */
import type { RatesStatus } from "../../src-shared/contract/rates.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import type { RateSource } from "../../src-shared/domain/exchange-rate.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner, JobWork } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { failureFacts, type Log } from "../log.ts";
import type { MarketFailure } from "../markets/failure.ts";
import type { RatesSource, SourcedRate } from "../markets/rates-source.ts";
import type { ProfileStore } from "./profile-store.ts";
import { createRateMemory, type RateMemory } from "./rate-memory.ts";
import { rateNeeds } from "./rate-needs.ts";
import { commitErrorToRefusal, type Refusal } from "./refusal.ts";
import type { Output } from "./wire.ts";

export type RateSources = Readonly<Record<Exclude<RateSource, "manual">, RatesSource>>;

export interface RateFetchingDeps {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
  readonly clock: () => number;
  readonly today: () => LocalDate;
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  readonly log: Log;
  readonly sources: RateSources;
  /** What the person chose. */
  readonly chosen: () => RatesStatus["source"];
  /** Whether to ask without being told to, once a day: in windows, not for a line of a script. */
  readonly byItself: boolean;
  /** Something is known that no commit tells: when it was tried, how it went. */
  readonly changed: () => void;
}

type Fetched = Result<Output<"rates", "fetch">, Refusal>;

const HOUR = 3_600_000;
/** Milliseconds between two looks whether something is due. */
const LOOK_EVERY = 3_000;

export function createRateFetching(deps: RateFetchingDeps) {
  const { ledger, jobs, clock, today, store, log, sources, chosen } = deps;
  const memory = createRateMemory(store);
  const closing = new AbortController();
  let isRunning = false;
  let looked = Number.NEGATIVE_INFINITY;

  const source = (): RatesSource | undefined => {
    const name = chosen();
    return name === "off" ? undefined : sources[name];
  };
  /** The first day that is missing of any currency; undefined where nobody needs to be asked for anything older. */
  const missingSince = ({ name }: RatesSource): LocalDate => {
    const { toAsk, since } = rateNeeds(ledger, today());
    const reached = memory.get().reached[name] ?? {};
    const firsts = toAsk.map((currency) => {
      const known = reached[currency];
      return !known || known.from > since ? since : addDays(known.to, 1);
    });
    return firsts.reduce((first, each) => (each < first ? each : first), today());
  };
  const isNew = ({ name }: RatesSource): boolean => {
    const { toAsk, since } = rateNeeds(ledger, today());
    const reached = memory.get().reached[name] ?? {};
    return toAsk.some((currency) => (reached[currency]?.from ?? today()) > since);
  };

  const perform = async (from: RatesSource, work: JobWork): Promise<Fetched> => {
    const { toAsk, since: wanted } = rateNeeds(ledger, today());
    if (toAsk.length === 0) return ok({ added: 0, missing: [], newest: null });
    const day = today();
    const asked = { currencies: toAsk, since: missingSince(from), today: day };
    const found = await from.fetch(asked, {
      signal: work.signal,
      onProgress: (done, total) => total > 0 && work.onProgress(done, total),
    });
    // The profile may have been locked meanwhile: nothing of it is there any more.
    if (work.signal.aborted) return err({ kind: "cancelled" });
    const before = memory.get();
    if (!found.ok) {
      if (found.error.kind === "cancelled") return err(found.error);
      const seconds = found.error.kind === "busy" ? found.error.seconds : null;
      const failure = { kind: found.error.kind, at: clock(), host: from.host, seconds };
      memory.save({ ...before, triedAt: clock(), failure });
      deps.changed();
      log.warn("exchange rates could not be fetched", { kind: found.error.kind });
      return err(failureToRefusal(found.error, from.host));
    }
    const kept = await ledger.keepRates(found.value, { signal: work.signal });
    if (!kept.ok) return err(commitErrorToRefusal(kept.error));
    const newest = newestByCurrency(found.value);
    const reached = { ...before.reached[from.name] };
    for (const currency of toAsk) {
      const known = reached[currency];
      const until = newest.get(currency) ?? known?.to ?? day;
      reached[currency] = { from: known && known.from < wanted ? known.from : wanted, to: until };
    }
    const at = clock();
    memory.save({
      ...before,
      triedAt: at,
      updatedAt: at,
      failure: null,
      reached: { ...before.reached, [from.name]: reached },
    });
    deps.changed();
    const { foreign } = rateNeeds(ledger, day);
    const book = ledger.reads.exchangeRates();
    const known = foreign.map((currency) => book.on(currency, ledger.currency, day));
    const days = known.flatMap((rate) => (rate ? [rate.date] : [])).sort();
    return ok({
      added: kept.value.changed,
      missing: foreign.filter((_, index) => known[index] === undefined),
      newest: days.at(-1) ?? null,
    });
  };

  const running = async (work: () => Promise<Fetched>): Promise<Fetched> => {
    isRunning = true;
    try {
      return await work();
    } finally {
      isRunning = false;
    }
  };

  /** By itself: a failure is told to the bell once a day, later tries of the day are quiet. */
  const fetchByItself = async (from: RatesSource): Promise<void> => {
    const before = memory.get();
    const isQuiet = before.toldAt !== null && isSameDay(before.toldAt, clock());
    const signal = closing.signal;
    const fetched = await running(() =>
      isQuiet
        ? perform(from, { signal, onProgress: () => undefined })
        : jobs.run("rates", from.host, signal, (work) => perform(from, work)),
    );
    if (fetched.ok || fetched.error.kind === "cancelled" || isQuiet) return;
    memory.save({ ...memory.get(), toldAt: clock() });
  };

  return {
    memory,
    async fetch(signal: AbortSignal | undefined): Promise<Fetched> {
      const from = source();
      if (!from) return err({ kind: "rates-off" });
      return running(() => jobs.run("rates", from.host, signal, (work) => perform(from, work)));
    },

    /** Called again and again while the profile is open. */
    tick(): void {
      if (!deps.byItself || isRunning || closing.signal.aborted) return;
      const from = source();
      if (!from || performance.now() - looked < LOOK_EVERY) return;
      looked = performance.now();
      if (rateNeeds(ledger, today()).toAsk.length === 0) return;
      const { triedAt, failure } = memory.get();
      // What another source could not do says nothing of this one.
      const own = failure?.host === from.host ? failure : null;
      if (!isDue({ triedAt, failure: own }, clock(), isNew(from))) return;
      fetchByItself(from).catch((error: unknown) => {
        if (!closing.signal.aborted) log.warn("exchange rates could not be kept", failureFacts(error));
      });
    },
    close: () => closing.abort(),
  };
}

/** Once a day, at once for what was never asked, and an hour after a failure or when the source wants it. */
export function isDue(
  {
    triedAt,
    failure,
  }: Pick<RateMemory, "triedAt"> & {
    readonly failure: Pick<NonNullable<RateMemory["failure"]>, "at" | "seconds"> | null;
  },
  now: number,
  isNew: boolean,
): boolean {
  if (failure) return now >= failure.at + Math.max(HOUR, (failure.seconds ?? 0) * 1000);
  return triedAt === null || isNew || !isSameDay(triedAt, now);
}

/** On this computer's calendar. */
const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

function newestByCurrency(rates: readonly SourcedRate[]): ReadonlyMap<Currency, LocalDate> {
  const newest = new Map<Currency, LocalDate>();
  for (const { quote, date } of rates) if (date > (newest.get(quote) ?? "")) newest.set(quote, date);
  return newest;
}

function failureToRefusal(failure: MarketFailure, host: string): Refusal {
  switch (failure.kind) {
    case "cancelled":
      return failure;
    case "busy":
      return { kind: "source-busy", host, seconds: failure.seconds };
    case "server-error":
      return { kind: "source-failed", host, status: failure.status };
    default:
      return { kind: `source-${failure.kind}`, host };
  }
}
