/** The end of a vault: says what goes with it and asks for its passphrase, because nothing brings it back. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { forget } from "../../bridge/events.ts";
import { Dialog, formatBytes, SecretField, useFormat } from "../../design/index.ts";

export interface DeleteVaultDialogProps {
  readonly profile: Profile;
  /** The vault that is open in this window. */
  readonly isOpenHere: boolean;
  readonly onClose: () => void;
}

export function DeleteVaultDialog({ profile, isOpenHere, onClose }: DeleteVaultDialogProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const bridge = useBridge();
  const act = useAct();
  const place = useQuery(useApi().profiles.disk.queryOptions()).data?.find(({ id }) => id === profile.id);
  const [passphrase, setPassphrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const { name } = profile;
  const remove = async () => {
    setBusy(true);
    const removed = await act({
      quiet: true,
      command: () => bridge.client.profiles.remove({ profileId: profile.id, passphrase }),
      ...(isOpenHere ? {} : { said: t`Vault ${name} deleted.` }),
    });
    setBusy(false);
    if (!removed.ok) return setRefused(`${removed.error.what} ${removed.error.effect}`);
    if (isOpenHere) forget(bridge);
    else onClose();
  };
  const size = place ? formatBytes(place.bytes, locale) : "";
  return (
    <Dialog
      open
      dangerous
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Delete {name}?</Trans>}
      description={
        <Trans>
          All accounts, transactions, categories, settings and tokens of this vault go with it. There is no way back
          without a backup.
        </Trans>
      }
      cancelLabel={t`Keep vault`}
      primary={{ label: t`Delete vault`, onAct: () => void remove(), busy, disabled: passphrase === "" }}
    >
      <div className="vault-form">
        {place ? (
          <p className="vault-place">
            <Trans>
              {size} in {place.folder}
            </Trans>
          </p>
        ) : null}
        <SecretField
          label={t`Passphrase, to be sure it is you`}
          autoComplete="current-password"
          value={passphrase}
          error={refused}
          onValueChange={(value) => {
            setPassphrase(value);
            setRefused(undefined);
          }}
        />
      </div>
    </Dialog>
  );
}
