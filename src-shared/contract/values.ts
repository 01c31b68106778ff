/** The small words of the contract: ids, amounts, days, names. Everything that crosses a door is made of these. */
import "./zod-config.ts";
import * as z from "zod";
import { accountKinds } from "../domain/account.ts";
import { flows } from "../domain/category.ts";
import { type Currency, isCurrency } from "../domain/currency.ts";
import { isLocalDate, isMonth, type LocalDate, type Month } from "../domain/date.ts";
import type {
  AccountId,
  AllocationId,
  AttachmentId,
  BankConnectionId,
  BudgetMonthId,
  BudgetStyleId,
  CategoryGroupId,
  CategoryId,
  CategoryPlanId,
  CommitId,
  DismissalId,
  ExchangeRateId,
  GoalId,
  ImportBatchId,
  JobId,
  LoanId,
  MoveId,
  OccurrenceId,
  PayeeId,
  PayoffPlanId,
  PostingId,
  PresetId,
  ProfileId,
  ReconciliationId,
  RuleId,
  SavedFilterId,
  ScheduleId,
  StatementBalanceId,
  TagId,
  TransactionId,
  ValuationId,
} from "../domain/id.ts";
import type { Minor } from "../domain/money.ts";
import { clearedStates } from "../domain/transaction.ts";

// Brands are types only: a zod transform could not be described in the OpenAPI document.
export const branded = <T>(schema: z.ZodType) => schema as unknown as z.ZodType<T, T>;

// z.uuid({version:"v7"}) would also take capitals; ids have one spelling.
const id = <T extends string>(name: string) =>
  branded<T>(
    z
      .string()
      .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "Not an id")
      .meta({ id: name, description: "UUID version 7 in lower case" }),
  );

export const profileId = id<ProfileId>("ProfileId");
export const accountId = id<AccountId>("AccountId");
export const categoryGroupId = id<CategoryGroupId>("CategoryGroupId");
export const categoryId = id<CategoryId>("CategoryId");
export const categoryPlanId = id<CategoryPlanId>("CategoryPlanId");
export const allocationId = id<AllocationId>("AllocationId");
export const moveId = id<MoveId>("MoveId");
export const budgetMonthId = id<BudgetMonthId>("BudgetMonthId");
export const budgetStyleId = id<BudgetStyleId>("BudgetStyleId");
export const payeeId = id<PayeeId>("PayeeId");
export const transactionId = id<TransactionId>("TransactionId");
export const postingId = id<PostingId>("PostingId");
export const valuationId = id<ValuationId>("ValuationId");
export const exchangeRateId = id<ExchangeRateId>("ExchangeRateId");
export const reconciliationId = id<ReconciliationId>("ReconciliationId");
export const statementBalanceId = id<StatementBalanceId>("StatementBalanceId");
export const commitId = id<CommitId>("CommitId");
export const importBatchId = id<ImportBatchId>("ImportBatchId");
export const presetId = id<PresetId>("PresetId");
export const tagId = id<TagId>("TagId");
export const savedFilterId = id<SavedFilterId>("SavedFilterId");
export const attachmentId = id<AttachmentId>("AttachmentId");
export const dismissalId = id<DismissalId>("DismissalId");
export const ruleId = id<RuleId>("RuleId");
export const occurrenceId = id<OccurrenceId>("OccurrenceId");
export const scheduleId = id<ScheduleId>("ScheduleId");
export const goalId = id<GoalId>("GoalId");
export const loanId = id<LoanId>("LoanId");
export const payoffPlanId = id<PayoffPlanId>("PayoffPlanId");
export const jobId = id<JobId>("JobId");
export const bankConnectionId = id<BankConnectionId>("BankConnectionId");

export const minorAmount = branded<Minor>(
  z
    .int()
    .refine((n) => !Object.is(n, -0), "Minus zero is not an amount")
    .meta({ id: "Minor", description: "Whole minor units of the currency: cents, yen, fils" }),
);

/** Far beyond any real money, and small enough that sums of many stay whole numbers that a computer keeps exactly (L15). */
export const largestEntered = 100_000_000_000_000;

/** An amount that a person or a script enters; what is read out can be larger. */
export const enteredAmount = branded<Minor>(
  z
    .int()
    .min(-largestEntered)
    .max(largestEntered)
    .refine((n) => !Object.is(n, -0), "Minus zero is not an amount")
    .meta({ id: "EnteredMinor", description: "Whole minor units of the currency: cents, yen, fils" }),
);

/** What somebody owns is worth nothing at the least; debt has accounts of its own. */
export const enteredWorth = branded<Minor>(
  z
    .int()
    .min(0)
    .max(largestEntered)
    .refine((n) => !Object.is(n, -0), "Minus zero is not an amount")
    .meta({ id: "EnteredWorth", description: "Whole minor units of the currency, not negative" }),
);

export const localDate = branded<LocalDate>(
  z
    .string()
    .refine(isLocalDate, "Not a day of the calendar, write YYYY-MM-DD")
    .meta({ id: "LocalDate", description: "YYYY-MM-DD" }),
);

export const month = branded<Month>(
  z.string().refine(isMonth, "Not a month, write YYYY-MM").meta({ id: "Month", description: "YYYY-MM" }),
);

export const currency = branded<Currency>(
  z
    .string()
    .refine(isCurrency, "Not a currency of ISO 4217")
    .meta({ id: "Currency", description: "Three capital letters of ISO 4217" }),
);

/** A name that a person gives: trimmed, not empty, no control characters. */
export const name = z
  .string()
  .trim()
  .min(1, "A name is needed")
  .max(200)
  .refine((text) => !/\p{Cc}/u.test(text), "Control characters are not allowed");

/** Of a tag: without commas, which part tags where they are written in a row (files, the command line). */
export const tagName = z
  .string()
  .trim()
  .min(1, "A name is needed")
  .max(60)
  .refine((text) => !/[\p{Cc},;]/u.test(text), "No commas, semicolons or control characters");

/** Of a file, without folders. */
export const fileName = z
  .string()
  .trim()
  .min(1, "A name is needed")
  .max(200)
  .refine((text) => !/[\p{Cc}/\\]/u.test(text), "No slashes or control characters");

/** Several lines of a person. */
export const note = z.string().max(20_000);

/** Free text of a person or a bank. */
export const text = z.string().max(4000);

export const passphrase = z.string().min(1).max(1024).meta({ description: "Never logged, never stored" });

export const accountKind = z.enum(accountKinds).meta({ id: "AccountKind" });
export const flow = z.enum(flows).meta({ id: "Flow" });
export const cleared = z.enum(clearedStates).meta({ id: "Cleared" });

export const offset = z.int().min(0).max(10_000_000).default(0);
/** @param most the largest page that is served at once */
export const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual);
