/** Another name for a vault. It is sealed with the vault, so its passphrase has to be known; it need not be open. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Dialog, SecretField, TextField } from "../../design/index.ts";

export interface RenameVaultDialogProps {
  readonly profile: Profile;
  readonly isOpenHere: boolean;
  readonly onClose: () => void;
}

export function RenameVaultDialog({ profile, isOpenHere, onClose }: RenameVaultDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [name, setName] = useState(profile.name);
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly code: string; readonly text: string }>();
  const wanted = name.trim();
  const rename = async () => {
    setBusy(true);
    const renamed = await act<unknown>({
      quiet: true,
      // Who has it open has proven themselves.
      command: () =>
        isOpenHere
          ? client.settings.update({ name: wanted })
          : client.profiles.rename({ profileId: profile.id, passphrase, name: wanted }),
      said: t`Vault renamed to ${wanted}.`,
    });
    setBusy(false);
    if (renamed.ok) onClose();
    else setRefused({ code: renamed.error.code, text: `${renamed.error.what} ${renamed.error.effect}` });
  };
  const isAboutName = refused?.code === "NAME_TAKEN";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Rename {profile.name}</Trans>}
      cancelLabel={t`Cancel`}
      primary={{
        label: t`Rename`,
        onAct: () => void rename(),
        busy,
        disabled: wanted === "" || (!isOpenHere && passphrase === ""),
      }}
    >
      <div className="vault-form">
        <TextField
          label={t`Name`}
          maxLength={200}
          autoFocus
          value={name}
          error={isAboutName ? refused?.text : undefined}
          onValueChange={(next) => {
            setName(next);
            setRefused(undefined);
          }}
        />
        {isOpenHere ? null : (
          <SecretField
            label={t`Passphrase of this vault`}
            autoComplete="current-password"
            value={passphrase}
            error={isAboutName ? undefined : refused?.text}
            onValueChange={(next) => {
              setPassphrase(next);
              setRefused(undefined);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}
