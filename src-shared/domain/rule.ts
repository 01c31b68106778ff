/**
 * Rules: automatic edits. A rule is plain data: conditions that a transaction answers, actions that follow, an order.
 * What a rule looks at is in rule-conditions.ts, what it does in rule-run.ts; here is its form, what makes
 * it a rule at all (L20), and what it names (L11).
 */
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, PayeeId, RuleId, TagId } from "./id.ts";
import type { Minor } from "./money.ts";

export const textFields = ["payee", "memo", "imported"] as const;
export type TextField = (typeof textFields)[number];
export const textOperators = [
  "contains",
  "not-contains",
  "is",
  "is-not",
  "starts-with",
  "one-of",
  /** A regular expression of RE2: linear in time, without look-around and back-references. */
  "matches",
] as const;
export type TextOperator = (typeof textOperators)[number];
export const amountOperators = ["is", "is-not", "greater", "less", "between"] as const;
export type AmountOperator = (typeof amountOperators)[number];
export const dateOperators = ["is", "before", "after", "between"] as const;
export type DateOperator = (typeof dateOperators)[number];
export const accountOperators = ["is", "is-not", "one-of"] as const;
export type AccountOperator = (typeof accountOperators)[number];

/** `values` holds one, with `between` two in order, with `one-of` any number. */
export type RuleCondition =
  /** `imported` is payee and memo as the bank wrote them. Neither case nor the way accents are spelt matters. */
  | { readonly field: TextField; readonly operator: TextOperator; readonly values: readonly string[] }
  /** Without its sign, in minor units of the account's currency. Both ends of `between` count. */
  | { readonly field: "amount"; readonly operator: AmountOperator; readonly values: readonly Minor[] }
  | { readonly field: "date"; readonly operator: DateOperator; readonly values: readonly LocalDate[] }
  | { readonly field: "account"; readonly operator: AccountOperator; readonly values: readonly AccountId[] }
  | { readonly field: "direction"; readonly operator: "is"; readonly values: readonly ("in" | "out")[] };

/** A fixed amount in minor units without sign, or hundredths of a percent of what the fixed amounts leave. */
export type RuleShare =
  | { readonly kind: "fixed"; readonly amount: Minor }
  | { readonly kind: "percent"; readonly hundredths: number };

export interface RulePart {
  /** Null waits for a category. */
  readonly categoryId: CategoryId | null;
  readonly memo: string;
  readonly share: RuleShare;
}

export type RuleAction =
  | { readonly kind: "payee"; readonly payeeId: PayeeId }
  | { readonly kind: "category"; readonly categoryId: CategoryId }
  | { readonly kind: "memo"; readonly how: "set" | "append"; readonly text: string }
  | { readonly kind: "memo-part"; readonly find: string; readonly text: string }
  | { readonly kind: "transfer"; readonly accountId: AccountId }
  | { readonly kind: "split"; readonly parts: readonly RulePart[] }
  | { readonly kind: "tags"; readonly tagIds: readonly TagId[] }
  | { readonly kind: "reviewed" }
  | { readonly kind: "cleared" };

export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  readonly enabled: boolean;
  /** Rules run in this order. */
  readonly position: number;
  readonly joined: "all" | "any";
  readonly conditions: readonly RuleCondition[];
  readonly actions: readonly RuleAction[];
  /** No later rule looks at what this one matched. */
  readonly stops: boolean;
  /** Milliseconds since 1970. */
  readonly updated: number;
}

export const MOST_CONDITIONS = 50;
export const MOST_ACTIONS = 20;
export const LONGEST_PATTERN = 500;
export const WHOLE = 10_000;

/** @returns what keeps it from being a rule; L20 */
export function checkRule({ conditions, actions }: Pick<Rule, "conditions" | "actions">): string | undefined {
  if (conditions.length === 0) return "it has no condition";
  if (actions.length === 0) return "it has no action";
  if (conditions.length > MOST_CONDITIONS || actions.length > MOST_ACTIONS) return "it has too many parts";
  for (const condition of conditions) {
    const problem = checkCondition(condition);
    if (problem) return problem;
  }
  const kinds = new Set<string>();
  for (const action of actions) {
    const problem = checkAction(action);
    if (problem) return problem;
    // Where the money went is said once: by a category, a transfer or a split.
    const about = action.kind === "transfer" || action.kind === "split" ? "category" : action.kind;
    if (kinds.has(about) && !about.startsWith("memo")) return `two actions are about the ${about}`;
    kinds.add(about);
  }
  return undefined;
}

function checkCondition({ field, operator, values }: RuleCondition): string | undefined {
  const count = operator === "between" ? 2 : operator === "one-of" ? Math.max(1, values.length) : 1;
  if (values.length !== count) return `a condition on the ${field} has ${values.length} values`;
  if (values.some((value) => value === "")) return `a condition on the ${field} is empty`;
  const [first, second] = values;
  if (operator === "between" && first !== undefined && second !== undefined && first > second)
    return `a condition on the ${field} ends before it begins`;
  if (operator === "matches" && String(first).length > LONGEST_PATTERN) return "a pattern is too long";
  return undefined;
}

