/** The picture of a vault: a letter on a colour. Seen on this computer before anything is unlocked, so never a secret. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Avatar, ColourChoice, Dialog, Field, type Slot, TextField } from "../../design/index.ts";

export interface VaultMarkDialogProps {
  readonly profile: Profile;
  readonly onClose: () => void;
}

export function VaultMarkDialog({ profile, onClose }: VaultMarkDialogProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const [initial, setInitial] = useState(profile.mark.initial);
  const [slot, setSlot] = useState(profile.mark.slot as Slot);
  // What a person sees as one sign can be several of the computer's.
  const letter = [...new Intl.Segmenter().segment(initial.trim())][0]?.segment ?? "";
  const save = async () => {
    const saved = await act({
      command: () => client.profiles.setMark({ profileId: profile.id, initial: letter.slice(0, 8), slot }),
    });
    if (saved.ok) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>Picture of {profile.name}</Trans>}
      description={<Trans>It can be seen on this computer while the vault is locked.</Trans>}
      cancelLabel={t`Cancel`}
      primary={{ label: t`Save`, onAct: () => void save() }}
    >
      <div className="vault-form">
        <div className="vault-mark-preview">
          <Avatar person={{ name: letter || profile.name, slot }} size="large" decorative />
          <TextField
            label={t`Letter`}
            hint={t`Empty: the first of the name.`}
            maxLength={8}
            value={initial}
            onValueChange={setInitial}
          />
        </div>
        <Field label={t`Colour`}>
          <ColourChoice value={slot} onChoose={setSlot} />
        </Field>
      </div>
    </Dialog>
  );
}
