/** Recurring payments in words: how often, what speaks for it, how the price went. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { RecurringView } from "../../../src-shared/contract/recurring.ts";
import { addDays, type LocalDate } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { formatDate, useFormat } from "../../design/index.ts";

/** Days in which another price is news. */
const NEWS = 90;

export function useCadenceName(): (cadence: RecurringView["cadence"]) => string {
  const { t } = useLingui();
  return (cadence) => {
    switch (cadence) {
      case "weekly":
        return t`Every week`;
      case "two-weekly":
        return t`Every 2 weeks`;
      case "four-weekly":
        return t`Every 4 weeks`;
      case "monthly":
        return t`Every month`;
      case "two-monthly":
        return t`Every 2 months`;
      case "quarterly":
        return t`Every 3 months`;
      case "half-yearly":
        return t`Twice a year`;
      case "yearly":
        return t`Every year`;
    }
  };
}

/** “24 payments since 5 Dec 2024, at most 2 days early or late” */
export function useEvidence(): (payment: Pick<RecurringView, "count" | "first" | "spread">) => string {
  const { t } = useLingui();
  const { locale } = useFormat();
  return ({ count, first, spread }) => {
    const payments = plural(count, { one: "# payment", other: "# payments" });
    const since = formatDate(first, locale, "medium");
    const days = Math.ceil(spread);
    return days === 0
      ? t`${payments} since ${since}, always on the same day`
      : t`${payments} since ${since}, mostly within ${plural(days, { one: "# day", other: "# days" })}`;
  };
}

export interface PriceNews {
  readonly date: LocalDate;
  /** What one payment costs more; below zero less. */
  readonly more: Minor;
  readonly from: Minor;
  readonly to: Minor;
}

/** The last step of the price, while it is news. */
export function priceNews({ steps }: Pick<RecurringView, "steps">, today: LocalDate): PriceNews | undefined {
  const step = steps.at(-1);
  if (!step || step.date < addDays(today, -NEWS)) return undefined;
  return { ...step, more: minor(Math.abs(step.to) - Math.abs(step.from)) };
}
