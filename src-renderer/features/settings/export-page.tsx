/** Everything out again, or one account, or a period, in files that other programs read. */
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type ExportFormat, type JournalPlan, partialFormats } from "../../../src-shared/contract/export-formats.ts";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import type { AccountId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { download } from "../../bridge/files.ts";
import { useAccounts } from "../../bridge/nouns.ts";
import { Button, Card, DateField, ExportIcon, Select, Switch } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { Setting } from "./setting.tsx";

/** Stands for no single account in the list of accounts. */
const EVERY = "every";

interface Part {
  readonly account: AccountId | typeof EVERY;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

export function ExportPage() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [busy, setBusy] = useState<ExportFormat>();
  const [byteOrderMark, setByteOrderMark] = useState(false);
  const [plan, setPlan] = useState<JournalPlan | "none">("none");
  const [part, setPart] = useState<Part>({ account: EVERY, from: null, to: null });
  const isPart = part.account !== EVERY || part.from !== null || part.to !== null;
  const takesPart = (format: ExportFormat) => isPart && partialFormats.includes(format);
  const save = async (format: ExportFormat) => {
    setBusy(format);
    await act({
      command: async () => {
        const filter = takesPart(format) ? { filter: filterOf(part) } : {};
        const made = await client.exports.create({
          format,
          byteOrderMark: format === "csv" && byteOrderMark,
          ...(format === "hledger" && plan !== "none" ? { plan } : {}),
          ...filter,
        });
        await download(client, made);
        return made;
      },
      said: ({ transactions, fileName, receiptsLeft }) =>
        receiptsLeft
          ? t`${plural(transactions, { one: "# transaction", other: "# transactions" })} saved as ${fileName}. ${plural(receiptsLeft.files, { one: "# receipt is", other: "# receipts are" })} not in it, because the file is not on this device.`
          : t`${plural(transactions, { one: "# transaction", other: "# transactions" })} saved as ${fileName}.`,
    });
    setBusy(undefined);
  };
  return (
    <Card title={t`Export`} sub={<Trans>The saved file is not encrypted. Keep it where only you can read it.</Trans>}>
      <div className="settings-form">
        <PartFields part={part} onPart={setPart} />
        <Setting id="export">
          <div>
            {useFormats().map(({ format, name, hint }) => (
              <div key={format} className="settings-row">
                <span>
                  {name}
                  <small>
                    {hint} {isPart && !takesPart(format) ? <Trans>Always everything.</Trans> : null}
                  </small>
                </span>
                <Button
                  icon={ExportIcon}
                  aria-label={takesPart(format) ? t`Save this part as ${name}` : t`Save everything as ${name}`}
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
        <Select<JournalPlan | "none">
          label={t`What is to come, in the hledger journal`}
          options={[
            { value: "none", label: t`Left out` },
            { value: "budget", label: t`What is assigned, as goals of its budget report` },
            { value: "schedules", label: t`What schedules plan, for its forecast` },
          ]}
          value={plan}
          onValueChange={setPlan}
        />
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

function filterOf({ account, from, to }: Part) {
  return {
    ...(account === EVERY ? {} : { accountId: account }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

function PartFields({ part, onPart }: { readonly part: Part; readonly onPart: (part: Part) => void }) {
  const { t } = useLingui();
  const accounts = useAccounts();
  return (
    <div className="export-part">
      <Select<AccountId | typeof EVERY>
        label={t`Account`}
        options={[
          { value: EVERY, label: t`All accounts` },
          ...accounts.map(({ id, name, currency }) => ({ value: id, label: name, detail: currency })),
        ]}
        value={part.account}
        onValueChange={(account) => onPart({ ...part, account })}
      />
      <DateField label={t`From`} value={part.from} required={false} onCommit={(from) => onPart({ ...part, from })} />
      <DateField label={t`To`} value={part.to} required={false} onCommit={(to) => onPart({ ...part, to })} />
    </div>
  );
}

function useFormats(): readonly { readonly format: ExportFormat; readonly name: string; readonly hint: string }[] {
  const { t } = useLingui();
  return [
    { format: "csv", name: t`CSV`, hint: t`For spreadsheets, and to read into Coffer again without loss.` },
    { format: "xlsx", name: t`Excel (XLSX)`, hint: t`A workbook with real days and numbers, and the accounts beside.` },
    { format: "qif", name: t`QIF`, hint: t`For GnuCash, KMyMoney, HomeBank and Quicken, with categories and splits.` },
    { format: "ofx", name: t`OFX`, hint: t`A bank statement for each account, with its balance; without categories.` },
    { format: "hledger", name: t`hledger journal`, hint: t`Plain text accounting; checked by hledger itself.` },
    { format: "json", name: t`JSON`, hint: t`A copy without loss, to bring back later or for your own programs.` },
  ];
}
