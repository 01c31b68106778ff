/**
 * Three years of an invented family, day by day: what they earn, pay, buy and put aside. Prices rise, summers and
 * Decembers cost more, and what is left over is saved, so that balances stay those of a family. Knows no ledger: it tells
 * what happened, in cents.
 */

import type { Chance } from "../../src-shared/domain/chance.ts";
import { addMonths, type LocalDate, type Month, monthOf, toDayNumber } from "../../src-shared/domain/date.ts";
import { bills, shops } from "./sample-places.ts";
import type { SampleCategory } from "./sample-words.ts";

export type Place = "Giro" | "Joint" | "Cash" | "Visa" | "Savings" | "Reserve" | "Car loan" | "Depot" | "US dollars";

/** One part of what was bought; minus is spent. */
export interface Part {
  readonly category: SampleCategory | null;
  readonly cents: number;
  readonly memo?: string;
}

export type Happening =
  | {
      readonly kind: "flow";
      readonly date: LocalDate;
      readonly place: Place;
      readonly payee: string;
      readonly memo?: string;
      readonly parts: readonly Part[];
      /** Nobody has looked at it yet. */
      readonly isUnseen?: boolean;
    }
  | {
      readonly kind: "move";
      readonly date: LocalDate;
      readonly from: Place;
      readonly to: Place;
      /** What leaves, in cents. */
      readonly cents: number;
      /** What arrives, where the currency is another. */
      readonly arrives?: number;
      /** Of the payment of a loan: the part that does not pay back. */
      readonly interest?: number;
      /** What it is for, where the money leaves the budget. */
      readonly category?: SampleCategory;
    };

/** What the accounts should hold at the end; the rest comes out of the story. */
export const goals: Readonly<Partial<Record<Place, number>>> = {
  Savings: 1_240_000,
  Reserve: 600_000,
  "Car loan": -418_000,
  Depot: 3_146_657,
};
export const openings: Readonly<Partial<Record<Place, number>>> = { Giro: 184_230, Joint: 90_000, Cash: 6_000 };

/** In millionths a year, and cents a month. Of all payments so far only the last are told. */
export const carLoan = { rate: 49_000, payment: 18_500, paid: 52, left: 418_000 } as const;

/** What is owed on it before each payment, first to last; after the last what is left. */
export function carLoanCourse(): number[] {
  const course = [carLoan.left as number];
  for (let payments = 0; payments < carLoan.paid; payments++)
    course.unshift(((course[0] as number) + carLoan.payment) / (1 + carLoan.rate / 12_000_000));
  return course.map(Math.round);
}

/** The months before this one that the story tells. */
const MONTHS = 36;

export const firstMonth = (today: LocalDate): Month => addMonths(monthOf(today), -MONTHS);

export interface Day {
  readonly date: LocalDate;
  readonly month: Month;
  readonly day: number;
  /** 1 January to 12 December. */
  readonly monthOfYear: number;
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** Years since the story began, with a fraction. */
  readonly years: number;
}

export function dayOf(date: LocalDate, begin: LocalDate): Day {
  const number = toDayNumber(date);
  return {
    date,
    month: monthOf(date),
    day: Number(date.slice(8)),
    monthOfYear: Number(date.slice(5, 7)),
    weekday: ((((number + 3) % 7) + 7) % 7) + 1,
    years: (number - toDayNumber(begin)) / 365.25,
  };
}

