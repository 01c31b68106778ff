/**
 * What a transaction with one line is for: a category, or an account, which makes it a transfer; and of a transfer the
 * two days on which the banks booked it.
 */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { findCategory, useAccounts, useCategoryGroups } from "../../bridge/nouns.ts";
import { Combobox, DateField } from "../../design/index.ts";
import { ArrivalDialog, foreignAccount } from "./arrival.tsx";
import { type Purpose, purposeToValue, usePurposeOptions, valueToPurpose } from "./choices.ts";
import type { PurposeRow, RowEdits } from "./row-edits.ts";

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
      {target ? <TransferDays transaction={transaction} own={own} other={other} account={account} to={target} /> : null}
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

interface TransferDaysProps extends Pick<InspectorPurposeProps, "transaction" | "own" | "other" | "account"> {
  readonly to: AccountView;
}

function TransferDays({ transaction, own, other, account, to }: TransferDaysProps) {
  const { t } = useLingui();
  const { transactions } = useClient();
  const act = useAct();
  const dayOf = (posting: Posting): LocalDate => posting.bankDate ?? transaction.date;
  const isSender = own.quantity < 0;
  const [left, arrived] = isSender ? [own, other] : [other, own];
  const [sender, receiver] = isSender ? [account, to] : [to, account];
  // The day of a transfer is the day on which the money left, as in the dialog that makes one.
  const save = (leaves: LocalDate, arrives: LocalDate) =>
    void act({
      command: () =>
        transactions.edit({
          id: transaction.id,
          date: leaves,
          bankDates: [
            { accountId: sender.id, date: leaves },
            { accountId: receiver.id, date: arrives },
          ],
        }),
      said: t`Days of the transfer changed.`,
    });
  return (
    <div className="transfer-days">
      <DateField
        label={t`Left ${sender.name}`}
        value={dayOf(left)}
        onCommit={(day) => day && day !== dayOf(left) && save(day, dayOf(arrived))}
      />
      <DateField
        label={t`Arrived in ${receiver.name}`}
        value={dayOf(arrived)}
        onCommit={(day) => day && day !== dayOf(arrived) && save(dayOf(left), day)}
      />
    </div>
  );
}
