/** Rules in words: each condition and each action as a part of one sentence. */
import { useLingui } from "@lingui/react/macro";
import type { RuleInput, RuleValue } from "../../../src-shared/contract/rules.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { TagId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { findCategory, useAccounts, useCategoryGroups, useSettings, useTags } from "../../bridge/nouns.ts";
import { formatAmount, formatDate, useFormat } from "../../design/index.ts";

export type Condition = RuleInput["conditions"][number];
export type Action = RuleInput["actions"][number];

export function useFieldNames(): Readonly<Record<Condition["field"], string>> {
  const { t } = useLingui();
  return {
    payee: t`payee`,
    imported: t`text from the bank`,
    memo: t`memo`,
    amount: t`amount`,
    date: t`date`,
    account: t`account`,
    direction: t`money`,
  };
}

export function useOperatorNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    contains: t`contains`,
    "not-contains": t`does not contain`,
    is: t`is`,
    "is-not": t`is not`,
    "starts-with": t`starts with`,
    "one-of": t`is one of`,
    matches: t`matches the pattern`,
    greater: t`is more than`,
    less: t`is less than`,
    between: t`is between`,
    before: t`is before`,
    after: t`is after`,
  };
}

export function useRuleWords() {
  const { t } = useLingui();
  const { locale, today } = useFormat();
  const fields = useFieldNames();
  const operators = useOperatorNames();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const tags = useTags();
  const currency = useSettings()?.currency ?? "EUR";
  const accountName = (id: string) => accounts.find((account) => account.id === id)?.name ?? "?";
  const categoryName = (id: string | null) => findCategory(groups, id)?.name ?? t`no category`;
  const tagNames = (ids: readonly TagId[]) =>
    ids.map((id) => tags.find((tag) => tag.id === id)?.name ?? "?").join(", ");
  const amount = (value: number) => formatAmount(minor(value), currency as Currency, locale, "never");

  const valueWords = ({ field, values }: Condition): string => {
    const texts = values.map((value) => {
      if (field === "amount") return amount(Number(value));
      if (field === "date") return formatDate(value as never, locale, "medium", today);
      if (field === "account") return accountName(String(value));
      return `“${value}”`;
    });
    return texts.join(", ");
  };

  const condition = (each: Condition): string => {
    if (each.field === "direction") return each.values[0] === "in" ? t`money comes in` : t`money goes out`;
    if (each.operator === "between") {
      const [from, to] = each.values.map((value) => valueWords({ ...each, values: [value] } as Condition));
      return t`${fields[each.field]} is between ${from} and ${to}`;
    }
    return `${fields[each.field]} ${operators[each.operator] ?? ""} ${valueWords(each)}`;
  };

  const action = (each: Action): string => {
    switch (each.kind) {
      case "payee":
        return t`payee ${each.payee}`;
      case "category":
        return t`category ${categoryName(each.categoryId)}`;
      case "memo":
        return each.how === "set" ? t`memo “${each.text}”` : t`add “${each.text}” to the memo`;
      case "memo-part":
        return each.text === ""
          ? t`take “${each.find}” out of the memo`
          : t`“${each.find}” in the memo becomes “${each.text}”`;
      case "transfer":
        return t`transfer with ${accountName(each.accountId)}`;
      case "split":
        return t`split: ${each.parts.map(({ categoryId }) => categoryName(categoryId)).join(", ")}`;
      case "tags":
        return t`tags ${tagNames(each.tagIds)}`;
      case "reviewed":
        return t`reviewed`;
      case "cleared":
        return t`cleared`;
    }
  };

  return {
    condition,
    action,
    conditions: ({ conditions, joined }: Pick<RuleInput, "conditions" | "joined">): string =>
      conditions.map(condition).join(joined === "all" ? ` ${t`and`} ` : ` ${t`or`} `),
    actions: ({ actions }: Pick<RuleInput, "actions">): string => actions.map(action).join(", "),
  };
}

/** What a field was or becomes. */
export function useValueWords(): (value: RuleValue) => string {
  const { t } = useLingui();
  return (value) => {
    switch (value.kind) {
      case "text":
        return value.text || "–";
      case "category":
        return value.name || t`no category`;
      case "transfer":
        return value.name ? t`Transfer, ${value.name}` : t`Transfer`;
      case "split":
        return t`Split · ${value.count}`;
      case "flag":
        return value.on ? t`yes` : t`no`;
    }
  };
}