/** Tells one day after another; keeps what the accounts hold, because some things depend on it. */
export function createLife(chance: Chance) {
  const held = new Map<Place, number>(Object.entries(openings) as [Place, number][]);
  let visaBill = 0;
  const owed = carLoanCourse().slice(-MONTHS - 2);
  const balance = (place: Place) => held.get(place) ?? 0;
  const drift = (cents: number, { years }: Day) => Math.round(cents * 1.028 ** years);

  return function tell(day: Day): Happening[] {
    const told: Happening[] = [];
    const { date } = day;
    const flow = (place: Place, payee: string, parts: readonly Part[], memo?: string) => {
      const cents = parts.reduce((sum, part) => sum + part.cents, 0);
      held.set(place, balance(place) + cents);
      told.push({ kind: "flow", date, place, payee, parts, ...(memo ? { memo } : {}) });
    };
    const move = (from: Place, to: Place, cents: number, category?: SampleCategory, interest = 0) => {
      if (cents <= 0) return;
      held.set(from, balance(from) - cents);
      held.set(to, balance(to) + cents - interest);
      const more = { ...(category ? { category } : {}), ...(interest > 0 ? { interest } : {}) };
      told.push({ kind: "move", date, from, to, cents, ...more });
    };
    const spend = (place: Place, payee: string, category: SampleCategory, cents: number, memo?: string) =>
      flow(place, payee, [{ category, cents: -cents }], memo);

    earn(day, flow);
    for (const bill of bills) {
      const isDue = bill.day === day.day && (bill.months === undefined || bill.months.includes(day.monthOfYear));
      if (isDue) spend(bill.place, bill.payee, bill.category, billAmount(bill, day));
    }
    put(day);
    for (const shop of shops) {
      const season = shop.season?.[day.monthOfYear - 1] ?? 1;
      const isOpen = day.weekday !== 7 || shop.sundays === true;
      if (!isOpen || !chance.happens((shop.perMonth * season) / (shop.sundays ? 30.4 : 26))) continue;
      const cents = drift(spread(shop.least, shop.most), day);
      const place = chance.pick(shop.places);
      const pays: Place = place === "Cash" && balance("Cash") < cents ? "Giro" : place;
      const { split } = shop;
      if (split && chance.happens(split.probability)) {
        const first = Math.round(cents * (0.4 + chance.next() * 0.3));
        const second = split.categories.length > 2 ? Math.round((cents - first) * 0.6) : cents - first;
        const rest = cents - first - second;
        const shares = [first, second, rest].filter((share) => share > 0);
        const parts = shares.map((share, at) => ({ category: split.categories[at] ?? shop.category, cents: -share }));
        flow(pays, chance.pick(shop.payees), parts, shop.memos && chance.pick(shop.memos));
      } else {
        const memo = shop.memos && chance.happens(0.25) ? chance.pick(shop.memos) : undefined;
        spend(pays, chance.pick(shop.payees), shop.category, cents, memo);
      }
    }
    holidays(day, spend);
    return told;

    function put({ day: number, monthOfYear }: Day): void {
      if (number === 3) move("Giro", "Joint", roundDown(150_000 - balance("Joint"), 5_000));
      if (number === 6) move("Giro", "Depot", 20_000, "Saving");
      if (number === 8) {
        const interest = Math.round(((owed.shift() ?? 0) * carLoan.rate) / 12_000_000);
        move("Giro", "Car loan", carLoan.payment, "Car", interest);
      }
      if (number === 10) move("Joint", "Reserve", 10_000);
      if (number === 15) visaBill = -balance("Visa");
      if (number === 18) move("Giro", "Visa", visaBill);
      if (number === 19) move("Giro", "Savings", roundDown(balance("Giro") - 175_000, 5_000));
      if (number === 27 && balance("Giro") < 20_000) move("Savings", "Giro", 50_000);
      if (balance("Cash") < 2_500) move("Giro", "Cash", 8_000);
      if (number === 30 && monthOfYear % 3 === 0) {
        spend("Depot", "Depot bank", "Bank fees", chance.between(2_400, 4_100));
        flow("Depot", "Depot bank", [{ category: "Other income", cents: chance.between(4_800, 14_500) }], "dividends");
      }
    }
  };

  function earn(day: Day, flow: (place: Place, payee: string, parts: readonly Part[], memo?: string) => void): void {
    const raise = 1 + Math.floor(day.years) * 0.027;
    if (day.day === 2) flow("Giro", "Employer", [{ category: "Salary", cents: Math.round(284_600 * raise) }], "salary");
    if (day.day === 28 && day.monthOfYear === 11)
      flow("Giro", "Employer", [{ category: "Salary", cents: 120_000 }], "Christmas bonus");
    if (day.day === 13) flow("Giro", "Family benefits office", [{ category: "Other income", cents: 12_000 }]);
    if (day.day === 1) flow("Joint", "Anna", [{ category: "Other income", cents: 42_000 }], "her share");
    if (day.day === 20 && day.monthOfYear === 5)
      flow("Giro", "Tax office", [{ category: "Taxes", cents: chance.between(38_000, 71_000) }], "refund");
  }

  function holidays(
    { monthOfYear, day }: Day,
    spend: (place: Place, payee: string, category: SampleCategory, cents: number, memo?: string) => void,
  ): void {
    if (monthOfYear === 2 && day === 11)
      spend("Visa", "Seaside Apartments", "Travel", chance.between(38_000, 52_000), "deposit");
    if (monthOfYear === 8 && day === 3)
      spend("Giro", "Seaside Apartments", "Travel", chance.between(54_000, 68_000), "two weeks");
    if (monthOfYear === 8 && day > 3 && day < 18 && chance.happens(0.55))
      spend(
        "Visa",
        chance.pick(["Harbour Grill", "Beach Kiosk", "Ferry Line", "Lighthouse Museum"]),
        "Travel",
        chance.between(900, 6_400),
      );
    if (monthOfYear === 12 && (day === 22 || day === 28))
      spend("Visa", "Railway", "Travel", chance.between(5_900, 9_900));
    if (monthOfYear === 12 && day > 4 && day < 23 && chance.happens(0.4))
      spend("Visa", chance.pick(["Toy Box", "Thalia", "Zalando", "Amazon"]), "Gifts", chance.between(1_500, 8_500));
  }

  function billAmount({ cents, rises, wobble }: (typeof bills)[number], day: Day): number {
    const steps = rises ? Math.floor(day.years) * rises : 0;
    return cents + steps + (wobble ? chance.between(-wobble, wobble) : 0);
  }

  /** More small amounts than large ones, as in shops. */
  function spread(least: number, most: number): number {
    const share = chance.next() ** 1.6;
    return Math.round(least + (most - least) * share);
  }
}

const roundDown = (cents: number, step: number) => Math.floor(cents / step) * step;
