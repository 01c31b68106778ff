/** What a target asks for and why a month needs what it needs, as sentences. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { BudgetCategoryView, CategoryBill } from "../../../src-shared/contract/budget.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { formatDate, formatMonth, useFormat, weekdayNames } from "../../design/index.ts";
import type { EnvelopeMonthView } from "./budget-rows.ts";
import { useMoneyText } from "./money-text.ts";

type Target = NonNullable<BudgetCategoryView["target"]>;
type Need = NonNullable<EnvelopeMonthView["need"]>;

export function useTargetSentence(): (target: Target) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const money = useMoneyText();
  const weekday = useWeekday();
  return (target) => {
    const amount = money(target.amount);
    switch (target.kind) {
      case "each":
        if (target.every === 1) return t`${amount} each month`;
        if (target.every === 3) return t`${amount} each quarter`;
        if (target.every === 12) return t`${amount} each year`;
        return t`${amount} every ${target.every} months`;
      case "by-date": {
        const day = formatDate(target.date, locale, "medium");
        return target.repeat === null
          ? t`${amount} by ${day}`
          : t`${amount} by ${day}, again every ${plural(target.repeat, { one: "# month", other: "# months" })}`;
      }
      case "refill":
        return t`filled up to ${amount} each month`;
      case "keep":
        return t`keep ${amount}`;
      case "weekly":
        return t`${amount} for each ${weekday(target.weekday)}`;
    }
  };
}

export function useNeedSentence(): (need: Need) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const money = useMoneyText();
  const weekday = useWeekday();
  return ({ needed, reason }) => {
    const [amount, needs] = [money(reason.amount), money(needed)];
    switch (reason.kind) {
      case "each": {
        if (reason.from === reason.to) return t`This month needs ${needs}.`;
        const [from, to] = [formatMonth(reason.from, locale), formatMonth(reason.to, locale)];
        const months = plural(reason.monthsLeft, { one: "# month is", other: "# months are" });
        return t`${amount} from ${from} to ${to}, ${money(reason.had)} assigned before. ${months} left, so this one needs ${needs}.`;
      }
      case "by-date": {
        const day = formatDate(reason.date, locale, "medium");
        const months = plural(reason.monthsLeft, { one: "# month is", other: "# months are" });
        return t`${amount} by ${day}, ${money(reason.had)} carried over. ${months} left, so this one needs ${needs}.`;
      }
      case "over":
        return t`${amount} were to be there by ${formatDate(reason.date, locale, "medium")}. Its day is over.`;
      case "refill":
        return t`Filled up to ${amount}, ${money(reason.had)} carried over, so this month needs ${needs}.`;
      case "keep":
        return t`Keeps ${amount}. Without new money ${money(reason.had)} would be there, so this month needs ${needs}.`;
      case "weekly":
        return t`${plural(reason.times, { one: "# time", other: "# times" })} ${weekday(reason.weekday)}, ${amount} each, so this month needs ${needs}.`;
    }
  };
}

/** Beside the name in a row: what is missing, what is due, or what is being saved for. */
export function useRowHint(): (
  category: Pick<BudgetCategoryView, "target" | "flow">,
  month: EnvelopeMonthView,
) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const money = useMoneyText();
  const billHint = useBillHint();
  return ({ target, flow }, { need, pace, bills, available }) => {
    const due = billHint(bills, flow === "income" ? undefined : available);
    if (!target || !need) return due;
    const { reason, missing, needed } = need;
    if (missing > 0) {
      if (reason.kind === "by-date") return t`${money(missing)} to go, by ${formatDate(reason.date, locale)}`;
      return pace ? t`${money(missing)} to go of ${money(needed)}` : t`${money(missing)} to go`;
    }
    if (due) return due;
    if (reason.kind === "by-date") return t`of ${money(reason.amount)} by ${formatDate(reason.date, locale)}`;
    return pace ? t`${money(pace.remains)} left until ${formatMonth(pace.to, locale)}` : "";
  };
}

/** The first of what is due, how many more, and what is not there for them. */
function useBillHint(): (bills: readonly CategoryBill[], available: Minor | undefined) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  const money = useMoneyText();
  return (bills, available) => {
    const [first, ...more] = bills;
    if (!first) return "";
    const due = t`Due ${formatDate(first.due, locale)} · ${money(minor(Math.abs(first.amount)))}`;
    const wanted = -bills.reduce((sum, { amount }) => sum + amount, 0);
    if (available !== undefined && wanted > Math.max(0, available))
      return t`${due}, ${money(minor(wanted - Math.max(0, available)))} short`;
    return more.length > 0 ? t`${due}, ${more.length} more` : due;
  };
}

/** Monday is 1. */
export function useWeekday(): (weekday: number) => string {
  const { locale } = useFormat();
  return (weekday) => weekdayNames(locale, 1, "long")[weekday - 1] ?? "";
}
