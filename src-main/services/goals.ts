/** Goals: set, put in order, done, put aside; how each goes, and which postings brought it there. Each command is one commit. */
import type { GoalView } from "../../src-shared/contract/goals.ts";
import { addMonths, type Month, monthOf } from "../../src-shared/domain/date.ts";
import { checkGoal, type Goal, type GoalSource } from "../../src-shared/domain/goal.ts";
import { type GoalStanding, goalStanding, paceOf, projected } from "../../src-shared/domain/goal-pace.ts";
import { type Promises, promisedTo } from "../../src-shared/domain/goal-promises.ts";
import type { CommitId, GoalId } from "../../src-shared/domain/id.ts";
import { minor, ZERO } from "../../src-shared/domain/money.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Change, CommitLabel } from "../ledger/change.ts";
import { createGoalMoney, type GoalMoneyDeps } from "./goal-money.ts";
import { firstTwice, namedFirst } from "./order.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type GoalsService = ReturnType<typeof createGoalsService>;

export interface GoalsDeps extends GoalMoneyDeps, Pick<ServiceDeps, "newId" | "clock"> {}

/** A goal and how it goes. */
export interface StandingGoal {
  readonly goal: Goal;
  readonly standing: GoalStanding;
}

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;
type Changed = Result<{ readonly commitId: CommitId; readonly goal: GoalView }, Refusal>;

const MOST_CONTRIBUTIONS = 500;
/** Months that a chart looks ahead at the most. */
const MOST_AHEAD = 60;

