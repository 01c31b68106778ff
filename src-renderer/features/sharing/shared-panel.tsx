/** A budget of several people: how the line is, who wants in, who takes part, who is invited, and going on alone. */
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Button, Card, later } from "../../design/index.ts";
import { InvitesCard } from "./invites-card.tsx";
import { LineCard } from "./line-card.tsx";
import { MembersCard } from "./members-card.tsx";
import { RequestsCard } from "./requests-card.tsx";
import { SafetyWords } from "./safety-words.tsx";
import type { SharedStatus } from "./sharing-status.ts";

const LeaveDialog = later(async () => (await import("./leave-dialog.tsx")).LeaveDialog);

export function SharedPanel({ status }: { readonly status: SharedStatus }) {
  const isOwner = status.role === "owner";
  return (
    <>
      <LineCard status={status} />
      {status.requests.length > 0 ? <RequestsCard status={status} /> : null}
      <MembersCard status={status} />
      {isOwner ? <InvitesCard invites={status.invites} /> : null}
      {status.role === null ? null : (
        <Card title={<Trans>Safety words</Trans>}>
          <SafetyWords words={status.safetyWords} />
        </Card>
      )}
      <LeaveCard />
    </>
  );
}

function LeaveCard() {
  const [asking, setAsking] = useState(false);
  return (
    <Card
      title={<Trans>Go on alone</Trans>}
      sub={<Trans>The budget stays in this vault as a private one, and hears nothing more from the others.</Trans>}
    >
      <div className="sharing-acts sharing-leave">
        <Button kind="danger" onClick={() => setAsking(true)}>
          <Trans>Leave the shared budget</Trans>
        </Button>
      </div>
      {asking ? <LeaveDialog onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}
