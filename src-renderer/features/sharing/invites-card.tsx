/** Inviting somebody, and the invitations that can still be used. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { AddIcon, Button, Card, later } from "../../design/index.ts";
import type { OpenInvite } from "./sharing-status.ts";
import { useMoment, useRoleWords } from "./sharing-words.ts";

const InviteDialog = later(async () => (await import("./invite-dialog.tsx")).InviteDialog);

export function InvitesCard({ invites }: { readonly invites: readonly OpenInvite[] }) {
  const [inviting, setInviting] = useState(false);
  return (
    <Card
      title={<Trans>Invitations</Trans>}
      tools={
        <Button icon={AddIcon} onClick={() => setInviting(true)}>
          <Trans>Invite somebody</Trans>
        </Button>
      }
      sub={<Trans>A link for one person and one device. Whoever opens it waits for your yes.</Trans>}
    >
      {invites.length === 0 ? (
        <p className="sharing-none">
          <Trans>No open invitations.</Trans>
        </p>
      ) : (
        <ul className="sharing-rows">
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} />
          ))}
        </ul>
      )}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Card>
  );
}

function InviteRow({ invite: { id, role, expires, person, deviceName, isOwn } }: { readonly invite: OpenInvite }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const moment = useMoment();
  const { roleName } = useRoleWords();
  return (
    <li>
      <div className="sharing-row">
        <span className="sharing-row-name">
          <span>{roleName(role)}</span>
          <small>
            {[t`ends ${moment(expires)}`, isOwn ? t`from this device` : t`from ${person}, ${deviceName}`].join(" · ")}
          </small>
        </span>
        <Button
          kind="danger"
          onClick={() =>
            void act({ command: () => client.sharing.revokeInvite({ id }), said: t`The invitation was revoked.` })
          }
        >
          <Trans>Revoke</Trans>
        </Button>
      </div>
    </li>
  );
}
