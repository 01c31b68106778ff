/**
 * Alerts about goals: a quarter of the way that was reached lately, and goals that fell behind or whose day has passed.
 * Only the highest quarter is told, and none that lay behind a goal before it began. With another day it may come again.
 */
import type { AlertFinding } from "../../src-shared/domain/alert.ts";
import { addMonths, type LocalDate, monthOf } from "../../src-shared/domain/date.ts";
import { minor } from "../../src-shared/domain/money.ts";
import type { AlertSource } from "./alerts.ts";
import type { GoalsService, StandingGoal } from "./goals.ts";

export interface GoalAlertsDeps {
  readonly goals: Pick<GoalsService, "standings">;
  readonly today: () => LocalDate;
}

export function alertsOfGoals({ goals, today }: GoalAlertsDeps): AlertSource {
  return () =>
    goals
      .standings()
      .filter(({ standing: { state } }) => state !== "completed" && state !== "archived")
      .flatMap((each) => [...milestoneOf(each, today()), ...behind(each)]);
}

function milestoneOf({ goal, standing }: StandingGoal, today: LocalDate): AlertFinding[] {
  const highest = standing.milestones.findLast(({ reached }) => reached !== null);
  const lastMonth = addMonths(monthOf(today), -1);
  const began = monthOf(goal.start);
  if (!highest?.reached || highest.reached < lastMonth || highest.reached < began) return [];
  return [
    {
      ...aboutGoal(goal),
      key: `goal-milestone ${goal.id} ${highest.percent}`,
      kind: "goal-milestone",
      amount: standing.saved,
      than: goal.amount,
      number: highest.percent,
    },
  ];
}

/** Compared with what each month needs, which is nothing any more once the day has passed. */
function behind({ goal, standing: { state, saved, expected, remaining, required } }: StandingGoal): AlertFinding[] {
  if (state !== "behind" && state !== "overdue") return [];
  return [
    {
      ...aboutGoal(goal),
      key: `goal-behind ${goal.id} ${goal.date} ${state}`,
      kind: "goal-behind",
      amount: state === "overdue" ? remaining : minor((expected ?? saved) - saved),
      than: required,
      number: null,
    },
  ];
}

const aboutGoal = ({ id, name, currency, date }: StandingGoal["goal"]) => ({
  subject: `goal ${id}`,
  name,
  currency,
  date,
  link: { to: "goal" as const, id },
});
