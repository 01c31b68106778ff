/** A rule while it is being written: parts may still be empty. Complete parts become the contract's form. */
import type { RuleInput } from "../../../src-shared/contract/rules.ts";
import {
  accountOperators,
  amountOperators,
  dateOperators,
  textOperators,
  WHOLE,
} from "../../../src-shared/domain/rule.ts";
import type { Action, Condition } from "./rule-words.ts";

export type Value = string | number | null;

export interface ConditionDraft {
  readonly key: number;
  readonly field: Condition["field"];
  readonly operator: string;
  /** One, with `between` two, with `one-of` any number. */
  readonly values: readonly Value[];
}

export interface PartDraft {
  readonly key: number;
  readonly categoryId: string | null;
  readonly memo: string;
  readonly kind: "percent" | "fixed";
  /** Minor units, or percent. */
  readonly amount: number | null;
}

export interface ActionDraft {
  readonly key: number;
  readonly kind: Action["kind"];
  readonly how: "set" | "append";
  /** Payee, text, category, account: by kind. */
  readonly text: string;
  readonly find: string;
  readonly id: string | null;
  readonly ids: readonly string[];
  readonly parts: readonly PartDraft[];
}

export interface RuleDraft {
  readonly name: string;
  readonly enabled: boolean;
  readonly joined: "all" | "any";
  readonly stops: boolean;
  readonly conditions: readonly ConditionDraft[];
  readonly actions: readonly ActionDraft[];
}

let keys = 0;
export const newKey = (): number => ++keys;

export const operatorsOf = (field: Condition["field"]): readonly string[] => {
  switch (field) {
    case "amount":
      return amountOperators;
    case "date":
      return dateOperators;
    case "account":
      return accountOperators;
    case "direction":
      return ["is"];
    default:
      return textOperators;
  }
};

export const blankCondition = (field: Condition["field"] = "payee"): ConditionDraft => ({
  key: newKey(),
  field,
  operator: operatorsOf(field)[0] ?? "is",
  values: [field === "direction" ? "out" : field === "amount" || field === "date" || field === "account" ? null : ""],
});

export const blankPart = (): PartDraft => ({ key: newKey(), categoryId: null, memo: "", kind: "percent", amount: 50 });

export const blankAction = (kind: Action["kind"] = "category"): ActionDraft => ({
  key: newKey(),
  kind,
  how: "set",
  text: "",
  find: "",
  id: null,
  ids: [],
  parts: kind === "split" ? [blankPart(), blankPart()] : [],
});

/** As many values as the operator asks for. */
export function withOperator(condition: ConditionDraft, operator: string): ConditionDraft {
  const [first = null] = condition.values;
  return { ...condition, operator, values: operator === "between" ? [first, condition.values[1] ?? null] : [first] };
}

export function inputToDraft(rule: RuleInput): RuleDraft {
  return {
    name: rule.name,
    enabled: rule.enabled,
    joined: rule.joined,
    stops: rule.stops,
    conditions: rule.conditions.map(({ field, operator, values }) => ({
      key: newKey(),
      field,
      operator,
      values: [...values],
    })),
    actions: rule.actions.map(actionToDraft),
  };
}

function actionToDraft(action: Action): ActionDraft {
  const blank = { ...blankAction(action.kind), parts: [] };
  switch (action.kind) {
    case "payee":
      return { ...blank, text: action.payee };
    case "category":
      return { ...blank, id: action.categoryId };
    case "memo":
      return { ...blank, how: action.how, text: action.text };
    case "memo-part":
      return { ...blank, find: action.find, text: action.text };
    case "transfer":
      return { ...blank, id: action.accountId };
    case "tags":
      return { ...blank, ids: action.tagIds };
    case "split":
      return {
        ...blank,
        parts: action.parts.map(({ categoryId, memo, share }) => ({
          key: newKey(),
          categoryId,
          memo,
          kind: share.kind,
          amount: share.kind === "fixed" ? share.amount : share.hundredths / 100,
        })),
      };
    default:
      return blank;
  }
}

/** @returns undefined while something is missing */
export function draftToInput(draft: RuleDraft, otherwise: string): RuleInput | undefined {
  const conditions = draft.conditions.map(draftToCondition);
  const actions = draft.actions.map(draftToAction);
  const isWhole = conditions.length > 0 && actions.length > 0 && ![...conditions, ...actions].includes(undefined);
  if (!isWhole) return undefined;
  const { enabled, joined, stops } = draft;
  const name = draft.name.trim() || otherwise;
  // The parts were made from the contract's own lists; the service looks at them once more.
  return { name, enabled, joined, stops, conditions, actions } as unknown as RuleInput;
}

function draftToCondition({ field, operator, values }: ConditionDraft): unknown {
  const filled = values.filter((value) => value !== null && value !== "");
  const isText = field === "payee" || field === "memo" || field === "imported";
  const parts =
    isText && operator === "one-of"
      ? String(values[0] ?? "")
          .split(",")
          .map((part) => part.trim())
          .filter(Boolean)
      : filled;
  if (parts.length === 0 || (operator === "between" && parts.length < 2)) return undefined;
  const sorted =
    operator === "between" ? [...parts].sort((a, b) => (a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1)) : parts;
  return { field, operator, values: sorted };
}

function draftToAction(draft: ActionDraft): unknown {
  const { kind, how, text, find, id, ids } = draft;
  switch (kind) {
    case "payee":
      return text.trim() === "" ? undefined : { kind, payee: text.trim() };
    case "category":
      return id === null ? undefined : { kind, categoryId: id };
    case "memo":
      return how === "append" && text.trim() === "" ? undefined : { kind, how, text };
    case "memo-part":
      return find === "" ? undefined : { kind, find, text };
    case "transfer":
      return id === null ? undefined : { kind, accountId: id };
    case "tags":
      return ids.length === 0 ? undefined : { kind, tagIds: ids };
    case "split": {
      const whole = percentOf(draft.parts);
      if (draft.parts.length < 2 || whole !== WHOLE || draft.parts.some(({ amount }) => !amount || amount < 0))
        return undefined;
      return {
        kind,
        parts: draft.parts.map(({ categoryId, memo, kind: share, amount }) => ({
          categoryId,
          memo,
          share:
            share === "fixed"
              ? { kind: share, amount: Math.abs(amount ?? 0) }
              : { kind: share, hundredths: Math.round((amount ?? 0) * 100) },
        })),
      };
    }
    default:
      return { kind };
  }
}

/** Hundredths of a percent that the parts of a split come to. */
export const percentOf = (parts: readonly PartDraft[]): number =>
  parts.reduce((sum, { kind, amount }) => (kind === "percent" ? sum + Math.round((amount ?? 0) * 100) : sum), 0);
