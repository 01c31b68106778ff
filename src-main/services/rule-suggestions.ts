/**
 * Rules that own transactions suggest, found on this device: the same payee has nearly always the same category, and the
 * same text of a bank nearly always became the same payee. What a rule does already, what a payee has as its usual
 * category, and what was set aside is not suggested.
 */
import type { RuleInput, RuleSuggestion } from "../../src-shared/contract/rules.ts";
import type { CategoryId, PayeeId } from "../../src-shared/domain/id.ts";
import { normalisePayee } from "../../src-shared/domain/matching-fingerprint.ts";
import { fold } from "../../src-shared/domain/rule.ts";
import { transactionToSubject } from "../../src-shared/domain/rule-apply.ts";
import type { RuleSubject } from "../../src-shared/domain/rule-conditions.ts";
import { createRuleRunner } from "../../src-shared/domain/rule-run.ts";
import { isStartingBalances } from "../../src-shared/domain/starting-balances.ts";
import type { Transaction } from "../../src-shared/domain/transaction.ts";
import type { Reads } from "../ledger/reads/reads.ts";
import { createPayeeBook } from "./import-payees.ts";
import { tidyPayee } from "./payee-cleaning.ts";
import { compilePattern } from "./rule-patterns.ts";
import { ruleContext } from "./rule-views.ts";

/** So many alike, and so large a part of all: less is chance. */
const FEWEST = 5;
const SHARE = 0.85;

export const dismissedRules = (reads: Reads): ReadonlySet<string> =>
  new Set(reads.dismissals().flatMap(({ kind, subject }) => (kind === "rule" ? [subject] : [])));

export function suggestRules(reads: Reads): RuleSuggestion[] {
  const dismissed = dismissedRules(reads);
  const runner = createRuleRunner(reads.rules(), compilePattern, ruleContext(reads));
  const categories = new Map<PayeeId, Tally<CategoryId>>();
  const spellings = new Map<string, Spelling>();
  for (const rows of reads.ruleSubjects())
    for (const { subject } of rows) {
      if (subject.payeeId === null) continue;
      if (subject.target.kind === "category" && subject.target.categoryId !== null)
        tallyOf(categories, subject.payeeId).add(subject.target.categoryId, subject);
      const key = keyOf(subject.imported);
      if (key !== "") noteSpelling(spellings, key, subject);
    }

  const found: RuleSuggestion[] = [];
  for (const [payeeId, tally] of categories) {
    const { top, count, of, sample } = tally.best();
    const payee = reads.payee(payeeId);
    const category = top && reads.category(top);
    if (!payee || !category || !sample || category.archived || isStartingBalances(category)) continue;
    if (!isClear(count, of) || payee.defaultCategoryId === top) continue;
    const bare: RuleSubject = { ...sample, target: { kind: "category", categoryId: null } };
    const target = runner.run(bare)?.after.target;
    if (target?.kind === "category" && target.categoryId === top) continue;
    const rule: RuleInput = {
      ...blank,
      name: payee.name,
      conditions: [{ field: "payee", operator: "is", values: [payee.name] }],
      actions: [{ kind: "category", categoryId: category.id }],
    };
    found.push({ subject: `category ${payeeId} ${top}`, rule, count, of });
  }

  const book = createPayeeBook(reads.payees(), false, () => "" as PayeeId);
  for (const { tally, prefix, first } of spellings.values()) {
    const { top, count, of, sample } = tally.best();
    const payee = top && reads.payee(top);
    if (!payee || !sample || !isClear(count, of) || prefix.length < 4) continue;
    // The next file would find this payee by itself.
    if (book.find(first)?.id === top || runner.run({ ...sample, payeeId: null, payee: "" })?.after.payeeId === top)
      continue;
    const rule: RuleInput = {
      ...blank,
      name: payee.name,
      conditions: [{ field: "imported", operator: "contains", values: [prefix] }],
      actions: [{ kind: "payee", payee: payee.name }],
    };
    found.push({ subject: `payee ${top} ${prefix}`.slice(0, 500), rule, count, of });
  }
  return found
    .filter(({ subject }) => !dismissed.has(subject))
    .sort((a, b) => b.count - a.count || b.count / b.of - a.count / a.of);
}

