/**
 * The budget: some months side by side, one category of it, and everything that a person assigns, moves, holds and plans.
 * Each command is one commit; one that would change nothing writes none.
 */
import type { BudgetCategoryView, BudgetView, CategoryBill } from "../../src-shared/contract/budget.ts";
import type { Actor } from "../../src-shared/domain/actor.ts";
import {
  type AssignHelper,
  assignByHelper,
  assignedIn,
  averageSpent,
  type Fillable,
} from "../../src-shared/domain/budget-assign.ts";
import type { EnvelopeMonth } from "../../src-shared/domain/budget-carry.ts";
import { budgetMonths } from "../../src-shared/domain/budget-month.ts";
import { type BudgetMonth, type CategoryPlan, usualPlan } from "../../src-shared/domain/budget-plan.ts";
import { type Need, needOf, paceOf, type Target } from "../../src-shared/domain/budget-target.ts";
import {
  addDays,
  addMonths,
  isMonth,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  monthsFrom,
} from "../../src-shared/domain/date.ts";
import type { CategoryId, CommitId } from "../../src-shared/domain/id.ts";
import { add, evenParts, type Minor, minor, negate, ZERO } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type CategoryBooks, createBudgetBooks } from "./budget-books.ts";
import { changesOfMoves, moveTo, type PlannedMove } from "./budget-changes.ts";
import { billsIn, createCategoryBills } from "./category-bills.ts";
import { byPosition } from "./order.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type BudgetService = ReturnType<typeof createBudgetService>;

type Written = Result<{ readonly commitId: CommitId | null }, Refusal>;

export interface BudgetServiceDeps extends ServiceDeps {
  readonly ledger: Ledger;
  readonly today: () => LocalDate;
  /** Who speaks now: moves are signed. */
  readonly actor: () => Actor;
}

const MONTHS_SHOWN = 12;
/** So far ahead bills of one category are told, and so many of them: one that comes once a year is among them. */
const DAYS_AHEAD = 366;
const MOST_AHEAD = 5;
const NO_BILLS: readonly CategoryBill[] = [];

