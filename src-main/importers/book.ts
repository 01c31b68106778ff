/**
 * The book of another program: one file with many accounts, the categories it sorts by, its payees, and transactions whose
 * parts lie in several accounts. It is a `StatementFile` (one statement for each account) with these parts beside it, so
 * that it goes the way of bank files: understand, place, review, one commit, one undo. Made with `book-builder.ts`.
 *
 * Drafts of one transaction share `transactionRef`, whatever their accounts: rows of one account are its splits, rows of
 * several accounts without a category whose amounts cancel are a transfer (services/import-units.ts makes postings of them).
 */
import type { Flow } from "../../src-shared/domain/category.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { Month } from "../../src-shared/domain/date.ts";
import type { Minor } from "../../src-shared/domain/money.ts";

/** A category as the file names it. Drafts refer to it by `category` and `categoryGroup`. */
export interface BookCategory {
  readonly name: string;
  /** Absent where the program has no groups. */
  readonly group?: string;
  /** Absent: income when more came in than went out. */
  readonly flow?: Flow;
  /** Hidden, deleted or retired there: made only when a transaction needs it, and then archived. */
  readonly archived?: boolean;
}

export interface BookPayee {
  readonly name: string;
  /** What the program proposes for it. */
  readonly category?: string;
  readonly categoryGroup?: string;
}

/** What the file holds and Coffer has no place for; shown as a sentence, never dropped silently. */
export interface LeftOut {
  readonly kind: "budget" | "schedule" | "rule" | "goal" | "attachment" | "security";
  readonly count: number;
}

/** What is assigned to a category of the file in a month. */
export interface BookAssignment extends Pick<BookCategory, "name" | "group"> {
  readonly month: Month;
  readonly amount: Minor;
}

/** The budget of the file, as far as a person decided it; what is available follows from it. */
export interface BookPlan {
  /** Absent where the file names none: then it is that of the budget it goes to. */
  readonly currency?: Currency;
  readonly assigned: readonly BookAssignment[];
  /** Categories whose overspending stays in them; elsewhere it is taken from what is ready to assign. */
  readonly carrying: readonly Pick<BookCategory, "name" | "group">[];
  /** Kept for the month after. */
  readonly held: readonly { readonly month: Month; readonly amount: Minor }[];
}

export interface BookParts {
  /** In the order of the file: those it lists, and those that only its transactions name. */
  readonly categories: readonly BookCategory[];
  /** Those it lists beside its transactions, if any. */
  readonly payees: readonly BookPayee[];
  readonly plan: BookPlan;
  readonly leftOut: readonly LeftOut[];
}

/** The same for two spellings that a person takes for one category. */
export const categoryKey = (name: string, group: string | undefined): string =>
  `${group?.trim().toLowerCase() ?? ""}\n${name.trim().toLowerCase()}`;
