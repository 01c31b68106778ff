/** What the sample household saves for, and the terms of its loan. */
import { addMonths, firstDay, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import type { Goal, GoalSource } from "../../src-shared/domain/goal.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import type { Loan } from "../../src-shared/domain/loan.ts";
import { minor } from "../../src-shared/domain/money.ts";
import type { Change } from "../ledger/change.ts";
import type { BudgetLanguage } from "../ledger/default-categories.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { carLoan, carLoanCourse, type Place } from "./sample-life.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface SampleGoalsWorld extends Pick<ServiceDeps, "newId"> {
  readonly account: (place: Place) => AccountId;
  /** Category of what the loan costs. */
  readonly interest: CategoryId;
  readonly currency: Ledger["currency"];
  readonly language: BudgetLanguage;
  readonly today: LocalDate;
  readonly now: number;
}

interface Wish {
  readonly name: Readonly<Record<BudgetLanguage, string>>;
  readonly amount: number;
  /** Months from now; null for whenever. */
  readonly by: number | null;
  readonly begun: number;
  readonly from: Place;
  /** A slice of it. */
  readonly most?: number;
}

const wishes: readonly Wish[] = [
  { name: { en: "Emergency fund", de: "Notgroschen" }, amount: 900_000, by: null, begun: 24, from: "Reserve" },
  {
    name: { en: "New kitchen", de: "Neue Küche" },
    amount: 1_500_000,
    by: 10,
    begun: 24,
    from: "Savings",
    most: 1_100_000,
  },
  { name: { en: "Holiday", de: "Urlaub" }, amount: 200_000, by: 7, begun: 5, from: "Savings" },
];

export function sampleGoals({ newId, account, interest, currency, language, today, now }: SampleGoalsWorld): Change[] {
  const monthsAway = (months: number) => firstDay(addMonths(monthOf(today), months));
  const goals = wishes.map(({ name, amount, by, begun, from, most }, position): Goal => {
    const source: GoalSource = {
      accountId: account(from),
      categoryId: null,
      most: most === undefined ? null : minor(most),
    };
    return {
      id: newId(),
      name: name[language],
      currency,
      amount: minor(amount),
      date: by === null ? null : monthsAway(by),
      start: monthsAway(-begun),
      position,
      sources: [source],
      note: "",
      completed: null,
      completedAmount: null,
      archived: false,
      created: now,
      updated: now,
    };
  });
  const terms: Loan = {
    id: newId(),
    accountId: account("Car loan"),
    rate: carLoan.rate,
    principal: minor(carLoanCourse()[0] ?? 0),
    payment: minor(carLoan.payment),
    firstPayment: `${addMonths(monthOf(today), 1 - carLoan.paid)}-08` as LocalDate,
    payments: null,
    interestCategoryId: interest,
    inPlan: true,
    updated: now,
  };
  return [
    ...goals.map((after): Change => ({ table: "goals", before: null, after })),
    { table: "loans", before: null, after: terms },
  ];
}
