/**
 * What a rule looks at, and whether a transaction answers its conditions. Patterns are compiled by whoever calls: the
 * domain knows no library, and an engine that can take for ever must not come near texts from a bank.
 */
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, PayeeId, TagId } from "./id.ts";
import type { Minor } from "./money.ts";
import { fold, type Rule, type RuleCondition } from "./rule.ts";
import type { Cleared } from "./transaction.ts";

/** Where the money went, as far as a rule can see and change it. */
export type RuleTarget =
  /** One line, which waits for a category when it is null. */
  | { readonly kind: "category"; readonly categoryId: CategoryId | null }
  /** `accountId` is null where it was a transfer before and no rule made it one. */
  | { readonly kind: "transfer"; readonly accountId: AccountId | null }
  /** `lines` only where a rule made them. */
  | { readonly kind: "split"; readonly lines?: readonly SplitLine[] };

export interface SplitLine {
  readonly categoryId: CategoryId | null;
  readonly memo: string;
  readonly amount: Minor;
}

/** A draft or a transaction as rules see it: from the side of its first account. */
export interface RuleSubject {
  readonly date: LocalDate;
  /** Plus is money in. Minor units of the account's currency. */
  readonly amount: Minor;
  readonly accountId: AccountId;
  /** Payee and memo as the bank wrote them, with a line end between; empty where no file told it. */
  readonly imported: string;
  readonly payeeId: PayeeId | null;
  readonly payee: string;
  readonly memo: string;
  readonly target: RuleTarget;
  readonly tagIds: readonly TagId[];
  readonly reviewed: boolean;
  readonly cleared: Cleared;
  /** It stands in the currency of its account: only then can a rule split it or make it a transfer. */
  readonly canReshape: boolean;
}

/** @returns undefined when it is no pattern */
export type PatternCompiler = (pattern: string) => ((text: string) => boolean) | undefined;

type Test = (subject: RuleSubject) => boolean;

/** A condition with a pattern that cannot be compiled is never answered. */
export function compileConditions(
  { joined, conditions }: Pick<Rule, "joined" | "conditions">,
  compile: PatternCompiler,
): Test {
  const tests = conditions.map((condition) => testOf(condition, compile));
  return joined === "all"
    ? (subject) => tests.every((test) => test(subject))
    : (subject) => tests.some((test) => test(subject));
}

function testOf(condition: RuleCondition, compile: PatternCompiler): Test {
  switch (condition.field) {
    case "payee":
    case "memo":
    case "imported": {
      const test = textTest(condition.operator, condition.values, compile);
      const { field } = condition;
      // A file's payee and memo stand on two lines of what was imported.
      return (subject) => test(field === "imported" ? subject.imported.replace("\n", " ") : subject[field]);
    }
    case "amount": {
      const [first = 0, second = 0] = condition.values;
      const test = numberTest(condition.operator, first, second);
      return ({ amount }) => test(Math.abs(amount));
    }
    case "date": {
      const [first = "", second = ""] = condition.values;
      switch (condition.operator) {
        case "is":
          return ({ date }) => date === first;
        case "before":
          return ({ date }) => date < first;
        case "after":
          return ({ date }) => date > first;
        case "between":
          return ({ date }) => date >= first && date <= second;
      }
      break;
    }
    case "account": {
      const wanted = new Set(condition.values);
      return condition.operator === "is-not"
        ? ({ accountId }) => !wanted.has(accountId)
        : ({ accountId }) => wanted.has(accountId);
    }
    case "direction": {
      const [wanted] = condition.values;
      return ({ amount }) => (wanted === "in" ? amount > 0 : amount < 0);
    }
  }
}

type Text = Extract<RuleCondition, { readonly field: "payee" | "memo" | "imported" }>;

function textTest(
  operator: Text["operator"],
  values: readonly string[],
  compile: PatternCompiler,
): (text: string) => boolean {
  const [first = "", ...others] = values.map(fold);
  switch (operator) {
    case "contains":
      return (text) => fold(text).includes(first);
    case "not-contains":
      return (text) => !fold(text).includes(first);
    case "is":
      return (text) => fold(text).trim() === first.trim();
    case "is-not":
      return (text) => fold(text).trim() !== first.trim();
    case "starts-with":
      return (text) => fold(text).trimStart().startsWith(first);
    case "one-of": {
      const wanted = new Set([first, ...others].map((value) => value.trim()));
      return (text) => wanted.has(fold(text).trim());
    }
    case "matches":
      return compile(values[0] ?? "") ?? (() => false);
  }
}

type AmountCondition = Extract<RuleCondition, { readonly field: "amount" }>;

function numberTest(operator: AmountCondition["operator"], first: number, second: number): (amount: number) => boolean {
  switch (operator) {
    case "is":
      return (amount) => amount === first;
    case "is-not":
      return (amount) => amount !== first;
    case "greater":
      return (amount) => amount > first;
    case "less":
      return (amount) => amount < first;
    case "between":
      return (amount) => amount >= first && amount <= second;
  }
}
