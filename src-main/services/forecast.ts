/**
 * What accounts will hold: gathers what the domain's forecast needs. Planned is what schedules, recurring payments and
 * thoughts say; usual is what is left of the history when those and single events are taken out of it, so that nothing is
 * counted twice. Nothing is written but what a person thinks of, and that beside the budget.
 */
import type { ForecastView, WhatIf } from "../../src-shared/contract/forecast.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import { addDays, daysBetween, fromDayNumber, toDayNumber } from "../../src-shared/domain/date.ts";
import { convert } from "../../src-shared/domain/exchange-rate.ts";
import { type Course, firstBelow, forecast, lowestOf, type PlannedMovement } from "../../src-shared/domain/forecast.ts";
import { type Minor, minor } from "../../src-shared/domain/money.ts";
import { singleEvents, USUAL_MONTHS, usualMonths, usualRange } from "../../src-shared/domain/usual-months.ts";
import type { DayMovement, LargeMovement } from "../ledger/reads/reads.ts";
import { createOccurrences, type OccurrencesDeps } from "./occurrences.ts";
import { type Ahead, createPlannedAhead } from "./planned-ahead.ts";
import type { ProfileStore } from "./profile-store.ts";
import type { RecurringService } from "./recurring.ts";
import { createWhatIfMemory } from "./what-if-memory.ts";
import type { Input, Output } from "./wire.ts";

export type ForecastService = ReturnType<typeof createForecastService>;

export interface ForecastDeps extends OccurrencesDeps {
  readonly recurring: Pick<RecurringService, "set" | "unplanned">;
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  /** What is thought of is another now. */
  readonly changed: () => void;
}

/** Movements that travel with the forecast. */
const MOST_PLANNED = 1000;
const MOST_SINGLE = 12;
/** A rate is a ratio; a large amount gives it enough digits for a weight. */
const MILLION = 100_000_000 as Minor;

