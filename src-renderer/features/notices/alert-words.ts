/** Alerts as sentences: what it is, why it is told, and where to look. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AlertView } from "../../../src-shared/contract/alerts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { formatDate, formatMoney, useFormat } from "../../design/index.ts";
import type { NoticeTone } from "./notice-words.ts";

interface AlertWords {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly why: string;
  /** Of the way to it. */
  readonly action: string;
}

export function useAlertWords(): (alert: AlertView) => AlertWords {
  const { t } = useLingui();
  const { locale, hidden, currency: base } = useFormat();
  /** With its sign: a balance may be below zero. */
  const balance = (value: Minor | null, currency: string | null) =>
    hidden ? "•••" : formatMoney(value ?? minor(0), (currency ?? base) as Currency, locale);
  const money = (value: Minor | null, currency: string | null) => balance(minor(Math.abs(value ?? 0)), currency);
  return (alert) => {
    const { kind, name, currency } = alert;
    const number = alert.number ?? 0;
    const days = plural(number, { one: "# day", other: "# days" });
    const amount = money(alert.amount, currency);
    const than = money(alert.than, currency);
    const date = alert.date === null ? "" : formatDate(alert.date, locale, "weekday");
    switch (kind) {
      case "bill-due":
        return {
          tone: "info",
          title: t`${name} is due on ${date}: ${amount}`,
          why: t`You post it yourself, and are told ${days} before.`,
          action: t`Open the schedule`,
        };
      case "bill-missed":
        return {
          tone: "warn",
          title: t`${name} of ${date} was not posted: ${amount}`,
          why: t`Its day is over. Post it, or skip it if it did not come.`,
          action: t`Open the schedule`,
        };
      case "low-balance": {
        const [low, limit] = [balance(alert.amount, currency), balance(alert.than, currency)];
        return {
          tone: "warn",
          title: t`${name} is expected at ${low} on ${date}`,
          why: t`That is below ${limit}, within the next ${days}, from what is planned and what is usual.`,
          action: t`Show the forecast`,
        };
      }
      case "price-rise":
        return {
          tone: "warn",
          title: t`${name} costs more: ${amount} instead of ${than}`,
          why: t`Since ${date}. Before, it cost the same several times in a row.`,
          action: t`Show subscriptions`,
        };
      case "large-transaction":
        return {
          tone: "info",
          title: t`A large transaction: ${name}, ${amount}`,
          why: t`On ${date}. From ${than} on, transactions of this account are large.`,
          action: t`Show the transaction`,
        };
      case "unusual-transaction":
        return {
          tone: "info",
          title: t`More than usual: ${name}, ${amount}`,
          why: t`On ${date}. It is usually about ${than}, and was never as much.`,
          action: t`Show the transaction`,
        };
      case "budget-near":
        return {
          tone: "info",
          title: t`${name} has used ${number} % of its budget`,
          why: t`${amount} is left this month.`,
          action: t`Show its transactions`,
        };
      case "budget-over":
        return {
          tone: "warn",
          title: t`${name} is ${amount} over its budget`,
          why: t`More was spent than was there. Cover it from another line, or leave it.`,
          action: t`Show its transactions`,
        };
      case "goal-milestone":
        return {
          tone: "info",
          title: number === 100 ? t`${name} is reached: ${than}` : t`${name}: ${number} % are saved`,
          why: number === 100 ? t`All of it is there. Say that it is done, or aim higher.` : t`${amount} of ${than}.`,
          action: t`Open the goal`,
        };
      case "goal-behind":
        return alert.than === null
          ? {
              tone: "warn",
              title: t`${name} was to be there on ${date}: ${amount} is missing`,
              why: t`Its day has passed. Give it another one, or say that it is done.`,
              action: t`Open the goal`,
            }
          : {
              tone: "warn",
              title: t`${name} is ${amount} behind`,
              why: t`It needs ${than} a month to be there on ${date}.`,
              action: t`Open the goal`,
            };
      case "import-overdue":
        return {
          tone: "info",
          title: t`Nothing new in ${name} since ${date}`,
          why: t`Files were read into it before, and none for more than ${days}.`,
          action: t`Import a file`,
        };
      case "backup-overdue":
        return {
          tone: "warn",
          title: date === "" ? t`There is no copy of this budget yet` : t`The last copy of this budget is of ${date}`,
          why: t`A copy on another disk brings everything back. You are told after ${days} without one.`,
          action: t`Save a copy`,
        };
    }
  };
}
