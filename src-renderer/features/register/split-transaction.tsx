/** The split of a transaction that is there: asked for by the inspector and by a key on its row. */
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import { SplitDialog } from "./split-dialog.tsx";
import { lineOf, transactionToDraft } from "./transaction-draft.ts";

export interface SplitTransactionProps {
  readonly transaction: TransactionView;
  /** Whose side is split. */
  readonly accountId: AccountId;
  readonly onClose: () => void;
}

export function SplitTransaction({ transaction, accountId, onClose }: SplitTransactionProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const account = useAccounts().find(({ id }) => id === accountId);
  const draft = transactionToDraft(transaction, accountId);
  const amount = draft.amount ?? minor(0);
  return (
    <SplitDialog
      amount={amount}
      currency={account?.currency ?? transaction.currency}
      accountId={accountId}
      date={transaction.date}
      transactionId={transaction.id}
      lines={draft.lines ?? [{ key: 0, purpose: draft.purpose, amount, memo: "" }]}
      onClose={onClose}
      onSave={(lines) => {
        onClose();
        void act({
          command: () =>
            client.transactions.edit({
              id: transaction.id,
              accountId,
              amount,
              lines: lines.map((line) => lineOf(line.purpose, line.amount ?? minor(0), line.memo, line.arrives)),
            }),
          said: t`Split saved.`,
        });
      }}
    />
  );
}

export interface SplitRowProps extends Omit<SplitTransactionProps, "transaction"> {
  readonly id: TransactionId;
}

/** Opens when the transaction is there; a reconciled one stays as it is. */
export function SplitRow({ id, ...rest }: SplitRowProps) {
  const found = useQuery(useApi().transactions.get.queryOptions({ input: { id } })).data;
  return found ? <SplitTransaction transaction={found} {...rest} /> : null;
}
