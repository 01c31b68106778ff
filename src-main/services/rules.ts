/**
 * Rules: kept, put in order, tried on what is there and carried out. What a rule does to one transaction is decided by the
 * domain (rule-run.ts); here all transactions are brought before it. A preview looks at every one and writes nothing.
 */
import type { RuleChange, RuleInput, RuleView } from "../../src-shared/contract/rules.ts";
import type { CommitId, RuleId, TransactionId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { checkRule, type Rule } from "../../src-shared/domain/rule.ts";
import { applyOutcome, transactionToSubject } from "../../src-shared/domain/rule-apply.ts";
import type { RuleSubject } from "../../src-shared/domain/rule-conditions.ts";
import { createRuleRunner, type RuleOutcome, type RuleRunner } from "../../src-shared/domain/rule-run.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Change, CommitLabel, Dismissal } from "../ledger/change.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { SubjectRow } from "../ledger/reads/reads.ts";
import { firstTwice, namedFirst } from "./order.ts";
import { commitErrorToRefusal, notFound, type Refusal, refused } from "./refusal.ts";
import { compilePattern, unreadablePattern } from "./rule-patterns.ts";
import { proposeRule, suggestRules } from "./rule-suggestions.ts";
import { changeToView, inputToRule, ruleContext, ruleToView } from "./rule-views.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type RulesService = ReturnType<typeof createRulesService>;

type Committed = Result<{ readonly commitId: CommitId }, Refusal>;
type Scope = Input<"rules", "apply">["scope"];

export interface RulesDeps extends Pick<ServiceDeps, "clock" | "newId"> {
  readonly ledger: Ledger;
  readonly jobs: JobRunner;
}

/** Stands for a rule that is tried before it is saved. */
const TRIED = "00000000-0000-7000-8000-0000000000ff" as RuleId;

export function createRulesService({ ledger, jobs, clock, newId }: RulesDeps) {
  const { reads } = ledger;
  const commit = async (label: CommitLabel, changes: readonly Change[]): Promise<Committed> => {
    const written = await ledger.commit({ origin: "user", label, changes });
    return written.ok ? ok({ commitId: written.value.id }) : err(commitErrorToRefusal(written.error));
  };
  const ruleOf = (id: RuleId): Rule | undefined => reads.rules().find((rule) => rule.id === id);

  /** @returns the rule as it would be kept, with the payees that it needs */
  const madeOf = (
    input: RuleInput,
    rest: Pick<Rule, "id" | "position">,
  ): Result<{ readonly rule: Rule; readonly changes: readonly Change[] }, Refusal> => {
    const { parts, changes } = inputToRule(input, reads, newId);
    const rule: Rule = { ...parts, ...rest, updated: clock() };
    const problem = checkRule(rule);
    const pattern = unreadablePattern(rule);
    if (problem || pattern !== undefined)
      return err({ kind: "rule-broken", problem: problem ?? "its pattern cannot be read", pattern: pattern ?? "" });
    return ok({ rule, changes });
  };

  /** Those that run: one alone (on or off), or all that are on. */
  const running = (id: RuleId | undefined): Result<readonly Rule[], Refusal> => {
    if (id === undefined) return ok(reads.rules());
    const one = ruleOf(id);
    return one ? ok([{ ...one, enabled: true }]) : notFound("rule", id);
  };

  /** Brings every transaction before the rules; breathes, so that others may work. */
  const look = async (
    runner: RuleRunner,
    scope: Scope,
    signal: AbortSignal | undefined,
    found: (row: SubjectRow, outcome: RuleOutcome) => void,
  ): Promise<Result<{ readonly looked: number; readonly matched: number }, Refusal>> => {
    let looked = 0;
    let matched = 0;
    for (const rows of reads.ruleSubjects()) {
      for (const row of rows) {
        if (!isMeant(row.subject, scope)) continue;
        looked++;
        if (runner.matching(row.subject).length === 0) continue;
        matched++;
        const outcome = runner.run(row.subject);
        if (outcome) found(row, outcome);
      }
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) return err({ kind: "cancelled" });
    }
    return ok({ looked, matched });
  };

  return {
    list: (): RuleView[] => reads.rules().map((rule) => ruleToView(rule, reads)),

    async save({ id, rule: input }: Input<"rules", "save">): Promise<Result<Output<"rules", "save">, Refusal>> {
      const before = id === undefined ? undefined : ruleOf(id);
      if (id !== undefined && !before) return notFound("rule", id);
      const position = before?.position ?? (reads.rules().at(-1)?.position ?? -1) + 1;
      const made = madeOf(input, { id: before?.id ?? newId(), position });
      if (!made.ok) return made;
      const { rule, changes } = made.value;
      const done = await commit({ kind: before ? "rule-changed" : "rule-added", subject: rule.name }, [
        ...changes,
        { table: "rules", before: before ?? null, after: rule },
      ]);
      return done.ok ? ok({ ...done.value, rule: ruleToView(rule, reads) }) : done;
    },

    async enable({ id, enabled }: Input<"rules", "enable">): Promise<Committed> {
      const before = ruleOf(id);
      if (!before) return notFound("rule", id);
      const after = { ...before, enabled, updated: clock() };
      return commit({ kind: "rule-changed", subject: before.name }, [{ table: "rules", before, after }]);
    },

    async reorder({ ids }: Input<"rules", "reorder">): Promise<Committed> {
      const twice = firstTwice(ids);
      if (twice) return refused("order", `${twice} stands twice in the order.`);
      const ordered = namedFirst(reads.rules(), ids);
      if (!ordered.ok) return notFound("rule", ordered.error);
      const changes = ordered.value.flatMap((before, position): Change[] =>
        before.position === position ? [] : [{ table: "rules", before, after: { ...before, position } }],
      );
      return commit({ kind: "rules-reordered", count: changes.length }, changes);
    },

    async remove({ id }: Input<"rules", "remove">): Promise<Committed> {
      const before = ruleOf(id);
      if (!before) return notFound("rule", id);
      return commit({ kind: "rule-deleted", subject: before.name }, [{ table: "rules", before, after: null }]);
    },

    async preview(
      { rule: input, id, scope, limit }: Input<"rules", "preview">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"rules", "preview">, Refusal>> {
      let rules: readonly Rule[];
      // A payee that a tried rule names and nobody knows yet has no id that stays: its name is shown all the same.
      let newPayees = new Map<string, string>();
      if (input) {
        const made = madeOf(input, { id: id ?? TRIED, position: 0 });
        if (!made.ok) return made;
        rules = [{ ...made.value.rule, enabled: true }];
        newPayees = new Map(
          made.value.changes.flatMap(({ table, after }) =>
            table === "payees" && after ? [[after.id, after.name]] : [],
          ),
        );
      } else {
        const chosen = running(id);
        if (!chosen.ok) return chosen;
        rules = chosen.value;
      }
      const context = ruleContext(reads);
      const runner = createRuleRunner(rules, compilePattern, {
        ...context,
        payeeName: (payeeId) => context.payeeName(payeeId) ?? newPayees.get(payeeId),
      });
      const rows: RuleChange[] = [];
      let changed = 0;
      const looked = await look(runner, scope, signal, (row, outcome) => {
        changed++;
        const view = rows.length < limit ? changeToView(row, outcome, reads) : undefined;
        if (view) rows.push(view);
      });
      return looked.ok ? ok({ ...looked.value, changed, rows }) : looked;
    },

    async apply(
      { id, scope }: Input<"rules", "apply">,
      signal: AbortSignal | undefined,
    ): Promise<Result<Output<"rules", "apply">, Refusal>> {
      const rules = running(id);
      if (!rules.ok) return rules;
      const name = id === undefined ? "" : (rules.value[0]?.name ?? "");
      return jobs.run("change", name, signal, async (work) => {
        const ids: TransactionId[] = [];
        const runner = createRuleRunner(rules.value, compilePattern, ruleContext(reads));
        const looked = await look(runner, scope, work.signal, ({ id: found }) => ids.push(found));
        if (!looked.ok) return looked;
        if (ids.length === 0) return ok({ commitId: null, changed: 0, left: 0 });
        const counted = { left: 0 };
        const done = await ledger.commitMany(
          {
            origin: "user",
            label: (count) => ({ kind: "rules-applied", subject: name, count }),
            count: ids.length,
            changes: changesOf(ids, runner, counted),
          },
          work,
        );
        if (!done.ok) return err(done.error.kind === "unwanted" ? done.error.why : commitErrorToRefusal(done.error));
        return ok({ commitId: done.value.commit.id, changed: done.value.changed, left: counted.left });
      });
    },

    propose({ transactionId }: Input<"rules", "propose">): Result<RuleInput, Refusal> {
      const transaction = reads.transaction(transactionId);
      if (!transaction) return notFound("transaction", transactionId);
      return ok(proposeRule(transaction, reads));
    },

    suggestions: ({ limit }: Input<"rules", "suggestions">): Output<"rules", "suggestions"> =>
      suggestRules(reads).slice(0, limit),

    async dismiss({ subject }: Input<"rules", "dismiss">): Promise<Committed> {
      const there = reads.dismissals().find((each) => each.kind === "rule" && each.subject === subject);
      if (there) return refused("dismissed", "It was set aside before.");
      const after: Dismissal = { id: newId(), kind: "rule", subject, at: clock() };
      return commit({ kind: "suggestion-dismissed", count: 1 }, [{ table: "dismissals", before: null, after }]);
    },
  };

  /** Read as they are needed; what a law or a closed account stands against stays as it is and is counted. */
  function* changesOf(
    ids: readonly TransactionId[],
    runner: RuleRunner,
    counted: { left: number },
  ): Generator<Result<Change | undefined, Refusal>> {
    const context = {
      budgetCurrency: ledger.currency,
      account: reads.account,
      newId,
      now: clock(),
    };
    for (const id of ids) {
      const before = reads.transaction(id);
      const subject = before && transactionToSubject(before, payeeOf(before.payeeId));
      const outcome = subject && runner.run(subject);
      if (!before || !outcome) {
        yield ok(undefined);
        continue;
      }
      const after = applyOutcome(before, outcome, context);
      if (!after.ok) counted.left++;
      yield ok(after.ok ? { table: "transactions", before, after: after.value } : undefined);
    }
  }

  function payeeOf(id: RuleSubject["payeeId"]) {
    return id === null ? undefined : reads.payee(id);
  }
}

const isMeant = ({ reviewed, target }: RuleSubject, scope: Scope): boolean =>
  scope === "all" || (scope === "unreviewed" ? !reviewed : target.kind === "category" && target.categoryId === null);
