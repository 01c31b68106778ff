/**
 * What becomes of an entry of one's own that a line of the bank confirms: what the line brings, and what stays as it was
 * entered. The same as src-main/services/import-edits.ts does.
 */
import { t } from "@lingui/core/macro";
import type { DraftRow } from "../../../src-shared/contract/import-drafts.ts";

type Confirmed = Pick<DraftRow, "decision" | "match" | "why" | "pending" | "payee" | "categoryId">;

const ENTERED: ReadonlySet<string> = new Set([
  "same-content-entered",
  "same-amount-near-date",
  "same-amount-other-payee",
  "several-candidates",
  "chosen",
]);

/** Entered by a person, and matched with the line: its payee and what it is for are those that are shown. */
export function confirmedEntry({ decision, match, why }: Pick<DraftRow, "decision" | "match" | "why">) {
  const isEntered = decision === "match" && ENTERED.has(why?.key ?? "") && match?.account === "";
  return isEntered ? match : undefined;
}

/** “Keeps your payee, keeps your category, marked as cleared with the bank’s id”; empty for what was not entered by hand. */
export function keptWords(row: Confirmed): string {
  const entry = confirmedEntry(row);
  if (!entry) return "";
  const hasCategory = entry.categoryId !== null;
  return [
    entry.payee ? t`keeps your payee` : row.payee ? t`takes the payee` : "",
    entry.parts > 1
      ? t`keeps your split`
      : hasCategory
        ? t`keeps your category`
        : entry.parts === 1 && row.categoryId
          ? t`takes the category`
          : "",
    row.pending ? t`takes the bank’s id` : t`marked as cleared with the bank’s id`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** The name that the transaction will have. */
export const payeeAfter = (row: DraftRow): string => confirmedEntry(row)?.payee || row.payee;

/** What it will be for: a category, or so many parts. */
export function categoryAfter(row: DraftRow): Pick<DraftRow, "categoryId" | "category" | "split"> {
  const entry = confirmedEntry(row);
  if (!entry) return row;
  const { categoryId, category, parts } = entry;
  if (parts > 1) return { categoryId, category, split: parts };
  return categoryId === null ? { ...row, split: 0 } : { categoryId, category, split: 0 };
}
