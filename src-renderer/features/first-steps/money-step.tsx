/** Question 1: the currency of the budget, and the day on which a week begins. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import type { Settings } from "../../../src-shared/contract/settings.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { Combobox, Select, useFormat } from "../../design/index.ts";
import { currencyOptions } from "../entry/index.ts";
import { StepFrame } from "./step-frame.tsx";

/** Any Monday; the names of the seven days follow from it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

export function MoneyStep({ settings, onNext }: { readonly settings: Settings; readonly onNext: () => void }) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const client = useClient();
  const act = useAct();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const [currency, setCurrency] = useState(settings.currency);
  const [firstDay, setFirstDay] = useState(settings.firstDayOfWeek);
  const { busy, problem, tell, save } = useSaving(onNext);
  const dayName = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const days = Array.from({ length: 7 }, (_, at) => ({
    value: String(at + 1),
    label: dayName.format(MONDAY + at * DAY),
  }));

  const send = () => {
    const change = {
      ...(currency === settings.currency ? {} : { currency }),
      ...(firstDay === settings.firstDayOfWeek ? {} : { firstDayOfWeek: firstDay }),
    };
    if (Object.keys(change).length === 0) return onNext();
    void save(() => act({ quiet: true, command: () => client.settings.update(change) }));
  };

  return (
    <StepFrame
      title={<Trans>How do you count?</Trans>}
      sub={<Trans>The currency you live in, and the day your week begins. Accounts may have other currencies.</Trans>}
      busy={busy}
      onNext={() => send()}
    >
      <div className="first-step-fields">
        <Combobox
          label={t`Currency`}
          hint={t`Fixed once transactions use it.`}
          error={problem}
          options={currencies}
          value={currency}
          onValueChange={(next) => {
            tell();
            if (next) setCurrency(next as Currency);
          }}
        />
        <Select
          label={t`The week begins on`}
          options={days}
          value={String(firstDay)}
          onValueChange={(day) => setFirstDay(Number(day))}
        />
      </div>
    </StepFrame>
  );
}
