/** Under which each account is low, where that is not zero. */
import { Trans, useLingui } from "@lingui/react/macro";
import type { AlertSettingsView } from "../../../src-shared/contract/alerts.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { AmountField } from "../../design/index.ts";

export interface LowBalancesProps {
  readonly settings: AlertSettingsView;
  readonly onChange: (lowBalances: AlertSettingsView["lowBalances"]) => void;
}

export function LowBalances({ settings: { lowBalances }, onChange }: LowBalancesProps) {
  const { t } = useLingui();
  const accounts = useAccounts().filter(({ closed, kind }) => closed === null && kind !== "property");
  const set = (id: AccountId, amount: Minor | null) => {
    const { [id]: _, ...others } = lowBalances;
    onChange(amount === null ? others : { ...others, [id]: amount });
  };
  return (
    <fieldset className="low-balances">
      <legend>
        <Trans>An account is low below</Trans>
      </legend>
      {accounts.map(({ id, name, currency }) => (
        <AmountField
          key={id}
          label={name}
          currency={currency}
          showSymbol
          placeholder={t`as usual`}
          value={lowBalances[id] ?? null}
          onCommit={(amount) => set(id, amount)}
        />
      ))}
    </fieldset>
  );
}
