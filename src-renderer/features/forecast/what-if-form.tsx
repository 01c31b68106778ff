/** Writing down a thought: what, how much, from which account, from which day, once or again and again. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ForecastView, WhatIf } from "../../../src-shared/contract/forecast.ts";
import { whatIfRepeats } from "../../../src-shared/domain/forecast.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { AmountField, DateField, FormDialog, Segments, Select, TextField, useFormat } from "../../design/index.ts";
import { useRepeatNames } from "./repeat-names.ts";

export interface WhatIfFormProps {
  readonly accounts: ForecastView["accounts"];
  readonly accountId: AccountId | undefined;
  readonly onAdd: (thought: WhatIf) => Promise<void>;
  readonly onClose: () => void;
}

export function WhatIfForm({ accounts, accountId, onAdd, onClose }: WhatIfFormProps) {
  const { t } = useLingui();
  const { today } = useFormat();
  const repeatNames = useRepeatNames();
  const [name, setName] = useState("");
  const [isIn, setIn] = useState(false);
  const [amount, setAmount] = useState<Minor | null>(null);
  const [from, setFrom] = useState<AccountId | undefined>(
    accountId ?? accounts.find(({ inTotal }) => inTotal)?.accountId,
  );
  const [date, setDate] = useState(today);
  const [repeats, setRepeats] = useState<WhatIf["repeats"]>("once");
  const isReady = name.trim() !== "" && amount !== null && amount !== 0 && from !== undefined;
  const add = () => {
    if (!isReady || from === undefined || amount === null) return;
    const signed = minor(Math.abs(amount) * (isIn ? 1 : -1));
    void onAdd({ name: name.trim(), accountId: from, amount: signed, date, repeats, on: true });
  };
  return (
    <FormDialog
      title={<Trans>What if</Trans>}
      submitLabel={t`Add a thought`}
      disabled={!isReady}
      cancelLabel={t`Cancel`}
      formClass="forecast-form"
      onClose={onClose}
      onSubmit={add}
    >
      <TextField label={t`Name`} placeholder={t`New bicycle`} value={name} onValueChange={setName} />
      <Segments
        wide
        name={t`Direction`}
        segments={[
          { value: "out", label: t`Out` },
          { value: "in", label: t`In` },
        ]}
        value={isIn ? "in" : "out"}
        onValueChange={(side) => setIn(side === "in")}
      />
      <AmountField
        label={t`Amount`}
        currency={accounts.find((each) => each.accountId === from)?.currency}
        showSymbol
        value={amount}
        onCommit={setAmount}
        onDraftChange={setAmount}
      />
      <Select
        label={t`Account`}
        options={accounts.map((each) => ({ value: each.accountId as string, label: each.account }))}
        value={from ?? null}
        onValueChange={(value) => setFrom(value as AccountId)}
      />
      <DateField label={t`From`} value={date} onCommit={(day) => day && setDate(day)} />
      <Select
        label={t`How often`}
        options={whatIfRepeats.map((value) => ({ value, label: repeatNames[value] }))}
        value={repeats}
        onValueChange={setRepeats}
      />
    </FormDialog>
  );
}
