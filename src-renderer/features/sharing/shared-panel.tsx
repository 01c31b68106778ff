/** A budget of several people: how the line is, who wants in, who takes part, who is invited, and going on alone. */
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button, buttonLook, Card, later } from "../../design/index.ts";
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
      <ActivityCard status={status} />
      {status.requests.length > 0 ? <RequestsCard status={status} /> : null}
      <MembersCard status={status} />
      {isOwner ? <InvitesCard invites={status.invites} /> : null}
      {status.role === null ? null : (
        <Card title={<Trans>Safety words</Trans>}>
          <SafetyWords words={status.safetyWords} />
        </Card>
      )}
      <LeaveCard away={status.receipts.away} />
    </>
  );
}

function ActivityCard({ status: { asides, conflicts, unread } }: { readonly status: SharedStatus }) {
  return (
    <Card
      title={<Trans context="what people did">Activity</Trans>}
      tools={
        <Link {...buttonLook("normal")} to="/activity">
          <Trans>Show changes</Trans>
        </Link>
      }
      sub={
        unread > 0 ? (
          <Plural
            value={unread}
            one="# change of others since you looked last."
            other="# changes of others since you looked last."
          />
        ) : (
          <Trans>Nothing new since you looked last.</Trans>
        )
      }
    >
      {conflicts > 0 ? (
        <p>
          <Plural
            value={conflicts}
            one="# change of yours and one of somebody else do not go together."
            other="# changes of yours do not go together with those of others."
          />
        </p>
      ) : null}
      {asides > 0 ? (
        <p>
          <Plural
            value={asides}
            one="Changes of several people met at # row: look at it together."
            other="Changes of several people met at # rows: look at them together."
          />
        </p>
      ) : null}
    </Card>
  );
}

function LeaveCard({ away }: { readonly away: number }) {
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
      {asking ? <LeaveDialog away={away} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}
