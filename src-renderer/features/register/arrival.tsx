/**
 * A transfer between two currencies needs both amounts: what leaves one account and what arrives in the other. Nobody
 * guesses a rate; the person says what the bank shows.
 */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { AccountView } from "../../../src-shared/contract/accounts.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { Amount, AmountField, Dialog } from "../../design/index.ts";
import "./register.css";

export interface ArrivalProps {
  /** Of the account that is looked at: minus when money leaves it. */
  readonly amount: Minor | null;
  readonly currency: Currency;
  readonly other: AccountView;
  /** What moves there, without a sign. */
  readonly arrives: Minor | null;
  readonly onArrivesChange: (arrives: Minor | null) => void;
  readonly autoFocus?: boolean | undefined;
}

export function ArrivalField({ amount, currency, other, arrives, onArrivesChange, autoFocus }: ArrivalProps) {
  const { t } = useLingui();
  const leaves = (amount ?? -1) < 0;
  const change = (value: Minor | null) => onArrivesChange(value === null ? null : minor(Math.abs(value)));
  return (
    <div className="arrival">
      <AmountField
        label={leaves ? t`Arrives in ${other.name}` : t`Leaves ${other.name}`}
        currency={other.currency}
        showSymbol
        autoFocus={autoFocus}
        value={arrives}
        onCommit={change}
        onDraftChange={change}
      />
      {amount !== null && arrives !== null ? (
        <p className="arrival-says">
          <BothAmounts amount={amount} currency={currency} moves={arrives} otherCurrency={other.currency} />
        </p>
      ) : null}
    </div>
  );
}

interface BothAmountsProps {
  readonly amount: Minor;
  readonly currency: Currency;
  readonly moves: Minor;
  readonly otherCurrency: Currency;
}

/** “You sent 100.00 € · arrives 110.00 $”, whichever account is looked at. */
export function BothAmounts({ amount, currency, moves, otherCurrency }: BothAmountsProps) {
  const own = <Amount value={minor(Math.abs(amount))} currency={currency} meaning="plain" symbol="always" />;
  const far = <Amount value={minor(Math.abs(moves))} currency={otherCurrency} meaning="plain" symbol="always" />;
  const leaves = amount < 0;
  return (
    <Trans>
      You sent {leaves ? own : far} · arrives {leaves ? far : own}
    </Trans>
  );
}

export interface ArrivalDialogProps {
  readonly amount: Minor;
  readonly currency: Currency;
  readonly other: AccountView;
  readonly onSave: (arrives: Minor) => void;
  readonly onClose: () => void;
}

/** Asks for the second amount where a cell has room for one only. */
export function ArrivalDialog({ amount, currency, other, onSave, onClose }: ArrivalDialogProps) {
  const { t } = useLingui();
  const [arrives, setArrives] = useState<Minor | null>(null);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={<Trans>Transfer between two currencies</Trans>}
      description={<Trans>Coffer does not guess a rate. Say what the other account shows.</Trans>}
      cancelLabel={t`Cancel`}
      primary={{
        label: t`Save transfer`,
        disabled: arrives === null || arrives === 0,
        onAct: () => arrives !== null && onSave(arrives),
      }}
    >
      <ArrivalField
        amount={amount}
        currency={currency}
        other={other}
        arrives={arrives}
        onArrivesChange={setArrives}
        autoFocus
      />
    </Dialog>
  );
}
