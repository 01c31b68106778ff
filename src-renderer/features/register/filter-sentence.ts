/** What was understood of a filter, in words for a chip: “over 50.00”, “not Lidl”, “no category like “foo””. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { firstDay, type LocalDate, lastDay, monthOf } from "../../../src-shared/domain/date.ts";
import type { FilterCondition } from "../../../src-shared/domain/filter-condition.ts";
import type { FilterProblem } from "../../../src-shared/domain/filter-parse.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { findCategory, useAccounts, useCategoryGroups, useTags } from "../../bridge/nouns.ts";
import { formatAmount, formatDate, formatMonth, useFormat } from "../../design/index.ts";

export interface FilterSentences {
  readonly ofCondition: (condition: FilterCondition) => string;
  readonly ofProblem: (problem: FilterProblem) => string;
}

export function useFilterSentences(currency: Currency): FilterSentences {
  const { t, i18n } = useLingui();
  const { locale, today } = useFormat();
  const groups = useCategoryGroups();
  const accounts = useAccounts();
  const tags = useTags();
  return useMemo(() => {
    const list = (names: readonly string[]) =>
      names.length > 3 ? t`${names[0] ?? ""} and ${names.length - 1} more` : names.join(", ");
    const figure = (amount: Minor) => formatAmount(amount, currency, locale);
    const dayText = (date: LocalDate) => formatDate(date, locale, "auto", today);
    const amountText = (least: Minor | undefined, most: Minor | undefined) => {
      if (least !== undefined && most !== undefined)
        return least === most ? `= ${figure(least)}` : `${figure(least)} – ${figure(most)}`;
      return least !== undefined ? `≥ ${figure(least)}` : most !== undefined ? `≤ ${figure(most)}` : "";
    };
    const dateText = (from: LocalDate | undefined, to: LocalDate | undefined) => {
      if (from && to) {
        if (from === to) return dayText(from);
        const month = monthOf(from);
        if (from === firstDay(month) && to === lastDay(month)) return formatMonth(month, locale);
        return `${dayText(from)} – ${dayText(to)}`;
      }
      const [day, other] = [from ? dayText(from) : "", to ? dayText(to) : ""];
      return from ? t`from ${day}` : t`until ${other}`;
    };
    const plainText = (condition: FilterCondition): string => {
      switch (condition.kind) {
        case "text":
          return `“${condition.text}”`;
        case "memo":
          return t`Memo: ${condition.text}`;
        case "payee":
          return t`Payee: ${list(condition.texts)}`;
        case "category":
          return list(condition.ids.map((id) => findCategory(groups, id)?.name ?? t`One category`));
        case "account":
          return list(condition.ids.map((id) => accounts.find((account) => account.id === id)?.name ?? ""));
        case "amount":
          return [
            condition.direction === "in" ? t`Money in` : condition.direction === "out" ? t`Money out` : "",
            amountText(condition.least, condition.most),
          ]
            .filter(Boolean)
            .join(" ");
        case "date":
          return dateText(condition.from, condition.to);
        case "cleared":
          return condition.states.length > 1
            ? t`Cleared`
            : condition.states[0] === "reconciled"
              ? t`Reconciled`
              : t`Uncleared`;
        case "reviewed":
          return t`Reviewed`;
        case "shape":
          return { transfer: t`Transfer`, split: t`Split`, uncategorised: t`Uncategorised` }[condition.shape];
        case "tag":
          return t`Tag: ${list(condition.ids.map((id) => tags.find((tag) => tag.id === id)?.name ?? ""))}`;
        case "has":
          return {
            memo: t`With a memo`,
            payee: t`With a payee`,
            tag: t`With a tag`,
            attachment: t`With an attachment`,
            schedule: t`From a schedule`,
          }[condition.what];
      }
    };
    // `i18n.locale` changes the words, not the function that looks them up.
    void i18n.locale;
    return {
      ofCondition: (condition) => {
        const text = plainText({ ...condition, not: false });
        if (!condition.not) return text;
        return condition.kind === "reviewed" ? t`To review` : t`not ${text}`;
      },
      ofProblem: (problem) => {
        const { value } = problem;
        switch (problem.kind) {
          case "no-category":
            return t`No category like “${value}”`;
          case "no-account":
            return t`No account like “${value}”`;
          case "no-payee":
            return t`No payee like “${value}”`;
          case "no-tag":
            return t`No tag like “${value}”`;
          case "no-amount":
            return t`“${value}” is no amount`;
          case "no-day":
            return t`“${value}” is no day or month`;
          case "no-value": {
            const { key } = problem;
            return t`“${value}” says nothing behind ${key}:`;
          }
        }
      },
    };
  }, [t, i18n.locale, locale, today, groups, accounts, tags, currency]);
}
