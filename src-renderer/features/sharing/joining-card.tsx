/** A request to join: waiting for the yes of whoever invited, on its way, or what it came to. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Banner, Button, Card, Progress } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import type { Joining } from "./sharing-status.ts";
import { useJoinFailureWords, useMoment } from "./sharing-words.ts";

export function JoiningCard({ joining }: { readonly joining: Joining }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const failureWords = useJoinFailureWords();
  const moment = useMoment();
  const { state, failure, progress, isOffline, budget, person, deviceName, relay, expires } = joining;
  const forget = (said: string) => void act({ command: () => client.sharing.cancelJoin(), said });
  return (
    <Card
      title={<Trans>Joining {budget}</Trans>}
      sub={
        <>
          {person} · {deviceName} · {relay}
        </>
      }
    >
      <div className="sharing-about">
        {failure ? (
          <Banner tone="warn">{failureWords(failure)}</Banner>
        ) : state === "coming" ? (
          <p role="status">
            <Trans>{person} said yes. The budget is on its way.</Trans>
          </p>
        ) : (
          <p role="status">
            <Trans>
              Waiting for {person} to let you in, on the device that gave you the link. You can close Coffer meanwhile.
              The invitation ends {moment(expires)}.
            </Trans>{" "}
            <Trans>The categories and plans in this vault give way to those of the budget.</Trans>
          </p>
        )}
        {isOffline ? (
          <Banner tone="info">
            <Trans>The relay does not answer now. It is asked again by itself.</Trans>
          </Banner>
        ) : null}
        {progress && progress.total > 0 ? (
          <Progress
            value={progress.done / progress.total}
            label={<Trans>Bringing {budget}</Trans>}
            detail={
              <Trans>
                {progress.done} of {progress.total}
              </Trans>
            }
          />
        ) : null}
        <RunningJobs only={["join"]} />
        {state === "coming" ? null : (
          <div className="sharing-acts">
            {failure ? (
              <Button kind="primary" onClick={() => forget(t`The request is forgotten.`)}>
                <Trans>Forget this request</Trans>
              </Button>
            ) : (
              <Button onClick={() => forget(t`The request was taken back.`)}>
                <Trans>Take the request back</Trans>
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
