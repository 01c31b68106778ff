/** How far this device is, why it is no further, and trying again now. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { Banner, Button, Card, formatBytes, Pill, type PillTone, RefreshIcon, useFormat } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { FetchReceipts } from "./receipts-away.tsx";
import type { SharedStatus } from "./sharing-status.ts";
import { useLineWords, useMoment, useOfflineWords, useRoleWords, useStopWords } from "./sharing-words.ts";

const tones: Record<SharedStatus["line"]["kind"], PillTone> = {
  online: "in",
  connecting: "info",
  "catching-up": "info",
  offline: "off",
  stopped: "warn",
};

export function LineCard({ status }: { readonly status: SharedStatus }) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const moment = useMoment();
  const lineWords = useLineWords();
  const offlineWords = useOfflineWords();
  const stopWords = useStopWords();
  const { roleName, roleHint } = useRoleWords();
  const { busy, save } = useSaving(() => undefined);
  const { line, role, relay, upToDate, forked, missing, members, former } = status;
  const namesOf = (devices: readonly string[]) =>
    [...members, ...former]
      .filter(({ device }) => devices.includes(device))
      .map(({ deviceName }) => deviceName)
      .join(", ");
  return (
    <Card
      title={<Trans>Shared budget</Trans>}
      tools={<Pill tone={tones[line.kind]}>{lineWords(status)}</Pill>}
      sub={role === null ? t`This device takes no part any more.` : `${roleName(role)}: ${roleHint(role)}`}
    >
      <div className="sharing-about">
        {line.kind === "stopped" ? <Banner tone="warn">{stopWords(line.why)}</Banner> : null}
        {line.kind === "offline" ? (
          <p>
            {offlineWords(line.why)}{" "}
            <Trans>What you change is kept here and sent when the relay is there again; it is tried by itself.</Trans>
          </p>
        ) : null}
        {forked.length > 0 ? (
          <Banner tone="danger">
            <Trans>
              Somebody is shown two different stories ({namesOf(forked) || relay}
              ). Your copy is as it was. Compare the safety words with the others before you believe what comes.
            </Trans>
          </Banner>
        ) : null}
        {missing.length > 0 ? (
          <Banner tone="warn">
            <Trans>
              The relay does not give everything that was entered here: {namesOf(missing)}. Your copy is as it was
              before that; what they change later waits. It is asked for again by itself; if it goes on, ask who runs
              the relay.
            </Trans>
          </Banner>
        ) : null}
        <RunningJobs only={["share", "join"]} />
        <dl className="sharing-facts">
          <dt>
            <Trans>Relay</Trans>
          </dt>
          <dd>{relay}</dd>
          <dt>
            <Trans>Last complete</Trans>
          </dt>
          <dd>{upToDate === null ? t`Not since the vault was opened` : moment(upToDate)}</dd>
          <ReceiptFacts receipts={status.receipts} />
        </dl>
        {line.kind === "offline" || line.kind === "stopped" ? (
          <div className="sharing-acts">
            <Button
              icon={RefreshIcon}
              busy={busy}
              onClick={() => void save(() => act({ command: () => client.sharing.reconnect() }))}
            >
              <Trans>Try now</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

/** Files of receipts that are not yet where they should be. */
function ReceiptFacts({ receipts: { away, awayBytes, sending, stuck } }: Pick<SharedStatus, "receipts">) {
  const { locale } = useFormat();
  if (away + sending + stuck === 0) return null;
  return (
    <>
      <dt>
        <Trans>Receipts</Trans>
      </dt>
      <dd>
        {sending > 0 ? (
          <p>
            <Plural value={sending} one="# on its way to the others" other="# on their way to the others" />
          </p>
        ) : null}
        {stuck > 0 ? (
          <p>
            <Plural
              value={stuck}
              one="# is more than the relay takes and stays on this device"
              other="# are more than the relay takes and stay on this device"
            />
          </p>
        ) : null}
        {away > 0 ? (
          <div>
            <Plural value={away} one="# of the others is not here yet" other="# of the others are not here yet" /> (
            {formatBytes(awayBytes, locale)}) <FetchReceipts />
          </div>
        ) : null}
      </dd>
    </>
  );
}
