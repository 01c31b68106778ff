/**
 * Conversion gains of accounts in other currencies, by account and by currency: each movement at what its transaction says
 * it was in the budget's currency, else at the rate of its day. Costs the postings of those accounts and of no other.
 */
import type { GainFigures, Gains } from "../../src-shared/contract/gains.ts";
import type { Account } from "../../src-shared/domain/account.ts";
import { type CostMethod, type Movement, type Position, positionsOn } from "../../src-shared/domain/conversion-gain.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, addMonths, type LocalDate, lastDay, monthOf } from "../../src-shared/domain/date.ts";
import { ratioToDecimal } from "../../src-shared/domain/exchange-rate.ts";
import { add, type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import { isValuedKind } from "../../src-shared/domain/valuation.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { AccountMovement } from "../ledger/reads/reads.ts";
import { type Convert, createConvert } from "./conversion.ts";
import type { Input } from "./wire.ts";

export type GainsService = ReturnType<typeof createGainsService>;

const MOST_MONTHS = 600;
const FIRST_DAY = "0001-01-01" as LocalDate;

/** What is asked of every history: the day before the period, and the days on which it is looked at. */
interface Asked {
  readonly before: LocalDate | undefined;
  /** In order; the last is the end of the period. */
  readonly days: readonly LocalDate[];
  readonly method: CostMethod;
}

interface Answered {
  readonly quantity: Minor;
  /** One for each day; undefined where no rate is known or a sum is beyond what is kept exactly. */
  readonly figures: readonly (GainFigures | undefined)[];
}

const NOTHING: GainFigures = {
  worthBefore: ZERO,
  putIn: ZERO,
  takenOut: ZERO,
  worth: ZERO,
  costBasis: ZERO,
  realised: ZERO,
  unrealised: ZERO,
  gain: ZERO,
  approximate: false,
};

export function createGainsService({ ledger, today }: { readonly ledger: Ledger; readonly today: () => LocalDate }) {
  const { reads } = ledger;

  return {
    get({ from, to = today(), method }: Input<"gains", "get">): Gains {
      const end = to > today() ? today() : to;
      const convert = createConvert(ledger);
      const histories = new Map<Currency, { account: Account; movements: readonly AccountMovement[] }[]>();
      let first: LocalDate | undefined;
      for (const account of reads.accounts()) {
        // Of property only what a person says it is worth counts.
        if (account.currency === ledger.currency || isValuedKind(account.kind)) continue;
        const movements = reads.movements(account.id, end);
        const start = movements[0]?.date;
        if (start !== undefined && (first === undefined || start < first)) first = start;
        const known = histories.get(account.currency);
        if (known) known.push({ account, movements });
        else histories.set(account.currency, [{ account, movements }]);
      }
      const wanted = from === undefined || (first !== undefined && from < first) ? first : from;
      const begin = wanted !== undefined && wanted > end ? end : wanted;
      const asked: Asked = {
        before: begin === undefined || begin === FIRST_DAY ? undefined : addDays(begin, -1),
        days: daysOf(begin ?? end, end),
        method,
      };
      const currencies = [...histories]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, accounts]) => {
          const whole = answer(asked, currency, merged(accounts.map(({ movements }) => movements)), convert);
          const rate = reads.exchangeRates().on(currency, ledger.currency, end);
          return {
            currency,
            quantity: whole.quantity,
            figures: whole.figures,
            rate: rate
              ? {
                  date: rate.date,
                  rate: ratioToDecimal(rate.ratio),
                  source: rate.source,
                  age: rate.age,
                  approximate: rate.isApproximate,
                }
              : null,
            accounts: accounts.map(({ account, movements }) => {
              const own = accounts.length === 1 ? whole : answer(asked, currency, movements, convert);
              return {
                accountId: account.id,
                name: account.name,
                quantity: own.quantity,
                figures: own.figures.at(-1) ?? null,
              };
            }),
          };
        });
      const totals = asked.days.map((_, at) => together(currencies.map(({ figures }) => figures[at])));
      return {
        currency: ledger.currency,
        method,
        from: from ?? null,
        to: end,
        currencies: currencies.map((each) => ({ ...each, figures: each.figures.at(-1) ?? null })),
        total: totals.at(-1) ?? NOTHING,
        months: totals.map(({ gain, approximate }, at) => ({
          month: monthOf(asked.days[at] ?? end),
          gain,
          approximate,
        })),
      };
    },
  };
}

