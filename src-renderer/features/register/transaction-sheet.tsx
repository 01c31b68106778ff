/** Adding or changing a transaction on a phone: one field under the other, the action in reach of a thumb. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TransactionView } from "../../../src-shared/contract/transactions.ts";
import type { AccountId, TransactionId } from "../../../src-shared/domain/id.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { useApi } from "../../bridge/context.tsx";
import { useAccounts } from "../../bridge/nouns.ts";
import {
  AmountField,
  Button,
  Combobox,
  DateField,
  DeleteIcon,
  IconButton,
  Segments,
  Sheet,
  SplitIcon,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { AgreedNote } from "../reconcile/index.ts";
import { QueryError } from "../shell/index.ts";
import { ArrivalField } from "./arrival.tsx";
import { accountOptions, purposeToValue, usePayeeOptions, usePurposeOptions, valueToPurpose } from "./choices.ts";
import { DeletedNote, isGone } from "./deleted-transaction.tsx";
import type { DraftField } from "./draft-meanwhile.ts";
import { useForeignAccount } from "./foreign-account.ts";
import type { RowEdits } from "./row-edits.ts";
import { SplitDialog } from "./split-dialog.tsx";
import { type Draft, emptyDraft, transactionToDraft, useSaveDraft, useUsualPurpose } from "./transaction-draft.ts";
import { TransactionExtras } from "./transaction-extras.tsx";
import { datesOfTransfer } from "./transfer-dates.ts";
import { TransferDateFields } from "./transfer-days.tsx";
import { useFollowedDraft } from "./use-followed-draft.tsx";
import "./register.css";

export interface TransactionSheetProps {
  /** Absent: a new one. */
  readonly id: TransactionId | undefined;
  readonly accountId: AccountId | undefined;
  readonly edits: RowEdits;
  readonly onClose: () => void;
}

export function TransactionSheet({ id, ...rest }: TransactionSheetProps) {
  if (id === undefined) return <DraftSheet transaction={undefined} {...rest} />;
  return <LoadedSheet id={id} {...rest} />;
}

function LoadedSheet({ id, ...rest }: TransactionSheetProps & { readonly id: TransactionId }) {
  const found = useQuery(useApi().transactions.get.queryOptions({ input: { id } }));
  if (found.data) return <DraftSheet key={id} transaction={found.data} isDeleted={isGone(found.error)} {...rest} />;
  if (!found.error) return null;
  return (
    <Sheet open onOpenChange={(open) => !open && rest.onClose()} full title={<Trans>Edit transaction</Trans>}>
      <QueryError error={found.error} onAgain={() => void found.refetch()} />
    </Sheet>
  );
}

interface DraftSheetProps extends Omit<TransactionSheetProps, "id"> {
  readonly transaction: TransactionView | undefined;
  /** By somebody else, or in another window, while it is edited here. */
  readonly isDeleted?: boolean;
}

const signOf = ({ amount }: Draft): "out" | "in" => ((amount ?? 0) > 0 ? "in" : "out");

