/** Light or dark, how close the rows stand, how large the text is, and whether amounts can be read over a shoulder. */
import { useLingui } from "@lingui/react/macro";
import { useSettings } from "../../bridge/nouns.ts";
import { Card, Field, Segments, Switch, textSizes } from "../../design/index.ts";
import { useChangeSettings } from "./change-settings.ts";
import { Setting } from "./setting.tsx";

export function AppearancePage() {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  if (!settings) return null;
  return (
    <Card title={t`Appearance`}>
      <div className="settings-form">
        <Setting id="theme">
          <Field label={t`Theme`}>
            <Segments
              name={t`Theme`}
              segments={[
                { value: "system", label: t`System` },
                { value: "light", label: t`Light` },
                { value: "dark", label: t`Dark` },
              ]}
              value={settings.theme}
              onValueChange={(theme) => void change({ theme })}
            />
          </Field>
        </Setting>
        <Setting id="rows">
          <Field label={t`Rows`}>
            <Segments
              name={t`Rows`}
              segments={[
                { value: "comfortable", label: t`Comfortable` },
                { value: "compact", label: t`Compact` },
              ]}
              value={settings.density}
              onValueChange={(density) => void change({ density })}
            />
          </Field>
        </Setting>
        <Setting id="text-size">
          <Field label={t`Text size`}>
            <Segments
              name={t`Text size`}
              segments={textSizes.map((size) => ({ value: String(size), label: `${size} %` }))}
              value={String(settings.textSize)}
              onValueChange={(size) => void change({ textSize: Number(size) })}
            />
          </Field>
        </Setting>
        <Setting id="hide-amounts">
          <Switch
            label={t`Hide amounts`}
            hint={t`Shows dots instead, until you show them again (Ctrl or ⌘, Shift, H).`}
            checked={settings.hideAmounts}
            onCheckedChange={(hideAmounts) => void change({ hideAmounts })}
          />
        </Setting>
      </div>
    </Card>
  );
}
