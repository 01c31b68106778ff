/**
 * Runs rules over a draft or a transaction: in their order, each seeing what those before it made, until one that stops.
 * This is repeated until nothing changes any more, so that running them again changes nothing; rules that contradict each
 * other never come to rest and change nothing at all. Pure: nothing is written here.
 */
import type { Account } from "./account.ts";
import type { AccountId, PayeeId, RuleId } from "./id.ts";
import type { Minor } from "./money.ts";
import { fold, type Rule, type RuleAction } from "./rule.ts";
import { compileConditions, type PatternCompiler, type RuleSubject, type RuleTarget } from "./rule-conditions.ts";
import { shareOut } from "./rule-split.ts";
import { addTags } from "./tag.ts";

/** What a rule can change. */
export const ruleFields = ["payee", "memo", "target", "tags", "reviewed", "cleared"] as const;
export type RuleField = (typeof ruleFields)[number];

export interface RuleContext {
  readonly payeeName: (id: PayeeId) => string | undefined;
  readonly account: (id: AccountId) => Pick<Account, "currency" | "closed"> | undefined;
}

export interface RuleOutcome {
  readonly after: RuleSubject;
  /** Only what is different now, and which rule did it last. */
  readonly by: Readonly<Partial<Record<RuleField, RuleId>>>;
}

export interface RuleRunner {
  /** @returns undefined when nothing is different */
  run(subject: RuleSubject): RuleOutcome | undefined;
  /** @returns ids of the rules whose conditions it answers as it is, in their order */
  matching(subject: RuleSubject): RuleId[];
}

const MOST_PASSES = 16;
const LONGEST_MEMO = 4000;

/** @param rules those that are off are left out */
export function createRuleRunner(rules: readonly Rule[], compile: PatternCompiler, context: RuleContext): RuleRunner {
  const ordered = rules
    .filter(({ enabled }) => enabled)
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((rule) => ({ rule, matches: compileConditions(rule, compile) }));

  const pass = (before: RuleSubject, by: Partial<Record<RuleField, RuleId>>): RuleSubject => {
    let subject = before;
    for (const { rule, matches } of ordered) {
      if (!matches(subject)) continue;
      for (const action of rule.actions) {
        const next = withAction(subject, action, context);
        for (const field of changedBetween(subject, next)) by[field] = rule.id;
        subject = next;
      }
      if (rule.stops) break;
    }
    return subject;
  };

  return {
    matching: (subject) => ordered.filter(({ matches }) => matches(subject)).map(({ rule }) => rule.id),
    run(before) {
      const all: Partial<Record<RuleField, RuleId>> = {};
      let subject = before;
      for (let passes = 0; passes < MOST_PASSES; passes++) {
        const next = pass(subject, all);
        if (changedBetween(subject, next).length === 0) {
          const changed = changedBetween(before, subject);
          if (changed.length === 0) return undefined;
          const by: Partial<Record<RuleField, RuleId>> = {};
          for (const field of changed) {
            const rule = all[field];
            if (rule) by[field] = rule;
          }
          return { after: subject, by };
        }
        subject = next;
      }
      return undefined;
    },
  };
}

function changedBetween(a: RuleSubject, b: RuleSubject): RuleField[] {
  if (a === b) return [];
  const changed: RuleField[] = [];
  if (a.payeeId !== b.payeeId) changed.push("payee");
  if (a.memo !== b.memo) changed.push("memo");
  if (!isSameTarget(a.target, b.target)) changed.push("target");
  if (a.tagIds.length !== b.tagIds.length) changed.push("tags");
  if (a.reviewed !== b.reviewed) changed.push("reviewed");
  if (a.cleared !== b.cleared) changed.push("cleared");
  return changed;
}

const isSameTarget = (a: RuleTarget, b: RuleTarget): boolean =>
  a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));

function withAction(subject: RuleSubject, action: RuleAction, context: RuleContext): RuleSubject {
  switch (action.kind) {
    case "payee": {
      const payee = context.payeeName(action.payeeId);
      if (payee === undefined || subject.payeeId === action.payeeId) return subject;
      return { ...subject, payeeId: action.payeeId, payee };
    }
    case "memo":
      return withMemo(subject, action.how === "set" ? action.text : appended(subject.memo, action.text));
    case "memo-part":
      return withMemo(subject, withoutPart(subject.memo, action.find, action.text));
    case "tags": {
      // A rule only adds, so the number tells whether there are others.
      const tagIds = addTags(subject.tagIds, action.tagIds);
      return tagIds.length === subject.tagIds.length ? subject : { ...subject, tagIds };
    }
    case "reviewed":
      return subject.reviewed ? subject : { ...subject, reviewed: true };
    case "cleared":
      return subject.cleared === "none" ? { ...subject, cleared: "cleared" } : subject;
    case "category":
    case "transfer":
    case "split": {
      const target = targetOf(subject, action, context);
      return target === undefined ? subject : { ...subject, target };
    }
  }
}

type TargetAction = Extract<RuleAction, { readonly kind: "category" | "transfer" | "split" }>;

/** Splits and transfers that a person made, or a rule before, stay as they are. */
function targetOf(subject: RuleSubject, action: TargetAction, { account }: RuleContext): RuleTarget | undefined {
  if (subject.target.kind !== "category") return undefined;
  if (action.kind === "category") return { kind: "category", categoryId: action.categoryId };
  if (!subject.canReshape) return undefined;
  if (action.kind === "transfer") {
    const [own, other] = [account(subject.accountId), account(action.accountId)];
    const isPossible =
      own && other && action.accountId !== subject.accountId && own.currency === other.currency && !other.closed;
    return isPossible ? { kind: "transfer", accountId: action.accountId } : undefined;
  }
  const amounts = shareOut(
    subject.amount,
    action.parts.map(({ share }) => share),
  );
  if (!amounts) return undefined;
  const lines = action.parts.map(({ categoryId, memo }, at) => ({ categoryId, memo, amount: amounts[at] as Minor }));
  return { kind: "split", lines };
}

const withMemo = (subject: RuleSubject, memo: string): RuleSubject =>
  memo === subject.memo || memo.length > LONGEST_MEMO ? subject : { ...subject, memo };

function appended(memo: string, text: string): string {
  if (fold(memo).includes(fold(text))) return memo;
  return memo === "" ? text : `${memo} ${text}`;
}

/** Every place, whatever its case. */
function withoutPart(memo: string, find: string, text: string): string {
  const [folded, wanted] = [fold(memo), fold(find)];
  // Folding that changes lengths would make the places wrong: then only what is spelt alike is found.
  const [where, what] = folded.length === memo.length ? [folded, wanted] : [memo, find];
  if (what === "" || !where.includes(what)) return memo;
  let result = "";
  let from = 0;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, from)) {
    result += memo.slice(from, at) + text;
    from = at + what.length;
  }
  return (result + memo.slice(from)).replace(/\s+/g, " ").trim();
}
