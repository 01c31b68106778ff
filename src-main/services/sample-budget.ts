/**
 * The budget of the sample household: a year of months in which its money was given to what it is for. What a month lacked
 * was covered out of what is put aside, all but one category of the running month, which waits for somebody to see it.
 */
import { averageSpent } from "../../src-shared/domain/budget-assign.ts";
import { carriedInto } from "../../src-shared/domain/budget-carry.ts";
import { type BudgetMonth, type CategoryPlan, usualPlan } from "../../src-shared/domain/budget-plan.ts";
import { needOf, type Target } from "../../src-shared/domain/budget-target.ts";
import {
  addMonths,
  firstDay,
  type LocalDate,
  type Month,
  monthOf,
  monthsFrom,
  toDayNumber,
} from "../../src-shared/domain/date.ts";
import type { AccountId, CategoryId } from "../../src-shared/domain/id.ts";
import { add, type Minor, minor, ZERO } from "../../src-shared/domain/money.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Change } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { changesOfMoves, type PlannedMove } from "./budget-changes.ts";
import type { SampleCategory } from "./sample-words.ts";
import type { ServiceDeps } from "./service-deps.ts";

export interface SampleBudgetWorld extends Pick<ServiceDeps, "newId"> {
  readonly reads: Ledger["reads"];
  readonly category: (name: SampleCategory) => CategoryId;
  /** In the budget and its currency. */
  readonly isCounted: (id: AccountId | null) => boolean;
  readonly transactions: readonly Transaction[];
  readonly today: LocalDate;
  readonly now: number;
}

const MONTHS = 12;
const HELD = 10_000;
/** Held at the end of each earlier month, so that a dear month takes nothing back from what was saved. */
const CUSHION = 60_000;
/** Saved even then. */
const LEAST_SAVED = 20_000;
/** What stays ready to assign in the running month, beside what is held. */
const LEFT = 6_000;
/** What the running month's insurance still lacks; half of it is the least by which a category is overspent. */
const LACKING = 2_600;
const STEP = 500;
const DAY_MS = 86_400_000;

/** Topped up every month; what is left of it lowers what the next month needs. */
const everyday: readonly SampleCategory[] = [
  "Rent or mortgage",
  "Electricity and heating",
  "Internet and phone",
  "Household",
  "Groceries",
  "Eating out",
  "Personal care",
  "Health",
  "Fuel",
  "Public transport",
  "Subscriptions",
  "Hobbies",
  "Culture",
  "Bank fees",
  "Children",
];
/** Put aside evenly for what comes seldom. */
const seldom: readonly SampleCategory[] = ["Water", "Clothing", "Car", "Travel", "Gifts"];

/** A category month by month while the year is told. */
interface Pot {
  readonly id: CategoryId;
  readonly known: Map<Month, { month: Month; assigned: Minor; activity: Minor }>;
  carried: Minor;
}

