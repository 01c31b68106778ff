/** How far this device is, why it is no further, and trying again now. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { useSaving } from "../../bridge/use-saving.ts";
import { Banner, Button, Card, formatBytes, Pill, type PillTone, RefreshIcon, useFormat } from "../../design/index.ts";
import { RunningJobs } from "../shell/index.ts";
import { FetchReceipts } from "./receipts-away.tsx";
import type { SharedStatus } from "./sharing-status.ts";
import {
  type StopReason,
  useLineWords,
  useMoment,
  useOfflineWords,
  useRoleWords,
  useStopWords,
} from "./sharing-words.ts";

const toneOf = ({ forked, line, missing }: SharedStatus): PillTone =>
  forked.length > 0 ? "danger" : missing.length > 0 ? "warn" : tones[line.kind];

const tones: Record<SharedStatus["line"]["kind"], PillTone> = {
  online: "in",
  connecting: "info",
  "catching-up": "info",
  offline: "off",
  stopped: "warn",
};

/** Trying again cannot change it. */
const isOver = (why: StopReason): boolean => why === "removed" || why === "overtaken" || why === "copied";

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
      tools={<Pill tone={toneOf(status)}>{lineWords(status)}</Pill>}
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
              ). Your copy is as it was. Compare the safety words with the others; where they are the same, an owner
              removes that device and invites it anew.
            </Trans>
          </Banner>
        ) : null}
        {missing.length > 0 ? (
          <Banner tone="warn">
            <Trans>
              The relay holds back changes from {namesOf(missing)}. Your copy is as it was before them; what comes from
              there later waits. The relay is asked again by itself. If it goes on, ask who runs it.
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
        </dl>
        {line.kind === "offline" || (line.kind === "stopped" && !isOver(line.why)) ? (
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
        <ReceiptFacts receipts={status.receipts} canFetch={line.kind === "online"} />
      </div>
    </Card>
  );
}

/** Files of receipts that are not yet where they should be. */
function ReceiptFacts({
  receipts: { away, awayBytes, sending, stuck },
  canFetch,
}: Pick<SharedStatus, "receipts"> & { readonly canFetch: boolean }) {
  const { locale } = useFormat();
  if (away + sending + stuck === 0) return null;
  const size = formatBytes(awayBytes, locale);
  return (
    <section className="sharing-receipts">
      <h3>
        <Trans>Receipts</Trans>
      </h3>
      {sending > 0 ? (
        <p>
          <Plural
            value={sending}
            one="# receipt is on its way to the others."
            other="# receipts are on their way to the others."
          />
        </p>
      ) : null}
      {stuck > 0 ? (
        <p>
          <Plural
            value={stuck}
            one="# receipt has no room at the relay and stays on this device."
            other="# receipts have no room at the relay and stay on this device."
          />
        </p>
      ) : null}
      {away > 0 ? (
        <>
          <p>
            <Plural
              value={away}
              one={`# receipt of another member is not here yet (${size}).`}
              other={`# receipts of other members are not here yet (${size}).`}
            />
          </p>
          {canFetch ? (
            <div className="sharing-acts">
              <FetchReceipts />
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
