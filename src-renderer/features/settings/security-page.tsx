/** The passphrase, the recovery code, the lock, and the end of a vault. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import { useSettings } from "../../bridge/nouns.ts";
import { Button, buttonLook, Card, Dialog, SecretField, Select } from "../../design/index.ts";
import { emptyPair, PassphrasePairFields, pairIsGood, RecoverySheet } from "../entry/index.ts";
import { DeleteVaultDialog } from "../profiles/index.ts";
import { useChangeSettings } from "./change-settings.ts";
import { Setting } from "./setting.tsx";

const MINUTES = [1, 2, 5, 10, 15, 30, 60] as const;
type Open = "passphrase" | "recovery" | "delete";

export function SecurityPage() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const settings = useSettings();
  const change = useChangeSettings();
  const profile = useQuery(useApi().profiles.current.queryOptions()).data?.profile;
  const [open, setOpen] = useState<Open>();
  if (!settings) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <Card title={t`Lock`}>
        <div className="settings-form">
          <Setting id="auto-lock">
            <Select
              label={t`Lock after`}
              hint={t`Without anybody using Coffer. Work that is running goes on.`}
              options={MINUTES.map((minutes) => ({
                value: String(minutes),
                label: minutes === 1 ? t`1 minute` : t`${minutes} minutes`,
              }))}
              value={String(settings.autoLockMinutes)}
              onValueChange={(minutes) => void change({ autoLockMinutes: Number(minutes) })}
            />
          </Setting>
          <div>
            <Button onClick={() => void act({ command: () => client.profiles.lock() })}>
              <Trans>Lock now</Trans>
            </Button>
          </div>
        </div>
      </Card>
      <Card title={t`Ways in`}>
        <Setting id="passphrase">
          <Row
            name={t`Passphrase`}
            hint={t`Only you know it. Coffer keeps no copy.`}
            action={<Button onClick={() => setOpen("passphrase")}>{t`Change passphrase`}</Button>}
          />
        </Setting>
        <Setting id="recovery-code">
          <Row
            name={t`Recovery code`}
            hint={t`A new one makes the old one worthless.`}
            action={<Button onClick={() => setOpen("recovery")}>{t`New recovery code`}</Button>}
          />
        </Setting>
      </Card>
      <Card title={t`This computer`}>
        <Setting id="vaults">
          <Row
            name={t`All vaults`}
            hint={t`Open another, rename, tell apart by a picture.`}
            action={
              <Link {...buttonLook("normal")} to="/profiles">
                <Trans>Show vaults</Trans>
              </Link>
            }
          />
        </Setting>
        <Setting id="delete">
          <Row
            name={t`Delete this vault`}
            hint={t`Its files are removed from this computer. This cannot come back.`}
            action={<Button kind="danger" onClick={() => setOpen("delete")}>{t`Delete vault`}</Button>}
          />
        </Setting>
      </Card>
      {open === "passphrase" ? <ChangePassphrase onClose={close} /> : null}
      {open === "recovery" ? <NewRecoveryCode name={settings.name} onClose={close} /> : null}
      {open === "delete" && profile ? <DeleteVaultDialog profile={profile} isOpenHere onClose={close} /> : null}
    </>
  );
}

function Row({ name, hint, action }: { readonly name: string; readonly hint: string; readonly action: ReactNode }) {
  return (
    <div className="settings-row">
      <span>
        {name}
        <small>{hint}</small>
      </span>
      {action}
    </div>
  );
}

/** A refusal beside the field it is about. */
interface Refused {
  readonly code: string;
  readonly text: string;
}

function ChangePassphrase({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [current, setCurrent] = useState("");
  const [pair, setPair] = useState(emptyPair);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const save = async () => {
    setBusy(true);
    const changed = await act({
      quiet: true,
      command: () => client.profiles.changePassphrase({ current, next: pair.passphrase }),
      said: t`Passphrase changed.`,
    });
    setBusy(false);
    if (changed.ok) onClose();
    else setRefused({ code: changed.error.code, text: `${changed.error.what} ${changed.error.effect}` });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Change passphrase</Trans>}
      description={<Trans>From then on only the new one opens this vault. The recovery code stays.</Trans>}
      cancelLabel={t`Cancel`}
      primary={{ label: t`Change passphrase`, onAct: () => void save(), busy, disabled: !current || !pairIsGood(pair) }}
    >
      <div className="settings-form">
        <SecretField
          label={t`Current passphrase`}
          autoComplete="current-password"
          autoFocus
          value={current}
          error={refused?.text}
          onValueChange={(value) => {
            setCurrent(value);
            setRefused(undefined);
          }}
        />
        <PassphrasePairFields label={t`New passphrase`} pair={pair} onPairChange={setPair} />
      </div>
    </Dialog>
  );
}

function NewRecoveryCode({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [code, setCode] = useState<string>();
  const make = async () => {
    setBusy(true);
    const made = await act({ quiet: true, command: () => client.profiles.replaceRecoveryCode({ passphrase }) });
    setBusy(false);
    if (made.ok) setCode(made.value.recoveryCode);
    else setRefused({ code: made.error.code, text: `${made.error.what} ${made.error.effect}` });
  };
  if (code !== undefined)
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={<Trans>Keep your recovery code</Trans>}
        cancelLabel={null}
      >
        <RecoverySheet name={name} code={code} onKept={onClose} doneLabel={t`Done`} />
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>New recovery code</Trans>}
      description={<Trans>The old code stops working. The new one is shown once.</Trans>}
      cancelLabel={t`Cancel`}
      primary={{ label: t`Make a new code`, onAct: () => void make(), busy, disabled: passphrase === "" }}
    >
      <SecretField
        label={t`Passphrase`}
        autoComplete="current-password"
        autoFocus
        value={passphrase}
        error={refused?.text}
        onValueChange={(value) => {
          setPassphrase(value);
          setRefused(undefined);
        }}
      />
    </Dialog>
  );
}