export function sampleBudget(world: SampleBudgetWorld): Change[] {
  const { reads, newId, category, today, now } = world;
  const running = monthOf(today);
  const months = monthsFrom(addMonths(running, 1 - MONTHS), running);
  const { activity, money } = booksOf(world);
  const pots = new Map<SampleCategory, Pot>();
  const potOf = (name: SampleCategory): Pot => {
    const id = category(name);
    const spent = [...(activity.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const known = new Map(spent.map(([month, sum]) => [month, { month, assigned: ZERO, activity: sum }] as const));
    return { id, known, carried: ZERO };
  };
  for (const name of [...everyday, ...seldom, "Insurance", "Saving", "Taxes"] as const) pots.set(name, potOf(name));
  const pot = (name: SampleCategory) => pots.get(name) as Pot;
  const spentIn = ({ known }: Pot, month: Month) => known.get(month)?.activity ?? ZERO;
  const targets = targetsOf(running, [...pot("Insurance").known.values()]);
  const changes: Change[] = [];
  for (const each of pots.values()) each.carried = carriedBefore(each, months[0] ?? running);

  for (const month of months) {
    const moves: PlannedMove[] = [];
    const isRunning = month === running;
    let available = 0;
    for (const [name, own] of pots) {
      if (name === "Saving") continue;
      const spent = spentIn(own, month);
      const assigned = isRunning && name === "Eating out" ? tooLittle(own.carried, spent) : planned(name, own, month);
      const left = add(own.carried, assigned, spent);
      const isOpen = isRunning && name === "Eating out";
      const covered = left < 0 && !isOpen ? minor(-left) : ZERO;
      move(moves, month, null, own.id, assigned, "assign");
      move(moves, month, pot("Saving").id, own.id, covered, "cover");
      available += close(own, month, add(assigned, covered));
    }
    const saving = pot("Saving");
    const covers = moves.reduce((sum, each) => sum + (each.kind === "cover" ? each.amount : 0), 0);
    const free = money(month) - available - saving.carried - spentIn(saving, month);
    const saved = isRunning ? free - HELD - LEFT : savedOf(free);
    if (saved + covers >= 0) move(moves, month, null, saving.id, minor(saved + covers), "assign");
    else move(moves, month, saving.id, null, minor(-saved - covers), "assign");
    close(saving, month, minor(saved));
    const held = isRunning ? HELD : free - saved;
    changes.push({
      table: "budget_months",
      before: null,
      after: { id: newId<BudgetMonth["id"]>(), month, held: minor(held), note: "" },
    });
    const at = Math.min(now, toDayNumber(firstDay(month)) * DAY_MS + DAY_MS / 3);
    changes.push(...changesOfMoves({ reads, newId, clock: () => at, actor: () => ({ kind: "person" }) }, moves));
  }
  const plans = Object.entries(targets).map(
    ([name, target]): CategoryPlan => ({
      ...usualPlan,
      id: newId(),
      categoryId: category(name as SampleCategory),
      priority: name === "Insurance" ? 1 : usualPlan.priority,
      target,
    }),
  );
  return [...changes, ...plans.map((after): Change => ({ table: "category_plans", before: null, after }))];

  function planned(name: SampleCategory, own: Pot, month: Month): Minor {
    const known = [...own.known.values()];
    const { carried } = own;
    const target = targets[name as keyof typeof targets];
    if (target) {
      const { needed } = needOf(target, { month, known, carried, assigned: ZERO, activity: spentIn(own, month) });
      return name === "Insurance" && month === running ? minor(Math.max(0, needed - LACKING)) : needed;
    }
    const usual = averageSpent(known, month, MONTHS);
    const wanted = upToStep(everyday.includes(name) ? usual - carried : usual);
    if (month !== running || carried + wanted >= -spentIn(own, month)) return wanted;
    // The running month is not over: what it spends so far leaves something for its last days, but not where it is a bill.
    const reach = name === "Rent or mortgage" ? 1 : 1.25;
    return minor(Math.max(wanted, upToStep(-spentIn(own, month) * reach - carried)));
  }

  /** @returns what is available */
  function close(own: Pot, month: Month, assigned: Minor): Minor {
    const available = add(own.carried, assigned, spentIn(own, month));
    own.known.set(month, { month, assigned, activity: spentIn(own, month) });
    own.carried = carriedInto(available, usualPlan);
    return available;
  }
}

function targetsOf(running: Month, insurance: Pot["known"] extends Map<Month, infer Each> ? readonly Each[] : never) {
  const year = running.slice(0, 4);
  const summer = `${running.slice(5) > "08" ? Number(year) + 1 : year}-08-01` as LocalDate;
  return {
    Insurance: {
      kind: "each",
      amount: upToStep(averageSpent(insurance, running, MONTHS) * MONTHS),
      every: 12,
      start: `${year}-01` as Month,
    },
    Travel: { kind: "by-date", amount: minor(140_000), date: summer, repeat: 12 },
    Groceries: { kind: "refill", amount: minor(48_000) },
    Saving: { kind: "keep", amount: minor(1_000_000) },
  } as const satisfies Partial<Record<SampleCategory, Target>>;
}

/** What moved in budget accounts: by category and month, and what they held at the end of a month. */
function booksOf({ transactions, isCounted }: SampleBudgetWorld) {
  const activity = new Map<CategoryId, Map<Month, Minor>>();
  const moved = new Map<Month, number>();
  for (const { date, postings } of transactions) {
    const month = monthOf(date);
    const counted = postings.filter(({ accountId }) => isCounted(accountId));
    if (counted.length === 0) continue;
    for (const { quantity } of counted) moved.set(month, (moved.get(month) ?? 0) + quantity);
    for (const { categoryId, value } of postings) {
      if (categoryId === null) continue;
      const own = activity.get(categoryId) ?? new Map<Month, Minor>();
      activity.set(categoryId, own.set(month, minor((own.get(month) ?? 0) - value)));
    }
  }
  const money = (until: Month) => [...moved].reduce((sum, [month, cents]) => (month <= until ? sum + cents : sum), 0);
  return { activity, money };
}

function carriedBefore({ known }: Pot, first: Month): Minor {
  let carried: Minor = ZERO;
  for (const { month, activity } of known.values())
    if (month < first) carried = carriedInto(add(carried, activity), usualPlan);
  return carried;
}

/** An amount that somebody might have typed, and that the month has outrun. */
const tooLittle = (carried: Minor, spent: Minor): Minor =>
  minor(Math.max(0, Math.floor((-carried - spent - LACKING / 2) / (4 * STEP)) * 4 * STEP));

/** What a month that is over gave to saving, of what it had left. */
const savedOf = (free: number): number =>
  free - CUSHION >= LEAST_SAVED ? Math.floor((free - CUSHION) / STEP) * STEP : Math.min(LEAST_SAVED, free);

const upToStep = (cents: number): Minor => minor(Math.max(0, Math.ceil(cents / STEP) * STEP));

function move(
  moves: PlannedMove[],
  month: Month,
  fromId: CategoryId | null,
  toId: CategoryId | null,
  amount: Minor,
  kind: PlannedMove["kind"],
): void {
  if (amount > 0) moves.push({ month, fromId, toId, amount, kind });
}
