/** Asked before somebody is removed or the budget handed over, with what happens then. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Dialog } from "../../design/index.ts";
import type { Member } from "./sharing-status.ts";

export interface MemberQuestion {
  readonly kind: "remove" | "transfer";
  readonly member: Member;
}

export function MemberDialog({ kind, member, onClose }: MemberQuestion & { readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const { device, deviceName, person } = member;
  const isRemoval = kind === "remove";
  const go = () => {
    onClose();
    void act(
      isRemoval
        ? { command: () => client.sharing.removeMember({ device }), said: t`${person}, ${deviceName} removed.` }
        : {
            command: () => client.sharing.transferOwnership({ device }),
            said: t`The budget belongs to ${person} now.`,
          },
    );
  };
  return (
    <Dialog
      open
      dangerous
      onOpenChange={(open) => !open && onClose()}
      title={
        isRemoval ? (
          <Trans>
            Remove {person}, {deviceName}?
          </Trans>
        ) : (
          <Trans>Hand the budget over to {person}?</Trans>
        )
      }
      description={
        isRemoval ? (
          <Trans>
            This device keeps what it has seen, and hears nothing more from now on: new keys begin at once. To come back
            it needs a new invitation.
          </Trans>
        ) : (
          <Trans>
            {person} becomes an owner on {deviceName}, and this device an editor. Only an owner can change that again.
          </Trans>
        )
      }
      cancelLabel={t`Cancel`}
      primary={{ label: isRemoval ? t`Remove` : t`Hand over`, onAct: go }}
    />
  );
}