export function createForecastService(deps: ForecastDeps) {
  const { ledger, recurring, store, changed, today } = deps;
  const { reads } = ledger;
  const memory = createWhatIfMemory(store);
  const ahead = createPlannedAhead({ ledger, occurrences: createOccurrences(deps), today });

  const looked = (): readonly Account[] =>
    reads.accounts().filter(({ closed, kind }) => closed === null && kind !== "property");

  /** What one minor unit of the account counts in the total. */
  const weightOf = ({ currency, inBudget }: Account): { readonly weight: number; readonly approximate: boolean } => {
    if (!inBudget) return { weight: 0, approximate: false };
    if (currency === ledger.currency) return { weight: 1, approximate: false };
    const rate = reads.exchangeRates().on(currency, ledger.currency, today());
    const worth = rate && convert(MILLION, currency, ledger.currency, rate.ratio);
    return { weight: worth === undefined ? 0 : worth / MILLION, approximate: true };
  };

  /** What is left of the history, and what of it was single. */
  const usualOf = async (accounts: readonly Account[]) => {
    const range = usualRange(today());
    const places = new Map(accounts.map(({ id }, at) => [id, at]));
    const planned = new Set(
      (await recurring.set()).flatMap(({ recurring: { payments } }) => payments.map(({ transaction }) => transaction)),
    );
    const single = accounts.flatMap(({ id }) => {
      const largest = reads.largestMovements(id, range, USUAL_MONTHS * 4);
      return singleEvents(
        largest.filter(({ transaction }) => !planned.has(transaction)),
        USUAL_MONTHS,
      );
    });
    const left = new Set([...planned, ...single.map(({ transaction }) => transaction)]);
    const [first, last] = [toDayNumber(range.from), toDayNumber(range.to)];
    const toPlace = (sign: number) => (movement: DayMovement) => {
      const account = places.get(movement.accountId);
      return account === undefined || movement.day < first || movement.day > last
        ? []
        : [{ account, day: movement.day, quantity: movement.quantity * sign }];
    };
    const movements = [
      ...reads.usualMovements(range).flatMap(toPlace(1)),
      // Those of schedules were never part of it.
      ...reads.movementsOf([...left]).flatMap(toPlace(-1)),
    ];
    return { ...usualMonths(movements, accounts.length, range), single };
  };

  /** All that a forecast is drawn from; nothing that is only thought of. */
  const prepare = async (days: number) => {
    const accounts = looked();
    const places = new Map(accounts.map(({ id }, at) => [id, at]));
    const to = addDays(today(), days);
    const known = [...ahead.schedules(to), ...ahead.recurring(await recurring.unplanned(), to)];
    const usual = await usualOf(accounts);
    const balances = accounts.map(({ id }) => reads.balances().get(id)?.balance ?? minor(0));
    const weights = accounts.map(weightOf);
    const toMovement = ({ accountId, date, amount, spread }: Ahead): PlannedMovement[] => {
      const account = places.get(accountId);
      return account === undefined ? [] : [{ account, day: daysBetween(today(), date), amount, spread }];
    };
    const draw = (planned: readonly Ahead[], seed: number) =>
      forecast({
        today: today(),
        days,
        balances,
        weights: weights.map(({ weight }) => weight),
        planned: planned.flatMap(toMovement),
        usual: usual.months,
        seed,
      });
    return { accounts, places, balances, weights, usual, known, draw };
  };

  const viewSingle = ({ accountId, day, quantity, transaction }: LargeMovement): ForecastView["single"][number] => {
    const { payeeId } = reads.transaction(reads.transactionIdAt(transaction)) ?? {};
    const account = reads.account(accountId);
    return {
      date: fromDayNumber(day),
      accountId,
      account: account?.name ?? "",
      payee: payeeId ? (reads.payee(payeeId)?.name ?? "") : "",
      amount: minor(quantity),
      currency: account?.currency ?? ledger.currency,
    };
  };

  const viewCourse = (course: Course, balance: Minor) => {
    const lowest = lowestOf(course);
    const last = course.middle.length - 1;
    const dayOf = (day: number | undefined) => (day === undefined ? null : addDays(today(), day));
    return {
      balance,
      end: {
        middle: minor(course.middle[last] ?? 0),
        low: minor(course.low[last] ?? 0),
        high: minor(course.high[last] ?? 0),
      },
      lowest: { date: addDays(today(), lowest.day), middle: minor(lowest.middle), low: minor(lowest.low) },
      below: dayOf(firstBelow(course.middle, 0)),
      mayBeBelow: dayOf(firstBelow(course.low, 0)),
    };
  };

  return {
    async get({ days, accountId, seed, whatIfs }: Input<"forecast", "get">): Promise<Output<"forecast", "get">> {
      const to = addDays(today(), days);
      const thought = ahead.whatIfs(whatIfs ?? memory.get(), to);
      const { accounts, places, balances, weights, usual, known, draw } = await prepare(days);
      const drawn = draw([...known, ...thought], seed);
      const without = thought.length > 0 ? draw(known, seed) : undefined;
      const place = accountId === undefined ? undefined : places.get(accountId);
      const own = place === undefined ? drawn.total : (drawn.accounts[place] ?? drawn.total);
      const plain = place === undefined ? without?.total : without?.accounts[place];
      const total = balances.reduce((sum, balance, at) => sum + balance * (weights[at]?.weight ?? 0), 0);
      return {
        today: today(),
        days,
        seed,
        usual: { from: usual.from, months: usual.months.length },
        single: usual.single
          .sort((a, b) => b.day - a.day)
          .slice(0, MOST_SINGLE)
          .map(viewSingle),
        accounts: accounts.map(({ id, name, currency }, at) => ({
          accountId: id,
          account: name,
          currency,
          inTotal: (weights[at]?.weight ?? 0) !== 0,
          ...viewCourse(drawn.accounts[at] ?? drawn.total, balances[at] ?? minor(0)),
        })),
        total: {
          currency: ledger.currency,
          approximate: weights.some(({ weight, approximate }) => weight !== 0 && approximate),
          ...viewCourse(drawn.total, minor(Math.round(total))),
        },
        series: {
          accountId: place === undefined ? null : (accountId ?? null),
          currency: place === undefined ? ledger.currency : (accounts[place]?.currency ?? ledger.currency),
          middle: amounts(own.middle),
          low: amounts(own.low),
          high: amounts(own.high),
          without: plain ? amounts(plain.middle) : null,
        },
        planned: [...known, ...thought]
          .filter((each) => (accountId === undefined ? isInTotal(each) : each.accountId === accountId))
          .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
          .slice(0, MOST_PLANNED)
          .map(({ spread: _, ...each }) => ({
            ...each,
            account: reads.account(each.accountId)?.name ?? "",
            currency: reads.account(each.accountId)?.currency ?? ledger.currency,
          })),
      };

      function isInTotal({ accountId: id }: Ahead): boolean {
        const at = places.get(id);
        return at !== undefined && (weights[at]?.weight ?? 0) !== 0;
      }
    },

    /** What each account is expected to hold, day by day, as things stand. */
    async balancesAhead(days: number) {
      const { accounts, known, draw } = await prepare(days);
      const drawn = draw(known, 1);
      return accounts.map(({ id }, at) => ({
        accountId: id,
        middle: drawn.accounts[at]?.middle ?? new Float64Array(),
      }));
    },

    whatIfs: (): WhatIf[] => memory.get(),

    keepWhatIfs({ whatIfs }: Input<"forecast", "keepWhatIfs">): WhatIf[] {
      memory.save(whatIfs);
      changed();
      return memory.get();
    },
  };
}

const amounts = (values: Float64Array): Minor[] => Array.from(values, (value) => minor(Math.round(value)));
