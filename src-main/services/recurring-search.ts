/**
 * Finds what recurs, payee by payee, in steps that let others breathe. What was found for a payee stays until one of its
 * payments changes, so that only the first search reads all; whoever asks while one is under way waits for the same.
 */
import { addMonths, firstDay, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import { findRecurring, type Recurring } from "../../src-shared/domain/recurring.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { PaymentSeries, SeriesPayment } from "../ledger/reads/reads.ts";

/** Months that are looked at: three of something yearly, with room. */
const MONTHS = 49;
/** Milliseconds of searching between two breaths. */
const STEP = 12;

export interface FoundRecurring {
  readonly key: string;
  readonly series: PaymentSeries;
  readonly recurring: Recurring<SeriesPayment>;
}

export interface RecurringSearch {
  /** All that recurs or did so. */
  found(): Promise<readonly FoundRecurring[]>;
  /** Every series of payments, recurring or not. */
  series(): Promise<readonly PaymentSeries[]>;
  close(): void;
}

export interface RecurringSearchDeps {
  readonly ledger: Pick<Ledger, "reads" | "onCommit">;
  readonly jobs: JobRunner;
  readonly today: () => LocalDate;
}

interface Answer {
  readonly found: readonly FoundRecurring[];
  readonly series: readonly PaymentSeries[];
}

export function createRecurringSearch({ ledger, jobs, today }: RecurringSearchDeps): RecurringSearch {
  const known = new WeakMap<PaymentSeries, readonly FoundRecurring[]>();
  let latest: { readonly since: LocalDate; readonly answer: Promise<Answer> } | undefined;
  const stop = ledger.onCommit(({ tables }) => {
    if (tables.includes("transactions") || tables.includes("payees") || tables.includes("accounts")) latest = undefined;
  });

  const search = async (since: LocalDate, onProgress: (done: number, total: number) => void): Promise<Answer> => {
    const found: FoundRecurring[] = [];
    const all: PaymentSeries[] = [];
    const { transactions } = ledger.reads.counts();
    let looked = 0;
    let breathed = performance.now();
    for (const piece of ledger.reads.paymentSeries(since)) {
      for (const series of piece) {
        all.push(series);
        found.push(...recurringOf(series));
        looked += series.payments.length;
      }
      if (performance.now() - breathed < STEP) continue;
      onProgress(Math.min(looked, transactions), transactions);
      await new Promise((resolve) => setImmediate(resolve));
      breathed = performance.now();
    }
    return { found, series: all };
  };

  const recurringOf = (series: PaymentSeries): readonly FoundRecurring[] => {
    let own = known.get(series);
    if (!own) {
      own = findRecurring(series.payments).map((recurring) => ({ key: keyOf(series, recurring), series, recurring }));
      known.set(series, own);
    }
    return own;
  };

  const answer = (): Promise<Answer> => {
    const since = firstDay(addMonths(monthOf(today()), -MONTHS));
    if (latest?.since === since) return latest.answer;
    const asked = jobs.run("recurring", "", undefined, ({ onProgress }) => search(since, onProgress));
    const mine = { since, answer: asked };
    latest = mine;
    // A search that failed is tried again by whoever asks next.
    asked.catch(() => {
      if (latest === mine) latest = undefined;
    });
    return asked;
  };

  return {
    found: async () => (await answer()).found,
    series: async () => (await answer()).series,
    close() {
      stop();
      latest = undefined;
    },
  };
}

function keyOf({ payeeId, accountId }: PaymentSeries, { cadence, amount, price }: Recurring): string {
  return [payeeId, accountId, amount < 0 ? "out" : "in", cadence, ...(price === null ? [] : [price])].join(" ");
}
