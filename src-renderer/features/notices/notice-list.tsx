/** The list behind the bell: alerts, then what happened, newest first, with the time, and the one way on of each. */
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Entry, Happening } from "../../bridge/notice-log.ts";
import {
  Button,
  buttonLook,
  Delayed,
  EmptyState,
  Icon,
  NotifyIcon,
  SkeletonRows,
  useFormat,
} from "../../design/index.ts";
import { QueryError } from "../shell/index.ts";
import { AlertList } from "./alert-list.tsx";
import { shapes } from "./notice-shapes.ts";
import { useNoticeWords } from "./notice-words.ts";
import { useAlertActs, useAlertsAsked } from "./use-alerts.ts";
import "./notices.css";

export interface NoticeListProps {
  readonly entries: readonly Entry[];
  readonly onClear: () => void;
  /** A link was followed. */
  readonly onLeave: () => void;
}

export function NoticeList({ entries, onClear, onLeave }: NoticeListProps) {
  const { locale } = useFormat();
  const wordsOf = useNoticeWords();
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const asked = useAlertsAsked();
  const alerts = asked.data ?? [];
  const acts = useAlertActs();
  if (entries.length === 0 && asked.isPending)
    return (
      <Delayed>
        <SkeletonRows rows={2} />
      </Delayed>
    );
  if (entries.length === 0 && asked.error)
    return <QueryError error={asked.error} onAgain={() => void asked.refetch()} />;
  if (entries.length === 0 && alerts.length === 0)
    return (
      <EmptyState icon={NotifyIcon}>
        <Trans>Nothing happened that you need to know.</Trans>
      </EmptyState>
    );
  return (
    <>
      {alerts.length > 0 ? <AlertList alerts={alerts} acts={acts} onLeave={onLeave} /> : null}
      {entries.length === 0 ? null : (
        <ul className="notice-list">
          {entries.map(({ key, at, what }) => {
            const { tone, title, detail } = wordsOf(what);
            return (
              <li key={key} data-tone={tone}>
                <Icon of={shapes[tone]} />
                <div>
                  <p className="notice-title">{title}</p>
                  {detail ? <p className="notice-detail">{detail}</p> : null}
                  <NoticeLink what={what} onLeave={onLeave} />
                </div>
                <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
              </li>
            );
          })}
        </ul>
      )}
      <div className="notice-foot">
        <Link {...buttonLook("quiet", "small")} to="/settings/$page" params={{ page: "alerts" }} onClick={onLeave}>
          <Trans>Alert settings</Trans>
        </Link>
        {entries.length > 0 ? (
          <Button kind="quiet" size="small" onClick={onClear}>
            <Trans>Clear all</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}

function NoticeLink({ what, onLeave }: { readonly what: Happening; readonly onLeave: () => void }) {
  const look = { ...buttonLook("link"), onClick: onLeave };
  switch (what.kind) {
    case "lines-left-out": {
      const search = what.importBatchId ? { batch: what.importBatchId } : {};
      return what.accountId ? (
        <Link {...look} to="/accounts/$accountId" params={{ accountId: what.accountId }} search={search}>
          <Trans>Look at the import</Trans>
        </Link>
      ) : (
        <Link {...look} to="/transactions" search={search}>
          <Trans>Look at the import</Trans>
        </Link>
      );
    }
    case "job":
      if (what.job.kind === "import-read" || what.job.kind === "import-commit")
        return what.job.state === "failed" ? (
          <Link {...look} to="/import">
            <Trans>Import it again</Trans>
          </Link>
        ) : (
          <Link {...look} to="/transactions" search={{ only: "review" }}>
            <Trans>Review what came in</Trans>
          </Link>
        );
      if (what.job.kind === "health")
        return (
          <Link {...look} to="/health">
            <Trans>See the result</Trans>
          </Link>
        );
      return null;
    case "bank":
      return what.what === "waiting" ? (
        <Link {...look} to="/import" search={{ bank: what.id }}>
          <Trans>Review what came in</Trans>
        </Link>
      ) : (
        <Link {...look} to="/settings/$page" params={{ page: "bank" }}>
          <Trans>Bank connection</Trans>
        </Link>
      );
    case "vault":
      return (
        <Link {...look} to={what.notice === "key-file-restored" ? "/health" : "/history"}>
          {what.notice === "key-file-restored" ? <Trans>Check the ledger</Trans> : <Trans>See the last changes</Trans>}
        </Link>
      );
    default:
      return null;
  }
}
