/** Rules and what they change, between the ledger and the contract: ids become names and names become ids. */
import type { RuleChange, RuleInput, RuleValue, RuleView } from "../../src-shared/contract/rules.ts";
import type { PayeeId } from "../../src-shared/domain/id.ts";
import type { Payee } from "../../src-shared/domain/payee.ts";
import type { Rule, RuleAction, RuleCondition } from "../../src-shared/domain/rule.ts";
import type { RuleSubject, RuleTarget } from "../../src-shared/domain/rule-conditions.ts";
import { type RuleContext, type RuleField, type RuleOutcome, ruleFields } from "../../src-shared/domain/rule-run.ts";
import type { Change } from "../ledger/change.ts";
import type { Reads, SubjectRow } from "../ledger/reads/reads.ts";
import type { ServiceDeps } from "./service-deps.ts";

export const ruleContext = (reads: Reads): RuleContext => ({
  payeeName: (id) => reads.payee(id)?.name,
  account: (id) => reads.account(id),
});

export function ruleToView(rule: Rule, reads: Reads): RuleView {
  const { position: _, conditions, actions, ...rest } = rule;
  return {
    ...rest,
    conditions: conditions.map(
      (condition) => ({ ...condition, values: [...condition.values] }) as RuleView["conditions"][number],
    ),
    actions: actions.map((action): RuleView["actions"][number] => {
      if (action.kind === "payee") return { kind: "payee", payee: reads.payee(action.payeeId)?.name ?? "" };
      if (action.kind === "split") return { kind: "split", parts: action.parts.map((part) => ({ ...part })) };
      if (action.kind === "tags") return { kind: "tags", tagIds: [...action.tagIds] };
      return action;
    }),
  };
}

/** @returns the parts of the rule, and the payees that are to be made for it */
export function inputToRule(
  { conditions, actions, ...rest }: RuleInput,
  reads: Reads,
  newId: ServiceDeps["newId"],
): { readonly parts: Omit<Rule, "id" | "position" | "updated">; readonly changes: readonly Change[] } {
  const changes: Change[] = [];
  const payeeNamed = (name: string): PayeeId => {
    const there = reads.payeeNamed(name);
    if (there) return there.id;
    const after: Payee = { id: newId<PayeeId>(), name, aliases: [], defaultCategoryId: null };
    changes.push({ table: "payees", before: null, after });
    return after.id;
  };
  return {
    parts: {
      ...rest,
      conditions: conditions as readonly RuleCondition[],
      actions: actions.map(
        (action): RuleAction =>
          action.kind === "payee" ? { kind: "payee", payeeId: payeeNamed(action.payee) } : action,
      ),
    },
    changes,
  };
}

export function changeToView(
  { id, subject }: SubjectRow,
  { after, by }: RuleOutcome,
  reads: Reads,
): RuleChange | undefined {
  const account = reads.account(subject.accountId);
  if (!account) return undefined;
  return {
    id,
    date: subject.date,
    payee: subject.payee,
    account: account.name,
    amount: subject.amount,
    currency: account.currency,
    changes: ruleFields.flatMap((field) => {
      const rule = by[field];
      return rule === undefined
        ? []
        : [{ field, before: fieldValue(subject, field, reads), after: fieldValue(after, field, reads), by: rule }];
    }),
  };
}

function fieldValue(subject: RuleSubject, field: RuleField, reads: Reads): RuleValue {
  switch (field) {
    case "payee":
    case "memo":
      return { kind: "text", text: subject[field] };
    case "tags":
      return { kind: "text", text: subject.tagIds.map((id) => reads.tag(id)?.name ?? "").join(", ") };
    case "reviewed":
      return { kind: "flag", on: subject.reviewed };
    case "cleared":
      return { kind: "flag", on: subject.cleared !== "none" };
    case "target":
      return targetToValue(subject.target, reads);
  }
}

function targetToValue(target: RuleTarget, reads: Reads): RuleValue {
  switch (target.kind) {
    case "category": {
      const name = target.categoryId === null ? "" : (reads.category(target.categoryId)?.name ?? "");
      return { kind: "category", id: target.categoryId, name };
    }
    case "transfer":
      return {
        kind: "transfer",
        name: target.accountId === null ? "" : (reads.account(target.accountId)?.name ?? ""),
      };
    case "split":
      return { kind: "split", count: target.lines?.length ?? 0 };
  }
}
