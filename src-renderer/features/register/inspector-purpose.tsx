/** What a transaction with one line is for: a category, or an account, which makes it a transfer. */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import { findCategory, useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import { Combobox } from "../../design/index.ts";
import { ArrivalDialog } from "./arrival.tsx";
import { type Purpose, purposeToValue, usePurposeOptions, valueToPurpose } from "./choices.ts";
import { foreignAccount } from "./foreign-account.ts";
import type { PurposeRow, RowEdits } from "./row-edits.ts";
import { TransferDays } from "./transfer-days.tsx";

type Posting = TransactionView["postings"][number];

export interface InspectorPurposeProps {
  readonly transaction: TransactionView;
  readonly own: Posting;
  /** The only other line. */
  readonly other: Posting;
  readonly account: AccountView;
  readonly edits: RowEdits;
}

export function InspectorPurpose({ transaction, own, other, account, edits }: InspectorPurposeProps) {
  const { t } = useLingui();
  const accounts = useAccounts();
  const groups = useCategoryGroups();
  const options = usePurposeOptions(account.id);
  const [crossing, setCrossing] = useState<AccountView>();
  const category = findCategory(groups, other.categoryId);
  const target = accounts.find(({ id }) => id === other.accountId);
  const purpose: Purpose | undefined = target
    ? { kind: "transfer", id: target.id }
    : category && { kind: "category", id: category.id };
  const row: PurposeRow = {
    id: transaction.id,
    accountId: account.id,
    amount: own.quantity,
    category: target
      ? { kind: "transfer", id: target.id, name: target.name }
      : category
        ? { kind: "category", id: category.id, name: category.name, slot: category.slot }
        : { kind: "none" },
  };
  const choose = (next: Purpose | undefined) => {
    if (!next || (next.kind === purpose?.kind && next.id === purpose.id)) return;
    const foreign = foreignAccount(accounts, account.id, next);
    if (foreign) setCrossing(foreign);
    else void edits.setPurpose(row, next);
  };
  const isFixed = own.cleared === "reconciled" || other.cleared === "reconciled";
  return (
    <>
      {isFixed ? null : (
        <Combobox
          label={t`Category or account`}
          options={options}
          value={purposeToValue(purpose)}
          onValueChange={(value) => choose(valueToPurpose(value))}
        />
      )}
      {target ? <TransferDays transaction={transaction} own={own} account={account} to={target} /> : null}
      {crossing ? (
        <ArrivalDialog
          amount={own.quantity}
          currency={account.currency}
          other={crossing}
          onSave={(arrives) => {
            setCrossing(undefined);
            void edits.setPurpose(row, { kind: "transfer", id: crossing.id }, arrives);
          }}
          onClose={() => setCrossing(undefined)}
        />
      ) : null}
    </>
  );
}
