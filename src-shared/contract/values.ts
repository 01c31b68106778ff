/** The small words of the contract: ids, amounts, days, names. Everything that crosses a door is made of these. */
import * as z from "zod";
import { accountKinds } from "../domain/account.ts";
import { flows } from "../domain/category.ts";
import { type Currency, isCurrency } from "../domain/currency.ts";
import { isLocalDate, isMonth, type LocalDate, type Month } from "../domain/date.ts";
import type {
  AccountId,
  BudgetId,
  CategoryGroupId,
  CategoryId,
  CommitId,
  ImportBatchId,
  JobId,
  PayeeId,
  PostingId,
  PresetId,
  ProfileId,
  TransactionId,
} from "../domain/id.ts";
import type { Minor } from "../domain/money.ts";
import { clearedStates } from "../domain/transaction.ts";

// z.uuid({version:"v7"}) would also take capitals; ids have one spelling.
const id = <T extends string>(name: string) =>
  z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, "Not an id")
    .transform((text) => text as T)
    .meta({ id: name, description: "UUID version 7 in lower case" });

export const profileId = id<ProfileId>("ProfileId");
export const budgetId = id<BudgetId>("BudgetId");
export const accountId = id<AccountId>("AccountId");
export const categoryGroupId = id<CategoryGroupId>("CategoryGroupId");
export const categoryId = id<CategoryId>("CategoryId");
export const payeeId = id<PayeeId>("PayeeId");
export const transactionId = id<TransactionId>("TransactionId");
export const postingId = id<PostingId>("PostingId");
export const commitId = id<CommitId>("CommitId");
export const importBatchId = id<ImportBatchId>("ImportBatchId");
export const presetId = id<PresetId>("PresetId");
export const jobId = id<JobId>("JobId");

export const minorAmount = z
  .int()
  .refine((n) => !Object.is(n, -0), "Minus zero is not an amount")
  .transform((n) => n as Minor)
  .meta({ id: "Minor", description: "Whole minor units of the currency: cents, yen, fils" });

export const localDate = z
  .string()
  .refine(isLocalDate, "Not a day of the calendar, write YYYY-MM-DD")
  .transform((text) => text as LocalDate)
  .meta({ id: "LocalDate", description: "YYYY-MM-DD" });

export const month = z
  .string()
  .refine(isMonth, "Not a month, write YYYY-MM")
  .transform((text) => text as Month)
  .meta({ id: "Month", description: "YYYY-MM" });

export const currency = z
  .string()
  .refine(isCurrency, "Not a currency of ISO 4217")
  .transform((text) => text as Currency)
  .meta({ id: "Currency", description: "Three capital letters of ISO 4217" });

/** A name that a person gives: trimmed, not empty, no control characters. */
export const name = z
  .string()
  .max(200)
  .transform((text) => text.trim())
  .refine((text) => text.length > 0, "A name is needed")
  .refine((text) => !/\p{Cc}/u.test(text), "Control characters are not allowed");

/** Free text of a person or a bank. */
export const text = z.string().max(4000);

export const passphrase = z.string().min(1).max(1024).meta({ description: "Never logged, never stored" });

export const accountKind = z.enum(accountKinds).meta({ id: "AccountKind" });
export const flow = z.enum(flows).meta({ id: "Flow" });
export const cleared = z.enum(clearedStates).meta({ id: "Cleared" });

export const offset = z.int().min(0).max(10_000_000).default(0);
/** @param most the largest page that is served at once */
export const limit = (most: number, usual: number) => z.int().min(1).max(most).default(usual);
