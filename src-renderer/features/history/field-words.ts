/** What the fields of the journal are called on screens, and the words that some of them hold. */
import { useLingui } from "@lingui/react/macro";
import type { CommitChange } from "../../../src-shared/contract/history.ts";
import type { Cleared } from "../../../src-shared/domain/transaction.ts";
import { useAccountKindNames } from "../shell/index.ts";

export function useFieldName(): (field: string) => string {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    date: t`Date`,
    payeeId: t`Payee`,
    memo: t`Memo`,
    lineMemo: t`Memo of the line`,
    reviewed: t`Reviewed`,
    amount: t`Amount`,
    lines: t`Lines of the split`,
    category: t`Category`,
    cleared: t`Cleared`,
    name: t`Name`,
    kind: t`Kind`,
    currency: t`Currency`,
    inBudget: t`In the budget`,
    opened: t`Opened`,
    closed: t`Closed`,
    note: t`Note`,
    institution: t`Bank`,
    number: t`Number`,
    groupId: t`Group`,
    flow: t`Direction`,
    archived: t`Archived`,
    slot: t`Colour`,
    query: t`Filter`,
    quick: t`Quick filter`,
    aliases: t`Also known as`,
    defaultCategoryId: t`Usual category`,
    accountId: t`Account`,
    balance: t`Balance`,
    checkNumber: t`Cheque number`,
    fileName: t`File`,
    value: t`Value`,
    base: t`One unit of`,
    quote: t`In`,
    rate: t`Exchange rate`,
    added: t`Added`,
    matched: t`Matched`,
    tag: t`Tag`,
    attachment: t`Attachment`,
    conditions: t`Conditions`,
    actions: t`Actions`,
    enabled: t`On`,
    stops: t`Last rule`,
    subject: t`Subject`,
    plan: t`Amount`,
    start: t`Starts on`,
    posting: t`Posting`,
    paused: t`Paused`,
    state: t`State`,
    movedTo: t`Moved to`,
    sources: t`Sources`,
    completion: t`Completed on`,
    yearlyRate: t`Interest rate`,
    principal: t`Borrowed`,
    payment: t`Payment`,
    payments: t`Number of payments`,
    firstPayment: t`First payment`,
    interestCategoryId: t`Category of the interest`,
    inPlan: t`In the pay-off plan`,
    strategy: t`Order`,
    extra: t`Extra each month`,
    month: t`Month`,
    held: t`Held for the next month`,
    target: t`Target`,
    priority: t`Priority`,
    surplus: t`What is left`,
    overspending: t`What is overspent`,
    style: t`Style`,
  };
  return (field) => names[field] ?? field;
}

export function useClearedWord(): (cleared: Cleared) => string {
  const { t } = useLingui();
  return (cleared) => ({ none: t`not cleared`, cleared: t`cleared`, reconciled: t`reconciled` })[cleared];
}

/** Kinds of accounts and directions of categories. */
export function useWord(): (word: string) => string {
  const { t } = useLingui();
  const kinds: Readonly<Record<string, string>> = useAccountKindNames();
  const flows: Readonly<Record<string, string>> = { income: t`Income`, expense: t`Spending` };
  const schedules: Readonly<Record<string, string>> = {
    automatic: t`by itself`,
    remind: t`reminder only`,
    posted: t`posted`,
    skipped: t`skipped`,
    changed: t`changed`,
    avalanche: t`highest rate first`,
    snowball: t`smallest debt first`,
    carry: t`is carried over`,
    return: t`goes to ready to assign`,
    envelope: t`envelopes`,
    tracking: t`planned against actual`,
  };
  return (word) => kinds[word] ?? flows[word] ?? schedules[word] ?? word;
}

export function useThingName(): (what: CommitChange["what"]) => string {
  const { t } = useLingui();
  return (what) =>
    ({
      account: t`Account`,
      valuation: t`Value`,
      "exchange-rate": t`Exchange rate`,
      "category-group": t`Group`,
      category: t`Category`,
      "category-plan": t`Plan of a category`,
      allocation: t`Assigned amount`,
      move: t`Move of money`,
      "budget-month": t`Month of the budget`,
      "budget-style": t`Style of the budget`,
      payee: t`Payee`,
      tag: t`Tag`,
      "saved-filter": t`Saved filter`,
      transaction: t`Transaction`,
      schedule: t`Schedule`,
      occurrence: t`Occurrence`,
      goal: t`Goal`,
      loan: t`Terms of a loan`,
      "payoff-plan": t`Pay-off plan`,
      import: t`Import`,
      preset: t`Columns of a file`,
      rule: t`Rule`,
      dismissal: t`Suggestion`,
      reconciliation: t`Reconciliation`,
      "statement-balance": t`Balance of a statement`,
    })[what];
}

export function useHowWord(): (how: CommitChange["how"]) => string {
  const { t } = useLingui();
  return (how) => ({ added: t`added`, changed: t`changed`, deleted: t`deleted` })[how];
}
