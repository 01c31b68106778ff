/**
 * The three choices of the ledger as comboboxes over options that the screen gives: recent ones first, the typed part
 * in weight 600, the useful number at the right, and a new one on the fly where that makes sense.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { IconShape } from "../icons.ts";
import { ReadyToAssignIcon, TransferIcon } from "../icons.ts";
import { Combobox, type ComboboxOption, type ComboboxProps } from "../primitives/combobox.tsx";
import type { Slot } from "../primitives/mark.tsx";

type Rest = Omit<ComboboxProps, "options" | "placeholder" | "createLabel" | "emptyText">;

export interface CategoryOption {
  readonly id: string;
  readonly name: string;
  readonly groupName: string;
  readonly slot: Slot;
  /** Usually what is available, as `<Amount>`. */
  readonly detail?: ReactNode;
  readonly recent?: boolean | undefined;
  /** Income goes here; drawn with its own icon. */
  readonly isReadyToAssign?: boolean | undefined;
}

export interface CategoryPickerProps extends Rest {
  readonly categories: readonly CategoryOption[];
  readonly placeholder?: string | undefined;
}

export function categoryOptions(categories: readonly CategoryOption[]): ComboboxOption[] {
  return categories.map((category) => ({
    value: category.id,
    label: category.name,
    group: category.groupName,
    slot: category.slot,
    icon: category.isReadyToAssign ? ReadyToAssignIcon : undefined,
    detail: category.detail,
    recent: category.recent,
  }));
}

export function CategoryPicker({ categories, placeholder, ...rest }: CategoryPickerProps) {
  const { t } = useLingui();
  return (
    <Combobox
      options={categoryOptions(categories)}
      placeholder={placeholder ?? t`Pick a category`}
      createLabel={(name) => <Trans>Create category “{name}”</Trans>}
      emptyText={<Trans>No category is called that.</Trans>}
      {...rest}
    />
  );
}

export interface PayeeOption {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
  /** Usually the default category or how often it was used. */
  readonly detail?: ReactNode;
  readonly recent?: boolean | undefined;
  /** An own account: paying it is a transfer. */
  readonly isTransfer?: boolean | undefined;
}

export interface PayeePickerProps extends Rest {
  readonly payees: readonly PayeeOption[];
  readonly placeholder?: string | undefined;
}

export function payeeOptions(payees: readonly PayeeOption[], transferLabel: string): ComboboxOption[] {
  return payees.map((payee) => ({
    value: payee.id,
    label: payee.name,
    group: payee.isTransfer ? transferLabel : undefined,
    icon: payee.isTransfer ? TransferIcon : undefined,
    alsoFoundBy: payee.aliases,
    detail: payee.detail,
    recent: payee.recent,
  }));
}

export function PayeePicker({ payees, placeholder, ...rest }: PayeePickerProps) {
  const { t } = useLingui();
  return (
    <Combobox
      options={payeeOptions(payees, t`Transfer to`)}
      placeholder={placeholder ?? t`Who was it`}
      createLabel={(name) => <Trans>Create payee “{name}”</Trans>}
      emptyText={<Trans>No payee is called that.</Trans>}
      {...rest}
    />
  );
}

export interface AccountOption {
  readonly id: string;
  readonly name: string;
  readonly groupName: string;
  readonly icon?: IconShape | undefined;
  /** Usually the balance, as `<Amount>`. */
  readonly detail?: ReactNode;
  readonly recent?: boolean | undefined;
  readonly closed?: boolean | undefined;
}

export interface AccountPickerProps extends Rest {
  readonly accounts: readonly AccountOption[];
  readonly placeholder?: string | undefined;
}

export function accountOptions(accounts: readonly AccountOption[]): ComboboxOption[] {
  return accounts.map((account) => ({
    value: account.id,
    label: account.name,
    group: account.groupName,
    icon: account.icon,
    detail: account.detail,
    recent: account.recent,
    disabled: account.closed,
  }));
}

export function AccountPicker({ accounts, placeholder, ...rest }: AccountPickerProps) {
  const { t } = useLingui();
  return (
    <Combobox
      options={accountOptions(accounts)}
      placeholder={placeholder ?? t`Pick an account`}
      emptyText={<Trans>No account is called that.</Trans>}
      {...rest}
    />
  );
}
