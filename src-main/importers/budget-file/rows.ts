/**
 * What each row of a copy must look like, table by table. Only shapes are judged here: whether a row keeps the laws, and
 * whether what it names exists, the ledger says. The compiler asks for a shape of every table that the ledger has; a field
 * that is added later gets a default, so that older copies stay readable.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { target } from "../../../src-shared/contract/budget.ts";
import { plainActions, ruleCondition } from "../../../src-shared/contract/rules.ts";
import { howMuch, recurrence } from "../../../src-shared/contract/schedules.ts";
import {
  accountId,
  accountKind,
  allocationId,
  attachmentId,
  budgetMonthId,
  budgetStyleId,
  categoryGroupId,
  categoryId,
  categoryPlanId,
  cleared,
  currency,
  dismissalId,
  exchangeRateId,
  flow,
  goalId,
  importBatchId,
  loanId,
  localDate,
  minorAmount,
  month,
  moveId,
  occurrenceId,
  payeeId,
  payoffPlanId,
  postingId,
  presetId,
  reconciliationId,
  ruleId,
  savedFilterId,
  scheduleId,
  statementBalanceId,
  tagId,
  transactionId,
  valuationId,
} from "../../../src-shared/contract/values.ts";
import { attachmentTypes } from "../../../src-shared/domain/attachment.ts";
import { carryRules } from "../../../src-shared/domain/budget-carry.ts";
import { budgetStyles, moveKinds } from "../../../src-shared/domain/budget-plan.ts";
import { rateSources } from "../../../src-shared/domain/exchange-rate.ts";
import { mostSources } from "../../../src-shared/domain/goal.ts";
import { payoffStrategies } from "../../../src-shared/domain/loan.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { quickFilters } from "../../../src-shared/domain/saved-filter.ts";
import { occurrenceStates, postingModes } from "../../../src-shared/domain/schedule.ts";
import { MOST_HELD } from "../../../src-shared/domain/transaction.ts";
import type { RowsByTable, TableName } from "../../ledger/change.ts";
import type { RestoredRow } from "../../ledger/ledger.ts";
import { type BudgetFileFailure, jsonOf } from "./scan.ts";

/** Longer than any screen lets somebody write: a copy must be able to hold what the ledger holds. */
const text = z.string().max(1_000_000);
const whole = z.int();

const posting = z.strictObject({
  id: postingId,
  position: whole,
  accountId: accountId.nullable(),
  categoryId: categoryId.nullable(),
  quantity: minorAmount,
  value: minorAmount,
  memo: text,
  cleared,
  bankDate: localDate.nullable(),
  bankRef: text.nullable(),
  importHash: text.nullable(),
  imported: text.exactOptional(),
  checkNumber: text.exactOptional(),
  reconciliationId: reconciliationId.exactOptional(),
});

const attachment = z.strictObject({
  id: attachmentId,
  name: text,
  type: z.enum(attachmentTypes),
  size: whole,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  added: whole,
});

const content = z.strictObject({ hash: z.string(), bytes: z.base64() });

