/**
 * What a filter asks of transactions, as data: groups of conditions, of which one group must hold with all of its
 * conditions. What people type becomes this in filter-parse.ts; the ledger answers it. An empty list of ids or texts
 * holds for nothing.
 */
import type { LocalDate } from "./date.ts";
import type { AccountId, CategoryId, TagId } from "./id.ts";
import type { Minor } from "./money.ts";
import type { Cleared } from "./transaction.ts";

export const filterShapes = ["transfer", "split", "uncategorised"] as const;
export type FilterShape = (typeof filterShapes)[number];

export const filterHas = ["memo", "payee", "tag", "attachment", "schedule"] as const;
export type FilterHas = (typeof filterHas)[number];

export type FilterCondition = { readonly not?: boolean | undefined } & (
  | {
      /** Part of payee, memo, category or account, any case; several words must all occur. */
      readonly kind: "text";
      readonly text: string;
    }
  /** Part of the memo of the transaction or of one of its lines. */
  | { readonly kind: "memo"; readonly text: string }
  /** Part of the payee's name or of another name of it; one of the texts. */
  | { readonly kind: "payee"; readonly texts: readonly string[] }
  | { readonly kind: "category"; readonly ids: readonly CategoryId[] }
  | { readonly kind: "account"; readonly ids: readonly AccountId[] }
  | {
      /** Without its sign, ends included; minor units. */
      readonly kind: "amount";
      readonly least?: Minor | undefined;
      readonly most?: Minor | undefined;
      readonly direction?: "in" | "out" | undefined;
    }
  /** Ends included. */
  | { readonly kind: "date"; readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined }
  | { readonly kind: "cleared"; readonly states: readonly Cleared[] }
  | { readonly kind: "reviewed" }
  | { readonly kind: "shape"; readonly shape: FilterShape }
  /** One of the tags is on it. */
  | { readonly kind: "tag"; readonly ids: readonly TagId[] }
  | { readonly kind: "has"; readonly what: FilterHas }
);

/** One of the groups must hold. */
export type FilterGroups = readonly (readonly FilterCondition[])[];
