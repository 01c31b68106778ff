/** What a list of transactions can be narrowed by. The language that people type becomes `anyOf`; see docs/spec/filter.md. */
import * as z from "zod";
import type { FilterCondition } from "../domain/filter-condition.ts";
import { filterHas, filterShapes } from "../domain/filter-condition.ts";
import {
  accountId,
  categoryId,
  cleared,
  importBatchId,
  localDate,
  minorAmount,
  payeeId,
  reconciliationId,
  tagId,
} from "./values.ts";

const filterText = z.string().max(200);
const not = z.boolean().optional();

const filterCondition: z.ZodType<FilterCondition> = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("text"), text: filterText, not }),
    z.strictObject({ kind: z.literal("memo"), text: filterText, not }),
    z.strictObject({ kind: z.literal("payee"), texts: z.array(filterText).max(50), not }),
    z.strictObject({ kind: z.literal("category"), ids: z.array(categoryId).max(1000), not }),
    z.strictObject({ kind: z.literal("account"), ids: z.array(accountId).max(1000), not }),
    z.strictObject({
      kind: z.literal("amount"),
      least: minorAmount.optional(),
      most: minorAmount.optional(),
      direction: z.enum(["in", "out"]).optional(),
      not,
    }),
    z.strictObject({ kind: z.literal("date"), from: localDate.optional(), to: localDate.optional(), not }),
    z.strictObject({ kind: z.literal("cleared"), states: z.array(cleared).max(3), not }),
    z.strictObject({ kind: z.literal("reviewed"), not }),
    z.strictObject({ kind: z.literal("shape"), shape: z.enum(filterShapes), not }),
    z.strictObject({ kind: z.literal("tag"), ids: z.array(tagId).max(1000), not }),
    z.strictObject({ kind: z.literal("has"), what: z.enum(filterHas), not }),
  ])
  .meta({ id: "FilterCondition" });

export const transactionFilter = z
  .strictObject({
    accountId: accountId.optional(),
    categoryId: categoryId.optional(),
    payeeId: payeeId.optional(),
    importBatchId: importBatchId.optional(),
    /** All of them must be on it. */
    tagIds: z.array(tagId).max(20).optional(),
    /** With an attachment. */
    attached: z.boolean().optional(),
    /** Part of payee, memo, note, category, account or tag, any case; several words must all occur. */
    text: filterText.optional(),
    from: localDate.optional(),
    to: localDate.optional(),
    /** Of the amount without its sign. */
    least: minorAmount.optional(),
    most: minorAmount.optional(),
    uncategorised: z.boolean().optional(),
    unreviewed: z.boolean().optional(),
    uncleared: z.boolean().optional(),
    /** Not agreed with a statement yet. */
    unreconciled: z.boolean().optional(),
    /** What this reconciliation agreed, in its account. */
    reconciliationId: reconciliationId.optional(),
    /** What this reconciliation left open in its account, up to the day of its statement. */
    outstandingAt: reconciliationId.optional(),
    /** Of these groups of conditions one must hold as a whole, beside everything else. None: nothing more is asked. */
    anyOf: z.array(z.array(filterCondition).min(1).max(60)).max(60).optional(),
  })
  .meta({ id: "TransactionFilter" });
export type TransactionFilter = z.infer<typeof transactionFilter>;