/** What each row must look like; with any change of it `budgetFileVersion` counts up. */
export const budgetRowShapes: { readonly [T in TableName]: z.ZodType<RowsByTable[T]> } = {
  accounts: z.strictObject({
    id: accountId,
    name: text,
    kind: accountKind,
    currency,
    inBudget: z.boolean(),
    opened: localDate.nullable(),
    closed: localDate.nullable(),
    position: whole,
    note: text,
    institution: text,
    number: text,
  }),
  valuations: z.strictObject({ id: valuationId, accountId, date: localDate, value: minorAmount, note: text }),
  exchange_rates: z.strictObject({
    id: exchangeRateId,
    base: currency,
    quote: currency,
    date: localDate,
    rate: text,
    source: z.enum(rateSources),
  }),
  category_groups: z.strictObject({ id: categoryGroupId, name: text, position: whole }),
  categories: z.strictObject({
    id: categoryId,
    groupId: categoryGroupId,
    name: text,
    flow,
    archived: z.boolean(),
    position: whole,
    slot: whole,
  }),
  category_plans: z.strictObject({
    id: categoryPlanId,
    categoryId,
    surplus: z.enum(carryRules),
    overspending: z.enum(carryRules),
    priority: whole,
    target: target.nullable(),
    note: text,
  }),
  allocations: z.strictObject({ id: allocationId, categoryId, month, amount: minorAmount }),
  moves: z.strictObject({
    id: moveId,
    month,
    fromId: categoryId.nullable(),
    toId: categoryId.nullable(),
    amount: minorAmount,
    kind: z.enum(moveKinds),
    at: whole,
    by: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["person", "command-line"]) }),
      z.strictObject({ kind: z.literal("token"), name: text }),
    ]),
  }),
  budget_months: z.strictObject({ id: budgetMonthId, month, held: minorAmount, note: text }),
  budget_styles: z.strictObject({ id: budgetStyleId, style: z.enum(budgetStyles) }),
  payees: z.strictObject({
    id: payeeId,
    name: text,
    aliases: z.array(text).max(100_000),
    defaultCategoryId: categoryId.nullable(),
  }),
  tags: z.strictObject({ id: tagId, name: text, slot: whole }),
  saved_filters: z.strictObject({ id: savedFilterId, name: text, query: text, quick: z.enum(quickFilters).nullable() }),
  rules: z.strictObject({
    id: ruleId,
    name: text,
    enabled: z.boolean(),
    position: whole,
    joined: z.enum(["all", "any"]),
    conditions: z.array(ruleCondition),
    actions: z.array(
      z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("payee"), payeeId }), ...plainActions]),
    ),
    stops: z.boolean(),
    updated: whole,
  }),
  dismissals: z.strictObject({
    id: dismissalId,
    kind: z.enum(["rule", "payees", "recurring"]),
    subject: text,
    at: whole,
  }),
  schedules: z.strictObject({
    id: scheduleId,
    name: text,
    accountId,
    payeeId: payeeId.nullable(),
    memo: text,
    amount: minorAmount,
    howMuch,
    lines: z.array(
      z.strictObject({
        amount: minorAmount,
        categoryId: categoryId.nullable(),
        transferAccountId: accountId.nullable(),
        transferQuantity: minorAmount.exactOptional(),
        memo: text,
        varies: z.literal(true).exactOptional(),
      }),
    ),
    recurrence,
    start: localDate,
    since: localDate,
    posting: z.enum(postingModes),
    paused: z.boolean(),
    created: whole,
    updated: whole,
  }),
  schedule_occurrences: z.strictObject({
    id: occurrenceId,
    scheduleId,
    date: localDate,
    state: z.enum(occurrenceStates),
    movedTo: localDate.nullable(),
    amount: minorAmount.nullable(),
    memo: text.nullable(),
  }),
  goals: z.strictObject({
    id: goalId,
    name: text,
    currency,
    amount: minorAmount,
    date: localDate.nullable(),
    start: localDate,
    position: whole,
    sources: z
      .array(
        z.strictObject({
          accountId: accountId.nullable(),
          categoryId: categoryId.nullable(),
          most: minorAmount.nullable(),
        }),
      )
      .max(mostSources),
    note: text,
    completed: localDate.nullable(),
    completedAmount: minorAmount.nullable(),
    archived: z.boolean(),
    created: whole,
    updated: whole,
  }),
  loans: z.strictObject({
    id: loanId,
    accountId,
    rate: whole,
    principal: minorAmount,
    payment: minorAmount,
    firstPayment: localDate,
    payments: whole.nullable(),
    interestCategoryId: categoryId.nullable(),
    inPlan: z.boolean(),
    updated: whole,
  }),
  payoff_plans: z.strictObject({
    id: payoffPlanId,
    strategy: z.enum(payoffStrategies),
    extra: minorAmount,
    updated: whole,
  }),
  import_batches: z.strictObject({
    id: importBatchId,
    fileName: text,
    format: text,
    at: whole,
    added: whole,
    matched: whole,
    alreadyThere: whole.optional(),
    accounts: text.optional(),
  }),
  import_presets: z.strictObject({ id: presetId, name: text, fingerprint: text, mapping: text, updated: whole }),
  reconciliations: z.strictObject({
    id: reconciliationId,
    accountId,
    date: localDate,
    balance: minorAmount,
    base: minorAmount,
    began: whole,
    finished: whole.nullable(),
    reopened: whole.nullable(),
  }),
  statement_balances: z.strictObject({
    id: statementBalanceId,
    accountId,
    date: localDate,
    balance: minorAmount,
    fileName: text,
  }),
  transactions: z.strictObject({
    id: transactionId,
    date: localDate,
    payeeId: payeeId.nullable(),
    memo: text,
    note: text,
    currency,
    reviewed: z.boolean(),
    importBatchId: importBatchId.nullable(),
    occurrence: z.strictObject({ scheduleId, date: localDate }).exactOptional(),
    created: whole,
    updated: whole,
    tagIds: z.array(tagId).max(MOST_HELD),
    attachments: z.array(attachment).max(MOST_HELD),
    postings: z.array(posting).max(1024),
  }),
};

const isTable = (table: string): table is TableName => Object.hasOwn(budgetRowShapes, table);

/** @param bytes JSON of one row */
export function readBudgetRow(table: string, line: number, bytes: Uint8Array): Result<RestoredRow, BudgetFileFailure> {
  const broken = err({ kind: "broken", detail: "unreadable", line } as const);
  if (table === "attachment_contents") {
    const held = content.safeParse(jsonOf(Buffer.from(bytes).toString("utf8")));
    const file = held.success ? Buffer.from(held.data.bytes, "base64") : undefined;
    const hash = file && createHash("sha256").update(file).digest("hex");
    return file && hash && hash === held.data?.hash ? ok({ table, row: { hash, bytes: file } }) : broken;
  }
  if (!isTable(table)) return broken;
  const row = budgetRowShapes[table].safeParse(jsonOf(Buffer.from(bytes).toString("utf8")));
  // The pair of table and shape was typed above.
  return row.success ? ok({ table, row: row.data } as RestoredRow) : broken;
}
