/** Everything out again, in files that other programs read. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { exportFormats } from "../../../src-shared/contract/exports.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import { Button, Card, ExportIcon, Switch } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { Setting } from "./setting.tsx";

type Format = (typeof exportFormats)[number];

export function ExportPage() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState<Format>();
  const [byteOrderMark, setByteOrderMark] = useState(false);
  const save = async (format: Format) => {
    setBusy(format);
    await act({
      command: async () => {
        const made = await client.exports.create({ format, byteOrderMark: format === "csv" && byteOrderMark });
        await download(client, made);
        return made;
      },
      said: ({ transactions, fileName }) => t`${transactions} transactions saved as ${fileName}.`,
    });
    setBusy(undefined);
  };
  const formats: readonly { readonly format: Format; readonly name: string; readonly hint: string }[] = [
    { format: "csv", name: t`CSV`, hint: t`For spreadsheets, and to read into Coffer again without loss.` },
    { format: "hledger", name: t`hledger journal`, hint: t`Plain text accounting; checked by hledger itself.` },
    { format: "json", name: t`JSON`, hint: t`A copy without loss, to bring back later or for your own programs.` },
  ];
  return (
    <Card title={t`Export`} sub={<Trans>The saved file is not encrypted. Keep it where only you can read it.</Trans>}>
      <div className="settings-form">
        <Setting id="export">
          <div>
            {formats.map(({ format, name, hint }) => (
              <div key={format} className="settings-row">
                <span>
                  {name}
                  <small>{hint}</small>
                </span>
                <Button
                  icon={ExportIcon}
                  aria-label={t`Save everything as ${name}`}
                  busy={busy === format}
                  disabled={busy !== undefined}
                  onClick={() => void save(format)}
                >
                  <Trans>Save</Trans>
                </Button>
              </div>
            ))}
          </div>
        </Setting>
        <Setting id="export-excel">
          <Switch
            label={t`Mark CSV files for Excel`}
            hint={t`A byte order mark at the front, so that Excel reads umlauts.`}
            checked={byteOrderMark}
            onCheckedChange={setByteOrderMark}
          />
        </Setting>
        <RunningJobs only={["export"]} />
      </div>
    </Card>
  );
}
