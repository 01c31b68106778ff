/** Adding an account, or changing one. The currency is fixed once the account is there. */
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useMemo, useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import { type AccountKind, accountKinds, isBudgetKind } from "../../../src-shared/domain/account.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { isValuedKind } from "../../../src-shared/domain/valuation.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import {
  AmountField,
  Combobox,
  DateField,
  Dialog,
  Select,
  Switch,
  Textarea,
  TextField,
  useFormat,
} from "../../design/index.ts";
import { currencyOptions } from "../entry/index.ts";
import { useAccountKindNames } from "../shell/index.ts";
import "./accounts.css";

export interface AccountDialogProps {
  /** Absent for a new one. */
  readonly account?: AccountView | undefined;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onAdded?: ((account: AccountView) => void) | undefined;
}

export function AccountDialog({ account, open, onOpenChange, onAdded }: AccountDialogProps) {
  return open ? <OpenDialog account={account} onOpenChange={onOpenChange} onAdded={onAdded} /> : null;
}

function OpenDialog({ account, onOpenChange, onAdded }: Omit<AccountDialogProps, "open">) {
  const { t } = useLingui();
  const { currency: base, locale, today } = useFormat();
  const client = useClient();
  const act = useAct();
  const kinds = useAccountKindNames();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const [name, setName] = useState(account?.name ?? "");
  const [kind, setKind] = useState<AccountKind>(account?.kind ?? "checking");
  const [currency, setCurrency] = useState<Currency>(account?.currency ?? base);
  const [inBudget, setInBudget] = useState<boolean | undefined>(account?.inBudget);
  const [balance, setBalance] = useState<Minor | null>(null);
  const [date, setDate] = useState(today);
  const [institution, setInstitution] = useState(account?.institution ?? "");
  const [number, setNumber] = useState(account?.number ?? "");
  const [note, setNote] = useState(account?.note ?? "");
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<string>();
  const isValued = isValuedKind(kind);
  // What something is worth is no money to plan with.
  const canPlan = !isValued || account?.inBudget === true;
  const planned = canPlan && (inBudget ?? isBudgetKind(kind));
  const isBelow = isValued && balance !== null && balance < 0;
  const isToCome = isValued && !account && balance !== null && date > today;

  const save = async () => {
    if (name.trim() === "" || isBelow || isToCome || busy) return;
    setBusy(true);
    const fields = { name, kind, inBudget: planned, institution, number, note };
    const saved = await act({
      quiet: true,
      command: () =>
        account
          ? client.accounts.update({ id: account.id, ...fields })
          : client.accounts.create({
              ...fields,
              currency,
              ...(balance === null || (balance === 0 && !isValued)
                ? {}
                : { ...(isValued ? { worth: balance } : { openingBalance: balance }), openingDate: date }),
            }),
      said: account ? t`Account ${name} changed.` : t`Account ${name} added.`,
    });
    setBusy(false);
    if (!saved.ok) return setTaken([saved.error.what, saved.error.effect].join(" "));
    onOpenChange(false);
    if (!account) onAdded?.(saved.value.account);
  };

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={account ? <Trans>Edit account</Trans> : <Trans>Add account</Trans>}
      primary={{
        label: account ? t`Save account` : t`Add account`,
        onAct: () => undefined,
        form: "account-form",
        busy,
        disabled: name.trim() === "" || isBelow || isToCome,
      }}
      cancelLabel={t`Cancel`}
    >
      <form
        id="account-form"
        className="account-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t`Name`}
          placeholder={t`Giro`}
          autoFocus
          maxLength={200}
          value={name}
          error={taken}
          onValueChange={(next) => {
            setName(next);
            setTaken(undefined);
          }}
        />
        <div className="account-form-pair">
          <Select
            label={t`Kind`}
            options={accountKinds.map((value) => ({ value, label: kinds[value] }))}
            value={kind}
            onValueChange={setKind}
          />
          {account ? (
            <TextField label={t`Currency`} value={account.currency} disabled />
          ) : (
            <Combobox
              label={t`Currency`}
              options={currencies}
              value={currency}
              onValueChange={(next) => next && setCurrency(next as Currency)}
            />
          )}
        </div>
        {account ? null : (
          <div className="account-form-pair">
            <AmountField
              key={currency}
              label={!isValued ? t`Balance` : date === today ? t`What is it worth today?` : t`What was it worth then?`}
              hint={
                isValued
                  ? t`Your best guess will do. Say it anew whenever you know better.`
                  : t`What it holds, minus for debt. 0 if a file will bring everything.`
              }
              error={isBelow ? t`What you own is not worth less than nothing.` : undefined}
              currency={currency}
              showSymbol
              value={balance}
              onCommit={setBalance}
              onDraftChange={setBalance}
            />
            <DateField
              label={t`On`}
              value={date}
              error={isToCome ? t`That day is still to come. Choose today or earlier.` : undefined}
              onCommit={(next) => next && setDate(next)}
            />
          </div>
        )}
        {/* A house has neither bank nor IBAN; what stands there already stays as it is. */}
        {isValued ? null : (
          <div className="account-form-pair">
            <TextField label={t`Bank`} maxLength={200} value={institution} onValueChange={setInstitution} />
            <TextField
              label={t`Number`}
              hint={t`IBAN or other; recognises files.`}
              maxLength={64}
              value={number}
              onValueChange={setNumber}
            />
          </div>
        )}
        <Textarea label={t`Note`} value={note} onValueChange={setNote} />
        {canPlan ? (
          <Switch
            label={t`Part of the budget`}
            hint={t`Off for accounts that only count for net worth.`}
            checked={planned}
            onCheckedChange={setInBudget}
          />
        ) : null}
      </form>
    </Dialog>
  );
}
