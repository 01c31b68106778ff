/** Headings of the groups of accounts and names of the kinds, in the person's language. */
import { useLingui } from "@lingui/react/macro";
import type { AccountGroup, AccountKind } from "../../../src-shared/domain/account.ts";

export function useAccountGroupName(group: AccountGroup): string {
  const { t } = useLingui();
  switch (group) {
    case "everyday":
      return t`Everyday`;
    case "cards":
      return t`Cards`;
    case "savings":
      return t`Savings`;
    case "loans":
      return t`Loans`;
    case "investments":
      return t`Investments`;
    case "other":
      return t`Other`;
  }
}

export function useAccountKindNames(): Readonly<Record<AccountKind, string>> {
  const { t } = useLingui();
  return {
    checking: t`Checking`,
    savings: t`Savings`,
    cash: t`Cash`,
    card: t`Card`,
    loan: t`Loan`,
    brokerage: t`Brokerage`,
    crypto: t`Crypto`,
    property: t`Property`,
    other: t`Other`,
  };
}