function checkAction(action: RuleAction): string | undefined {
  if (action.kind === "memo" && action.how === "append" && action.text.trim() === "") return "nothing is to be added";
  if (action.kind === "memo-part") {
    if (action.find === "") return "nothing is to be replaced";
    // Otherwise each run would make the memo longer.
    if (fold(action.text).includes(fold(action.find))) return "what replaces a text holds it again";
  }
  if (action.kind === "split") return checkParts(action.parts);
  if (action.kind === "tags" && action.tagIds.length === 0) return "no tag is named";
  return undefined;
}

function checkParts(parts: readonly RulePart[]): string | undefined {
  if (parts.length < 2 || parts.length > 100) return "a split has two parts at least";
  let whole = 0;
  for (const { share } of parts) {
    const number = share.kind === "fixed" ? share.amount : share.hundredths;
    if (!Number.isSafeInteger(number) || number <= 0) return "a part of the split is nothing";
    if (share.kind === "percent") whole += share.hundredths;
  }
  return whole === WHOLE ? undefined : "the percentages of a split do not add up to 100";
}

/** For comparing texts: neither case nor the way accents are spelt matters. */
export const fold = (text: string): string => text.normalize("NFC").toLowerCase();

export type RuleReference =
  | { readonly table: "accounts"; readonly id: AccountId }
  | { readonly table: "categories"; readonly id: CategoryId }
  | { readonly table: "payees"; readonly id: PayeeId }
  | { readonly table: "tags"; readonly id: TagId };

/** Everything that a rule names, each once. */
export function referencesOf({ conditions, actions }: Pick<Rule, "conditions" | "actions">): RuleReference[] {
  const found = new Map<string, RuleReference>();
  const add = (reference: RuleReference) => found.set(`${reference.table} ${reference.id}`, reference);
  for (const condition of conditions)
    if (condition.field === "account") for (const id of condition.values) add({ table: "accounts", id });
  for (const action of actions) {
    if (action.kind === "payee") add({ table: "payees", id: action.payeeId });
    if (action.kind === "category") add({ table: "categories", id: action.categoryId });
    if (action.kind === "tags") for (const id of action.tagIds) add({ table: "tags", id });
    if (action.kind === "transfer") add({ table: "accounts", id: action.accountId });
    if (action.kind === "split")
      for (const { categoryId } of action.parts) if (categoryId !== null) add({ table: "categories", id: categoryId });
  }
  return [...found.values()];
}

/**
 * The rule when something that it names becomes something else, or goes.
 * @param to what takes its place, null when nothing does
 * @returns null when what is left is no rule, or would match more than it was meant to
 */
export function withoutReference(rule: Rule, from: RuleReference, to: string | null): Rule | null {
  const conditions: RuleCondition[] = [];
  for (const condition of rule.conditions) {
    if (condition.field !== "account" || from.table !== "accounts" || !condition.values.includes(from.id)) {
      conditions.push(condition);
      continue;
    }
    const values = replaced(condition.values, from.id, to as AccountId | null);
    if (values.length === 0 || condition.operator !== "one-of") {
      if (to === null) return null;
    }
    conditions.push({ ...condition, values });
  }
  const actions = rule.actions.flatMap((action) => actionWithout(action, from, to) ?? []);
  return actions.length === 0 ? null : { ...rule, conditions, actions };
}

function replaced<T>(values: readonly T[], from: T, to: T | null): T[] {
  return [...new Set(values.flatMap((value) => (value !== from ? [value] : to === null ? [] : [to])))];
}

function actionWithout(action: RuleAction, from: RuleReference, to: string | null): RuleAction | undefined {
  if (action.kind === "split" && from.table === "categories") {
    const parts = action.parts.map((part) =>
      part.categoryId === from.id ? { ...part, categoryId: to as CategoryId | null } : part,
    );
    return { ...action, parts };
  }
  if (action.kind === "tags" && from.table === "tags") {
    const tagIds = replaced(action.tagIds, from.id, to as TagId | null);
    return tagIds.length === 0 ? undefined : { ...action, tagIds };
  }
  const named =
    (action.kind === "payee" && from.table === "payees" && action.payeeId === from.id) ||
    (action.kind === "category" && from.table === "categories" && action.categoryId === from.id) ||
    (action.kind === "transfer" && from.table === "accounts" && action.accountId === from.id);
  if (!named) return action;
  if (to === null) return undefined;
  if (action.kind === "payee") return { ...action, payeeId: to as PayeeId };
  if (action.kind === "category") return { ...action, categoryId: to as CategoryId };
  return { kind: "transfer", accountId: to as AccountId };
}

/** The rule when a payee is called something else: what asked for the old name asks for the new one. */
export function withRenamedPayee<T extends Pick<Rule, "conditions">>(rule: T, from: string, to: string): T {
  let isChanged = false;
  const conditions = rule.conditions.map((condition): RuleCondition => {
    if (condition.field !== "payee" || !exact.has(condition.operator)) return condition;
    if (!condition.values.some((value) => fold(value) === fold(from))) return condition;
    isChanged = true;
    return { ...condition, values: condition.values.map((value) => (fold(value) === fold(from) ? to : value)) };
  });
  return isChanged ? { ...rule, conditions } : rule;
}

const exact: ReadonlySet<TextOperator> = new Set(["is", "is-not", "one-of"]);
