/** How a goal goes, in a word for a pill and in a sentence. */
import { useLingui } from "@lingui/react/macro";
import type { GoalView } from "../../../src-shared/contract/goals.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { formatDate, formatMoney, formatMonth, type PillTone, useFormat } from "../../design/index.ts";

const tones: Readonly<Record<GoalView["state"], PillTone>> = {
  reached: "in",
  "on-track": "in",
  behind: "warn",
  overdue: "warn",
  open: "none",
  completed: "off",
  archived: "off",
};

export function useGoalWords() {
  const { t } = useLingui();
  const { locale, hidden } = useFormat();
  const money = (goal: GoalView, amount: Minor) => (hidden ? "•••" : formatMoney(amount, goal.currency, locale));
  const stateWords: Readonly<Record<GoalView["state"], string>> = {
    reached: t`Reached`,
    "on-track": t`On track`,
    behind: t`Behind`,
    overdue: t`Past its day`,
    open: t`Saving`,
    completed: t`Completed`,
    archived: t`Archived`,
  };
  const likely = ({ projection: { likely, early, late } }: GoalView): string | undefined => {
    if (likely === null) return undefined;
    const month = formatMonth(likely, locale, "long");
    if (early === late) return t`likely in ${month}`;
    const from = early ? formatMonth(early, locale) : "";
    return late
      ? t`likely in ${month}, between ${from} and ${formatMonth(late, locale)}`
      : t`likely in ${month}, not before ${from}`;
  };
  return {
    state: (goal: GoalView) => ({ tone: tones[goal.state], word: stateWords[goal.state] }),
    likely,
    /** What a person wants to know first. */
    sentence(goal: GoalView): string {
      const day = goal.date === null ? "" : formatDate(goal.date, locale, "medium");
      switch (goal.state) {
        case "reached":
          return t`All of it is there.`;
        case "on-track":
        case "behind":
          return goal.required === null ? day : t`${money(goal, goal.required)} a month until ${day}`;
        case "overdue":
          return t`${money(goal, goal.remaining)} were missing on ${day}`;
        case "open":
          return likely(goal) ?? t`${money(goal, goal.remaining)} to go`;
        case "completed":
          return goal.completed === null ? "" : t`Done on ${formatDate(goal.completed, locale, "medium")}`;
        case "archived":
          return t`Its money is free`;
      }
    },
  };
}

/** 0 to 1. */
export const shareOf = ({ saved, amount }: Pick<GoalView, "saved" | "amount">): number =>
  Math.max(0, Math.min(1, saved / amount));