function DraftSheet({ transaction, isDeleted = false, accountId, edits, onClose }: DraftSheetProps) {
  const { t } = useLingui();
  const { today, currency: base } = useFormat();
  const accounts = useAccounts();
  const first = accountId ?? accounts.find(({ closed }) => closed === null)?.id;
  const initial = () => {
    const side = accountId ?? transaction?.postings.find((posting) => posting.accountId)?.accountId ?? first;
    return transaction && side ? transactionToDraft(transaction, side) : emptyDraft(first, today);
  };
  const [sign, setSign] = useState<"out" | "in">(() => signOf(initial()));
  const { draft, change, newsOf } = useFollowedDraft(transaction, initial, (followed) => setSign(signOf(followed)));
  // The accounts may come after the sheet was opened.
  if (draft.accountId === undefined && first !== undefined) change({ accountId: first });
  const [splitting, setSplitting] = useState(false);
  const payees = usePayeeOptions();
  const purposes = usePurposeOptions(draft.accountId);
  const usual = useUsualPurpose();
  const { save, canSave, busy } = useSaveDraft();
  const currency = accounts.find(({ id }) => id === draft.accountId)?.currency ?? base;
  const foreign = useForeignAccount(draft.accountId, draft.lines ? undefined : draft.purpose);
  const news = (field: DraftField) => newsOf(field, currency, purposes);
  const signed = (value: number | null, side: "out" | "in") =>
    value === null ? null : minor(side === "out" ? -Math.abs(value) : Math.abs(value));
  const submit = async () => {
    if (await save(draft)) onClose();
  };
  const agreed = transaction?.postings.find((posting) => posting.accountId === draft.accountId)?.reconciliationId;
  const days = transaction && !draft.lines ? datesOfTransfer(transaction) : undefined;
  const other = draft.purpose?.kind === "transfer" ? accounts.find(({ id }) => id === draft.purpose?.id) : undefined;
  const ownName = accounts.find(({ id }) => id === draft.accountId)?.name ?? "";
  const known = draft.payee === "" || payees.some(({ value }) => value === draft.payee);

  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      full
      title={transaction ? <Trans>Edit transaction</Trans> : <Trans>Add transaction</Trans>}
      primary={{
        label: transaction ? t`Save` : t`Add transaction`,
        onAct: () => void submit(),
        disabled: isDeleted || !canSave(draft),
        busy,
      }}
      aside={
        transaction && !isDeleted ? (
          <IconButton
            kind="danger"
            icon={DeleteIcon}
            name={t`Delete transaction`}
            onClick={() => {
              void edits.remove([transaction.id]);
              onClose();
            }}
          />
        ) : null
      }
    >
      <div className="transaction-form">
        {transaction && isDeleted ? <DeletedNote id={transaction.id} name={transaction.payee} hasDraft /> : null}
        {agreed ? <AgreedNote id={agreed} /> : null}
        <Segments
          wide
          name={t`Direction`}
          segments={[
            { value: "out", label: t`Out` },
            { value: "in", label: t`In` },
          ]}
          value={sign}
          onValueChange={(side) => {
            setSign(side);
            change({ amount: signed(draft.amount, side) });
          }}
        />
        <AmountField
          label={t`Amount`}
          hint={news("amount")}
          currency={currency}
          showSymbol
          autoFocus={!transaction}
          value={draft.amount === null ? null : minor(Math.abs(draft.amount))}
          onCommit={(value) => change({ amount: signed(value, sign) })}
          onDraftChange={(value) => change({ amount: signed(value, sign) })}
        />
        <Combobox
          label={t`Payee`}
          hint={news("payee")}
          options={known ? payees : [...payees, { value: draft.payee, label: draft.payee }]}
          value={draft.payee || null}
          clearable
          onValueChange={(payee) => change({ payee: payee ?? "", purpose: draft.purpose ?? usual(payee ?? "") })}
          onCreate={(payee) => change({ payee })}
        />
        {draft.lines ? (
          <Button icon={SplitIcon} wide onClick={() => setSplitting(true)}>
            <Trans>Split · {draft.lines.length}</Trans>
          </Button>
        ) : (
          <Combobox
            label={t`Category or account`}
            hint={news("purpose")}
            options={purposes}
            value={purposeToValue(draft.purpose)}
            onValueChange={(value) => change({ purpose: valueToPurpose(value) })}
          />
        )}
        {foreign ? (
          <ArrivalField
            amount={draft.amount}
            currency={currency}
            other={foreign}
            arrives={draft.arrives}
            onArrivesChange={(arrives) => change({ arrives })}
          />
        ) : null}
        {days && other ? (
          <TransferDateFields
            sender={sign === "out" ? ownName : other.name}
            receiver={sign === "out" ? other.name : ownName}
            dates={draft.days ?? days}
            onDatesChange={(next) => change({ days: next })}
          />
        ) : (
          <DateField
            label={t`Date`}
            hint={news("date")}
            value={draft.date}
            onCommit={(date) => date && change({ date })}
          />
        )}
        {accountId ? null : (
          <Combobox
            label={t`Account`}
            options={accountOptions(accounts)}
            value={draft.accountId ?? null}
            onValueChange={(id) => change({ accountId: (id as AccountId | null) ?? undefined })}
          />
        )}
        <TextField label={t`Memo`} hint={news("memo")} value={draft.memo} onValueChange={(memo) => change({ memo })} />
        {draft.lines ? null : (
          <div>
            <Button kind="quiet" icon={SplitIcon} disabled={draft.amount === null} onClick={() => setSplitting(true)}>
              <Trans>Split</Trans>
            </Button>
          </div>
        )}
        {transaction ? <TransactionExtras transaction={transaction} edits={edits} /> : null}
      </div>
      {splitting && draft.amount !== null ? (
        <SplitDialog
          amount={draft.amount}
          currency={currency}
          accountId={draft.accountId}
          date={draft.date}
          transactionId={draft.id}
          lines={draft.lines ?? [{ key: 0, purpose: draft.purpose, amount: draft.amount, memo: "" }]}
          onClose={() => setSplitting(false)}
          onSave={(lines) => {
            setSplitting(false);
            change(lines.length > 1 ? { lines } : { lines: undefined, purpose: lines[0]?.purpose });
          }}
        />
      ) : null}
    </Sheet>
  );
}
