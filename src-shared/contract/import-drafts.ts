/** One line of a file under review: what it says, what would become of it, and what in the ledger it is like. */
import * as z from "zod";
import { ruleFields } from "../domain/rule-run.ts";
import { categoryId, currency, localDate, minorAmount, ruleId, scheduleId, text, transactionId } from "./values.ts";

export const draftStatuses = ["new", "match", "already-there", "look-at"] as const;

/** What a line of the file is in the other currency of a transfer between two. Rates are plain decimals. */
const exchange = z.strictObject({
  amount: minorAmount,
  currency,
  /** Units of `currency` for one of the line's, by the two amounts. */
  rate: z.string(),
  /** The same as it was known for the day; null where none is known. */
  known: z.string().nullable(),
});
export type ImportExchange = z.infer<typeof exchange>;

/** A transaction that a line of the file may be, and what speaks for it. */
export const possibleMatch = z
  .strictObject({
    id: transactionId,
    date: localDate,
    payee: z.string(),
    memo: text,
    /** What it is for; null where it waits, is a transfer, or has several parts. */
    categoryId: categoryId.nullable(),
    category: z.string(),
    /** Lines that say what it is for. */
    parts: z.int(),
    amount: minorAmount,
    /** Name of the other account where it would make a transfer; else empty. */
    account: z.string(),
    /** Where that account has another currency; `amount` is in it. */
    exchange: exchange.nullable(),
    /** Days between the two. */
    days: z.int(),
    /** How alike the payees are, 0 to 100; null where one of them is unknown. */
    alike: z.int().nullable(),
  })
  .meta({ id: "PossibleMatch" });
export type PossibleMatch = z.infer<typeof possibleMatch>;

export const draftRow = z
  .strictObject({
    /** Place in the file's list of drafts, from 0. */
    index: z.int(),
    line: z.int(),
    raw: z.string(),
    date: localDate,
    payee: z.string(),
    memo: text,
    amount: minorAmount,
    currency,
    /** Name of the account, where the file names accounts. */
    account: z.string(),
    status: z.enum(draftStatuses),
    /** What happens on commit. */
    decision: z.enum(["add", "match", "skip"]),
    /** Decided by a person, not by Coffer. */
    overruled: z.boolean(),
    /** Key and parameters of why it has this status. */
    why: z
      .strictObject({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
      .nullable(),
    /** The transaction it is, or would be, matched with. */
    match: possibleMatch.nullable(),
    /** How sure Coffer is of the match, 0 to 100; null without one. */
    score: z.int().nullable(),
    /** Which of several equal lines of the file it is: equal lines are counted against the ledger. */
    counted: z.strictObject({ at: z.int(), of: z.int() }).nullable(),
    categoryId: categoryId.nullable(),
    category: z.string(),
    /** Where the category comes from. */
    categoryFrom: z.enum(["file", "payee", "history", "person", "none", "rule", "guess", "schedule"]),
    /** What own transactions with the same words suggest, where nothing else says it; taken by deciding for it. */
    guess: z
      .strictObject({
        categoryId,
        category: z.string(),
        /** Strongest first: so many of so many transactions with this word had the category. */
        words: z.array(z.strictObject({ word: z.string(), count: z.int(), of: z.int() })),
      })
      .nullable(),
    /** Rules that had a part in it, and in what. */
    rules: z.array(z.strictObject({ id: ruleId, name: z.string(), field: z.enum(ruleFields) })),
    /** The occurrence of a schedule that it is, or could be. */
    occurrence: z
      .strictObject({
        scheduleId,
        /** Its day by the recurrence, by which it is called, and the day on which it falls. */
        date: localDate,
        due: localDate,
        name: z.string(),
        /** What was expected. */
        amount: minorAmount,
        /** Days after the day on which it was due; less than 0: before. */
        days: z.int(),
        /** It is added as this occurrence; otherwise it is only offered, or was refused. */
        taken: z.boolean(),
      })
      .nullable(),
    /** The payee as printed, where the name that is shown was cleaned from it; else empty. */
    cleanedFrom: z.string(),
    /** Lines into which a rule splits it; 0 when it stays whole. */
    split: z.int(),
    /** Name of the own account that is the other side, when it is added as a transfer; else empty. */
    transfer: z.string(),
    /** Where that account has another currency and the file tells both sides. */
    exchange: exchange.nullable(),
    /** The bank has not posted it yet. */
    pending: z.boolean(),
  })
  .meta({ id: "DraftRow" });
export type DraftRow = z.infer<typeof draftRow>;
