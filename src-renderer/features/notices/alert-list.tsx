/** Alerts at the head of the list behind the bell: each with why it is told, the way to it, and how to have it later or never. */
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import type { AlertView } from "../../../src-shared/contract/alerts.ts";
import { Button, buttonLook, DoneIcon, Icon, IconButton, Menu, MoreIcon } from "../../design/index.ts";
import { useAlertWords } from "./alert-words.ts";
import { shapes } from "./notice-shapes.ts";
import type { AlertActs } from "./use-alerts.ts";

export interface AlertListProps {
  readonly alerts: readonly AlertView[];
  readonly acts: AlertActs;
  /** A link was followed. */
  readonly onLeave: () => void;
}

export function AlertList({ alerts, acts, onLeave }: AlertListProps) {
  return (
    <ul className="notice-list">
      {alerts.map((alert) => (
        <Line key={alert.key} alert={alert} acts={acts} onLeave={onLeave} />
      ))}
    </ul>
  );
}

function Line({ alert, acts, onLeave }: { readonly alert: AlertView } & Omit<AlertListProps, "alerts">) {
  const { t } = useLingui();
  const wordsOf = useAlertWords();
  const [asked, setAsked] = useState(false);
  const { tone, title, why, action } = wordsOf(alert);
  return (
    <li data-tone={tone}>
      <Icon of={shapes[tone]} />
      <div>
        <p className="notice-title">{title}</p>
        {asked ? <p className="notice-detail">{why}</p> : null}
        <div className="alert-actions">
          <Link {...buttonLook("link")} {...(placeOf(alert) as LinkProps)} onClick={onLeave}>
            {action}
          </Link>
          <Button kind="link" aria-expanded={asked} aria-label={t`Why: ${title}`} onClick={() => setAsked(!asked)}>
            <Trans>Why</Trans>
          </Button>
        </div>
      </div>
      <span className="alert-tools">
        <IconButton size="small" icon={DoneIcon} name={t`Done: ${title}`} onClick={() => void acts.done(alert)} />
        <Menu
          align="end"
          trigger={<IconButton size="small" icon={MoreIcon} name={t`Later or never: ${title}`} />}
          entries={[
            { label: t`Tomorrow`, onAct: () => void acts.snooze(alert, 1) },
            { label: t`In a week`, onAct: () => void acts.snooze(alert, 7) },
            { label: t`In a month`, onAct: () => void acts.snooze(alert, 30) },
            { kind: "line" },
            { label: t`Mute this one`, onAct: () => void acts.mute(alert, "subject") },
            { label: t`Mute all of this kind`, onAct: () => void acts.mute(alert, "kind") },
          ]}
        />
      </span>
    </li>
  );
}

function placeOf({ link }: AlertView): Pick<LinkProps, "to"> & { readonly search?: object; readonly params?: object } {
  switch (link.to) {
    case "schedule":
      return { to: "/schedules", search: { open: link.id } };
    case "forecast":
      return { to: "/schedules", search: { view: "forecast", account: link.id } };
    case "subscriptions":
      return { to: "/schedules", search: { view: "subscriptions" } };
    case "transaction":
      return { to: "/transactions", search: { open: link.id } };
    case "import":
      return { to: "/import", search: { account: link.id } };
    case "export":
      return { to: "/settings/$page", params: { page: "export" } };
    case "category":
      return { to: "/transactions", search: { category: link.id } };
    case "goal":
      return { to: "/goals", search: { open: link.id } };
  }
}