export function createGoalsService(deps: GoalsDeps) {
  const { ledger, today, newId, clock } = deps;
  const { reads } = ledger;
  const money = createGoalMoney(deps);

  const standings = (): readonly StandingGoal[] => {
    const goals = reads.goals();
    const months = money.months(goals);
    return goals.map((goal) => ({ goal, standing: goalStanding(goal, months.get(goal.id) ?? [], today()) }));
  };

  const view = ({ goal, standing }: StandingGoal, promises: Promises): GoalView => {
    const { position: _, completedAmount: _amount, created: _created, updated: _updated, sources, ...plain } = goal;
    const parts = promises.parts.get(goal.id) ?? [];
    return {
      ...plain,
      ...standing,
      milestones: standing.milestones.map((each) => ({ ...each })),
      sources: sources.map((source, at) => ({ ...source, name: nameOf(source), promised: parts[at] ?? ZERO })),
    };
  };
  const nameOf = ({ accountId, categoryId }: GoalSource): string =>
    accountId !== null
      ? (reads.account(accountId)?.name ?? "")
      : (categoryId !== null && reads.category(categoryId)?.name) || "";
  const one = (id: GoalId): GoalView => {
    const found = standings().find(({ goal }) => goal.id === id);
    if (!found) throw new Error("A goal that was just written is not there");
    return view(found, money.now(reads.goals()).promises);
  };

  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const change = async (kind: string, before: Goal | null, after: Goal): Promise<Changed> => {
    const done = await commit({ kind, subject: after.name }, [{ table: "goals", before, after }]);
    return done.ok ? ok({ ...done.value, goal: one(after.id) }) : done;
  };

  const refuse = (goal: Goal): Refusal | undefined => {
    for (const { accountId, categoryId } of goal.sources) {
      if (accountId !== null && !reads.account(accountId)) return { kind: "not-found", what: "account", id: accountId };
      if (categoryId === null) continue;
      if (!reads.category(categoryId)) return { kind: "not-found", what: "category", id: categoryId };
      if (goal.currency !== ledger.currency)
        return {
          kind: "goal-not-possible",
          reason: "Categories hold the budget's currency, and the goal has another.",
        };
    }
    const broken = checkGoal(goal, (id) => reads.account(id)?.currency);
    return broken && { kind: "goal-not-possible", reason: broken.detail };
  };

  return {
    /** For whoever tells a person: each goal with its state, what it needs and its milestones. */
    standings,

    list(): Output<"goals", "list"> {
      const { accounts, balances, promises } = money.now(reads.goals());
      const found = standings();
      const isOpen = ({ goal }: StandingGoal) => goal.completed === null && !goal.archived;
      return {
        today: today(),
        goals: [...found.filter(isOpen), ...found.filter((each) => !isOpen(each))].map((each) => view(each, promises)),
        accounts: accounts
          .filter(({ id }) => found.some((each) => isOpen(each) && each.goal.sources.some((of) => of.accountId === id)))
          .map(({ id, name, currency }) => {
            const balance = balances.get(id) ?? ZERO;
            const free = promises.free.get(id) ?? ZERO;
            return { accountId: id, name, currency, balance, promised: minor(Math.max(0, balance) - free), free };
          }),
      };
    },

    get({ id }: Input<"goals", "get">): Result<Output<"goals", "get">, Refusal> {
      const goals = reads.goals();
      const goal = goals.find((each) => each.id === id);
      if (!goal) return notFound("goal", id);
      const months = money.months(goals).get(id) ?? [];
      const standing = goalStanding(goal, months, today());
      return ok({
        goal: view({ goal, standing }, money.now(goals).promises),
        months: months.map(({ month, saved }, at) => ({
          month,
          saved,
          contributed: minor(at === 0 ? 0 : saved - (months[at - 1]?.saved ?? 0)),
        })),
        ahead: ahead(goal, standing, months),
      });
    },

    contributions({
      id,
      to = monthOf(today()),
      months,
    }: Input<"goals", "contributions">): Result<Output<"goals", "contributions">, Refusal> {
      const goals = reads.goals();
      const goal = goals.find((each) => each.id === id);
      if (!goal) return notFound("goal", id);
      const first = money.months(goals).get(id)?.[0]?.month ?? to;
      const wanted = addMonths(to, 1 - months);
      // The first month that is known is what was there before, not what was contributed.
      const from = wanted > first ? wanted : addMonths(first, 1);
      const changes = from > to ? [] : money.changes(goals, goal, from, to);
      const newest = [...changes].reverse().slice(0, MOST_CONTRIBUTIONS);
      return ok({
        from: from > to ? to : from,
        to,
        earlier: wanted > addMonths(first, 1),
        total: changes.length,
        contributions: newest.map(({ date, transaction, accountIds, amount }) => {
          const found = transaction === null ? undefined : reads.transactionAt(transaction);
          return {
            date,
            transactionId: found?.id ?? null,
            payee: found?.payeeId ? (reads.payee(found.payeeId)?.name ?? "") : "",
            memo: found?.memo ?? "",
            accounts: accountIds.map((accountId) => reads.account(accountId)?.name ?? ""),
            amount,
          };
        }),
      });
    },

    async create({ start = today(), ...input }: Input<"goals", "create">): Promise<Changed> {
      const own = input.sources.flatMap(({ accountId }) => (accountId && reads.account(accountId)) || [])[0]?.currency;
      const goal: Goal = {
        ...input,
        id: newId(),
        currency: input.currency ?? own ?? ledger.currency,
        start,
        position: Math.max(-1, ...reads.goals().map(({ position }) => position)) + 1,
        completed: null,
        completedAmount: null,
        archived: false,
        created: clock(),
        updated: clock(),
      };
      const refusal = refuse(goal);
      return refusal ? err(refusal) : change("goal-added", null, goal);
    },

    async update({ id, ...fields }: Input<"goals", "update">): Promise<Changed> {
      const before = reads.goal(id);
      if (!before) return notFound("goal", id);
      const after: Goal = {
        ...before,
        name: fields.name ?? before.name,
        amount: fields.amount ?? before.amount,
        date: fields.date === undefined ? before.date : fields.date,
        start: fields.start ?? before.start,
        note: fields.note ?? before.note,
        sources: fields.sources ?? before.sources,
        updated: clock(),
      };
      const refusal = refuse(after);
      return refusal ? err(refusal) : change("goal-changed", before, after);
    },

    async reorder({ ids }: Input<"goals", "reorder">): Promise<Committed> {
      const twice = firstTwice(ids);
      if (twice) return refused("order", `${twice} stands twice in the order.`);
      const ordered = namedFirst(reads.goals(), ids);
      if (!ordered.ok) return notFound("goal", ordered.error);
      const changes = ordered.value.flatMap((before, position): Change[] =>
        before.position === position ? [] : [{ table: "goals", before, after: { ...before, position } }],
      );
      return commit({ kind: "goals-reordered", count: changes.length }, changes);
    },

    async complete({ id, completed }: Input<"goals", "complete">): Promise<Changed> {
      const before = reads.goal(id);
      if (!before) return notFound("goal", id);
      const saved = before.completedAmount ?? promisedTo(money.now(reads.goals()).promises, id);
      const done = completed
        ? { completed: today(), completedAmount: saved }
        : { completed: null, completedAmount: null };
      return change(completed ? "goal-completed" : "goal-reopened", before, { ...before, ...done, updated: clock() });
    },

    async archive({ id, archived }: Input<"goals", "archive">): Promise<Changed> {
      const before = reads.goal(id);
      if (!before) return notFound("goal", id);
      return change(archived ? "goal-archived" : "goal-reopened", before, { ...before, archived, updated: clock() });
    },

    async remove({ id }: { readonly id: GoalId }): Promise<Committed> {
      const before = reads.goal(id);
      if (!before) return notFound("goal", id);
      return commit({ kind: "goal-deleted", subject: before.name }, [{ table: "goals", before, after: null }]);
    },
  };

  /** As far as the goal is likely to take, or to its day, whichever is later. */
  function ahead(goal: Goal, { projection, saved, remaining }: GoalStanding, months: Parameters<typeof paceOf>[0]) {
    if (remaining === 0 || goal.completed !== null || goal.archived) return [];
    const now = monthOf(today());
    const ends = [projection.late ?? projection.likely, goal.date === null ? null : monthOf(goal.date)];
    const end = ends
      .flatMap((each) => each ?? [])
      .reduce<Month>((last, each) => (each > last ? each : last), addMonths(now, 6));
    const pace = paceOf(months);
    const found: Output<"goals", "get">["ahead"] = [];
    for (let at = 1; at <= MOST_AHEAD && addMonths(now, at) <= end; at++)
      found.push({ month: addMonths(now, at), ...projected(saved, pace, at) });
    return found;
  }
}