export function createBudgetService({ ledger, today, newId, clock, actor }: BudgetServiceDeps) {
  const { reads } = ledger;
  const books = createBudgetBooks({ ledger, today });
  const billsUpTo = createCategoryBills({ ledger, today, newId, clock });
  const changes = { reads, newId, clock, actor };

  const commit = async (label: CommitLabel, what: readonly Change[]): Promise<Written> => {
    if (what.length === 0) return ok({ commitId: null });
    const written = await ledger.commit({ origin: "user", label, changes: what });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const monthly =
    (bills: readonly CategoryBill[] = NO_BILLS) =>
    (month: Month) =>
      billsIn(bills, month, today());
  const nameOf = (id: CategoryId | null) => (id === null ? "" : (reads.category(id)?.name ?? ""));

  return {
    get({ month, months: count }: Input<"budget", "get">): BudgetView {
      const range = monthsFrom(month, addMonths(month, count - 1));
      const all = books();
      const { envelopes, totals } = budgetMonths(all, range);
      const notes = reads.budgetMonths();
      const bills = billsUpTo(lastDay(range.at(-1) ?? month));
      const views = envelopes.map(({ envelope, months }) =>
        viewOf(envelope, months, monthly(bills.get(envelope.category.id))),
      );
      return {
        style: all.style,
        currency: ledger.currency,
        now: monthOf(today()),
        months: totals.map((each) => ({
          ...each,
          held: all.held(each.month),
          note: notes.get(each.month)?.note ?? "",
          waitingOut: all.waiting(each.month).out,
          waitingIn: all.waiting(each.month).in,
          assignedLater: assignedAfter(all.envelopes, each.month),
        })),
        groups: [...reads.categoryGroups()].sort(byPosition).map(({ id, name }) => ({
          id,
          name,
          categories: views.filter((each) => reads.category(each.id)?.groupId === id),
        })),
        isNew: reads.assigned().size === 0,
        approximate: all.approximate,
        withoutRate: [...all.withoutRate],
      };
    },

    category({ id, month }: Input<"budget", "category">): Result<Output<"budget", "category">, Refusal> {
      const all = books();
      const envelope = all.envelopes.find(({ category }) => category.id === id);
      if (!envelope) return notFound("category", id);
      const [found] = budgetMonths({ ...all, envelopes: [envelope] }, [month]).envelopes;
      const until = [addDays(today(), DAYS_AHEAD), lastDay(month)].sort().at(-1) ?? today();
      const bills = billsUpTo(until).get(id);
      const category = viewOf(envelope, found?.months ?? [], monthly(bills));
      const { known } = envelope;
      return ok({
        currency: ledger.currency,
        category,
        suggestions: {
          lastMonth: assignedIn(known, addMonths(month, -1)),
          average3: averageSpent(known, month, 3),
          average12: averageSpent(known, month, 12),
          target: category.months[0]?.need?.needed ?? null,
        },
        bills: (bills ?? NO_BILLS).slice(0, MOST_AHEAD),
        // The first months of the calendar have none before them.
        spent: monthsFrom(addMonths(month, 1 - MONTHS_SHOWN), month)
          .filter(isMonth)
          .map((each) => ({
            month: each,
            spent: negate(known.find((own) => own.month === each)?.activity ?? ZERO),
          })),
      });
    },

    moves({ categoryId, offset, limit }: Input<"budget", "moves">): Result<Output<"budget", "moves">, Refusal> {
      if (!reads.category(categoryId)) return notFound("category", categoryId);
      const { moves, total } = reads.moves(categoryId, { offset, limit });
      return ok({
        total,
        currency: ledger.currency,
        moves: moves.map(({ by, ...move }) => ({
          ...move,
          from: nameOf(move.fromId),
          to: nameOf(move.toId),
          by: { kind: by.kind, name: by.kind === "token" ? by.name : "" },
        })),
      });
    },

    async assign({ entries }: Input<"budget", "assign">): Promise<Written> {
      const unknown = entries.find(({ categoryId }) => !reads.category(categoryId));
      if (unknown) return notFound("category", unknown.categoryId);
      // Said twice, the later one counts.
      const last = new Map(entries.map((entry) => [`${entry.categoryId} ${entry.month}`, entry]));
      const moves = movesTo([...last.values()]);
      const [only] = entries;
      const subject = last.size === 1 && only ? { subject: nameOf(only.categoryId) } : {};
      return commit({ kind: "budget-assigned", ...subject, count: moves.length }, changesOfMoves(changes, moves));
    },

    async move({ month, fromId, toId, amount }: Input<"budget", "move">): Promise<Written> {
      for (const id of [fromId, toId]) {
        if (id === null) continue;
        const category = reads.category(id);
        if (!category) return notFound("category", id);
        if (category.flow === "income") return err({ kind: "not-an-envelope", categoryId: id });
      }
      if (fromId === toId) return ok({ commitId: null });
      const isCover = toId !== null && availableOf(toId, month) < 0;
      const move: PlannedMove = { month, fromId, toId, amount, kind: isCover ? "cover" : "move" };
      const label = isCover ? "budget-covered" : "budget-moved";
      return commit({ kind: label, subject: nameOf(toId ?? fromId), count: 1 }, changesOfMoves(changes, [move]));
    },

    async fill({ month, helper, categoryIds }: Input<"budget", "fill">) {
      const unknown = categoryIds?.find((id) => !reads.category(id));
      if (unknown) return notFound("category", unknown);
      const { changed } = filled(month, helper, categoryIds);
      const moves = movesTo(changed.map((each) => ({ ...each, month })));
      const done = await commit({ kind: `budget-${helper}`, count: moves.length }, changesOfMoves(changes, moves));
      return done.ok ? ok({ ...done.value, count: moves.length }) : done;
    },

    /** How much of what is ready to assign targets still wait for. */
    fillable(month: Month): Minor {
      const { fillable, changed } = filled(month, "underfunded");
      const before = new Map(fillable.map(({ categoryId, assigned }) => [categoryId, assigned]));
      return add(...changed.map(({ categoryId, amount }) => minor(amount - (before.get(categoryId) ?? 0))));
    },

    async spread({ categoryId, month, months, amount }: Input<"budget", "spread">): Promise<Written> {
      if (!reads.category(categoryId)) return notFound("category", categoryId);
      const parts = evenParts(amount, months);
      const entries = parts.map((part, at) => ({ categoryId, month: addMonths(month, at), amount: part }));
      return commit(
        { kind: "budget-spread", subject: nameOf(categoryId), count: months },
        changesOfMoves(changes, movesTo(entries)),
      );
    },

    async hold({ month, amount }: Input<"budget", "hold">): Promise<Written> {
      const [totals] = budgetMonths(books(), [month]).totals;
      const before = reads.budgetMonths().get(month);
      const most = add(totals?.ready?.readyToAssign ?? ZERO, before?.held ?? ZERO);
      if (amount > (before?.held ?? 0) && amount > most)
        return err({ kind: "not-enough-ready", ready: most > 0 ? most : ZERO });
      return saveMonth({ kind: "budget-held" }, month, { held: amount });
    },

    noteMonth({ month, note }: Input<"budget", "noteMonth">): Promise<Written> {
      return saveMonth({ kind: "budget-month-noted" }, month, { note });
    },

    async plan({ id, ...fields }: Input<"budget", "plan">): Promise<Written> {
      const category = reads.category(id);
      if (!category) return notFound("category", id);
      const before = reads.categoryPlans().get(id) ?? null;
      const known = before ?? usualPlan;
      const after: CategoryPlan = {
        id: before?.id ?? newId(),
        categoryId: id,
        surplus: fields.surplus ?? known.surplus,
        overspending: fields.overspending ?? known.overspending,
        priority: fields.priority ?? known.priority,
        target: fields.target === undefined ? known.target : fields.target,
        note: fields.note ?? known.note,
      };
      if (JSON.stringify({ ...known, id: "", categoryId: "" }) === JSON.stringify({ ...after, id: "", categoryId: "" }))
        return ok({ commitId: null });
      const label =
        fields.target === undefined ? "category-plan-changed" : fields.target ? "target-set" : "target-removed";
      return commit({ kind: label, subject: category.name }, [{ table: "category_plans", before, after }]);
    },

    async chooseStyle({ style }: Input<"budget", "chooseStyle">): Promise<Written> {
      const before = reads.chosenStyle();
      if ((before?.style ?? "envelope") === style) return ok({ commitId: null });
      const after = { id: before?.id ?? newId<NonNullable<typeof before>["id"]>(), style };
      return commit({ kind: "budget-style-changed" }, [{ table: "budget_styles", before, after }]);
    },
  };

  function filled(month: Month, helper: AssignHelper, categoryIds?: readonly CategoryId[]) {
    const all = books();
    const wanted = categoryIds && new Set(categoryIds);
    const { envelopes, totals } = budgetMonths(all, [month]);
    const fillable = envelopes.flatMap(({ envelope, months: [own] }): Fillable[] => {
      const { category, plan, known, flow } = envelope;
      if (!own || (wanted ? !wanted.has(category.id) : category.archived || flow === "income")) return [];
      const { assigned } = own;
      return [
        { categoryId: category.id, priority: plan.priority, assigned, known, need: needIn(plan.target, own, known) },
      ];
    });
    const ready = totals[0]?.ready?.readyToAssign ?? ZERO;
    return { fillable, changed: assignByHelper(helper, fillable, { month, ready, style: all.style }) };
  }

  function movesTo(
    entries: readonly { readonly categoryId: CategoryId; readonly month: Month; readonly amount: Minor }[],
  ): PlannedMove[] {
    return entries.flatMap((entry) => moveTo(reads, entry) ?? []);
  }

  function availableOf(id: CategoryId, month: Month): Minor {
    const all = books();
    const envelopes = all.envelopes.filter(({ category }) => category.id === id);
    return budgetMonths({ ...all, envelopes }, [month]).envelopes[0]?.months[0]?.available ?? ZERO;
  }

  async function saveMonth(label: CommitLabel, month: Month, fields: Partial<Pick<BudgetMonth, "held" | "note">>) {
    const before = reads.budgetMonths().get(month) ?? null;
    const after: BudgetMonth = { id: before?.id ?? newId(), month, held: ZERO, note: "", ...before, ...fields };
    if (before?.held === after.held && before.note === after.note) return ok({ commitId: null });
    if (!before && after.held === 0 && after.note === "") return ok({ commitId: null });
    return commit({ ...label, subject: month }, [{ table: "budget_months", before, after }]);
  }
}

function viewOf(
  { category, plan, known }: CategoryBooks,
  months: readonly EnvelopeMonth[],
  billsOf: (month: Month) => readonly CategoryBill[],
): BudgetCategoryView {
  const { id, name, flow, slot, archived } = category;
  const { surplus, overspending, priority, target, note } = plan;
  return {
    id,
    name,
    flow,
    slot,
    archived,
    surplus,
    overspending,
    priority,
    target,
    note,
    months: months.map((own) => ({
      ...own,
      need: needIn(target, own, known) ?? null,
      pace: paceOf(target, { month: own.month, known }) ?? null,
      bills: [...billsOf(own.month)],
    })),
  };
}

const needIn = (target: Target | null, own: EnvelopeMonth, known: CategoryBooks["known"]): Need | undefined =>
  target ? needOf(target, { ...own, known }) : undefined;

function assignedAfter(envelopes: readonly CategoryBooks[], month: Month): Minor {
  let sum = 0;
  for (const { flow, known } of envelopes) {
    if (flow === "income") continue;
    for (let at = known.length - 1; at >= 0; at--) {
      const each = known[at];
      if (!each || each.month <= month) break;
      sum += each.assigned;
    }
  }
  return minor(sum);
}
