/**
 * The sample household: three years of an invented family's money up to today, for looking around. Made from a seed, so
 * that the same day and seed give the same household, and written through the same gate as any import, as one commit.
 */
import { type Account, type AccountKind, isBudgetKind } from "../../src-shared/domain/account.ts";
import type { Category, CategoryGroup } from "../../src-shared/domain/category.ts";
import { type Chance, createChance } from "../../src-shared/domain/chance.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import { addDays, firstDay, type LocalDate, monthOf, toDayNumber } from "../../src-shared/domain/date.ts";
import {
  type AccountId,
  type CategoryId,
  type ImportBatchId,
  type PayeeId,
  uuidV7,
} from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Result } from "../../src-shared/domain/result.ts";
import { noExtras, type Posting, type Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import { type BudgetLanguage, defaultName } from "../ledger/default-categories.ts";
import type { CommitError, ImportOutcome, Ledger, Work } from "../ledger/ledger.ts";
import { sampleBudget } from "./sample-budget.ts";
import { sampleGoals } from "./sample-goals.ts";
import { createLife, dayOf, firstMonth, goals, type Happening, openings, type Place } from "./sample-life.ts";
import { type SampleSchedules, sampleSchedules } from "./sample-schedules.ts";
import { type SampleCategory, sampleWords } from "./sample-words.ts";
import { startingBalances } from "./starting-balance.ts";

export interface SampleOptions {
  /** The last day of the household. */
  readonly today: LocalDate;
  /** Milliseconds since 1970, for the times of entry. */
  readonly now: number;
  readonly seed?: number;
  /** Of the budget and all its names. */
  readonly language?: BudgetLanguage;
}

/** Fills an empty budget. */
export interface SampleHousehold {
  make(ledger: Ledger, options: SampleOptions, work?: Work): Promise<Result<ImportOutcome, CommitError>>;
}

const SEED = 1871;

const places: readonly (readonly [place: Place, kind: AccountKind, currency?: string])[] = [
  ["Giro", "checking"],
  ["Joint", "checking"],
  ["Cash", "cash"],
  ["Visa", "card"],
  ["Savings", "savings"],
  ["Reserve", "savings"],
  ["Car loan", "loan"],
  ["Depot", "brokerage"],
  ["US dollars", "savings", "USD"],
];

export function createSampleHousehold(): SampleHousehold {
  return {
    make(ledger, options, work) {
      const chance = createChance(options.seed ?? SEED);
      const happenings = tellAll(chance, options.today);
      const rows = createRows(ledger, chance, options);
      rows.planFor(happenings);
      const transactions = [...rows.openingsFor(happenings), ...happenings.map(rows.toTransaction)];
      const batch = {
        id: rows.batchId,
        fileName: "",
        format: "sample",
        at: options.now,
        added: transactions.length,
        matched: 0,
      };
      const label = { kind: "sample-made", count: transactions.length };
      return ledger.importBatch(
        { label, batch, changes: rows.changes(transactions), transactions, count: transactions.length },
        work,
      );
    },
  };
}

function tellAll(chance: Chance, today: LocalDate): Happening[] {
  const begin = firstDay(firstMonth(today));
  const tell = createLife(chance);
  const happenings: Happening[] = [];
  for (let date = begin; date <= today; date = addDays(date, 1)) happenings.push(...tell(dayOf(date, begin)));
  happenings.push(...journey(today), ...lastDays(today));
  return happenings.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** A journey to the United States a year ago, with money changed for it. */
function journey(today: LocalDate): Happening[] {
  const start = addDays(today, -400);
  const pay = (day: number, payee: string, category: SampleCategory, cents: number): Happening => ({
    kind: "flow",
    date: addDays(start, day),
    place: "US dollars",
    payee,
    parts: [{ category, cents: -cents }],
  });
  return [
    { kind: "move", date: start, from: "Savings", to: "US dollars", cents: 90_000, arrives: 97_650 },
    pay(6, "Harbor Inn", "Travel", 38_400),
    pay(7, "Metro card", "Travel", 3_400),
    pay(8, "Joe's Diner", "Eating out", 4_275),
    pay(9, "Museum of the Sea", "Culture", 5_600),
    pay(10, "Corner Deli", "Eating out", 1_890),
    pay(11, "Ferry tickets", "Travel", 4_800),
    pay(12, "Airport taxi", "Travel", 6_150),
  ];
}

/** What waits for somebody to look at it. */
function lastDays(today: LocalDate): Happening[] {
  const flow = (
    days: number,
    place: Place,
    payee: string,
    category: SampleCategory | null,
    cents: number,
  ): Happening => ({
    kind: "flow",
    date: addDays(today, -days),
    place,
    payee,
    parts: [{ category, cents: -cents }],
    isUnseen: true,
  });
  return [
    flow(0, "Giro", "PAYPAL *8841", null, 1_299),
    flow(0, "Giro", "Rewe", "Groceries", 3_118),
    flow(1, "Visa", "Amazon", null, 2_390),
    flow(1, "Giro", "Lidl", "Groceries", 5_420),
    flow(2, "Visa", "Sushi Bar Nami", "Eating out", 4_740),
    flow(2, "Giro", "Shell", "Fuel", 4_830),
    flow(3, "Joint", "dm", "Personal care", 1_745),
  ];
}

function createRows(ledger: Ledger, chance: Chance, { today, now, language = "en" }: SampleOptions) {
  const words = sampleWords(language);
  const newId = <Id extends string>() => uuidV7(now, chance.bytes(10)) as Id;
  const batchId = newId<ImportBatchId>();
  const base = ledger.currency;
  const accounts = new Map(
    places.map(([place, kind, currency], position): [Place, Account] => [
      place,
      {
        id: newId<AccountId>(),
        name: words.place(place),
        kind,
        currency: (currency ?? base) as Currency,
        inBudget: isBudgetKind(kind),
        opened: firstDay(firstMonth(today)),
        closed: null,
        position,
        note: "",
        institution: "",
        number: "",
      },
    ]),
  );
  const account = (place: Place) => accounts.get(place) as Account;
  const payees = new Map<string, Payee>();
  const categories = new Map(ledger.reads.categories().map((category) => [category.name, category]));
  const madeCategories: Category[] = [];
  const madeGroups: CategoryGroup[] = [];
  let startingChanges: readonly Change[] = [];
  let schedules: SampleSchedules = { changes: [], occurrenceOf: new Map() };

  const categoryNamed = (key: SampleCategory): CategoryId => {
    const name = words.category(key);
    const known = categories.get(name);
    if (known) return known.id;
    const everyday = defaultName("Everyday", language);
    const group = [...ledger.reads.categoryGroups(), ...madeGroups].find((each) => each.name === everyday);
    const made: CategoryGroup = group ?? {
      id: newId(),
      name: everyday,
      position: ledger.reads.categoryGroups().length,
    };
    if (!group) madeGroups.push(made);
    const position = [...categories.values()].filter(({ groupId }) => groupId === made.id).length;
    const slot = (categories.size % 8) + 1;
    const category: Category = {
      id: newId(),
      groupId: made.id,
      name,
      flow: "expense",
      archived: false,
      position,
      slot,
    };
    madeCategories.push(category);
    categories.set(name, category);
    return category.id;
  };
  const payeeNamed = (key: string, category: SampleCategory | null | undefined): PayeeId => {
    const name = words.payee(key);
    const known = payees.get(name);
    if (known) return known.id;
    const defaultCategoryId = category ? categoryNamed(category) : null;
    const payee: Payee = { id: newId(), name, aliases: [], defaultCategoryId };
    payees.set(name, payee);
    return payee.id;
  };

  /** Older months were compared with statements, the last days are not booked yet. */
  const clearedOn = (date: LocalDate): Posting["cleared"] =>
    date < firstDay(monthOf(today)) ? "reconciled" : toDayNumber(today) - toDayNumber(date) > 1 ? "cleared" : "none";
  const posting = (
    position: number,
    fields: Partial<Posting> & { readonly quantity: Minor; readonly value: Minor },
  ): Posting => ({
    id: newId(),
    position,
    accountId: null,
    categoryId: null,
    memo: "",
    cleared: "none",
    bankDate: null,
    bankRef: null,
    importHash: null,
    ...fields,
  });
  const transaction = (
    date: LocalDate,
    fields: Pick<Transaction, "payeeId" | "memo" | "currency" | "reviewed" | "postings">,
  ): Transaction => ({
    id: newId(),
    date,
    ...noExtras,
    importBatchId: batchId,
    created: now,
    updated: now,
    ...fields,
  });
  const money = (cents: number) => ({ quantity: cents as Minor, value: cents as Minor });

  const toTransaction = (happening: Happening): Transaction => {
    const occurrence = schedules.occurrenceOf.get(happening);
    return { ...toPlain(happening), ...(occurrence ? { occurrence } : {}) };
  };

  const toPlain = (happening: Happening): Transaction => {
    const { date } = happening;
    const cleared = clearedOn(date);
    if (happening.kind === "move") {
      const { from, to, cents, arrives, category, interest = 0 } = happening;
      const value = (cents - interest) as Minor;
      const quantity = (arrives ?? value) as Minor;
      const bankDate = cents % 3 === 0 && cleared === "reconciled" ? addDays(date, 1) : null;
      const postings = [
        posting(0, { accountId: account(from).id, ...money(-cents), cleared }),
        posting(1, {
          accountId: account(to).id,
          categoryId: category ? categoryNamed(category) : null,
          quantity,
          value,
          cleared,
          bankDate,
        }),
        ...(interest > 0 ? [posting(2, { categoryId: categoryNamed("Bank fees"), ...money(interest) })] : []),
      ];
      const { currency } = account(from);
      return transaction(date, { payeeId: null, memo: "", currency, reviewed: true, postings });
    }
    const { place, payee, memo = "", parts } = happening;
    const { id: accountId, currency } = account(place);
    const total = parts.reduce((sum, part) => sum + part.cents, 0);
    const usual = parts[0]?.category;
    const postings = [
      posting(0, { accountId, ...money(total), cleared }),
      ...parts.map((part, at) =>
        posting(at + 1, {
          categoryId: part.category === null ? null : categoryNamed(part.category),
          ...money(-part.cents),
          memo: words.memo(part.memo ?? ""),
        }),
      ),
    ];
    return transaction(date, {
      payeeId: payeeNamed(payee, usual),
      memo: words.memo(memo),
      currency,
      reviewed: happening.isUnseen !== true,
      postings,
    });
  };

  return {
    batchId,
    toTransaction,

    /** Before any transaction is made, so that each knows which occurrence it is. */
    planFor(happenings: readonly Happening[]): void {
      schedules = sampleSchedules(happenings, {
        newId,
        now,
        account: (place) => account(place).id,
        payee: payeeNamed,
        category: categoryNamed,
      });
    },

    /** What the accounts began with: told for some, for the others whatever leads to what they hold today. */
    openingsFor(happenings: readonly Happening[]): Transaction[] {
      const sums = new Map<Place, number>();
      const add = (place: Place, cents: number) => sums.set(place, (sums.get(place) ?? 0) + cents);
      for (const happening of happenings) {
        if (happening.kind === "flow") for (const { cents } of happening.parts) add(happening.place, cents);
        else {
          add(happening.from, -happening.cents);
          add(happening.to, happening.arrives ?? happening.cents - (happening.interest ?? 0));
        }
      }
      const date = firstDay(firstMonth(today));
      const start = startingBalances(ledger.reads, newId);
      startingChanges = start.changes;
      const categoryId = start.id;
      return places.flatMap(([place]) => {
        const goal = goals[place];
        const cents = goal === undefined ? (openings[place] ?? 0) : goal - (sums.get(place) ?? 0);
        if (cents === 0) return [];
        const postings = [
          posting(0, { accountId: account(place).id, ...money(cents), cleared: "reconciled" }),
          posting(1, { categoryId, ...money(-cents) }),
        ];
        return [
          transaction(date, { payeeId: null, memo: "", currency: account(place).currency, reviewed: true, postings }),
        ];
      });
    },

    changes(transactions: readonly Transaction[]): Change[] {
      const counted = new Set(
        [...accounts.values()].flatMap(({ id, inBudget, currency }) => (inBudget && currency === base ? [id] : [])),
      );
      const planned = [
        ...sampleGoals({
          newId,
          now,
          today,
          language,
          currency: ledger.currency,
          account: (place) => account(place).id,
          interest: categoryNamed("Bank fees"),
        }),
        ...sampleBudget({
          newId,
          now,
          today,
          reads: ledger.reads,
          category: categoryNamed,
          isCounted: (id) => id !== null && counted.has(id),
          transactions,
        }),
      ];
      return [
        ...[...accounts.values()].map((after): Change => ({ table: "accounts", before: null, after })),
        ...startingChanges,
        ...madeGroups.map((after): Change => ({ table: "category_groups", before: null, after })),
        ...madeCategories.map((after): Change => ({ table: "categories", before: null, after })),
        ...[...payees.values()].map((after): Change => ({ table: "payees", before: null, after })),
        ...schedules.changes,
        ...planned,
      ];
    },
  };
}
