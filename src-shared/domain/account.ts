/** Accounts: where money is. What the kinds mean for the budget and for the list on the left of the screen. */
import type { Currency } from "./currency.ts";
import type { LocalDate } from "./date.ts";
import type { AccountId } from "./id.ts";

export const accountKinds = [
  "checking",
  "savings",
  "cash",
  "card",
  "loan",
  "brokerage",
  "crypto",
  "property",
  "other",
] as const;
export type AccountKind = (typeof accountKinds)[number];

export interface Account {
  readonly id: AccountId;
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: Currency;
  /** A budget account's money is planned in the budget; a tracking account only counts for net worth. */
  readonly inBudget: boolean;
  readonly opened: LocalDate | null;
  readonly closed: LocalDate | null;
  readonly position: number;
  readonly note: string;
  readonly institution: string;
  /** Account number as banks write it (IBAN or other), used to recognise files; empty when unknown. */
  readonly number: string;
}

/** Whether an account of this kind is planned in the budget unless the person says otherwise. */
export function isBudgetKind(kind: AccountKind): boolean {
  return kind === "checking" || kind === "savings" || kind === "cash" || kind === "card";
}

export const accountGroups = ["everyday", "cards", "savings", "loans", "investments", "other"] as const;
export type AccountGroup = (typeof accountGroups)[number];

/** The heading under which an account is listed. */
export function accountGroup(kind: AccountKind): AccountGroup {
  switch (kind) {
    case "checking":
    case "cash":
      return "everyday";
    case "card":
      return "cards";
    case "savings":
      return "savings";
    case "loan":
      return "loans";
    case "brokerage":
    case "crypto":
      return "investments";
    case "property":
    case "other":
      return "other";
  }
}