function answer(
  { before, days, method }: Asked,
  currency: Currency,
  moved: readonly AccountMovement[],
  convert: Convert,
): Answered {
  const quantity = moved.reduce((sum, each) => add(sum, each.quantity), ZERO);
  const movements: Movement[] = [];
  for (const { date, quantity: amount, value } of moved) {
    const said = value === null ? convert(amount, currency, date) : { amount: value, approximate: false };
    if (!said) return { quantity, figures: days.map(() => undefined) };
    movements.push({ date, quantity: amount, value: said.amount, isApproximate: said.approximate });
  }
  const positions = positionsOn(movements, before === undefined ? days : [before, ...days], method);
  const start = before === undefined ? undefined : positions.shift();
  const worthOn = (position: Position, day: LocalDate) =>
    position.quantity === 0 ? { amount: ZERO, approximate: false } : convert(position.quantity, currency, day);
  const startWorth = start && before !== undefined ? worthOn(start, before) : { amount: ZERO, approximate: false };
  return {
    quantity,
    figures: positions.map((position, at) => {
      const worth = position && worthOn(position, days[at] ?? FIRST_DAY);
      return position && worth && startWorth ? figuresOf(position, worth, start, startWorth) : undefined;
    }),
  };
}

type Worth = { readonly amount: Minor; readonly approximate: boolean };

function figuresOf(now: Position, worth: Worth, start: Position | undefined, startWorth: Worth): GainFigures {
  const since = (name: "putIn" | "takenOut" | "realised") => minor(now[name] - (start?.[name] ?? 0));
  const [putIn, takenOut, realised] = [since("putIn"), since("takenOut"), since("realised")];
  const unrealisedBefore = startWorth.amount - (start?.costBasis ?? 0);
  const unrealised = minor(worth.amount - now.costBasis - unrealisedBefore);
  return {
    worthBefore: startWorth.amount,
    putIn,
    takenOut,
    worth: worth.amount,
    costBasis: now.costBasis,
    realised,
    unrealised,
    gain: add(realised, unrealised),
    approximate: worth.approximate || startWorth.approximate || now.isApproximate,
  };
}

function together(all: readonly (GainFigures | undefined)[]): GainFigures {
  return all.reduce<GainFigures>(
    (sum, each) =>
      each
        ? {
            worthBefore: add(sum.worthBefore, each.worthBefore),
            putIn: add(sum.putIn, each.putIn),
            takenOut: add(sum.takenOut, each.takenOut),
            worth: add(sum.worth, each.worth),
            costBasis: add(sum.costBasis, each.costBasis),
            realised: add(sum.realised, each.realised),
            unrealised: add(sum.unrealised, each.unrealised),
            gain: add(sum.gain, each.gain),
            approximate: sum.approximate || each.approximate,
          }
        : sum,
    NOTHING,
  );
}

/** Of several accounts, each transaction once: what only went from one to the other moved nothing. */
function merged(histories: readonly (readonly AccountMovement[])[]): readonly AccountMovement[] {
  const [only] = histories;
  if (only && histories.length === 1) return only;
  const byTransaction = new Map<number, AccountMovement>();
  for (const movement of histories.flat()) {
    const known = byTransaction.get(movement.transaction);
    byTransaction.set(
      movement.transaction,
      known
        ? {
            ...known,
            quantity: add(known.quantity, movement.quantity),
            value: known.value === null || movement.value === null ? null : add(known.value, movement.value),
          }
        : movement,
    );
  }
  return [...byTransaction.values()].sort((a, b) =>
    a.date === b.date ? a.transaction - b.transaction : a.date < b.date ? -1 : 1,
  );
}

/** Ends of months from the one day's to the other, the last cut to it; the latest ones where there are many. */
function daysOf(from: LocalDate, to: LocalDate): readonly LocalDate[] {
  const days = [to];
  for (let month = addMonths(monthOf(to), -1); month >= monthOf(from) && days.length < MOST_MONTHS; ) {
    days.push(lastDay(month));
    month = addMonths(month, -1);
  }
  return days.reverse();
}