const blank: Omit<RuleInput, "name" | "conditions" | "actions"> = { enabled: true, joined: "all", stops: false };

const isClear = (count: number, of: number): boolean => count >= FEWEST && count >= of * SHARE;

interface Tally<Key> {
  add(key: Key, sample: RuleSubject): void;
  best(): {
    readonly top: Key | undefined;
    readonly count: number;
    readonly of: number;
    readonly sample: RuleSubject | undefined;
  };
}

function createTally<Key>(): Tally<Key> {
  const counts = new Map<Key, { count: number; readonly sample: RuleSubject }>();
  let of = 0;
  return {
    add(key, sample) {
      of++;
      const entry = counts.get(key);
      if (entry) entry.count++;
      else counts.set(key, { count: 1, sample });
    },
    best() {
      let [top, count, sample]: [Key | undefined, number, RuleSubject | undefined] = [undefined, 0, undefined];
      for (const [key, entry] of counts)
        if (entry.count > count) [top, count, sample] = [key, entry.count, entry.sample];
      return { top, count, of, sample };
    },
  };
}

function tallyOf<Owner, Key>(tallies: Map<Owner, Tally<Key>>, owner: Owner): Tally<Key> {
  let tally = tallies.get(owner);
  if (!tally) {
    tally = createTally();
    tallies.set(owner, tally);
  }
  return tally;
}

/** What the bank wrote as the payee, whatever payee it became. */
interface Spelling {
  readonly tally: Tally<PayeeId>;
  readonly first: string;
  /** What all of them begin with. */
  prefix: string;
}

const printedPayee = (imported: string): string => imported.split("\n", 1)[0] ?? "";

/** The first two words without what changes from booking to booking. */
const keyOf = (imported: string): string =>
  normalisePayee(tidyPayee(printedPayee(imported)))
    .split(" ")
    .filter((word) => /^\p{L}{2,}$/u.test(word))
    .slice(0, 2)
    .join(" ");

function noteSpelling(spellings: Map<string, Spelling>, key: string, subject: RuleSubject): void {
  const printed = printedPayee(subject.imported);
  let spelling = spellings.get(key);
  if (!spelling) {
    spelling = { tally: createTally(), first: printed, prefix: printed };
    spellings.set(key, spelling);
  }
  if (subject.payeeId !== null) spelling.tally.add(subject.payeeId, subject);
  spelling.prefix = commonBeginning(spelling.prefix, printed);
}

function commonBeginning(a: string, b: string): string {
  if (fold(b).startsWith(fold(a))) return a;
  let length = 0;
  while (length < a.length && length < b.length && fold(a[length] ?? "") === fold(b[length] ?? "")) length++;
  // A number that was cut in the middle says nothing.
  return a.slice(0, length).replace(/[\s\d*#.,/-]+$/u, "");
}

/** A rule after one transaction: what the bank wrote, else its payee, leads to what it is now. */
export function proposeRule(transaction: Transaction, reads: Reads): RuleInput {
  const payee = transaction.payeeId === null ? undefined : reads.payee(transaction.payeeId);
  const subject = transactionToSubject(transaction, payee);
  const printed = subject ? printedPayee(subject.imported) : "";
  const tidy = tidyPayee(printed);
  const isWithin = tidy !== "" && fold(printed).includes(fold(tidy));
  const text = isWithin ? tidy : printed;
  const byPayee = payee && (text === "" || fold(text) === fold(payee.name));
  const actions: RuleInput["actions"] = [];
  if (payee && !byPayee) actions.push({ kind: "payee", payee: payee.name });
  const [line, another] = transaction.postings.filter((posting) => posting.accountId !== subject?.accountId);
  if (line && !another) {
    if (line.categoryId !== null) actions.push({ kind: "category", categoryId: line.categoryId });
    else if (line.accountId !== null) actions.push({ kind: "transfer", accountId: line.accountId });
  }
  const value = (byPayee ? payee?.name : text) || transaction.memo.slice(0, 100);
  const field = byPayee ? "payee" : text !== "" ? "imported" : "memo";
  return {
    ...blank,
    name: payee?.name || text.slice(0, 200) || "…",
    conditions: [{ field, operator: field === "payee" ? "is" : "contains", values: [value || "…"] }],
    actions: actions.length > 0 ? actions : [{ kind: "reviewed" }],
  };
}
