/** Money from one account to another: both accounts, both days, and both amounts where the currencies differ. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  Amount,
  AmountField,
  Checkbox,
  Combobox,
  DateField,
  SheetOrDialog,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { accountOptions } from "./choices.ts";
import { useLoanSplit } from "./loan-split.ts";
import { lineOf } from "./transaction-draft.ts";

export interface TransferDialogProps {
  /** The account that is looked at: where the money comes from, to begin with. */
  readonly accountId: AccountId | undefined;
  readonly onClose: () => void;
}

export function TransferDialog({ accountId, onClose }: TransferDialogProps) {
  const { t } = useLingui();
  const { today, currency: base } = useFormat();
  const client = useClient();
  const act = useAct();
  const accounts = useAccounts();
  const [from, setFrom] = useState<AccountId | undefined>(accountId);
  const [to, setTo] = useState<AccountId>();
  const [left, setLeft] = useState<LocalDate>(today);
  const [arrived, setArrived] = useState<LocalDate>();
  const [amount, setAmount] = useState<Minor | null>(null);
  const [typedArrives, setArrives] = useState<Minor | null>(null);
  const [isParted, setParted] = useState(false);
  const [memo, setMemo] = useState("");
  const [busy, setBusy] = useState(false);
  const sender = accounts.find(({ id }) => id === from);
  const receiver = accounts.find(({ id }) => id === to);
  const crosses = sender !== undefined && receiver !== undefined && sender.currency !== receiver.currency;
  const proposal = useQuery(
    useApi().rates.convert.queryOptions({
      input: {
        from: sender?.currency ?? base,
        to: receiver?.currency ?? base,
        date: left,
        amount: amount ?? minor(0),
      },
      enabled: crosses && amount !== null && amount > 0,
    }),
  ).data;
  const proposed = crosses && amount !== null ? (proposal?.amount ?? null) : null;
  const arrives = typedArrives ?? proposed;
  const loanSplit = useLoanSplit({ from, to, amount, date: left });
  const isComplete =
    sender &&
    receiver &&
    from !== to &&
    amount !== null &&
    amount > 0 &&
    (!crosses || (arrives !== null && arrives > 0));
  const save = async () => {
    if (!isComplete || busy || !from || !to) return;
    setBusy(true);
    const leaves = minor(-amount);
    const transfer = { kind: "transfer", id: to } as const;
    const interestId = loanSplit?.interestCategoryId;
    const lines =
      isParted && loanSplit
        ? [
            lineOf(transfer, minor(-loanSplit.principal)),
            lineOf(interestId ? { kind: "category", id: interestId } : undefined, minor(-loanSplit.interest)),
          ]
        : [lineOf(transfer, leaves, "", crosses ? (arrives ?? undefined) : undefined)];
    const saved = await act({
      command: () =>
        client.transactions.create({
          accountId: from,
          date: left,
          memo,
          amount: leaves,
          lines,
          ...(arrived && arrived !== left ? { bankDates: [{ accountId: to, date: arrived }] } : {}),
        }),
      said: t`Transfer to ${receiver.name} added.`,
    });
    setBusy(false);
    if (saved.ok) onClose();
  };
  const options = accountOptions(accounts);
  return (
    <SheetOrDialog
      open
      full
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>New transfer</Trans>}
      cancelLabel={t`Cancel`}
      primary={{ label: t`Add transfer`, disabled: !isComplete, busy, onAct: () => void save() }}
    >
      <div className="transfer-form">
        <Combobox
          label={t`From`}
          autoFocus={accountId === undefined}
          options={options}
          value={from ?? null}
          onValueChange={(id) => setFrom((id as AccountId | null) ?? undefined)}
        />
        <Combobox
          label={t`To`}
          autoFocus={accountId !== undefined}
          options={options.filter(({ value }) => value !== from)}
          value={to ?? null}
          onValueChange={(id) => setTo((id as AccountId | null) ?? undefined)}
        />
        <AmountField
          label={crosses ? t`Leaves ${sender.name}` : t`Amount`}
          currency={sender?.currency ?? base}
          showSymbol
          value={amount}
          onCommit={(value) => setAmount(value === null ? null : minor(Math.abs(value)))}
          onDraftChange={(value) => setAmount(value === null ? null : minor(Math.abs(value)))}
        />
        {crosses ? (
          <AmountField
            key={typedArrives === null ? `proposed-${proposed}` : "typed"}
            label={t`Arrives in ${receiver.name}`}
            currency={receiver.currency}
            showSymbol
            value={arrives}
            onCommit={(value) => setArrives(value === null ? null : minor(Math.abs(value)))}
            hint={
              typedArrives === null && proposed !== null && proposal?.date ? (
                <Trans>By the rate of {proposal.date}; change it to what the bank shows.</Trans>
              ) : undefined
            }
          />
        ) : null}
        {loanSplit && sender ? (
          <div>
            <Checkbox checked={isParted} onCheckedChange={setParted} label={t`Split into interest and repayment`} />
            <p className="form-field-hint">
              <Trans>
                Interest{" "}
                <Amount value={loanSplit.interest} currency={sender.currency} meaning="plain" symbol="always" />,
                repayment{" "}
                <Amount value={loanSplit.principal} currency={sender.currency} meaning="plain" symbol="always" />, by
                the terms of the loan.
              </Trans>
            </p>
          </div>
        ) : null}
        <DateField label={t`Left on`} value={left} onCommit={(date) => date && setLeft(date)} />
        <DateField label={t`Arrived on`} value={arrived ?? left} onCommit={(date) => setArrived(date ?? undefined)} />
        <TextField label={t`Memo`} value={memo} onValueChange={setMemo} />
      </div>
    </SheetOrDialog>
  );
}
