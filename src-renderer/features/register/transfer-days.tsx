/** The two days on which the banks booked a transfer; its own day is that on which the money left. */
import { useLingui } from "@lingui/react/macro";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { DateField } from "../../design/index.ts";
import { datesOfTransfer, type TransferDates, transferDatesToEdit } from "./transfer-dates.ts";

export interface TransferDateFieldsProps {
  /** Names of the accounts. */
  readonly sender: string;
  readonly receiver: string;
  readonly dates: TransferDates;
  readonly onDatesChange: (dates: TransferDates) => void;
}

export function TransferDateFields({ sender, receiver, dates, onDatesChange }: TransferDateFieldsProps) {
  const { t } = useLingui();
  const { left, arrived } = dates;
  return (
    <div className="transfer-days">
      <DateField
        label={t`Left ${sender}`}
        value={left}
        onCommit={(day) => day && day !== left && onDatesChange({ left: day, arrived })}
      />
      <DateField
        label={t`Arrived in ${receiver}`}
        value={arrived}
        onCommit={(day) => day && day !== arrived && onDatesChange({ left, arrived: day })}
      />
    </div>
  );
}

export interface TransferDaysProps {
  readonly transaction: TransactionView;
  readonly own: TransactionView["postings"][number];
  readonly account: AccountView;
  /** The other account. */
  readonly to: AccountView;
}

/** In the details: each change is saved at once. */
export function TransferDays({ transaction, own, account, to }: TransferDaysProps) {
  const { t } = useLingui();
  const { transactions } = useClient();
  const act = useAct();
  const [sender, receiver] = own.quantity < 0 ? [account, to] : [to, account];
  const dates = datesOfTransfer(transaction);
  if (!dates) return null;
  return (
    <TransferDateFields
      sender={sender.name}
      receiver={receiver.name}
      dates={dates}
      onDatesChange={(next) =>
        void act({
          command: () =>
            transactions.edit({ id: transaction.id, ...transferDatesToEdit(sender.id, receiver.id, next) }),
          said: t`Days of the transfer changed.`,
        })
      }
    />
  );
}
