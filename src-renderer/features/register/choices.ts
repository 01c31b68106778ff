/** What can be chosen in the category and payee cells. A category cell also takes an account: that makes a transfer. */
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { CategoryGroupView, CategoryView } from "../../../src-shared/contract/categories.ts";
import type { AccountId, CategoryId } from "../../../src-shared/domain/id.ts";
import { useAccounts, useCategoryGroups, usePayees } from "../../bridge/nouns.ts";
import { type ComboboxOption, type Slot, TransferIcon } from "../../design/index.ts";

export type Purpose =
  | { readonly kind: "category"; readonly id: CategoryId }
  | { readonly kind: "transfer"; readonly id: AccountId };

export const purposeToValue = (purpose: Purpose | undefined): string | null =>
  purpose ? `${purpose.kind}:${purpose.id}` : null;

export function valueToPurpose(value: string | null): Purpose | undefined {
  const [kind, id] = value?.split(":") ?? [];
  if (!id) return undefined;
  return kind === "transfer" ? { kind, id: id as AccountId } : { kind: "category", id: id as CategoryId };
}

/** Categories in their groups, then the other open accounts. */
export function usePurposeOptions(accountId: AccountId | undefined, withTransfers = true): readonly ComboboxOption[] {
  const { t } = useLingui();
  const groups = useCategoryGroups();
  const accounts = useAccounts();
  const transferTo = t`Transfer to or from`;
  return useMemo(
    () => [
      ...categoryOptions(groups).map((option) => ({ ...option, value: `category:${option.value}` })),
      ...(withTransfers ? accounts : [])
        .filter((account) => account.id !== accountId && account.closed === null)
        .map((account) => ({
          value: `transfer:${account.id}`,
          label: account.name,
          group: transferTo,
          icon: TransferIcon,
        })),
    ],
    [groups, accounts, accountId, withTransfers, transferTo],
  );
}

export function usePayeeOptions(): readonly ComboboxOption[] {
  const payees = usePayees();
  return useMemo(
    () =>
      [...payees]
        .sort((a, b) => b.transactions - a.transactions)
        .map((payee) => ({ value: payee.name, label: payee.name, alsoFoundBy: payee.aliases })),
    [payees],
  );
}

/** Categories that are in use, in their groups. */
export function categoryOptions(
  groups: readonly CategoryGroupView[],
  flow?: CategoryView["flow"],
): readonly ComboboxOption[] {
  return groups.flatMap((group) =>
    group.categories
      .filter((category) => !category.archived && (flow === undefined || category.flow === flow))
      .map((category) => ({
        value: category.id,
        label: category.name,
        group: group.name,
        slot: category.slot as Slot,
        alsoFoundBy: [group.name],
      })),
  );
}

export function accountOptions(accounts: readonly AccountView[]): readonly ComboboxOption[] {
  return accounts
    .filter((account) => account.closed === null)
    .map((account) => ({ value: account.id, label: account.name, detail: account.currency }));
}
