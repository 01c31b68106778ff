/**
 * The wire form of structured files (OFX, QIF, CAMT, MT940, books of programs): what was understood of each account and
 * category that the file holds, and where the person sends them. Statements of one account are one row here, because they go to one place.
 */
import * as z from "zod";
import { accountKinds } from "../domain/account.ts";
import { flows } from "../domain/category.ts";
import type { DateReading, Guess } from "../domain/import-mapping.ts";
import type { StatementDetail } from "../domain/statement-check.ts";
import { accountId, categoryId, currency, localDate, minorAmount, name } from "./values.ts";

const statedBalance = z.strictObject({ date: localDate, amount: minorAmount });

const statementDetail = z.strictObject({
  firstDate: localDate.nullable(),
  lastDate: localDate.nullable(),
  lines: z.int(),
  opening: statedBalance.nullable(),
  closing: statedBalance.nullable(),
  /** Closing minus opening minus what moved; null unless both balances are stated. */
  difference: minorAmount.nullable(),
}) as unknown as z.ZodType<StatementDetail, StatementDetail>;

const accountKind = z.enum(accountKinds);

/** One account of the file. Empty texts are what the file does not say. */
export const fileAccount = z
  .strictObject({
    index: z.int(),
    number: z.string(),
    bank: z.string(),
    name: z.string(),
    currency,
    /** The file says it itself; otherwise it is that of the account it goes to. */
    currencyStated: z.boolean(),
    lines: z.int(),
    pending: z.int(),
    firstDate: localDate.nullable(),
    lastDate: localDate.nullable(),
    /** Oldest first; more than one when the file has a statement for each day or page. */
    statements: z.array(statementDetail),
    opening: statedBalance.nullable(),
    closing: statedBalance.nullable(),
    /** Of all statements together; null unless the balances are stated. */
    difference: minorAmount.nullable(),
    /** An account of the ledger that it is of, and by what it was known. */
    accountId: accountId.nullable(),
    knownBy: z.enum(["number", "remembered", "name", "asked"]).nullable(),
    /** For an account that would be made. */
    proposal: z.strictObject({ name, kind: accountKind, currency }),
  })
  .meta({ id: "FileAccount" });
export type FileAccount = z.infer<typeof fileAccount>;

/** A category of the file, where the file is the book of a program. */
const fileCategory = z
  .strictObject({
    index: z.int(),
    group: z.string(),
    name: z.string(),
    flow: z.enum(flows),
    archived: z.boolean(),
    /** Rows that it has. */
    lines: z.int(),
    /** The category of the ledger that it is, if its name leaves no choice. */
    categoryId: categoryId.nullable(),
  })
  .meta({ id: "FileCategory" });
export type FileCategory = z.infer<typeof fileCategory>;

/** Where one category of the file goes; null: nowhere, its rows wait for a category. Those that are not named are made. */
export const fileCategoryPlace = z.strictObject({ index: z.int().min(0), categoryId: categoryId.nullable() });
export type FileCategoryPlace = z.infer<typeof fileCategoryPlace>;

/** What is taken unless a person says otherwise: categories that are known go to what they are known as. */
export const knownCategories = (categories: readonly FileCategory[]): FileCategoryPlace[] =>
  categories.flatMap(({ index, categoryId: known }) => (known === null ? [] : [{ index, categoryId: known }]));

/** What the file holds and Coffer has no place for. */
const leftOut = z.strictObject({
  kind: z.enum(["budget", "schedule", "rule", "goal", "attachment", "security"]),
  count: z.int(),
});

/** Told by books of programs only. */
export const bookFacts = {
  categories: z.array(fileCategory),
  payees: z.int(),
  /** Amounts that the file assigned to categories by month; they come along. */
  assigned: z.int(),
  leftOut: z.array(leftOut),
};

/** Where one account of the file goes; those that are not named are left out. */
export const filePlace = z.union([
  z.strictObject({ index: z.int().min(0), accountId }),
  z.strictObject({ index: z.int().min(0), newAccount: z.strictObject({ name, kind: accountKind, currency }) }),
]);
export type FilePlace = z.infer<typeof filePlace>;

export type LeftOut = z.infer<typeof leftOut>;

export const dateOrder = z.enum(["dmy", "mdy", "ymd", "ydm"]);

const reason = z.strictObject({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const dates = z.strictObject({ order: dateOrder, compact: dateOrder, excelSerial: z.boolean().optional() });

export const dateGuess = z.strictObject({
  value: dates,
  confidence: z.enum(["sure", "likely", "unsure"]),
  why: z.array(reason),
  alternatives: z.array(dates),
}) as unknown as z.ZodType<Guess<DateReading>, Guess<DateReading>>;
