/** Who came by an invitation of this device and waits for a yes or a no. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Avatar, Banner, Button, Card, later } from "../../design/index.ts";
import type { JoinRequest, SharedStatus } from "./sharing-status.ts";
import { useMoment, useRoleWords } from "./sharing-words.ts";

const AdmitDialog = later(async () => (await import("./admit-dialog.tsx")).AdmitDialog);

export function RequestsCard({ status: { requests, safetyWords } }: { readonly status: SharedStatus }) {
  const [admitting, setAdmitting] = useState<JoinRequest>();
  return (
    <Card title={<Trans>Waiting for your yes</Trans>} sub={<Trans>Let in only whom you gave a link yourself.</Trans>}>
      <ul className="sharing-rows">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} onAdmit={() => setAdmitting(request)} />
        ))}
      </ul>
      {admitting ? (
        <AdmitDialog request={admitting} safetyWords={safetyWords} onClose={() => setAdmitting(undefined)} />
      ) : null}
    </Card>
  );
}

function RequestRow({ request, onAdmit }: { readonly request: JoinRequest; readonly onAdmit: () => void }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const moment = useMoment();
  const { roleName } = useRoleWords();
  const { id, person, deviceName, role, at, clockAhead } = request;
  return (
    <li>
      <div className="sharing-row">
        <Avatar person={{ name: person }} size="large" decorative />
        <span className="sharing-row-name">
          <span className="cut">{person}</span>
          <small>{[deviceName, roleName(role), moment(at)].join(" · ")}</small>
        </span>
        <span className="sharing-row-acts">
          <Button
            kind="quiet"
            onClick={() =>
              void act({ command: () => client.sharing.refuseRequest({ id }), said: t`${person} was refused.` })
            }
          >
            <Trans>Refuse</Trans>
          </Button>
          <Button kind="primary" onClick={onAdmit}>
            <Trans>Let in</Trans>
          </Button>
        </span>
      </div>
      {clockAhead === null ? null : (
        <Banner tone="warn">
          <Trans>The clock of this device is more than a day ahead. Ask {person} to set it first.</Trans>
        </Banner>
      )}
    </li>
  );
}
