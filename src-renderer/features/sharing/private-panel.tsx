/** A budget of one: what sharing means, who could read what, and the two ways to begin. */
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../bridge/context.tsx";
import { Button, buttonLook, Card, Delayed, later, SkeletonRows } from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { JoiningCard } from "./joining-card.tsx";
import type { Joining } from "./sharing-status.ts";

const ShareDialog = later(async () => (await import("./share-dialog.tsx")).ShareDialog);
const JoinDialog = later(async () => (await import("./join-dialog.tsx")).JoinDialog);

export function PrivatePanel({ joining }: { readonly joining: Joining | null }) {
  const [open, setOpen] = useState<"share" | "join">();
  const { data: accounts, error: failure, refetch } = useQuery(useApi().accounts.list.queryOptions());
  const close = () => setOpen(undefined);
  if (joining) return <JoiningCard joining={joining} />;
  return (
    <>
      <Card title={<Trans>Share this budget</Trans>} sub={<Trans>Off. This budget is on this computer only.</Trans>}>
        <div className="sharing-about">
          <p>
            <Trans>
              Several people keep one budget, each on their own device: it works without a connection, and what one
              changes the others see as soon as both are online. You say who takes part, and who may change things.
            </Trans>
          </p>
          <h3>
            <Trans>Who can read what</Trans>
          </h3>
          <ul>
            <li>
              <Trans>Whoever you let in sees the whole budget with its receipts, and keeps what they have seen.</Trans>
            </li>
            <li>
              <Trans>
                The relay passes sealed envelopes on. It sees when, from where and how much is sent, and can read none
                of it.
              </Trans>
            </li>
            <li>
              <Trans>Your passphrase and other vaults of yours stay on this computer.</Trans>
            </li>
          </ul>
          <div className="sharing-acts">
            <Button kind="primary" onClick={() => setOpen("share")}>
              <Trans>Share this budget</Trans>
            </Button>
          </div>
        </div>
      </Card>
      <Card title={<Trans>Join a budget</Trans>}>
        <div className="sharing-about">
          {failure ? (
            <QueryError error={failure} onAgain={() => void refetch()} />
          ) : accounts === undefined ? (
            <Delayed>
              <SkeletonRows rows={2} />
            </Delayed>
          ) : accounts.length === 0 ? (
            <>
              <p>
                <Trans>
                  Somebody gave you a link? Look first what it invites to. Nobody is asked before you say so.
                </Trans>
              </p>
              <div className="sharing-acts">
                <Button onClick={() => setOpen("join")}>
                  <Trans>Join a budget</Trans>
                </Button>
              </div>
            </>
          ) : (
            <>
              <p>
                <Trans>
                  A budget of others comes into an empty vault, and this one has accounts. Make a new vault, open it,
                  and join from there.
                </Trans>
              </p>
              <div className="sharing-acts">
                <Link {...buttonLook("normal")} to="/profiles">
                  <Trans>Vaults on this computer</Trans>
                </Link>
              </div>
            </>
          )}
        </div>
      </Card>
      {open === "share" ? <ShareDialog onClose={close} /> : null}
      {open === "join" ? <JoinDialog onClose={close} /> : null}
    </>
  );
}
