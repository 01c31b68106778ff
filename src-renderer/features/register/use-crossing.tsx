/** An edit of a cell that needs to know first what arrives in another currency: the dialog that asks, and the edit after it. */
import { type ReactNode, useCallback, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionRow } from "../../../src-shared/contract/transactions.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { ArrivalDialog } from "./arrival.tsx";
import type { Purpose } from "./choices.ts";
import { purposeOf } from "./columns.tsx";
import { foreignAccount } from "./foreign-account.ts";
import type { RowEdits } from "./row-edits.ts";

/** A transfer that waits for its second amount. */
interface Crossing {
  readonly row: TransactionRow;
  readonly amount: Minor;
  readonly other: AccountView;
  readonly isNew: boolean;
}

export interface CrossingEdits {
  readonly onPurpose: (row: TransactionRow, purpose: Purpose) => void;
  readonly onAmount: (row: TransactionRow, amount: Minor) => void;
  readonly dialog: ReactNode;
}

export function useCrossing(edits: RowEdits): CrossingEdits {
  const accounts = useAccounts();
  const [crossing, setCrossing] = useState<Crossing>();
  const onPurpose = useCallback(
    (row: TransactionRow, purpose: Purpose) => {
      const other = foreignAccount(accounts, row.accountId, purpose);
      if (other) setCrossing({ row, amount: row.amount, other, isNew: true });
      else void edits.setPurpose(row, purpose);
    },
    [accounts, edits],
  );
  const onAmount = useCallback(
    (row: TransactionRow, amount: Minor) => {
      const other = foreignAccount(accounts, row.accountId, purposeOf(row));
      if (other) setCrossing({ row, amount, other, isNew: false });
      else void edits.setAmount(row, amount);
    },
    [accounts, edits],
  );
  return {
    onPurpose,
    onAmount,
    dialog: crossing ? (
      <ArrivalDialog
        amount={crossing.amount}
        currency={crossing.row.currency}
        other={crossing.other}
        onSave={(arrives) => {
          const { row, amount, other, isNew } = crossing;
          setCrossing(undefined);
          if (isNew) void edits.setPurpose(row, { kind: "transfer", id: other.id }, arrives);
          else void edits.setAmount(row, amount, arrives);
        }}
        onClose={() => setCrossing(undefined)}
      />
    ) : null,
  };
}
