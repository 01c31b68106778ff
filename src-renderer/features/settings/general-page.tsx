/** Name, currency, language and formats, when a week begins. */
import { useLingui } from "@lingui/react/macro";
import { useMemo, useState } from "react";
import { locales } from "../../../src-shared/contract/locales.ts";
import type { Settings } from "../../../src-shared/contract/settings.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { useSettings } from "../../bridge/nouns.ts";
import { Card, Combobox, Select, Switch, TextField, useFormat, weekdayNames } from "../../design/index.ts";
import { currencyOptions } from "../entry/index.ts";
import { useChangeSettings } from "./change-settings.ts";
import { Setting } from "./setting.tsx";

const languageNames: Record<Settings["locale"], string> = {
  "en-GB": "English (United Kingdom)",
  "en-US": "English (United States)",
  "de-DE": "Deutsch (Deutschland)",
  "de-AT": "Deutsch (Österreich)",
  "de-CH": "Deutsch (Schweiz)",
};

export function GeneralPage() {
  const { t } = useLingui();
  const { locale } = useFormat();
  const settings = useSettings();
  const change = useChangeSettings();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const [fixed, setFixed] = useState<string>();
  if (!settings) return null;
  return (
    <Card title={t`General`}>
      <div className="settings-form">
        <Setting id="name">
          <TextField
            key={settings.name}
            label={t`Name of the vault`}
            defaultValue={settings.name}
            maxLength={200}
            onCommit={(name) => name.trim() && void change({ name })}
          />
        </Setting>
        <Setting id="currency">
          <Combobox
            label={t`Currency`}
            hint={t`Fixed once transactions use it. Accounts may have other currencies.`}
            error={fixed}
            options={currencies}
            value={settings.currency}
            onValueChange={(next) => {
              if (!next || next === settings.currency) return;
              void change({ currency: next as Currency }, true).then((changed) =>
                setFixed(changed.ok ? undefined : [changed.error.what, changed.error.effect].join(" ")),
              );
            }}
          />
        </Setting>
        <Setting id="language">
          <Select
            label={t`Language and formats`}
            options={locales.map((value) => ({ value, label: languageNames[value] }))}
            value={settings.locale}
            onValueChange={(next) => void change({ locale: next })}
          />
        </Setting>
        <Setting id="week">
          <Select
            label={t`The week begins on`}
            options={weekdayNames(locale, 1, "long").map((label, at) => ({ value: String(at + 1), label }))}
            value={String(settings.firstDayOfWeek)}
            onValueChange={(day) => void change({ firstDayOfWeek: Number(day) })}
          />
        </Setting>
        <Setting id="guesses">
          <Switch
            label={t`Fill in guessed categories`}
            hint={t`When a file comes in. Else they are only suggested, and one key takes them.`}
            checked={settings.fillGuesses}
            onCheckedChange={(fillGuesses) => void change({ fillGuesses })}
          />
        </Setting>
      </div>
    </Card>
  );
}
